"""Reading a vocabulary table: CSV with comments, line numbers kept for messages."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.errors import VocabularyError
from detente.vocabulary.rows import Condition

__all__ = ["Line", "Read", "parse_conditions", "read_table", "split_list"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a table: its fields by column, the file and the line number.

    ``label`` is what the file is called where its own name might be taken for that of another.
    """

    fields: dict[str, str]
    path: Path
    number: int
    label: str = ""

    def __getitem__(self, column: str) -> str:
        return self.fields[column]

    def list(self, column: str) -> tuple[str, ...]:
        """Return the items of a ``|``-separated field."""
        return split_list(self.fields[column])

    @property
    def source(self) -> str:
        """The file and line, as messages name it."""
        return f"{self.label or self.path.name}, line {self.number}"

    def error(self, column: str, problem: str) -> VocabularyError:
        """Return the error for one column of this line."""
        return VocabularyError(f"{self.path}, line {self.number}, column {column}: {problem}")


Read = Callable[[Path, Sequence[str]], Iterable[Line]]
"""How the lines of a table are come by, from its path and its columns: ``read_table``, or one that adds to them."""


def split_list(value: str) -> tuple[str, ...]:
    """Split a ``|``-separated field; empty items fall away."""
    return tuple(item.strip() for item in value.split("|") if item.strip())


def read_table(path: Path, columns: Sequence[str]) -> Iterator[Line]:
    """Yield the lines of a CSV table that has exactly these columns.

    Raises
    ------
    VocabularyError
        If the file is missing, its header is another, or a line has too few or too many fields.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            numbered = ((number, line) for number, line in enumerate(file, 1))
            kept = [(number, line) for number, line in numbered if line.strip() and not line.startswith("#")]
    except FileNotFoundError:
        raise VocabularyError(f"{path}: no such table; put it back from the package") from None
    rows = csv.reader(line for _, line in kept)
    header = next(rows, None)
    if header != list(columns):
        raise VocabularyError(f"{path}, line 1: the header is {header}; it must be {','.join(columns)}")
    for (number, _), row in zip(kept[1:], rows, strict=True):
        if len(row) != len(columns):
            raise VocabularyError(
                f"{path}, line {number}: {len(row)} fields where {len(columns)} are needed ({','.join(columns)}); "
                "put a field that has a comma in double quotes"
            )
        yield Line(fields=dict(zip(columns, (f.strip() for f in row), strict=True)), path=path, number=number)


def parse_conditions(line: Line) -> tuple[Condition, ...]:
    """Parse the ``when`` column of a trigger, light-verb or embedding row."""
    conditions = []
    for written in line["when"].split():
        present = not written.startswith("!")
        clause = written.lstrip("!")
        is_not = "!=" in clause
        path, _, values = clause.replace("!=", "=").partition("=")
        items = split_list(values)
        if not path or ("=" in clause and not items):
            raise line.error("when", f"{clause!r} is no condition; write PATH, !PATH, PATH=word|@class or PATH!=word")
        conditions.append(
            Condition(
                path=path,
                present=present,
                words=frozenset(i for i in items if not i.startswith("@")),
                classes=tuple(i[1:] for i in items if i.startswith("@")),
                is_not=is_not,
            )
        )
    return tuple(conditions)
