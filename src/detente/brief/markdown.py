"""A brief as Markdown (GitHub's kind: tables, and anchors so that rows and words find each other)."""

from __future__ import annotations

from detente.brief.cells import Cell, Piece
from detente.brief.content import Brief, Group, Section
from detente.brief.marks import escape_markdown
from detente.brief.stretches import Stretch

__all__ = ["to_markdown"]


def to_markdown(brief: Brief) -> str:
    """Return a brief as Markdown. Evidence stands between ``⌈`` and ``⌉``, with the number of its row behind it."""
    facts = "".join(f"- {label}: {_line(value)}\n" for label, value in brief.facts)
    sections = "".join(_section(section, brief.placed) for section in brief.sections)
    paragraphs = "".join("".join(map(_stretch, paragraph)) + "\n\n" for paragraph in brief.paragraphs)
    return (
        f"# {_line(brief.title)}\n\n{facts}- Says: {brief.summary}\n\n{sections}## The text\n\n"
        + (paragraphs or "The document has no text.\n\n")
        + "---\n\nEach row is what one passage says, not what is known to have happened. "
        f"Made by {_line(brief.made_by)}.\n"
    )


def _line(text: str) -> str:
    """Foreign text on one line: a break would begin something new."""
    return escape_markdown(" ".join(text.split()))


def _section(section: Section, placed: frozenset[int]) -> str:
    tables = "".join(_table(group, placed) for group in section.groups if group.rows)
    return f"## {section.title}\n\n{tables or section.empty + chr(10) * 2}"


def _table(group: Group, placed: frozenset[int]) -> str:
    heading = f"### {group.title}\n\n" if group.title else ""
    titles = " | ".join(column.title for column in group.columns)
    marks = " | ".join("---:" if column.figures else "---" for column in group.columns)
    rows = "".join(
        f'| <a id="r{row.number}"></a>{_number(row.number, placed)} | {" | ".join(map(_cell, row.cells))} |\n'
        for row in group.rows
    )
    return f"{heading}| No. | {titles} |\n| ---: | {marks} |\n{rows}\n"


def _number(number: int, placed: frozenset[int]) -> str:
    return f"[{number}](#w{number})" if number in placed else str(number)


def _cell(cell: Cell) -> str:
    return "<br>".join(filter(None, map(_piece, cell)))


def _piece(piece: Piece) -> str:
    words = _line(piece.text)
    if not words:
        return ""
    if piece.look in ("name", "strong"):
        return f"**{words}**" + (f" {_line(piece.code)}" if piece.code else "")
    return {"quote": f"“{words}”", "note": f"({words})" if words != "–" else words}.get(piece.look, words)


def _stretch(stretch: Stretch) -> str:
    opening = "".join(f'<a id="w{number}"></a>⌈' for number in stretch.opens)
    closing = "".join(f"⌉<sup>[{number}](#r{number})</sup>" for number in stretch.closes)
    return opening + escape_markdown(stretch.text) + closing
