"""Events: a trigger with its parties, type and evidence put together, or nothing where nobody counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.coding import Coder
from detente.records.batch import Records
from detente.records.record import Event

Ask = Callable[..., Event]
Tell = Callable[..., list[str]]


def test_an_event_has_all_that_the_codebook_asks_for(event: Ask, coder: Coder) -> None:
    text = "At least 12 Malian soldiers were killed by jihadists near Gao on Tuesday, the army said."
    found = event(text, "ASSAULT")
    assert found.id
    assert found.document_id == "story"
    assert found.factuality == "actual"
    assert found.trigger.text == "killed"
    assert [r.country for r in found.recipients] == ["MLI"]
    assert found.quad == 4
    assert found.score < 0
    assert found.cameo
    assert found.when.start == "2024-04-09"
    assert found.attribution is not None
    assert 0 < found.confidence < 1
    assert found.quantities[0].low == 12
    assert (found.type, found.mode) in coder.vocabulary.types


@pytest.mark.parametrize(
    ("kind", "sign"),
    [
        ("Ghana praised Togo.", 1),
        ("Ghana gave Togo $5 million.", 1),
        ("Ghana condemned Togo.", -1),
        ("Ghana attacked Togo.", -1),
    ],
)
def test_cooperation_scores_above_and_conflict_below_zero(kind: str, sign: int, code: Callable[..., Records]) -> None:
    (found,) = [r for r in code(kind) if isinstance(r, Event)]
    assert found.score * sign > 0


def test_what_harms_nobody_in_politics_is_no_event(tell: Tell) -> None:
    assert tell("A man killed his neighbour with an axe.") == []
    assert tell("The company sued its rival over a patent.") == []
    assert tell("Her brother agreed to sell the house.") == []


def test_the_act_agreed_to_belongs_to_the_agreement(tell: Tell) -> None:
    assert tell("Eritrea agreed to withdraw its troops from Ethiopia.") == ["AGREE ERI > ETH actual"]


def test_the_act_threatened_belongs_to_the_threat(tell: Tell) -> None:
    assert tell("Algeria threatened to break off relations with Spain.") == ["THREATEN DZA > ESP actual"]


def test_recalling_ones_own_ambassador_is_against_the_other_state(tell: Tell) -> None:
    assert tell("Morocco recalled its ambassador from Madrid.") == ["SANCTION MAR > ESP actual"]


def test_what_stands_struck_gives_the_recipient_when_nobody_there_is_named(tell: Tell) -> None:
    assert "ASSAULT IND > PAK actual" in tell("India bombed a camp in Pakistan.")


def test_fighting_has_both_sides_as_actors(event: Ask) -> None:
    found = event("Chinese and Indian soldiers clashed in the Himalayas.", "ASSAULT")
    assert {a.country for a in found.actors} == {"CHN", "IND"}
    assert found.recipients == ()


def test_a_visitor_is_the_actor_and_the_host_the_recipient(event: Ask) -> None:
    found = event("The Ivorian president was received in Paris by Emmanuel Macron.", "CONSULT")
    assert [a.country for a in found.actors] == ["CIV"]
    assert [r.country for r in found.recipients] == ["FRA"]


def test_a_noun_that_only_mentions_is_no_event(tell: Tell) -> None:
    assert tell("The attack was on everybody's mind.") == []


def test_evidence_is_the_clause_and_not_its_neighbour(event: Ask) -> None:
    text = "Chad condemned Libya on Monday, and Sudan expelled the Kenyan envoy on Tuesday."
    expulsion = event(text, "SANCTION")
    assert "Sudan expelled the Kenyan envoy" in expulsion.evidence.text
    assert "Libya" not in expulsion.evidence.text
    assert "Sudan" not in event(text, "ACCUSE").evidence.text


def test_evidence_holds_trigger_actor_and_recipient(event: Ask) -> None:
    found = event("On Monday, Sudan expelled the Kenyan envoy.", "SANCTION")
    for span in (found.trigger, found.actors[0].span, found.recipients[0].span):
        assert found.evidence.start <= span.start
        assert span.end <= found.evidence.end


def test_why_names_the_row_and_the_paths(event: Ask) -> None:
    why = dict(event("Sudan expelled the Kenyan envoy.", "SANCTION").why)
    assert ".csv, line" in why["trigger"]
    assert "SDN" in why["actor"]
    assert "KEN" in why["recipient"]


def test_ones_own_troops_are_no_recipient(event: Ask) -> None:
    found = event("Sudan withdrew its troops.", "RETREAT")
    assert [a.country for a in found.actors] == ["SDN"]
    assert found.recipients == ()
