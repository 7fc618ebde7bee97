"""How sure the coder is: a probability, higher where the reading rests on more."""

from __future__ import annotations

from collections.abc import Callable

from detente.records.batch import Records
from detente.records.record import Event

Ask = Callable[..., Event]


def test_every_record_has_a_probability(code: Callable[..., Records]) -> None:
    text = (
        "Chad sent troops to Mali. Belarus is an ally of Russia. A war between Greece and Turkey is unlikely. "
        "Burkina Faso has turned away from France and towards Russia. Nobody attacked Togo."
    )
    records = code(text)
    assert len(records) >= 4
    assert all(0 < record.confidence < 1 for record in records)


def test_both_parties_named_is_surer_than_one(event: Ask) -> None:
    both = event("Ghana attacked Togo.", "ASSAULT").confidence
    one = event("Togo was attacked.", "ASSAULT").confidence
    assert both > one


def test_what_happened_is_no_less_sure_than_what_might(event: Ask) -> None:
    assert event("Ghana attacked Togo.", "ASSAULT").confidence >= event("Ghana may attack Togo.", "ASSAULT").confidence


def test_confidence_is_no_part_of_the_id(event: Ask) -> None:
    first, second = event("Ghana attacked Togo.", "ASSAULT"), event("Ghana attacked Togo.", "ASSAULT")
    assert (first.id, first.confidence) == (second.id, second.confidence)
