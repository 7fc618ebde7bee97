"""Dates for single time expressions: one small rule for each kind of ``coding.time_grammar``.

Each rule takes the expression, its parsed values and the setting, and returns an inclusive interval or raises
``UnresolvedError``. The choices behind them are listed in ``coding.time_resolution``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from detente.coding.number_words import DAY_WORDS, value_of_words
from detente.coding.time_calendar import (
    Interval,
    add_months,
    days_after,
    holiday,
    month_interval,
    nth_weekday,
    season,
    year_interval,
)
from detente.coding.time_grammar import TimeExpression
from detente.coding.time_spans import (
    VAGUE,
    Setting,
    UnresolvedError,
    Values,
    choose,
    count,
    counted,
    moved,
    part_of,
    pick,
    rolling,
    singular,
    unit_of,
    whole_unit,
    years_around,
)

__all__ = ["AHEAD_DAYS", "ORDINALS", "RULES", "Rule"]

AHEAD_DAYS: Final = 31
"""How near a date without a year must lie ahead to be read as ahead, without a future cue."""

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": 4}
_DECADES: Final = {"twen": 20, "thir": 30, "for": 40, "fif": 50, "six": 60, "seven": 70, "eigh": 80, "nine": 90}
_CENTURIES: Final = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}

Rule = Callable[[TimeExpression, Values, Setting], Interval]


def _year_named(values: Values, setting: Setting) -> int | None:
    """The year that stands with a date: "2008", "last year", "that year"; ``None`` if there is none."""
    if "y" in values:
        return int(values["y"])
    relation = values.get("yr")
    if relation is None:
        return None
    return unit_of(relation.lower(), "year", setting)[0].year


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _day_number(words: str) -> int:
    found = re.match(r"\d+", words)
    return int(found[0]) if found else DAY_WORDS.index(words.lower()) + 1


def _day_interval(first: int, last: int, month: int, year: int) -> Interval:
    return date(year, month, first), date(year, month, last)


def _date(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    month, first = _month_number(values["m"]), _day_number(values["d"])
    last = _day_number(values.get("d2", values["d"]))
    year = _year_named(values, setting)
    if year is not None:
        return _day_interval(first, last, month, year)
    options = []
    for candidate in years_around(setting):
        if first <= month_interval(candidate, month)[1].day >= last:
            options.append(_day_interval(first, last, month, candidate))
    return choose(options, "", setting, ahead=AHEAD_DAYS)


def _iso(_: TimeExpression, values: Values, __: Setting) -> Interval:
    return _day_interval(int(values["d"]), int(values["d"]), int(values["m"]), int(values["y"]))


def _numeric(_: TimeExpression, values: Values, __: Setting) -> Interval:
    """Day first with dots; with slashes only where one of the two can be no month."""
    day, month, year = int(values["a"]), int(values["b"]), int(values["y"])
    year += 0 if year > 99 else 2000 if year < 69 else 1900
    if month > 12 and values["sep"] != ".":
        day, month = month, day
    elif values["sep"] != "." and day <= 12 and day != month:
        raise UnresolvedError
    return _day_interval(day, day, month, year)


def _month(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    month, year = _month_number(values["m"]), _year_named(values, setting)
    if year is not None:
        return month_interval(year, month)
    relation = values.get("rel", "").lower()
    if relation == "this":
        return month_interval(setting.today.year, month)
    return choose((month_interval(one, month) for one in years_around(setting)), relation, setting)


def _year(_: TimeExpression, values: Values, __: Setting) -> Interval:
    return year_interval(int(values["y"]))


def _years(_: TimeExpression, values: Values, __: Setting) -> Interval:
    first, second = int(values["y"]), values["y2"]
    return date(first, 1, 1), date(int(second) if len(second) == 4 else first // 100 * 100 + int(second), 12, 31)


def _decade(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    if "word" in values:
        first = 1900 + _DECADES[values["word"].lower().removesuffix("ties")]
    else:
        first = int(values["dec"])
        first += 1900 if first < 100 else 0
    return part_of(year_interval(first, 10), values.get("p", "").lower(), setting)


def _century(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    word = values["c"].lower()
    number = _CENTURIES.get(word) or _day_number(word)
    return part_of(year_interval(number * 100 - 99, 100), values.get("p", "").lower(), setting)


def _season(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    name, relation = values["s"].lower(), values.get("rel", "").lower()
    year = _year_named(values, setting)
    if year is not None:
        return season(name, year, southern=setting.southern)
    options = [season(name, one, southern=setting.southern) for one in years_around(setting)]
    if relation == "this" and not setting.future:
        today = setting.today
        if options[0][0].year == options[0][1].year:
            return season(name, today.year, southern=setting.southern)
        return min(options, key=lambda one: max((one[0] - today).days, (today - one[1]).days, 0))
    return choose(options, relation, setting)


def _quarter(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    number = int(values["q"]) if "q" in values else ORDINALS[values["ord"].lower()]
    if "y" in values:
        return month_interval(int(values["y"]), 3 * number - 2, 3)
    return choose((month_interval(one, 3 * number - 2, 3) for one in years_around(setting)), "", setting)


def _fiscal(_: TimeExpression, values: Values, __: Setting) -> Interval:
    """The fiscal year of the United States, which most reports that say "fiscal year 2012" mean."""
    return month_interval(int(values["y"]) - 1, 10, 12)


def _holiday(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    if "y" in values:
        found = holiday(values["h"], int(values["y"]))
        return pick([found] if found else [], 0)
    options = [found for one in years_around(setting) if (found := holiday(values["h"], one))]
    return choose(options, values.get("rel", "").lower(), setting, ahead=AHEAD_DAYS)


def _weekday(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    weekday = _WEEKDAYS.index(values["w"][:3].lower())
    if "wk" in values:
        day = days_after(unit_of(values["wk"].lower(), "week", setting)[0], weekday)
        return day, day
    relation = values.get("rel", "").lower()
    anchor = setting.today if setting.reference is None else setting.reference[0]
    first = days_after(min(setting.today, anchor), -28)
    first = days_after(first, (weekday - first.weekday()) % 7)
    count = abs((setting.today - anchor).days) // 7 + 12
    days = [days_after(first, 7 * step) for step in range(count)]
    start, end = choose([(day, day) for day in days], relation, setting)
    back = 7 * int(value_of_words(values["ago"]) or 1) if "ago" in values else 0
    return days_after(start, -back), days_after(end, -back)


def _nth_weekday(expression: TimeExpression, values: Values, setting: Setting) -> Interval:
    month = _month(expression, values, setting)
    found = nth_weekday(month, _WEEKDAYS.index(values["w"][:3].lower()), ORDINALS[values["n"].lower()])
    return pick([found] if found else [], 0)


def _day_of_month(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    day, today = int(values["d"]), setting.today
    if "rel" in values:
        start = unit_of(values["rel"], "month", setting)[0].replace(day=day)
        return start, start
    months = [add_months(today.replace(day=1), step) for step in range(-3, 4)]
    days = [one.replace(day=day) for one in months if day <= month_interval(one.year, one.month)[1].day]
    return choose([(one, one) for one in days], "", setting)


_DEICTIC: Final = {
    "the day before yesterday": (-2, -2), "the day after tomorrow": (2, 2), "yesterday": (-1, -1), "today": (0, 0),
    "tomorrow": (1, 1), "tonight": (0, 0), "last night": (-1, -1), "overnight": (-1, 0),
}  # fmt: skip


def _deictic(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    first, last = _DEICTIC.get(values["word"].lower(), (0, 0))
    return days_after(setting.today, first), days_after(setting.today, last)


def _weekend(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    relation = values.get("rel", "").lower()
    if relation in {"the previous", "the following", "that", "that same", "the same"}:
        anchor, relation = setting.told[0], relation.replace("that same", "that")
    else:
        anchor, relation = setting.today, "" if relation in {"the", "this", "the past"} else relation
    saturday = days_after(anchor, 5 - anchor.weekday() - 28)
    options = [(days_after(saturday, 7 * step), days_after(saturday, 7 * step + 1)) for step in range(9)]
    return choose(options, relation, setting)


def _unit(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    return unit_of(values["rel"].lower(), values["unit"].lower(), setting)


def _before_last(expression: TimeExpression, values: Values, setting: Setting) -> Interval:
    return whole_unit(values["unit"].lower(), setting.today, 2 if "after next" in expression.text.lower() else -2)


def _ago(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    today, tail = setting.today, values.get("tail", "").lower()
    if tail:
        day = moved(today, -1, count(values)[0], singular(values["unit"]))
        return (day, day) if tail == "today" else whole_unit(tail.removeprefix("this "), day, 0)
    if values.get("hedge", "").lower() in {"less than", "fewer than", "just under"}:
        return moved(today, -1, count(values)[1], singular(values["unit"])), today
    return counted((today, today), -1, values)


def _ahead(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    return counted((setting.today, setting.today), 1, values)


def _rolling(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    relation, unit = values["rel"].lower(), singular(values["unit"])
    low, high = count(values)
    number = high if low == high else float(VAGUE.get(unit, 1))
    if relation in {"previous", "preceding", "following"}:
        sign = 1 if relation == "following" else -1
        return rolling(setting.told[1] if sign > 0 else setting.told[0], sign, number, unit)
    return rolling(setting.today, 1 if relation in {"next", "coming"} else -1, number, unit)


def _duration(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    """ "Has ruled for two decades" reaches up to now; of other durations nobody knows from the words where they lie."""
    low, high = count(values)
    if low != high or not (setting.future or "perfect" in values):
        raise UnresolvedError
    return rolling(setting.today, 1 if setting.future else -1, high, singular(values["unit"]))


def _in(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    """ "Will meet in two weeks" is a point ahead; "the third attack in two weeks" a stretch behind."""
    if setting.future or "time" in values:
        return counted((setting.today, setting.today), 1, values)
    return rolling(setting.today, -1, count(values)[1], singular(values["unit"]))


def _within(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    unit, number = singular(values["unit"]), count(values)[1]
    if "n" not in values:
        number = float(VAGUE.get(unit, 1))
    if setting.reference is not None:
        return setting.reference[0], rolling(setting.reference[1], 1, number, unit)[1]
    if not setting.future:
        raise UnresolvedError
    return rolling(setting.today, 1, number, unit)


def _anaphor(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    operator = values["op"].lower()
    if operator.endswith("since"):
        return setting.told[0], max(setting.told[1], setting.today)
    return setting.told


def _part_unit(_: TimeExpression, values: Values, setting: Setting) -> Interval:
    """ "Earlier in the day" is the document's day; "later that year" the year of the event told."""
    relation, unit = values.get("rel", "the").lower(), values["unit"].lower()
    part = values["part"].lower()
    if relation != "the":
        whole = unit_of(relation, unit, setting)
        told = replace(setting, published=setting.told[0] if part == "earlier" else setting.told[1])
        return part_of(whole, part, told)
    if unit == "day" and setting.reference is not None:
        return setting.reference
    return part_of(whole_unit(unit, setting.today, 0), part, setting)


RULES: Final[dict[str, Rule]] = {
    "date": _date,
    "days": _date,
    "iso": _iso,
    "numeric": _numeric,
    "nine_eleven": lambda *_: (date(2001, 9, 11), date(2001, 9, 11)),
    "month": _month,
    "iso_month": lambda _, values, __: month_interval(int(values["y"]), int(values["m"])),
    "year": _year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "season": _season,
    "quarter": _quarter,
    "fiscal": _fiscal,
    "holiday": _holiday,
    "weekday": _weekday,
    "nth_weekday": _nth_weekday,
    "day_of_month": _day_of_month,
    "deictic": _deictic,
    "weekend": _weekend,
    "unit": _unit,
    "before_last": _before_last,
    "rolling": _rolling,
    "ago": _ago,
    "ahead": _ahead,
    "duration": _duration,
    "in": _in,
    "within": _within,
    "anaphor": _anaphor,
    "part_unit": _part_unit,
}
"""The rule for each kind that stands alone."""
