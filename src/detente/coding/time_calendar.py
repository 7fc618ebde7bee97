"""Calendar arithmetic for ``coding.time``: intervals, seasons, and the feasts that reporters date things by.

An interval is a pair of dates, both inclusive. Movable feasts are computed: Easter after Meeus' Gregorian and Julian
rules, the Jewish ones and the fallback for the Islamic ones after Reingold and Dershowitz, *Calendrical Calculations*.
The first days of Ramadan and of Eid al-Fitr from 2000 to 2026 are those observed in Saudi Arabia (public record); other
countries may begin a day earlier or later. Lunar New Year is the civil date in China, from 2000 to 2030.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

__all__ = [
    "HOLIDAY_NAMES",
    "Interval",
    "add_months",
    "days_after",
    "holiday",
    "month_interval",
    "season",
    "year_interval",
]

Interval = tuple[date, date]


def month_interval(year: int, month: int, months: int = 1) -> Interval:
    """Return the interval of ``months`` whole months from the given one (``month`` 1–12)."""
    start = date(year, month, 1)
    last = add_months(start, months - 1)
    return start, last.replace(day=calendar.monthrange(last.year, last.month)[1])


def year_interval(year: int, years: int = 1) -> Interval:
    """Return the interval of ``years`` whole calendar years from the given one."""
    return date(year, 1, 1), date(year + years - 1, 12, 31)


def add_months(day: date, months: int) -> date:
    """Return the day that many months on (or back), the last of the month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def days_after(day: date, days: int) -> date:
    """Return the day that many days on (or back, if negative)."""
    return day + timedelta(days=days)


_SEASON_MONTH: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def season(name: str, year: int, *, southern: bool = False) -> Interval:
    """Return the meteorological season that begins in ``year``; half a year off in the southern hemisphere."""
    month = _SEASON_MONTH[name]
    if southern:
        month = (month + 5) % 12 + 1
    return month_interval(year, month, 3)


def _easter(year: int) -> date:
    """Western Easter Sunday (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday in the Gregorian calendar (Meeus; right from 1900 to 2099)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


_RAMADAN: Final = {
    2000: "11-27", 2001: "11-16", 2002: "11-06", 2003: "10-26", 2004: "10-15", 2005: "10-04", 2006: "09-23",
    2007: "09-13", 2008: "09-01", 2009: "08-22", 2010: "08-11", 2011: "08-01", 2012: "07-20", 2013: "07-10",
    2014: "06-28", 2015: "06-18", 2016: "06-06", 2017: "05-27", 2018: "05-17", 2019: "05-06", 2020: "04-24",
    2021: "04-13", 2022: "04-02", 2023: "03-23", 2024: "03-11", 2025: "03-01", 2026: "02-18",
}  # fmt: skip
_EID_AL_FITR: Final = {
    2000: "12-27", 2001: "12-16", 2002: "12-05", 2003: "11-25", 2004: "11-13", 2005: "11-03", 2006: "10-23",
    2007: "10-12", 2008: "09-30", 2009: "09-20", 2010: "09-10", 2011: "08-30", 2012: "08-19", 2013: "08-08",
    2014: "07-28", 2015: "07-17", 2016: "07-06", 2017: "06-25", 2018: "06-15", 2019: "06-04", 2020: "05-24",
    2021: "05-13", 2022: "05-02", 2023: "04-21", 2024: "04-10", 2025: "03-30", 2026: "03-20",
}  # fmt: skip
_LUNAR_NEW_YEAR: Final = {
    2000: "02-05", 2001: "01-24", 2002: "02-12", 2003: "02-01", 2004: "01-22", 2005: "02-09", 2006: "01-29",
    2007: "02-18", 2008: "02-07", 2009: "01-26", 2010: "02-14", 2011: "02-03", 2012: "01-23", 2013: "02-10",
    2014: "01-31", 2015: "02-19", 2016: "02-08", 2017: "01-28", 2018: "02-16", 2019: "02-05", 2020: "01-25",
    2021: "02-12", 2022: "02-01", 2023: "01-22", 2024: "02-10", 2025: "01-29", 2026: "02-17", 2027: "02-06",
    2028: "01-26", 2029: "02-13", 2030: "02-03",
}  # fmt: skip


def _islamic(year: int, month: int, day: int) -> date:
    """Day of the tabular Islamic calendar that falls (last) in a Gregorian year."""
    for hijri in range(int((year - 622) * 33 / 32) + 2, 0, -1):
        fixed = 227014 + day + 29 * (month - 1) + month // 2 + (hijri - 1) * 354 + (3 + 11 * hijri) // 30
        found = date.fromordinal(fixed)
        if found.year <= year:
            return found
    raise ValueError(f"no Islamic year in {year}")


def _listed(table: dict[int, str], year: int, month: int) -> date:
    return date.fromisoformat(f"{year}-{table[year]}") if year in table else _islamic(year, month, 1)


def _hebrew_elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


def _rosh_hashanah(year: int) -> date:
    """First of Tishri in the autumn of a Gregorian year."""
    hebrew = year + 3761
    before, this, after = (_hebrew_elapsed(hebrew + step) for step in (-1, 0, 1))
    correction = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(-1373427 + this + correction)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The ``nth`` (1–5, or -1 for the last) ``weekday`` (Monday 0) of a month."""
    start, end = month_interval(year, month)
    if nth < 0:
        return days_after(end, -((end.weekday() - weekday) % 7))
    return days_after(start, (weekday - start.weekday()) % 7 + 7 * (nth - 1))


