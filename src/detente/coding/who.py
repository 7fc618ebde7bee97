"""Who a phrase means on a day, with the reasons: the coder's own resolution, asked for one phrase.

The phrase is parsed as it stands, and where that settles nothing once more inside a plain sentence, since the parser
takes some bare words for verbs. What is found is what the coder would write down for the same words in a text of that
day about that country. A place that is no party is told as the place it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from spacy.tokens import Token

from detente.coding.holders import office_holder
from detente.coding.mentions import Referent, describe, entity_of
from detente.coding.parsed import Parsed, parse
from detente.coding.parser import prepare
from detente.coding.place import country_of
from detente.coding.reasons import namesakes, reasons_for, set_aside
from detente.coding.reference import Referents
from detente.errors import UsageError
from detente.records.entity import Entity
from detente.records.text import Document, Span
from detente.vocabulary.names import split_words
from detente.vocabulary.rows import Vocabulary

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Meaning", "Resolution", "country_named", "resolve_phrase"]

_FRAMES = (("", ""), ("They spoke of ", "."))
_NOMINAL = frozenset("NOUN PROPN ADJ NUM PRON DET X".split())
_BODY_NAMES = frozenset({"group", "organisation", "institution", "party"})
_HOME_NAMES = frozenset({"state", "capital", "demonym"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One party that a phrase stands for, and why.

    Parameters
    ----------
    entity:
        The entity as a record would hold it; its span points into the phrase.
    reasons:
        Sentences: table rows, the spell that held, the owner or context, and the readings that lost.
    """

    entity: Entity
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a phrase means: one meaning, several ("Presidents Putin and Xi"), or none.

    Parameters
    ----------
    phrase:
        As it was asked.
    on:
        ISO day, or ``None``: then the latest spell known stands.
    about:
        ISO-3 code of the country that the text is about, or ``None``.
    meanings:
        Whom the phrase stands for; empty where nothing settles it.
    remarks:
        Why nothing was found, and readings that were set aside.
    """

    phrase: str
    on: str | None = None
    about: str | None = None
    meanings: tuple[Meaning, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def resolved(self) -> bool:
        """Whether a country, a sector or an entity of the tables was found."""
        return any(_says_something(m.entity) for m in self.meanings)

    def lines(self) -> list[str]:
        """Return what ``detente who`` prints: each meaning with its reasons below it, then the remarks."""
        found = [] if self.resolved else [f"{self.phrase}: unresolved"]
        for meaning in self.meanings:
            one = meaning.entity
            shown = ", ".join(part for part in (one.name, one.code or one.country, one.id) if part)
            found += [f"{one.text}: {shown or 'unresolved'}"] if self.resolved else []
            found += [f"  - {reason}" for reason in meaning.reasons]
        return found + [f"  * {remark}" for remark in self.remarks]

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, in the form that ``detente who --json`` prints."""
        return {
            "phrase": self.phrase,
            "on": self.on,
            "in": self.about,
            "resolved": self.resolved,
            "meanings": [
                {
                    "text": m.entity.text,
                    "name": m.entity.name,
                    "country": m.entity.country,
                    "sectors": list(m.entity.sectors),
                    "code": m.entity.code,
                    "id": m.entity.id,
                    "reasons": list(m.reasons),
                }
                for m in self.meanings
            ],
            "remarks": list(self.remarks),
        }


def resolve_phrase(
    phrase: str, parser: Language, vocabulary: Vocabulary, *, on: str | None = None, about: str | None = None
) -> Resolution:
    """Find whom a phrase means.

    Parameters
    ----------
    phrase:
        A noun phrase: a name, a title, people with their owner.
    parser:
        The coder's parser.
    vocabulary:
        The tables.
    on:
        ISO day on which the words were written.
    about:
        ISO-3 code of the country that the text is about.
    """
    attempts = []
    for written in _writings(phrase):
        for before, after in _FRAMES:
            attempt = _Attempt(phrase, written, before, after, parser, vocabulary, on, about)
            found = attempt.resolution(attempt.parties())
            if any(m.entity.id or m.entity.sectors for m in found.meanings):
                return found
            attempts.append((attempt, found))
    for attempt, _ in attempts:
        found = attempt.resolution(attempt.place())
        if found.resolved:
            return found
    return next((found for _, found in attempts if found.meanings), attempts[0][1])


def country_named(words: str, vocabulary: Vocabulary) -> str:
    """Return the ISO-3 code of a country given by its code or by any of its names.

    Raises
    ------
    UsageError
        If no state or territory has that code or name.
    """
    plain = words.strip()
    if plain.upper() in vocabulary.states:
        return plain.upper()
    for spelling in dict.fromkeys((plain, plain.title(), plain.upper())):
        pieces = split_words(spelling)
        for known, names in vocabulary.names.get(pieces[0], ()) if pieces else ():
            if known != pieces:
                continue
            for name in names:
                if name.country and name.kind in ("state", "demonym", "capital", "seat"):
                    return name.country
    raise UsageError(f"{words!r} is no country: give an ISO 3166 code of three letters, or a name (MLI, Mali, Malian)")


def _says_something(entity: Entity) -> bool:
    return bool(entity.id or entity.country or entity.sectors)


def _writings(phrase: str) -> Iterator[str]:
    """The phrase, and for one all in capitals ("CANBERRA") the phrase as ordinary text has it, of the same length."""
    yield phrase
    titled = phrase.title()
    if phrase.isupper() and len(phrase) > 3 and len(titled) == len(phrase):
        yield titled


