"""Where a mention stands to a trigger, in the numbers that the role head was trained on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from spacy.tokens import Token

from detente.coding.arguments import Reader
from detente.coding.positions import KINDS, PATHS, WAYS, kind_of, paths_to, way_to
from detente.models.shelf import HOME

Read = Callable[..., Reader]
At = Callable[[Reader, str], Token]


def paths(reader: Reader, trigger: Token, mention: Token) -> set[str]:
    ((*numbers,),) = paths_to(trigger, [mention], reader)
    return {PATHS[number] for number in numbers}


@pytest.mark.parametrize(
    "sentence",
    ["Russia attacked Georgia.", "Georgia was attacked by Russia.", "Russia was accused of having attacked Georgia."],
)
def test_paths_are_the_same_however_the_clause_is_turned(sentence: str, read: Read, at: At) -> None:
    reader = read(sentence)
    trigger = at(reader, "attacked")
    assert "subj" in paths(reader, trigger, at(reader, "Russia"))
    assert "obj" in paths(reader, trigger, at(reader, "Georgia"))


def test_all_of_a_coordination_stand_at_its_path(read: Read, at: At) -> None:
    reader = read("Russia and Belarus attacked Georgia.")
    assert "subj" in paths(reader, at(reader, "attacked"), at(reader, "Belarus"))


def test_a_mention_that_no_path_leads_to_has_none(read: Read, at: At) -> None:
    reader = read("Ghana slept. Russia attacked Georgia.")
    assert paths(reader, at(reader, "attacked"), at(reader, "Ghana")) == set()
    assert paths_to(at(reader, "attacked"), [], reader) == []


def test_like_sentences_have_like_ways(read: Read, at: At) -> None:
    one, two = read("Russia attacked Georgia."), read("Chad praised Niger.")
    assert way_to(at(one, "attacked"), at(one, "Russia")) == way_to(at(two, "praised"), at(two, "Chad"))
    assert way_to(at(one, "attacked"), at(one, "Russia")) != way_to(at(one, "attacked"), at(one, "Georgia"))


def test_prepositions_tell_ways_apart(read: Read, at: At) -> None:
    reader = read("Ghana marched with Togo against Benin.")
    marched = at(reader, "marched")
    assert way_to(marched, at(reader, "Togo")) != way_to(marched, at(reader, "Benin"))


def test_a_way_is_a_bucket_and_none_leads_to_another_sentence(read: Read, at: At) -> None:
    reader = read("Ghana slept. Russia attacked Georgia with tanks that it had bought from Belarus.")
    trigger = at(reader, "attacked")
    assert way_to(trigger, at(reader, "Ghana")) == 0
    assert all(0 <= way_to(trigger, word) < WAYS for word in reader.parsed.doc)
    assert way_to(trigger, at(reader, "Belarus")) > 0


@pytest.mark.parametrize(
    ("sentence", "word", "kind"),
    [
        ("They attacked.", "They", "pronoun"),
        ("Russia attacked.", "Russia", "state"),
        ("Soldiers attacked.", "Soldiers", "force"),
        ("Villagers fled.", "Villagers", "person"),
        ("He left on Monday.", "Monday", "date"),
        ("The kettle boiled.", "kettle", "other"),
    ],
)
def test_mentions_have_kinds(sentence: str, word: str, kind: str, read: Read, at: At) -> None:
    reader = read(sentence)
    assert KINDS[kind_of(at(reader, word), reader)] == kind


def test_there_are_as_many_of_each_as_the_head_was_trained_with() -> None:
    with np.load(HOME / "heads.npz") as heads:
        assert heads["role.path.weight"].shape[1] == len(PATHS)
        assert heads["role.way.weight"].shape[0] == WAYS
        assert heads["role.kind.weight"].shape[0] == len(KINDS)
