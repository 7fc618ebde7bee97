"""The tables of states, regions, territories and institutions agree with the world and with each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

import detente.vocabulary
from detente.vocabulary.names import COLUMNS, split_words
from detente.vocabulary.tables import Line, read_table

HOME = Path(detente.vocabulary.__file__).parent / "entities"

UN_MEMBERS = frozenset(
    """
    AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA
    CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH
    FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA
    JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX
    MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG
    POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD
    TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
    """.split()
)
SECTORS = frozenset(
    "GOV MIL COP JUD LEG SPY PTY OPP REB PRM UAF CRM CVL BUS LAB EDU MED JRN REF REL SOC NGO IGO UNK".split()
)
KINDS = frozenset({"state", "observer", "de-facto", "dependency", "former"})
TABLES = ("states", "regions", "subnational", "institutions")
NAME_COLUMNS = ("name", "official", "aliases", "demonyms", "capital", "seats")
ISO_DATE = re.compile(r"\d{4}(-\d{2}-\d{2})?")


@cache
def table(stem: str) -> tuple[Line, ...]:
    return tuple(read_table(HOME / f"{stem}.csv", COLUMNS[stem]))


def spellings(line: Line, columns: Iterable[str] = NAME_COLUMNS) -> set[tuple[str, ...]]:
    """Every name of a row, in the pieces by which it is matched."""
    return {split_words(name) for column in columns if column in line.fields for name in line.list(column)}


def living() -> list[Line]:
    return [line for line in table("states") if line["kind"] != "former"]


def country_of(name: str, *columns: str) -> set[str]:
    """The codes of the states under which a name stands in one of the columns."""
    words = split_words(name)
    return {line["iso3"] for line in table("states") if words in spellings(line, columns or NAME_COLUMNS)}


def test_every_member_of_the_united_nations_is_there_once() -> None:
    states = Counter(line["iso3"] for line in table("states") if line["kind"] == "state")
    assert set(states) == UN_MEMBERS
    assert len(UN_MEMBERS) == 193
    assert max(states.values()) == 1


def test_observers_and_de_facto_states_are_there_too() -> None:
    kinds = defaultdict(set)
    for line in table("states"):
        kinds[line["kind"]].add(line["iso3"])
    assert set(kinds) == KINDS
    assert kinds["observer"] == {"VAT", "PSE"}
    assert kinds["de-facto"] == {"TWN", "XKX", "ESH"}


def test_no_code_stands_for_two_living_states() -> None:
    assert [code for code, n in Counter(line["iso3"] for line in living()).items() if n > 1] == []
    assert all(re.fullmatch("[A-Z]{3}", line["iso3"]) for line in table("states"))


def test_numbers_of_the_state_systems_are_numbers_and_unique() -> None:
    for column in ("cow", "gw"):
        numbers = [line[column] for line in living() if line[column]]
        assert all(number.isdecimal() for number in numbers)
        assert len(set(numbers)) == len(numbers)


def test_a_former_state_comes_after_the_state_that_answers_for_it() -> None:
    seen: set[str] = set()
    for line in table("states"):
        if line["kind"] == "former":
            assert line["iso3"] in seen, line.source
            assert line["end"], line.source
        seen.add(line["iso3"])


def test_the_soviet_union_was_what_russia_answers_for_until_1991() -> None:
    (soviet,) = (line for line in table("states") if line["name"] == "Soviet Union")
    assert (soviet["iso3"], soviet["start"], soviet["end"][:4]) == ("RUS", "1945", "1991")


def test_no_name_stands_under_two_states() -> None:
    owners = defaultdict(set)
    for line in table("states"):
        for words in spellings(line):
            owners[words].add(line["name"])
    assert {words: names for words, names in owners.items() if len(names) > 1} == {}


def test_no_name_stands_in_two_rows_of_these_tables() -> None:
    owners = defaultdict(set)
    for stem in TABLES:
        for line in table(stem):
            for words in spellings(line):
                owners[words].add(line.source)
    assert {words: rows for words, rows in owners.items() if len(rows) > 1} == {}


def test_neighbours_are_neighbours_of_each_other() -> None:
    neighbours = {line["iso3"]: set(line.list("neighbours")) for line in living()}
    one_way = [(a, b) for a, others in neighbours.items() for b in others if a not in neighbours.get(b, set())]
    assert one_way == []
    assert all(code not in others for code, others in neighbours.items())


def test_everybody_lives_in_one_hemisphere() -> None:
    assert {line["hemisphere"] for line in table("states")} == {"N", "S"}
    southern = {line["iso3"] for line in table("states") if line["hemisphere"] == "S"}
    assert southern > {"AUS", "NZL", "ARG", "CHL", "ZAF", "BRA", "IDN", "COD"}
    assert not southern & {"NGA", "COL", "VEN", "SOM", "SGP", "ETH"}


def test_every_state_has_an_adjective_unless_it_shares_one() -> None:
    assert {line["iso3"] for line in living() if line["kind"] == "state" and not line["demonyms"]} == {"DMA", "COG"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("U.S.", "USA"),
        ("US", "USA"),
        ("America", "USA"),
        ("Britain", "GBR"),
        ("U.K.", "GBR"),
        ("Emirates", "ARE"),
        ("Holland", "NLD"),
        ("Türkiye", "TUR"),
        ("Burma", "MMR"),
        ("Niger", "NER"),
        ("Nigeriens", "NER"),
        ("Nigerians", "NGA"),
        ("Congo", "COD"),
        ("Congolese", "COD"),
        ("Zaire", "COD"),
        ("Brazzaville", "COG"),
        ("Guinean", "GIN"),
        ("Bissau", "GNB"),
        ("Malabo", "GNQ"),
        ("South Sudanese", "SSD"),
        ("Sudanese", "SDN"),
        ("Seoul", "KOR"),
        ("North Koreans", "PRK"),
        ("Dominicans", "DOM"),
        ("Dominica", "DMA"),
        ("Macedonia", "MKD"),
        ("Filipinos", "PHL"),
        ("Danes", "DNK"),
        ("Burkinabé", "BFA"),
        ("Kiev", "UKR"),
        ("Naypyidaw", "MMR"),
        ("Nur-Sultan", "KAZ"),
        ("Tel Aviv", "ISR"),
        ("Kremlin", "RUS"),
        ("Élysée", "FRA"),
        ("White House", "USA"),
    ],
)
def test_a_name_means_the_state_that_news_means_by_it(name: str, code: str) -> None:
    assert country_of(name) == {code}


@pytest.mark.parametrize("name", ["Korea", "Korean", "Koreans", "Abidjan", "Kiwi", "Male", "Victoria", "Brussels"])
def test_a_name_that_means_nobody_in_particular_stands_nowhere(name: str) -> None:
    assert country_of(name) == set()


def test_articles_are_left_to_the_reader_of_names() -> None:
    lines = [line for stem in TABLES for line in table(stem)]
    names = [name for line in lines for column in NAME_COLUMNS if column in line.fields for name in line.list(column)]
    assert [name for name in names if name.startswith("the ")] == []


def test_regions_have_known_members_and_cover_the_states_that_name_them() -> None:
    codes = {line["iso3"] for line in table("states")}
    members = {line["id"]: line.list("members") for line in table("regions")}
    assert len(members) == len(table("regions")) >= 60
    assert {code for listed in members.values() for code in listed} <= codes
    assert all(len(set(listed)) == len(listed) > 1 for listed in members.values())
    assert [line["iso3"] for line in living() if line["iso3"] not in members[line["region"]]] == []


@pytest.mark.parametrize(("stem", "prefix", "least"), [("subnational", "SUB-", 300), ("institutions", "INS-", 600)])
def test_ids_are_unique_and_countries_and_sectors_known(stem: str, prefix: str, least: int) -> None:
    codes = {line["iso3"] for line in table("states")}
    ids = [line["id"] for line in table(stem)]
    assert len(set(ids)) == len(ids) >= least
    for line in table(stem):
        assert re.fullmatch(prefix + r"[A-Z0-9-]+", line["id"]), line.source
        assert line["country"] in codes or (stem == "subnational" and not line["country"]), line.source
        assert set(line.list("sectors")) <= SECTORS, line.source


def test_breakaway_territories_belong_to_the_state_they_broke_from() -> None:
    country = {line["name"]: line["country"] for line in table("subnational")}
    assert country["South Ossetia"] == country["Abkhazia"] == "GEO"
    assert country["Transnistria"] == "MDA"
    assert country["Somaliland"] == "SOM"
    assert country["Northern Cyprus"] == "CYP"
    assert country["Crimea"] == country["Donetsk People's Republic"] == "UKR"
    assert country["Kurds"] == ""


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("Knesset", "ISR", "LEG"),
        ("Foggy Bottom", "USA", "GOV"),
        ("Quai d’Orsay", "FRA", "GOV"),
        ("Gaimusho", "JPN", "GOV"),
        ("ISI", "PAK", "SPY"),
        ("IDF", "ISR", "MIL"),
        ("Tatmadaw", "MMR", "MIL"),
        ("Carabinieri", "ITA", "COP"),
        ("Stasi", "DEU", "SPY"),
        ("Xinhua", "CHN", "JRN"),
        ("SANA", "SYR", "JRN"),
    ],
)
def test_a_body_known_by_its_name_is_found_with_its_country(name: str, country: str, sector: str) -> None:
    words = split_words(name)
    (line,) = (line for line in table("institutions") if words in spellings(line))
    assert line["country"] == country
    assert sector in line.list("sectors")


def test_spells_are_dates_in_order() -> None:
    for line in (*table("states"), *table("subnational")):
        for column in ("start", "end"):
            assert not line[column] or ISO_DATE.fullmatch(line[column]), line.source
        if line["start"] and line["end"]:
            assert line["start"] < line["end"], line.source
