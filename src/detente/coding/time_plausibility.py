"""Whether words that look like a time are one: "May" the person, "2000 people", "Resolution 1973", "the fall of Kabul".

Each check takes the text and a match, looks at a bounded window around it, and says whether the match holds.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "MONTHS", "WEEKDAY", "date_holds", "day_of_month_holds", "holiday_holds", "month_holds", "season_holds",
    "unit_holds", "weekday_holds", "window", "year_holds", "years_hold",
]  # fmt: skip

_COUNTED_NOUNS: Final = (
    r"(?:people|persons|men|women|children|troops|soldiers|civilians|refugees|migrants|fighters|militants|rebels|police"
    r"|policemen|officers|dead|deaths|casualties|victims|homes|houses|families|villagers|workers"
    r"|residents|citizens|protesters|demonstrators|prisoners|detainees|hostages|students|rounds|tons|tonnes|barrels"
    r"|dollars|euros|pounds|rubles|roubles|yuan|yen|rupees|km|kilomet\w+|miles|met(?:er|re)s|feet|acres|hectares"
    r"|kg|kilos?|megawatts|MW|percent|per cent|others?|members|delegates|vehicles|tanks|rockets|missiles|GMT|UTC"
    r"|hours|hrs)\b"
)
"""Nouns that make a four-digit number before them a count (or a time of day) and no year."""

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)\b"


def window(text: str, start: int, size: int = 40) -> str:
    """Return the words right before an offset."""
    return text[max(0, start - size) : start]


_NOT_AFTER_DAY: Final = re.compile(rf" (?:other |more )?{_COUNTED_NOUNS}")
_TIME_WORD: Final = re.compile(
    r"(?i:\b(?:in|on|since|until|till|by|of|from|to|and|or|during|through|throughout|between|before|after|late|early"
    r"|mid"
    r"|last|next|this|past|for|as|ago|through|both|the month|end|start|beginning|each|around|about)(?: the)?[ -])$"
)
_DETERMINER: Final = re.compile(r"(?i:\b(?:the|a|an|his|her|their|its|our|that)|['’]s) $")
_NOUN_AFTER: Final = re.compile(
    r" (?!on\b|for\b|against\b|of\b|to\b|and\b|be\b|said\b|told\b|also\b|has\b|is\b|was\b|will\b|would\b)[a-z]"
)
_NAME_BEFORE: Final = re.compile(r"\b([A-Z][\w’'-]*)[ -]$")
_FUNCTION: Final = frozenset(
    [
        "In", "On", "Since", "Until", "Till", "By", "Of", "From", "To", "And", "Or", "During", "Through", "Throughout",
        "Between", "Before", "After", "Late", "Early", "Mid", "Last", "Next", "This", "Past", "For", "As", "Both",
        "The", "Over", "When", "While", "But", "Around", "About", "Every", "Each", "If", "With", "Following", "Ahead",
        "Celebrating",
    ]
)  # fmt: skip
_MONTH_NEXT: Final = re.compile(
    rf"(?: ?[-–—/] ?| to | through | until | and )(?:(?:early|mid|late)[ -])?(?:{MONTHS})\b"
)
_OPEN_NAMES: Final = frozenset({"March", "May", "April", "June", "August"})


def _after_name(text: str, start: int) -> bool:
    """Whether a capitalised word that is no function word stands right before ("Theresa May", "Tariq Ramadan")."""
    found = _NAME_BEFORE.search(window(text, start))
    return found is not None and found[1] not in _FUNCTION and not re.fullmatch(WEEKDAY, found[1])


def date_holds(text: str, found: re.Match[str]) -> bool:
    """Whether a day of a month is no count ("in May 10 people")."""
    return bool(found["y"] or found["yr"]) or not _NOT_AFTER_DAY.match(text, found.end())


def month_holds(text: str, found: re.Match[str]) -> bool:
    """Whether a month's name is a month: "May" and "March" are verbs, "April", "June" and "August" people."""
    if found["y"] or found["yr"] or found["rel"]:
        return True
    name = found["m"]
    before = window(text, found.start())
    if re.search(r"(?i:\b(?:every|each) )$", before) or (name.isupper() and len(name) > 3):
        return False
    if name not in MONTHS.split("|"):
        return name.endswith(".") and _TIME_WORD.search(before) is not None
    if name not in _OPEN_NAMES:
        return not re.search(r"\b(?:Black|Red) $", before) and not text.startswith(" Revolution", found.end())
    if _after_name(text, found.start()):
        return False
    if _MONTH_NEXT.match(text, found.end()):
        return True
    cue = _TIME_WORD.search(before)
    if cue and text[found.end() : found.end() + 2] in {"'s", "’s"}:
        return name not in {"May", "April", "June"}
    noun = _NOUN_AFTER.match(text, found.end()) is not None
    return cue is not None or (_DETERMINER.search(before) is not None and noun)


