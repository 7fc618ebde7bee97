"""Where a place lies that no table has, when somebody says that the words name one."""

from __future__ import annotations

import pytest
from spacy.language import Language

from detente.coding.parsed import parse
from detente.coding.parser import load_parser
from detente.coding.place import find_places
from detente.records.record import Place
from detente.records.text import Document
from detente.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def language() -> Language:
    return load_parser(load_vocabulary())


def given(text: str, names: list[str], language: Language) -> dict[str, Place]:
    """What names, said to be of places, are resolved to."""
    parsed = parse(Document(id="d", text=text), language(text), load_vocabulary())
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    return {p.text: p for p in find_places(parsed, spans).values()}


def test_an_unknown_place_lies_in_the_town_that_the_text_says(language: Language) -> None:
    text = "A bomb went off at Qwertyfield, Niamey, on Monday."
    place = given(text, ["Qwertyfield", "Niamey"], language)["Qwertyfield"]
    assert (place.country, place.name, place.precision) == ("NER", None, "district")
    assert place.lat == pytest.approx(13.5, abs=0.5)


def test_an_unknown_place_lies_among_the_others_of_a_local_report(language: Language) -> None:
    text = "Qwertyfield was calm. Police in Kano and Wudil, Nigeria, said that the road was open."
    place = given(text, ["Qwertyfield", "Kano", "Wudil", "Nigeria"], language)["Qwertyfield"]
    assert place.country == "NGA"
    assert place.lat == pytest.approx(12.0, abs=0.5)


def test_only_the_country_where_nothing_else_is_plain(language: Language) -> None:
    text = "Qwertyfield was calm, Niger said. The army of Niger had left."
    place = given(text, ["Qwertyfield", "Niger"], language)["Qwertyfield"]
    assert (place.country, place.lat) == ("NER", None)


def test_initials_stand_for_the_state_that_is_named_in_full(language: Language) -> None:
    text = "Trinidad and Tobago won. The T&T side played in Miami."
    assert given(text, ["Trinidad and Tobago", "T&T", "Miami"], language)["T&T"].country == "TTO"


def test_the_west_is_nowhere(language: Language) -> None:
    assert "West" not in given("Russia accused the West of lying.", ["Russia", "West"], language)


def test_nothing_is_said_where_the_text_shows_nothing(language: Language) -> None:
    assert given("Qwertyfield was calm.", ["Qwertyfield"], language) == {}


def test_without_given_names_an_unknown_place_stays_unknown(language: Language) -> None:
    text = "A bomb went off at Qwertyfield, Niamey, on Monday."
    parsed = parse(Document(id="d", text=text), language(text), load_vocabulary())
    assert {p.text for p in parsed.places.values()} == {"Niamey"}
