"""The table of leaders of Europe, the Caucasus and world organisations is sound: who held which office when."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente.vocabulary
from detente.vocabulary.names import COLUMNS
from detente.vocabulary.rows import Spell
from detente.vocabulary.tables import Line, read_table

HOME = Path(detente.vocabulary.__file__).parent / "entities"
TABLE = HOME / "leaders_europe.csv"
SECTORS = frozenset(
    "GOV MIL COP JUD LEG SPY PTY OPP REB PRM UAF CRM CVL BUS LAB EDU MED JRN REF REL SOC NGO IGO UNK".split()
)
STATES = frozenset(
    """
    ALB AND ARM AUT AZE BEL BGR BIH BLR CHE CYP CZE DEU DNK ESP EST FIN FRA GBR GEO GRC HRV HUN IRL ISL ITA LIE LTU LUX
    LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SRB SVK SVN SWE UKR VAT XKX
    """.split()
)
NO_HEAD_OF_STATE_ALONE = frozenset({"AND", "BIH"})
"""Andorra's princes are a bishop and the president of France; Bosnia has a presidency of three."""
HELD_BY_ONE = (
    "head of state",
    "head of government",
    "secretary-general",
    "president",
    "director-general",
    "prosecutor",
)
SHARED_NAMES = frozenset({"Aliyev", "Landsbergis"})
"""Family names that father and son bore in office; the date says which."""


@cache
def lines() -> tuple[Line, ...]:
    return tuple(read_table(TABLE, COLUMNS["leaders"]))


@cache
def spells() -> tuple[Spell, ...]:
    return tuple(
        Spell(
            name=line["name"],
            of=line["of"],
            office=line["office"],
            sectors=line.list("sectors"),
            start=line["start"],
            end=line["end"],
            after=line.list("after"),
        )
        for line in lines()
    )


def holders(of: str, office: str, day: str) -> set[str]:
    """The names of those who held an office on a day."""
    return {s.name for s in spells() if (s.of, s.office) == (of, office) and s.holds_on(day)}


def sectors_on(name: str, day: str) -> set[str]:
    """All that somebody was on a day."""
    return {sector for s in spells() if s.name == name and s.holds_on(day) for sector in s.sectors}


def is_iso(text: str) -> bool:
    """Whether a text is a year, a month or a day that the calendar has."""
    try:
        date.fromisoformat(text + "2000-01-01"[len(text) :])
    except ValueError:
        return False
    return len(text) in (4, 7, 10)


def test_the_table_is_broad() -> None:
    assert len(lines()) >= 600


def test_dates_are_iso_and_in_order() -> None:
    for line in lines():
        start, end = line["start"], line["end"]
        assert is_iso(start), line.source
        assert not end or (is_iso(end) and (start <= end or start.startswith(end))), line.source


def test_sectors_are_plovers() -> None:
    for line in lines():
        assert line.list("sectors"), line.source
        assert {*line.list("sectors"), *line.list("after")} <= SECTORS, line.source


def test_everybody_leads_a_state_or_a_body_that_the_tables_know() -> None:
    known = {line["iso3"] for line in read_table(HOME / "states.csv", COLUMNS["states"])}
    for stem in ("institutions", "organisations", "groups", "parties"):
        known |= {line["id"] for line in read_table(HOME / f"{stem}.csv", COLUMNS[stem])}
    assert {line["of"] for line in lines()} <= known


def test_no_row_stands_twice_and_no_alias_names_two_people() -> None:
    rows = [(s.name, s.of, s.office, s.start) for s in spells()]
    assert len(rows) == len(set(rows))
    people: dict[str, set[str]] = defaultdict(set)
    for line in lines():
        aliases = line.list("aliases")
        assert len(aliases) == len(set(aliases)), line.source
        assert line["name"] not in aliases, line.source
        for alias in (line["name"], *aliases):
            people[alias].add(line["name"])
    assert {alias for alias, names in people.items() if len(names) > 1} == SHARED_NAMES


def test_one_holds_the_highest_office_at_a_time() -> None:
    offices: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    for spell in spells():
        if spell.office in HELD_BY_ONE:
            offices[spell.of, spell.office].append(spell)
    for held in offices.values():
        for earlier, later in pairwise(sorted(held, key=lambda s: s.start)):
            assert earlier.end, (earlier, later)
            assert later.start >= earlier.end or later.start.startswith(earlier.end), (earlier, later)


