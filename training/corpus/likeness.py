"""Which texts share more than a share of their words with which: Jaccard likeness over many texts, exactly and fast.

Two sets nearer than a share must share one of their rarest words (prefix filtering; Chaudhuri, Ganti and Kaushik 2006),
so only sets that do are compared.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

__all__ = ["near", "nearer", "pairs_nearer", "tokens"]

Words = frozenset[str]


def tokens(text: str) -> Words:
    """Return the distinct lower-case words of a text."""
    return frozenset(re.findall(r"\w+", text.lower()))


def near(one: Words, two: Words) -> float:
    """Return the Jaccard likeness of two sets of words: 0 to 1."""
    shared = len(one & two)
    return shared / (len(one) + len(two) - shared or 1)


class Index:
    """Sets of words by their rarest words.

    Parameters
    ----------
    sets:
        What is looked among.
    counts:
        How many sets of all have each word.
    share:
        The likeness above which two sets are near.
    """

    def __init__(self, sets: Sequence[Words], counts: Counter[str], share: float) -> None:
        self._sets, self._counts, self._share = sets, counts, share
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(sets):
            for word in self._rarest(words):
                self._by_word[word].append(number)

    def near_to(self, words: Words) -> Iterator[int]:
        """Yield the numbers of the sets that are near to one, rising."""
        met = {number for word in self._rarest(words) for number in self._by_word.get(word, ())}
        for number in sorted(met):
            other = self._sets[number]
            of_like_size = self._share * len(words) <= len(other) <= len(words) / self._share
            if of_like_size and near(words, other) > self._share:
                yield number

    def _rarest(self, words: Words) -> list[str]:
        """Return the words of which two near sets share one: all but those that may all be missing in the other."""
        ordered = sorted(words, key=lambda word: (self._counts[word], word))
        return ordered[: len(ordered) - math.ceil(self._share * len(ordered)) + 1]


def pairs_nearer(sets: Sequence[Words], share: float) -> list[tuple[int, int]]:
    """Return the pairs of numbers of sets nearer than a share, the later one first."""
    index = Index(sets, _counted(sets), share)
    return [(at, before) for at, words in enumerate(sets) for before in index.near_to(words) if before < at]


def nearer(sets: Sequence[Words], others: Sequence[Words], share: float) -> list[int]:
    """Return the numbers of the sets that are nearer than a share to any of the others."""
    index = Index(others, _counted([*sets, *others]), share)
    return [at for at, words in enumerate(sets) if next(index.near_to(words), None) is not None]


def _counted(sets: Iterable[Words]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for words in sets:
        counts.update(words)
    return counts
