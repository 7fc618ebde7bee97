"""Stories about time: what a sentence says of when, and which days that is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.time import find_times, resolve_time

THURSDAY = date(2024, 4, 11)
WORDS = [
    "on", "Friday", "May", "march", "the", "last", "next", "week", "two", "days", "later", "ago", "between", "and",
    "from",    "to", "since", "until", "by", "2014", "2000", "people", "12", "August", "Aug.", "13,", "summer", "early",
    "late", "of",    "end", "year", "first", "half", "Ramadan", "1990s", "-", "31", "February", "for", "in", "weeks",
    "overnight", "9999",
]  # fmt: skip


def days(
    sentence: str,
    published: date | None = THURSDAY,
    *,
    reference: tuple[date, date] | None = None,
    future: bool = False,
) -> list[tuple[str, str] | None]:
    """The intervals of a sentence's expressions, as ISO dates."""
    found = [resolve_time(one, published, reference=reference, future=future) for one in find_times(sentence)]
    return [(one[0].isoformat(), one[1].isoformat()) if one else None for one in found]


def words(sentence: str) -> list[str]:
    return [one.text for one in find_times(sentence)]


def test_a_weekday_is_the_last_one_on_or_before_the_document() -> None:
    assert days("Gunmen attacked on Wednesday.") == [("2024-04-10", "2024-04-10")]
    assert days("Gunmen attacked on Thursday.") == [("2024-04-11", "2024-04-11")]


def test_a_weekday_of_a_plan_is_the_next_one() -> None:
    assert days("Envoys will meet on Friday.", future=True) == [("2024-04-12", "2024-04-12")]


def test_last_friday_is_the_friday_before() -> None:
    assert days("Last Friday, the sect struck.", date(2012, 1, 26)) == [("2012-01-20", "2012-01-20")]


def test_a_month_is_the_latest_that_is_past_and_the_running_one_counts() -> None:
    assert days("in March") == [("2024-03-01", "2024-03-31")]
    assert days("in April") == [("2024-04-01", "2024-04-30")]
    assert days("As of December, there were 600 troops.") == [("2023-12-01", "2023-12-31")]


def test_summer_is_half_a_year_off_in_the_south() -> None:
    (summer,) = find_times("The junta took over last summer.")
    assert resolve_time(summer, THURSDAY) == (date(2023, 6, 1), date(2023, 8, 31))
    assert resolve_time(summer, THURSDAY, southern=True) == (date(2023, 12, 1), date(2024, 2, 29))


def test_without_a_document_date_only_full_dates_resolve() -> None:
    sentence = "On April 14, 2014, and again on Friday, in March and for years, last year and two days ago"
    assert days(sentence, None) == [("2014-04-14", "2014-04-14"), None, None, None, None]


@pytest.mark.parametrize(
    "sentence",
    [
        "They would march to the palace, as they may.",
        "Theresa May said no.",
        "Prime Minister May resigned.",
        "The group killed 2000 people and took 1,973 rifles.",
        "Resolution 1973 was passed; Flight 2014 landed.",
        "The Good Friday Agreement and the Sunday Times",
        "the fall of Kabul and the Arab Spring",
        "a three-day visit and a two-year mission",
        "It happens every Friday and on Mondays.",
        "Tariq Ramadan spoke.",
    ],
)
def test_lookalikes_are_no_times(sentence: str) -> None:
    assert words(sentence) == []


def test_leading_prepositions_count_only_where_they_change_the_meaning() -> None:
    assert words("on Friday, in March, at the end of last year") == ["Friday", "March", "the end of last year"]
    assert words("since 2014, by April 6 and until 2022") == ["since 2014", "by April 6", "until 2022"]
    assert words("between 2022 and 2023, then from March to May") == ["between 2022 and 2023", "from March to May"]


def test_a_range_without_a_year_takes_it_from_its_other_end() -> None:
    assert days("between July and December 2016") == [("2016-07-01", "2016-12-31")]
    assert days("from September 27 to November 10", date(2020, 12, 1)) == [("2020-09-27", "2020-11-10")]
    assert days("from December 1994 to August 1996") == [("1994-12-01", "1996-08-31")]


