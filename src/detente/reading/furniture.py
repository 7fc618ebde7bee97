"""Which lines of a page are furniture and which are the article.

The patterns are data (``furniture.toml``); what depends on capital letters or on the lines around stands here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from detente.reading.dates import DATE, MONTH

__all__ = ["ends_sentence", "family_of", "without_furniture"]

_LONGEST_LINE = 700
_LONGEST_LIST = 12
_LONGEST_LINK_TITLE = 18

_OPENING_QUOTE = tuple("\"'“”„«‘‹")
_SENTENCE_END = re.compile(r"""[.!?…:;][)\]"'”’»›]*$""")
_REPORTED = re.compile(r"\b(?:said|told|says|tells|added|warned|announced|chanted|shouted)\b.*[.!?]\W*$", re.IGNORECASE)
_CLOCK = re.compile(r"(?:\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m\.?)\b", re.IGNORECASE)

_DATE_ALONE = re.compile(
    rf"(?:on )?(?:{DATE}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}|{MONTH},? \d{{4}})"
    r"(?:T?[\s,|·•–-]*(?:at )?\d{1,2}(?:[:.]\d\d){1,2}(?:\.\d+)?\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{1,5})?"
    r"(?:[+-]\d\d:?\d\d)?"
    r"(?: ?\([^)]{1,12}\))?)?[\s,|·•]*",
    re.IGNORECASE,
)
_NAME = r"(?:(?:[dl]['’])?[^\W\d_a-zß-öø-ÿ][\w'’.-]*|d[aeiu]s?|v[ao]n|bin|bint|ibn|al|el|der|den|ter|ould)"
_BYLINE = re.compile(
    rf"(?:By|BY|by)(?: the)? {_NAME}"
    rf"(?:(?:,|;|\s?&|\s?\||\s?[/–—-])? (?:(?:and|AND|in|for|with|at|of|from|the|on|our) )*{_NAME}"
    r"|,? (?:staff|special|senior|chief|diplomatic|foreign|defen[cs]e|political|security|world|our)?"
    r" ?(?:correspondent|reporter|writer|editor|analyst|bureau|desk|agencies|contributor)s?){0,14}(?:\s?\|.*)?"
)
_NOT_A_NAME = re.compile(
    rf"by (?:the )?(?:{MONTH}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|then|now|night|noon|early|late|mid"
    r"|contrast|law|far|all|any|this|that|these|those|its|his|her|their|and)(?!\w)",
    re.IGNORECASE,
)
_WHO = rf"{_NAME}(?: {_NAME}){{1,3}}"
_SIGNED = re.compile(rf"{_WHO}(?:,? and {_WHO})? reported from {_NAME}(?:,? (?:and )?(?:from )?{_NAME}){{0,12}}\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Family:
    """One family of furniture: ``most_words`` per line, and whether a line of it opens a list of links."""

    name: str
    most_words: int
    opens: bool
    pattern: re.Pattern[str]


@cache
def _families() -> tuple[_Family, ...]:
    table = tomllib.loads(files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8"))
    parts: dict[str, str] = table["parts"]

    def filled(pattern: str) -> str:
        return re.sub(r"<(\w+)>", lambda found: parts.get(found[1], found[0]), pattern)

    return tuple(
        _Family(
            name=row["name"],
            most_words=row["most_words"],
            opens=row.get("opens", False),
            pattern=re.compile("|".join(f"(?:{filled(pattern)})" for pattern in row["patterns"]), re.IGNORECASE),
        )
        for row in table["family"]
    )


def ends_sentence(line: str) -> bool:
    """Whether a line ends with what closes a sentence or announces the next."""
    return _SENTENCE_END.search(line) is not None


def family_of(line: str) -> str | None:
    """Return the family of furniture that a line belongs to, or ``None`` where it is text.

    Parameters
    ----------
    line:
        One line without line breaks and without white space at its ends.
    """
    found = _family(line)
    return found.name if found else None


def _family(line: str) -> _Family | None:
    if len(line) > _LONGEST_LINE or line.startswith(_OPENING_QUOTE):
        return None
    if not any(letter.isalnum() for letter in line):
        return _RULE
    if _is_byline(line):
        return _SIGNATURE
    words = line.count(" ") + 1
    reported = _REPORTED.search(line) is not None
    for family in _families():
        if words <= family.most_words and family.pattern.fullmatch(line):
            if reported and family.name not in {"captions", "legal"}:
                continue
            return family
    return None


_NOTHING = re.compile("(?!)")
_RULE = _Family(name="rules", most_words=0, opens=False, pattern=_NOTHING)
_SIGNATURE = _Family(name="bylines", most_words=0, opens=False, pattern=_NOTHING)


def _is_byline(line: str) -> bool:
    if line.count(" ") > 24:
        return False
    if _BYLINE.fullmatch(line) and not _NOT_A_NAME.match(line):
        return True
    return _SIGNED.fullmatch(line) is not None


def without_furniture(lines: Sequence[str]) -> list[str]:
    """Return the lines that are text; a line taken out leaves an empty one, so that nothing is glued.

    Parameters
    ----------
    lines:
        Without white space at their ends. Empty lines separate paragraphs.
    """
    dates = [number for number, line in enumerate(lines) if line and _DATE_ALONE.fullmatch(line)]
    lead = _first_prose(lines)
    # one date above the text is the page's own; several make a chronology, where they say when
    stamp = dates[0] if len(dates) == 1 and dates[0] < lead else None
    kept: list[str] = []
    titles_left = 0
    for number, line in enumerate(lines):
        family = _family(line) if line else None
        if number == stamp or (family and _may_go(line, kept)):
            kept.append("")
            titles_left = _LONGEST_LIST if family and family.opens and line.count(" ") < 5 else titles_left
        elif line and titles_left and _is_link_title(line):
            kept.append("")
            titles_left -= 1
        else:
            titles_left = 0 if line else titles_left
            kept.append(line)
    return kept


def _first_prose(lines: Sequence[str]) -> int:
    """The first line that is a sentence of some length; without one, a date alone is all there is."""
    return next((number for number, line in enumerate(lines) if ends_sentence(line) and line.count(" ") > 5), -1)


def _may_go(line: str, kept: Sequence[str]) -> bool:
    """A line in lower case right below an unfinished one may be its second half."""
    above = kept[-1] if kept else ""
    return not (line[0].islower() and above and not ends_sentence(above))


def _is_link_title(line: str) -> bool:
    return (
        line.count(" ") < _LONGEST_LINK_TITLE
        and not ends_sentence(line)
        and not _CLOCK.match(line)
        and not line.startswith(_OPENING_QUOTE)
    )
