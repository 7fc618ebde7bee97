"""The table of leaders of the Americas, East Asia and the Pacific is sound and tells who held which office when."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import detente.vocabulary
from detente.vocabulary.names import COLUMNS, split_words
from detente.vocabulary.rows import Spell
from detente.vocabulary.tables import Line, read_table

HOME = Path(detente.vocabulary.__file__).parent / "entities"
SECTORS = frozenset(
    "GOV MIL COP JUD LEG SPY PTY OPP REB PRM UAF CRM CVL BUS LAB EDU MED JRN REF REL SOC NGO IGO UNK".split()
)
ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
SINGLE_HOLDER = ("head of state", "head of government")
STATES_COVERED = frozenset(
    """
    ARG ATG AUS BHS BLZ BOL BRA BRB BRN CAN CHL CHN COL CRI CUB DMA DOM ECU FJI FSM GRD GTM GUY HKG HND HTI IDN JAM JPN
    KHM KIR KNA KOR LAO LCA MEX MHL MMR MNG MYS NIC NRU NZL PAN PER PHL PLW PNG PRK PRY SGP SLB SLV SUR THA TLS TON TTO
    TUV TWN URY USA VCT VEN VNM VUT WSM
    """.split()
)


@cache
def rows() -> tuple[Line, ...]:
    """Return the lines of the table."""
    return tuple(read_table(HOME / "leaders_americas.csv", COLUMNS["leaders"]))


def holders(country: str, office: str, day: str) -> list[str]:
    """Return who held an office of a state, group or organisation on a day, in the order of the table."""
    return [r["name"] for r in rows() if r["of"] == country and r["office"] == office and spell(r).holds_on(day)]


def spell(row: Line) -> Spell:
    """Return a line as the spell that the coder asks."""
    return Spell(
        name=row["name"],
        of=row["of"],
        office=row["office"],
        sectors=row.list("sectors"),
        start=row["start"],
        end=row["end"],
        after=row.list("after"),
    )


def is_before(day: str, other: str) -> bool:
    """Say whether a date is surely earlier than another: at the precision that both have."""
    shared = min(len(day), len(other))
    return day[:shared] < other[:shared]


def without_accents(text: str) -> str:
    """Return a spelling as an agency without accents has it."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def known_ids() -> Iterable[str]:
    """Return what a leader can be a leader of."""
    yield from (r["iso3"] for r in read_table(HOME / "states.csv", COLUMNS["states"]))
    for stem in ("subnational", "institutions", "organisations", "groups", "parties"):
        yield from (r["id"] for r in read_table(HOME / f"{stem}.csv", COLUMNS[stem]))


def test_every_row_has_a_name_an_office_and_sectors_of_the_codebook() -> None:
    for row in rows():
        assert all(row[c] for c in ("name", "office", "sectors")), row.source
        assert set(row.list("sectors")) | set(row.list("after")) <= SECTORS, row.source


def test_every_leader_leads_something_that_another_table_names() -> None:
    ids = frozenset(known_ids())
    assert not {f"{row['of']} ({row.source})" for row in rows() if row["of"] not in ids}


def test_dates_are_iso_and_no_spell_ends_before_it_starts() -> None:
    for row in rows():
        assert row["start"], row.source
        assert all(ISO_DATE.fullmatch(row[c]) for c in ("start", "end") if row[c]), row.source
        assert not (row["end"] and is_before(row["end"], row["start"])), row.source


def test_a_state_has_one_head_at_a_time() -> None:
    spells: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for row in rows():
        if row["office"] in SINGLE_HOLDER:
            spells[row["of"], row["office"]].append(row)
    for held in spells.values():
        for earlier, later in pairwise(sorted(held, key=lambda r: r["start"])):
            assert not is_before(later["start"], earlier["end"] or "9999"), (earlier.source, later.source)


def test_no_row_stands_twice() -> None:
    keys = [tuple(row[c] for c in ("name", "of", "office", "start")) for row in rows()]
    assert len(keys) == len(set(keys))


