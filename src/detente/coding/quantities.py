"""How many: the amounts in a text and the ranges that they mean (codebook, "Quantities").

Numbers in figures and words, vague ones ("dozens", "hundreds of thousands"), bounds ("at least 12", "up to 600"),
approximations ("about 600": five per cent on either side), ranges, money and units. Dates, ages, times of day,
ordinals, fractions and the numbers in names (Flight 103, F-16, Article 5) are no amounts. Text in, values out: what is
counted is the caller's to find.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from detente.coding.number_words import SCALES, WORDS, value_of_words
from detente.coding.quantity_units import ATTACHED_SCALES, SYMBOL, currency_of_symbol, unit_after
from detente.coding.time import TimeExpression, find_times

__all__ = ["Amount", "find_amounts"]

ABOUT: Final = 0.05
"""How far on either side "about" reaches, as a share of the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """How many, or how much.

    Parameters
    ----------
    start, end, text:
        Half-open offsets into the text searched, and the words between them: bound, number and unit ("at least
        $3 million").
    low, high:
        The range, inclusive; ``None`` where the words leave a side open.
    unit:
        An ISO 4217 code, ``percent``, ``km``, ``metre``, ``year`` and the like; ``None`` for a plain count.
    """

    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    """One number as it stands, before bounds: ``scale`` is the factor that its last word gives ("million")."""

    start: int
    end: int
    low: float
    high: float
    unit: str | None = None
    scale: float = 1.0
    vague: bool = False


_VAGUE: Final = {
    "dozens": (24, 99), "scores": (40, 99), "tens": (20, 99), "hundreds": (200, 999), "thousands": (2000, 9999),
    "tens of thousands": (20000, 99999), "hundreds of thousands": (200000, 999999), "millions": (2e6, 999999999),
    "tens of millions": (2e7, 99999999), "hundreds of millions": (2e8, 999999999), "billions": (2e9, 999999999999),
    "tens of billions": (2e10, 99999999999), "hundreds of billions": (2e11, 999999999999), "trillions": (2e12, 999e12),
    "dozens of thousands": (24000, 99999),
}  # fmt: skip
_FEW: Final = {
    "several": (3, 9), "a few": (3, 9), "few": (3, 9), "a handful": (3, 9), "a couple": (2, 2), "a pair": (2, 2),
    "half a": (0.5, 0.5), "a": (1, 1),
}  # fmt: skip
_GROUPS: Final = {"dozen": 12.0, "score": 20.0, **SCALES}

_FIGURES = r"(?:\d{1,3}(?:,\d\d\d){1,5}(?:\.\d{1,4})?|\d{1,15}(?:\.\d{1,4})?)"
_SCALE = r"(?:hundred|thousand|lakh|million|crore|billion|trillion|dozen)"
_NUMBER: Final = re.compile(
    rf"(?P<symbol>{SYMBOL})? ?(?<![\w./:#@])(?<!\d,)(?<![A-Za-z][-‑])(?P<figures>{_FIGURES})"
    rf"(?:[ -](?P<scale>(?i:{_SCALE}))s?\b|(?P<short>bln|mln|tln|bn|mn|tn|[mbkMBK])(?![\w/])|"
    rf"(?! ?/\d)(?=(?:km²?|kg|mph|kph|MW|GW|ft|pc)\b)|(?![\w/:]|[.,]\d))"
    rf"|(?<![\w’'-])(?P<vague>(?i:{'|'.join(sorted(_VAGUE, key=len, reverse=True))}))\b"
    rf"|(?<![\w’'-])(?P<few>(?i:several|a few|a couple|half a|few|a))(?: of)? "
    rf"(?P<group>(?i:dozen|hundred|thousand|million|billion))\b(?: (?P<more>(?i:thousand|million|billion))\b)?"
    rf"|(?<![\w’'-])(?P<some>(?i:several|a few|a handful(?= of)|a couple(?= of)|a pair(?= of)))\b"
    rf"|(?<![\w’'.-])(?P<words>(?i:{WORDS}))(?P<dozen>[ -](?i:dozen)\b)?(?![’'\w])"
)

