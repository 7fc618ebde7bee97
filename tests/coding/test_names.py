"""Names are the longest match, as written, in the meaning that fits the date and the words around."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding import Coder
from detente.coding.arguments import Reader
from detente.coding.names import NameMatch, find_names

Read = Callable[..., Reader]


def found(reader: Reader) -> list[NameMatch]:
    return list({id(m): m for m in reader.parsed.names.values()}.values())


def countries(reader: Reader) -> list[str | None]:
    return [m.name.country for m in found(reader)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Niger expelled the envoy.", ["NER"]),
        ("Nigeria expelled the envoy.", ["NGA"]),
        ("Nigerien soldiers fled.", ["NER"]),
        ("Nigerian soldiers fled.", ["NGA"]),
        ("Guinea, Guinea-Bissau and Equatorial Guinea signed.", ["GIN", "GNB", "GNQ"]),
        ("Papua New Guinea signed.", ["PNG"]),
        ("South Sudan and Sudan signed.", ["SSD", "SDN"]),
        ("North Korea and South Korea talked.", ["PRK", "KOR"]),
        ("The Democratic Republic of Congo and the Republic of the Congo talked.", ["COD", "COG"]),
        ("The Dominican Republic thanked Dominica.", ["DOM", "DMA"]),
        ("Burma and the Ivory Coast abstained.", ["MMR", "CIV"]),
        ("The U.S. and the UK agreed.", ["USA", "GBR"]),
        ("Côte d'Ivoire signed.", ["CIV"]),
        ("Türkiye signed.", ["TUR"]),
        ("The Kremlin and the Élysée disagreed.", ["RUS", "FRA"]),
    ],
)
def test_states_are_told_apart_by_their_names(sentence: str, expected: list[str], read: Read) -> None:
    assert countries(read(sentence)) == expected


def test_the_longest_name_wins(read: Read) -> None:
    names = [m.name.name for m in found(read("The United Nations Security Council met."))]
    assert len(names) == 1
    assert "Security Council" in names[0]


def test_a_person_called_after_a_country_is_no_country(read: Read) -> None:
    assert "JOR" not in countries(read("Michael Jordan visited Egypt."))
    assert "JOR" in countries(read("Jordan visited Egypt's pavilion."))


def test_a_family_name_stands_for_the_leader_named_in_full_before(read: Read) -> None:
    reader = read("Olaf Scholz met Emmanuel Macron. Later Scholz flew to Beijing.", published="2022-11-10")
    scholz = [m for m in found(reader) if m.name.name == "Olaf Scholz"]
    assert len(scholz) == 2


def test_a_name_inside_a_hyphenated_word_keeps_its_own_letters(read: Read) -> None:
    reader = read("The U.S.-built airbase closed.")
    match = found(reader)[0]
    assert match.part
    assert reader.parsed.document.text[match.start : match.end] == "U.S."


def test_case_counts(read: Read) -> None:
    assert countries(read("They ate turkey with chili.")) == []
    assert countries(read("The china was broken.")) == []


WORDS = [
    "Niger",
    "the",
    "U.S.",
    "-led",
    "Mrs",
    "May",
    "Korea",
    "North",
    "’s",
    "'s",
    "é",
    "\u202e",
    "🙂",
    "\n",
    " ",
    "Congo",
    "-",
    "al-Bashir",
]


@settings(max_examples=25)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_every_match_lies_within_the_text_and_on_its_tokens(coder: Coder, text: str) -> None:
    doc = coder.parser(text)
    for match in find_names(doc, coder.vocabulary, "2024-04-11"):
        assert 0 <= match.first <= match.last < len(doc)
        assert 0 <= match.start < match.end <= len(text)
        assert match.name.kind
