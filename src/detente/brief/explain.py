"""One record explained: what it says, the words that show it, and the rule behind each value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from detente.brief.cells import Cell, Piece
from detente.brief.content import compose
from detente.brief.marks import visible
from detente.records.record import Event, Record
from detente.records.text import Document

__all__ = ["explain", "sentence_around"]

_INDENT = 14
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s+[\"'“‘«(\[]?[A-Z0-9])|\n")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Za-z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Prof|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$"
)
_ROW = re.compile(r"([\w./-]+\.csv), line (\d+)")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the sentences that hold a stretch of text (by punctuation; for showing only)."""
    ends = [
        m.end()
        for m in _SENTENCE_END.finditer(text)
        if not _ABBREVIATION.search(text, max(0, m.start() - 8), m.start() + 1)
    ]
    first = max((e for e in ends if e <= start), default=0)
    last = min((e for e in ends if e >= end), default=len(text))
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def explain(document: Document, record: Record, tables: Sequence[Path] = ()) -> str:
    """Return the explanation of a record as lines of plain text.

    Parameters
    ----------
    document:
        The document that it comes from.
    record:
        The record.
    tables:
        The folders of the vocabulary; the rows that ``why`` names are quoted from there.
    """
    return "\n".join([*_head(document, record), "", *_evidence(document, record), "", *_why(record, tables)]) + "\n"


def _head(document: Document, record: Record) -> Iterator[str]:
    yield f"{record.record} {record.id}"
    if isinstance(record, Event):
        yield _labelled("code", "/".join(part for part in (record.type, record.mode) if part))
        if record.contexts:
            yield _labelled("contexts", ", ".join(record.contexts))
        yield _labelled("derived", f"CAMEO {record.cameo or '–'}, quad {record.quad}, score {record.score:g}")
    rows = [(group, row) for s in compose(document, [record]).sections for group in s.groups for row in group.rows]
    for group, row in rows[:1]:
        for column, cell in zip(group.columns, row.cells, strict=True):
            yield _labelled(column.title.lower(), _cell(cell))
    yield _labelled("factuality", record.factuality)
    yield _labelled("document", visible(document.id))


def _cell(cell: Cell) -> str:
    return "; ".join(map(_words, cell))


def _words(piece: Piece) -> str:
    words = " ".join(visible(piece.text).split())
    if piece.look == "quote":
        return f"“{words}”"
    return f"{words} [{visible(piece.code)}]" if piece.code else words


def _labelled(label: str, value: str) -> str:
    return f"  {label:<{_INDENT}} {value}"


def _evidence(document: Document, record: Record) -> Iterator[str]:
    start, end = record.evidence.start, record.evidence.end
    first, last = sentence_around(document.text, start, end)
    text = document.text
    marked = f"{visible(text[first:start])}⟪{visible(text[start:end])}⟫{visible(text[end:last])}"
    yield f"evidence, characters {start} to {end}"
    yield f"  {' '.join(marked.split())}"


def _why(record: Record, tables: Sequence[Path]) -> Iterator[str]:
    yield "why"
    if not record.why:
        yield "  The coder left no reasons."
    for key, line in record.why:
        yield _labelled(key, visible(line))
        for name, number in _ROW.findall(line):
            row = _quoted(tables, name, int(number))
            if row is not None:
                yield _labelled("", f"{name}:{number}  {row}")


def _quoted(tables: Sequence[Path], name: str, number: int) -> str | None:
    """A row of a vocabulary table, as it stands there; a name with a folder is one of the user's tables."""
    if "/" in name:
        found = [f.resolve().parent / name for f in tables if name.startswith(f"{f.resolve().name}/")]
    else:
        found = sorted(path for folder in tables[:1] for path in folder.rglob(name))
    path = next((path for path in found if path.is_file()), None)
    if path is None:
        return None
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else None
