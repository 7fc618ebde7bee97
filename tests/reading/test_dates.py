"""Dates of publication, as feeds and pages write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.dates import day_nearest, iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-04-11", "2024-04-11"),
        ("2024-04-11T23:50:00+01:00", "2024-04-11"),
        ("20240411T100500Z", "2024-04-11"),
        ("2024/04/11", "2024-04-11"),
        ("11 April 2024", "2024-04-11"),
        ("Thursday, April 11th, 2024", "2024-04-11"),
        ("Thu, 11 Apr 2024 10:05:00 GMT", "2024-04-11"),
        ("11-Apr-2024", "2024-04-11"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("3/4/2024", None),
        ("April 11", None),
        ("2024-02-30", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_written_date_is_iso_or_nothing(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


@given(st.dates())
def test_iso_dates_are_their_own(day: object) -> None:
    assert iso_date(str(day)) == str(day)


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    found = iso_date(text)
    assert found is None or len(found) == 10


def test_a_leap_day_finds_its_year() -> None:
    assert day_nearest(2, 29, "2023-03-01") == "2024-02-29"
    assert day_nearest(2, 29, "2022-03-01") is None
    assert day_nearest(12, 31, "0001-01-02") == "0001-12-31"