_YEAR_CUE: Final = re.compile(
    r"(?i:\b(?:in|since|until|till|by|of|from|to|and|or|during|through|throughout|between|before|after|late|early|mid"
    r"|for"
    r"|around|circa|the|a|an|year|its|his|her|their|our|summer|spring|autumn|winter)|['’]s|[–—/(-]|\b\d{4},) ?$"
)
_LABEL_BEFORE: Final = re.compile(
    r"(?:\b(?:No|Flight|Resolution|resolution|Articles?|Section|Highway|Route|Boeing|Airbus|Room|Chapter|Unit"
    r"|Order|Law|Type|Model|Agenda|Vision|Area|Bill|Decree|number|flight|some|least|most|than|up to|nearly|almost"
    r"|approximately|roughly|estimated|over|only|every|at|Camp|Brigade|Channel|Kiosk|page|Page)\.? "
    r"|[$€£¥#.,:/+=~]|[A-Za-z]-|\d[- ])$"
)
_PLURAL_AFTER: Final = re.compile(
    r" (?:[a-z]{1,20}(?:-[a-z]{1,20})? )?(?:[a-z]{2,20}[^s\W]s|people|men|women|children)\b"
)
_NO_YEAR_AFTER: Final = re.compile(
    rf"[- ]{_COUNTED_NOUNS}|%|[-‑](?!based|style|era|present)[a-z]|[.,:]\d|°| (?:a\.m|p\.m|o'clock)"
)


def year_holds(text: str, found: re.Match[str]) -> bool:
    """Whether four digits are a year and not a count, a label or a time of day."""
    before = window(text, found.start())
    if "the year" in found[0].lower():
        return True
    if _LABEL_BEFORE.search(before) and not re.search(
        r"(?:\b(?:at least|in|since|until|by) |\b(?i:mid|early|late|end)-|\d{4}[-–/] ?)$", before
    ):
        return False
    year = int(found["y"])
    if not 1900 <= year <= 2100 and not re.search(
        r"(?i:\b(?:in|since|from|until|of|year|between|and|to|the)) $", before
    ):
        return False
    head = re.match(r"(?:[-–/](?:\d{4}|\d\d))?", text[found.end() : found.end() + 5])
    if _NO_YEAR_AFTER.match(text, found.end() + (head.end() if head else 0)):
        return False
    plural = _PLURAL_AFTER.match(text, found.end()) is not None
    round_number = year % 100 == 0 or year in {1950, 2050}
    if plural and round_number:
        return re.search(r"(?i:\b(?:the|since|in the|of the)|['’]s) $", before) is not None
    return not plural or _YEAR_CUE.search(before) is not None


def years_hold(text: str, found: re.Match[str]) -> bool:
    """Whether two numbers with a dash are years in order."""
    first, second = int(found["y"]), found["y2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return first < last <= first + 200 and year_holds(text, found)


_SEASON_CUE: Final = re.compile(
    r"(?i:\b(?:in|over|during|since|by|until|through|throughout|before|after|early|late|mid|end of|start of)"
    r"(?:[ -](?:the )?(?:early |late |mid-)?))$"
)


def season_holds(text: str, found: re.Match[str]) -> bool:
    """Whether a season is one: "spring" and "fall" need more than themselves."""
    if re.search(r"(?:Arab|Prague|Damascus|Operation) $", window(text, found.start())):
        return False
    if found["rel"] or found["y"] or found["yr"]:
        return True
    before = window(text, found.start())
    if _SEASON_CUE.search(before) is None or re.match(
        r"['’-]| (?:of (?!\d)|Olymp|Games|coat|into|break)", text[found.end() :][:8]
    ):
        return False
    return (
        found["s"] not in {"fall", "spring"}
        or re.search(r"(?:in|over|during|by|until) the (?:early |late )?$", before) is not None
    )


def weekday_holds(text: str, found: re.Match[str]) -> bool:
    """Whether a weekday is no name of a paper, a massacre or a habit ("every Friday")."""
    before, after = window(text, found.start()), text[found.end() : found.end() + 12]
    if re.search(
        r"(?:\b(?:Black|Bloody|Good|Palm|Easter|Super|Man|Ash|Holy) |(?i:\b(?:every|each) )|Mail on )$", before
    ):
        return False
    return not re.match(r" (?:Times|Telegraph|Mirror|Express|Herald|World|Post|Mail|Night Live|Agreement)", after)


def holiday_holds(text: str, found: re.Match[str]) -> bool:
    """Whether a feast is no island, agreement or family name."""
    after = text[found.end() : found.end() + 14]
    if not found["h"][0].isupper() or re.match(
        r"[ -](?:Island|Agreement|Accord|Front|Rising|War\b|trees?|card|market|gift)", after
    ):
        return False
    return not _after_name(text, found.start())


def unit_holds(_: str, found: re.Match[str]) -> bool:
    """Whether "that day", "the last week" and the like say when."""
    relation, unit = found["rel"].lower(), found["unit"].lower()
    if unit in {"day", "morning", "afternoon", "evening", "night"}:
        return relation in {
            "the previous",
            "the following",
            "the same",
            "that same",
            "that",
            "the next",
            "the preceding",
        }
    return relation not in {"that", "past", "previous", "coming"} or unit != "century"


def day_of_month_holds(text: str, found: re.Match[str]) -> bool:
    """Whether "the 12th" is a day: only after a preposition of time."""
    return re.search(r"(?i:\b(?:on|since|until|by|before) )$", window(text, found.start())) is not None
