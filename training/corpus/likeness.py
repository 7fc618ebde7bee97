"""Which texts share more than a share of their words with which: Jaccard likeness over many texts, exactly and fast.

Two sets nearer than a share must have one of their rarest words in common (prefix filtering; Xiao, Wang, Lin and Yu
2008), so only sets that do are compared.
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

    Of two near sets, the smaller has more than 2s/(1+s) of its words in the other, and the larger more than s. So the
    rarest words of each, as many as may be missing in the other and one more, have a word in common.

    Parameters
    ----------
    sets:
        What is looked among.
    counts:
        How many sets of all have each word.
    share:
        The likeness s above which two sets are near.
    """

    def __init__(self, sets: Sequence[Words], counts: Counter[str], share: float) -> None:
        self._sets, self._counts, self._share = sets, counts, share
        self._of_smaller: defaultdict[str, list[int]] = defaultdict(list)
        self._of_larger: defaultdict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(sets):
            for word in self._rarest(words, smaller=True):
                self._of_smaller[word].append(number)
            for word in self._rarest(words, smaller=False):
                self._of_larger[word].append(number)

    def no_larger(self, words: Words) -> Iterator[int]:
        """Yield the numbers of the sets, no larger than one, that are near to it."""
        met = {n for word in self._rarest(words, smaller=False) for n in self._of_smaller.get(word, ())}
        for number in met:
            size = len(self._sets[number])
            if self._share * len(words) <= size <= len(words) and near(words, self._sets[number]) > self._share:
                yield number

    def larger(self, words: Words) -> Iterator[int]:
        """Yield the numbers of the sets, larger than one, that are near to it."""
        met = {n for word in self._rarest(words, smaller=True) for n in self._of_larger.get(word, ())}
        for number in met:
            size = len(self._sets[number])
            if len(words) < size <= len(words) / self._share and near(words, self._sets[number]) > self._share:
                yield number

    def _rarest(self, words: Words, *, smaller: bool) -> list[str]:
        """Return the words of which one is shared: all but those that may all be missing in the other."""
        ordered = sorted(words, key=lambda word: (self._counts[word], word))
        needed = (2 * self._share / (1 + self._share) if smaller else self._share) * len(ordered)
        return ordered[: len(ordered) - math.floor(needed)]


def pairs_nearer(sets: Sequence[Words], share: float) -> list[tuple[int, int]]:
    """Return the pairs of numbers of sets nearer than a share, the later one first."""
    index = Index(sets, _counted(sets), share)
    found = ((at, other) for at, words in enumerate(sets) for other in index.no_larger(words) if other != at)
    return sorted({(max(pair), min(pair)) for pair in found})


def nearer(sets: Sequence[Words], others: Sequence[Words], share: float) -> list[int]:
    """Return the numbers of the sets that are nearer than a share to any of the others."""
    index = Index(others, _counted([*sets, *others]), share)
    return [
        at
        for at, words in enumerate(sets)
        if next(index.no_larger(words), None) is not None or next(index.larger(words), None) is not None
    ]


def _counted(sets: Iterable[Words]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for words in sets:
        counts.update(words)
    return counts
