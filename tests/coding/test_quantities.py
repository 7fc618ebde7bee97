"""Stories about amounts: how many the words say, and what is no amount at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.quantities import find_amounts

WORDS = [
    "at", "least", "about", "more", "than", "up", "to", "between", "and", "two", "hundred", "thousand", "dozens",
    "of", "12",    "10-20", "$3", "million", "bn", "yuan", "percent", "a", "dozen", "several", "one", "no",
    "people", "-",
    "1,000", "5m",    "half", "or", "so", "F-16", "aged", "45", "scores", "years", "euros",
]  # fmt: skip


def ranges(sentence: str) -> list[tuple[float | None, float | None, str | None]]:
    return [(one.low, one.high, one.unit) for one in find_amounts(sentence)]


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("Dozens were hurt", 24, 99),
        ("hundreds of contractors", 200, 999),
        ("thousands marched", 2000, 9999),
        ("tens of thousands fled", 20000, 99999),
        ("several hundred fighters", 300, 900),
        ("a few villages", 3, 9),
        ("a couple of rockets", 2, 2),
        ("half a dozen officers", 6, 6),
        ("thirty-two sailors", 32, 32),
        ("one hundred and twenty men", 120, 120),
        ("half a million refugees", 500000, 500000),
        ("1.2 million refugees", 1200000, 1200000),
        ("two or three gunmen", 2, 3),
        ("two to three hundred gunmen", 200, 300),
        ("between 10 and 20 gunmen", 10, 20),
        ("10-20 gunmen", 10, 20),
        ("a 600-strong force", 600, 600),
        ("2000 people", 2000, 2000),
    ],
)
def test_how_many(sentence: str, low: float, high: float) -> None:
    assert ranges(sentence) == [(low, high, None)]


def test_bounds_leave_one_side_open() -> None:
    assert ranges("at least 12, more than a dozen, 100 or more") == [
        (12, None, None),
        (12, None, None),
        (100, None, None),
    ]
    assert ranges("up to 600, fewer than 30, no more than 5") == [(None, 600, None), (None, 30, None), (None, 5, None)]


def test_about_is_five_per_cent_on_either_side() -> None:
    assert ranges("about 600 troops and an estimated 1,200 contractors") == [(570, 630, None), (1140, 1260, None)]
    assert ranges("some two dozen fighters") == [(22.8, 25.2, None)]


def test_money_names_its_currency_or_the_noun_where_that_is_unclear() -> None:
    assert ranges("$1.5bn, $815m, €3 million, £20m, 1.2 billion yuan") == [
        (1.5e9, 1.5e9, "USD"),
        (8.15e8, 8.15e8, "USD"),
        (3e6, 3e6, "EUR"),
        (2e7, 2e7, "GBP"),
        (1.2e9, 1.2e9, "CNY"),
    ]
    assert ranges("millions of dollars") == [(2e6, 999999999, "USD")]
    assert ranges("50 Pakistani rupees and 60 rupees") == [(50, 50, "PKR"), (60, 60, "rupee")]
    assert ranges("$10-20 million") == [(1e7, 2e7, "USD")]


def test_units_stand_with_their_amounts() -> None:
    assert ranges("5 percent, 10 to 20 percent, 20km, 30 miles") == [
        (5, 5, "percent"),
        (10, 20, "percent"),
        (20, 20, "km"),
        (30, 30, "mile"),
    ]


def test_an_m_after_figures_is_a_million_people_or_a_length() -> None:
    assert ranges("12m people live 5m from the wall") == [(12e6, 12e6, None), (5, 5, "metre")]


def test_the_words_of_an_amount_hold_its_bound_and_unit() -> None:
    sentence = "It gave at least $3 million and over 40 tanks."
    assert [one.text for one in find_amounts(sentence)] == ["at least $3 million", "over 40"]


def test_only_the_numbers_of_a_woman_and_her_two_children_count() -> None:
    assert ranges("a woman and her two children") == [(2, 2, None)]


def test_a_particle_is_no_bound() -> None:
    assert ranges("They handed over 20 prisoners.") == [(20, 20, None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "No one was hurt, nobody died and none fled.",
        "A 45-year-old man; John Smith, 45, spoke; a girl aged 7",
        "Flight 103, an F-16, the MiG-21, Article 5, a C-17, Resolution 1973",
        "in 2008, on May 12, three days ago, the 1990s",
        "at 10 a.m., at 10:30, at 1500 GMT",
        "the 12th man, the twenty-first day, two-thirds of them, one-third",
        "a 15-0 vote and a 155-mm gun",
        "the Five Eyes, the Group of Seven, the G20 and World War Two",
        "one of the most powerful men",
        "He scores goals three times.",
    ],
)
def test_numbers_that_count_nothing(sentence: str) -> None:
    assert ranges(sentence) == []


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=80))
def test_whatever_the_text_amounts_are_in_order_and_make_sense(text: str) -> None:
    last = 0
    for one in find_amounts(text):
        assert last <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        assert one.low is not None or one.high is not None
        assert one.low is None or one.high is None or 0 <= one.low <= one.high
        last = one.end


@given(st.integers(2, 999_999_999))
def test_figures_mean_themselves_with_and_without_commas(number: int) -> None:
    assert ranges(f"They counted {number:,} people.") == [(number, number, None)]
    assert ranges(f"They counted {number} people.") == [(number, number, None)]