_LABEL: Final = re.compile(
    r"(?:\b(?:Flight|flight|Resolution|resolution|Article|article|Articles|Section|Chapter|Highway|Route|Boeing|Airbus"
    r"|Room|Law|Decree|Type|Model|Agenda|Vision|Area|Camp|Unit|Brigade|Battalion|Regiment|Division|Channel|Mark|Number|number|Nos?\."
    r"|Page|page|War|Phase|Stage|Level|level|Zone|Terminal|Gate|Stream|Minsk|Title|Class|Group of|Gang of"
    r"|Big|Act|No"
    r"|Protocol|Radio|Apollo|Formula|Covid|COVID|Track|Point|Paragraph|paragraph|Annex|Grade|Windows|[Vv]ersion|Block"
    r"|Pier|Building|Checkpoint|Line|Day|Division|magnitude|age|aged|ages|Age|Aged|aged between"
    r"|aged \d{1,2} (?:and|to)|group of the) "
    r"|magnitude-|[#№])$"
)
_NOT_AFTER: Final = re.compile(
    r"[-‑ ]years?[-‑ ]olds?\b|-year-old|[ -]?(?:a\.m|p\.m|am\b|pm\b|GMT|UTC|o['’]clock)|[-‑ ]magnitude|[-‑ ]?mm\b"
    r"|[ -]?times\b|[-‑ ]?fold\b|[-‑](?:point|party|state|way|star|day War|time|sided|on-one|term|tier|third"
    r"|half|storey|story|seat|part)\b"
    r"|°|s\b|(?:st|nd|rd|th)\b| (?:thirds|quarters|fifths|tenths)\b|[-‑](?:[A-Z]|\d{3}-)"
)
_HYPHENED: Final = re.compile(
    r"[-‑](?!(?:strong|members?|man|person|troop|soldier|odd|plus|people|nation|country|vehicle|dollar|euro|pound|percent"
    r"|km|kilomet\w\w|mile|met\w\w|foot|ton|tonne|acre|hectare|day|week|month|year|hour|minute|decade|barrel|megawatt|night"
    r"|square|nautical|kg|kilo|yuan|ruble|rouble|billion|million)\b)[a-z]"
)
_AGE_BEFORE: Final = re.compile(r"[A-Z][\w’'-]{1,30}, $")
_LOWER = (
    r"at least|no fewer than|no less than|not less than|not fewer than|a minimum of|more than|well over|just over|over"
    r"|upwards? of|in excess of|well above|above|exceeding|as few as|as little as|greater than"
)
_UPPER = (
    r"up to|as many as|as much as|no more than|not more than|at most|a maximum of|fewer than|less than|well under"
    r"|just under"
    r"|under|below|not exceeding|as high as"
)
_APPROX = (
    r"about|some|around|nearly|almost|roughly|approximately|an estimated|estimated|close to|circa|ca\.|in the region of"
    r"|somewhere around|~"
)
_BOUND: Final = re.compile(
    rf"(?i:(?<![\w-])(?:(?P<lower>{_LOWER})|(?P<upper>{_UPPER})|(?P<approx>{_APPROX}))(?: (?:another|a further"
    rf"|an additional|the|an estimated|about|some))?) ?$"
)
_OTHER_SENSE: Final = re.compile(
    r"(?i:\b(?:hand|turn|sign|pass|tak|giv|carr|mull|wins?|took|gave|goes|went)\w* over$"
    r"|\b(?:talk|talks|talking|talked|concerns?|questions?|worr\w+|information|know|knew|asked|spoke|speak|lied|report)"
    r" about$)"
)
_AFTER: Final = re.compile(
    r"(?i:(?P<lower> or more\b| and more\b|\+|[-‑]plus\b| plus\b)|(?P<upper> or (?:fewer|less)\b)"
    r"|(?P<approx> or so\b|[-‑]odd\b| or thereabouts\b))"
)
_JOINT: Final = re.compile(r" ?[-‑–—] ?| to | or | and ")
_MASKED_NOT: Final = frozenset({"duration", "in", "within", "rolling"})


