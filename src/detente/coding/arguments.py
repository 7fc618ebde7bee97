"""Who fills a role: the path language of the vocabulary tables, read over a clause.

A path such as ``obj|to`` or ``subj+with`` (docs/reference/vocabulary.md) is followed from a trigger to words, and from
words to whom they stand for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from spacy.tokens import Token

from detente.coding.mentions import Referent
from detente.coding.parsed import Parsed
from detente.coding.place import country_of
from detente.coding.reference import PARTITIVE, Referents
from detente.coding.syntax import carrier_subjects, datives, described, objects, subjects, surface_subject
from detente.coding.tree import complements, expand, is_small_clause, modifiers, owners, particles, prepositional
from detente.vocabulary.rows import Condition

__all__ = ["Party", "Reader"]


class _Conditional(Protocol):
    @property
    def when(self) -> tuple[Condition, ...]: ...


Row = TypeVar("Row", bound=_Conditional)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody in a role: the word that says so, whom it stands for, and the path that led there."""

    token: Token
    referent: Referent
    path: str
    indirect: bool = False


_WORD_PATHS: dict[str, Callable[[Token], list[Token]]] = {
    "subj": subjects,
    "obj": objects,
    "dative": datives,
    "poss": lambda t: [c for c in t.children if c.dep_ == "poss"],
    "mod": modifiers,
    "of": lambda t: prepositional(t, "of"),
}


_ANIMATE = frozenset(
    {"party", "state", "person", "place", "troops", "nationals", "org", "officeholder", "diplomat", "visitor"}
)
_CARRIERS = frozenset(
    "access service supply system network line status link site signal traffic connection programme program process "
    "package shipment delivery operation policy activity project".split()
)
"""Nouns that say little beside the noun before them: to cut "internet access" is to cut the internet."""

_NEAR = 45
"""How many tokens back a pronoun's thing may stand."""

_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "REJECT"})
_PLACE_NOUNS = frozenset("capital city town village province region island border airport port coast enclave".split())


