"""The forms of a vocabulary cell: codes, lists, paths, conditions, dates. What is wrong is added to a report."""

from __future__ import annotations

import csv
import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from detente.vocabulary.tables import Line, split_list

__all__ = ["PREPOSITIONS", "Report", "find_control", "read_lines"]

PREPOSITIONS = frozenset(
    "by to on with from against for between among in over at into toward towards about of through under near than as "
    "onto upon around after before across along alongside behind beside beyond beneath below above inside outside off "
    "out during until since within without throughout past despite per via amid amidst amongst aboard concerning "
    "regarding like unlike opposite down up".split()
)
"""The prepositions of a path: those of docs/reference/vocabulary.md and English's other simple ones."""

_SIMPLE = frozenset("speaker subj obj dative poss mod comp self attr pred".split())
_LAST = frozenset("of lv holder subj rec".split())
_BUILT_IN = frozenset("party state person org group nationals officeholder place money date number".split())
_COMPLEMENTS = frozenset("to ing that adj".split())
_LEMMA = re.compile(r"[^\s|,\"=@!]+")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]")


class Report:
    """What is wrong in a folder of tables, each with file, line, column and remedy.

    Parameters
    ----------
    home:
        The folder; files are named as they are called below it.
    overlay:
        A folder of the user's own tables over those. If there is one, only what is wrong in it is taken.
    """

    def __init__(self, home: Path, overlay: Path | None = None) -> None:
        self.home = home
        self.overlay = overlay
        self.problems: list[str] = []

    def concerns(self, line: Line) -> bool:
        """Say whether a line is among those whose problems are wanted."""
        return self.overlay is None or bool(line.label)

    def file(self, path: Path, number: int, problem: str) -> None:
        """Add a problem of a whole line, or of a file (line 1)."""
        self.problems.append(f"{self.name(path)}, line {number}: {problem}")

    def add(self, line: Line, column: str, problem: str) -> None:
        """Add a problem of one cell."""
        if self.concerns(line):
            self.problems.append(f"{self.name(line.path)}, line {line.number}, column {column}: {problem}")

    def name(self, path: Path) -> str:
        """Return the path of a table below the folder."""
        below = self.overlay if self.overlay is not None and path.is_relative_to(self.overlay) else self.home
        return path.relative_to(below).as_posix()

    def code(self, line: Line, column: str, allowed: Collection[str], *, empty: bool = False) -> None:
        """One code of a list, or nothing where that is allowed."""
        if line[column] or not empty:
            self._known(line, column, line[column], allowed)

    def codes(self, line: Line, column: str, allowed: Collection[str]) -> None:
        """Any number of codes joined with ``|``, each once."""
        items = split_list(line[column])
        for item in items:
            self._known(line, column, item, allowed)
        self.each_once(line, column, items)

    def _known(self, line: Line, column: str, code: str, allowed: Collection[str]) -> None:
        if code in allowed:
            return
        known = sorted(allowed)  # of several as near, always the same
        near = difflib.get_close_matches(code, known, n=1) or difflib.get_close_matches(code.upper(), known, n=1)
        choice = f"nearest {near[0]!r}" if near else _choice(allowed)
        self.add(line, column, f"{code!r} is not allowed here; {choice}" if code else f"it is empty; {choice}")

    def each_once(self, line: Line, column: str, items: Sequence[str]) -> None:
        """No item of a list twice."""
        for item in sorted({item for item in items if items.count(item) > 1}):
            self.add(line, column, f"{item!r} stands there twice; leave one")

    def filled(self, line: Line, *columns: str) -> None:
        """Columns that may not be empty."""
        for column in columns:
            if not line[column]:
                self.add(line, column, "it is empty; fill it in or take the row out")

    def unique(self, lines: Iterable[Line], *columns: str, order_free: str | None = None) -> None:
        """Rows that no other row repeats in these columns; in ``order_free`` the order of the words does not count."""
        seen: dict[tuple[object, ...], Line] = {}
        for line in lines:
            key = tuple(frozenset(line[c].split()) if c == order_free else line[c] for c in columns)
            first = seen.setdefault(key, line)
            if first is not line:
                said = ", ".join(line[c] for c in columns if line[c])
                where = f"{self.name(first.path)}, line {first.number}"
                self.add(line, columns[0], f"{said!r} has a row already ({where}); join the two or take one out")

    # paths and conditions ---------------------------------------------------

    def path(self, line: Line, column: str, *, empty: bool = True, nobody: bool = True) -> None:
        """A path expression: alternatives with ``|``, unions with ``+``, ``-`` for nobody."""
        value = line[column]
        if not value:
            if not empty:
                self.add(line, column, "it is empty; write a path, or - for nobody")
            return
        for alternative in value.split("|"):
            for path in alternative.split("+"):
                if path == "-" and nobody and alternative == "-":
                    continue
                problem = _path_problem(path)
                if problem:
                    self.add(line, column, problem)

    def conditions(self, line: Line, classes: Collection[str]) -> None:
        """The ``when`` column."""
        for clause in line["when"].split():
            problem = _condition_problem(clause, classes)
            if problem:
                self.add(line, "when", problem)

    # dates and numbers ---------------------------------------------------

    def dates(self, line: Line) -> None:
        """``start`` and ``end``: years, months or days that exist, the one not after the other."""
        start, end = line["start"], line["end"]
        for column in ("start", "end"):
            if line[column] and not _is_date(line[column]):
                self.add(line, column, f"{line[column]!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
        if start and end and _is_date(start) and _is_date(end) and start > end and not start.startswith(end):
            self.add(line, "start", f"{start} is after the end, {end}; turn them round")

    def lemma(self, line: Line, column: str = "lemma", *, phrase: bool = False) -> None:
        """A lower-case lemma; in a phrase one word may carry the mark of the head."""
        value = line[column]
        words = value.split()
        if not words:
            self.add(line, column, "it is empty; write the lemma")
        elif value != value.lower():
            self.add(line, column, f"{value!r} has capitals; write it in lower case, as the parser gives lemmas")
        elif len(words) > 1 and not phrase:
            self.add(line, column, f"{value!r} is a phrase; this table has single words")
        elif sum(word.startswith("*") for word in words) > 1 or "*" in value.replace(" *", " ").lstrip("*"):
            self.add(line, column, f"{value!r} marks its head wrongly; put one * before the head word")
        elif not all(_LEMMA.fullmatch(word) for word in words):
            self.add(line, column, f"{value!r} is no lemma; take out what is no part of the word")


def _choice(allowed: Collection[str]) -> str:
    listed = [code for code in sorted(allowed) if code]
    return (
        f"choose one of {' '.join(listed)}"
        if len(listed) <= 40
        else f"choose one of the {len(listed)} codes that the tables have"
    )


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        dt.date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)
    except ValueError:
        return False
    return True


