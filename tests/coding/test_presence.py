"""Presences: whose forces are where, how many, in what role and state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.records.record import Presence

Ask = Callable[..., list[Presence]]


@pytest.mark.parametrize(
    ("sentence", "force", "host", "state"),
    [
        ("About 2,000 French soldiers are stationed in Djibouti.", "FRA", "DJI", "present"),
        ("American forces are based in Bahrain.", "USA", "BHR", "present"),
        ("There are 28,500 American troops in South Korea.", "USA", "KOR", "present"),
        ("The United States has a base in Djibouti.", "USA", "DJI", "present"),
        ("Russia maintains a naval base at Tartus in Syria.", "RUS", "SYR", "present"),
        ("Russian trainers arrived in Niger on Wednesday.", "RUS", "NER", "arriving"),
        ("Chad sent troops to Mali.", "TCD", "MLI", "arriving"),
        ("The last Cuban soldiers left Angola in 1991.", "CUB", "AGO", "left"),
        ("France withdrew its last soldiers from Mali in August 2022.", "FRA", "MLI", "left"),
        ("The United States will withdraw its troops from Chad.", "USA", "TCD", "leaving"),
        ("Italy is to withdraw its troops from Niger.", "ITA", "NER", "leaving"),
    ],
)
def test_a_force_is_somewhere_in_a_state(sentence: str, force: str, host: str, state: str, presences: Ask) -> None:
    assert (force, host, state) in [(p.force.country, p.host.country, p.state) for p in presences(sentence)]


def test_strength_is_counted(presences: Ask) -> None:
    (found,) = presences("About 2,000 French soldiers are stationed in Djibouti.")
    assert found.strength is not None
    assert (found.strength.kind, found.strength.low, found.strength.high) == ("troops", 1900, 2100)


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Russian trainers arrived in Niger on Wednesday.", "training"),
        ("Indian peacekeepers are stationed in South Sudan.", "peacekeeping"),
        ("Russia maintains a naval base at Tartus in Syria.", "basing"),
    ],
)
def test_what_they_do_there(sentence: str, role: str, presences: Ask) -> None:
    assert presences(sentence)[0].role == role


def test_soldiers_at_home_are_no_presence(presences: Ask) -> None:
    assert presences("French soldiers are stationed in France.") == []
    assert presences("Kenyan police arrived in Nairobi.") == []


def test_tourists_are_no_force(presences: Ask) -> None:
    assert presences("Hundreds of French tourists arrived in Djibouti.") == []


def test_a_presence_is_told_once(presences: Ask) -> None:
    text = "About 2,000 French soldiers are stationed in Djibouti. The French soldiers are stationed in Djibouti."
    assert len({(p.force.country, p.host.country, p.state) for p in presences(text)}) == 1


def test_a_presence_as_of_a_date(presences: Ask) -> None:
    (found,) = presences("As of March, 900 American troops were stationed in Syria.")
    assert found.when.start is not None
    assert found.when.start.startswith("2024-03")
