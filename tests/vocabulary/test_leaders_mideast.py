"""The table of leaders from Morocco to Bangladesh and Kazakhstan is sound, and knows who held which office when."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
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
REGION = frozenset(
    """
    AFG ARE BGD BHR BTN DZA EGY IND IRN IRQ ISR JOR KAZ KGZ KWT LBN LBY LKA MAR MDV NPL OMN PAK PSE QAT SAU SYR TJK TKM
    TUN TUR UZB YEM
    """.split()
)
HEADED_BY_THE_MONARCH = frozenset({"OMN", "SAU"})
"""States whose monarch is head of government too, for all or most of the time."""
NO_PRIME_MINISTER = frozenset({"MDV", "TKM"})
SECTORS = frozenset(
    "GOV MIL COP JUD LEG SPY PTY OPP REB PRM UAF CRM CVL BUS LAB EDU MED JRN REF REL SOC NGO IGO UNK".split()
)
ONE_AT_A_TIME = ("head of state", "head of government")
RIVALS = frozenset(
    {
        # two claimed the office at once: in the war of 2011 and between Tobruk and Tripoli
        ("LBY", "Baghdadi Mahmudi", "Mahmoud Jibril"),
        ("LBY", "Abdullah al-Thani", "Fayez al-Sarraj"),
    }
)
ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@cache
def lines() -> tuple[Line, ...]:
    return tuple(read_table(HOME / "leaders_mideast.csv", COLUMNS["leaders"]))


@cache
def known_bodies() -> frozenset[str]:
    stems = ("organisations", "groups", "parties", "institutions")
    return frozenset(line["id"] for stem in stems for line in read_table(HOME / f"{stem}.csv", COLUMNS[stem]))


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


def holders(of: str, office: str, day: str) -> set[str]:
    """Who held an office on an ISO day."""
    spells = (spell_of(line) for line in lines() if line["of"] == of and line["office"] == office)
    return {spell.name for spell in spells if spell.holds_on(day)}


def is_date(text: str) -> bool:
    """Say whether a text is a year, a month or a day that the calendar has."""
    found = ISO_DATE.fullmatch(text)
    if not found:
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def test_dates_are_in_the_calendar_and_no_spell_ends_before_it_starts() -> None:
    for line in lines():
        start, end = line["start"], line["end"]
        assert is_date(start), line.source
        assert not end or is_date(end), line.source
        shorter = min(len(start), len(end))
        assert start[:shorter] <= end[:shorter], line.source


def test_sectors_are_those_of_the_codebook_and_every_spell_has_one() -> None:
    for line in lines():
        assert line.list("sectors"), line.source
        assert set(line.list("sectors") + line.list("after")) <= SECTORS, line.source
        assert line["name"], line.source
        assert line["office"], line.source


def test_whoever_leads_a_group_leads_one_that_the_tables_know() -> None:
    unknown = {line["of"] for line in lines() if len(line["of"]) != 3} - known_bodies()
    assert unknown == set()


def test_no_spell_stands_there_twice() -> None:
    rows = Counter((line["name"], line["of"], line["office"], line["start"]) for line in lines())
    assert [row for row, n in rows.items() if n > 1] == []


def test_no_spelling_stands_twice_in_a_row() -> None:
    for line in lines():
        aliases = line.list("aliases")
        assert line["name"] not in aliases, line.source
        assert len(set(aliases)) == len(aliases), line.source


def test_a_state_has_one_head_at_a_time() -> None:
    offices = defaultdict(list)
    for line in lines():
        if line["office"] in ONE_AT_A_TIME:
            offices[line["of"], line["office"]].append(line)
    for (state, _), held in offices.items():
        for before, after in pairwise(sorted(held, key=lambda line: line["start"])):
            end = before["end"]
            shorter = min(len(end), len(after["start"]))
            follows = bool(end) and end[:shorter] <= after["start"][:shorter]
            assert follows or (state, before["name"], after["name"]) in RIVALS, f"{before.source}, {after.source}"


@pytest.mark.parametrize("state", sorted(REGION))
def test_every_state_of_the_region_has_its_heads(state: str) -> None:
    offices = {line["office"] for line in lines() if line["of"] == state}
    assert "head of state" in offices
    if state not in HEADED_BY_THE_MONARCH | NO_PRIME_MINISTER:
        assert "head of government" in offices


@pytest.mark.parametrize(
    ("of", "office", "day", "name"),
    [
        ("ISR", "head of government", "1995-11-03", "Yitzhak Rabin"),
        ("ISR", "head of government", "2022-08-15", "Yair Lapid"),
        ("ISR", "opposition leader", "2022-08-15", "Benjamin Netanyahu"),
        ("PSE", "head of state", "2003-06-01", "Yasser Arafat"),
        ("IRN", "head of state", "2015-07-14", "Ali Khamenei"),
        ("IRN", "head of government", "2015-07-14", "Hassan Rouhani"),
        ("IRN", "Quds Force commander", "2019-12-31", "Qassem Soleimani"),
        ("TUR", "head of government", "2016-07-15", "Binali Yildirim"),
        ("SYR", "head of state", "2011-03-15", "Bashar al-Assad"),
        ("SYR", "head of state", "2025-02-01", "Ahmed al-Sharaa"),
        ("IRQ", "head of government", "2014-06-10", "Nouri al-Maliki"),
        ("LBN", "head of government", "2006-07-12", "Fouad Siniora"),
        ("EGY", "head of state", "2013-06-30", "Mohamed Morsi"),
        ("SAU", "foreign minister", "2001-09-11", "Saud al-Faisal"),
        ("YEM", "head of state", "2015-03-26", "Abed Rabbo Mansour Hadi"),
        ("DZA", "head of government", "2017-06-15", "Abdelmadjid Tebboune"),
        ("AFG", "head of state", "2021-08-14", "Ashraf Ghani"),
        ("PAK", "army chief", "2011-05-02", "Ashfaq Parvez Kayani"),
        ("IND", "head of government", "2008-11-26", "Manmohan Singh"),
        ("BGD", "head of government", "2024-10-01", "Muhammad Yunus"),
        ("NPL", "head of government", "2025-09-20", "Sushila Karki"),
        ("LKA", "head of state", "2009-05-18", "Mahinda Rajapaksa"),
        ("KAZ", "head of state", "2022-01-06", "Kassym-Jomart Tokayev"),
        ("KGZ", "head of state", "2010-06-10", "Roza Otunbayeva"),
        ("GRP-HEZBOLLAH", "leader", "2006-07-12", "Hassan Nasrallah"),
        ("GRP-HAMAS", "leader", "2024-09-01", "Yahya Sinwar"),
        ("GRP-LTTE", "leader", "2002-02-22", "Velupillai Prabhakaran"),
        ("IGO-ARABLEAGUE", "secretary-general", "2003-03-20", "Amr Moussa"),
        ("IGO-OPEC", "secretary-general", "2020-04-12", "Mohammed Barkindo"),
    ],
)
def test_who_held_the_office_that_day(of: str, office: str, day: str, name: str) -> None:
    assert holders(of, office, day) == {name}


def test_the_ousted_oppose_and_the_rebel_becomes_the_state() -> None:
    ousted = {line["name"]: line.list("after") for line in lines() if line["office"] in ONE_AT_A_TIME}
    assert ousted["Sheikh Hasina"] == ("OPP",)
    assert ousted["Imran Khan"] == ("OPP",)
    taliban = [spell_of(line) for line in lines() if line["name"] == "Hibatullah Akhundzada"]
    assert {s.sectors for s in taliban if s.holds_on("2020-01-01")} == {("REB",)}
    assert {s.sectors for s in taliban if s.holds_on("2022-01-01")} == {("GOV",)}


def test_a_military_ruler_is_government_and_military() -> None:
    (musharraf,) = (s for s in map(spell_of, lines()) if s.name == "Pervez Musharraf" and s.start == "1999-10-12")
    assert musharraf.sectors == ("GOV", "MIL")


@given(st.dates(min_value=date(1990, 12, 31), max_value=date(2025, 6, 1)))
def test_iran_always_has_one_supreme_leader_and_israel_somebody_who_governs(day: date) -> None:
    assert holders("IRN", "head of state", day.isoformat()) == {"Ali Khamenei"}
    assert holders("ISR", "head of government", day.isoformat())