def _path_problem(path: str) -> str | None:
    if not path:
        return "an alternative is empty; take the spare | or + out"
    head, dot, rest = path.partition(".")
    if head not in _SIMPLE and head not in PREPOSITIONS:
        return f"{path!r} is no path; begin with subj obj dative poss mod comp self or a preposition{_near(head)}"
    if dot and rest not in _LAST and rest not in PREPOSITIONS:
        return f"{path!r} is no path; after the dot stands of, a preposition, or (after comp) subj or rec{_near(rest)}"
    if dot and rest in ("subj", "rec") and head != "comp":
        return f"{path!r} is no path; .{rest} stands only after comp"
    return None


def _near(word: str) -> str:
    near = difflib.get_close_matches(word, [*_SIMPLE, *PREPOSITIONS], n=1)
    return f" (nearest {near[0]!r})" if near else ""


def _condition_problem(clause: str, classes: Collection[str]) -> str | None:
    is_not = "!=" in clause
    path, equals, values = clause.removeprefix("!").replace("!=", "=").partition("=")
    items = split_list(values)
    if not path or "=" in values or "!" in path or (equals and not items) or (is_not and clause.startswith("!")):
        return f"{clause!r} is no condition; write PATH, !PATH, PATH=word|@class or PATH!=word"
    if path == "prt":
        return f"{clause!r}: a particle is written as a word, not as a class" if "@" in values else None
    problem = _path_problem(path)
    if problem:
        return f"{clause!r}: {problem}"
    if any(not item for item in values.split("|")) and equals:
        return f"{clause!r} has an empty alternative; take the spare | out"
    for item in items:
        if item.startswith("@") and item[1:] not in classes and item[1:] not in _BUILT_IN:
            near = difflib.get_close_matches(item[1:], [*classes, *_BUILT_IN], n=1)
            return f"{clause!r}: no class {item}{f'; nearest @{near[0]}' if near else ''}; add it to classes/*.csv"
        if item != item.lower():
            return f"{clause!r}: {item!r} has capitals; write lemmas in lower case"
    return None


# reading ---------------------------------------------------------------------------------------------------


def find_control(line: str) -> str | None:
    """Return the first character of a line that does not belong in a table: a control character or a mark unseen."""
    found = _CONTROL.search(line.rstrip("\r"))
    return found[0] if found else None


def read_lines(path: Path, columns: Sequence[str], report: Report) -> list[Line]:
    """Return the rows of a table that can be read at all; report the others, and what is wrong with the file."""
    try:
        data = path.read_bytes()
    except OSError:
        report.file(path, 1, "no such table; put it back from the package")
        return []
    text = _decoded(data, path, report)
    rows = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not rows:
        report.file(path, 1, f"the table is empty; its header is {','.join(columns)}")
        return []
    number, header = rows[0]
    if header.strip() != ",".join(columns):
        report.file(path, number, f"the header is {header!r}; it must be {','.join(columns)}")
        return []
    found = []
    for number, row in rows[1:]:
        fields = _fields(row)
        if fields is None or len(fields) != len(columns):
            count = (
                "a quotation mark is open"
                if fields is None
                else f"{len(fields)} fields where {len(columns)} are needed"
            )
            report.file(path, number, f"{count} ({','.join(columns)}); put a field that has a comma in double quotes")
            continue
        found.append(
            Line(fields=dict(zip(columns, (f.strip() for f in fields), strict=True)), path=path, number=number)
        )
    return found


def _fields(row: str) -> list[str] | None:
    try:
        return next(csv.reader([row], strict=True))
    except (csv.Error, StopIteration):
        return None


def _decoded(data: bytes, path: Path, report: Report) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        report.file(path, number, f"byte {data[error.start]:#04x} is no UTF-8; save the table as UTF-8")
        text = data.decode("utf-8", "replace")
        return text.replace("\ufffd", "?")
    if text.startswith("\ufeff"):
        report.file(path, 1, "the file begins with a byte order mark; save it as UTF-8 without one")
        text = text[1:]
    for number, line in enumerate(text.split("\n"), 1):
        strange = find_control(line)
        if strange is not None:
            report.file(path, number, f"character U+{ord(strange):04X} does not belong in a table; take it out")
        elif unicodedata.normalize("NFC", line) != line:
            report.file(path, number, "a letter is written as letter and accent; save the table in Unicode form NFC")
    return text
