"""Publication dates and datelines: from what is written to an ISO date."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["DATE", "MONTH", "calendar_date", "day_nearest", "iso_date", "month_and_day"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = rf"{_WEEKDAY}(?:{MONTH}\s+{_DAY}|{_DAY}(?:\s+of)?\s+{MONTH})(?:,?\s+\d{{4}})?"
"""A day of a month as news writes it, with or without weekday and year (to be matched ignoring case)."""

_MONTH_FIRST = re.compile(rf"{_WEEKDAY}({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}})\b)?", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+({MONTH})(?:,?[\s-]+(\d{{4}})\b)?", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})\b", re.ASCII)


def month_and_day(text: str) -> tuple[int | None, int, int] | None:
    """Read ``April 11``, ``11 April 2024`` or ``Thu Apr 11, 2024`` at the start of a text.

    Returns
    -------
    ``(year or None, month, day)``, or ``None`` where no date stands. The day is not checked against the calendar.
    """
    if match := _MONTH_FIRST.match(text):
        month, day, year = match.groups()
    elif match := _DAY_FIRST.match(text):
        day, month, year = match.groups()
    else:
        return None
    return (int(year) if year else None), _MONTHS.index(month[:3].lower()) + 1, int(day)


def iso_date(text: str) -> str | None:
    """Return the ISO date that a publication date says, or ``None`` where it says none for sure.

    ISO dates and timestamps, ``20240411``, ``11 April 2024``, ``April 11, 2024``, mail and feed dates, and numeric
    dates whose day is over twelve. ``3/4/2014`` may be March or April, so it is none.
    """
    text = text.strip()
    if match := _YEAR_FIRST.match(text):
        return calendar_date(int(match[1]), int(match[3]), int(match[4]))
    if match := _NUMERIC.match(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if first > 12 or first == second:
            return calendar_date(year, second, first)
        return calendar_date(year, first, second) if second > 12 else None
    if (found := month_and_day(text)) and found[0] is not None:
        return calendar_date(*found)
    return None


def day_nearest(month: int, day: int, published: str | None) -> str | None:
    """Return the ISO date of a day whose year is not written: the one nearest to the publication date.

    Parameters
    ----------
    month, day:
        From the dateline.
    published:
        ISO date, or ``None``: then nothing says which year, and the answer is ``None``.
    """
    if published is None:
        return None
    anchor = date.fromisoformat(published)
    candidates = [found for year in (-1, 0, 1) if (found := calendar_date(anchor.year + year, month, day))]
    return min(candidates, key=lambda found: abs(date.fromisoformat(found) - anchor), default=None)


def calendar_date(year: int | None, month: int, day: int) -> str | None:
    """Return the ISO date, or ``None`` where the calendar has no such day or the year is not known."""
    try:
        return date(year or 0, month, day).isoformat()
    except ValueError:
        return None
