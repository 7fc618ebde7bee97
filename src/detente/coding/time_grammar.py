"""The words of time: patterns for single expressions ("Aug. 13", "last summer", "two days later").

``scan`` finds them; ``coding.time`` joins them ("from March to May", "since 2014", "the end of last year") and
``coding.time_resolution`` gives them dates. Every pattern is compiled once, has no nested repetition and looks at a
bounded window around itself, so that a text takes linear time. Month and weekday names need their capital letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from detente.coding.number_words import BELOW_HUNDRED, DAY_WORDS
from detente.coding.time_calendar import HOLIDAY_NAMES
from detente.coding.time_plausibility import (
    MONTHS,
    WEEKDAY,
    date_holds,
    day_of_month_holds,
    holiday_holds,
    month_holds,
    season_holds,
    unit_holds,
    weekday_holds,
    window,
    year_holds,
    years_hold,
)

__all__ = ["TimeExpression", "scan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A stretch of text that says when.

    Parameters
    ----------
    start, end, text:
        Half-open offsets into the text searched, and the words between them.
    kind:
        What sort of expression it is, for example ``weekday``, ``date``, ``month``, ``range``, ``since``, ``ago``.
    values:
        Parsed form: names and strings out of the pattern; for ``coding.time_resolution`` only.
    inner:
        The expressions that a joined one is made of ("March" and "May" in "from March to May").
    """

    start: int
    end: int
    text: str
    kind: str
    values: tuple[tuple[str, str], ...] = ()
    inner: tuple[TimeExpression, ...] = ()


_MONTH = rf"(?:(?:{MONTHS}|{MONTHS.upper()})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_WEEKDAY_SHORT = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
_YEAR = r"(?:1[5-9]\d\d|20\d\d|2100)(?!\w|[,.]\d)"
_DAY = r"(?:0[1-9]|[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?(?!\w|[.,:]\d)"
_DASH = r"(?: ?[-‑–—/] ?| to | through | until | and | or )"
_LEFT = r"(?<![\w.,:/$€£-])"
_OF_YEAR = (
    rf"(?:(?:,? |, of | of |-)(?P<y>{_YEAR})|,? (?:of )?(?P<yr>(?i:last|this|next|the same|that|the following|the"
    r" previous)) year\b)?"
)
_AFTER_PART = r"(?<=[Mm]id-)|(?<=[Ee]nd-)|(?<=[Ll]ate-)|(?<=[Ee]arly-)"
_COUNT = (
    rf"(?:\d{{1,4}}(?:\.5)?|a couple of|a couple|a few|several|two dozen|half a dozen|a dozen|half an?|a quarter of an?"
    rf"|a quarter|{BELOW_HUNDRED}(?: and a half)?|a hundred|an?)"
)
_UNIT = r"(?P<unit>(?:second|minute|hour|day|night|week|fortnight|month|year|decade)s?|century|centuries)\b(?!-)"
_UNITS = r"(?P<unit>(?:minute|hour|day|week|month|year|decade)s|centuries)\b(?!-)"
_HEDGE = (
    r"(?:(?P<hedge>more than|well over|just over|over|nearly|almost|about|around|some|roughly|approximately|less than"
    r"|fewer than|just under|at least|just|only|barely) )?"
)
_DAY_WORDS = "|".join(DAY_WORDS)
_ORDINALS = "first|second|third|fourth|fifth|last"


Check = Callable[[str, re.Match[str]], bool]
_REL_NAME = (
    r"(?P<rel>(?i:last|this past|this coming|this|next|the following|the previous|the same|the next|the coming|past))"
)
_REL_UNIT = (
    r"(?P<rel>the previous|the preceding|the following|the same|that same|the current|the coming|the next|the last"
    r"|the past|this past|this coming|last|this|next|that|past|previous|coming|current)"
)
_SEASON = r"(?P<s>(?i:spring|summer|autumn|fall|winter))\b"
_PARTS_OF_DAY = r"(?: (?i:morning|afternoon|evening|night|midday|dawn)\b)?"

