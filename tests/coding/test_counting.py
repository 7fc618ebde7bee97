"""How many: which amounts belong to an event and what they count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.records.record import Event

Ask = Callable[..., Event]


@pytest.mark.parametrize(
    ("sentence", "kind", "counted", "low", "high"),
    [
        ("At least 12 Malian soldiers were killed by jihadists near Gao.", "ASSAULT", "killed", 12, None),
        ("Up to 3,000 protesters marched in Khartoum.", "PROTEST", "participants", None, 3000),
        ("Turkey arrested about 600 officers after the coup attempt.", "COERCE", "arrested", 570, 630),
        ("Hundreds of Rohingya were killed by the Myanmar army.", "ASSAULT", "killed", 200, 999),
        ("Gunmen abducted dozens of schoolgirls in Nigeria.", "ASSAULT", "abducted", 24, 99),
        ("Thousands of Venezuelans marched in Caracas against Maduro.", "PROTEST", "participants", 2000, 9999),
        ("Israel released 39 Palestinian prisoners.", "RETREAT", "released", 39, 39),
        ("Britain gave Ukraine $500 million.", "AID", "money", 5e8, 5e8),
        ("Kenya sent 1,000 soldiers to Haiti.", "AID", "troops", 1000, 1000),
        ("Three Pakistani soldiers were killed by Indian troops.", "ASSAULT", "killed", 3, 3),
        ("An Israeli strike wounded four Syrian soldiers.", "ASSAULT", "wounded", 4, 4),
        ("Saudi jets killed between 40 and 50 people in Yemen.", "ASSAULT", "killed", 40, 50),
    ],
)
def test_an_amount_counts_what_its_verb_and_noun_say(
    sentence: str, kind: str, counted: str, low: float | None, high: float | None, event: Ask
) -> None:
    amounts = {q.kind: (q.low, q.high) for q in event(sentence, kind).quantities}
    assert amounts.get(counted) == (low, high), amounts


def test_amounts_are_stretches_of_the_text(event: Ask) -> None:
    text = "Turkey arrested about 600 officers."
    for quantity in event(text, "COERCE").quantities:
        assert text[quantity.span.start : quantity.span.end] == quantity.span.text


def test_years_ages_and_distances_count_nobody(event: Ask) -> None:
    text = "Rwandan troops attacked a village 30 km from Goma in 2012, two years after the last raid."
    assert event(text, "ASSAULT").quantities == ()


def test_an_amount_of_another_clause_stays_there(event: Ask) -> None:
    text = "Chad condemned Libya, and Sudanese police arrested 40 students."
    assert event(text, "ACCUSE").quantities == ()
    assert [q.low for q in event(text, "COERCE").quantities] == [40]


def test_the_dead_count_for_the_attack_that_killed_them(event: Ask) -> None:
    found = event("Saudi jets bombed a market in Yemen, killing 14 children.", "ASSAULT")
    assert [(q.kind, q.low) for q in found.quantities] == [("killed", 14)]
