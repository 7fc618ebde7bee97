"""Acronyms that a text introduces, and the names that they shorten."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding import Coder
from detente.coding.acronyms import find_acronyms


def introduced(coder: Coder, text: str) -> list[tuple[str, str | None]]:
    doc = coder.parser(text)
    return [(a.text, doc[a.first : a.last + 1].text if a.first is not None else None) for a in find_acronyms(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Front for River Unity (FRU) fired.", [("FRU", "Front for River Unity")]),
        ("The Front for River Unity, or FRU, fired.", [("FRU", "Front for River Unity")]),
        ("The River Defence Force, known by its acronym RDF, fired.", [("RDF", "River Defence Force")]),
        ("He joined the Movement of the Hills (MH).", [("MH", "Movement of the Hills")]),
        ("The Coalition of Hills and Plains (COHP) met.", [("COHP", None)]),
        ("The ministry (pictured) burned.", []),
        ("Troops left the town (and DDR began).", []),
    ],
)
def test_an_acronym_goes_with_the_name_that_has_its_initials(
    text: str, expected: list[tuple[str, str | None]], coder: Coder
) -> None:
    assert introduced(coder, text) == expected


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from(["(", ")", "FRU", "Front", "of", ",", "or", "known", "as", "\n", "É", "A1"]), max_size=20)
)
def test_an_acronym_always_comes_after_its_name(coder: Coder, words: list[str]) -> None:
    doc = coder.parser(" ".join(words))
    for acronym in find_acronyms(doc):
        assert 0 <= acronym.last < acronym.at < len(doc)
        assert acronym.first is None or acronym.first <= acronym.last
