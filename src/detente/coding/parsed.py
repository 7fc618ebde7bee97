"""One document with its parse and its names: what every later step reads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from detente.coding.lemmas import base_form
from detente.coding.names import NameMatch, find_names
from detente.coding.place_choice import place_names
from detente.coding.time import TimeExpression, find_times
from detente.records.record import Place
from detente.records.text import Document, Span
from detente.vocabulary.rows import Vocabulary

__all__ = ["Parsed", "parse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A document, its dependency parse and the names in it.

    ``names`` maps each token to the name that covers it; ``paragraphs`` gives the number of each token's paragraph;
    ``countries`` counts how often each country is named, adjectives included; ``places`` maps tokens to places;
    ``times`` are the time expressions, ``starts`` the offset of each token;
    ``about`` are the countries that the caller says the text is about.
    """

    document: Document
    doc: Doc
    vocabulary: Vocabulary
    names: Mapping[int, NameMatch]
    paragraphs: tuple[int, ...]
    countries: Mapping[str, int]
    places: Mapping[int, Place] = field(default_factory=dict)
    times: tuple[TimeExpression, ...] = ()
    starts: tuple[int, ...] = ()
    about: tuple[str, ...] = ()

    def section(self, start: int, end: int) -> TokenSpan | None:
        """Return the tokens that characters ``start`` to ``end`` touch, or ``None`` if there are none.

        ``Doc.char_span`` writes out the whole text each time; this looks the offsets up.
        """
        first = bisect_right(self.starts, start) - 1
        last = bisect_left(self.starts, end)
        while first >= 0 and first < last and self.starts[first] + len(self.doc[first]) <= start:
            first += 1
        return self.doc[max(first, 0) : last] if max(first, 0) < last else None

    def span(self, start: int, end: int) -> Span:
        """Return the span of characters between two offsets."""
        return self.document.span(start, end)

    def token_span(self, first: int, last: int) -> Span:
        """Return the span of the tokens ``first`` to ``last``, inclusive."""
        return self.document.span(self.doc[first].idx, self.doc[last].idx + len(self.doc[last]))


def parse(document: Document, doc: Doc, vocabulary: Vocabulary, about: tuple[str, ...] = ()) -> Parsed:
    """Join a document with its parse and find the names in it.

    Parameters
    ----------
    document:
        The document.
    doc:
        The parse of its text.
    vocabulary:
        The tables.
    about:
        Countries (ISO-3) that the text is known to be about; they count as named in it.
    """
    for token in doc:
        if token.pos_ == "VERB":
            token.lemma_ = base_form(token, vocabulary)
    names: dict[int, NameMatch] = {}
    counted: Counter[str] = Counter(about)
    for match in find_names(doc, vocabulary, document.date, about):
        for i in range(match.first, match.last + 1):
            names.setdefault(i, match)
        country = match.name.country or next((s.of for s in match.name.spells if len(s.of) == 3), None)
        if country and match.name.kind != "region":
            counted[country] += 1
    return Parsed(
        document=document,
        doc=doc,
        vocabulary=vocabulary,
        names=names,
        paragraphs=_paragraphs(doc),
        countries=counted,
        places=place_names(document, doc, vocabulary, names),
        times=find_times(document.text),
        starts=tuple(token.idx for token in doc),
        about=about,
    )


def _paragraphs(doc: Doc) -> tuple[int, ...]:
    numbers, current = [], 0
    for token in doc:
        numbers.append(current)
        if token.is_space and "\n" in token.text:
            current += 1
    return tuple(numbers)
