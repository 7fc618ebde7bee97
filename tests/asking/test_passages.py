"""A document is cut into passages that cover it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.asking.passages import EARLIER, passages_of
from detente.records.text import Document


def cut(text: str, longest: int = 60) -> list[str]:
    return [text[p.start : p.end] for p in passages_of(Document(id="d", text=text), longest)]


def test_a_short_text_is_one_passage() -> None:
    assert cut("Mali left.\n\nChad stayed.") == ["Mali left.\n\nChad stayed."]
    assert cut(" \n ") == []


def test_it_is_cut_at_paragraphs_then_sentences_then_words() -> None:
    assert cut("A long first paragraph of some words.\nA second paragraph, of more words.") == [
        "A long first paragraph of some words.",
        "A second paragraph, of more words.",
    ]
    assert cut("The first sentence ends here. The second one goes on for longer than fits.")[0] == (
        "The first sentence ends here."
    )
    assert cut("word " * 30)[0] == ("word " * 12).strip()
    assert cut("x" * 130) == ["x" * 60, "x" * 60, "x" * 10]


def test_what_comes_before_goes_along_from_a_whole_word() -> None:
    text = "Niger is named here. " + "Nothing else happened. " * 200
    passages = passages_of(Document(id="d", text=text))
    assert passages[0].before == 0
    assert all(p.start - EARLIER <= p.before <= p.start for p in passages)
    assert all(text[p.before - 1] == " " for p in passages if p.before)


@given(st.text(alphabet="ab.\n ’", max_size=300), st.integers(1, 80))
def test_passages_cover_the_text_in_order(text: str, longest: int) -> None:
    passages = passages_of(Document(id="d", text=text), longest)
    ends = [0, *(p.end for p in passages)]
    starts = [*(p.start for p in passages), len(text)]
    assert all(not text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    assert all(0 < p.end - p.start <= longest for p in passages)
