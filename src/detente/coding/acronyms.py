"""Acronyms that a text introduces: "the Rapid Support Forces (RSF)", "the Movement for the South, or MS".

After Schwartz & Hearst (2003), whose letters must be found in the long form; here they must be its initials.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

__all__ = ["Acronym", "find_acronyms"]

_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
_LINKS = frozenset(
    "of for the and in to on a an de del des du la le les el y et da do dos das e al di against from with "
    "von und für pour per & '".split()
)
_INTRODUCES = frozenset("or known called abbreviated".split())
_BETWEEN = frozenset(
    "known as or by its his their the a french spanish portuguese english arabic russian german italian turkish "
    "kurdish local acronym initials abbreviation short name for called abbreviated also commonly in , ;".split()
)
_LONGEST, _FARTHEST = 12, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Acronym:
    """An acronym at token ``at`` and the name before it, which ends with token ``last``.

    ``first`` is the token where a name with these initials begins, ``None`` where the initials do not fit.
    """

    text: str
    at: int
    first: int | None
    last: int


def find_acronyms(doc: Doc) -> tuple[Acronym, ...]:
    """Find the acronyms that stand in brackets, or after "or" or "known as", behind the name that they shorten."""
    found = []
    for opening, at in _candidates(doc):
        last = opening - 1
        while last > 0 and (doc[last].is_space or doc[last].text in (",", '"', "”")):
            last -= 1
        if last >= 0 and at - last <= _FARTHEST:
            text = doc[at].text
            found.append(Acronym(text=text, at=at, first=_beginning(doc, last, text), last=last))
    return tuple(found)


def _candidates(doc: Doc) -> Iterator[tuple[int, int]]:
    """Pairs of the token that opens an introduction, and the acronym."""
    for token in doc:
        if token.i == 0 or not (token.text in ("(", "[") or token.lower_ in _INTRODUCES):
            continue
        bracket = token.text in ("(", "[")
        if not bracket and doc[token.i - 1].text != ",":
            continue
        for i in range(token.i + 1, min(len(doc), token.i + _FARTHEST)):
            word = doc[i]
            if len(word) <= 10 and _ACRONYM.fullmatch(word.text):
                closed = i + 1 >= len(doc) or doc[i + 1].text in (")", "]", ",", ".", ";", "in", "by", "for", "after")
                if closed:
                    yield token.i, i
                break
            if word.lower_ not in _BETWEEN:
                break


def _beginning(doc: Doc, last: int, acronym: str) -> int | None:
    """Where the name begins that ends at ``last`` and has these initials: those of all its words or of the weighty."""
    wanted = "".join(c for c in acronym if c.isupper() or c.isdigit()).lower()
    if not doc[last].text[:1].isalnum():
        return None
    every, weighty, parts = "", "", ""
    for i in range(last, max(-1, last - _LONGEST), -1):
        token = doc[i]
        text = token.text
        if text in ("-", "'s", "’s", "'", "’", "s"):
            continue
        if not (text[:1].isupper() or token.lower_ in _LINKS):
            return None
        initials = "".join(part[0] for part in text.split("-") if part).lower()
        every = text[0].lower() + every
        if token.lower_ not in _LINKS:
            weighty = text[0].lower() + weighty
            parts = initials + parts
            if wanted in (every, weighty, parts):
                return i
        if len(weighty) > len(wanted):
            return None
    return None