class Reader:
    """Follows paths from triggers to parties, and tests the conditions of rows.

    Parameters
    ----------
    parsed:
        The document with its parse and names.
    referents:
        The resolver of that document.
    """

    def __init__(self, parsed: Parsed, referents: Referents) -> None:
        self.parsed = parsed
        self.referents = referents
        self._words: dict[tuple[str, int], list[Token]] = {}

    def best(self, rows: Iterable[Row], token: Token) -> Row | None:
        """Return the row whose conditions hold for a word: the one with most of them, then the first."""
        found: Row | None = None
        weight = -1
        for row in rows:
            if len(row.when) > weight and all(self.holds(c, token) for c in row.when):
                found, weight = row, len(row.when)
        return found

    # words ------------------------------------------------------------------------------------------------------------

    def words(self, path: str, token: Token) -> list[Token]:
        """Return the words at the end of one simple path; answers are remembered."""
        key = (path, token.i)
        if key not in self._words:
            self._words[key] = self._follow(path, token)
        return self._words[key]

    def _follow(self, path: str, token: Token) -> list[Token]:  # noqa: PLR0912 - a plain ladder, a step for each path
        if path == "comp":
            return complements(token)
        if path == "comp.subj":
            return [s for c in complements(token) for s in surface_subject(c) if s.i > token.i]
        if path == "self":
            return described(token)
        if path == "speaker":
            return list(self.speakers(token))
        if path == "pred":
            return [c for c in token.children if c.dep_ in ("acomp", "oprd")]
        if path == "attr":
            return [c for c in token.children if c.dep_ == "attr"]
        head, dot, rest = path.partition(".")
        if rest == "lv":
            return carrier_subjects(token)
        if rest == "holder":
            return described(token) or carrier_subjects(token)
        if dot:
            inner = expand(self.words(head, token))
            if rest == "of":
                return [o for word in inner for o in self._doers(word)]
            if rest == "poss":
                return [c for word in inner for c in word.children if c.dep_ == "poss"]
            return [o for word in inner for o in prepositional(word, rest)]
        known = _WORD_PATHS.get(path)
        if known is not None:
            return known(token)
        if path == "between" and token.pos_ == "NOUN":
            return prepositional(token, "between") or prepositional(token, "among")
        if path == "by" and token.pos_ == "NOUN":
            own = prepositional(token, "by")
            return own or [b for o in prepositional(token, "of") for b in prepositional(o, "by")]
        if path == "to":
            return prepositional(token, "to") + [t for t in datives(token) if t.head.lower_ == "to"]
        if path == "by" and token.pos_ == "VERB":
            return subjects(token) if prepositional(token, "by", inside_object=False) else []
        return prepositional(token, path)

    def speakers(self, token: Token) -> tuple[Token, ...]:
        """Return who says what a word says: the subject of the verb of speech above it, or whose announcement it is."""
        word = token
        for _ in range(6):
            head = word.head
            if head.i == word.i:
                return ()
            if (head.lemma_.lower(), "v") in self.parsed.vocabulary.speech and word.dep_ in ("ccomp", "xcomp"):
                return tuple(surface_subject(head))
            noun = self.speech_noun(word, head)
            if noun is not None:
                return tuple(owners(noun) + prepositional(noun, "by"))
            word = head
        return ()

    def speech_noun(self, word: Token, head: Token) -> Token | None:
        """Return the noun of speech whose content a clause is.

        The parser may hang the clause on the verb before it: "led to the *announcement* by the junta that flights were
        illegal".
        """
        speech = self.parsed.vocabulary.speech
        if head.pos_ == "NOUN" and word.dep_ in ("acl", "ccomp") and (head.lemma_.lower(), "n") in speech:
            return head
        if word.dep_ != "ccomp" or (head.lemma_.lower(), "v") in speech:
            return None
        for i in range(word.left_edge.i - 1, head.i, -1):
            found = self.parsed.doc[i]
            if found.pos_ == "NOUN" and (found.lemma_.lower(), "n") in speech:
                return found
        return None

    # conditions -------------------------------------------------------------------------------------------------------

    def holds(self, condition: Condition, token: Token) -> bool:
        """Say whether a condition of a row holds for a word in its clause."""
        if condition.path == "prt":
            found = bool(particles(token) & condition.words) if condition.words else bool(particles(token))
            return found == condition.present
        if condition.path == "comp":
            return self._complement(condition, token) == condition.present
        words = expand(self.words(condition.path, token))
        words += [
            c for w in words if w.lemma_.lower() in _CARRIERS for c in w.children if c.dep_ in ("compound", "amod")
        ]
        words += [
            w
            for word in words
            if word.lemma_.lower() in PARTITIVE | {"member"}
            for w in expand(prepositional(word, "of"))
        ]
        if not condition.words and not condition.classes:
            return bool(words) == condition.present
        fits = any(self._is_one(word, condition) for word in words)
        if condition.is_not:
            return bool(words) and not fits
        return fits == condition.present

    def _complement(self, condition: Condition, token: Token) -> bool:
        found = complements(token)
        if not condition.words:
            return bool(found)
        kinds = set()
        for clause in found:
            if clause.tag_ == "VBG":
                kinds.add("ing")
            elif clause.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children):
                kinds.add("to")
            elif not is_small_clause(clause):
                kinds.add("that")
        if any(is_small_clause(c) for c in token.children):
            kinds.add("adj")
        heads = any(self._is_one(clause, condition) for clause in found)
        return bool(kinds & condition.words) or heads

    def _is_one(self, word: Token, condition: Condition) -> bool:
        lemma = word.lemma_.lower()
        if lemma in condition.words or word.lower_ in condition.words:
            return True
        if word.pos_ == "PRON" and word.lower_ in ("it", "they", "them") and self._stands_for(word, condition):
            return True
        return any(self._in_class(word, lemma, name) for name in condition.classes)

    def _stands_for(self, pronoun: Token, condition: Condition) -> bool:
        """Whether a pronoun can stand for a thing that is wanted here and has just been named: "*They* were lifted"."""
        wanted = set(condition.words)
        for name in condition.classes:
            if name not in _ANIMATE:
                wanted |= self.parsed.vocabulary.classes.get(name, frozenset())
        plural = pronoun.lower_ != "it"
        for i in range(pronoun.i - 1, max(-1, pronoun.i - _NEAR), -1):
            token = self.parsed.doc[i]
            if token.pos_ == "NOUN" and token.lemma_.lower() in wanted and (token.tag_ == "NNS") == plural:
                return True
        return False

    def _in_class(self, word: Token, lemma: str, name: str) -> bool:  # noqa: PLR0912 - a plain ladder of classes
        if name == "party":
            return any(r.kind != "region" for r in self.referents.of(word))
        if name == "state":
            return any(r.kind == "state" for r in self.referents.of(word))
        if name == "person":
            listed = lemma in self.parsed.vocabulary.classes.get("person", ())
            return listed or any(r.kind in ("person", "people", "office", "group") for r in self.referents.of(word))
        if name == "group":
            return any(r.kind == "group" or "REB" in r.sectors or "PRM" in r.sectors for r in self.referents.of(word))
        if name == "org":
            return any(r.kind in ("organisation", "group") for r in self.referents.of(word))
        if name == "nationals":
            return any(r.kind == "people" and r.country for r in self.referents.of(word))
        if name == "officeholder":
            listed = lemma in self.parsed.vocabulary.classes.get(name, ())
            return listed or any(r.kind == "person" and (r.id or "GOV" in r.sectors) for r in self.referents.of(word))
        if name == "troops" and any(r.kind == "force" for r in self.referents.of(word)):
            return True
        if name == "place":
            if word.ent_type_ in ("GPE", "LOC", "FAC") or country_of(word, self.parsed) is not None:
                return True
            return lemma in _PLACE_NOUNS and any(o.i in self.parsed.names for o in owners(word))
        if name == "money":
            return word.ent_type_ == "MONEY" or lemma in self.parsed.vocabulary.classes.get("money", ())
        if name == "date":
            return word.ent_type_ in ("DATE", "TIME")
        if name == "number":
            return word.like_num
        listed_words = self.parsed.vocabulary.classes.get(name, frozenset())
        return lemma in listed_words or word.lower_ in listed_words

    def _doers(self, noun: Token) -> list[Token]:
        """Whose a noun is; of a deed, who did it and not to whom: "condemned the *Russian* invasion of Ukraine"."""
        whose = owners(noun)
        rows = self.parsed.vocabulary.triggers.get((noun.lemma_.lower(), "n"), ())
        if any(row.type in _DEEDS for row in rows):
            before = [w for w in whose if w.dep_ != "pobj" and self.referents.of(w)]
            return before or prepositional(noun, "by") or whose
        return whose

    # parties ----------------------------------------------------------------------------------------------------------

    def parties(self, expression: str, token: Token, things: bool = False) -> tuple[Party, ...]:
        """Return who stands at a path expression.

        Parameters
        ----------
        expression:
            Alternatives joined with ``|``, unions with ``+``, ``-`` for nobody.
        token:
            The trigger.
        things:
            Whether a thing may stand for its owner and a place for its country ("bombed the French embassy", "shelled
            Gori"): so it is for those to whom something is done, not for those who do it.
        """
        for alternative in expression.split("|"):
            if alternative == "-":
                return ()
            found = self._union(alternative.split("+"), token, things=False)
            if found:
                return found
        if things:
            for alternative in expression.split("|"):
                if alternative == "-":
                    return ()
                found = self._union(alternative.split("+"), token, things=True)
                if found:
                    return found
        return ()

    def _union(self, paths: Iterable[str], token: Token, things: bool) -> tuple[Party, ...]:
        found: dict[tuple[str | None, ...], Party] = {}
        for path in paths:
            for word in self.words(path, token):
                for party in self._at(word, path, things):
                    found.setdefault(party.referent.key, party)
        kept = [p for p in found.values() if not any(_is_owner_of(p, q) for q in found.values())]
        return tuple(kept)

    def _at(self, word: Token, path: str, things: bool) -> list[Party]:
        found = []
        for one in expand([word]):
            for referent in self.referents.of(one):
                if referent.kind != "region" or path != "mod":
                    found.append(Party(token=one, referent=referent, path=path))
        if found or not things:
            return found
        for one in expand([word]):
            found.extend(self._owner_or_place(one, path))
        return found

    def _owner_or_place(self, word: Token, path: str) -> list[Party]:
        found = []
        for owner in owners(word):
            for one in expand([owner]):
                for referent in self.referents.of(one):
                    if referent.kind != "region":
                        found.append(Party(token=one, referent=referent, path=f"{path}.of", indirect=True))
            if found:
                return found
        country = country_of(word, self.parsed)
        if country is not None:
            place = Referent(kind="state", country=country, id=country)
            return [Party(token=word, referent=place, path=path, indirect=True)]
        for preposition in ("in", "at", "near", "on"):
            for inner in prepositional(word, preposition):
                country = country_of(inner, self.parsed)
                if country is not None:
                    place = Referent(kind="state", country=country, id=country)
                    return [Party(token=word, referent=place, path=f"{path}.{preposition}", indirect=True)]
        return found


def _is_owner_of(party: Party, other: Party) -> bool:
    """Whether a party only says whose another is: "Niger" beside "Niger's leaders"."""
    return (
        party is not other
        and party.token.head.i == other.token.i
        and party.token.dep_ in ("poss", "amod", "compound", "nmod")
        and party.referent.country == other.referent.country
    )
