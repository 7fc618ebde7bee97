"""The article's text cut at every boundary of evidence, so that overlapping evidences can all be marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.records.text import Span

__all__ = ["Stretch", "split_text"]

_BREAK = re.compile(r"\s*[\n\r\x0b\x0c\x85\u2028\u2029]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of the text that no boundary cuts.

    Parameters
    ----------
    text:
        The words.
    covers:
        Numbers of the records whose evidence holds it, those with the shortest evidence first.
    opens, closes:
        Numbers of the records whose evidence begins, or ends, with it.
    """

    text: str
    covers: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()


def split_text(text: str, evidences: Iterable[tuple[int, Span]]) -> tuple[tuple[Stretch, ...], ...]:
    """Split a text into paragraphs of stretches.

    Parameters
    ----------
    text:
        The document's cleaned text.
    evidences:
        Number and evidence of each record. What lies outside the text, or holds nothing but space, is left out.

    Returns
    -------
    Paragraphs; the stretches of one, joined, are its words.
    """
    bounds = {n: found for n, span in evidences if (found := _trimmed(text, span.start, span.end)) is not None}
    ordered = sorted(bounds, key=lambda n: (bounds[n][1] - bounds[n][0], n))
    return tuple(
        tuple(_stretches(text, first, last, [(n, *bounds[n]) for n in ordered])) for first, last in _paragraphs(text)
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    end = min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _BREAK.finditer(text):
        if (found := _trimmed(text, start, gap.start())) is not None:
            yield found
        start = gap.end()
    if (found := _trimmed(text, start, len(text))) is not None:
        yield found


def _stretches(text: str, first: int, last: int, bounds: Sequence[tuple[int, int, int]]) -> Iterator[Stretch]:
    here = [(n, start, end) for n, start, end in bounds if start < last and end > first]
    cuts = {first, last} | {cut for _, start, end in here for cut in (start, end) if first < cut < last}
    points = sorted(cuts)
    for start, end in pairwise(points):
        yield Stretch(
            text=text[start:end],
            covers=tuple(n for n, a, b in here if a < end and b > start),
            opens=tuple(sorted(n for n, a, _ in here if a == start)),
            closes=tuple(sorted(n for n, _, b in here if b == end)),
        )