def _fixed(month: int, day: int, days: int = 1) -> Callable[[int], Interval]:
    return lambda year: (date(year, month, day), days_after(date(year, month, day), days - 1))


def _moving(rule: Callable[[int], date], shift: int = 0, days: int = 1) -> Callable[[int], Interval]:
    def interval(year: int) -> Interval:
        start = days_after(rule(year), shift)
        return start, days_after(start, days - 1)

    return interval


def _ramadan(year: int) -> Interval:
    return _listed(_RAMADAN, year, 9), days_after(_listed(_EID_AL_FITR, year, 10), -1)


def _lunar_new_year(year: int) -> Interval:
    first = date.fromisoformat(f"{year}-{_LUNAR_NEW_YEAR[year]}")
    return first, first


_HOLIDAYS: Final[tuple[tuple[str, Callable[[int], Interval]], ...]] = (
    ("orthodox easter(?: sunday)?", _moving(_orthodox_easter)),
    ("good friday", _moving(_easter, -2)),
    ("easter monday", _moving(_easter, 1)),
    ("easter(?: sunday)?", _moving(_easter)),
    ("palm sunday", _moving(_easter, -7)),
    ("ash wednesday", _moving(_easter, -46)),
    ("orthodox christmas", _fixed(1, 7)),
    ("christmas eve", _fixed(12, 24)),
    ("christmas(?: day)?", _fixed(12, 25)),
    ("boxing day", _fixed(12, 26)),
    ("new year[’']?s eve", _fixed(12, 31)),
    ("(?:lunar|chinese) new year", _lunar_new_year),
    ("new year(?:[’']?s)?(?: day)?", _fixed(1, 1)),
    ("ramadh?an", _ramadan),
    ("eid[- ]al[- ]fitr", _moving(lambda year: _listed(_EID_AL_FITR, year, 10), 0, 3)),
    ("eid[- ]al[- ]adha", _moving(lambda year: _islamic(year, 12, 10), 0, 4)),
    ("ashura", _moving(lambda year: _islamic(year, 1, 10))),
    ("rosh hashanah", _moving(_rosh_hashanah, 0, 2)),
    ("yom kippur", _moving(_rosh_hashanah, 9)),
    ("sukkot", _moving(_rosh_hashanah, 14, 7)),
    ("passover", _moving(lambda year: days_after(_rosh_hashanah(year), -163), 0, 8)),
    ("epiphany", _fixed(1, 6)),
    ("valentine[’']?s day", _fixed(2, 14)),
    ("(?:international )?women[’']?s day", _fixed(3, 8)),
    ("anzac day", _fixed(4, 25)),
    ("may day", _fixed(5, 1)),
    ("victory day", _fixed(5, 9)),
    ("(?:fourth of july|july fourth)", _fixed(7, 4)),
    ("bastille day", _fixed(7, 14)),
    ("all saints[’']? day", _fixed(11, 1)),
    ("(?:veterans|armistice) day", _fixed(11, 11)),
    ("thanksgiving(?: day)?", _moving(lambda year: _nth_weekday(year, 11, 3, 4))),
    ("halloween", _fixed(10, 31)),
)
HOLIDAY_NAMES: Final = "|".join(name for name, _ in _HOLIDAYS)
"""The names of the feasts as one pattern of alternatives, in lower case, longer ones first."""
_COMPILED: Final = tuple((re.compile(name), rule) for name, rule in _HOLIDAYS)


def holiday(name: str, year: int) -> Interval | None:
    """Return the interval of a feast in a year, or ``None`` where it is not known for that year."""
    for pattern, rule in _COMPILED:
        if pattern.fullmatch(name.lower()):
            try:
                return rule(year)
            except (KeyError, ValueError, OverflowError):
                return None
    return None


def nth_weekday(interval: Interval, weekday: int, nth: int) -> Interval | None:
    """Return the ``nth`` (1–5, or -1 for the last) ``weekday`` (Monday 0) of the month that ``interval`` begins in."""
    day = _nth_weekday(interval[0].year, interval[0].month, weekday, nth)
    return (day, day) if day.month == interval[0].month else None
