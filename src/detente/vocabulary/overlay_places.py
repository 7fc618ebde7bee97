"""The user's own places: checked, and found beside those of the compiled gazetteer without compiling it anew."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from detente.vocabulary.checking import Report
from detente.vocabulary.gazetteer import FILE, Gazetteer, PlaceRow, fold
from detente.vocabulary.tables import Line

__all__ = ["GazetteerWithOwn", "check_places", "own_places"]

PRECISION: Mapping[str, str] = {
    **dict.fromkeys("town capital".split(), "town"),
    **dict.fromkeys("base camp crossing reef site park mountain".split(), "exact"),
    **dict.fromkeys("district island valley lake canal".split(), "district"),
    "division": "province",
    **dict.fromkeys("sea strait gulf bay river desert region".split(), "region"),
}
"""The kinds of places, with the precision of each where a row has none: the usual one of the package's table."""

_PRECISIONS = frozenset("exact town district province country region".split())
_USUAL_KIND = "site"
_NOTED = 500_000
"""The people of a place without a number of its own: as in ``training/gazetteer/build.py``, a place stands in a table
written by hand because news speaks of it, so it counts like a city of this size."""
_NUMBER = re.compile(r"[-+]?\d{1,3}(\.\d+)?")

PlaceKey = tuple[str, str | None, str, str]


def check_places(lines: Iterable[Line], states: Collection[str], report: Report) -> None:
    """Check the rows of a user's table of places.

    Parameters
    ----------
    lines:
        The rows.
    states:
        The codes of the countries that there are.
    report:
        Takes what is wrong.
    """
    for line in lines:
        report.filled(line, "name")
        if line["name"] and not fold(line["name"]):
            report.add(line, "name", f"{line['name']!r} has no letter or digit; write the name")
        report.code(line, "kind", PRECISION, empty=True)
        report.code(line, "precision", _PRECISIONS, empty=True)
        report.code(line, "country", states, empty=True)
        _check_degrees(line, "lat", 90, report)
        _check_degrees(line, "lon", 180, report)
        if line["population"] and not re.fullmatch(r"[0-9]{1,10}", line["population"]):
            report.add(line, "population", f"{line['population']!r} is no number of people; write digits only")


def _check_degrees(line: Line, column: str, most: int, report: Report) -> None:
    value = line[column]
    if not value:
        report.add(line, column, f"it is empty; write degrees from -{most} to {most}")
    elif not _NUMBER.fullmatch(value) or not math.isfinite(float(value)):
        mark = "; the decimal mark is a point" if "," in value else ""
        report.add(line, column, f"{value!r} is no number of degrees; write it like -12.75{mark}")
    elif abs(float(value)) > most:
        report.add(
            line, column, f"{value} is not from -{most} to {most}; lat goes before lon, south and west are minus"
        )


def own_places(lines: Iterable[Line]) -> Mapping[str, tuple[PlaceRow, ...]]:
    """Return the places of sound rows under each of their names, folded as the gazetteer files them."""
    index: dict[str, dict[PlaceRow, None]] = defaultdict(dict)
    for line in lines:
        kind = line["kind"] or _USUAL_KIND
        row = PlaceRow(
            name=line["name"],
            geonames_id=None,
            lat=float(line["lat"]),
            lon=float(line["lon"]),
            admin1=line["admin1"] or (line["name"] if kind == "division" else None),
            country=line["country"] or None,
            population=int(line["population"] or _NOTED),
            precision=line["precision"] or PRECISION[kind],
            kind=kind,
        )
        main = fold(line["name"])
        index[main][row] = None
        for alias in line.list("aliases"):
            key = fold(alias)
            if key and key != main:
                index[key][replace(row, primary=False)] = None
    return {key: tuple(rows) for key, rows in index.items()}


class GazetteerWithOwn(Gazetteer):
    """The compiled gazetteer with places of the user's.

    Parameters
    ----------
    own:
        Those places by folded name (``own_places``). One that has name, country, kind and division of a compiled place
        stands in its place, under all its names; one without a division in the place of all of that name and kind.
    path:
        The compiled file.

    Raises
    ------
    VocabularyError
        If the file is missing or is no gazetteer.
    """

    def __init__(self, own: Mapping[str, tuple[PlaceRow, ...]], path: Path = FILE) -> None:
        super().__init__(path)
        self._own = own
        self._instead = {_place_key(row): row for rows in own.values() for row in rows if row.primary}

    def _rows(self, key: str) -> tuple[PlaceRow, ...]:
        found = list(self._own.get(key, ()))
        for row in super()._rows(key):
            name, country, kind, division = _place_key(row)
            instead = self._instead.get((name, country, kind, division)) or self._instead.get((name, country, kind, ""))
            if instead is None:
                found.append(row)
            elif all(_place_key(own) != _place_key(instead) for own in found):
                found.append(replace(instead, primary=row.primary))
        return tuple(sorted(found, key=lambda row: (-row.population, row.name)))


def _place_key(row: PlaceRow) -> PlaceKey:
    """What makes two rows one place; a capital is a town, and a division lies in no other."""
    division = fold(row.admin1) if row.admin1 and row.kind != "division" else ""
    return fold(row.name), row.country, "town" if row.kind == "capital" else row.kind, division
