"""Quoted words are found where they stand, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.asking.quoting import Quotable
from detente.records.text import Document


def find(text: str, words: str, near: int | None = None) -> tuple[int, str] | None:
    span = Quotable(Document(id="d", text=text)).find(words, 0, len(text), near)
    return (span.start, span.text) if span else None


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Niger’s  junta\nleft.", "Niger's junta", "Niger’s  junta"),
        ("the “new” Mali", 'the "new" Mali', "the “new” Mali"),
        ("U.S.–built drones", "U.S.-built", "U.S.–built"),
        ("President Idriss Déby died", "idriss deby", "Idriss Déby"),
        ("President De\u0301by died", "Déby", "De\u0301by"),
        ("He left.", '"He left."', "He left"),
        ("co\u00adoperation grew", "cooperation", "co\u00adoperation"),
        ("İstanbul said", "istanbul", "İstanbul"),
        ("Straße closed", "strasse", "Straße"),
    ],
)
def test_form_makes_no_difference(text: str, words: str, found: str) -> None:
    assert (find(text, words) or ("", ""))[1] == found


@pytest.mark.parametrize("words", ["Niger", "condemn", "igeria", "", " ", "...", "attack by"])
def test_other_words_and_parts_of_words_are_not_found(words: str) -> None:
    assert find("Nigeria condemned the attack.", words) is None


def test_of_several_places_the_nearest_counts() -> None:
    text = "Mali left. Then Mali came back. Mali stayed."
    assert [(find(text, "Mali", near) or (0, ""))[0] for near in (None, 0, 18, 40)] == [0, 0, 16, 32]


def test_only_the_stretch_asked_for_is_searched() -> None:
    text = "Mali left. Chad stayed."
    quotable = Quotable(Document(id="d", text=text))
    assert quotable.find("Chad", 0, 10) is None
    assert quotable.find("Mali left. Chad", 0, 13) is None
    assert quotable.find("Chad", 11, 15) is not None


@given(st.text(alphabet="aB éß\u0301’-.\n\u00adİ", max_size=40), st.data())
def test_what_is_found_is_the_text_as_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Quotable(Document(id="d", text=text)).find(text[start:end], 0, len(text), start)
    if span is not None:
        assert text[span.start : span.end] == span.text


@given(
    st.lists(st.sampled_from(["Mali", "Niger’s", "said", "“no”", "1,200", "Déby"]), min_size=1, max_size=12), st.data()
)
def test_whole_words_of_a_text_are_always_found(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    quoted = " ".join(words[start:end]).replace("’", "'").replace("“", '"').replace("”", '"')
    assert find(text, quoted) is not None
