"""A brief as plain tables on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from detente.brief.cells import Cell, Piece
from detente.brief.content import Brief, Group
from detente.brief.marks import visible

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["to_terminal"]

WIDTH_IN_A_PIPE = 140


def to_terminal(brief: Brief, stream: TextIO | None = None) -> None:
    """Print the tables of a brief; sections that have nothing say so in words.

    Parameters
    ----------
    brief:
        The brief.
    stream:
        Where to print; standard output by default.
    """
    from rich.console import Console
    from rich.text import Text

    stream = stream or sys.stdout
    console = Console(
        file=stream, width=None if stream.isatty() else WIDTH_IN_A_PIPE, highlight=False, markup=False, emoji=False
    )
    console.print(Text(_plain(brief.title), style="bold"))
    for label, value in brief.facts:
        console.print(Text(f"{label}: {_plain(value)}"))
    for section in brief.sections:
        console.print()
        console.print(Text(section.title, style="bold"))
        if not section.rows:
            console.print(Text(section.empty, style="dim"))
        for group in section.groups:
            if group.rows:
                console.print(_table(group))


def _plain(text: str) -> str:
    return " ".join(visible(text).split())


def _table(group: Group) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD,
        title=group.title,
        title_justify="left",
        title_style="italic",
        pad_edge=False,
        padding=(0, 1),
    )
    for title in ("Id", *(column.title for column in group.columns)):
        table.add_column(
            title, overflow="fold", justify="right" if title == "How sure" else "left", no_wrap=title == "Id"
        )
    for row in group.rows:
        table.add_row(Text(row.record.id[:8]), *(Text(_cell(cell)) for cell in row.cells))
    return table


def _cell(cell: Cell) -> str:
    """The words of a cell, a piece a line; the article's in quotation marks, codes in brackets."""
    return "\n".join(_words(piece) for piece in cell)


def _words(piece: Piece) -> str:
    words = _plain(piece.text)
    if piece.look == "quote":
        return f"“{words}”"
    return f"{words} [{_plain(piece.code)}]" if piece.code else words
