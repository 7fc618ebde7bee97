"""A topic belongs to one part, now and later."""

from __future__ import annotations

from collections import Counter

import pytest
from form import Passage
from hypothesis import given
from hypothesis import strategies as st
from split import part_of


@pytest.mark.parametrize(
    ("topic", "part"), [("a-andes", "train"), ("a-maghreb", "test"), ("b-israel", "dev"), ("d-nothing", "dev")]
)
def test_a_topic_never_moves(topic: str, part: str) -> None:
    assert part_of(topic) == part


@given(st.text())
def test_any_name_has_a_part(topic: str) -> None:
    assert part_of(topic) in ("train", "dev", "test")
    assert part_of(topic) == part_of(topic)


def test_a_topic_is_in_one_part_and_parts_are_as_large_as_they_say(corpus: list[Passage]) -> None:
    counts = Counter(part_of(passage.topic) for passage in corpus)
    assert 0.55 < counts["train"] / len(corpus) < 0.85
    assert min(counts["dev"], counts["test"]) >= 150
    assert {passage.topic for passage in corpus} == {passage.id.rpartition("-")[0] for passage in corpus}
