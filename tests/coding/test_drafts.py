"""Drafts of one act are joined: an attack and its dead are one event, two attacks are two."""

from __future__ import annotations

from collections.abc import Callable

from detente.records.record import Event

Ask = Callable[..., Event]
Tell = Callable[..., list[str]]


def test_an_attack_and_its_dead_are_one_event(event: Ask, tell: Tell) -> None:
    sentence = "Saudi jets bombed a market in Yemen, killing 14 children."
    assert tell(sentence) == ["ASSAULT SAU > YEM actual"]
    killed = [q for q in event(sentence, "ASSAULT").quantities if q.kind == "killed"]
    assert [(q.low, q.high) for q in killed] == [(14, 14)]


def test_attacked_and_killed_are_one_event(tell: Tell) -> None:
    assert tell("Rwandan troops attacked and killed ten Congolese soldiers.") == ["ASSAULT RWA > COD actual"]


def test_an_attack_that_killed_is_one_event(tell: Tell) -> None:
    assert tell("An Israeli air strike on Beirut killed three people.") == ["ASSAULT ISR > LBN actual"]


def test_a_bombing_told_by_its_victims_is_one_event(event: Ask) -> None:
    found = event("Between 40 and 50 people were killed when Saudi jets bombed a market in Yemen.", "ASSAULT")
    assert [a.country for a in found.actors] == ["SAU"]


def test_attacks_by_two_hands_are_two_events(tell: Tell) -> None:
    lines = tell("Israel bombed Lebanon, and Iran bombed Iraq.")
    assert lines == ["ASSAULT ISR > LBN actual", "ASSAULT IRN > IRQ actual"]


def test_different_deeds_of_one_hand_are_different_events(tell: Tell) -> None:
    lines = tell("Britain condemned Russia and expelled its diplomats.")
    assert lines == ["ACCUSE GBR > RUS actual", "SANCTION GBR > RUS actual"]


def test_an_attack_and_one_that_did_not_happen_stay_apart(tell: Tell) -> None:
    lines = tell("Ghana attacked Togo but did not attack Benin.")
    assert "ASSAULT GHA > TGO actual" in lines
    assert "ASSAULT GHA > BEN negated" in lines


def test_forces_that_only_are_somewhere_make_no_event(tell: Tell) -> None:
    assert tell("About 2,000 French soldiers are stationed in Djibouti.") == []


def test_attackers_that_are_somebodys_make_no_second_event(tell: Tell) -> None:
    assert tell("Militants sponsored by Iran attacked Israel.")[-1].startswith("ASSAULT")
    assert len(tell("Militants sponsored by Iran attacked Israel.")) == 1
