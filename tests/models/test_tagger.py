"""The tagger scores every word of a text, whatever its length, and the same text always the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.models import Mentions, Scores, Tagger
from detente.models import tagger as module
from detente.models.shelf import HOME, load_tagger

WORDS = "Rebels attacked the town on Monday . The army has not ordered them out .".split()
SENTENCES = (0, 7)
ATTACKED, REBELS, TOWN = 1, 0, 3


@pytest.fixture(scope="module")
def scores(tagger: Tagger) -> Scores:
    return tagger.read(WORDS, SENTENCES)


# what it gives --------------------------------------------------------------------------------------------------------


def test_every_word_has_probabilities(tagger: Tagger, scores: Scores) -> None:
    assert scores.types.shape == (len(WORDS), len(tagger.types))
    assert scores.factuality.shape == (len(WORDS), 4)
    assert scores.modes.shape == (len(WORDS), len(tagger.modes))
    assert scores.contexts.shape == (len(WORDS), len(tagger.contexts))
    assert scores.held.shape == (len(WORDS),)
    for table in (scores.types, scores.factuality):
        assert np.allclose(table.sum(axis=1), 1, atol=1e-4)
    for table in (scores.types, scores.factuality, scores.contexts, scores.held):
        assert table.min() >= 0
        assert table.max() <= 1
    assert np.isfinite(scores.modes).all()


def test_a_plain_attack_is_seen_and_a_town_is_none(tagger: Tagger, scores: Scores) -> None:
    assert tagger.types[int(scores.types[ATTACKED].argmax())] == "ASSAULT"
    assert tagger.types[int(scores.types[TOWN].argmax())] == "O"
    assert tagger.factuality[int(scores.factuality[ATTACKED].argmax())] == "actual"


def test_a_word_is_read_with_its_neighbours(tagger: Tagger) -> None:
    charged = "The court charged the minister with treason .".split()
    battery = "She charged the battery of her telephone .".split()
    told, idle = (float(tagger.read(words, [0]).types[words.index("charged"), 0]) for words in (charged, battery))
    assert told < idle


# roles ----------------------------------------------------------------------------------------------------------------


def standing(words: list[int]) -> Mentions:
    return Mentions(words=words, paths=[[] for _ in words], ways=[0] * len(words), kinds=[0] * len(words))


def test_roles_are_a_probability_for_each_mention_and_role(tagger: Tagger, scores: Scores) -> None:
    roles = tagger.roles(scores, ATTACKED, "ASSAULT", standing([REBELS, TOWN, 5]))
    assert roles.shape == (3, len(tagger.roles_of))
    assert roles.min() >= 0
    assert roles.max() <= 1


def test_roles_of_nobody_are_an_empty_table(tagger: Tagger, scores: Scores) -> None:
    assert tagger.roles(scores, ATTACKED, "ASSAULT", standing([])).shape == (0, len(tagger.roles_of))


def test_a_mentions_roles_do_not_hang_on_who_else_is_asked_about(tagger: Tagger, scores: Scores) -> None:
    alone = tagger.roles(scores, ATTACKED, "ASSAULT", standing([REBELS]))
    among = tagger.roles(scores, ATTACKED, "ASSAULT", standing([TOWN, REBELS]))
    assert np.allclose(alone[0], among[1], atol=1e-5)


# any length -----------------------------------------------------------------------------------------------------------


def test_an_empty_text_has_empty_scores(tagger: Tagger) -> None:
    scores = tagger.read([], [])
    assert scores.types.shape == (0, len(tagger.types))
    assert scores.vectors.shape[0] == 0


@pytest.mark.parametrize("times", [40, 400])
def test_a_sentence_of_any_length_is_read_to_its_end(times: int, tagger: Tagger) -> None:
    words = ["Rebels", "attacked", "towns", ","] * times
    scores = tagger.read(words, [0])
    assert np.abs(scores.vectors).sum(axis=1).min() > 0
    assert float(scores.types[-3].argmax()) != 0


def test_words_that_are_spaces_or_very_long_do_no_harm(tagger: Tagger) -> None:
    scores = tagger.read(["Rebels", "\n\n", "x" * 3000, "-" * 900, "attacked", "\u0301"], [0, 4])
    assert np.isfinite(scores.types).all()


@st.composite
def texts(draw: st.DrawFn) -> tuple[list[list[int]], list[int]]:
    """Pieces of words, and where sentences start."""
    sizes = draw(st.lists(st.integers(1, 300), min_size=1, max_size=12))
    count = st.sampled_from((1, 1, 1, 2, 3, 60, 700))
    pieces = [[7] * draw(count) for _ in range(min(sum(sizes), 900))]
    starts = [sum(sizes[:n]) for n in range(len(sizes))]
    return pieces, [start for start in starts if start < len(pieces)]


@given(texts())
def test_windows_keep_every_word_once_and_fit_the_encoder(text: tuple[list[list[int]], list[int]]) -> None:
    pieces, sentences = text
    windows = module._windows(pieces, sentences)
    assert sorted(word for window in windows for word in window.kept) == list(range(len(pieces)))
    for window in windows:
        assert len(window.ids) <= 510
        for word, (first, last) in window.kept.items():
            assert 0 <= first < last <= len(window.ids)
            assert last - first == min(len(pieces[word]), module._LONGEST)


def test_a_window_has_the_sentence_before_it_for_context() -> None:
    sizes = [100, 60, 100, 40]
    pieces = [[n] for n, size in enumerate(sizes) for _ in range(size)]
    first, second = module._windows(pieces, [0, 100, 160, 260])
    assert sorted(first.kept) == list(range(160))
    assert second.ids[:61] == [1] * 60 + [2]
    assert sorted(second.kept) == list(range(160, 300))


# always the same ------------------------------------------------------------------------------------------------------


def test_the_same_text_gives_the_same_bytes(tagger: Tagger, scores: Scores) -> None:
    tagger.read(["Ghana", "praised", "Togo", "."], [0])
    for again in (tagger.read(WORDS, SENTENCES), load_tagger.__wrapped__(HOME).read(WORDS, SENTENCES)):
        for name in ("types", "modes", "factuality", "held", "contexts", "vectors"):
            assert getattr(again, name).tobytes() == getattr(scores, name).tobytes()


def test_distances_fall_into_as_many_buckets_as_were_trained(tagger: Tagger) -> None:
    buckets = {module._bucket(distance) for distance in range(-200, 201)}
    assert buckets == set(range(2 * len(module._BUCKETS) + 2))
    assert module._bucket(1) != module._bucket(-1)