class _Attempt:
    """One parse of the phrase, as it stands or in a sentence, and what can be read from it."""

    def __init__(
        self,
        phrase: str,
        written: str,
        before: str,
        after: str,
        parser: Language,
        vocabulary: Vocabulary,
        on: str | None,
        about: str | None,
    ) -> None:
        text = f"{before}{written}{after}"
        document = Document(id="phrase", text=text, published=on)
        doc = parser(prepare(text, parser, vocabulary))
        self.phrase, self.on, self.about = phrase, on, about
        self.folded = written if written != phrase else None
        self.offset = len(before)
        self.parsed = parse(document, doc, vocabulary, (about,) if about else ())
        inside = range(self.offset, self.offset + len(written))
        self.own = [t for t in doc if t.idx in inside and not t.is_space]

    def parties(self) -> tuple[Meaning, ...]:
        """Return whom the coder takes the phrase for."""
        elsewhere = self._division()
        if elsewhere is not None:
            return (elsewhere,)
        referents = Referents(self.parsed)
        return tuple(
            self._meaning(token, referent, reasons_for(token, referent, self.parsed, referents))
            for token, referent in _parties(self.own, referents)
        )

    def place(self) -> tuple[Meaning, ...]:
        """Return what is no party as the place that it is: a town's people, "regions across Indonesia"."""
        for token in _heads(self.own)[:1]:
            place = self.parsed.places.get(token.i)
            if place is not None and place.country is not None:
                people = Referent(kind="people", name=place.name, country=place.country, sectors=("CVL",), plural=True)
                why = f"{place.text!r} is {place.name}, a place in {place.country}, no government's seat: its people"
                return (self._meaning(token, people, [why]),)
            for word in _whereabouts(token):
                country = country_of(word, self.parsed) or _nation(word, self.parsed)
                if country is not None:
                    why = f"no table has {token.text!r}; {word.text!r} says where: {country}"
                    return (self._meaning(token, Referent(kind="body", country=country), [why]),)
        return ()

    def resolution(self, meanings: tuple[Meaning, ...]) -> Resolution:
        """Return the answer, with what was set aside and, where nothing was found, why."""
        remarks = [*([f"read as {self.folded!r}: it is all in capitals"] if self.folded else [])]
        remarks += set_aside(self.own, self.parsed)
        if not any(_says_something(m.entity) for m in meanings):
            remarks.append("no table has these words, and nothing beside them says whose they are")
        return Resolution(phrase=self.phrase, on=self.on, about=self.about, meanings=meanings, remarks=tuple(remarks))

    def _division(self) -> Meaning | None:
        """ "Georgia" in a text about the United States is the state there, not the country."""
        for token in _heads(self.own)[:1]:
            match = self.parsed.names.get(token.i)
            if match is None or match.name.kind != "state" or self.about in (None, match.name.country):
                continue
            for division in namesakes(match, self.parsed):
                if division.country == self.about:
                    why = (
                        f"{division.name} is a division of {self.about}, which the text is about (gazetteer)",
                        f"not {match.name.name} (the country, {match.name.country}): the context given is another",
                    )
                    there = Referent(kind="state", name=division.name, country=division.country, sectors=("GOV",))
                    return self._meaning(token, there, why)
        return None

    def _meaning(self, token: Token, referent: Referent, reasons: Iterable[str]) -> Meaning:
        reasons = list(reasons)
        holder = office_holder(token, referent, self.parsed)
        if holder is not None:
            person, spell = holder
            referent = replace(referent, name=person.name, id=person.id)
            reasons.append(f"the holder on {self.on}: {person.name} ({spell.source})")
        entity = entity_of(token, referent, self.parsed)
        start = max(entity.span.start - self.offset, 0)
        end = min(entity.span.end - self.offset, len(self.phrase))
        text = self.phrase[start:end]
        entity = replace(entity, text=text, span=Span(start=start, end=end, text=text), code=describe(referent))
        return Meaning(entity=entity, reasons=tuple(reasons))


def _heads(own: list[Token]) -> list[Token]:
    """The words that the rest of the phrase hangs on, nouns first."""
    inside = {t.i for t in own}
    heads = [t for t in own if t.head.i not in inside or t.head.i == t.i]
    return sorted(heads, key=lambda t: t.pos_ not in _NOMINAL)


def _parties(own: list[Token], referents: Referents) -> Iterator[tuple[Token, Referent]]:
    for head in _heads(own):
        token = _named_before(head, referents.parsed)
        found = referents.all_of(token)
        if found:
            yield from found
            return


def _named_before(head: Token, parsed: Parsed) -> Token:
    """In "the PRI Mexico" the country only tells where the party is."""
    match = parsed.names.get(head.i)
    if match is None or match.name.kind not in _HOME_NAMES:
        return head
    for child in head.children:
        other = parsed.names.get(child.i)
        if child.dep_ in ("compound", "nmod") and other is not None and other.name.kind in _BODY_NAMES:
            return child
    return head


def _whereabouts(token: Token) -> Iterator[Token]:
    """The words that say whose or where a thing is, not mere kinds: "Swiss cheese" is nowhere."""
    yield from (c for c in token.children if c.dep_ == "poss")
    for preposition in token.children:
        if preposition.dep_ == "prep":
            yield from (c for c in preposition.subtree if c.dep_ == "pobj")


def _nation(token: Token, parsed: Parsed) -> str | None:
    match = parsed.names.get(token.i)
    return match.name.country if match is not None and match.name.kind in ("demonym", "state") else None
