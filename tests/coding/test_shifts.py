"""Shifts: somebody moves away from one and towards another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from detente.records.entity import Entity
from detente.records.record import Shift

Ask = Callable[..., list[Shift]]


def who(entities: Iterable[Entity]) -> list[str | None]:
    return [e.country or e.name for e in entities]


@pytest.mark.parametrize(
    ("sentence", "subject", "away", "toward"),
    [
        ("Burkina Faso has turned away from France and towards Russia.", "BFA", ["FRA"], ["RUS"]),
        ("Solomon Islands switched diplomatic recognition from Taiwan to China.", "SLB", ["TWN"], ["CHN"]),
        ("Armenia is drifting away from Russia toward the European Union.", "ARM", ["RUS"], ["European Union"]),
        ("The Philippines is moving closer to the United States.", "PHL", [], ["USA"]),
    ],
)
def test_a_shift_has_a_subject_and_two_ends(
    sentence: str, subject: str, away: list[str], toward: list[str], shifts: Ask
) -> None:
    (found,) = shifts(sentence)
    assert found.subject.country == subject
    assert who(found.away_from) == away
    assert who(found.toward) == toward


def test_the_domain_is_named_by_the_words_around(shifts: Ask) -> None:
    (found,) = shifts("Solomon Islands switched diplomatic recognition from Taiwan to China.")
    assert found.domain == "diplomatic"


def test_a_shift_that_may_come_is_not_actual(shifts: Ask) -> None:
    (found,) = shifts("Armenia could turn away from Russia.")
    assert found.factuality == "hypothetical"


def test_travellers_shift_nothing(shifts: Ask) -> None:
    assert shifts("The minister moved from Paris to Lyon.") == []
    assert shifts("French troops moved from Mali to Niger.") == []
