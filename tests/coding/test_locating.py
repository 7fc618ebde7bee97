"""Where an event took place: the place that its own words attach to, or none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.records.record import Event

Ask = Callable[..., Event]


@pytest.mark.parametrize(
    ("sentence", "kind", "country", "name"),
    [
        ("Police fired tear gas at protesters in Nairobi.", "ASSAULT", "KEN", "Nairobi"),
        ("Saudi warplanes bombed a school in Sanaa.", "ASSAULT", "YEM", "Sanaa"),
        ("Negotiators from Colombia and the ELN met in Havana.", "CONSULT", "CUB", "Havana"),
        ("Canada's foreign minister visited Kyiv.", "CONSULT", "UKR", "Kyiv"),
        ("An Israeli drone killed a Hamas commander in Beirut.", "ASSAULT", "LBN", "Beirut"),
        ("Kenya sent troops to Haiti.", "AID", "HTI", "Haiti"),
        ("The bombing of the U.S. embassy in Nairobi in 1998 killed 213 people.", "ASSAULT", "KEN", "Nairobi"),
        ("Soldiers staged a coup in Gabon.", "COERCE", "GAB", "Gabon"),
        ("Witnesses said Ethiopian soldiers shot dead four farmers in Tigray.", "ASSAULT", "ETH", "Tigray"),
    ],
)
def test_a_place_is_found_where_the_words_attach(sentence: str, kind: str, country: str, name: str, event: Ask) -> None:
    where = event(sentence, kind).where
    assert where is not None
    assert (where.country, where.name) == (country, name)
    assert where.lat is not None
    assert where.lon is not None
    assert where.span is not None
    assert sentence[where.span.start : where.span.end] == where.text


def test_no_place_is_better_than_a_wrong_one(event: Ask) -> None:
    assert event("Ghana praised Togo for its elections.", "SUPPORT").where is None


def test_where_something_was_said_is_not_where_it_happened(event: Ask) -> None:
    where = event("The minister said in Geneva that Iraq had attacked Syria.", "ASSAULT").where
    assert where is None or where.country != "CHE"


def test_a_town_stands_in_the_country_that_the_text_names(event: Ask) -> None:
    libyan = event("Libyan rebels attacked Tripoli.", "ASSAULT").where
    lebanese = event("Lebanese police arrested a preacher in Tripoli.", "COERCE").where
    assert libyan is not None
    assert libyan.country == "LBY"
    assert lebanese is not None
    assert lebanese.country == "LBN"
