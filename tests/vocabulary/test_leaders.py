"""The tables of leaders are sound, region by region, and know who held which office when."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente.vocabulary
from detente.records.entity import SECTORS
from detente.vocabulary.names import COLUMNS, split_words
from detente.vocabulary.rows import Spell
from detente.vocabulary.tables import Line, read_table

HOME = Path(detente.vocabulary.__file__).parent / "entities"
TABLES = ("africa", "americas", "europe", "mideast")
every_table = pytest.mark.parametrize("table", TABLES)

HEADS = ("head of state", "head of government")
HELD_BY_ONE = (*HEADS, "secretary-general", "director-general", "prosecutor")
NO_HEAD_OF_STATE_ALONE = frozenset({"AND", "BIH"})
"""Andorra's princes are a bishop and the president of France; Bosnia has a presidency of three."""

RIVALS = frozenset(
    {
        # two claimed the office at once
        ("CIV", "Laurent Gbagbo", "Alassane Ouattara"),
        ("MDG", "Didier Ratsiraka", "Marc Ravalomanana"),
        ("MDG", "Tantely Andrianarivo", "Jacques Sylla"),
        ("LBY", "Baghdadi Mahmudi", "Mahmoud Jibril"),
        ("LBY", "Abdullah al-Thani", "Fayez al-Sarraj"),
    }
)
FATHERS_AND_SONS = frozenset({"Aliyev", "Landsbergis", "Bush"})
"""Family names that two of one family bore in office; the date says which."""


REALMS = frozenset("ATG AUS BHS BLZ CAN GRD JAM KNA LCA NZL PNG SLB TUV VCT".split())
"""States whose monarch stands under the United Kingdom; the head of government is the one whom the news names."""


@cache
def lines(table: str | None = None) -> tuple[Line, ...]:
    """The rows of one table, or of all."""
    stems = TABLES if table is None else (table,)
    return tuple(line for stem in stems for line in read_table(HOME / f"leaders_{stem}.csv", COLUMNS["leaders"]))


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


@cache
def living_states() -> frozenset[str]:
    kinds = ("state", "observer")
    return frozenset(
        line["iso3"] for line in read_table(HOME / "states.csv", COLUMNS["states"]) if line["kind"] in kinds
    )


def holders(of: str, office: str, day: str) -> set[str]:
    """The names of those who held an office on a day."""
    return {s.name for s in spells() if (s.of, s.office) == (of, office) and s.holds_on(day)}


def sectors_on(name: str, day: str) -> set[tuple[str, ...]]:
    """What somebody was on a day, an entry an office."""
    return {s.sectors for s in spells() if s.name == name and s.holds_on(day)}


def is_iso(text: str) -> bool:
    """Whether a text is a year, a month or a day that the calendar has."""
    try:
        date.fromisoformat(text + "2000-01-01"[len(text) :])
    except ValueError:
        return False
    return len(text) in (4, 7, 10)


def is_before(day: str, other: str) -> bool:
    """Whether a date is surely earlier than another: at the precision that both have."""
    shared = min(len(day), len(other))
    return day[:shared] < other[:shared]


def without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@every_table
def test_a_table_is_broad(table: str) -> None:
    assert len(lines(table)) >= 1500


@every_table
def test_dates_are_in_the_calendar_and_no_spell_ends_before_it_starts(table: str) -> None:
    for line in lines(table):
        start, end = line["start"], line["end"]
        assert is_iso(start), line.source
        assert not end or is_iso(end), line.source
        assert not end or not is_before(end, start), line.source


@every_table
def test_every_row_has_a_name_an_office_and_sectors_of_the_codebook(table: str) -> None:
    for line in lines(table):
        assert all(line[column] for column in ("name", "office", "sectors")), line.source
        assert {*line.list("sectors"), *line.list("after")} <= set(SECTORS), line.source


@every_table
def test_everybody_leads_a_state_or_a_body_that_the_tables_know(table: str) -> None:
    known = {line["iso3"] for line in read_table(HOME / "states.csv", COLUMNS["states"])}
    for stem in ("subnational", "institutions", "organisations", "groups", "parties"):
        known |= {line["id"] for line in read_table(HOME / f"{stem}.csv", COLUMNS[stem])}
    assert {line["of"] for line in lines(table)} <= known


def test_no_spell_stands_twice() -> None:
    rows = [(s.name, s.of, s.office, s.start) for s in spells()]
    assert len(rows) == len(set(rows))


@every_table
def test_spellings_stand_once_in_a_row_and_can_be_matched(table: str) -> None:
    for line in lines(table):
        aliases = line.list("aliases")
        assert len(set(aliases)) == len(aliases), line.source
        assert line["name"] not in aliases, line.source
        assert all(split_words(spelling) for spelling in (line["name"], *aliases)), line.source


@pytest.mark.parametrize("table", ["africa", "europe"])
def test_a_full_name_means_one_person(table: str) -> None:
    people: dict[str, set[str]] = defaultdict(set)
    for line in lines(table):
        for alias in (line["name"], *line.list("aliases")):
            people[alias].add(line["name"])
    assert {alias for alias, names in people.items() if len(names) > 1} <= FATHERS_AND_SONS


def test_a_spelling_without_accents_is_known_wherever_one_with_accents_is_in_the_americas() -> None:
    spellings = {s for line in lines("americas") for s in (line["name"], *line.list("aliases"))}
    accented = {s for s in spellings if without_accents(s) != s and without_accents(s).isascii()}
    assert {without_accents(s) for s in accented} <= spellings


