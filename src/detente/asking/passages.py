"""Passages: stretches of a document that are sent one by one, each with what comes before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.records.text import Document

__all__ = ["EARLIER", "LONGEST", "Passage", "passages_of"]

LONGEST = 1_500
"""Characters of a passage: short enough that the records of a dense one fit into an answer."""

EARLIER = 1_000
"""Characters before a passage that go along, for names that it refers back to."""

_END = re.compile(r"[.!?…][\"'”’)\]]*\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Characters ``start`` to ``end`` of a document's text; ``before`` is where what goes along begins."""

    start: int
    end: int
    before: int


def passages_of(document: Document, longest: int = LONGEST) -> tuple[Passage, ...]:
    """Cut a document at paragraphs, long paragraphs at sentences, and endless sentences at words.

    Passages cover the text without overlap; nothing but white space lies between them.
    """
    text = document.text
    found: list[Passage] = []
    for start, end in _stretches(text, longest):
        piece = text[start:end]
        first, last = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        if first < last:
            before = max(0, first - EARLIER)
            if before and (space := text.find(" ", before, first)) >= 0:
                before = space + 1
            found.append(Passage(start=first, end=last, before=before))
    return tuple(found)


def _stretches(text: str, longest: int) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        limit = start + longest
        if limit >= len(text):
            yield start, len(text)
            return
        paragraph = text.rfind("\n", start + longest // 3, limit)
        ends = [found.end() for found in _END.finditer(text, start + 1, limit)]
        space = text.rfind(" ", start + 1, limit)
        end = paragraph + 1 if paragraph >= 0 else ends[-1] if ends else space + 1 if space > start else limit
        yield start, end
        start = end
