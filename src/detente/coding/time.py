"""When: the time expressions of a text and the days that they mean (codebook, "When").

``find_times`` reads text and needs no parse; ``resolve_time`` reads an expression against the document's date. Single
expressions come from ``coding.time_grammar``; here they are joined: parts ("the end of last year"), counts from a date
("two days after Christmas"), ranges ("from March to May") and the prepositions that change the meaning ("since 2014",
"by April 6").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from detente.coding.time_grammar import TimeExpression, scan
from detente.coding.time_resolution import resolve_time

__all__ = ["TimeExpression", "find_times", "resolve_time"]

_WINDOW: Final = 48
_DAY_LIKE: Final = frozenset({"date", "days", "iso", "numeric", "weekday", "holiday", "deictic"})
_WHOLE: Final = _DAY_LIKE | frozenset(
    [
        "before_last",
        "nth_weekday",
        "part",
        "month",
        "iso_month",
        "year",
        "years",
        "decade",
        "century",
        "season",
        "quarter",
        "fiscal",
        "unit",
        "weekend",
    ]
)
_ENDS: Final = _WHOLE | frozenset({"ago", "rolling", "part_unit", "day_of_month", "offset"})

_PART: Final = re.compile(
    r"(?i:\b(?:"
    r"(?:very )?(?P<a>earlier|later|early|late|so far)(?: (?:in|on|during|of))?(?: the)? "
    r"|(?P<b>mid|end|early|late)[- ](?:of )?"
    r"|(?:the )?(?:very )?(?P<c>beginning|start|outset|middle|end|close|turn|eve|week|weekend) (?:of|in) (?:the )?"
    r"|(?:the )?(?:night|evening|morning|afternoon|dawn|early hours|early morning|small hours|month|day) of "
    r"|the (?P<ord>first|second|third|fourth|fifth|last|final)"
    r" (?:(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven) )?"
    r"(?P<unit>half|third|quarter|months?|weeks?|days?|years?) (?:of|in) (?:the )?"
    r"))$"
)
_OPERATOR: Final = re.compile(
    r"(?i:\b(?P<op>(?:ever )?since|up until|until|till|through|as of|as at|no later than|not later than|by|before"
    r"|prior to|after|following|so far)(?: (?:at least|about|around|on|in|late on|early on))?(?: the)? )$"
)
_OPERATOR_KIND: Final = {
    "since": "since", "ever since": "since", "until": "until", "up until": "until", "till": "until", "through": "until",
    "as of": "as of", "as at": "as of", "no later than": "by", "not later than": "by", "by": "by", "before": "before",
    "prior to": "before", "after": "after", "following": "after",
}  # fmt: skip
_HEAD_OF_PHRASE: Final = re.compile(
    r"(?:[’']s\b|[- ](?!(?:in|on|at|and|or|but|when|where|as|to|for|if|with|by|the|a|an|of|that|because|which|who|whose"
    r"|after|before|since|until|from|over|under|amid|unless|he|she|they|it|we|I|is|was|were|are|will|would|has|have|had|said"
    r"|says|could|should|may|might|must|can|did|does|do|there|this|his|her|their|its|not|no|so|while|despite|also|only|local"
    r"|about)"
    r"\b)[a-z])"
)
_FROM: Final = re.compile(
    r"\b(?:(?P<from>[Ff]rom)|(?P<between>[Bb]etween|sometime between)) (?:the |late on |early on )?$"
)
_JOINT: Final = re.compile(r" ?[-‑–—] ?| (?P<word>to|until|till|through|into|and)(?: the| on| early on| late on)? ")
_ONWARD: Final = re.compile(r" (?:onwards?|forward)\b")

Join = Callable[[str, list[TimeExpression]], list[TimeExpression]]


def find_times(text: str) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a text: in order, not overlapping, offsets in code points of ``text``.

    A leading preposition is part of an expression only where it changes what is meant (since, until, by, before, after,
    as of, between … and, from … to, within, for). Names of months and weekdays count only with their capital letter.
    """
    found = scan(text)
    for join in (_join_parts, _join_offsets, _join_ranges, _join_operators):
        found = join(text, found)
    return tuple(one for one in found if not (one.kind == "quarter" and _in_play(text, one)))