def test_every_state_of_the_region_has_a_head_today() -> None:
    headed = {r["of"] for r in rows() if r["office"] in SINGLE_HOLDER and not r["end"]}
    assert not STATES_COVERED - headed


def test_a_spelling_without_accents_is_known_wherever_one_with_accents_is() -> None:
    spellings = {s for row in rows() for s in (row["name"], *row.list("aliases"))}
    accented = {s for s in spellings if without_accents(s) != s and without_accents(s).isascii()}
    assert {without_accents(s) for s in accented} <= spellings


def test_every_spelling_can_be_matched() -> None:
    assert all(split_words(s) for row in rows() for s in (row["name"], *row.list("aliases")))


def test_the_file_is_csv_that_any_reader_reads() -> None:
    with (HOME / "leaders_americas.csv").open(encoding="utf-8", newline="") as file:
        fields = [len(row) for row in csv.reader(line for line in file if not line.startswith("#"))]
    assert set(fields) == {len(COLUMNS["leaders"])}


@pytest.mark.parametrize(
    ("of", "office", "day", "name"),
    [
        ("USA", "head of state", "2024-04-11", "Joe Biden"),
        ("USA", "foreign minister", "2003-03-20", "Colin Powell"),
        ("USA", "defence minister", "2023-07-26", "Lloyd Austin"),
        ("USA", "Africa Command commander", "2024-04-11", "Michael Langley"),
        ("CHN", "foreign minister", "2023-05-10", "Qin Gang"),
        ("CHN", "head of state", "1999-05-08", "Jiang Zemin"),
        ("JPN", "head of government", "2011-03-11", "Naoto Kan"),
        ("KOR", "acting head of state", "2025-02-01", "Choi Sang-mok"),
        ("TWN", "head of state", "1996-03-23", "Lee Teng-hui"),
        ("PHL", "head of state", "2017-05-23", "Rodrigo Duterte"),
        ("IDN", "head of state", "1999-09-15", "B.J. Habibie"),
        ("MMR", "head of state", "2021-02-02", "Min Aung Hlaing"),
        ("THA", "head of government", "2006-09-18", "Thaksin Shinawatra"),
        ("VEN", "opposition leader", "2019-01-23", "Juan Guaidó"),
        ("COL", "head of state", "2016-11-24", "Juan Manuel Santos"),
        ("BOL", "head of state", "2019-11-15", "Jeanine Áñez"),
        ("HND", "head of state", "2009-06-29", "Roberto Micheletti"),
        ("PER", "head of state", "2020-11-12", "Manuel Merino"),
        ("GRP-FARC", "leader", "2010-01-01", "Alfonso Cano"),
        ("GRP-MILF", "leader", "2014-03-27", "Murad Ebrahim"),
        ("IGO-OAS", "secretary-general", "2019-01-10", "Luis Almagro"),
        ("AUS", "foreign minister", "2022-09-01", "Penny Wong"),
        ("FJI", "head of government", "2008-01-01", "Frank Bainimarama"),
    ],
)
def test_who_held_the_office_on_a_day(of: str, office: str, day: str, name: str) -> None:
    assert name in holders(of, office, day)


def test_a_general_who_seizes_power_is_government_and_military() -> None:
    ruler = next(r for r in rows() if r["name"] == "Min Aung Hlaing" and r["office"] == "head of state")
    assert set(ruler.list("sectors")) == {"GOV", "MIL"}


def test_an_ousted_president_is_opposition_afterwards() -> None:
    ousted = [r for r in rows() if r["name"] in ("Manuel Zelaya", "Win Myint", "Evo Morales") and r["end"]]
    assert all("OPP" in r.list("after") for r in ousted if r["office"] == "head of state")


def test_one_bare_name_means_father_or_son_by_the_date() -> None:
    bushes = [r for r in rows() if "Bush" in r.list("aliases")]
    assert [r["name"] for r in bushes if spell(r).holds_on("1991-01-17")] == ["George H. W. Bush"]
    assert [r["name"] for r in bushes if spell(r).holds_on("2003-03-20")] == ["George W. Bush"]
