"""What refers back: pronouns, "the country", "both sides", "the group", titles and bare family names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from detente.coding.arguments import Reader

Read = Callable[..., Reader]


def referents(reader: Reader, written: str) -> list[str | None]:
    """Country, else name, of whom the last word written so stands for."""
    token: Token = next(t for t in reversed(list(reader.parsed.doc)) if t.text == written)
    return [r.country or r.name for r in reader.referents.of(token)]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Ecuador broke off relations with Colombia. It closed the border.", "It", ["ECU"]),
        ("Morocco recalled its ambassador. The kingdom accused Spain.", "kingdom", ["MAR"]),
        ("Tunisia detained a Libyan diplomat. The North African country freed him.", "country", ["TUN"]),
        ("Tunisia detained a Libyan diplomat. The North African country freed him.", "him", ["LBY"]),
        ("Hezbollah fired at Israel. The group fled.", "group", ["LBN"]),
        ("The European Union met Belarus. The bloc left.", "bloc", ["European Union"]),
        ("India and Pakistan exchanged fire. Both sides fled.", "sides", ["IND", "PAK"]),
        ("Azerbaijan attacked Armenia. The two countries talked.", "countries", ["AZE", "ARM"]),
        ("Kenya and Uganda signed an accord. They also opened a road.", "They", ["KEN", "UGA"]),
        ("Angela Merkel criticised China. She left.", "She", ["DEU"]),
        ("Japan's prime minister met Putin. The Japanese leader left.", "leader", ["JPN"]),
        ("Police in Kampala fired. Officers fled.", "Officers", ["UGA"]),
    ],
)
def test_what_refers_back_is_resolved(text: str, word: str, expected: list[str], read: Read) -> None:
    assert sorted(map(str, referents(read(text), word))) == sorted(expected)


def test_a_pronoun_does_not_stand_for_the_subject_of_its_own_clause(read: Read) -> None:
    reader = read("Ethiopia fears Egypt. Sudan attacked it.")
    assert "SDN" not in referents(reader, "it")


def test_nobody_stands_for_no_party(read: Read) -> None:
    assert referents(read("Nobody came."), "Nobody") == []


def test_the_first_person_of_a_writer_who_names_nobody_is_nobody(read: Read) -> None:
    assert referents(read("We fled at dawn."), "We") == []


def test_there_is_nothing_to_refer_back_to_at_the_start(read: Read) -> None:
    assert referents(read("It attacked at dawn."), "It") == []


def test_partitives_stand_for_the_whole(read: Read) -> None:
    assert referents(read("Dozens of Kenyan soldiers fled."), "Dozens") == ["KEN"]
    assert referents(read("A group of Turkish officers fled."), "group") == ["TUR"]


def test_a_bare_army_belongs_to_the_country_where_its_clause_takes_place(read: Read) -> None:
    assert referents(read("The army fired at a crowd in Bolivia."), "army") == ["BOL"]


def test_coordinates_are_resolved_together(read: Read) -> None:
    reader = read("Leaders of Peru and Chile talked.")
    token = next(t for t in reader.parsed.doc if t.text == "Leaders")
    assert sorted(str(r.country) for r in reader.referents.of(token)) == ["CHL", "PER"]


def test_answers_are_the_same_when_asked_again(read: Read) -> None:
    reader = read("Ecuador left Colombia. It closed the border.")
    token = next(t for t in reader.parsed.doc if t.text == "It")
    assert reader.referents.of(token) is reader.referents.of(token)


def test_the_acronym_of_a_body_that_no_table_knows_is_that_body(read: Read) -> None:
    reader = read(
        "The rebel Front for River Unity (FRU) attacked Nigerian soldiers. FRU fighters fled. The FRU denied it."
    )
    (fighters,) = reader.referents.of(next(t for t in reader.parsed.doc if t.text == "fighters"))
    (front,) = reader.referents.of([t for t in reader.parsed.doc if t.text == "FRU"][-1])
    assert front.name == fighters.name == "Front for River Unity"
    assert "REB" in front.sectors


def test_a_stranger_whose_family_name_comes_first_is_known_again_by_it(read: Read) -> None:
    reader = read("Chinese Foreign Minister Qang Weimin met Vladimir Putin. Qang then left.")
    (again,) = reader.referents.of([t for t in reader.parsed.doc if t.text == "Qang"][-1])
    assert (again.country, again.sectors) == ("CHN", ("GOV",))
