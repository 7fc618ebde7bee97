"""Spans of calendar time that words pick out: which Friday "last" means, whole and counted units, parts.

The setting of an expression (document date, last event, future, hemisphere) travels explicitly through all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.coding.number_words import value_of_words
from detente.coding.time_calendar import Interval, add_months, days_after, month_interval, year_interval

__all__ = [
    "VAGUE", "Setting", "UnresolvedError", "Values", "around", "choose", "count", "counted", "moved", "part_of", "pick",
    "rolling", "singular", "unit_of", "whole_unit", "years_around",
]  # fmt: skip

Values = Mapping[str, str]
VAGUE: Final = {"hour": 1, "day": 7, "week": 4, "month": 6, "year": 5, "decade": 3, "century": 2}
"""How many units "recent", "coming" and "the past few" are taken for."""
_MONTHS_IN: Final = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN: Final = {"day": 1, "night": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What an expression is resolved in; see ``resolve_time``."""

    published: date | None
    reference: Interval | None
    future: bool
    southern: bool

    @property
    def today(self) -> date:
        if self.published is None:
            raise UnresolvedError
        return self.published

    @property
    def told(self) -> Interval:
        if self.reference is None:
            raise UnresolvedError
        return self.reference


class UnresolvedError(Exception):
    """An expression that says too little: no document date, no event told before, no such day."""


# Choosing among the years, months and weeks that a name recurs in


def choose(options: Iterable[Interval], relation: str, setting: Setting, *, ahead: int = 0) -> Interval:
    """Choose among intervals in order of time the one that "last", "this", "next" or no word at all means."""
    today, known = setting.today, list(options)
    past = [one for one in known if one[0] <= today]
    coming = [one for one in known if one[1] >= today]
    if relation in {"last", "past", "this past"}:
        past = [one for one in known if one[1] < today]
        return pick(past, -1)
    if relation in {"next", "this coming", "the coming"}:
        return pick([one for one in known if one[0] > today], 0)
    if relation in {"the following", "the next"}:
        return pick([one for one in known if one[0] > setting.told[1]], 0)
    if relation == "the previous":
        return pick([one for one in known if one[1] < setting.told[0]], -1)
    if relation in {"that", "the same"}:
        return pick([one for one in known if one[1] >= setting.told[0]], 0)
    if setting.future:
        return pick(coming, 0)
    if ahead and coming and 0 <= (coming[0][0] - today).days <= ahead:
        return coming[0]
    return pick(past, -1)


def pick(options: list[Interval], index: int) -> Interval:
    if not options:
        raise UnresolvedError
    return options[index]


def years_around(setting: Setting) -> range:
    years = {setting.today.year}
    if setting.reference:
        years |= {setting.reference[0].year, setting.reference[1].year}
    return range(max(min(years) - 9, 1), min(max(years) + 9, 9998))


# Whole units: "last month", "the following year"


