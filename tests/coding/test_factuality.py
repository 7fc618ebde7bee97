"""What the text claims of an event: that it happened, did not, will, or might."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from detente.coding.arguments import Reader
from detente.coding.factuality import judge

Read = Callable[..., Reader]
At = Callable[[Reader, str], Token]


@pytest.mark.parametrize(
    ("sentence", "word", "value"),
    [
        ("Iran attacked Iraq.", "attacked", "actual"),
        ("Iran is attacking Iraq.", "attacking", "actual"),
        ("Iran has been attacked by Iraq.", "attacked", "actual"),
        ("Iran continued to attack Iraq.", "attack", "actual"),
        ("Iran managed to attack Iraq.", "attack", "actual"),
        ("Iran did not hesitate to attack Iraq.", "attack", "actual"),
        ("Iran did not fail to attack Iraq.", "attack", "actual"),
        ("Iran regretted attacking Iraq.", "attacking", "actual"),
        ("Iran did not attack Iraq.", "attack", "negated"),
        ("Iran never attacked Iraq.", "attacked", "negated"),
        ("Iran has not yet attacked Iraq.", "attacked", "negated"),
        ("Iran has yet to attack Iraq.", "attack", "negated"),
        ("Iran failed to attack Iraq.", "attack", "negated"),
        ("Iran stopped short of attacking Iraq.", "attacking", "negated"),
        ("Iran refrained from attacking Iraq.", "attacking", "negated"),
        ("Iran denied attacking Iraq.", "attacking", "negated"),
        ("Iran left without attacking Iraq.", "attacking", "negated"),
        ("Iran was unable to attack Iraq.", "attack", "negated"),
        ("Iran no longer attacks Iraq.", "attacks", "negated"),
        ("No Iranian attacked Iraq.", "attacked", "negated"),
        ("Neither Iran nor Syria attacked Iraq.", "attacked", "negated"),
        ("Iran will attack Iraq.", "attack", "future"),
        ("Iran is to attack Iraq.", "attack", "future"),
        ("Iran plans to attack Iraq.", "attack", "future"),
        ("Iran said it would attack Iraq.", "attack", "future"),
        ("Iran is going to attack Iraq.", "attack", "future"),
        ("Iran is about to attack Iraq.", "attack", "future"),
        ("Iran could attack Iraq.", "attack", "hypothetical"),
        ("Iran may have attacked Iraq.", "attacked", "hypothetical"),
        ("Iran is likely to attack Iraq.", "attack", "hypothetical"),
        ("Iran wants to attack Iraq.", "attack", "hypothetical"),
        ("Iran might not attack Iraq.", "attack", "hypothetical"),
        ("If Iran attacks Iraq, Syria will fall.", "attacks", "hypothetical"),
        ("Should Iran attack Iraq, Syria would fall.", "attack", "hypothetical"),
        ("Had Iran attacked Iraq, Syria would have fallen.", "attacked", "hypothetical"),
        ("Unless Iran attacks Iraq, Syria will fall.", "attacks", "hypothetical"),
        ("Syria fears that Iran will attack Iraq.", "attack", "hypothetical"),
        ("Syria asked Iran to attack Iraq.", "attack", "hypothetical"),
        ("Did Iran attack Iraq?", "attack", "hypothetical"),
        ("Perhaps Iran attacked Iraq.", "attacked", "hypothetical"),
        ("Iran had to attack Iraq.", "attack", "actual"),
        ("Iran has to attack Iraq.", "attack", "hypothetical"),
        ("It is unclear whether Iran attacked Iraq.", "attacked", "hypothetical"),
        ("At no time did Iran attack Iraq.", "attack", "negated"),
        ("At no stage did Iran attack Iraq.", "attack", "negated"),
        ("Under no circumstances did Iran attack Iraq.", "attack", "negated"),
        ("There was no attack on Iraq.", "attack", "negated"),
        ("There were no Iranian attacks.", "attacks", "negated"),
        ("Iran hopes to attack Iraq.", "attack", "hypothetical"),
        ("Iran hoped to attack Iraq.", "attack", "hypothetical"),
    ],
)
def test_polarity_and_modality(sentence: str, word: str, value: str, read: Read, at: At) -> None:
    reader = read(sentence)
    if value == "hypothetical" and "not" in sentence:
        assert judge(at(reader, word), reader).value in ("hypothetical", "negated")
    else:
        assert judge(at(reader, word), reader).value == value


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Syria says that Iran attacked Iraq.", "ASSAULT IRN > IRQ actual"),
        ("Syria denies that Iran attacked Iraq.", "ASSAULT IRN > IRQ negated"),
        ("Syria says that Iran did not attack Iraq.", "ASSAULT IRN > IRQ negated"),
        ("Syria announced that Iran would attack Iraq.", "ASSAULT IRN > IRQ future"),
        ("Syria doubts that Iran attacked Iraq.", "ASSAULT IRN > IRQ hypothetical"),
    ],
)
def test_what_reports_do_to_what_they_report(sentence: str, expected: str, tell: Callable[..., list[str]]) -> None:
    assert expected in tell(sentence)


def test_negation_of_one_clause_leaves_its_neighbour_alone(tell: Callable[..., list[str]]) -> None:
    lines = tell("Ghana did not attack Togo, but Benin condemned Togo.")
    assert "ASSAULT GHA > TGO negated" in lines
    assert "ACCUSE BEN > TGO actual" in lines


def test_an_act_that_is_the_content_of_a_promise_is_no_event_of_its_own(tell: Callable[..., list[str]]) -> None:
    assert tell("Ethiopia agreed to pay Kenya $5 million.") == ["AGREE ETH > KEN actual"]


def test_a_question_about_who_did_it_takes_the_deed_for_granted(tell: Callable[..., list[str]]) -> None:
    assert tell("Who attacked Saudi Arabia?") == ["ASSAULT - > SAU actual"]


def test_cues_are_named_for_the_reader(read: Read, at: At) -> None:
    reader = read("Iran has not attacked Iraq.")
    judgement = judge(at(reader, "attacked"), reader)
    assert "not" in judgement.cues


def test_what_is_yet_to_come_of_a_friendly_kind_is_an_agreement(event: Callable[..., object]) -> None:
    assert event("The Philippine president will visit Vietnam next week.", "AGREE")


def test_a_threatened_assault_is_only_a_threat(tell: Callable[..., list[str]]) -> None:
    assert tell("Iran threatened to attack Israel.") == ["THREATEN IRN > ISR actual"]
