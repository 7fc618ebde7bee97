"""When an event was: which expression of the text belongs to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.records.record import Event

Ask = Callable[..., Event]


@pytest.mark.parametrize(
    ("sentence", "kind", "start", "end"),
    [
        ("Sudan expelled the Kenyan envoy on Monday.", "SANCTION", "2024-04-08", "2024-04-08"),
        ("On Monday, Sudan expelled the Kenyan envoy.", "SANCTION", "2024-04-08", "2024-04-08"),
        ("Sudan expelled the UN envoy yesterday.", "SANCTION", "2024-04-10", "2024-04-10"),
        ("Iraq was invaded in 2003 by the United States.", "ASSAULT", "2003-01-01", "2003-12-31"),
        ("France withdrew its last soldiers from Mali in August 2022.", "RETREAT", "2022-08-01", "2022-08-31"),
        ("The Philippine president will visit Vietnam next week.", "AGREE", "2024-04-15", "2024-04-21"),
        ("Oman's foreign minister is due to visit Iran on Sunday.", "AGREE", "2024-04-14", "2024-04-14"),
        ("Last summer Turkey shelled villages in Syria.", "ASSAULT", "2023-06-01", "2023-08-31"),
        ("The Russian invasion of Georgia in 2008 killed hundreds of people.", "ASSAULT", "2008-01-01", "2008-12-31"),
    ],
)
def test_an_event_has_the_date_of_its_clause(sentence: str, kind: str, start: str, end: str, event: Ask) -> None:
    when = event(sentence, kind).when
    assert (when.start, when.end, when.basis) == (start, end, "expression")
    assert when.span is not None
    assert sentence[when.span.start : when.span.end] == when.text


def test_without_an_expression_it_is_the_day_of_publication(event: Ask) -> None:
    when = event("Sudan expelled the Kenyan envoy.", "SANCTION").when
    assert (when.start, when.end, when.basis) == ("2024-04-11", "2024-04-11", "publication")


def test_without_any_date_nothing_is_guessed(event: Ask) -> None:
    for sentence in ("Sudan expelled the Kenyan envoy.", "Sudan expelled the Kenyan envoy on Monday."):
        when = event(sentence, "SANCTION", published=None).when
        assert (when.start, when.end) == (None, None)
        assert when.basis == "unresolved"


def test_a_full_date_needs_no_publication(event: Ask) -> None:
    when = event("Sudan expelled the Kenyan envoy on May 3, 2019.", "SANCTION", published=None).when
    assert (when.start, when.end) == ("2019-05-03", "2019-05-03")


def test_each_clause_keeps_its_own_date(event: Ask) -> None:
    text = "Chad condemned Libya on Monday, and Sudan expelled the Kenyan envoy on Tuesday."
    assert event(text, "ACCUSE").when.start == "2024-04-08"
    assert event(text, "SANCTION").when.start == "2024-04-09"


def test_what_was_said_on_monday_is_no_date_of_the_deed(event: Ask) -> None:
    when = event("Iran said on Monday that Iraq had attacked Syria in 2015.", "ASSAULT").when
    assert (when.start, when.end) == ("2015-01-01", "2015-12-31")


def test_two_days_after_counts_back_from_the_main_clause(event: Ask) -> None:
    text = "The Thai ambassador left Phnom Penh on Monday, two days after Cambodian troops attacked a Thai post."
    assert event(text, "ASSAULT").when.start == "2024-04-06"
    assert event(text, "SANCTION").when.start == "2024-04-08"


def test_seven_years_after_counts_back_to_a_calendar_year(event: Ask) -> None:
    sentence = "Colombia reopened its border with Venezuela on Monday, seven years after Maduro closed it."
    when = event(sentence, "SANCTION").when
    assert (when.start, when.end) == ("2017-01-01", "2017-12-31")


def test_what_closes_a_coordination_dates_all_of_it(event: Ask) -> None:
    text = "Rwandan soldiers shelled the camp and arrested its Congolese guards on Monday."
    assert event(text, "COERCE").when.start == "2024-04-08"


def test_a_chronology_is_dated_by_its_headings(event: Ask) -> None:
    text = "March 5. Rebels attack the capital of Chad.\n\nMarch 9. France sends 150 soldiers to Chad."
    assert event(text, "ASSAULT").when.start == "2024-03-05"
    assert event(text, "AID").when.start == "2024-03-09"


def test_a_heading_may_be_an_iso_date(event: Ask) -> None:
    assert event("2011-03-19: France bombs Libya.", "ASSAULT").when.start == "2011-03-19"


def test_the_southern_summer_is_another_one(event: Ask) -> None:
    when = event("Last summer Argentina expelled the Bolivian consul.", "SANCTION").when
    assert when.start is not None
    assert when.start[5:7] == "12"
