"""Words are cut into the pieces that the encoder was trained on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.models.shelf import HOME
from detente.models.wordpiece import Pieces

LISTED = (HOME / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
NUMBERS = {piece: number for number, piece in enumerate(LISTED)}
UNKNOWN = NUMBERS["[UNK]"]


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(NUMBERS)


def cut(pieces: Pieces, word: str) -> list[str]:
    return [LISTED[number] for number in pieces.of(word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("troops", ["troops"]),
        ("Troops", ["troops"]),
        ("TROOPS", ["troops"]),
        ("expelled", ["expelled"]),
        ("cafés", ["cafes"]),
        ("Muñoz", ["munoz"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("Iran-backed", ["iran", "-", "backed"]),
        ("$5", ["$", "5"]),
        ("“we", ["“", "we"]),
        ("中国", ["中", "国"]),
        ("a\u200bb", ["ab"]),
        ("new york", ["new", "york"]),
    ],
)
def test_a_word_is_cut_as_bert_cuts_it(word: str, expected: list[str], pieces: Pieces) -> None:
    assert cut(pieces, word) == expected


def test_a_word_that_is_not_listed_is_made_of_its_longest_pieces() -> None:
    small = Pieces({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "mob": 3, "mobil": 4, "##ised": 5, "##i": 6, "##sed": 7})
    assert small.of("mobilised") == (4, 5)
    assert small.of("mobi") == (3, 6)


def test_a_word_with_an_unknown_end_is_unknown_as_a_whole() -> None:
    small = Pieces({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "mob": 3})
    assert small.of("mobster") == (0,)


@pytest.mark.parametrize("nothing", ["", " ", "\u0301", "\u200b", "\x00"])
def test_what_holds_no_letter_is_one_unknown_piece(nothing: str, pieces: Pieces) -> None:
    assert pieces.of(nothing) == (UNKNOWN,)


def test_a_very_long_word_is_one_unknown_piece(pieces: Pieces) -> None:
    assert pieces.of("a" * 101) == (UNKNOWN,)
    assert pieces.of("ha" * 5000) == (UNKNOWN,)
    assert UNKNOWN not in pieces.of("a" * 100)


def test_an_answer_is_the_same_the_second_time(pieces: Pieces) -> None:
    assert pieces.of("remobilisation") == pieces.of("remobilisation") == Pieces(NUMBERS).of("remobilisation")


@given(st.text())
def test_any_text_gives_at_least_one_listed_piece(text: str) -> None:
    numbers = Pieces(NUMBERS).of(text)
    assert numbers
    assert all(0 <= number < len(LISTED) for number in numbers)


@given(st.text(alphabet=st.characters(codec="ascii", categories=("Ll", "Lu", "Nd")), min_size=1, max_size=100))
def test_the_pieces_of_plain_letters_spell_the_word(word: str) -> None:
    pieces = Pieces(NUMBERS)
    assert "".join(part.removeprefix("##") for part in cut(pieces, word)) == word.lower()


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_space_parts_words(one: str, two: str) -> None:
    pieces = Pieces(NUMBERS)
    parts = tuple(n for part in (one, two) for n in pieces.of(part) if part.strip())
    assert [n for n in pieces.of(f"{one} {two}") if n != UNKNOWN] == [n for n in parts if n != UNKNOWN]