def whole_unit(unit: str, day: date, shift: int) -> Interval:
    """The week, month, quarter, year, decade or century that a day lies in, ``shift`` of them on."""
    if unit in {"day", "night", "morning", "afternoon", "evening"}:
        return days_after(day, shift), days_after(day, shift)
    if unit in {"week", "weekend"}:
        start = days_after(day, -day.weekday() + 7 * shift)
        return (start, days_after(start, 6)) if unit == "week" else (days_after(start, 5), days_after(start, 6))
    if unit == "month":
        moved = add_months(day.replace(day=1), shift)
        return month_interval(moved.year, moved.month)
    if unit == "quarter":
        moved = add_months(day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1), 3 * shift)
        return month_interval(moved.year, moved.month, 3)
    if unit == "year":
        return year_interval(day.year + shift)
    size = {"decade": 10, "century": 100}[unit]
    offset = 1 if unit == "century" else 0
    return year_interval((day.year - offset) // size * size + offset + size * shift, size)


def unit_of(relation: str, unit: str, setting: Setting) -> Interval:
    if relation in {"the previous", "the preceding", "previous"}:
        return whole_unit(unit, setting.told[0], -1)
    if relation == "the following" or (relation == "the next" and unit in {"day", "night", "morning", "evening"}):
        return whole_unit(unit, setting.told[1], 1)
    if relation in {"that", "the same", "that same"}:
        start, end = setting.told
        whole = whole_unit(unit, start, 0)
        return (start, end) if whole[0] == whole[1] else (whole[0], max(whole[1], end))
    if relation in {"the past", "this past", "past", "the last", "the next"} and unit not in {"quarter", "century"}:
        sign = 1 if relation == "the next" else -1
        return rolling(setting.today, sign, 1, unit)
    if unit == "century" and relation in {"the last", "the past"}:
        raise UnresolvedError
    if unit in {"morning", "afternoon", "evening", "night", "day"} and relation not in {"this", "last", "next"}:
        raise UnresolvedError
    shift = {"last": -1, "the last": -1, "past": -1, "the past": -1, "next": 1, "coming": 1, "the coming": 1}
    return whole_unit(unit, setting.today, shift.get(relation, 1 if relation in {"this coming", "the next"} else 0))


# Counted units: "two weeks ago", "the past three months"


_SPECIAL: Final = {
    "a": 1.0, "an": 1.0, "a couple": 2.0, "a couple of": 2.0, "half a dozen": 6.0, "a dozen": 12.0, "two dozen": 24.0,
    "half a": 0.5, "half an": 0.5, "a quarter": 0.25, "a quarter of a": 0.25,
}  # fmt: skip


def count(values: Values) -> tuple[float, float]:
    """How many units: "several" 3–9, a bare plural 2–9, "two and a half" 2.5."""
    words = values.get("n", "").lower()
    extra = 0.5 if "half" in values else 0.0
    if words in {"a few", "several"}:
        return 3.0, 9.0
    if not words:
        return 2.0, 9.0
    number = _SPECIAL.get(words)
    if number is None:
        number = float(words) if words[0].isdigit() else value_of_words(words)
    if number is None:
        raise UnresolvedError
    return number + extra, number + extra


def singular(unit: str) -> str:
    lowered = unit.lower()
    return "century" if lowered == "centuries" else lowered.removesuffix("s")


def moved(day: date, sign: int, number: float, unit: str) -> date:
    """The day that ``number`` units on (``sign`` 1) or back (-1)."""
    if unit in _MONTHS_IN:
        months = number * _MONTHS_IN[unit]
        return add_months(day, sign * round(months))
    if unit in _DAYS_IN:
        return days_after(day, sign * round(number * _DAYS_IN[unit]))
    hours = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}[unit] * number
    return days_after(day, sign * int(hours // 24))


def around(day: date, number: float, unit: str) -> Interval:
    """How exact a count of units is: a day, a week with three days on either side, a month, a year."""
    if unit in {"week", "fortnight"}:
        return days_after(day, -3), days_after(day, 3)
    if unit in {"decade", "century"} or (unit == "year" and number >= 2 and number == int(number)):
        return year_interval(day.year)
    if unit in {"month", "year"} and number >= 1:
        return month_interval(day.year, day.month)
    return day, day


def counted(base: Interval, sign: int, values: Values) -> Interval:
    unit, (low, high) = singular(values["unit"]), count(values)
    start = base[1] if sign > 0 else base[0]
    other = base[0] if sign > 0 else base[1]
    near, far = moved(start if low != high else other, sign, low, unit), moved(start, sign, high, unit)
    edges = (*around(near, low, unit), *around(far, high, unit)) if low == high else (near, far)
    if low != high and unit in {"year", "decade", "century"}:
        edges = (*year_interval(near.year), *year_interval(far.year))
    return min(edges), max(edges)


def rolling(today: date, sign: int, number: float, unit: str) -> Interval:
    if unit in {"hour", "minute", "second"}:
        hours = number if unit == "hour" else 1
        other = days_after(today, sign * max(1, -int(-hours // 24)))
    else:
        other = moved(today, sign, number, unit)
    return min(today, other), max(today, other)


# Parts: "early March", "the end of last year"

_YEAR_PARTS: Final = {"start": (1, 1), "early": (1, 3), "mid": (5, 4), "late": (10, 3), "end": (12, 1)}
_WEEK_PARTS: Final = {"start": (0, 0), "early": (0, 1), "mid": (2, 2), "late": (3, 6), "end": (4, 6)}
_DECADE_PARTS: Final = {"start": (0, 1), "early": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (8, 9)}
_SAME: Final = {"beginning": "start", "turn": "start", "outset": "start", "middle": "mid", "close": "end"}


def part_of(interval: Interval, part: str, setting: Setting) -> Interval:
    """Return the early, middle or late part of an interval, or the part of it before or after the document's date.

    Parameters
    ----------
    interval:
        First and last day of the whole.
    part:
        ``early mid late start end`` and their synonyms, ``earlier``, ``later``, ``so far``; empty for the whole.
    """
    start, end = interval
    days = (end - start).days + 1
    part = _SAME.get(part, part)
    if days <= 3 or not part:
        return interval
    if part in {"earlier", "so far", "later"}:
        today = setting.today
        if not start <= today <= end:
            return interval
        return (today, end) if part == "later" else (start, today)
    if days == 7:
        low, high = _WEEK_PARTS[part]
        return days_after(start, low), days_after(start, high)
    if days in {365, 366} and start.day == 1:
        month, months = _YEAR_PARTS[part]
        first = add_months(start, month - 1)
        return month_interval(first.year, first.month, months)
    if 3650 <= days <= 3653:
        low, high = _DECADE_PARTS[part]
        return year_interval(start.year + low, high - low + 1)
    third = {"start": 0, "early": 0, "mid": 1, "late": 2, "end": 2}[part]
    if 89 <= days <= 92 and start.day == 1:
        first = add_months(start, third)
        return month_interval(first.year, first.month)
    size = 10 if 28 <= days <= 31 else days // 3
    if third == 2:
        return days_after(start, 2 * size), end
    return days_after(start, third * size), days_after(start, (third + 1) * size - 1)
