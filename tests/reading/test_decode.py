"""Bytes in many encodings, and bytes that are no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputTooLarge, UnreadableInput
from detente.reading.decode import check_size, decode

TEXT = "Президент встретил посла в столице, где прошли переговоры о границе и торговле."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251"])
def test_russian_is_read_in_any_usual_encoding(encoding: str) -> None:
    assert decode((TEXT * 5).encode(encoding), "a.txt") == TEXT * 5


def test_utf16_without_a_mark_is_read() -> None:
    assert decode("The envoys met.".encode("utf-16-le"), "a.txt") == "The envoys met."


def test_curly_quotes_of_an_old_word_processor_are_read() -> None:
    assert decode(b"\x93We will go,\x94 he said in N\x92Djamena.", "a.txt") == "“We will go,” he said in N’Djamena."


def test_a_page_is_believed_about_its_encoding() -> None:
    page = f'<html><head><meta charset="koi8-r"></head><body>{TEXT}</body></html>'
    assert TEXT in decode(page.encode("koi8-r"), "a.html", page=True)


def test_utf8_with_one_broken_byte_stays_utf8() -> None:
    data = (TEXT + " end").encode()
    assert decode(data[:-1] + b"\xff", "a.txt").startswith(TEXT)


def test_a_nul_and_a_surrogate_are_replaced_one_for_one() -> None:
    assert decode(b"one\x00two", "a.txt") == "one\ufffdtwo"


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04rest", bytes(range(32)) * 20, b"\x89PNG\r\n"])
def test_a_binary_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"a\.txt: it is .* \(save it as text"):
        decode(data, "a.txt")


def test_the_limit_is_in_bytes() -> None:
    check_size(10, 10, "a.txt")
    with pytest.raises(InputTooLarge, match="limit of 10 bytes"):
        check_size(11, 10, "a.txt")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_unreadable(data: bytes) -> None:
    try:
        text = decode(data, "a.txt")
    except UnreadableInput:
        return
    text.encode("utf-8")
    assert "\x00" not in text
