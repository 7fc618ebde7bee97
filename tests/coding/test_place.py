"""Places: which words name one, and which one they name."""

from __future__ import annotations

import pytest
from spacy.language import Language

from detente.coding.parsed import Parsed, parse
from detente.coding.parser import load_parser
from detente.coding.place import country_of, find_places
from detente.records.record import Place
from detente.records.text import Document
from detente.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def language() -> Language:
    return load_parser(load_vocabulary())


def read(text: str, language: Language, dateline: str | None = None) -> Parsed:
    return parse(Document(id="d", text=text, dateline_place=dateline), language(text), load_vocabulary())


def place(text: str, name: str, language: Language) -> Place | None:
    """The place that a name in a text was resolved to."""
    return next((p for p in read(text, language).places.values() if p.text == name), None)


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Gunmen attacked an army post near Diffa, in south-eastern Niger.", "Diffa", "NER", "Diffa"),
        ("Jets bombed the Georgian town of Gori on Saturday, Tbilisi said.", "Gori", "GEO", "Shida Kartli"),
        ("Police in Paris, Texas, arrested two men.", "Paris", "USA", "Texas"),
        ("The ministers met in Paris on Monday.", "Paris", "FRA", "Ile-de-France"),
        ("Fighting erupted in Tripoli between militias, Libya said.", "Tripoli", "LBY", "Tripoli"),
        ("Clashes broke out in Tripoli, in northern Lebanon, the army said.", "Tripoli", "LBN", "Liban-Nord"),
        ("A bomb went off in Hyderabad, in Pakistan's Sindh province.", "Hyderabad", "PAK", "Sindh"),
        ("A bomb went off in Hyderabad, the Indian police said.", "Hyderabad", "IND", "Telangana"),
        ("Protesters marched in Alexandria and Cairo, Egypt said.", "Alexandria", "EGY", "Alexandria"),
        ("Police in San Jose, California, arrested a man.", "San Jose", "USA", "California"),
        ("San José, the capital of Costa Rica, hosted talks.", "San José", "CRI", "San Jose"),
    ],
)
def test_a_name_of_many_places_is_told_by_its_context(
    text: str, name: str, country: str, admin1: str, language: Language
) -> None:
    found = place(text, name, language)
    assert found is not None
    assert (found.country, found.admin1, found.precision) == (country, admin1, "town")


def test_georgia_is_the_state_among_american_cities(language: Language) -> None:
    found = place("Voters in Georgia chose a U.S. senator. In Atlanta, turnout was high.", "Georgia", language)
    assert found is not None
    assert (found.country, found.precision) == ("USA", "province")


def test_georgia_is_the_country_beside_its_neighbours(language: Language) -> None:
    found = place("Georgia accused Russia of massing troops in Abkhazia.", "Georgia", language)
    assert found is not None
    assert (found.country, found.precision) == ("GEO", "country")


def test_a_region_is_no_town(language: Language) -> None:
    found = place("Soldiers clashed in Diffa Region, Niger said.", "Diffa Region", language)
    assert found is not None
    assert found.precision == "province"


def test_seas_straits_and_reefs_are_places_of_no_state(language: Language) -> None:
    text = "Chinese ships fired water cannon near Second Thomas Shoal in the South China Sea."
    assert [place(text, n, language) is not None for n in ("Second Thomas Shoal", "South China Sea")] == [True, True]
    shoal = place(text, "Second Thomas Shoal", language)
    assert shoal is not None
    assert (shoal.country, shoal.precision) == (None, "exact")


def test_a_numbered_air_base_is_a_place(language: Language) -> None:
    found = place("U.S. troops left Air Base 201 in Agadez, Niger.", "Air Base 201", language)
    assert found is not None
    assert (found.country, found.precision) == ("NER", "exact")


def test_what_forces_storm_is_a_place_where_its_country_is_named(language: Language) -> None:
    found = place("Boko Haram fighters stormed Gwoza in Borno state, Nigeria.", "Gwoza", language)
    assert found is not None
    assert found.country == "NGA"


def test_a_small_town_of_a_country_never_mentioned_is_nowhere(language: Language) -> None:
    assert place("He lived quietly in Gwoza and kept bees.", "Gwoza", language) is None


def test_people_and_months_are_no_places(language: Language) -> None:
    parsed = read("In August Michael Jordan thanked Paris Hilton.", language)
    assert parsed.places == {}


def test_every_token_of_a_name_has_its_place_and_the_span_shows_the_name(language: Language) -> None:
    parsed = read("Rebels shelled Deir ez-Zor in eastern Syria.", language)
    found = next(p for p in parsed.places.values() if p.country == "SYR" and p.precision == "town")
    assert found.span is not None
    assert found.span.text == parsed.document.text[found.span.start : found.span.end] == found.text
    tokens = [t for t in parsed.doc if found.span.start <= t.idx < found.span.end]
    assert len(tokens) > 1
    assert all(parsed.places[t.i] is found for t in tokens)


def test_the_dateline_speaks_for_its_country(language: Language) -> None:
    parsed = read("Shells fell on Tripoli on Sunday.", language, dateline="BEIRUT")
    assert {p.country for p in parsed.places.values()} == {"LBN"}


def test_the_country_of_a_word_is_that_of_its_place(language: Language) -> None:
    parsed = read("Gunmen attacked Diffa in Niger.", language)
    assert {country_of(token, parsed) for token in parsed.doc} == {"NER", None}


def test_given_spans_are_resolved_and_no_others(language: Language) -> None:
    text = "Russian jets bombed Gori in Georgia."
    parsed = read(text, language)
    places = find_places(parsed, [(0, 7), (20, 24)])
    assert {(p.text, p.country) for p in places.values()} == {("Russian", "RUS"), ("Gori", "GEO")}
    assert find_places(parsed) is parsed.places


def test_the_same_text_gives_the_same_places(language: Language) -> None:
    text = "Troops left Agadez and Niamey for Ramstein in Germany."
    assert read(text, language).places == read(text, language).places