def test_every_state_has_somebody_in_office() -> None:
    now = {(s.of, s.office) for s in spells() if not s.end}
    assert {of for of in STATES if (of, "head of state") not in now} == NO_HEAD_OF_STATE_ALONE
    without_premier = {of for of in STATES if (of, "head of government") not in now}
    assert without_premier == {"CHE", "CYP", "MCO"}


@pytest.mark.parametrize(
    ("of", "office", "day", "name"),
    [
        ("RUS", "head of state", "1993-10-04", "Boris Yeltsin"),
        ("RUS", "head of state", "2008-08-08", "Dmitry Medvedev"),
        ("RUS", "defence minister", "2022-02-24", "Sergei Shoigu"),
        ("UKR", "head of state", "2014-03-18", "Oleksandr Turchynov"),
        ("UKR", "army chief", "2022-09-11", "Valerii Zaluzhnyi"),
        ("GEO", "head of state", "2008-08-08", "Mikheil Saakashvili"),
        ("ARM", "head of government", "2020-11-10", "Nikol Pashinyan"),
        ("GBR", "head of government", "2003-03-20", "Tony Blair"),
        ("GBR", "head of government", "2022-10-01", "Liz Truss"),
        ("FRA", "foreign minister", "2003-02-14", "Dominique de Villepin"),
        ("DEU", "head of government", "2015-09-04", "Angela Merkel"),
        ("POL", "head of state", "2010-04-09", "Lech Kaczyński"),
        ("SRB", "head of state", "1999-03-24", "Slobodan Milošević"),
        ("XKX", "head of government", "2008-02-17", "Hashim Thaçi"),
        ("GRC", "finance minister", "2015-06-28", "Yanis Varoufakis"),
        ("VAT", "head of state", "2013-03-20", "Pope Francis"),
        ("IGO-UN", "secretary-general", "2004-09-16", "Kofi Annan"),
        ("IGO-NATO", "secretary-general", "1999-03-24", "Javier Solana"),
        ("IGO-EUCOMMISSION", "president", "2016-06-24", "Jean-Claude Juncker"),
        ("IGO-IAEA", "director-general", "2003-03-07", "Mohamed ElBaradei"),
        ("IGO-ICC", "prosecutor", "2009-03-04", "Luis Moreno Ocampo"),
        ("GRP-WAGNER", "leader", "2023-06-24", "Yevgeny Prigozhin"),
        ("GRP-CHECHEN-REBELS", "leader", "1999-10-01", "Aslan Maskhadov"),
    ],
)
def test_who_held_the_office_on_the_day(of: str, office: str, day: str, name: str) -> None:
    assert holders(of, office, day) == {name}


def test_navalny_and_tsikhanouskaya_oppose() -> None:
    assert sectors_on("Alexei Navalny", "2021-01-17") == {"OPP"}
    assert sectors_on("Sviatlana Tsikhanouskaya", "2024-01-01") == {"OPP"}


def test_a_premier_becomes_the_head_of_an_organisation() -> None:
    assert sectors_on("Jens Stoltenberg", "2011-07-22") == {"GOV"}
    assert sectors_on("Jens Stoltenberg", "2022-02-24") == {"IGO"}


def test_the_bosnian_serb_commander_is_a_rebel_with_an_army() -> None:
    assert sectors_on("Ratko Mladić", "1995-07-11") == {"REB", "MIL"}


def test_the_ousted_oppose_afterwards() -> None:
    after = {s.name: s.after for s in spells() if s.office == "head of state" and s.end}
    assert after["Viktor Yanukovych"] == ("OPP",)
    assert after["Leonid Kravchuk"] == ()


@given(st.dates(min_value=date(1999, 12, 31), max_value=date(2025, 12, 31)))
def test_russia_is_never_without_one_president(day: date) -> None:
    held = holders("RUS", "head of state", day.isoformat())
    changes = {s.end for s in spells() if s.of == "RUS" and s.office == "head of state"}
    assert len(held) == (2 if day.isoformat() in changes else 1)
