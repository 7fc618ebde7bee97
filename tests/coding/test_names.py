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


def names(reader: Reader) -> list[str]:
    return [m.name.name for m in sorted(found(reader), key=lambda m: m.start)]


@pytest.mark.parametrize(
    ("text", "day", "again"),
    [
        ("Hu Jintao met Hosni Mubarak. Hu flew home.", "2009-06-01", "Hu Jintao"),
        ("Roh Moo-hyun spoke. Critics of Roh laughed.", "2005-06-01", "Roh Moo-hyun"),
        ("Meles Zenawi spoke. Later Meles left.", "2006-06-01", "Meles Zenawi"),
        ("Abdel Fattah al-Sisi spoke. Sisi then left.", "2016-06-01", "Abdel Fattah el-Sisi"),
        ("Enrique Peña Nieto spoke. Peña Nieto then left.", "2014-06-01", "Enrique Peña Nieto"),
        ("Osama bin Laden spoke. Bin Laden then vanished.", "1999-06-01", "Osama bin Laden"),
        ("Jaap de Hoop Scheffer spoke. De Hoop Scheffer left.", "2005-06-01", "Jaap de Hoop Scheffer"),
    ],
)
def test_people_are_known_again_by_the_name_of_their_custom(text: str, day: str, again: str, read: Read) -> None:
    told = names(read(text, published=day))
    assert told[0] == told[-1] == again


def test_a_title_with_a_first_name_does_not_break_a_longer_name_off(read: Read) -> None:
    reader = read("Crown Prince Mohammed bin Zayed met President Kim Dae-jung.", published="2000-06-13")
    assert names(reader) == ["Mohammed bin Zayed Al Nahyan", "Kim Dae-jung"]


def test_a_father_is_not_his_son(read: Read) -> None:
    assert names(read("Mohammed bin Salman spoke. Salman left.")) == ["Mohammed bin Salman"]


@pytest.mark.parametrize(
    ("text", "day", "who"),
    [
        ("Chinese President Hu arrived.", "2009-11-17", "Hu Jintao"),
        ("Ethiopia said that Prime Minister Abiy had left.", "2020-11-05", "Abiy Ahmed"),
        ("President Jiang arrived.", "2000-06-13", "Jiang Zemin"),
    ],
)
def test_a_title_and_a_family_name_are_enough_for_a_leader_in_office(text: str, day: str, who: str, read: Read) -> None:
    assert who in names(read(text, published=day))


def test_a_title_and_a_family_name_of_another_time_are_nobody(read: Read) -> None:
    assert "Hu Jintao" not in names(read("Chinese President Hu arrived.", published="2020-11-17"))
    assert names(read("President Miller of the chess club spoke.", published="2009-11-17")) == []


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Moamar al-Qaddafi", "Muammar Gaddafi"),
        ("Jaysh-e-Muhammed", "Jaish-e-Mohammed"),
        ("Tehreek-e-Taliban Pakistan", "Tehrik-e-Taliban Pakistan"),
        ("Rafiq al-Hariri", "Rafik Hariri"),
        ("Gerhard Schroeder", "Gerhard Schröder"),
        ("Islamic State-Khorasan", "Islamic State Khorasan Province"),
    ],
)
def test_other_spellings_of_a_name_are_known(written: str, name: str, read: Read) -> None:
    assert names(read(f"On Monday {written} was in the news.")) == [name]


def test_other_people_and_plain_words_are_not_taken_for_known_names(read: Read) -> None:
    assert names(read("Hassan Mubarak and Mahmoud Gaddari met. Who spoke? An Islamic state is wanted.")) == []


def test_a_bodys_name_inside_a_longer_unknown_one_is_not_that_body(read: Read) -> None:
    assert "JPN" not in countries(read("Members of the Santa Lucia Self-Defense Forces met in Cali."))
    assert "JPN" in countries(read("Members of the Self-Defense Forces met in Tokyo."))


def test_an_acronym_means_what_the_text_says_it_means(read: Read) -> None:
    sudan = names(read("The Rapid Support Forces (RSF) fled. The RSF denied it."))
    assert set(sudan) == {"Rapid Support Forces"}
    press = names(read("Reporters Without Borders (RSF) protested. The RSF denied it."))
    assert set(press) == {"Reporters Without Borders"}


def test_the_acronym_of_an_unknown_body_is_not_a_known_one(read: Read) -> None:
    reader = read("The River Support Foundation (RSF) fled to Chad. The RSF denied it.")
    assert "Rapid Support Forces" not in names(reader)


def test_an_agency_behind_a_name_is_not_its_acronym(read: Read) -> None:
    assert names(read("He spoke for the United Nations (AP). The AP wrote it.")) == [
        "United Nations",
        "Associated Press",
        "Associated Press",
    ]


@pytest.mark.parametrize(("text", "country"), [("USS Cole sailed.", "USA"), ("HMS Queen Elizabeth sailed.", "GBR")])
def test_a_ship_is_its_navys(text: str, country: str, read: Read) -> None:
    assert countries(read(text)) == [country]


@pytest.mark.parametrize(
    ("text", "day", "country"),
    [
        ("Zaire expelled him.", "1996-05-01", "COD"),
        ("Burma expelled him.", "2007-09-26", "MMR"),
        ("Yugoslavia expelled him.", "1999-04-01", "SRB"),
        ("Serbia and Montenegro expelled him.", "2004-04-01", "SRB"),
        ("Swaziland expelled him.", "2010-04-01", "SWZ"),
        ("Upper Volta expelled him.", "1982-04-01", "BFA"),
        ("East Timor expelled him.", "2006-04-01", "TLS"),
        ("Czechoslovakia expelled him.", "1991-04-01", "CZE"),
    ],
)
def test_states_are_known_by_the_names_of_their_time(text: str, day: str, country: str, read: Read) -> None:
    assert countries(read(text, published=day)) == [country]


@pytest.mark.parametrize(
    ("day", "sectors"), [("1999-06-01", ("GOV",)), ("2010-06-01", ("REB",)), ("2023-06-01", ("GOV",))]
)
def test_a_group_is_what_it_was_on_the_day(day: str, sectors: tuple[str, ...], read: Read) -> None:
    match = found(read("The Taliban refused.", published=day))[0]
    assert match.name.sectors == sectors


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