def find_amounts(text: str, times: Sequence[TimeExpression] | None = None) -> tuple[Amount, ...]:
    """Return the amounts in a text, in order and without overlaps; offsets are code points of ``text``.

    "No", "none" and "nobody" are no amounts, nor are "a" and "an" alone; "one" is.

    Parameters
    ----------
    text:
        The text.
    times:
        What ``find_times`` found in it, if that is known already; saves looking again.
    """
    dates = find_times(text) if times is None else times
    taken = [(one.start, one.end) for one in dates if one.kind not in _MASKED_NOT]
    numbers = [number for found in _NUMBER.finditer(text) if (number := _read(text, found)) is not None]
    free = _outside(numbers, taken)
    return tuple(_bounded(text, number, floor) for number, floor in _ranges(text, free))


def _outside(numbers: list[_Number], taken: list[tuple[int, int]]) -> list[_Number]:
    """The numbers that no stretch in ``taken`` touches; both lists are in order."""
    free, index = [], 0
    for number in numbers:
        while index < len(taken) and taken[index][1] <= number.start:
            index += 1
        if index == len(taken) or taken[index][0] >= number.end:
            free.append(number)
    return free


# One number


def _read(text: str, found: re.Match[str]) -> _Number | None:
    """The number that a match is, or ``None`` where it is part of a name, an ordinal, an age."""
    start = found.start() + (len(found[0]) - len(found[0].lstrip(" ")))
    symbol = found["symbol"]
    if symbol is None and not _counts(text, start, found):
        return None
    value = _value(found)
    if value is None:
        return None
    low, high, scale, vague = value
    end = found.end()
    unit = currency_of_symbol(symbol) if symbol else None
    after = unit_after(text, end)
    if found["short"] and unit is None:
        factor = ATTACHED_SCALES[found["short"]]
        if found["short"] == "m" and (after is None or not after[1].isupper()) and not _is_million(text, end):
            return _Number(start=start, end=end, low=low / factor, high=high / factor, unit="metre")
    if unit is None and after is not None:
        end, unit = after
    elif unit is not None and after is not None and after[1] == unit:
        end = after[0]
    return _Number(start=start, end=end, low=low, high=high, unit=unit, scale=scale, vague=vague)


def _is_million(text: str, end: int) -> bool:
    """Whether "12m" goes on as a count of things ("12m people") and no length ("12m from the wall")."""
    return re.match(r" (?:people\b|children\b|[a-z]{2,20}[^s\W]s\b)", text[end : end + 24]) is not None


def _value(found: re.Match[str]) -> tuple[float, float, float, bool] | None:
    """Low, high, scale of the last word, and whether the number is vague."""
    if found["vague"]:
        low, high = _VAGUE[found["vague"].lower()]
        return float(low), float(high), 1.0, True
    if found["some"]:
        low, high = _FEW[found["some"].lower()]
        return float(low), float(high), 1.0, low != high
    if found["few"]:
        low, high = _FEW[found["few"].lower()]
        factor = _GROUPS[found["group"].lower()]
        factor *= SCALES[found["more"].lower()] if found["more"] else 1.0
        return low * factor, high * factor, factor, low != high
    if found["figures"]:
        scale = _GROUPS[found["scale"].lower()] if found["scale"] else 1.0
        scale = ATTACHED_SCALES[found["short"]] if found["short"] else scale
        number = round(float(found["figures"].replace(",", "")) * scale, 4)
        return number, number, scale, False
    words = value_of_words(found["words"])
    if words is None:
        return None
    scale = 12.0 if found["dozen"] else _GROUPS.get(re.split(r"[ -]", found["words"].lower())[-1], 1.0)
    words *= 12.0 if found["dozen"] else 1.0
    return words, words, scale, False


