"""What refers back: pronouns, "the country", "both sides", "the group", and the resolver that joins all of it.

Precision-ordered sieves in the manner of Lee et al. (2013): names, titles with names, nouns with owners, counts and
partitives, descriptions, pronouns. What none of them settles stays unresolved.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from detente.coding.acronyms import find_acronyms
from detente.coding.descriptions import resolve_description
from detente.coding.mentions import Referent, merge_owner, name_referent, owner_tokens, people_row
from detente.coding.parsed import Parsed
from detente.coding.place import country_of
from detente.coding.pronouns import NEUTER, PLURAL, SINGULAR_PERSON, resolve_pronoun
from detente.coding.salience import candidates_before
from detente.coding.standing import is_another_states, row_in_phrase
from detente.coding.syntax import subjects
from detente.coding.tree import antecedent, clause_head, entity_around, expand, prepositional
from detente.vocabulary.families import called_by
from detente.vocabulary.names import split_words
from detente.vocabulary.rows import PeopleRow

__all__ = ["PARTITIVE", "Referents"]

PARTITIVE = frozenset(
    "dozen hundred thousand million score number group series handful couple majority rest most some many several few "
    "more each all half part member one another any none two three four five six seven eight nine ten last kind team "
    "crowd wave first other others lot pair total tens dozens hundreds thousands millions percent third quarter".split()
)
_VAGUE = frozenset("ally partner neighbour neighbor power country state nation government".split())
"""Plurals that stand for states whom the text need not name."""

_HOMES = frozenset({"state", "demonym", "capital", "seat", "subnational", "institution"})
_MAIN_SHARE = 0.4
"""A country with more than this share of all mentions is the one that a document is about."""


_LONG_AGO = 2000
"""How many tokens back a description may reach: the length of a long article."""

_MOVES = frozenset(
    "send deploy dispatch keep have maintain station withdraw pull move mass rush commit contribute field post "
    "redeploy recall".split()
)


class Referents:
    """Resolves the words of one parsed document to whom they stand for; answers are remembered.

    Parameters
    ----------
    parsed:
        The document with its parse and its names.
    """

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self._memo: dict[int, tuple[Referent, ...]] = {}
        self._open: set[int] = set()
        self._introduced: dict[str, Referent] = {}
        self._introduce_people()
        self._introduce_bodies()

    def of(self, token: Token) -> tuple[Referent, ...]:
        """Return whom the noun phrase around ``token`` stands for; empty where nothing settles it."""
        token = antecedent(token)
        if token.i in self._memo:
            return self._memo[token.i]
        if token.i in self._open or len(self._open) > 40:
            return ()
        self._open.add(token.i)
        try:
            found = self._resolve(token)
        finally:
            self._open.discard(token.i)
        self._memo[token.i] = found
        return found

    def all_of(self, token: Token) -> list[tuple[Token, Referent]]:
        """Return the referents of a phrase and of what is coordinated with it, each with its word."""
        return [(one, r) for one in expand([antecedent(token)]) for r in self.of(one)]

    def remembered(self, i: int) -> tuple[Referent, ...]:
        """Return whom the word number ``i`` was found to stand for, if it has been asked for."""
        return self._memo.get(i, ())

    def _resolve(self, token: Token) -> tuple[Referent, ...]:
        if token.pos_ == "PRON" or (token.lower_ in PLURAL | NEUTER | SINGULAR_PERSON):
            return resolve_pronoun(token, self)
        match = self.parsed.names.get(token.i)
        if match is not None and self._is_body_of_another(token):
            match = None
        if match is not None and not (match.name.kind == "demonym" and self._is_people_noun(token)):
            if (
                match.name.kind == "demonym"
                and token.pos_ in ("NOUN", "PROPN")
                and token.dep_ not in ("amod", "compound")
            ):
                return (self._nationals(token, match.name.country),)
            return (name_referent(match.name, self.parsed),)
        if token.i in self.parsed.places and match is None:
            return ()
        if token.text in self._introduced and token.pos_ in ("PROPN", "NOUN"):
            return (self._introduced[token.text],)
        if (
            token.dep_ == "appos"
            and token.pos_ == "NOUN"
            and token.head.i in self.parsed.names
            and token.head.pos_ == "PROPN"
        ):
            return self.of(token.head)  # "Hezbollah, the *movement* that Iran arms"
        return self._common(token)

    def _is_body_of_another(self, token: Token) -> bool:
        elsewhere = is_another_states(token, self.parsed.names[token.i], self.parsed)
        return elsewhere and people_row(token, self.parsed) is not None

    def _is_people_noun(self, token: Token) -> bool:
        return people_row(token, self.parsed) is not None and self.parsed.names[token.i].last != token.i

    def _nationals(self, token: Token, country: str | None) -> Referent:
        plural = token.tag_ in ("NNS", "NNPS") or token.lower_.endswith("s") or token.pos_ == "NOUN"
        determined = any(c.lower_ == "the" for c in token.children)
        if determined and token.lower_ not in PLURAL and not any(c.dep_ == "nummod" for c in token.children):
            return Referent(kind="state", country=country, id=country, sectors=(), plural=True)
        return Referent(kind="people", country=country, sectors=("CVL",), plural=plural)

    def _common(self, token: Token) -> tuple[Referent, ...]:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "DET"):
            return ()
        described = resolve_description(token, self)
        if described:
            return described
        row = people_row(token, self.parsed)
        if row is not None:
            return self._people(token, row)
        if token.lemma_.lower() in PARTITIVE or token.pos_ == "NUM":
            whole = [c for p in token.children if p.dep_ == "prep" and p.lower_ in ("of", "from") for c in p.children]
            found = tuple(r for w in whole if w.dep_ == "pobj" for _, r in self.all_of(w))
            return found or self._counted_before(token)
        if token.lemma_.lower() in _VAGUE and token.tag_ == "NNS":
            return (Referent(kind="state", sectors=("GOV",), plural=True),)
        return self._unknown_name(token)

    def _counted_before(self, token: Token) -> tuple[Referent, ...]:
        """A bare number counts people told of before: "Some 1,500 remain", "Twenty-one others were released"."""
        counts = token.pos_ == "NUM" or any(c.pos_ == "NUM" for c in token.children)
        if (
            not counts
            or token.dep_ not in ("nsubj", "nsubjpass", "dobj")
            or token.ent_type_ in ("DATE", "MONEY", "PERCENT")
        ):
            return ()
        for candidate in candidates_before(token, self.parsed):
            if candidate.i == token.i or (candidate.pos_ == "PRON" and candidate.lower_ not in PLURAL):
                continue
            for referent in self.of(candidate):
                if referent.plural and referent.kind in ("people", "force", "person", "group", "state"):
                    return (referent,)
        return ()

    def _unknown_name(self, token: Token) -> tuple[Referent, ...]:
        """A name that no table has is somebody all the same, by that name."""
        if token.pos_ != "PROPN" or token.ent_type_ not in ("PERSON", "ORG"):
            return ()
        entity = entity_around(token)
        if entity is None:
            return ()
        text = entity.text.removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s")
        return (Referent(kind="person" if token.ent_type_ == "PERSON" else "body", name=text),)

    # nouns for people and bodies ------------------------------------------------------------------------------------

    def _people(self, token: Token, row: PeopleRow) -> tuple[Referent, ...]:
        named = self._apposition(token)
        if named:
            return named
        row = row_in_phrase(token, row, self.parsed)
        found: list[Referent] = []
        sender = self._sender(token, row)
        for word in owner_tokens(token):
            if sender is not None and word.dep_ == "pobj" and word.head.lower_ in ("in", "at"):
                break  # "France has soldiers in Djibouti"
            for one in expand([word]):
                owner = self._owner(one, token)
                if owner is not None and owner.country in {f.country for f in found} and owner.kind == "state":
                    continue
                if owner is not None:
                    found.append(merge_owner(row, owner))
            if found:
                break
        plural = token.tag_ in ("NNS", "NNPS") or row.plural
        if found:
            return tuple(replace(f, plural=plural) for f in found)
        if {"UAF", "CRM"} & set(row.sectors) or row.kind == "weapon":
            return (replace(merge_owner(row, None), plural=plural),)
        if sender is not None:
            return (replace(merge_owner(row, sender), plural=plural),)
        earlier = self._told_before(token, row)
        if earlier is not None:
            return (replace(earlier, plural=plural),)
        return (replace(merge_owner(row, self._surroundings(token)), plural=plural),)

    def _sender(self, token: Token, row: PeopleRow) -> Referent | None:
        """ "Nigeria sent *troops* to Liberia": a bare force is the one's who sends, keeps or withdraws it."""
        if (
            row.kind not in ("force", "weapon", "person")
            or token.dep_ not in ("dobj", "nsubjpass")
            or "MIL" not in row.sectors
        ):
            return None
        if token.head.lemma_ not in _MOVES:
            return None
        for subject in subjects(token.head):
            for referent in self.of(subject) if subject.i != token.i else ():
                if referent.country and not referent.guessed:
                    return referent
        return None

    def _told_before(self, token: Token, row: PeopleRow) -> Referent | None:
        """A bare "the junta" is the one most often named with its owner: by the same noun, or with the same sectors."""
        if not any(c.lower_ in ("the", "this", "these", "those") for c in token.children):
            return None
        told: dict[tuple[str | None, ...], list[Referent]] = {}
        for i in range(max(0, token.i - _LONG_AGO), token.i):
            for referent in self._memo.get(i, ()):
                if referent.guessed or not (referent.country or referent.id) or referent.kind in ("state", "person"):
                    continue
                same_word = self.parsed.doc[i].lemma_ == token.lemma_
                if same_word or (len(row.sectors) > 1 and set(row.sectors) <= set(referent.sectors)):
                    told.setdefault(referent.key, []).append(referent)
        if not told:
            return None
        most = max(len(found) for found in told.values())
        last = next(found for found in reversed(told.values()) if len(found) == most)
        return replace(last[-1], guessed=True)

    def _owner(self, word: Token, noun: Token) -> Referent | None:
        """Whose the noun is, if this word says so: a party, or a place that lies in a country."""
        if word.i == noun.i:
            return None
        match = self.parsed.names.get(word.i)
        if match is not None and match is self.parsed.names.get(noun.i):
            return None  # a word of the noun's own name
        if match is not None and match.name.kind == "leader" and word.dep_ in ("compound", "amod"):
            return None
        referents = self.of(word)
        for referent in referents:
            if referent.kind == "region" or referent.guessed:
                continue
            if referent.country or referent.kind in ("group", "organisation"):
                return referent
        if not referents and word.pos_ == "NOUN" and word.dep_ == "pobj":
            for inner in owner_tokens(word):  # "an employee of the *Russian* interests section"
                if inner.dep_ in ("poss", "amod", "compound", "nmod"):
                    owner = self._owner(inner, word)
                    if owner is not None:
                        return owner
        return None

    def _apposition(self, token: Token) -> tuple[Referent, ...]:
        """A title beside a name is that person: "the army chief, Abdel Fattah al-Burhan", "Presidents Putin and Xi"."""
        for child in token.children:
            if child.dep_ == "appos" and child.pos_ == "PROPN":
                named = self.all_of(child) if token.tag_ in ("NNS", "NNPS") else [(child, r) for r in self.of(child)]
                people = tuple(r for _, r in named if r.kind == "person")
                if people:
                    return people if token.tag_ in ("NNS", "NNPS") else people[:1]
        return ()

    def _surroundings(self, token: Token) -> Referent | None:
        """The country that a bare "the army" belongs to.

        It is the one where its clause takes place, else the one that the document is about, else the last one named
        before it in the paragraph.
        """
        if any(c.dep_ == "poss" and c.lower_ in ("your", "our", "my") for c in token.children):
            return None  # whose that is, only the speakers know
        here = self._clause_place(token)
        if here is not None:
            return Referent(kind="state", country=here, guessed=True)
        if self.parsed.about:
            return Referent(kind="state", country=self.parsed.about[0], guessed=True)
        numbers = self.parsed.paragraphs
        seen: Referent | None = None
        for i in range(token.i - 1, -1, -1):
            if numbers[i] != numbers[token.i] or token.i - i > 60:
                break
            match = self.parsed.names.get(i)
            if match is not None and match is self.parsed.names.get(token.i):
                continue
            if match is not None and match.name.country and match.name.kind in _HOMES:
                seen = Referent(kind="state", country=match.name.country, guessed=True)
                break
        main = max(self.parsed.countries, key=lambda c: (self.parsed.countries[c], c), default=None)
        if main is not None and seen is not None and seen.country != main:
            share = self.parsed.countries[main] / max(1, sum(self.parsed.countries.values()))
            if share > _MAIN_SHARE:
                return Referent(kind="state", country=main, guessed=True)
        if seen is None and main is not None:
            seen = Referent(kind="state", country=main, guessed=True)
        return seen

    def _clause_place(self, token: Token) -> str | None:
        verb = clause_head(token)
        if token.dep_ not in ("nsubj", "nsubjpass", "dobj"):
            return None
        for preposition in ("in", "at", "near"):
            for word in prepositional(verb, preposition, inside_object=False):
                country = country_of(word, self.parsed)
                if country is not None:
                    return country
        return None

    # people whom the text introduces ----------------------------------------------------------------------------------

    def _introduce_people(self) -> None:
        """Give persons whom no table knows the country and sector of their title: "Koulamallah, Chad's diplomat"."""
        for ent in self.parsed.doc.ents:
            if ent.label_ != "PERSON" or ent.root.i in self.parsed.names or len(ent.text) < 3:
                continue
            family = ent.root.text
            if family in self._introduced or not family[:1].isupper():
                continue
            title = self._title(ent.root)
            referent = replace(title, kind="person", name=ent.text, id=None, plural=False) if title else None
            self._introduced[family] = referent or Referent(kind="person", name=ent.text)
            if referent is not None and referent.country:
                for form in called_by(split_words(ent.text), (referent.country,)):
                    if len(form) == 1:  # "Qin Gang" is "Qin" afterwards
                        self._introduced.setdefault(form[0], referent)

    def _introduce_bodies(self) -> None:
        """Give the acronym of a body that no table knows the body that the text introduces with it."""
        for acronym in find_acronyms(self.parsed.doc):
            if acronym.first is None or acronym.at in self.parsed.names or acronym.text in self._introduced:
                continue
            long = self.parsed.doc[acronym.first : acronym.last + 1]
            if long.root.i in self.parsed.names or long.root.pos_ not in ("PROPN", "NOUN"):
                continue
            known = self._title(long.root) or self._said_of(long.root) or next(iter(self.of(long.root)), None)
            known = known or Referent(kind="group")
            body = replace(known, kind="group", name=long.text, plural=False, guessed=False)
            self._introduced[acronym.text] = body
            self._memo[long.root.i] = (body,)

    def _said_of(self, body: Token) -> Referent | None:
        """What an adjective makes of a body: "the *rebel* Front"."""
        rows = (people_row(c, self.parsed) for c in body.children if c.dep_ == "amod")
        row = next((row for row in rows if row is not None), None)
        return merge_owner(row, self._surroundings(body)) if row is not None else None

    def _title(self, name: Token) -> Referent | None:
        candidates = [c for c in name.children if c.dep_ in ("appos", "compound", "nmod") and c.lower_ != name.lower_]
        if name.dep_ == "appos":
            candidates.append(name.head)
        if name.dep_ == "nsubj" and name.head.lemma_ == "be":
            candidates += [c for c in name.head.children if c.dep_ == "attr"]
        for candidate in candidates:
            row = people_row(candidate, self.parsed)
            if row is None:
                continue
            words = [
                *owner_tokens(candidate),
                *(c for c in name.children if c.dep_ in ("amod", "compound", "nmod", "poss")),
            ]
            for word in words:
                if word.i == candidate.i:
                    continue
                owner = self._owner(word, candidate)
                if owner is not None:
                    return merge_owner(row, owner)
            return merge_owner(row, self._surroundings(candidate))
        return None

    # descriptions -----------------------------------------------------------------------------------------------------
