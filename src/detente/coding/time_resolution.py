"""Dates for time expressions: one small rule for each kind that ``coding.time_grammar`` and ``coding.time`` find.

Choices that the codebook leaves open, the same everywhere:

- early, mid, late: of a month its days 1–10, 11–20, 21–end; of a year January–March, May–August, October–December;
  of a week Monday–Tuesday, Wednesday, Thursday–Sunday; of a decade its years 0–3, 4–6, 7–9; of anything else, thirds.
  "The start" and "the end" of a year are January and December. "Earlier" and "later" reach from or to the document's
  date.
- "Two weeks ago" is that day and three on either side; "a month ago" the calendar month; "a year ago" the calendar
  month a year back; "three years ago" the calendar year. "A few" and "several" are 3–9, a bare plural ("days later")
  2–9.
- "Recent", "coming", "the past few": 7 days, 4 weeks, 6 months, 5 years, 30 years (decades).
- A day of a month without a year, or a feast, that lies at most 31 days ahead is that one, even without a cue that the
  clause is about the future: newspapers give the year when they mean one eleven months back.
- "By" and "until" a day that is past are that day: how long before it the thing began, the words do not say.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from detente.coding.time_calendar import (
    Interval,
    days_after,
)
from detente.coding.time_grammar import TimeExpression
from detente.coding.time_rules import ORDINALS, RULES, Rule
from detente.coding.time_spans import (
    Setting,
    UnresolvedError,
    Values,
    count,
    counted,
    moved,
    part_of,
    singular,
    whole_unit,
)

__all__ = ["resolve_time"]


def resolve_time(
    expression: TimeExpression,
    published: date | None,
    *,
    reference: Interval | None = None,
    future: bool = False,
    southern: bool = False,
) -> Interval | None:
    """Return the inclusive interval that an expression means, or ``None`` where it says too little: never a guess.

    Parameters
    ----------
    expression:
        One of ``find_times``.
    published:
        The document's date; without it only fully dated expressions resolve.
    reference:
        First and last day of the event told last, for "two days later", "that night", "the same day".
    future:
        The clause looks ahead ("will", "is to"): "on Friday" is then the next one and "by March" the next March.
    southern:
        Seasons are those of the southern hemisphere.
    """
    setting = Setting(published=published, reference=reference, future=future, southern=southern)
    try:
        start, end = _resolve(expression, setting)
    except (UnresolvedError, ValueError, OverflowError):
        return None
    return (start, end) if start <= end else None


def _resolve(expression: TimeExpression, setting: Setting) -> Interval:
    return _RESOLVERS[expression.kind](expression, dict(expression.values), setting)


def _part(expression: TimeExpression, values: Values, setting: Setting) -> Interval:
    """ "Early March", "the first half of 2012", "the first week of May", "the eve of Easter"."""
    interval = _resolve(expression.inner[0], setting)
    start, end = interval
    part, unit = values.get("part", "").lower(), singular(values.get("unit", ""))
    if part == "eve":
        return days_after(start, -1), days_after(start, -1)
    if part in {"week", "weekend"}:
        return whole_unit(part, start, 0)
    if not unit:
        return part_of(interval, part, setting)
    number = ORDINALS[values["ord"].lower()]
    if "n" not in values and values["unit"].lower() != unit:
        return part_of(interval, "early" if number == 1 else "late", setting)
    if "n" in values:
        return _edge(interval, number, round(count(values)[1]), unit)
    if unit in {"half", "quarter", "third"} and (end - start).days > 80:
        months = ((end.year - start.year) * 12 + end.month - start.month + 1) // {"half": 2, "third": 3, "quarter": 4}[
            unit
        ]
        return _edge(interval, number, months, "month")
    if unit == "half":
        middle = days_after(start, 14 if (end - start).days < 31 else (end - start).days // 2)
        return (start, middle) if number == 1 else (days_after(middle, 1), end)
    return _edge(interval, number, 1, unit)


def _edge(interval: Interval, number: int, size: int, unit: str) -> Interval:
    """The ``number``th (-1: the last) stretch of ``size`` units of an interval, counted from its first day."""
    start, end = interval
    if number == -1 or (number == 4 and unit == "month" and moved(start, 1, 4 * size, unit) > end):
        found = days_after(moved(days_after(end, 1), -1, size, unit), 0), end
    else:
        found = moved(start, 1, size * (number - 1), unit), days_after(moved(start, 1, size * number, unit), -1)
    if found[0] < start or found[1] > end:
        raise UnresolvedError
    return found


def _range(expression: TimeExpression, _: Values, setting: Setting) -> Interval:
    """Both ends, the open one read from the other: "between March and May 2015", "from Monday to Friday"."""
    left, right = expression.inner
    if setting.future and not _is_dated(right):
        first = _resolve(left, setting)
        last = _resolve(right, replace(setting, published=first[0]))
        return first[0], last[1]
    if _is_dated(left) and not _is_dated(right):
        first = _resolve(left, setting)
        return first[0], _resolve(right, replace(setting, published=first[0], future=True))[1]
    last = _resolve(right, setting)
    if _is_dated(left):
        return _resolve(left, setting)[0], last[1]
    named = left.kind in {"weekday", "month", "date", "days", "season", "part", "holiday"}
    anchored = replace(setting, published=last[1], future=False) if named else setting
    first = _resolve(left, anchored)
    return first[0], last[1]


def _is_dated(expression: TimeExpression) -> bool:
    """Whether an expression has its own year."""
    if expression.inner:
        return _is_dated(expression.inner[0])
    return expression.kind in {"iso", "year", "years", "numeric", "iso_month", "decade"} or bool(
        {"y", "yr"} & dict(expression.values).keys()
    )


def _since(expression: TimeExpression, _: Values, setting: Setting) -> Interval:
    start, end = _resolve(expression.inner[0], replace(setting, future=False))
    return start, max(end, setting.today) if start > setting.today else setting.today


def _deadline(expression: TimeExpression, _: Values, setting: Setting) -> Interval:
    """ "By" and "until": from the document's date, or the event told, to the day named; that day if it is past."""
    start, end = _resolve(expression.inner[0], setting)
    today = setting.published
    if today is not None and end >= today:
        return today, end
    if expression.kind == "until" and setting.reference is not None and setting.reference[0] <= end:
        return setting.reference[0], end
    return start, end


