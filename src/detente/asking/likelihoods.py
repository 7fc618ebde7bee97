"""Likelihoods: the range that the table gives for words that a reader quotes."""

from __future__ import annotations

import re

from detente.records.record import Likelihood
from detente.vocabulary.rows import Vocabulary

__all__ = ["likelihood_of"]

_WORD = re.compile(r"n't\b|[\w-]+(?=n't)|[\w-]+")
_NOT = frozenset({"not", "n't", "never", "hardly"})


def likelihood_of(text: str, vocabulary: Vocabulary) -> Likelihood | None:
    """Return the likelihood that words state, or ``None`` if the table has none of them.

    The longest expression of ``likelihood.csv`` in the words counts; a noun may stand apart from the word that scales
    it ("the likelihood remains low"), and "not" before turns the range round.
    """
    words = _WORD.findall(text.lower().replace("’", "'"))
    best: tuple[int, int, float, float] | None = None  # minus length, place, range
    for at, word in enumerate(words):
        for expression, low, high in vocabulary.likelihood.get(word, ()):
            together = tuple(words[at : at + len(expression)]) == expression
            apart = len(expression) == 2 and expression[1] in words[:at]
            found = (-len(expression), at, low, high)
            if (together or apart) and (best is None or found < best):
                best = found
    if best is None:
        return None
    _, at, low, high = best
    if _NOT & set(words[max(0, at - 2) : at]):
        low, high = round(1 - high, 3), round(1 - low, 3)
    return Likelihood(text=text, low=low, high=high)
