"""The table of Africa's leaders is sound, and knows who held which office when."""

from __future__ import annotations

import re
from collections import defaultdict
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
TABLE = HOME / "leaders_africa.csv"

AFRICA = frozenset(
    """
    AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ETH GAB GHA GIN GMB GNB GNQ KEN LBR LBY LSO MAR MDG
    MLI MOZ MRT MUS MWI NAM NER NGA RWA SDN SEN SLE SOM SSD STP SWZ SYC TCD TGO TUN TZA UGA ZAF ZMB ZWE
    """.split()
)
SECTORS = frozenset(
    "GOV MIL COP JUD LEG SPY PTY OPP REB PRM UAF CRM CVL BUS LAB EDU MED JRN REF REL SOC NGO IGO UNK".split()
)
ONE_AT_A_TIME = ("head of state", "head of government")
ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
RIVALS = frozenset(
    {
        # two claimed the office at once
        ("CIV", "Laurent Gbagbo", "Alassane Ouattara"),
        ("MDG", "Didier Ratsiraka", "Marc Ravalomanana"),
        ("MDG", "Tantely Andrianarivo", "Jacques Sylla"),
    }
)


@cache
def lines() -> tuple[Line, ...]:
    return tuple(read_table(TABLE, COLUMNS["leaders"]))


def spell_of(line: Line) -> Spell:
    return Spell(
        name=line["name"],
        of=line["of"],
        office=line["office"],
        sectors=line.list("sectors"),
        start=line["start"],
        end=line["end"],
        after=line.list("after"),
    )


@cache
def spells() -> tuple[Spell, ...]:
    return tuple(spell_of(line) for line in lines())


def holders(of: str, office: str, day: str) -> set[str]:
    """The names of those who held an office on a day."""
    return {s.name for s in spells() if (s.of, s.office) == (of, office) and s.holds_on(day)}


def sectors(name: str, day: str) -> set[tuple[str, ...]]:
    return {s.sectors for s in spells() if s.name == name and s.holds_on(day)}


def test_the_table_is_broad() -> None:
    assert len(lines()) >= 600


def test_every_state_of_africa_has_a_head_of_state_today() -> None:
    everywhere = [line for path in sorted(HOME.glob("leaders*.csv")) for line in read_table(path, COLUMNS["leaders"])]
    ruled = {line["of"] for line in everywhere if line["office"] == "head of state" and not line["end"]}
    assert len(AFRICA) == 54
    assert ruled >= AFRICA


def test_dates_are_iso_and_in_order() -> None:
    for line in lines():
        start, end = line["start"], line["end"]
        assert ISO_DATE.fullmatch(start), line.source
        assert not end or ISO_DATE.fullmatch(end), line.source
        assert not end or start <= end or start.startswith(end), line.source


def test_sectors_are_plovers() -> None:
    for line in lines():
        assert line.list("sectors"), line.source
        assert set(line.list("sectors")) | set(line.list("after")) <= SECTORS, line.source


def test_everybody_leads_a_state_or_a_body_that_the_tables_know() -> None:
    known = {line["iso3"] for line in read_table(HOME / "states.csv", COLUMNS["states"])}
    for stem in ("institutions", "organisations", "groups", "parties"):
        known |= {line["id"] for line in read_table(HOME / f"{stem}.csv", COLUMNS[stem])}
    assert {line["of"] for line in lines()} <= known


def test_no_spell_stands_twice_and_no_alias_means_two_people() -> None:
    seen = [(s.name, s.of, s.office, s.start) for s in spells()]
    assert len(seen) == len(set(seen))
    people: dict[str, set[str]] = defaultdict(set)
    for line in lines():
        for alias in (line["name"], *line.list("aliases")):
            people[alias].add(line["name"])
    assert {alias: names for alias, names in people.items() if len(names) > 1} == {}


def test_one_holds_the_highest_office_at_a_time() -> None:
    offices: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    for spell in spells():
        if spell.office in ONE_AT_A_TIME:
            offices[spell.of, spell.office].append(spell)
    for (of, _), held in offices.items():
        for earlier, later in pairwise(sorted(held, key=lambda s: s.start)):
            if (of, earlier.name, later.name) in RIVALS:
                continue
            assert earlier.end, (earlier, later)
            assert later.start >= earlier.end or later.start.startswith(earlier.end), (earlier, later)


@pytest.mark.parametrize(
    ("of", "office", "day", "name"),
    [
        ("NER", "head of state", "2023-06-15", "Mohamed Bazoum"),
        ("NER", "head of state", "2024-04-11", "Abdourahamane Tchiani"),
        ("NER", "head of government", "2024-04-11", "Ali Mahaman Lamine Zeine"),
        ("MLI", "head of state", "2013-02-01", "Dioncounda Traoré"),
        ("BFA", "head of state", "2022-06-01", "Paul-Henri Sandaogo Damiba"),
        ("TCD", "head of state", "2021-04-19", "Idriss Déby"),
        ("SDN", "head of government", "2020-01-15", "Abdalla Hamdok"),
        ("ETH", "head of government", "2012-01-01", "Meles Zenawi"),
        ("ZAF", "head of state", "2008-12-01", "Kgalema Motlanthe"),
        ("COD", "head of state", "2000-06-01", "Laurent-Désiré Kabila"),
        ("NGA", "head of state", "1995-11-10", "Sani Abacha"),
        ("ZWE", "head of state", "2017-11-01", "Robert Mugabe"),
        ("KEN", "head of government", "2010-08-04", "Raila Odinga"),
        ("LBR", "head of state", "2003-06-01", "Charles Taylor"),
        ("IGO-AUC", "chairperson", "2020-05-05", "Moussa Faki"),
        ("IGO-ECOWAS", "commission president", "2023-08-01", "Omar Touray"),
        ("IGO-MINUSMA", "special representative", "2022-01-10", "El-Ghassim Wane"),
        ("GRP-BOKO-HARAM", "leader", "2014-04-14", "Abubakar Shekau"),
    ],
)
def test_who_held_the_office_on_the_day(of: str, office: str, day: str, name: str) -> None:
    assert holders(of, office, day) == {name}


def test_rulers_by_coup_are_military_until_elected() -> None:
    assert sectors("Abdourahamane Tchiani", "2024-04-11") == {("GOV", "MIL")}
    assert sectors("Brice Oligui Nguema", "2024-01-01") == {("GOV", "MIL")}
    assert sectors("Brice Oligui Nguema", "2025-06-01") == {("GOV",)}


def test_the_ousted_oppose_afterwards() -> None:
    after = {s.name: s.after for s in spells() if s.office == "head of state" and s.end}
    assert after["Mohamed Bazoum"] == ("OPP",)
    assert after["Macky Sall"] == ()


def test_a_rebel_was_once_in_government() -> None:
    assert ("GOV", "MIL") in sectors("Mohamed Hamdan Dagalo", "2020-01-01")
    assert sectors("Mohamed Hamdan Dagalo", "2024-01-01") == {("REB", "PRM")}


@given(st.dates().map(lambda day: day.isoformat()))
def test_nobody_rules_one_state_beside_another_for_long(day: str) -> None:
    rivals = {name for _, first, second in RIVALS for name in (first, second)}
    for of in ("NER", "MLI", "NGA", "ZAF", "ETH", "SEN", "GHA"):
        held = holders(of, "head of state", day) - rivals
        boundary = any(day in (s.start, s.end) for s in spells() if s.of == of)
        assert len(held) <= 1 or boundary
