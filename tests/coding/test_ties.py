"""Ties: standing relations that the text asserts, denies or seeks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.records.entity import Entity
from detente.records.record import Tie

Ask = Callable[..., list[Tie]]


def who(entity: Entity) -> str:
    return entity.country or entity.name or entity.text


@pytest.mark.parametrize(
    ("sentence", "kind", "a", "b", "factuality"),
    [
        ("Belarus is a close ally of Russia.", "ally", "BLR", "RUS", "actual"),
        ("Niger, an ally of France, expelled the envoy.", "ally", "NER", "FRA", "actual"),
        ("India is a rival of Pakistan.", "rival", "IND", "PAK", "actual"),
        ("Sweden is a member of NATO.", "member", "SWE", "North Atlantic Treaty Organization", "actual"),
        ("Cuba is no longer an ally of Russia.", "ally", "CUB", "RUS", "negated"),
        ("Pakistan, once an ally of the United States, signed a deal.", "ally", "PAK", "USA", "negated"),
        ("Serbia seeks a partnership with China.", "partner", "SRB", "CHN", "future"),
        ("Boko Haram pledged allegiance to Islamic State.", "affiliate", "NGA", "IRQ", "actual"),
    ],
)
def test_a_tie_has_its_kind_its_sides_and_whether_it_holds(
    sentence: str, kind: str, a: str, b: str, factuality: str, ties: Ask
) -> None:
    found = [(t.kind, {who(t.a), who(t.b)}, t.factuality) for t in ties(sentence)]
    assert (kind, {a, b}, factuality) in found


def test_the_united_states_and_japan_are_allies(ties: Ask) -> None:
    (tie,) = ties("Japan is an ally of the United States.")
    assert {tie.a.country, tie.b.country} == {"JPN", "USA"}


def test_a_tie_is_told_once_in_a_sentence(ties: Ask) -> None:
    assert len(ties("Belarus, an ally of Russia, is a close ally of Russia.")) == 1


def test_nobody_is_tied_to_itself(ties: Ask) -> None:
    assert ties("Russia is Russia's only ally.") == []


def test_a_tie_may_be_somebodys_word(ties: Ask) -> None:
    (tie,) = ties("Ukraine said that Belarus was an ally of Russia.")
    assert tie.attribution is not None
    assert tie.attribution.holder.country == "UKR"


def test_evidence_holds_both_sides(ties: Ask) -> None:
    (tie,) = ties("Belarus is a close ally of Russia.")
    assert "Belarus" in tie.evidence.text
    assert "Russia" in tie.evidence.text


def test_friends_of_a_person_are_no_tie(ties: Ask) -> None:
    assert ties("The singer is a friend of the actor.") == []