_RULES: Final[tuple[tuple[str, str, Check | None], ...]] = (
    ("date", rf"\b(?:{_WEEKDAY_SHORT},? (?:the |\()?)?(?P<m>{_MONTH}) (?:the )?(?P<d>{_DAY}){_OF_YEAR}", date_holds),
    (
        "date",
        rf"(?:\b{_WEEKDAY_SHORT},? (?:the |\()?|{_LEFT})(?P<d>{_DAY})(?: day)?(?: of)?[ -]"
        rf"(?P<m>{_MONTH}){_OF_YEAR}",
        date_holds,
    ),
    ("date", rf"\b(?:the )?(?P<d>(?i:{_DAY_WORDS})) of (?P<m>{_MONTH}){_OF_YEAR}", None),
    ("days", rf"\b(?P<m>{_MONTH}) (?P<d>{_DAY}){_DASH}(?P<d2>{_DAY}){_OF_YEAR}", date_holds),
    ("days", rf"{_LEFT}(?P<d>{_DAY}){_DASH}(?P<d2>{_DAY})(?: of)? (?P<m>{_MONTH}){_OF_YEAR}", date_holds),
    (
        "iso",
        r"(?<![\w.-])(?P<y>1[5-9]\d\d|20\d\d|2100)(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)"
        r"(?:T\d\d[\d:.+Z-]*)?(?![\w/-])",
        None,
    ),
    (
        "numeric",
        r"(?<![\w./-])(?P<a>\d\d?)(?P<sep>[-/.])(?P<b>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)"
        r"(?![\w/-]|\.\d)",
        None,
    ),
    ("nine_eleven", r"(?<![\w/])9/11(?![\w/])|\bSept(?:ember|\.)? 11(?=(?:th)? (?:terror|attacks))", None),
    ("month", rf"\b(?:{_REL_NAME} )?(?P<m>{_MONTH}){_OF_YEAR}", month_holds),
    ("iso_month", r"(?<![\w.-])(?P<y>19\d\d|20\d\d)-(?P<m>0[1-9]|1[0-2])(?![\w-])", None),
    ("year", rf"(?:{_LEFT}|{_AFTER_PART})(?:(?i:the year) )?(?P<y>{_YEAR})", year_holds),
    (
        "years",
        rf"{_LEFT}(?P<y>1[5-9]\d\d|20\d\d)(?:[-‑–—/])(?P<y2>1[5-9]\d\d|2[01]\d\d|\d\d)(?![\w-]|[,.]\d)",
        years_hold,
    ),
    ("decade", r"\b(?i:the )?(?:(?P<p>(?i:early|mid|late))[- ])?(?P<dec>1[5-9]\d0|20\d0)['’]?s\b", None),
    (
        "decade",
        r"\b(?i:the) (?:(?P<p>(?i:early|mid|late))[- ])?(?:['’‘]?(?P<dec>[2-9]0)['’]?s|(?P<word>"
        r"(?i:twen|thir|for|fif|six|seven|eigh|nine)ties))\b",
        None,
    ),
    (
        "century",
        r"\b(?i:the) (?:(?P<p>(?i:early|mid|late))[- ])?(?P<c>\d\d(?:st|nd|rd|th)|(?i:eighteenth"
        r"|nineteenth|twentieth|twenty-first))[- ]century\b",
        None,
    ),
    (
        "season",
        rf"\b(?:(?P<rel>(?i:last|this past|this coming|this|next|that|the following|the previous"
        rf"|the same|past)) )?{_SEASON}(?:(?:,? of |,? )(?P<y>{_YEAR}|(?:19|20)\d\d(?=[-–/]\d\d))"
        rf"(?:[-–/](?P<y2>\d\d(?:\d\d)?)\b)?|,? (?:of )?(?P<yr>(?i:last|this|next)) year\b)?",
        season_holds,
    ),
    ("quarter", rf"\bQ(?P<q>[1-4])(?: of|,)? (?P<y>{_YEAR})", None),
    ("quarter", r"\b(?i:the) (?P<ord>(?i:first|second|third|fourth|final)) quarter\b(?! (?:century|of))", None),
    ("fiscal", rf"\b(?:(?i:fiscal year|fiscal)|FY) ?(?P<y>{_YEAR})(?![-–/]\d)", None),
    (
        "holiday",
        rf"\b(?:(?P<rel>(?i:last|this|next|this past)) )?(?P<h>(?i:{HOLIDAY_NAMES}))\b(?:(?:,? | of )"
        rf"(?P<y>{_YEAR}))?",
        holiday_holds,
    ),
    (
        "weekday",
        rf"\b(?:{_REL_NAME} )?(?P<w>{WEEKDAY}){_PARTS_OF_DAY}(?:,? (?:of )?(?P<wk>(?i:last|this"
        rf"|next)) week\b|,? (?P<ago>(?i:a|two|three)) weeks? ago\b)?",
        weekday_holds,
    ),
    ("nth_weekday", rf"\b(?i:the) (?P<n>(?i:{_ORDINALS})) (?P<w>{WEEKDAY}) (?:of|in) (?P<m>{_MONTH}){_OF_YEAR}", None),
    (
        "day_of_month",
        r"\bthe (?P<d>\d\d?)(?:st|nd|rd|th)(?: of (?P<rel>this|last|next) month\b|(?=[.,;)]|$))",
        day_of_month_holds,
    ),
    (
        "deictic",
        r"(?i:\b(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow"
        r"|tonight|last night|this (?:morning|afternoon|evening)|overnight)\b(?: (?:morning|afternoon"
        r"|evening|night)\b)?)(?!-)",
        None,
    ),
    (
        "weekend",
        r"(?i:\b(?:(?P<rel>the previous|the following|the same|that same|that|this past|this coming"
        r"|the coming|this|last|next|the past|the) )?weekend\b)(?!-)",
        None,
    ),
    (
        "unit",
        rf"(?i:\b{_REL_UNIT} (?P<unit>day|morning|afternoon|evening|night|week|month|quarter|year"
        rf"|decade|century)\b(?!-| of\b))",
        unit_holds,
    ),
    ("before_last", r"(?i:\bthe (?P<unit>week|month|year|weekend) (?:before last|after next)\b)", None),
    (
        "rolling",
        rf"(?i:\b(?:the |this )?(?P<rel>past|last|next|coming|previous|preceding|following) "
        rf"(?P<n>{_COUNT}) {_UNIT}(?! of\b))",
        None,
    ),
    (
        "rolling",
        rf"(?i:\b(?:the )?(?P<rel>recent|coming|past|last|next) (?:few |several |couple of )?{_UNITS}"
        rf"(?! of\b))",
        None,
    ),
    (
        "ago",
        rf"(?i:\b{_HEDGE}(?P<n>{_COUNT}) {_UNIT}(?P<half> and a half)? ago\b(?:,? (?P<tail>today"
        rf"|this week|this month)\b)?)",
        None,
    ),
    ("ago", rf"(?i:\b{_UNITS} ago\b)", None),
    ("ahead", rf"(?i:\b{_HEDGE}(?P<n>{_COUNT}) {_UNIT} from now\b)", None),
    (
        "offset",
        rf"(?i:\b{_HEDGE}(?P<n>{_COUNT}) {_UNIT}(?P<half> and a half)? (?P<dir>later|earlier|after"
        rf"(?:wards?)?|before(?:hand)?|previously)\b)",
        None,
    ),
    ("offset", rf"(?i:\b{_UNITS} (?P<dir>later|earlier|afterwards?|beforehand)\b)", None),
    (
        "offset",
        r"(?i:\bthe (?P<unit>day|night|morning|evening|week|month|year) (?P<dir>before|after)\b(?! "
        r"(?:last|next|yesterday|tomorrow)))",
        None,
    ),
    ("duration", rf"(?i:\bfor {_HEDGE}(?P<n>{_COUNT}) {_UNIT})", None),
    ("in", rf"(?i:\bin {_HEDGE}(?P<n>{_COUNT}) {_UNIT}(?P<time>['’]?s?['’]? time\b)?)", None),
    ("within", rf"(?i:\bwithin (?:(?P<n>{_COUNT}) )?{_UNIT})", None),
    ("anaphor", r"(?i:\b(?P<op>(?:ever )?since|until|till|by|before) then\b)", None),
    ("anaphor", r"(?i:\b(?P<op>at) (?:the|that) time\b(?! of))", None),
    (
        "part_unit",
        r"(?i:\b(?P<part>earlier|later|early|late) (?:in |on )?(?P<rel>the|that|the same) "
        r"(?P<unit>day|night|evening|week|month|year|decade)\b)",
        None,
    ),
    (
        "part_unit",
        r"(?i:\b(?:the )?(?P<part>end|close|start|beginning|middle|turn) of (?P<rel>the|that) "
        r"(?P<unit>day|week|month|year|decade)\b)",
        None,
    ),
    ("part_unit", r"(?i:\b(?P<unit>year|month|week)(?:['’]s |-)(?P<part>end)\b)", None),
)  # fmt: skip
_COMPILED: Final = tuple((kind, re.compile(pattern), check) for kind, pattern, check in _RULES)


def _candidates(text: str) -> Iterator[TimeExpression]:
    for kind, pattern, check in _COMPILED:
        for found in pattern.finditer(text):
            if check is None or check(text, found):
                values = tuple((name, value) for name, value in found.groupdict().items() if value is not None)
                if kind == "duration" and re.search(
                    r"\b(?:has|have|['’]ve)\b[^.;!?]*$", window(text, found.start(), 80)
                ):
                    values += (("perfect", "yes"),)
                yield TimeExpression(start=found.start(), end=found.end(), text=found[0], kind=kind, values=values)


def scan(text: str) -> list[TimeExpression]:
    """Return the single time expressions of a text, in order and without overlaps: the leftmost, then the longest.

    Parameters
    ----------
    text:
        Any text; offsets of the result are code points into it.
    """
    taken: list[TimeExpression] = []
    for candidate in sorted(_candidates(text), key=lambda one: (one.start, -one.end)):
        if not taken or candidate.start >= taken[-1].end:
            taken.append(candidate)
    return taken
