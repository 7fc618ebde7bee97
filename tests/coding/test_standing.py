"""What the words around a noun make of its people."""

from __future__ import annotations

import pytest

from detente.coding import Coder
from detente.records.entity import Entity


@pytest.fixture(scope="module")
def meant(coder: Coder):  # type: ignore[no-untyped-def]
    def one(phrase: str, **kept: str) -> Entity:
        return coder.who(phrase, **kept).meanings[0].entity

    return one


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("an army doctor", None, "MIL"),
        ("a police spokesman", None, "COP"),
        ("members of parliament", None, "LEG"),
        ("the court's president", None, "JUD"),
        ("a team of gendarmes", None, "COP"),
        ("a police minister", None, "GOV"),
    ],
)
def test_staff_have_the_sector_of_the_body_they_work_for(meant, phrase: str, country: str, sector: str) -> None:  # type: ignore[no-untyped-def]
    assert (meant(phrase).country, meant(phrase).sectors[0]) == (country, sector)


def test_staff_of_a_named_body_bear_its_name(meant) -> None:  # type: ignore[no-untyped-def]
    assert (meant("Mossad agents").name, meant("Mossad agents").country) == ("Mossad", "ISR")


@pytest.mark.parametrize("phrase", ["a former minister", "the ex-president", "a retired vice president"])
def test_who_has_left_office_is_a_civilian(meant, phrase: str) -> None:  # type: ignore[no-untyped-def]
    assert meant(phrase).sectors == ("CVL",)


def test_who_has_just_left_is_told_of_by_the_office_for_a_month(meant) -> None:  # type: ignore[no-untyped-def]
    assert meant("Angela Merkel", on="2021-12-20").sectors == ("GOV",)
    assert meant("Angela Merkel", on="2022-03-01").sectors == ("CVL",)


def test_a_body_with_another_owner_is_that_owners(meant) -> None:  # type: ignore[no-untyped-def]
    assert meant("the Defense Department").country == "USA"
    assert meant("Peru's Defense Department").country == "PER"
