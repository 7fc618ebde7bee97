"""The user's own tables laid over the package's: rows that add, rows that override, and proof that all are sound.

A row of the user's whose key (``KEYS``) the package has stands in its place; columns that the user's file lacks keep
what the package says. A row with a new key is added. Own rows come first, so that where the order of rows decides,
they do. Either all of a folder is used or none of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from detente.errors import VocabularyError
from detente.vocabulary.checking import Report
from detente.vocabulary.checking_entities import check_entities
from detente.vocabulary.checking_words import check_words
from detente.vocabulary.gazetteer import Gazetteer, fold
from detente.vocabulary.overlay_files import KEYS, OWN_TABLES, find_files, read_rows
from detente.vocabulary.overlay_places import GazetteerWithOwn, check_places, own_places
from detente.vocabulary.tables import Line, read_table
from detente.vocabulary.validate import TABLES

__all__ = ["MOST_PROBLEMS", "Overlay", "check_overlay", "open_overlay"]

MOST_PROBLEMS = 50
"""How many problems the error of an overlay names; ``check_overlay`` returns all."""

_CONTEXT = "types contexts sectors classes states regions subnational institutions organisations groups parties".split()
"""The tables whose codes and ids others name: the package's rows of these are needed to check the user's."""

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """A sound folder of the user's tables, joined with the package's.

    ``added`` and ``overriding`` count its rows by file; ``digest`` names its content; ``gazetteer`` has its places.
    """

    folder: Path
    digest: str
    added: Mapping[str, int]
    overriding: Mapping[str, int]
    gazetteer: Gazetteer | None
    tables: Mapping[Path, Sequence[Line]]

    def read(self, path: Path, columns: Sequence[str]) -> Iterable[Line]:
        """Return the lines of a table of the package with the user's: a ``Read``."""
        joined = self.tables.get(path)
        return joined if joined is not None else read_table(path, columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Joined:
    """One table: the user's rows, complete, and what the package's files keep beside them."""

    added: tuple[Line, ...]
    overriding: tuple[Line, ...]
    kept: Mapping[Path, tuple[Line, ...]]

    @property
    def own(self) -> tuple[Line, ...]:
        """The user's rows in the order of their files."""
        return tuple(sorted((*self.added, *self.overriding), key=lambda line: (line.label, line.number)))


def open_overlay(folder: Path, home: Path) -> Overlay:
    """Read and check a folder of the user's tables.

    Parameters
    ----------
    folder:
        The user's folder.
    home:
        The folder of the tables that it is laid over.

    Raises
    ------
    VocabularyError
        If it is no folder, or anything in it is wrong: up to ``MOST_PROBLEMS`` problems with file, line, column and
        remedy, a line each.
    """
    overlay, problems = _open(folder, home)
    if overlay is not None:
        return overlay
    shown = [f"  {problem}" for problem in problems[:MOST_PROBLEMS]]
    if len(problems) > MOST_PROBLEMS:
        shown.append(f"  … and {len(problems) - MOST_PROBLEMS} more; detente vocabulary check --vocabulary names all")
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    raise VocabularyError("\n".join([f"{folder}: {count}; nothing of it is used", *shown]))


def check_overlay(folder: Path, home: Path) -> list[str]:
    """Return all problems of a folder of the user's tables; nothing if it is sound."""
    return _open(folder, home)[1]


def _open(folder: Path, home: Path) -> tuple[Overlay | None, list[str]]:
    """The overlay, or what is wrong with it."""
    if not folder.is_dir():
        return None, ["there is no such folder; name the one that holds your tables"]
    folder = folder.resolve()
    report = Report(home, overlay=folder)
    written: dict[str, list[Line]] = {}
    files: list[Path] = []
    for table, path in find_files(folder, report):
        files.append(path)
        written.setdefault(table, []).extend(read_rows(table, path, folder, report))
    joined = {
        table: _join(table, _without_twins(table, lines, report), _package_lines(table, home))
        for table, lines in written.items()
    }
    _check(joined, home, report)
    if report.problems:
        return None, report.problems
    places = joined["features"].own if "features" in joined else ()
    return (
        Overlay(
            folder=folder,
            digest=_digest(folder, files),
            added=_count(files, (line for table in joined.values() for line in table.added), report),
            overriding=_count(files, (line for table in joined.values() for line in table.overriding), report),
            gazetteer=GazetteerWithOwn(own_places(places)) if places else None,
            tables=_as_read(joined.values()),
        ),
        [],
    )


def _digest(folder: Path, files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:12]


def _count(files: Iterable[Path], lines: Iterable[Line], report: Report) -> dict[str, int]:
    counts = dict.fromkeys(files, 0)
    for line in lines:
        counts[line.path] += 1
    return {report.name(path): count for path, count in counts.items()}


# joining --------------------------------------------------------------------------------------------------------------


def _key(table: str, line: Line) -> Key | None:
    """What tells a row from the others of its table; nothing where rows with the same add up."""
    if table == "classes":
        return None
    values = {column: line.fields.get(column, "") for column in KEYS[table]}
    if table == "states":  # a code has one state, and any number of former ones
        former = line.fields.get("kind", "") == "former"
        return values["iso3"], line.fields.get("name", "") if former else ""
    if table == "features":
        return fold(values["name"]), values["country"], values["kind"], fold(line.fields.get("admin1", ""))
    return tuple(frozenset(value.split()) if column == "when" else value for column, value in values.items())


def _without_twins(table: str, lines: Iterable[Line], report: Report) -> list[Line]:
    """The rows with a key of their own; those that repeat the key of one above are reported."""
    seen: dict[Key, Line] = {}
    single = []
    for line in lines:
        key = _key(table, line)
        first = seen.setdefault(key, line) if key is not None else line
        if first is line:
            single.append(line)
            continue
        said = ", ".join(line.fields[c] for c in KEYS[table] if line.fields.get(c))
        where = f"{report.name(first.path)}, line {first.number}"
        report.add(line, KEYS[table][0], f"{said!r} has a row already ({where}); leave one of the two")
    return single


@cache
def _package_lines(table: str, home: Path) -> Mapping[Path, Sequence[Line]]:
    """The rows of a table by file; of the places, which are compiled, none."""
    if table not in TABLES:
        return {}
    pattern, columns = TABLES[table]
    return {path: tuple(read_table(path, columns)) for path in sorted(home.glob(pattern))}


def _join(table: str, written: Iterable[Line], package: Mapping[Path, Sequence[Line]]) -> _Joined:
    keyed = {path: [(_key(table, line), line) for line in lines] for path, lines in package.items()}
    below = {key: line for lines in keyed.values() for key, line in lines if key is not None}
    columns = OWN_TABLES[table][1]
    added: list[Line] = []
    overriding: list[Line] = []
    instead: set[Key] = set()
    for line in written:
        key = _key(table, line)
        old = below.get(key) if key is not None else None
        fields = {column: line.fields.get(column, old[column] if old is not None else "") for column in columns}
        (added if old is None else overriding).append(replace(line, fields=fields))
        if key is not None:
            instead.add(key)
    kept = {path: tuple(line for key, line in lines if key not in instead) for path, lines in keyed.items()}
    return _Joined(added=tuple(added), overriding=tuple(overriding), kept=kept)


def _as_read(joined: Iterable[_Joined]) -> dict[Path, tuple[Line, ...]]:
    """The tables by file of the package; the user's rows stand before those of the first."""
    tables: dict[Path, tuple[Line, ...]] = {}
    for table in joined:
        own = table.own
        for path, lines in table.kept.items():
            tables[path] = (*own, *lines)
            own = ()
    return tables


# checking -------------------------------------------------------------------------------------------------------------


def _check(joined: Mapping[str, _Joined], home: Path, report: Report) -> None:
    """Check the user's rows by the rules for the package's, with the codes and ids of both."""
    tables: dict[str, list[Line]] = {}
    for table in TABLES:
        lines = list(_beside(table, joined, home)) if table in _CONTEXT else []
        tables[table] = lines + (list(joined[table].own) if table in joined else [])
    check_words(tables, report)
    check_entities(tables, report)
    if "features" in joined:
        check_places(joined["features"].own, {line["iso3"] for line in tables["states"]}, report)


def _beside(table: str, joined: Mapping[str, _Joined], home: Path) -> Iterator[Line]:
    files: Mapping[Path, Sequence[Line]] = joined[table].kept if table in joined else _package_lines(table, home)
    for lines in files.values():
        yield from lines
