"""What counts as found, and as right, when the coder is scored on the corpus."""

from __future__ import annotations

import datetime as dt

import pytest
from evaluate import Tally, agree, lies_within, meets, pair, parties, same_holder
from form import Passage, Reader

from detente.coding import Coder
from detente.records.entity import Entity
from detente.records.record import Event
from detente.records.text import Document, Span

TEXT = "France expelled three Russian diplomats on Monday, according to Poland. Ghana attacked Togo."
DAY = dt.date(2024, 5, 2)
EXPEL = "E SANCTION/expel | expelled | a: France=FRA GOV | r: Russian diplomats=RUS GOV | w: on Monday=2024-04-29"
ATTACK = "E ASSAULT | attacked | a: Ghana=GHA GOV | r: Togo=TGO GOV"


def passage(*lines: str) -> Passage:
    records = tuple(Reader(TEXT, DAY).record(line) for line in lines)
    return Passage(id="a-001", topic="a", date=DAY, style="wire", real=False, text=TEXT, records=records, line=1)


@pytest.fixture(scope="module")
def coded(coder: Coder) -> list[Event]:
    rules = Coder(coder.parser, coder.vocabulary)
    found = rules.code(Document(id="a-001", text=TEXT, published=DAY.isoformat()))
    return [record for record in found if isinstance(record, Event)]


def entity(text: str, country: str | None = None, *, sectors: tuple[str, ...] = ("REB",)) -> Entity:
    return Entity(text=text, span=Span(start=0, end=len(text), text=text), name=text, country=country, sectors=sectors)


def test_what_is_marked_as_it_is_coded_is_right(coded: list[Event]) -> None:
    tally = Tally(verbose=False)
    tally.add(passage(EXPEL + " | h: Poland=POL GOV, according to", ATTACK), coded)
    figures = tally.figures()
    assert figures["record_f1"] == figures["found_f1"] == figures["holder"] == figures["when"] == 1
    assert (figures["events"], figures["coded"]) == (2, 2)


def test_a_wrong_party_is_found_and_no_right_record(coded: list[Event]) -> None:
    tally = Tally(verbose=False)
    tally.add(passage(EXPEL.replace("a: France=FRA", "a: Poland=POL"), ATTACK), coded)
    figures = tally.figures()
    assert (figures["found_f1"], figures["record_f1"], figures["actors"]) == (1, 0.5, 0.5)


def test_what_is_missed_and_what_is_extra_is_told(coded: list[Event], capsys: pytest.CaptureFixture[str]) -> None:
    Tally(verbose=True).add(passage(EXPEL), coded)
    assert "a-001: extra" in capsys.readouterr().out
    Tally(verbose=True).add(passage(EXPEL, ATTACK), coded[:1])
    assert "a-001: missed" in capsys.readouterr().out


def test_a_holder_is_right_when_nobody_or_the_same_is_marked(coded: list[Event]) -> None:
    expel = next(event for event in coded if event.type == "SANCTION")
    attack = next(event for event in coded if event.type == "ASSAULT")
    told, unheld = passage(EXPEL + " | h: Poland=POL GOV, according to", ATTACK).records
    assert same_holder(told, expel)
    assert same_holder(unheld, attack)
    assert not same_holder(told, attack)
    assert not same_holder(unheld, expel)


def test_a_day_outside_those_marked_is_wrong(coded: list[Event]) -> None:
    expel = next(event for event in coded if event.type == "SANCTION")
    marked = Reader(TEXT, DAY).dated("on Monday=2024-04-29")
    assert lies_within(marked, expel)
    assert not lies_within(Reader(TEXT, DAY).dated("on Monday=2024-04-30..2024-05-02"), expel)


def test_a_party_is_known_by_country_else_name_else_sector() -> None:
    party = Reader("Front", DAY).party
    assert meets(party("Front=MLI REB"), entity("rebels", "MLI"))
    assert not meets(party("Front=MLI REB"), entity("rebels", "NER"))
    assert meets(party("Front=--- REB:Red Front"), entity("the Red Front group"))
    assert not meets(party("Front=--- REB:Red Front"), entity("Blue Front"))
    assert meets(party("Front=--- REB"), entity("somebody"))


def test_nobody_may_be_missing_and_nobody_too_many() -> None:
    front = Reader("Front", DAY).party("Front=MLI REB")
    assert agree([front], [entity("rebels", "MLI")])
    assert not agree([front], [entity("rebels", "MLI"), entity("army", "NER")])
    assert not agree([front], [])
    assert agree([], [])


def test_each_event_is_paired_once(coded: list[Event]) -> None:
    doubled = passage(ATTACK, ATTACK)
    pairs = pair(doubled, list(doubled.records), coded)
    assert len(pairs) == 1
    assert parties(doubled.records[0], coded[pairs[0][1]]) == (True, True)
