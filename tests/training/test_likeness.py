"""Which texts are near which: the quick way finds what comparing everything with everything finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from likeness import near, nearer, pairs_nearer, tokens

SETS = st.lists(st.frozensets(st.sampled_from("abcdefghij"), max_size=8), max_size=12)


def test_likeness_is_the_share_of_all_words_that_both_have() -> None:
    assert near(tokens("Rebels took the town."), tokens("The rebels took a town")) == 4 / 5
    assert near(tokens(""), tokens("")) == 0


@given(SETS, st.sampled_from((0.3, 0.5, 0.8)))
def test_no_near_pair_is_overlooked(sets: list[frozenset[str]], share: float) -> None:
    slow = [(i, j) for i in range(len(sets)) for j in range(i) if near(sets[i], sets[j]) > share]
    assert pairs_nearer(sets, share) == slow


@given(SETS, SETS, st.sampled_from((0.3, 0.5, 0.8)))
def test_nothing_near_to_others_is_overlooked(
    sets: list[frozenset[str]], others: list[frozenset[str]], share: float
) -> None:
    slow = [i for i, words in enumerate(sets) if any(near(words, other) > share for other in others)]
    assert nearer(sets, others, share) == slow
