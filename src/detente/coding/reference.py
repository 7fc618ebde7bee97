"""What refers back: pronouns, "the country", "both sides", "the group", and the resolver that joins all of it.

Precision-ordered sieves in the manner of Lee et al. (2013): names, titles with names, nouns with owners, counts and partitives,
descriptions, pronouns. What none of them settles stays unresolved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from detente.coding.mentions import Referent, merge_owner, name_referent, owner_tokens, people_row
from detente.coding.parsed import Parsed
from detente.coding.place import country_of
from detente.coding.syntax import antecedent, clause_head, expand, prepositional, sentence_of, subjects, surface_subject
from detente.vocabulary.rows import PeopleRow

__all__ = ["PARTITIVE", "Referents"]

_SINGULAR_PERSON = frozenset("he him his himself she her hers herself".split())
_PLURAL = frozenset("they them their theirs themselves both".split())
_NEUTER = frozenset("it its itself".split())
_FIRST = frozenset("i we us our my me".split())
PARTITIVE = frozenset(
    "dozen hundred thousand million score number group series handful couple majority rest most some many several few more "
    "each all half part member one another any none two three four five six seven eight nine ten last kind team crowd wave "
    "first other others lot pair total tens dozens hundreds thousands millions percent third quarter".split()
)
_COUNTRY_NOUN = frozenset(
    "country nation state kingdom emirate republic island monarchy neighbour neighbor power government side capital "
    "territory archipelago sheikhdom enclave sultanate homeland".split()
)
_GROUP_NOUN = frozenset(
    "group movement organisation organization militia faction insurgency network cartel gang outfit party".split()
)
_BLOC_NOUN = frozenset(
    "bloc alliance union organisation organization body agency council court coalition grouping pact".split()
)
_PAIR_NOUN = frozenset(
    "country side nation neighbour neighbor army government state rival foe leader president capital party ally enemy minister "
    "power republic general force delegation premier man".split()
)
_VAGUE = frozenset("ally partner neighbour neighbor power country state nation government".split())
"""Plurals that stand for states whom the text need not name."""

_AGENTIVE_LABELS = ("nsubj", "nsubjpass", "pobj", "dobj", "poss", "dative", "conj", "appos", "ROOT", "attr")


_HOMES = frozenset({"state", "demonym", "capital", "seat", "subnational", "institution"})
_MAIN_SHARE = 0.4
"""A country with more than this share of all mentions is the one that a document is about."""


_MOVES = frozenset(
    "send deploy dispatch keep have maintain station withdraw pull move mass rush commit contribute field post redeploy recall".split()
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

    def _resolve(self, token: Token) -> tuple[Referent, ...]:
        if token.pos_ == "PRON" or (token.lower_ in _PLURAL | _NEUTER | _SINGULAR_PERSON):
            return self._pronoun(token)
        match = self.parsed.names.get(token.i)
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

    def _is_people_noun(self, token: Token) -> bool:
        return people_row(token, self.parsed) is not None and self.parsed.names[token.i].last != token.i

    def _nationals(self, token: Token, country: str | None) -> Referent:
        plural = token.tag_ in ("NNS", "NNPS") or token.lower_.endswith("s") or token.pos_ == "NOUN"
        determined = any(c.lower_ == "the" for c in token.children)
        if determined and token.lower_ not in _PLURAL and not any(c.dep_ == "nummod" for c in token.children):
            return Referent(kind="state", country=country, id=country, sectors=(), plural=True)
        return Referent(kind="people", country=country, sectors=("CVL",), plural=plural)

    def _common(self, token: Token) -> tuple[Referent, ...]:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "DET"):
            return ()
        described = self._description(token)
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
        for candidate in self._before(token):
            if candidate.i == token.i or (candidate.pos_ == "PRON" and candidate.lower_ not in _PLURAL):
                continue
            for referent in self.of(candidate):
                if referent.plural and referent.kind in ("people", "force", "person", "group", "state"):
                    return (referent,)
        return ()

    def _unknown_name(self, token: Token) -> tuple[Referent, ...]:
        """A name that no table has is somebody all the same, by that name."""
        if token.pos_ != "PROPN" or token.ent_type_ not in ("PERSON", "ORG"):
            return ()
        entity = next((e for e in sentence_of(token).ents if e.start <= token.i < e.end), None)
        if entity is None:
            return ()
        text = entity.text.removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s")
        return (Referent(kind="person" if token.ent_type_ == "PERSON" else "body", name=text),)

    # nouns for people and bodies ------------------------------------------------------------------------------------

    def _people(self, token: Token, row: PeopleRow) -> tuple[Referent, ...]:
        named = self._apposition(token)
        if named:
            return named
        found: list[Referent] = []
        for word in owner_tokens(token):
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
        sender = self._sender(token, row)
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
        """A bare "the junta" is the last one that was named with its owner: same noun, or the same sectors."""
        if not any(c.lower_ in ("the", "this", "these", "those") for c in token.children):
            return None
        for i in range(token.i - 1, -1, -1):
            for referent in self._memo.get(i, ()):
                if referent.guessed or not (referent.country or referent.id) or referent.kind in ("state", "person"):
                    continue
                same_word = self.parsed.doc[i].lemma_ == token.lemma_
                if same_word or (len(row.sectors) > 1 and set(row.sectors) <= set(referent.sectors)):
                    return replace(referent, guessed=True)
        return None

    def _owner(self, word: Token, noun: Token) -> Referent | None:
        """Whose the noun is, if this word says so: a party, or a place that lies in a country."""
        if word.i == noun.i:
            return None
        match = self.parsed.names.get(word.i)
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
        """The country that a bare "the army" belongs to: where its clause takes place, else the one that the document is about,
        else the last one named before it in the paragraph."""
        here = self._clause_place(token)
        if here is not None:
            return Referent(kind="state", country=here, guessed=True)
        numbers = self.parsed.paragraphs
        seen: Referent | None = None
        for i in range(token.i - 1, -1, -1):
            if numbers[i] != numbers[token.i] or token.i - i > 60:
                break
            match = self.parsed.names.get(i)
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
        """Give persons whom no table knows the country and sector of their title: "Abderaman Koulamallah, Chad's top diplomat"."""
        for ent in self.parsed.doc.ents:
            if ent.label_ != "PERSON" or ent.root.i in self.parsed.names or len(ent.text) < 3:
                continue
            family = ent.root.text
            if family in self._introduced or not family[:1].isupper():
                continue
            title = self._title(ent.root)
            referent = replace(title, kind="person", name=ent.text, id=None, plural=False) if title else None
            self._introduced[family] = referent or Referent(kind="person", name=ent.text)

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

    def _description(self, token: Token) -> tuple[Referent, ...]:
        lemma = token.lemma_.lower()
        left = {c.lower_ for c in token.lefts}
        if lemma in _PAIR_NOUN and (
            {"both", "two", "neither"} & left
            or (lemma in ("neighbour", "neighbor", "rival", "foe") and "the" in left and token.tag_ == "NNS")
        ):
            if not any(c.dep_ == "poss" for c in token.children):
                return self._pair(token, 2)
        for word, count in (("three", 3), ("four", 4), ("five", 5)):
            if lemma in _PAIR_NOUN | _COUNTRY_NOUN and word in left and "the" in left:
                return self._pair(token, count)
        definite = bool({"the", "this", "that"} & left)
        if definite and lemma in _COUNTRY_NOUN and token.tag_ == "NN" and not self._has_name(token):
            form = self.parsed.vocabulary.descriptions.get(lemma)
            return self._last(token, "state", self._region_filter(token) or form)
        if definite and lemma in _GROUP_NOUN and token.tag_ == "NN" and not self._has_name(token):
            found = self._last(token, "group", None)
            if found:
                return found
        if definite and lemma in _BLOC_NOUN and token.tag_ == "NN" and not self._has_name(token):
            return self._last(token, "organisation", None)
        return ()

    def _has_name(self, token: Token) -> bool:
        return any(
            t.i in self.parsed.names and self.parsed.names[t.i].name.kind != "region" for t in owner_tokens(token)
        )

    def _region_filter(self, token: Token) -> frozenset[str] | None:
        for word in owner_tokens(token):
            match = self.parsed.names.get(word.i)
            if match is not None and match.name.kind == "region":
                return frozenset(self.parsed.vocabulary.regions[match.name.id].members)
        return None

    def _pair(self, token: Token, count: int) -> tuple[Referent, ...]:
        """ "The two countries": the last that were named together, else the most named so far."""
        row = people_row(token, self.parsed)
        form = self.parsed.vocabulary.descriptions.get(token.lemma_.lower())
        if form:
            return self._of_form(token, count, form)
        best = self._in_sentence(token, count)
        for i in range(token.i - 1, -1, -1) if not best else ():
            word = self.parsed.doc[i]
            if word.dep_ == "conj" or i not in self.parsed.names:
                continue
            together = [r for _, r in self.all_of(word) if r.country or r.kind == "group"]
            distinct = list({(r.country or r.id): r for r in together}.values())
            if len(distinct) == count:
                best = distinct
                break
        if not best:
            seen: dict[str, int] = {}
            for i, match in self.parsed.names.items():
                if i < token.i and match.name.country:
                    seen[match.name.country] = seen.get(match.name.country, 0) + 1
            if len(seen) < count:
                seen = dict(self.parsed.countries)
            top = sorted(seen, key=lambda c: -seen[c])[:count]
            best = [Referent(kind="state", country=c, id=c, sectors=("GOV",)) for c in top] if len(top) == count else []
        if row is not None and row.kind not in ("group", "person"):
            return tuple(merge_owner(row, b) for b in best)
        return tuple(best)

    def _of_form(self, token: Token, count: int, form: frozenset[str]) -> tuple[Referent, ...]:
        """ "The three monarchies": the last so many states of that form that were named."""
        found: dict[str, Referent] = {}
        for i in range(token.i - 1, -1, -1):
            match = self.parsed.names.get(i)
            country = match.name.country if match is not None else None
            if country in form and country not in found and country is not None:
                found[country] = Referent(kind="state", country=country, id=country, sectors=("GOV",))
            if len(found) == count:
                break
        return tuple(reversed(found.values())) if len(found) == count else ()

    def _in_sentence(self, token: Token, count: int) -> list[Referent]:
        """The parties that the sentence has named before, if they are just so many."""
        found: dict[str | None, Referent] = {}
        for word in sentence_of(token):
            if word.i >= token.i:
                break
            for referent in self._memo.get(word.i, ()):
                if referent.country or referent.kind == "group":
                    found.setdefault(referent.country or referent.id, referent)
        return list(found.values()) if len(found) == count else []

    def _last(self, token: Token, kind: str, members: frozenset[str] | None) -> tuple[Referent, ...]:
        excluded = self._clause_subject_keys(token)
        for word in self._before(token):
            for referent in self.of(word):
                if kind == "state" and referent.country and referent.kind in ("state", "body", "office", "person"):
                    if members is not None and referent.country not in members:
                        continue
                    if referent.country in excluded:
                        continue
                    return (
                        Referent(
                            kind="state", name=None, id=referent.country, country=referent.country, sectors=("GOV",)
                        ),
                    )
                if referent.kind == kind and referent.kind != "state":
                    return (referent,)
        return ()

    def _clause_subject_keys(self, token: Token) -> set[str]:
        verb = clause_head(token)
        subjects = surface_subject(verb)
        if any(s.i == token.i or token.i in {t.i for t in s.subtree} for s in subjects):
            return set()
        return {r.country for s in subjects if s.i < token.i for _, r in self.all_of(s) if r.country}

    def _before(self, token: Token, reach: int = 250) -> Iterator[Token]:
        """Candidate antecedents, the most salient first: by sentence backwards, subjects before the rest."""
        sentence = sentence_of(token)
        here = [t for t in sentence if t.i < token.i]
        yield from _by_salience(here, recent_first=True)
        start = sentence.start
        while start > 0 and token.i - start < reach:
            previous = sentence_of(self.parsed.doc[start - 1])
            yield from _by_salience(list(previous), recent_first=False)
            start = previous.start

    # pronouns ---------------------------------------------------------------------------------------------------------

    def _pronoun(self, token: Token) -> tuple[Referent, ...]:
        word = token.lower_
        if word in _FIRST:
            return self._speaker(token)
        if word in (
            "nobody",
            "none",
            "anybody",
            "anyone",
            "everybody",
            "somebody",
            "someone",
            "there",
            "what",
            "who",
            "which",
        ):
            return ()
        if token.lemma_ in ("one", "some", "many", "most", "all", "each", "several", "any", "few", "others", "neither"):
            whole = [c for p in token.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pobj"]
            return tuple(r for w in whole for _, r in self.all_of(w))
        if word not in _SINGULAR_PERSON | _PLURAL | _NEUTER:
            return ()
        verb = clause_head(token)
        object_like = token.dep_ in ("dobj", "pobj", "dative")
        excluded = self._clause_subjects(verb, token) if object_like else set()
        for candidate in self._before(token):
            if candidate.pos_ == "PRON" and candidate.lower_ not in _SINGULAR_PERSON | _PLURAL | _NEUTER:
                continue
            found = self._fitting(candidate, word, excluded)
            if found:
                return found
        return ()

    def _speaker(self, token: Token) -> tuple[Referent, ...]:
        """ "We", inside a quote, is whoever speaks it."""
        speech = self.parsed.vocabulary.speech
        numbers = self.parsed.paragraphs
        verbs = [t for t in token.ancestors if t.pos_ == "VERB"]
        verbs += [t for t in reversed(self.parsed.doc[max(0, token.i - 80) : token.i]) if t.pos_ == "VERB"]
        for verb in verbs:
            if numbers[verb.i] == numbers[token.i] and (verb.lemma_.lower(), "v") in speech:
                for subject in surface_subject(verb):
                    found = self.of(subject) if subject.i != token.i else ()
                    if found:
                        return found
        return ()

    def _clause_subjects(self, verb: Token, token: Token) -> set[tuple[str | None, ...]]:
        return {r.key for s in surface_subject(verb) if s.i < token.i for _, r in self.all_of(s)}

    def _fitting(self, candidate: Token, word: str, excluded: set[tuple[str | None, ...]]) -> tuple[Referent, ...]:
        together = self.all_of(candidate) if candidate.dep_ != "conj" else [(candidate, r) for r in self.of(candidate)]
        found = [r for _, r in together if r.key not in excluded]
        if not found:
            return ()
        first = found[0]
        if word in _SINGULAR_PERSON:
            single = first.kind in ("person", "office") or (first.kind == "people" and not first.plural)
            return (first,) if single and not first.plural else ()
        if word in _NEUTER:
            fits = (
                len(found) == 1
                and first.kind in ("state", "body", "group", "organisation", "force")
                and not first.plural
            )
            return (first,) if fits and candidate.tag_ not in ("NNS", "NNPS") else ()
        if len(found) > 1 or first.plural or candidate.tag_ in ("NNS", "NNPS"):
            return tuple(found)
        return (first,) if first.kind in ("body", "group", "organisation", "force") else ()


def _by_salience(tokens: list[Token], recent_first: bool) -> list[Token]:
    nouns = [t for t in tokens if t.pos_ in ("NOUN", "PROPN", "PRON", "ADJ") and t.dep_ in _AGENTIVE_LABELS]
    adjectives = [t for t in tokens if t.dep_ in ("amod", "compound") and t.pos_ in ("ADJ", "PROPN")]
    subjects = [t for t in nouns if t.dep_ in ("nsubj", "nsubjpass")]
    rest = [t for t in nouns if t.dep_ not in ("nsubj", "nsubjpass")]
    if recent_first:
        subjects.reverse()
        rest.reverse()
    return [*subjects, *rest, *adjectives]
