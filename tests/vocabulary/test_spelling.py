"""Spellings that accents, marks and romanisations give to a name lead to the same name; other names stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.vocabulary.names import split_words
from detente.vocabulary.rows import Name
from detente.vocabulary.spelling import Spellings, joined, plain_word, plain_words

LEADERS = (
    "Muammar Gaddafi",
    "Nouri al-Maliki",
    "Hosni Mubarak",
    "Mohammed Omar",
    "Ali Hassan Salih",
    "Volodymyr Zelensky",
    "Hu Jintao",
    "Gerhard Schröder",
    "Abdullah Yusuf",
    "Gaddafi",
    "Assad",
)
GROUPS = (
    "Kata'ib al-Furqan",
    "Ahlu Sunna Waljama'a",
    "Lashkar-e-Taiba",
    "Jaish-e-Mohammed",
    "Jemaah Islamiyah",
    "al-Shabaab",
    "FARC",
    "WHO",
    "Élan vital",
)


@pytest.fixture(scope="module")
def spellings() -> Spellings:
    index: dict[str, list[tuple[tuple[str, ...], tuple[Name, ...]]]] = {}
    for kind, names in (("leader", LEADERS), ("group", GROUPS)):
        for name in names:
            words = split_words(name)
            index.setdefault(words[0], []).append((words, (Name(kind=kind, id=name, name=name),)))
    return Spellings({first: tuple(found) for first, found in index.items()})


def sounding(spellings: Spellings, text: str) -> list[str]:
    return [name.name for name in spellings.sounding(joined(split_words(text)))]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Moammar Kadhafi", "Muammar Gaddafi"),
        ("Muammar al-Qaddafi", "Muammar Gaddafi"),
        ("Qadhafi", "Gaddafi"),
        ("Nuri al Maliki", "Nouri al-Maliki"),
        ("Husni Mubarak", "Hosni Mubarak"),
        ("Muhammad Omar", "Mohammed Omar"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Lashkar e Tayyiba", "Lashkar-e-Taiba"),
        ("Jaysh-e-Muhammad", "Jaish-e-Mohammed"),
        ("Jemaah Islamiah", "Jemaah Islamiyah"),
        ("Gerhard Schroeder", "Gerhard Schröder"),
        ("Abdallah Youssouf", "Abdullah Yusuf"),
        ("Ahlu Sunnah Waljama", "Ahlu Sunna Waljama'a"),
    ],
)
def test_romanisations_of_a_name_sound_alike(spellings: Spellings, written: str, name: str) -> None:
    assert name in sounding(spellings, written)


@pytest.mark.parametrize(
    "written", ["Ali Hussein Salih", "Mahmoud Omar", "Ahmed Omar", "Asad", "Hu Jin", "Husna Mabrouk"]
)
def test_names_that_only_look_alike_stay_apart(spellings: Spellings, written: str) -> None:
    assert sounding(spellings, written) == []


def test_plain_forms_lose_accents_and_marks_but_not_capitals(spellings: Spellings) -> None:
    assert plain_word("Çavuşoğlu") == "cavusoglu"
    assert plain_words(("El", "-", "Shabaab")) == ("al", "Shabaab")
    assert [names[0].name for form, names in spellings.plain("Elan") if form == ("Elan", "vital")] == ["Élan vital"]
    assert plain_words(("Kata", "'", "ib")) == ("Kataib",)
    assert plain_words(("Hamas", "'", "s")) == ("Hamas", "s")
    assert plain_words(("Islamic", "state")) != plain_words(("Islamic", "State"))


def test_short_acronyms_are_no_words(spellings: Spellings) -> None:
    assert not any(form == ("Who",) for form, _ in spellings.plain("Who"))


def test_leaders_are_found_by_the_name_they_are_called_by(spellings: Spellings) -> None:
    assert [name.name for name in spellings.family(["Zelensky"])] == ["Volodymyr Zelensky"]
    assert spellings.family(["Volodymyr"]) == ()


@given(st.lists(st.text(max_size=8), max_size=4))
def test_any_words_may_be_asked_for(words: list[str]) -> None:
    empty = Spellings({})
    assert empty.sounding(words) == empty.family(words) == ()
    assert all(plain_words((word,)) == plain_words((word,)) for word in words)
