"""Datelines, and sentences that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.dateline import Dateline, split_dateline


@pytest.mark.parametrize(
    ("text", "place", "date", "publisher"),
    [
        ("NIAMEY, April 11 (Reuters) — The council met.", "NIAMEY", "2024-04-11", "Reuters"),
        ("TBILISI, Aug. 13 (Caucasus Dispatch) — The envoys met.", "TBILISI", "2023-08-13", "Caucasus Dispatch"),
        ("PARIS — The minister left.", "PARIS", None, None),
        ("MOSCOW, March 3, 2014 /Tass/ -- The two spoke.", "MOSCOW", "2014-03-03", "Tass"),
        ("MOSCOW, April 11. /TASS/. The two spoke.", "MOSCOW", "2024-04-11", "TASS"),
        ("Nairobi (AFP) – The envoys met.", "Nairobi", None, "AFP"),
        ("GOMA, Congo (AP) — Rebels came.", "GOMA, Congo", None, "AP"),
        ("WASHINGTON, D.C. — The two spoke.", "WASHINGTON, D.C.", None, None),
        ("GENEVA (11 April 2024) – Experts met.", "GENEVA", "2024-04-11", None),
        ("N'DJAMENA, 3 March — The army left.", "N'DJAMENA", "2024-03-03", None),
        ("CAIRO, Wed Apr 10 (Reuters) - The two spoke.", "CAIRO", "2024-04-10", "Reuters"),
        ("Kyiv/Moscow (dpa) - The two spoke.", "Kyiv/Moscow", None, "dpa"),
        ("ISLAMABAD: The army left.", "ISLAMABAD", None, None),
        ("Kabul – The army left.", "Kabul", None, None),
        ("(Reuters) - The army left.", None, None, "Reuters"),
        ("PORT-AU-PRINCE, Haiti — Gangs came.", "PORT-AU-PRINCE, Haiti", None, None),
    ],
)
def test_a_dateline_gives_place_date_and_agency(
    text: str, place: str | None, date: str | None, publisher: str | None
) -> None:
    # in January, an August dateline without a year is last year's
    published = "2024-01-20" if "Aug." in text else "2024-04-12"
    dateline, rest = split_dateline(text, published)
    assert dateline == Dateline(place=place, date=date, publisher=publisher)
    assert text.endswith(rest)
    assert rest[0].isupper()


@pytest.mark.parametrize(
    "text",
    [
        "NATO — Russia Council met.",
        "NIAMEY — the capital — was quiet.",
        "Poland – Germany's neighbour – said no.",
        "Feb. 14. A suicide bomber struck.",
        "March 3 – The army left.",
        "UPDATE: The army left.",
        "PUTIN: We met.\n\nMACRON: We did.",
        "The minister (AFP) – said no.",
        "PARIS — ",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    assert split_dateline(text, "2024-04-12") == (None, text)


def test_a_heading_may_stand_above_a_dateline_but_a_sentence_may_not() -> None:
    dateline, rest = split_dateline("Talks fail\n\nPARIS — The envoys left.", None)
    assert dateline is not None
    assert rest == "Talks fail\n\nThe envoys left."
    assert split_dateline("The talks failed.\n\nPARIS — The envoys left.", None)[0] is None


def test_a_dateline_without_a_year_and_without_a_publication_has_no_date() -> None:
    dateline, _ = split_dateline("NIAMEY, April 11 (Reuters) — The council met.", None)
    assert dateline == Dateline(place="NIAMEY", date=None, publisher="Reuters")


def test_a_dateline_of_new_years_eve_is_last_year() -> None:
    dateline, _ = split_dateline("LIMA, Dec. 31 — The council met.", "2024-01-01")
    assert dateline is not None
    assert dateline.date == "2023-12-31"


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    dateline, _ = split_dateline("LIMA, June 31 (AP) — The council met.", "2024-07-01")
    assert dateline is not None
    assert dateline.date is None


@given(st.text(max_size=120))
def test_any_text_comes_back_whole_or_shorter(text: str) -> None:
    dateline, rest = split_dateline(text, "2024-02-29")
    assert rest == text if dateline is None else len(rest) < len(text)