def _counts(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a number counts something, by what stands around it."""
    before, end = text[max(0, start - 32) : start], found.end()
    after = text[end : end + 24]
    if _LABEL.search(before) or _NOT_AFTER.match(after) or _HYPHENED.match(after):
        return False
    if found["figures"]:
        aged = len(found["figures"]) <= 2 and _AGE_BEFORE.search(before) and re.match(r"[,.;)]", after)
        named = re.search(r"[a-z,] [A-Z][A-Za-z]+ $", before) and re.match(r"[,.;:)]|$| [A-Z]", after)
        return not aged and not (named and not found["scale"] and not found["short"] and "," not in found["figures"])
    if found["vague"]:
        return found["vague"].lower() not in {"scores", "tens"} or _is_count_of(after)
    if found["words"]:
        return _word_counts(before, found["words"], after)
    return True


def _is_count_of(after: str) -> bool:
    """Whether "scores" is a number here and no verb or goal."""
    followers = r" (?:of|more|were|are|have|had|killed|dead|injured|wounded|arrested|detained|missing)\b"
    return re.match(followers, after) is not None


def _word_counts(before: str, words: str, after: str) -> bool:
    opens = re.search(r"(?:^|[.!?:;\n\"“”'‘(—–-])\s*$", before) is not None
    if words[0].isupper() and not opens and not words.isupper():
        return False
    if words.lower() != "one":
        return True
    if re.search(
        r"(?i:\b(?:no|any|every|some|each|this|that|the|which|another|day|for|everyone|only|by)[ -])$", before
    ):
        return False
    return not re.match(
        r"(?i: another\b| day\b(?! of)"
        r"| of (?:the|its|his|her|their|our|[A-Z]\w+['’]s) (?:\w+[ -])?(?:most|\w+est)\b|[-‑]"
        r"| by one| side\b| (?:thing|time)\b| can\b| could\b| might\b| must\b| should\b| has to\b)",
        after,
    )


# Ranges and bounds


def _ranges(text: str, numbers: list[_Number]) -> list[tuple[_Number, int]]:
    """Numbers with those joined that are the ends of one range; with each, where the number before it ends."""
    result: list[tuple[_Number, int]] = []
    index, floor = 0, 0
    while index < len(numbers):
        one = numbers[index]
        two = numbers[index + 1] if index + 1 < len(numbers) else None
        gap = text[one.end : two.start] if two is not None else ""
        if two is not None and (joint := _JOINT.fullmatch(gap)) is not None:
            joined = _join(text, one, two, joint[0].strip(), floor)
            if joined is None and joint[0].strip() in "-‑–—" and not (one.vague or two.vague):
                index, floor = index + 2, two.end
                continue
            if joined is not None:
                result.append((joined, floor))
                index, floor = index + 2, joined.end
                continue
        result.append((one, floor))
        index, floor = index + 1, one.end
    return result


def _join(text: str, one: _Number, two: _Number, joint: str, floor: int) -> _Number | None:
    before = text[max(floor, one.start - 16) : one.start]
    between = re.search(r"(?i:\bbetween )$", before)
    if joint == "and" and between is None:
        return None
    if joint == "to" and re.search(r"(?i:\bfrom )$", before):
        return None
    if one.unit is not None and two.unit is not None and one.unit != two.unit:
        return None
    factor = two.scale if two.scale > 1 and one.scale == 1 and one.low < two.low / two.scale else 1.0
    low, high = one.low * factor, two.high
    if low >= high or (joint == "or" and not one.vague and high > 2 * low + 1):
        return None
    start = one.start - len(between[0]) if between else one.start
    return replace(one, start=start, end=two.end, low=low, high=high, unit=one.unit or two.unit, vague=True)


def _bounded(text: str, number: _Number, floor: int) -> Amount:
    """The amount of a number with the words before and after it that bound it or make it approximate."""
    begin = max(floor, number.start - 40)
    before = text[begin : number.start]
    found = _BOUND.search(before)
    if found is not None and _OTHER_SENSE.search(before[: found.start()] + found[0].rstrip()):
        found = None
    start = begin + found.start() if found else number.start
    end = number.end
    if found is None and (found := _AFTER.match(text, end)) is not None:
        end = found.end()
    elif (strong := re.compile(r"[-‑]strong\b").match(text, end)) is not None:
        end = strong.end()
    low: float | None = number.low
    high: float | None = number.high
    if found is not None and found["lower"]:
        high = None
    elif found is not None and found["upper"]:
        low = None
    elif found is not None and not number.vague:
        low, high = round(number.low * (1 - ABOUT), 4), round(number.high * (1 + ABOUT), 4)
    return Amount(start=start, end=end, text=text[start:end], low=low, high=high, unit=number.unit)
