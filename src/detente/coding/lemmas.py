"""The base form of a verb, where the parser's own rules miss it.

The rules take "hoped" to "hop", "raped" to "rap" and "airdropped" to "airdroppe". The tables know which verbs there
are: a base form that no table has gives way to a regular one that some table has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from detente.vocabulary.rows import Vocabulary

__all__ = ["base_form"]

_IRREGULAR = {
    "downed": "down", "felled": "fell", "bound": "bind", "slain": "slay", "forgave": "forgive", "retook": "retake",
    "forbade": "forbid", "overthrew": "overthrow", "overran": "overrun", "withdrew": "withdraw", "withheld": "withhold",
    "upheld": "uphold", "undertook": "undertake", "outlawed": "outlaw", "underwent": "undergo", "overflew": "overfly",
    "resold": "resell", "rebuilt": "rebuild", "redrew": "redraw",
}  # fmt: skip
_SHORT_VERB = re.compile(r"[^aeiou]*[aeiou][bdgklmnprtv]$")
_DOUBLED = re.compile(r"(.*[aeiou]([bdglmnprtz]))\2$")


def base_form(token: Token, vocabulary: Vocabulary) -> str:
    """Return the base form of a verb, lower case.

    Parameters
    ----------
    token:
        A word that the tagger takes for a verb.
    vocabulary:
        The tables, which decide between forms.
    """
    lemma, lower = token.lemma_, token.lower_
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    doubted = (
        token.tag_ in ("VBD", "VBN", "VBG") and _SHORT_VERB.match(lemma) and lower in (f"{lemma}ed", f"{lemma}ing")
    )
    if doubted:
        return f"{lemma}e"  # "hoped" is no past of "hop", which would be "hopped"
    if _known(lemma.lower(), vocabulary):
        return lemma
    return next((stem for stem in _stems(lower) if _known(stem, vocabulary)), lemma)


def _known(lemma: str, vocabulary: Vocabulary) -> bool:
    key = (lemma, "v")
    return (
        key in vocabulary.triggers
        or key in vocabulary.embeddings
        or key in vocabulary.speech
        or lemma in vocabulary.light
    )


def _stems(lower: str) -> Iterator[str]:
    """Yield the base forms that a regular form may have, the most likely first."""
    for ending in ("ing", "ed", "s"):
        if not lower.endswith(ending) or len(lower) < len(ending) + 3:
            continue
        stem = lower.removesuffix(ending)
        if ending == "ed" and stem.endswith("i"):
            yield f"{stem[:-1]}y"
        if ending == "s" and stem.endswith("ie"):
            yield f"{stem[:-2]}y"
        if ending == "s" and stem.endswith("e"):
            yield stem
            yield stem.removesuffix("e")
        doubled = _DOUBLED.match(stem)
        if doubled:
            yield doubled[1]
        yield f"{stem}e" if ending != "s" else stem
        yield stem
    yield lower
