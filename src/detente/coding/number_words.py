"""Numbers in words: "thirty-two", "one hundred and twenty", "half a million".

Shared by the time and the quantity grammar. Patterns are strings, to be put into larger case-insensitive groups; they
have no named groups and no nested repetition, so that a match takes linear time.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["BELOW_HUNDRED", "DAY_WORDS", "NOT_ORDINAL", "SCALES", "WORDS", "value_of_words"]

UNITS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip

DAY_WORDS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
"""Ordinals in words that days of a month are told by ("the first of March"); the first stands for 1."""

_ORDINAL = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|half|halves|thirds?|quarters?|fifths?"
NOT_ORDINAL: Final = rf"(?![-‑](?:{_ORDINAL})\b)(?! (?:thirds|quarters|fifths|tenths)\b)"
"""What must not follow a cardinal: the rest of an ordinal or a fraction ("twenty-first", "two-thirds")."""

_ONE_TO_NINE = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
BELOW_HUNDRED: Final = rf"(?:(?:{'|'.join(TENS)})(?:[- ‑]{_ONE_TO_NINE}\b)?|{_TEENS}|{_ONE_TO_NINE})"
_HUNDREDS = rf"(?:(?:{BELOW_HUNDRED}|a)[- ]hundred\b(?:(?: and)? {BELOW_HUNDRED}\b)?|{BELOW_HUNDRED}\b)"
_BIG = r"(?:thousand|lakh|million|crore|billion|trillion)"
WORDS: Final = (
    rf"(?:{_HUNDREDS}(?: and a half)?(?:[- ]{_BIG}\b(?:(?: and)? {_HUNDREDS}(?:[- ]{_BIG}\b)?){{0,2}})?"
    rf"|an? {_BIG}\b|half an? {_BIG}\b|a quarter of a {_BIG}\b){NOT_ORDINAL}"
)
"""A cardinal in words, "one" and up; "a" only before a scale ("a hundred", "half a million")."""


def value_of_words(words: str) -> float | None:
    """Return the value of a cardinal in words, or ``None`` where the words are none.

    Parameters
    ----------
    words:
        What ``WORDS`` or ``BELOW_HUNDRED`` matched, in any case.
    """
    lowered = words.lower()
    total, group, factor = 0.0, 0.0, 1.0
    if lowered.startswith("half a"):
        factor, lowered = 0.5, lowered[5:]
    elif lowered.startswith("a quarter of"):
        factor, lowered = 0.25, lowered[13:]
    lowered = lowered.replace(" and a half", " plus")
    for word in re.findall(r"[a-z]+", lowered):
        if word in UNITS or word in TENS:
            group += UNITS.get(word) or TENS[word]
        elif word == "plus":
            group += 0.5
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in SCALES:
            total += (group or 1) * SCALES[word]
            group = 0.0
        elif word not in {"a", "an", "and", "of"}:
            return None
    value = (total + group) * factor
    return value or None