def _in_play(text: str, expression: TimeExpression) -> bool:
    return "ord" in dict(expression.values) and text[expression.end : expression.end + 8].startswith(" century")


def _joined(text: str, kind: str, start: int, end: int, *inner: TimeExpression, **values: str | None) -> TimeExpression:
    held = tuple((name, value) for name, value in values.items() if value is not None)
    return TimeExpression(start=start, end=end, text=text[start:end], kind=kind, values=held, inner=inner)


def _gap(text: str, before: list[TimeExpression], expression: TimeExpression) -> tuple[int, str]:
    """Where the words before an expression begin (after the expression before it) and what they are."""
    floor = before[-1].end if before else 0
    begin = max(floor, expression.start - _WINDOW)
    return begin, text[begin : expression.start]


def _join_parts(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """ "Early March", "the end of last year", "the first half of 2012", "the night of April 14"."""
    result: list[TimeExpression] = []
    for one in found:
        begin, words = _gap(text, result, one)
        match = _PART.search(words) if one.kind in _WHOLE or one.kind == "season" else None
        if match is None:
            result.append(one)
            continue
        part = match["a"] or match["b"] or match["c"]
        joined = _joined(
            text,
            "part",
            begin + match.start(),
            one.end,
            one,
            part=part,
            ord=match["ord"],
            n=match["n"],
            unit=match["unit"],
        )
        result.append(joined)
    return result


def _join_offsets(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """ "Two days after Christmas", "a day before Friday's vote"."""
    result: list[TimeExpression] = []
    for one in found:
        last = result[-1] if result else None
        if last is not None and last.kind == "offset" and not last.inner and one.kind in _DAY_LIKE:
            direction = dict(last.values)["dir"].lower()
            if text[last.end : one.start] == " " and direction in {"after", "before"}:
                values: dict[str, str | None] = dict(last.values)
                result[-1] = _joined(text, "offset", last.start, one.end, one, **values)
                continue
        result.append(one)
    return result


def _join_ranges(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """ "From March to May", "between 2022 and 2023", "April 30-May 2", "Monday to Friday"."""
    result: list[TimeExpression] = []
    for one in found:
        last = result[-1] if result else None
        joint = _JOINT.fullmatch(text, last.end, one.start) if last is not None else None
        if last is None or joint is None or last.kind not in _ENDS or one.kind not in _ENDS:
            result.append(one)
            continue
        begin, words = _gap(text, result[:-1], last)
        lead = _FROM.search(words)
        word = joint["word"]
        pair = lead["between"] is not None if lead and word == "and" else word != "and"
        if not pair or (lead is None and not _alike(last, one)):
            result.append(one)
            continue
        start = begin + lead.start() if lead else last.start
        result[-1] = _joined(text, "range", start, one.end, last, one)
    return result


def _alike(left: TimeExpression, right: TimeExpression) -> bool:
    """Whether two expressions can be the ends of a range without "from" or "between"."""
    if left.kind == "part" and left.inner:
        return _alike(left.inner[0], right)
    if right.kind == "part" and right.inner:
        return _alike(left, right.inner[0])
    return left.kind == right.kind or {left.kind, right.kind} <= _DAY_LIKE


def _join_operators(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """ "Since 2014", "by the end of this year", "as of December", "from Monday onwards"."""
    result: list[TimeExpression] = []
    for one in found:
        begin, words = _gap(text, result, one)
        match = _OPERATOR.search(words) if one.kind in _ENDS or one.kind == "range" else None
        onward = _ONWARD.match(text, one.end)
        if onward is not None and one.kind in _WHOLE:
            result.append(_joined(text, "since", one.start, onward.end(), one))
            continue
        kind = _OPERATOR_KIND.get(match["op"].lower()) if match else None
        loose = kind in {"before", "after"} and (
            one.kind == "offset" or _HEAD_OF_PHRASE.match(text, one.end) is not None
        )
        if match is None or kind is None or loose or (kind == "until" and one.kind in {"decade", "range"}):
            result.append(one)
        else:
            result.append(_joined(text, kind, begin + match.start(), one.end, one))
    return result
