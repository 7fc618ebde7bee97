"""Codes, dates and numbers in the words of a newspaper."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente.vocabulary
from detente.brief.words import kind_of_event, quantity_words, when_words
from detente.records.record import Quantity, When
from detente.records.text import Span
from detente.vocabulary.tables import read_table

TYPES = Path(detente.vocabulary.__file__).parent / "plover/types.csv"
COLUMNS = ("type", "mode", "quad", "cameo", "score", "definition", "example")


def test_every_type_and_mode_has_words_of_its_own() -> None:
    for line in read_table(TYPES, COLUMNS):
        words = kind_of_event(line["type"], line["mode"] or None)
        assert words
        assert line["type"] not in words


def test_a_code_without_words_is_shown_as_it_is() -> None:
    assert kind_of_event("NEW_TYPE", "odd-mode") == "new type · odd mode"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-04-11", "2024-04-11", "11 April 2024"),
        ("2021-05-01", "2021-05-31", "May 2021"),
        ("2013-01-01", "2013-12-31", "2013"),
        ("2023-06-01", "2023-08-31", "June – Aug 2023"),
        ("2023-12-30", "2024-01-02", "30 Dec 2023 – 2 Jan 2024"),
        ("2024-04-03", "2024-04-05", "3 – 5 April 2024"),
        (None, "2024-04-05", "until 5 April 2024"),
        ("2024-04-05", None, "from 5 April 2024"),
        (None, None, "undated"),
        ("9999-12-01", "9999-12-31", "1 – 31 Dec 9999"),
        ("soon", "later", "soon – later"),
    ],
)
def test_times_are_printed_as_a_newspaper_prints_them(start: str | None, end: str | None, words: str) -> None:
    assert when_words(When(start=start, end=end, basis="expression")) == words


@pytest.mark.parametrize(
    ("kind", "low", "high", "unit", "words"),
    [
        ("killed", 24, 99, None, "24–99 killed"),
        ("killed", 66.5, 73.5, None, "67–73 killed"),
        ("wounded", 12, None, "people", "at least 12 wounded"),
        ("troops", None, 600, None, "up to 600 troops"),
        ("money", 1_000_000, 1_000_000, "dollars", "1,000,000 dollars"),
        ("other", 2.5, 2.5, "tonnes", "2.5 tonnes"),
    ],
)
def test_quantities_say_what_they_count(
    kind: str, low: float | None, high: float | None, unit: str | None, words: str
) -> None:
    text = Span(start=0, end=1, text="x")
    assert quantity_words(Quantity(kind=kind, low=low, high=high, unit=unit, text="x", span=text)) == words
