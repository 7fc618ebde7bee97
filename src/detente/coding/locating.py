"""Where an event took place: the place that its own words attach to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.coding.arguments import Party, Reader
from detente.coding.syntax import objects
from detente.coding.tree import expand, noun_phrase, owners, prepositional
from detente.coding.triggers import Candidate
from detente.records.record import Place

__all__ = ["attached_places", "locate"]

_LOCATIVE = (
    "in",
    "at",
    "near",
    "on",
    "inside",
    "outside",
    "around",
    "across",
    "off",
    "over",
    "along",
    "within",
    "into",
    "through",
    "aboard",
)
_ARRIVING = ("to", "into", "for")
_LEAVING = ("from", "of")
_GOING = frozenset({"CONSULT", "AID", "MOBILIZE", "RETREAT"})
_STRUCK = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "SANCTION"})
_AT_HOME = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_BY_THE_DOER = frozenset(
    {("SANCTION", "expel"), ("REQUEST", "meet"), ("COERCE", "censor"), ("COERCE", "arrest"), ("COERCE", "restrict"),
     ("COERCE", "curfew"), ("COERCE", "martial-law"), ("COERCE", "ban"), ("COERCE", "deport")}
)  # fmt: skip
"""What a government does where it rules."""

_MOSTLY = 0.5
"""A text is about one country from this share of all mentions of countries on."""

_RULING = frozenset({"state", "body", "office", "person", "force"})
_SETTLEMENTS = frozenset("town city village port suburb settlement base".split())
_INHERITING = frozenset({"xcomp", "advcl", "pcomp", "conj"})


def locate(
    candidate: Candidate,
    reader: Reader,
    actors: tuple[Party, ...],
    recipients: tuple[Party, ...],
    likely: Sequence[Token] = (),
) -> Place | None:
    """Return the place of an event, or ``None``: no place is better than a wrong one.

    First the place that the event's own words attach to, then that of a clause that it continues, then where its
    parties are said to be ("a court *in Paris*"), then a place that a description stands for ("the town"). Where none
    is named but the kind of event leaves no choice (a visit is at the host's, an expulsion from the expeller's country,
    a crackdown at home), it is that country. ``likely`` are words that the tagger takes for the place.
    """
    word = candidate.predicate
    heads = [candidate.token, word]
    for _ in range(3):
        if word.dep_ not in _INHERITING or word.head.i == word.i:
            break
        word = word.head
        while word.pos_ == "ADP" and word.head.i != word.i:
            word = word.head
        heads.append(word)
    kind = candidate.row.type or ""
    for i, head in enumerate(heads):
        found = _first(attached_places(head, kind if i < 2 else "", reader), reader)
        if found is not None:
            return found
    found = _where_they_are((*recipients, *actors), reader)
    if found is not None:
        return found
    found = _first(likely, reader)
    if found is not None and found.country:
        return found
    for head in heads[:2]:
        unknown = _unknown(head, reader)
        if unknown is not None:
            return unknown
    for head in heads[:2]:
        for found_word in attached_places(head, kind, reader):
            found = _described(found_word, reader)
            if found is not None:
                return found
    return _by_kind(candidate, reader, actors, recipients)


def _where_they_are(parties: Iterable[Party], reader: Reader) -> Place | None:
    """The place where a party is said to be: "a court *in Paris*"."""
    for party in parties:
        words = [w for p in ("in", "at", "near", "on") for w in prepositional(party.token, p, inside_object=False)]
        found = _first(words, reader)
        if found is not None and party.path != "implied":
            return found
    return None


def _first(words: Iterable[Token], reader: Reader) -> Place | None:
    """The first place among words that lies in one country, else the first."""
    found = [_in_country(w, reader.parsed.places[w.i], reader) for w in words if w.i in reader.parsed.places]
    return next((p for p in found if p.country), found[0] if found else None)


def _in_country(word: Token, place: Place, reader: Reader) -> Place:
    """A lake or region of several countries lies in the one its phrase names: "on the *Chadian* shore of Lake Chad"."""
    if place.country:
        return place
    for above in [word, *word.ancestors][:4]:
        for child in above.children if above.pos_ == "NOUN" else ():
            match = reader.parsed.names.get(child.i)
            if match is not None and match.name.kind == "demonym" and child.dep_ == "amod":
                return replace(place, country=match.name.country)
    return place


def _unknown(head: Token, reader: Reader) -> Place | None:
    """A named place that no gazetteer knows is a place all the same, without a country: "shot dead in Becora"."""
    for place in (head, *expand(objects(head))):
        words = [w for p in ("in", "at", "near") for w in prepositional(place, p, inside_object=False)]
        for word in words:
            if (
                word.pos_ == "PROPN"
                and word.ent_type_ in ("GPE", "LOC", "FAC", "")
                and word.i not in reader.parsed.names
            ):
                first, end = noun_phrase(word)
                span = reader.parsed.token_span(first, end - 1)
                return Place(text=span.text, span=span)
    return None


def _described(word: Token, reader: Reader) -> Place | None:
    """ "In the town" is the last town named, "in the capital" and "in the country" the country that they stand for."""
    lemma = word.lemma_.lower()
    if lemma in _SETTLEMENTS and word.dep_ != "poss":
        for i in range(word.i - 1, -1, -1):
            place = reader.parsed.places.get(i)
            if place is not None and place.precision in ("town", "district", "exact"):
                return place
    if lemma in ("country", "nation", "capital", "kingdom", "republic", "emirate", "island"):
        for referent in reader.referents.of(word):
            if referent.country:
                return _country_place(word, referent.country, reader)
        owner = next((r.country for o in owners(word) for r in reader.referents.of(o) if r.country), None)
        main = max(reader.parsed.countries, key=lambda c: (reader.parsed.countries[c], c), default=None)
        if owner or main:
            return _country_place(word, owner or str(main), reader)
    return None


def _by_kind(
    candidate: Candidate, reader: Reader, actors: tuple[Party, ...], recipients: tuple[Party, ...]
) -> Place | None:
    row = candidate.row
    doers = {p.referent.country for p in actors if p.referent.country}
    others = {p.referent.country for p in recipients if p.referent.country}
    victims = row.type != "ASSAULT" or others
    if (
        row.type in _AT_HOME
        and victims
        and len(doers | others) == 1
        and all(p.referent.country or not p.referent.id for p in actors)
    ):
        return _party_place((*recipients, *actors), reader)
    if (row.type, row.mode) == ("CONSULT", "visit") and len(others) == 1:
        return _party_place(recipients, reader)
    if (row.type, row.mode) in _BY_THE_DOER and len(doers) == 1 and any(p.referent.kind in _RULING for p in actors):
        return _party_place(actors, reader)
    if row.type == "SANCTION" and row.cameo == "161" and row.mode == "discontinue" and len(doers) == 1:
        return _party_place(actors, reader)
    to_the_host = row.type == "AID" or (row.type, row.mode) == ("RETREAT", "withdraw")
    if to_the_host and len(others) == 1 and not others & doers:
        return _party_place(recipients, reader)
    if row.type in _AT_HOME and not doers and not others:
        return _main_place(reader)
    return None


def _main_place(reader: Reader) -> Place | None:
    """The country that a text is about, where it is about one."""
    countries = reader.parsed.countries
    main = max(countries, key=lambda c: (countries[c], c), default=None)
    state = reader.parsed.vocabulary.states.get(main) if main else None
    if main is None or state is None or countries[main] < _MOSTLY * sum(countries.values()):
        return None
    return Place(text=state.name, name=state.name, country=main, precision="country")  # inferred: no words show it


def _party_place(parties: Iterable[Party], reader: Reader) -> Place | None:
    country = next((p.referent.country for p in parties if p.referent.country), None)
    state = reader.parsed.vocabulary.states.get(country) if country else None
    if state is None:
        return None
    return Place(text=state.name, name=state.name, country=country, precision="country")  # inferred: no words show it


def _country_place(word: Token, country: str, reader: Reader) -> Place:
    span = reader.parsed.token_span(word.i, word.i)
    state = reader.parsed.vocabulary.states.get(country)
    return Place(text=span.text, span=span, name=state.name if state else None, country=country, precision="country")


def attached_places(token: Token, kind: str, reader: Reader) -> Iterator[Token]:
    """Yield the words that may name the place of an event of a type (``kind``), the nearest first."""
    for preposition in _LOCATIVE:
        yield from _with_inner(prepositional(token, preposition))
    if kind in _GOING:
        for preposition in (*_ARRIVING, *_LEAVING) if kind != "RETREAT" else (*_LEAVING, *_ARRIVING):
            yield from _with_inner(prepositional(token, preposition, inside_object=False))
    if kind in _STRUCK and token.pos_ == "VERB":
        things = objects(token)
        yield from things
        for thing in things:
            for preposition in ("in", "at", "near", "of", "on"):
                yield from prepositional(thing, preposition)
            yield from (c for c in thing.children if c.dep_ in ("compound", "poss", "nmod"))
    if kind in _STRUCK and token.pos_ == "NOUN":
        for preposition in ("of", "on", "over"):
            yield from prepositional(token, preposition)
    if kind == "CONSULT" and token.pos_ == "VERB":
        yield from objects(token)
    yield from _inside_phrases(token)
    for (
        clause
    ) in token.children:  # "bombed what they call a camp near the town"; "was killed when bombs hit the square"
        free = clause.dep_ == "ccomp" and any(c.lower_ == "what" for c in clause.children)
        when = clause.dep_ == "advcl" and any(c.lower_ in ("when", "as") for c in clause.children)
        if (free or when) and clause.pos_ == "VERB" and token.pos_ == "VERB":
            yield from attached_places(clause, kind, reader)


def _inside_phrases(token: Token) -> Iterator[Token]:
    """Places in the event's other phrases: "charged by a court *at Camp Zeist*", "rammed a convoy *in Pulwama*"."""
    phrases = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
    phrases += [
        p for c in token.children if c.dep_ in ("prep", "agent", "dative") for p in c.children if p.dep_ == "pobj"
    ]
    for phrase in expand(phrases):
        for preposition in ("in", "at", "near"):
            yield from prepositional(phrase, preposition, inside_object=False)


def _with_inner(words: list[Token]) -> Iterator[Token]:
    """A place phrase and what it lies in: "in the streets *of Kabul*", "at the *Vaziani* base"."""
    for word in words:
        yield word
        yield from (c for c in word.children if c.dep_ in ("compound", "poss", "nmod", "amod", "appos"))
        for preposition in ("of", "in", "at", "near"):
            yield from prepositional(word, preposition, inside_object=False)
