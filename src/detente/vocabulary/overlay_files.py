"""The user's own CSV files: which table each belongs to, and its rows, however a spreadsheet has saved them.

What does no harm is taken as it is: a byte order mark, semicolons or tabs for commas, capitals in the header, empty
columns at the end. Everything else that is wrong is added to a report, so that all of it can be said at once.
"""

from __future__ import annotations

import csv
import difflib
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from detente.vocabulary.checking import Report, find_control
from detente.vocabulary.tables import Line
from detente.vocabulary.validate import TABLES

__all__ = ["FEATURES", "KEYS", "OWN_TABLES", "find_files", "read_rows", "table_of"]

FEATURES = ("name", "aliases", "kind", "country", "lat", "lon", "precision", "admin1", "population")
"""The columns of a user's table of places: those of ``places/features.csv``, the division and the people."""

OWN_TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {**TABLES, "features": ("places/features*.csv", FEATURES)}
"""Every table that a user may add to: its file in the package, or the pattern of its files, and its columns."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "types": ("type", "mode"),
    "contexts": ("context",),
    "sectors": ("sector",),
    "triggers": ("lemma", "pos", "when"),
    "classes": ("class", "words"),
    "light": ("lemma", "pos", "when"),
    "embedding": ("lemma", "pos", "when"),
    "speech": ("lemma", "pos"),
    "cues": ("text",),
    "likelihood": ("text",),
    "ties": ("lemma", "pos", "when"),
    "presence": ("lemma", "pos", "when"),
    "shifts": ("lemma", "pos", "when"),
    "domains": ("domain",),
    "means": ("mode",),
    "topics": ("topic",),
    "leaders": ("name", "of", "office", "start"),
    "states": ("iso3",),
    **dict.fromkeys(("regions", "subnational", "institutions", "organisations", "groups", "parties"), ("id",)),
    "descriptions": ("word",),
    "people": ("word", "number"),
    "features": ("name", "country", "kind"),
}
"""The columns that tell the rows of a table apart: a user's row with the same stands in place of the package's."""

MAY_LACK = frozenset(("when", "mode", "number", "country", "kind", "start"))
"""Columns of a key that a file may leave out: empty says something there."""

_FOLDERS = frozenset(("triggers", "classes"))
_OTHER_NAMES = {"places": "features"}
_SHEETS = frozenset((".tsv", ".tab", ".xls", ".xlsx", ".ods", ".numbers"))


def table_of(file: PurePath) -> str | None:
    """Return the table that a file belongs to, by its folder or the first part of its name, or ``None``.

    ``triggers/mine.csv``, ``triggers_mine.csv`` and ``triggers.csv`` are triggers; ``entities/leaders_2026.csv`` and
    ``leaders.csv`` leaders; ``places/features.csv`` and ``places.csv`` places.
    """
    if file.parent.name in _FOLDERS:
        return file.parent.name
    first = re.split(r"[-_. ]", file.stem.lower(), maxsplit=1)[0]
    table = _OTHER_NAMES.get(first, first)
    return table if table in OWN_TABLES else None


def find_files(folder: Path, report: Report) -> Iterator[tuple[str, Path]]:
    """Yield each file of a folder with its table, in the order of their names; report those that are none.

    Hidden files, and files that are neither CSV nor a spreadsheet (a README), are passed over.
    """
    found = False
    for above, folders, files in os.walk(folder):  # follows no links, so it always ends
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(above, name)
            suffix = path.suffix.lower()
            if name.startswith((".", "~")) or suffix not in {".csv", *_SHEETS}:
                continue
            found = True
            if suffix != ".csv":
                report.file(path, 1, f"a {suffix} file is no table; save it as CSV in UTF-8")
            elif (table := table_of(path.relative_to(folder))) is None:
                report.file(path, 1, _unknown_file(path))
            else:
                yield table, path
    if not found:
        report.problems.append("there is no table in it; put in a file such as groups.csv, leaders.csv or triggers.csv")


def _unknown_file(path: Path) -> str:
    near = difflib.get_close_matches(re.sub(r"^my[-_ ]?", "", path.stem.lower()), OWN_TABLES, n=1, cutoff=0.5)
    names = " ".join(sorted(OWN_TABLES))
    nearest = f"nearest '{near[0]}.csv'; " if near else ""
    return f"{path.name!r} is no table; {nearest}begin the name with one of {names}"


# rows -----------------------------------------------------------------------------------------------------------------


def read_rows(table: str, path: Path, folder: Path, report: Report) -> list[Line]:
    """Return the rows of a user's file; each has only the columns that the file has.

    Parameters
    ----------
    table:
        Which table it is, a key of ``OWN_TABLES``.
    path, folder:
        The file, and the folder that the user has named.
    report:
        Takes what is wrong; a row that cannot be read is left out.
    """
    columns = OWN_TABLES[table][1]
    text = _text(path, report)
    if text is None:
        return []
    kept = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip(" \t,;") and line[:1] != "#"]
    if not kept:
        report.file(path, 1, f"the table is empty; its header is {','.join(columns)}")
        return []
    number, header = kept[0]
    delimiter = max(",;\t", key=header.count)
    names = [name.strip().lower() for name in _fields(header, delimiter) or [header]]
    while names and not names[-1]:
        names.pop()
    problems = list(_header_problems(table, names, columns))
    if problems:
        for problem in problems:
            report.file(path, number, problem)
        return []
    label = f"{folder.name}/{path.relative_to(folder).as_posix()}"
    lines = []
    for number, row in kept[1:]:
        fields = _row(row, names, delimiter)
        if isinstance(fields, str):
            report.file(path, number, fields)
        else:
            lines.append(Line(fields=fields, path=path, number=number, label=label))
    return lines


def _header_problems(table: str, names: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    """What is wrong with a header: a column unknown, twice or missing."""
    for name in sorted(set(names) - set(columns)):
        near = difflib.get_close_matches(name, columns, n=1)
        nearest = f"nearest {near[0]!r}; " if near else ""
        yield f"{name!r} is no column of {table}; {nearest}the columns are {','.join(columns)}"
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"column {name} stands there twice; leave one"
    for name in KEYS[table]:
        if name not in names and name not in MAY_LACK:
            yield f"column {name} is missing; the header may be {','.join(columns)}"


def _row(row: str, names: Sequence[str], delimiter: str) -> dict[str, str] | str:
    """The fields of a row by column, or what is wrong with it."""
    fields = _fields(row, delimiter)
    if fields is None:
        return (
            "a quotation mark is open, or stands inside a field; put the field in double quotes and double those in it"
        )
    while len(fields) > len(names) and not fields[-1].strip():
        fields.pop()
    if len(fields) != len(names):
        fewer = f"{len(fields)} fields where the header has {len(names)} ({','.join(names)})"
        mark = {",": "comma", ";": "semicolon", "\t": "tab"}[delimiter]
        return f"{fewer}; put a field that has a {mark} in double quotes, and leave no column out"
    return dict(zip(names, (field.strip() for field in fields), strict=True))


def _fields(row: str, delimiter: str) -> list[str] | None:
    try:
        return next(csv.reader([row], delimiter=delimiter, strict=True), None)
    except csv.Error:
        return None


def _text(path: Path, report: Report) -> str | None:
    """The text of a file in Unicode form NFC, or nothing if it is not to be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        report.file(path, 1, f"it cannot be opened ({error.strerror}); check that you may read it")
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        report.file(path, 1, "it is in UTF-16; save the table as CSV in UTF-8")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        report.file(path, number, f"byte {data[error.start]:#04x} is no UTF-8; save the table as CSV in UTF-8")
        return None
    strange = False
    for number, line in enumerate(text.splitlines(), 1):
        character = find_control(line)
        if character is not None:
            report.file(path, number, f"character U+{ord(character):04X} does not belong in a table; take it out")
            strange = True
    return None if strange else unicodedata.normalize("NFC", text)
