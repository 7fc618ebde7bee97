"""Replies: the text that a model wrote, read as the JSON that it was meant to be, with patience."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import Any

__all__ = ["KINDS", "NoReply", "parse_reply"]

KINDS = ("events", "ties", "presences", "shifts", "assessments")
"""The lists of an answer."""

_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL)
_STARTS = 20
"""How many opening braces are tried: before the answer there may be talk, and braces in it."""


class NoReply(Exception):
    """A text without an answer in it."""


def parse_reply(text: str) -> tuple[dict[str, list[Any]], bool]:
    """Return the lists of an answer, and whether its end was missing.

    Talk before and after, code fences and written-out thoughts are passed over; of an answer that breaks off, the
    records that are whole are kept; what is no list counts as empty.

    Raises
    ------
    NoReply
        If there is no JSON object with one of ``KINDS`` in it.
    """
    text = _THOUGHT.sub("", text)
    decoder = json.JSONDecoder()
    for found in islice(re.finditer(r"\{", text), _STARTS):
        try:
            value, _ = decoder.raw_decode(text, found.start())
        except (ValueError, RecursionError):
            continue
        if _is_answer(value):
            return _lists(value), False
    saved = _saved(text)
    if saved is None:
        raise NoReply("the answer is no JSON object with events, ties, presences, shifts or assessments")
    return _lists(saved), True


def _is_answer(value: Any) -> bool:
    return isinstance(value, dict) and any(kind in value for kind in KINDS)


def _lists(value: dict[str, Any]) -> dict[str, list[Any]]:
    return {kind: value[kind] if isinstance(value.get(kind), list) else [] for kind in KINDS}


def _saved(text: str) -> dict[str, Any] | None:
    """The answer up to its last whole record, where the rest is missing."""
    start = next((m.start() for m in re.finditer(rf'\{{\s*"(?:{"|".join(KINDS)})"', text)), None)
    if start is None:
        return None
    end = _last_whole_record(text, start)
    if end is None:
        return None
    try:
        value = json.loads(text[start:end] + "]}")
    except (ValueError, RecursionError):
        return None
    return value if _is_answer(value) else None


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)


def _last_whole_record(text: str, start: int) -> int | None:
    """Where the last object ends that stands in a list of the outermost object."""
    open_: list[str] = []
    end = None
    for found in _TOKEN.finditer(text, start):
        mark = found[0]
        if mark in ("{", "["):
            open_.append(mark)
        elif mark in ("}", "]"):
            if not open_ or open_.pop() != ("{" if mark == "}" else "["):
                break
            if mark == "}" and open_ == ["{", "["]:
                end = found.end()
    return end