def test_parts_of_months_and_years() -> None:
    assert days("early this month") == [("2024-04-01", "2024-04-10")]
    assert days("in mid-March") == [("2024-03-11", "2024-03-20")]
    assert days("in mid-2019") == [("2019-05-01", "2019-08-31")]
    assert days("late last year") == [("2023-10-01", "2023-12-31")]
    assert days("the second half of 2007") == [("2007-07-01", "2007-12-31")]
    assert days("the last three months of 2016") == [("2016-10-01", "2016-12-31")]


def test_a_deadline_runs_from_the_document_to_its_day() -> None:
    assert days("by the end of this year", future=True) == [("2024-04-11", "2024-12-31")]


def test_what_follows_an_event_needs_that_event() -> None:
    coup = (date(2023, 7, 26), date(2023, 7, 26))
    sentence = "Two days later, that night, three weeks later, the same day, since then"
    assert days(sentence) == [None] * 5
    assert days(sentence, reference=coup) == [
        ("2023-07-28", "2023-07-28"),
        ("2023-07-26", "2023-07-26"),
        ("2023-08-13", "2023-08-19"),
        ("2023-07-26", "2023-07-26"),
        ("2023-07-26", "2024-04-11"),
    ]


def test_earlier_in_the_day_is_the_documents_day_unless_an_event_was_told() -> None:
    coup = (date(2023, 7, 26), date(2023, 7, 26))
    assert days("earlier in the day") == [("2024-04-11", "2024-04-11")]
    assert days("earlier in the day", reference=coup) == [("2023-07-26", "2023-07-26")]


def test_a_count_of_days_can_start_from_a_feast() -> None:
    assert days("two days after Christmas") == [("2023-12-27", "2023-12-27")]
    assert days("on the eve of Easter", date(2024, 4, 11)) == [("2024-03-30", "2024-03-30")]


def test_in_two_weeks_looks_ahead_only_in_a_plan() -> None:
    assert days("They will meet in two weeks.", future=True) == [("2024-04-22", "2024-04-28")]
    assert days("It was the third attack in two weeks.") == [("2024-03-28", "2024-04-11")]


def test_a_day_shortly_ahead_is_ahead_even_without_a_cue() -> None:
    assert days("the April 20 vote") == [("2024-04-20", "2024-04-20")]
    assert days("the August 20 vote") == [("2023-08-20", "2023-08-20")]


def test_a_numeric_date_that_can_be_read_two_ways_stays_open() -> None:
    assert days("The order of 03/04/2008 and that of 25/07/2008") == [None, ("2008-07-25", "2008-07-25")]


def test_a_day_that_does_not_exist_resolves_to_nothing() -> None:
    assert days("on February 30, 2020") == [None]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=80))
def test_whatever_the_text_expressions_are_in_order_and_within_it(text: str) -> None:
    last = 0
    for one in find_times(text):
        assert last <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        last = one.end


@given(
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.none() | st.dates(),
    st.booleans(),
    st.none() | st.dates(),
)
def test_whatever_the_words_an_interval_runs_forward(
    text: str, published: date | None, future: bool, told: date | None
) -> None:
    for one in find_times(text):
        interval = resolve_time(one, published, future=future, reference=(told, told) if told else None)
        assert interval is None or interval[0] <= interval[1]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_full_date_means_itself_however_it_is_written(day: date) -> None:
    for written in (day.isoformat(), f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B %Y}"):
        (one,) = find_times(f"It was signed on {written}.")
        assert resolve_time(one, None) == (day, day)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_bare_weekday_lies_within_the_week_before_or_after(day: date) -> None:
    (friday,) = find_times("on Friday")
    past, ahead = resolve_time(friday, day), resolve_time(friday, day, future=True)
    assert past is not None
    assert ahead is not None
    assert past[0].weekday() == ahead[0].weekday() == 4
    assert timedelta(0) <= day - past[0] < timedelta(7)
    assert timedelta(0) <= ahead[0] - day < timedelta(7)