def _before(expression: TimeExpression, _: Values, setting: Setting) -> Interval:
    start = _resolve(expression.inner[0], setting)[0]
    floor = setting.reference[0] if setting.reference and setting.reference[0] < start else setting.today
    return floor, days_after(start, -1)


def _after(expression: TimeExpression, _: Values, setting: Setting) -> Interval:
    end = _resolve(expression.inner[0], setting)[1]
    return days_after(end, 1), setting.today


def _as_of(expression: TimeExpression, _: Values, setting: Setting) -> Interval:
    return _resolve(expression.inner[0], replace(setting, future=False) if expression.kind == "as of" else setting)


def _offset(expression: TimeExpression, values: Values, setting: Setting) -> Interval:
    """Counted from the event told, or from the date that follows ("two days after Christmas")."""
    base = _resolve(expression.inner[0], setting) if expression.inner else setting.told
    sign = -1 if values["dir"].lower() in {"earlier", "before", "beforehand", "previously"} else 1
    unit = singular(values["unit"])
    if "n" not in values and values["unit"] == unit:
        if unit in {"week", "month", "year"} and not expression.inner:
            return whole_unit(unit, base[0] if sign < 0 else base[1], sign)
        values = {**values, "n": "a"}
    return counted(base, sign, values)


_RESOLVERS: Final[dict[str, Rule]] = {
    **RULES,
    "offset": _offset,
    "part": _part,
    "range": _range,
    "since": _since,
    "until": _deadline,
    "by": _deadline,
    "before": _before,
    "after": _after,
    "as of": _as_of,
}