@every_table
def test_one_holds_the_highest_office_at_a_time(table: str) -> None:
    offices: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines(table):
        if line["office"] in HELD_BY_ONE:
            offices[line["of"], line["office"]].append(line)
    for (of, _), held in offices.items():
        for earlier, later in pairwise(sorted(held, key=lambda line: line["start"])):
            if (of, earlier["name"], later["name"]) in RIVALS or earlier["name"] == later["name"]:
                continue
            assert not is_before(later["start"], earlier["end"] or "9999"), (earlier.source, later.source)


def test_every_state_has_somebody_in_office_today() -> None:
    headed = {s.of for s in spells() if s.office in HEADS and not s.end}
    assert living_states() - headed == {"SMR"}, "its two captains change every half year"
    assert {of for of in living_states() if not any(s.of == of and s.office == HEADS[0] for s in spells())} <= (
        NO_HEAD_OF_STATE_ALONE | REALMS | {"SMR"}
    )


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
        ("VEN", "head of state", "2019-01-23", "Nicolás Maduro"),
        ("COL", "head of state", "2016-11-24", "Juan Manuel Santos"),
        ("BOL", "head of state", "2019-11-15", "Jeanine Áñez"),
        ("HND", "head of state", "2009-06-29", "Roberto Micheletti"),
        ("PER", "head of state", "2020-11-12", "Manuel Merino"),
        ("GRP-FARC", "leader", "2010-01-01", "Alfonso Cano"),
        ("GRP-MILF", "leader", "2014-03-27", "Murad Ebrahim"),
        ("IGO-OAS", "secretary-general", "2019-01-10", "Luis Almagro"),
        ("AUS", "foreign minister", "2022-09-01", "Penny Wong"),
        ("FJI", "head of government", "2008-01-01", "Frank Bainimarama"),
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
def test_who_held_the_office_on_the_day(of: str, office: str, day: str, name: str) -> None:
    assert holders(of, office, day) == {name}


def test_rulers_by_coup_are_military_until_elected() -> None:
    assert sectors_on("Abdourahamane Tchiani", "2024-04-11") == {("GOV", "MIL")}
    assert sectors_on("Brice Oligui Nguema", "2024-01-01") == {("GOV", "MIL")}
    assert sectors_on("Brice Oligui Nguema", "2025-06-01") == {("GOV",)}
    assert sectors_on("Min Aung Hlaing", "2022-01-01") >= {("GOV", "MIL")}
    assert ("GOV", "MIL") in sectors_on("Pervez Musharraf", "1999-12-01")


def test_the_ousted_oppose_afterwards_and_the_retired_do_not() -> None:
    after = {s.name: s.after for s in spells() if s.office in HEADS and s.end}
    for ousted in (
        "Mohamed Bazoum",
        "Viktor Yanukovych",
        "Sheikh Hasina",
        "Imran Khan",
        "Manuel Zelaya",
        "Evo Morales",
    ):
        assert "OPP" in after[ousted]
    retired = {s.name: s.after for s in spells() if s.office == "head of state" and s.end}
    assert retired["Macky Sall"] == retired["Leonid Kravchuk"] == ()


def test_rebels_and_governments_change_places() -> None:
    assert ("GOV", "MIL") in sectors_on("Mohamed Hamdan Dagalo", "2020-01-01")
    assert sectors_on("Mohamed Hamdan Dagalo", "2024-01-01") == {("REB", "PRM")}
    assert sectors_on("Hibatullah Akhundzada", "2020-01-01") == {("REB",)}
    assert sectors_on("Hibatullah Akhundzada", "2022-01-01") == {("GOV",)}
    assert sectors_on("Ratko Mladić", "1995-07-11") == {("REB", "MIL")}


def test_opponents_oppose_and_a_premier_becomes_the_head_of_an_organisation() -> None:
    assert (
        sectors_on("Alexei Navalny", "2021-01-17") == sectors_on("Sviatlana Tsikhanouskaya", "2024-01-01") == {("OPP",)}
    )
    assert sectors_on("Jens Stoltenberg", "2011-07-22") == {("GOV",)}
    assert sectors_on("Jens Stoltenberg", "2022-02-24") == {("IGO",)}


def test_one_bare_name_means_father_or_son_by_the_date() -> None:
    named = {line["name"] for line in lines() if "Bush" in line.list("aliases")}
    on_the_day = {day: holders("USA", "head of state", day) & named for day in ("1991-01-17", "2003-03-20")}
    assert on_the_day == {"1991-01-17": {"George H. W. Bush"}, "2003-03-20": {"George W. Bush"}}


@given(st.dates(min_value=date(1999, 12, 31), max_value=date(2025, 6, 1)).map(lambda day: day.isoformat()))
def test_states_are_never_without_a_head_nor_for_long_with_two(day: str) -> None:
    changes = {s.end for s in spells() if s.office == "head of state"} | {s.start for s in spells()}
    assert holders("IRN", "head of state", day) == {"Ali Khamenei"}
    assert holders("ISR", "head of government", day)
    for of in ("RUS", "USA", "FRA", "ZAF", "SEN", "IND"):
        held = holders(of, "head of state", day)
        assert held, of
        assert len(held) == 1 or day in changes, of
