"""Whom a phrase stands for: states, seats of power, people with their owners, leaders by the date of the document."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from detente.coding.arguments import Reader
from detente.coding.mentions import describe, entity_of, merge_owner, people_row
from detente.records.entity import Entity

Read = Callable[..., Reader]
At = Callable[[Reader, str], Token]


def entity(reader: Reader, word: Token) -> Entity:
    return entity_of(word, reader.referents.of(word)[0], reader.parsed)


@pytest.mark.parametrize(
    ("sentence", "word", "code"),
    [
        ("Washington condemned the raid.", "Washington", "USA GOV"),
        ("The Kremlin condemned the raid.", "Kremlin", "RUS GOV"),
        ("Mali's junta condemned the raid.", "junta", "MLI GOV MIL"),
        ("The Turkish army condemned the raid.", "army", "TUR MIL"),
        ("The army of Burundi condemned the raid.", "army", "BDI MIL"),
        ("Kenyan police condemned the raid.", "police", "KEN COP"),
        ("Peruvian lawmakers condemned the raid.", "lawmakers", "PER LEG"),
        ("Nigerien villagers condemned the raid.", "villagers", "NER CVL"),
        ("Colombian rebels condemned the raid.", "rebels", "COL REB"),
        ("The Sudanese foreign minister condemned the raid.", "minister", "SDN GOV"),
        ("Iranian state television condemned the raid.", "television", "IRN JRN"),
    ],
)
def test_people_and_bodies_are_coded_with_whose_they_are(
    sentence: str, word: str, code: str, read: Read, at: At
) -> None:
    reader = read(sentence)
    found = entity(reader, at(reader, word)).code or ""
    assert set(code.split()) <= set(found.split())
    assert found.startswith(code.split(maxsplit=1)[0])


def test_an_organisation_of_states_has_no_country(read: Read, at: At) -> None:
    reader = read("NATO condemned the raid.")
    found = entity(reader, at(reader, "NATO"))
    assert found.country is None
    assert found.sectors[0] == "IGO"
    assert (found.code or "").startswith("IGO")


def test_a_group_is_its_own_with_its_main_country(read: Read, at: At) -> None:
    reader = read("Hezbollah condemned the raid.")
    found = entity(reader, at(reader, "Hezbollah"))
    assert (found.name, found.country) == ("Hezbollah", "LBN")
    assert "REB" in found.sectors


def test_fighters_of_a_group_are_the_group(read: Read, at: At) -> None:
    reader = read("Hamas fighters condemned the raid.")
    assert entity(reader, at(reader, "fighters")).name == "Hamas"


def test_troops_of_an_organisation_are_the_organisation(read: Read, at: At) -> None:
    reader = read("The U.N. peacekeepers condemned the raid.")
    found = entity(reader, at(reader, "peacekeepers"))
    assert found.country is None
    assert found.name == "United Nations"


@pytest.mark.parametrize(
    ("day", "governs"),
    [("2013-06-01", True), ("2014-02-21", True), ("2014-06-01", False)],
)
def test_an_ousted_president_is_no_government(day: str, governs: bool, read: Read, at: At) -> None:
    reader = read("Yanukovych condemned the raid.", published=day)
    found = entity(reader, at(reader, "Yanukovych"))
    assert (found.country, found.name) == ("UKR", "Viktor Yanukovych")
    assert ("GOV" in found.sectors) is governs


@pytest.mark.parametrize(("day", "country"), [("2010-05-01", "GBR"), ("2012-05-01", "GBR")])
def test_a_title_with_a_name_is_the_person(day: str, country: str, read: Read, at: At) -> None:
    reader = read("Prime Minister David Cameron condemned the raid.", published=day)
    found = entity(reader, at(reader, "Cameron"))
    assert (found.country, found.name) == (country, "David Cameron")


def test_somebody_unknown_has_the_country_of_the_title_beside_the_name(read: Read, at: At) -> None:
    reader = read("Pavlo Horobets, Ukraine's deputy health minister, condemned Russia.")
    found = entity(reader, at(reader, "Horobets"))
    assert found.country == "UKR"
    assert "GOV" in found.sectors


def test_an_entity_keeps_the_words_as_written(read: Read, at: At) -> None:
    reader = read("On Monday, the ruling military council of Niger met.")
    found = entity(reader, at(reader, "council"))
    assert reader.parsed.document.text[found.span.start : found.span.end] == found.text
    assert "council" in found.text
    assert found.country == "NER"


def test_a_noun_for_people_finds_its_longest_row(read: Read, at: At) -> None:
    reader = read("The riot police fled.")
    row = people_row(at(reader, "police"), reader.parsed)
    assert row is not None
    assert row.words == ("riot", "police")


def test_people_without_an_owner_have_sectors_but_no_country(read: Read, at: At) -> None:
    reader = read("Soldiers fled.")
    row = people_row(at(reader, "Soldiers"), reader.parsed)
    assert row is not None
    nobody = merge_owner(row, None)
    assert nobody.country is None
    assert describe(nobody) == "MIL"
