"""Words of a text, given by where they stand, as the coder understands them: for readings that come from elsewhere.

A reader that is not the coder says which words are an actor, a date, a place, a number. What those words mean is
found here as for the coder's own records.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from detente.coding.coder import Coder
from detente.coding.dating import Calendar
from detente.coding.mentions import Referent, describe, entity_of
from detente.coding.parsed import parse
from detente.coding.parser import prepare
from detente.coding.place import find_places
from detente.coding.quantities import find_amounts
from detente.coding.reference import Referents
from detente.coding.time import resolve_time
from detente.errors import InputTooLarge
from detente.records.entity import Entity
from detente.records.record import Factuality, Place, Quantity, When
from detente.records.text import Document, Span

__all__ = ["Ground"]

_ONE = frozenset({"a", "an", "one"})
_KINDS_OF_NAME = frozenset("state demonym capital seat".split())


class Ground:
    """One document, parsed, that can be asked what stretches of its text mean.

    Parameters
    ----------
    document:
        The document.
    coder:
        Whose parser and tables are used.

    Raises
    ------
    InputTooLarge
        If the text is longer than the parser takes.
    """

    def __init__(self, document: Document, coder: Coder) -> None:
        limit = coder.parser.max_length
        if len(document.text) > limit:
            problem = f"its text has {len(document.text)} characters; {limit} is the limit"
            raise InputTooLarge(document.source or document.id, problem, "cut it into articles")
        doc = coder.parser(prepare(document.text, coder.parser, coder.vocabulary))
        self.parsed = parse(document, doc, coder.vocabulary)
        self.calendar = Calendar(self.parsed)
        self._referents = Referents(self.parsed)
        self._amounts = find_amounts(document.text, self.parsed.times)

    def entities(self, span: Span) -> tuple[Entity, ...]:
        """Return whom the words stand for, each with the words as given; empty where nothing settles it."""
        section = self.parsed.section(span.start, span.end)
        if section is None:
            return ()
        inside = range(section.start, section.end)
        found: dict[tuple[str | None, ...], Entity] = {}
        several = [(t, r) for t, r in self._referents.all_of(section.root) if t.i in inside or t.i == section.root.i]
        for token, referent in self._meant(span, several):
            own = entity_of(token, referent, self.parsed)
            narrower = len(several) > 1 and span.start <= own.span.start and own.span.end <= span.end
            if not narrower:
                own = replace(own, text=span.text, span=span)
            found.setdefault(referent.key, own)
        return tuple(found.values()) or self._of_place(span)

    def _of_place(self, span: Span) -> tuple[Entity, ...]:
        """A town for its country: "bombed *Aleppo*", "flew to *Jeddah*"."""
        section = self.parsed.section(span.start, span.end)
        found = [self.parsed.places[t.i].country for t in section or () if t.i in self.parsed.places]
        country = next((one for one in found if one), None)
        return (Entity(text=span.text, span=span, id=country, country=country, code=country),) if country else ()

    def _meant(self, span: Span, found: list[tuple[Token, Referent]]) -> list[tuple[Token, Referent]]:
        """Without the countries that only words beside the given ones name: "Malian and *Burkinabe soldiers*"."""
        named = {
            match.name.country
            for match in self.parsed.names.values()
            if match.name.kind in _KINDS_OF_NAME and span.start <= match.start and match.end <= span.end
        }
        kept = [(token, r) for token, r in found if r.country in named or r.country is None]
        return kept if any(r.country for _, r in kept) else found

    def named(self, country: str) -> bool:
        """Say whether the text names a country (ISO-3), by whatever name."""
        return country in self.parsed.countries

    def code(self, country: str | None, sectors: tuple[str, ...]) -> str | None:
        """Return the printable code of a party."""
        return describe(Referent(kind="people", country=country, sectors=sectors))

    def when(self, span: Span | None, factuality: Factuality) -> When:
        """Return the time that the words give; without any it is the document's date (codebook, "When").

        Words such as "the same day" and "a week later" count from the date that was told last before them.
        """
        published = self.calendar.published
        if span is None:
            day = published.isoformat() if published else None
            return When(start=day, end=day, basis="publication" if day else "unresolved")
        for expression in self.parsed.times:
            if expression.end <= span.start or span.end <= expression.start:
                continue
            found = resolve_time(
                expression,
                published,
                reference=self._told_before(expression.start),
                future=factuality == "future",
                southern=self.calendar.southern,
            )
            ahead = found and published and found[0] > published and factuality in ("actual", "negated")
            if found is not None and not ahead:  # "seven years after" may have been counted the wrong way
                words = self.parsed.span(expression.start, expression.end)
                start, end = (day.isoformat() for day in found)
                return When(start=start, end=end, text=words.text, span=words, basis="expression")
        return When(start=None, end=None, text=span.text, span=span, basis="unresolved")

    def _told_before(self, start: int) -> tuple[date, date] | None:
        """The last date before an offset that stands for itself."""
        for expression in reversed(self.parsed.times):
            if expression.end <= start:
                found = resolve_time(expression, self.calendar.published, southern=self.calendar.southern)
                if found is not None:
                    return found
        return None

    def place(self, span: Span) -> Place:
        """Return the place that the words name; one that no gazetteer knows has its words alone."""
        section = self.parsed.section(span.start, span.end)
        tokens = range(section.start, section.end) if section is not None else range(0)
        for places in (self.parsed.places, find_places(self.parsed, [(span.start, span.end)])):
            inside = [places[i] for i in tokens if i in places]
            if inside:
                return next((place for place in inside if place.country), inside[0])
        return Place(text=span.text, span=span)

    def quantity(self, span: Span, kind: str) -> Quantity | None:
        """Return how many the words say ("at least 12", "a policeman"), or ``None`` if they say no number."""
        for amount in self._amounts:
            if amount.start < span.end and span.start < amount.end:
                words = self.parsed.span(amount.start, amount.end)
                return Quantity(
                    kind=kind, low=amount.low, high=amount.high, unit=amount.unit, text=words.text, span=words
                )
        if span.text.partition(" ")[0].lower() in _ONE:
            return Quantity(kind=kind, low=1.0, high=1.0, unit=None, text=span.text, span=span)
        return None
