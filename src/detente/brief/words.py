"""Plain words for codes, dates and numbers (``words.toml``)."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from detente.records.record import Place, Quantity, When

__all__ = ["day", "kind_of_event", "number", "place_words", "quantity_words", "range_words", "say", "when_words"]

WHOLE_FROM = 10
"""No reader wants "66.5 killed": from here on, the limits of a range are shown whole."""

_MONTHS = "Jan Feb March April May June July Aug Sept Oct Nov Dec".split()


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def say(table: str, code: str | None) -> str:
    """Return the words for a code of a table of ``words.toml``; a code that has none is shown as it is."""
    if code is None:
        return ""
    words: dict[str, str] = _table()[table]
    return words.get(code, code.lower().replace("_", " "))


def kind_of_event(type_: str, mode: str | None) -> str:
    """Return type and mode in plain words: ``attack · from the air``."""
    if mode is None:
        return say("types", type_)
    modes: dict[str, dict[str, str]] = _table()["modes"]
    return f"{say('types', type_)} · {modes.get(type_, {}).get(mode, mode.replace('-', ' '))}"


def number(value: float) -> str:
    """Return a count with its thousands apart: ``1,100``."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


def range_words(low: float | None, high: float | None) -> str:
    """Return a range in words: ``24–99``, ``at least 12``, ``up to 600``; from ten on, in whole numbers."""
    low = math.ceil(low) if low is not None and low >= WHOLE_FROM else low
    high = math.floor(high) if high is not None and high >= WHOLE_FROM else high
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)}–{number(high)}"
    if low is not None:
        return f"at least {number(low)}"
    return f"up to {number(high)}" if high is not None else ""


def quantity_words(quantity: Quantity) -> str:
    """Return what a quantity counts, in our words: ``24–99 killed``, ``1,000,000 dollars``."""
    counted = range_words(quantity.low, quantity.high)
    unit = quantity.unit or ""
    kind = quantity.kind if quantity.kind not in ("other", "money") else ""
    if kind in ("killed", "wounded", "arrested", "abducted", "displaced", "released"):
        return f"{counted} {kind}".strip()
    return f"{counted} {unit or kind}".strip()


def day(iso: str | None) -> str:
    """Return an ISO date as a newspaper prints it: ``11 April 2024``; what is no date is shown as it is."""
    if iso is None:
        return ""
    try:
        date = dt.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def when_words(when: When) -> str:
    """Return the days of a time: one day, a span of days, or that nothing dates it."""
    if when.start is None and when.end is None:
        return "undated"
    if when.start == when.end:
        return day(when.start)
    if when.start is None:
        return f"until {day(when.end)}"
    if when.end is None:
        return f"from {day(when.start)}"
    return _span(when.start, when.end)


def _span(start: str, end: str) -> str:
    """Return a span of days, a whole month or year by its name."""
    try:
        first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    except ValueError:
        return f"{start} – {end}"
    after = last + dt.timedelta(days=1) if last < dt.date.max else last
    if first.day == 1 and after.day == 1:
        if (first.month, last.month) == (1, 12) and first.year == last.year:
            return str(first.year)
        if (first.year, first.month) == (last.year, last.month):
            return f"{_MONTHS[first.month - 1]} {first.year}"
        opening = _MONTHS[first.month - 1] + (f" {first.year}" if first.year != last.year else "")
        return f"{opening} – {_MONTHS[last.month - 1]} {last.year}"
    opening = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        opening += f" {_MONTHS[first.month - 1]}"
    if first.year != last.year:
        opening += f" {first.year}"
    return f"{opening} – {day(end)}"


def place_words(place: Place) -> tuple[str, ...]:
    """Return the parts of a place's name, the smallest first, each once."""
    parts = (place.name or place.text, place.admin1, place.country)
    return tuple(dict.fromkeys(part for part in parts if part))
