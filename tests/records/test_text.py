"""Documents and spans: offsets in code points, and a digest that follows the content."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.records.text import Document, Span


def test_a_span_holds_the_words_between_its_offsets() -> None:
    document = Document(id="klow", text="Borduria expelled the envoy.")
    span = document.span(9, 17)
    assert span == Span(start=9, end=17, text="expelled")


def test_offsets_count_code_points_and_not_bytes() -> None:
    document = Document(id="klow", text="Ţürk \U0001f642 fled.")
    start = document.text.index("fled")
    assert document.span(start, start + 4).text == "fled"
    assert start == 7


@pytest.mark.parametrize(("start", "end", "text"), [(-1, 3, "abcd"), (0, 4, "abc"), (5, 2, ""), (3, 3, "a")])
def test_a_span_that_does_not_fit_its_text_is_refused(start: int, end: int, text: str) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Span(start=start, end=end, text=text)


def test_spans_are_ordered_by_where_they_stand() -> None:
    document = Document(id="klow", text="one two three")
    assert document.span(0, 3) < document.span(4, 7) < document.span(8, 13)


def test_spans_and_documents_never_change() -> None:
    document = Document(id="klow", text="one")
    with pytest.raises(dataclasses.FrozenInstanceError):
        document.text = "two"  # type: ignore[misc]


def test_the_date_is_the_day_of_publication_else_the_datelines() -> None:
    assert Document(id="a", text="x", published="2024-04-11", dateline_date="2024-04-10").date == "2024-04-11"
    assert Document(id="a", text="x", dateline_date="2024-04-10").date == "2024-04-10"
    assert Document(id="a", text="x").date is None


def test_the_digest_follows_text_and_publication_and_nothing_else() -> None:
    one = Document(id="a", text="Chad.", published="2024-04-11")
    assert one.digest == Document(id="b", text="Chad.", published="2024-04-11", title="Other").digest
    assert one.digest != Document(id="a", text="Chad!", published="2024-04-11").digest
    assert one.digest != Document(id="a", text="Chad.", published="2024-04-12").digest


def test_the_digest_survives_half_a_surrogate_pair() -> None:
    assert len(Document(id="a", text="\ud83d").digest) == 64


@given(st.text(max_size=80), st.data())
def test_any_stretch_of_any_text_is_a_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Document(id="a", text=text).span(start, end)
    assert text[span.start : span.end] == span.text
