"""The tables of organisations, groups, parties and people agree with the world, with PLOVER and with each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

import detente.vocabulary
from detente.records.entity import SECTORS
from detente.vocabulary.names import COLUMNS, split_words
from detente.vocabulary.tables import Line, read_table

HOME = Path(detente.vocabulary.__file__).parent / "entities"

ISO = frozenset(
    """
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR
    BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP
    CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB
    GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN
    KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD
    MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN
    PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM
    SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR
    UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE XKX
    """.split()
)
NAMED = ("organisations", "groups", "parties")
KINDS = frozenset({"person", "group", "body", "office", "force", "weapon"})
DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


@cache
def table(stem: str) -> tuple[Line, ...]:
    return tuple(read_table(HOME / f"{stem}.csv", COLUMNS[stem]))


def spellings(line: Line) -> set[tuple[str, ...]]:
    """Every name of a row, in the pieces by which it is matched."""
    return {split_words(name) for name in (line["name"], *line.list("aliases"))}


def overlap(one: Line, other: Line) -> bool:
    """Whether two spells have a day in common; an end of a year or month lasts until its last day."""
    return all(not a["end"] or b["start"] <= a["end"] + "~" for a, b in ((one, other), (other, one)))


def named(stem: str, name: str) -> list[Line]:
    return [line for line in table(stem) if split_words(name) in spellings(line)]


def people(word: str) -> Line:
    (line,) = (line for line in table("people") if line["word"] == word)
    return line


@pytest.mark.parametrize(
    ("stem", "least"), [("organisations", 350), ("groups", 500), ("parties", 400), ("people", 1100)]
)
def test_tables_are_broad(stem: str, least: int) -> None:
    assert len(table(stem)) >= least


@pytest.mark.parametrize("stem", NAMED)
def test_ids_stand_once(stem: str) -> None:
    counts = Counter(line["id"] for line in table(stem))
    assert [i for i, n in counts.items() if n > 1] == []
    assert all(re.fullmatch(r"[A-Z]+(-[A-Z0-9]+)+", i) for i in counts)


TOLD_BY_COUNTRY = frozenset({"National Liberation Army"})
"""Names of two groups at one time, in countries far apart: those that the text names decide."""


@pytest.mark.parametrize("stem", NAMED)
def test_a_name_stands_under_one_row_unless_spells_differ(stem: str) -> None:
    holders: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in table(stem):
        for words in spellings(line):
            holders[words].append(line)
    clashes = [
        (" ".join(words), a["id"], b["id"])
        for words, lines in holders.items()
        for a, b in combinations(lines, 2)
        if overlap(a, b) and " ".join(words) not in TOLD_BY_COUNTRY
    ]
    assert clashes == []


def test_a_body_of_a_state_stands_in_no_second_table() -> None:
    bodies = {
        words for line in read_table(HOME / "institutions.csv", COLUMNS["institutions"]) for words in spellings(line)
    }
    others = {
        words for stem in ("organisations", "groups", "parties") for line in table(stem) for words in spellings(line)
    }
    shared = {"".join(words).replace("-", "") for words in bodies & others}
    assert shared <= {"PLAN", "AlIraqiya"}, "a navy and a guerrilla, a broadcaster and a party"


def test_groups_and_parties_share_a_name_only_at_different_times() -> None:
    parties: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in table("parties"):
        for words in spellings(line):
            parties[words].append(line)
    clashes = [
        (" ".join(words), group["id"], party["id"])
        for group in table("groups")
        for words in spellings(group)
        for party in parties.get(words, ())
        if overlap(group, party)
    ]
    assert clashes == []


@pytest.mark.parametrize("stem", NAMED)
def test_countries_sectors_and_dates_are_known(stem: str) -> None:
    for line in table(stem):
        assert not line["country"] or line["country"] in ISO, line.source
        sectors = line.list("sectors")
        assert sectors, line.source
        assert len(set(sectors) & set(SECTORS)) == len(sectors), line.source
        for column in ("start", "end"):
            assert not line[column] or DATE.fullmatch(line[column]), line.source
        assert not line["end"] or line["start"] <= line["end"] + "~", line.source


def test_organisations_of_states_have_no_country_and_print_as_igo() -> None:
    for line in table("organisations"):
        if "IGO" in line.list("sectors"):
            assert line["country"] == "", line.source
            assert line["code"].startswith("IGO "), line.source
        assert set(line.list("members")) <= ISO, line.source


@pytest.mark.parametrize("stem", ["organisations", "groups"])
def test_codes_print_country_and_sectors_first(stem: str) -> None:
    for line in table(stem):
        words = line["code"].split()
        expected = [line["country"], *line.list("sectors")] if line["country"] else list(line.list("sectors"))
        assert words[: len(expected)] == expected, line.source
        assert len(words) > len(expected), line.source
    counts = Counter(line["code"] for line in table(stem))
    shared = {code for code, n in counts.items() if n > 1}
    assert shared <= {"IGO EEC", "IGO OSC", "AFG GOV TALIBAN", "AFG REB TALIBAN"}, (
        "only a successor may print as its forerunner did"
    )


def test_allegiances_exist() -> None:
    known = ISO | {line["id"] for stem in NAMED for line in table(stem)}
    for line in table("groups"):
        assert set(line.list("allegiance")) <= known, line.source
        assert line["id"] not in line.list("allegiance"), line.source


@pytest.mark.parametrize(
    ("stem", "name", "code"),
    [
        ("organisations", "U.N.", "IGO UNO"),
        ("groups", "Boko Haram", "NGA REB BOKO HARAM"),
        ("groups", "Wagner", "RUS PRM WAGNER"),
        ("groups", "al-Qaida in the Islamic Maghreb", "DZA REB AQIM"),
        ("groups", "Hezbollah", "LBN REB HEZBOLLAH"),
    ],
)
def test_a_name_in_the_news_has_its_code(stem: str, name: str, code: str) -> None:
    assert [line["code"] for line in named(stem, name)] == [code]


def test_the_farc_guerrillas_and_the_fmln_party_each_have_their_time() -> None:
    (farc,) = named("groups", "FARC")
    (fmln,) = named("parties", "FMLN")
    assert (farc["start"], farc["end"], fmln["country"]) == ("1964", "2017", "SLV")


def test_words_for_people_stand_once_with_known_kinds_and_sectors() -> None:
    counts = Counter(line["word"].lower() for line in table("people"))
    assert [word for word, n in counts.items() if n > 1] == []
    for line in table("people"):
        assert line["number"] in ("", "pl"), line.source
        assert line["kind"] in KINDS, line.source
        assert line.list("sectors"), line.source
        assert set(line.list("sectors")) <= set(SECTORS), line.source
        assert all(w == w.lower() or w.rstrip("s").isupper() for w in line["word"].split()), line.source


@pytest.mark.parametrize(
    ("word", "sectors", "kind"),
    [
        ("gendarme", "COP|MIL", "force"),
        ("troops", "MIL", "force"),
        ("warplane", "MIL", "weapon"),
        ("ruling military council", "GOV|MIL", "body"),
        ("presidential guard", "MIL|GOV", "force"),
        ("opposition leader", "OPP", "group"),
        ("schoolgirl", "CVL|EDU", "person"),
        ("state television", "JRN|GOV", "body"),
        ("attorney general", "GOV|JUD", "office"),
        ("peacekeeper", "MIL|IGO", "force"),
    ],
)
def test_a_word_of_the_news_has_its_sectors(word: str, sectors: str, kind: str) -> None:
    line = people(word)
    assert (line["sectors"], line["kind"]) == (sectors, kind)
