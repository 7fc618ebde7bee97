"""Quoted words of likelihood get the range of the published table."""

from __future__ import annotations

import pytest

from detente.asking.likelihoods import likelihood_of
from detente.coding import Coder


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("almost certain", 0.87, 0.99),
        ("is almost certain to", 0.87, 0.99),
        ("The likelihood of a deal remains low", 0.0, 0.35),
        ("isn’t almost certain", 0.01, 0.13),
        ("not almost certain", 0.01, 0.13),
    ],
)
def test_the_longest_expression_counts(coder: Coder, words: str, low: float, high: float) -> None:
    found = likelihood_of(words, coder.vocabulary)
    assert found is not None
    assert (found.text, found.low, found.high) == (words, low, high)


def test_other_words_state_none(coder: Coder) -> None:
    assert likelihood_of("condemned the attack", coder.vocabulary) is None
    assert likelihood_of("", coder.vocabulary) is None
