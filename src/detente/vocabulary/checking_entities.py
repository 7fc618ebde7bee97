"""Checks of the entity tables: states, bodies, groups, people, and who held which office when."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from detente.records.entity import SECTORS
from detente.vocabulary.checking import Report
from detente.vocabulary.tables import Line

__all__ = ["check_entities"]

_ISO3 = re.compile(r"[A-Z]{3}")
_ID = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
_CODE = re.compile(r"[A-Z0-9]+( [A-Z0-9'&./-]+)*")
_STATE_KINDS = frozenset("state observer de-facto dependency former".split())
_PEOPLE_KINDS = frozenset("person group body office force weapon".split())
_NUMBERS = frozenset(("sg", "pl", ""))
_WITH_ID = ("regions", "subnational", "institutions", "organisations", "groups", "parties")

Tables = Mapping[str, list[Line]]


def check_entities(tables: Tables, report: Report) -> None:
    """Check the entity tables.

    Parameters
    ----------
    tables:
        The rows of each table by its name; all files of leaders together.
    report:
        Takes what is wrong.
    """
    states = {line["iso3"] for line in tables["states"]}
    known = states | {line["id"] for name in _WITH_ID for line in tables[name]}
    _check_states(tables, states, report)
    for line in tables["regions"]:
        report.filled(line, "name")
        report.codes(line, "members", states)
    for name in ("subnational", "institutions", "organisations", "groups", "parties"):
        for line in tables[name]:
            _check_body(line, states, report)
    for line in tables["organisations"]:
        if "IGO" in line.list("sectors") and line["country"]:
            report.add(line, "country", "an intergovernmental organisation has no country; leave it empty")
        report.codes(line, "members", known)
    for line in tables["groups"]:
        report.codes(line, "allegiance", known)
    _check_ids((line for name in _WITH_ID for line in tables[name]), report)
    _check_leaders(tables["leaders"], known, report)
    for line in tables["descriptions"]:
        report.filled(line, "word")
        report.codes(line, "members", known)
    report.unique(tables["descriptions"], "word")
    _check_people(tables["people"], report)


def _check_states(tables: Tables, states: Collection[str], report: Report) -> None:
    regions = {line["id"] for line in tables["regions"]}
    for line in tables["states"]:
        if not _ISO3.fullmatch(line["iso3"]):
            report.add(line, "iso3", f"{line['iso3']!r} is no ISO 3166 alpha-3 code; write three capitals (Kosovo XKX)")
        for column in ("cow", "gw"):
            if line[column] and not line[column].isdigit():
                report.add(line, column, f"{line[column]!r} is no country number; write digits or leave it empty")
        report.filled(line, "name")
        report.code(line, "region", regions, empty=line["kind"] == "former")
        report.codes(line, "neighbours", states)
        if line["iso3"] in line.list("neighbours"):
            report.add(line, "neighbours", f"{line['iso3']} is its own neighbour; take it out")
        report.code(line, "hemisphere", ("N", "S"))
        report.code(line, "kind", _STATE_KINDS)
        report.dates(line)
    report.unique((line for line in tables["states"] if line["kind"] != "former"), "iso3")
    report.unique(tables["states"], "iso3", "name")


def _check_body(line: Line, states: Collection[str], report: Report) -> None:
    report.filled(line, "name")
    report.code(line, "country", states, empty=True)
    report.codes(line, "sectors", SECTORS)
    if "code" in line.fields and line["code"] and not _CODE.fullmatch(line["code"]):
        report.add(line, "code", f"{line['code']!r} is no printable code; write it like IGO UNO or NGA REB BOKO HARAM")
    if "start" in line.fields:
        report.dates(line)


def _check_ids(lines: Iterable[Line], report: Report) -> None:
    seen: dict[str, Line] = {}
    for line in sorted(lines, key=report.concerns):  # of two with one id, the one that is wanted counts as the second
        if not _ID.fullmatch(line["id"]):
            report.add(line, "id", f"{line['id']!r} is no id; write capitals, digits and hyphens")
            continue
        first = seen.setdefault(line["id"], line)
        if first is not line:
            where = f"{report.name(first.path)}, line {first.number}"
            report.add(line, "id", f"{line['id']!r} is taken ({where}); give this row an id of its own")


def _check_leaders(lines: list[Line], known: Collection[str], report: Report) -> None:
    for line in lines:
        report.filled(line, "name", "office")
        report.code(line, "of", known)
        report.codes(line, "sectors", SECTORS)
        report.codes(line, "after", SECTORS)
        report.dates(line)
    report.unique(lines, "name", "of", "office", "start")


def _check_people(lines: list[Line], report: Report) -> None:
    for line in lines:
        report.filled(line, "word")
        report.code(line, "number", _NUMBERS, empty=True)
        report.codes(line, "sectors", SECTORS)
        report.code(line, "kind", _PEOPLE_KINDS)
    report.unique(lines, "word", "number")
