"""What the words between names of places say of them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from detente.coding.parsed import Parsed, parse
from detente.coding.parser import load_parser
from detente.records.text import Document
from detente.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def language() -> Language:
    return load_parser(load_vocabulary())


def found(text: str, language: Language) -> dict[str, tuple[str | None, str | None]]:
    """The country and precision of each name of a place in a text."""
    parsed: Parsed = parse(Document(id="d", text=text), language(text), load_vocabulary())
    return {p.text: (p.country, p.precision) for p in parsed.places.values()}


def test_a_list_of_divisions_holds_divisions_only(language: Language) -> None:
    places = found("Cases were reported in Oregon, Idaho, Montana and Washington.", language)
    assert places["Washington"] == ("USA", "province")


def test_washington_alone_is_the_capital(language: Language) -> None:
    assert found("The ministers met in Washington on Monday.", language)["Washington"][1] == "town"


def test_a_town_before_its_state_makes_the_state_of_a_name_that_is_a_city_too(language: Language) -> None:
    assert found("Police in Buffalo, New York, arrested two men.", language)["New York"] == ("USA", "province")


def test_a_quarter_before_its_city_leaves_it_a_city(language: Language) -> None:
    assert found("Police in Brooklyn, New York, arrested two men.", language)["New York"] == ("USA", "town")


def test_the_town_of_a_country_is_the_one_there(language: Language) -> None:
    places = found("Soldiers entered the Georgian town of Gori.", language)
    assert places["Gori"] == ("GEO", "town")


def test_no_town_of_another_country_than_the_one_the_text_puts_it_in(language: Language) -> None:
    places = found("A flood hit Heidelberg, Niger, on Monday.", language)
    assert places.get("Heidelberg", (None, ""))[0] != "DEU"


def test_a_company_does_not_show_where_a_text_is_set(language: Language) -> None:
    places = found("Fans wrote on Twitter and Facebook that Norwich and Sunderland would win.", language)
    assert {country for country, _ in places.values()} <= {"GBR"}
