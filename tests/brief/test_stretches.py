"""The text is cut at every boundary of evidence, and nothing of it is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.brief.stretches import Stretch, split_text
from detente.records.text import Span


def evidence(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=text[start:end])


def test_overlapping_evidence_is_cut_where_either_begins_or_ends() -> None:
    text = "abcdef"
    ((a, b, c, d),) = split_text(text, [(1, evidence(text, 0, 4)), (2, evidence(text, 2, 5))])
    assert [s.text for s in (a, b, c, d)] == ["ab", "cd", "e", "f"]
    assert (a.covers, b.covers, c.covers, d.covers) == ((1,), (2, 1), (2,), ())
    assert (a.opens, b.opens, b.closes, c.closes) == ((1,), (2,), (1,), (2,))


def test_evidence_across_a_paragraph_is_marked_in_both() -> None:
    text = "One.\n\nTwo."
    first, second = split_text(text, [(1, evidence(text, 0, 10))])
    assert first == (Stretch(text="One.", covers=(1,), opens=(1,)),)
    assert second == (Stretch(text="Two.", covers=(1,), closes=(1,)),)


def test_evidence_of_nothing_but_space_is_left_out() -> None:
    assert split_text("a   b", [(1, evidence("a   b", 1, 3))]) == ((Stretch(text="a   b"),),)


@st.composite
def texts_with_evidence(draw: st.DrawFn) -> tuple[str, list[tuple[int, Span]]]:
    text = draw(st.text(alphabet="ab \n\u202e<", max_size=40))
    cuts = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(cuts, cuts), max_size=6))
    return text, [(n, evidence(text, min(pair), max(pair))) for n, pair in enumerate(pairs, 1)]


@given(texts_with_evidence())
def test_the_stretches_make_up_the_text_and_carry_their_evidence(given_: tuple[str, list[tuple[int, Span]]]) -> None:
    text, evidences = given_
    paragraphs = split_text(text, evidences)
    assert ["".join(s.text for s in p) for p in paragraphs] == [p.strip() for p in text.split("\n") if p.strip()]
    stretches = [s for p in paragraphs for s in p]
    for number, span in evidences:
        words = "".join(s.text for s in stretches if number in s.covers)
        assert "".join(words.split()) == "".join(span.text.split())
        opened = sum(number in s.opens for s in stretches)
        assert opened == sum(number in s.closes for s in stretches) == (1 if span.text.strip() else 0)
