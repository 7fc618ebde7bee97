"""Presences: whose forces are where, how many, in what role and state (codebook, "Presence")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from detente.coding.arguments import Party, Reader
from detente.coding.attribution import attribute
from detente.coding.counting import Counter
from detente.coding.dating import Calendar
from detente.coding.factuality import judge
from detente.coding.judging import SHOWS, Judged, parties_of
from detente.coding.mentions import Referent, entity_of
from detente.coding.place import country_of
from detente.coding.scope import clause_evidence
from detente.coding.syntax import objects
from detente.coding.tree import clause_head, expand, governor, prepositional
from detente.records.record import Factuality, Place, Presence
from detente.vocabulary.rows import PatternRow

__all__ = ["find_presences", "tagged_presences"]

_POS = {"VERB": "v", "AUX": "v", "NOUN": "n"}
_ROLES = (
    ("training", "trainer instructor train training"),
    ("advisory", "adviser advisor advise advisory mentor"),
    ("peacekeeping", "peacekeeper peacekeeping observer blue-helmet mission"),
    ("contractors", "contractor mercenary"),
    ("surveillance", "surveillance reconnaissance drone intelligence monitor"),
    ("logistics", "logistics logistic engineer resupply"),
    ("combat", "combat fight raid strike offensive battle commando storm"),
    ("basing", "base airbase station basing garrison"),
    ("support", "support assist help"),
)
_ROLE = {word: role for role, words in _ROLES for word in words.split()}
_FACILITY = frozenset("base airbase camp outpost post airfield garrison barracks port facility".split())
_UNRECOGNISED = frozenset("recognise recognize illegal unrecognised unrecognized unlawful illegitimate".split())
_ENDED = frozenset("end terminate conclude close wind".split())
_ORDERED = frozenset("order tell ask expel eject evict kick throw drive demand force".split())


def find_presences(
    sentence: Sentence, reader: Reader, calendar: Calendar, counter: Counter, seen: set[tuple[object, ...]]
) -> Iterator[Presence]:
    """Yield the presences that a sentence states, each force and host once a state.

    ``seen`` holds what the document has said so far; a definite noun that only says it again ("the presence of the
    French troops") gives nothing, and neither does a second word in the same sentence.
    """
    for token in sentence:
        pos = _POS.get(token.pos_)
        if pos is None or (token.i in reader.parsed.names and token.pos_ != "AUX"):
            continue
        row = reader.best(reader.parsed.vocabulary.presences.get((token.lemma_.lower(), pos), ()), token)
        if row is None:
            continue
        for force in _forces(row, token, reader):
            host = _host(row, token, force, reader) or _host_by_topic(token, force, reader, seen)
            if host is None or host[1].country == force.referent.country:
                continue
            state = _state(row.fields["state"], token, reader)
            strength = counter.strength(force.token)
            key = (force.referent.key, host[1].country, state)
            exact = (*key, sentence.start, strength.text if strength else None)
            same_words = ("words", force.token.i, host[1].country, state)
            if same_words in seen or exact in seen or (key in seen and token.pos_ == "NOUN" and strength is None):
                continue
            seen |= {key, exact, same_words}
            yield _presence(row, token, force, host, state, reader, calendar, counter)


def tagged_presences(
    sentence: Sentence,
    reader: Reader,
    calendar: Calendar,
    counter: Counter,
    seen: set[tuple[object, ...]],
    judged: Judged,
) -> Iterator[Presence]:
    """Yield the presences that only the tagger sees in a sentence: a word that shows one, a force, a place abroad."""
    for token in sentence:
        state = judged.standing(token.i, "PRESENCE")
        if state is None:
            continue
        fields = {"state": state, "force": "", "host": "", "role": ""}
        row = PatternRow(lemma=token.lemma_, pos="n", when=(), fields=fields, source="the tagger")
        own = [Party(token=token, referent=r, path="tagger") for r in reader.referents.of(token)]
        for force in _armed((*parties_of(token, "PRESENCE", "actor", judged, reader), *own)):
            host = _tagged_host(token, force, reader, judged) or _host(row, token, force, reader)
            if host is None or host[1].country == force.referent.country:
                continue
            key = (force.referent.key, host[1].country, state)
            same = ("words", force.token.i, host[1].country, state)
            if same in seen or (*key, sentence.start) in seen:
                continue
            seen |= {key, same, (*key, sentence.start)}
            yield _presence(row, token, force, host, state, reader, calendar, counter)


def _armed(parties: Iterable[Party]) -> Iterator[Party]:
    for party in parties:
        referent = party.referent
        if (referent.country or referent.kind in ("organisation", "group")) and (
            referent.kind in ("force", "weapon") or set(referent.sectors) & {"MIL", "PRM", "REB"}
        ):
            yield party


def _tagged_host(token: Token, force: Party, reader: Reader, judged: Judged) -> tuple[Token, Referent] | None:
    for i, roles in judged.roles(token.i, "PRESENCE", reader).items():
        country = _country(reader.parsed.doc[i], reader) if roles["place"] >= SHOWS else None
        if country is not None and country != force.referent.country:
            return reader.parsed.doc[i], Referent(kind="state", country=country, id=country)
    return None


def _forces(row: PatternRow, token: Token, reader: Reader) -> list[Party]:
    """Armed people, or for nouns such as "presence" and "base" their owner, that can be a force abroad."""
    found = []
    for party in (*reader.parties(row.fields["force"], token), *_coordinated_above(token, reader)):
        referent = party.referent
        armed = referent.kind in ("force", "weapon") or bool(set(referent.sectors) & {"MIL", "PRM", "REB"})
        owner = token.pos_ == "NOUN" or row.fields["role"] == "basing"
        if referent.country is None and referent.kind not in ("organisation", "group"):
            continue
        if armed or (owner and referent.kind == "state" and _military(token)) or _counted_people(party.token, reader):
            found.append(party)
    return found


def _coordinated_above(token: Token, reader: Reader) -> list[Party]:
    """ "There were 600 troops and hundreds of contractors *stationed* there": the participle holds for all of them."""
    found: list[Party] = []
    word = token.head if token.dep_ == "acl" else token
    while word.i != token.i and word.dep_ in ("conj", "pobj", "prep") and word.head.i != word.i:
        word = word.head
        if word.dep_ != "prep":
            found += [Party(token=word, referent=r, path="coordinated") for r in reader.referents.of(word)]
    return found


def _military(token: Token) -> bool:
    words = {t.lemma_.lower() for t in token.subtree} | {token.lemma_.lower()}
    return bool(
        words & {"military", "troop", "base", "airbase", "force", "soldier", "army", "armed", "garrison", "contingent"}
    )


def _counted_people(token: Token, reader: Reader) -> bool:
    return token.lemma_.lower() in reader.parsed.vocabulary.classes.get("troops", ())


def _host(row: PatternRow, token: Token, force: Party, reader: Reader) -> tuple[Token, Referent] | None:
    """The country in which the force is, by the row's path, else by where its own phrase or clause says."""
    for path in row.fields["host"].split("|"):
        for word in reader.words(path, token):
            for one in expand([word]):
                country = _country(one, reader)
                if country is not None and country != force.referent.country:
                    return one, Referent(kind="state", country=country, id=country)
    for head in (force.token, token, clause_head(token)):
        for preposition in ("in", "at", "on", "inside", "from"):
            for one in prepositional(head, preposition):
                country = _country(one, reader)
                if country is not None and country != force.referent.country:
                    return one, Referent(kind="state", country=country, id=country)
    return None


def _host_by_topic(
    token: Token, force: Party, reader: Reader, seen: set[tuple[object, ...]]
) -> tuple[Token, Referent] | None:
    """ "The American presence" is where the text has told of American forces, else in the country that it is about."""
    hosts = sorted({str(key[1]) for key in seen if len(key) == 3 and key[0] == force.referent.key})
    if token.lemma_.lower() == "presence" and len(hosts) == 1:
        return force.token, Referent(kind="state", country=hosts[0], id=hosts[0], guessed=True)
    counted = {c: n for c, n in reader.parsed.countries.items() if c != force.referent.country}
    if token.pos_ != "NOUN" or token.lemma_.lower() != "presence" or not counted:
        return None
    country = max(counted, key=lambda c: (counted[c], c))
    return force.token, Referent(kind="state", country=country, id=country, guessed=True)


def _country(word: Token, reader: Reader) -> str | None:
    country = country_of(word, reader.parsed)
    if country is not None:
        return country
    for referent in reader.referents.of(word):
        if referent.kind in ("state", "body") and referent.country:
            return referent.country
    for child in word.children:
        if child.dep_ in ("compound", "poss", "nmod", "appos"):
            inner = country_of(child, reader.parsed)
            if inner is not None:
                return inner
    return None


def _state(state: str, token: Token, reader: Reader) -> str:
    above = governor(token)
    clause = clause_head(token)
    for word in (token, clause, above):
        if word is None:
            continue
        negated = any(c.dep_ == "neg" or c.lower_ == "longer" for c in word.children)
        if word.lemma_.lower() in _UNRECOGNISED and (negated or word.lemma_.lower() not in ("recognise", "recognize")):
            return "unrecognised"
        if word.lemma_.lower() in _ENDED and word is above and token.dep_ == "dobj" and state == "present":
            return "left"
        if word.lemma_.lower() in _ORDERED and state in ("left", "leaving"):
            return "ordered_out"
    value = judge(token, reader).value
    if state == "ordered_out" and value != "actual":
        return "present"  # "has not yet ordered the troops out"
    if state == "left" and value in ("future", "hypothetical"):
        return "leaving"
    if state in ("left", "leaving") and value == "negated":
        return "present"
    if state == "present" and value == "future":
        return "arriving"
    return state


def _presence(
    row: PatternRow,
    token: Token,
    force: Party,
    host: tuple[Token, Referent],
    state: str,
    reader: Reader,
    calendar: Calendar,
    counter: Counter,
) -> Presence:
    value = judge(token, reader).value
    still_there = state == "present" and row.fields["state"] != "present"  # "has not withdrawn"
    fixed: Factuality = "actual" if still_there or state in ("unrecognised", "ordered_out") else value
    parsed = reader.parsed
    return Presence(
        document_id=parsed.document.id,
        evidence=clause_evidence(token, (force.token, host[0]), parsed),
        factuality=fixed,
        attribution=attribute(token, reader),
        when=calendar.when(token, value),
        where=parsed.places.get(host[0].i),
        confidence=0.6,
        force=entity_of(force.token, force.referent, parsed),
        host=entity_of(host[0], host[1], parsed),
        strength=counter.strength(force.token),
        role=_role(token, force.token, row.fields["role"]),
        facility=_facility(token, reader),
        state=state,
        why=(("presence", f"{token.text!r} by {row.source}"), ("force", force.path), ("host", host[0].text)),
    )


def _role(token: Token, force: Token, given: str) -> str | None:
    near = [force, *force.subtree, token, *token.children]
    near += [t for c in token.children if c.dep_ in ("advcl", "xcomp") for t in (c, *objects(c))]
    for word in near:
        role = _ROLE.get(word.lemma_.lower())
        if role is not None:
            return role
    return given or None


def _facility(token: Token, reader: Reader) -> Place | None:
    for word in token.subtree:
        if word.lemma_.lower() in _FACILITY and word.i != token.i:
            first = min((t.i for t in word.lefts), default=word.i)
            span = reader.parsed.token_span(min(first, word.i), word.i)
            known = reader.parsed.places.get(word.i)
            return known or Place(text=span.text, span=span)
    return None
