"""The door: paths in, documents and errors out, and one bad document stops none of the others."""

from __future__ import annotations

import csv
import io
import json
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import EmptyInput, InputError, InputTooLarge, UnreadableInput, UsageError
from detente.reading import read
from detente.records.text import Document


def documents(found: list[Document | InputError]) -> list[Document]:
    return [item for item in found if isinstance(item, Document)]


def errors(found: list[Document | InputError]) -> list[InputError]:
    return [item for item in found if isinstance(item, InputError)]


def jsonl(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_text_file_becomes_a_document_with_its_dateline_taken_out(tmp_path: Path) -> None:
    file = tmp_path / "talks.txt"
    file.write_text("ACCRA, April 11 (Coast News) — The envoys left.\nShare\n", encoding="utf-8")
    (document,) = documents(list(read(file, published="2024-04-12")))
    assert (document.id, document.text) == ("talks", "The envoys left.")
    assert (document.dateline_place, document.dateline_date) == ("ACCRA", "2024-04-11")
    assert (document.publisher, document.published, document.source) == ("Coast News", "2024-04-12", str(file))
    assert document.span(4, 10).text == "envoys"


def test_a_folder_is_read_in_order_and_only_what_is_known(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ["b/two.md", "a.txt", "picture.jpg", ".hidden.txt", "c.HTM"]:
        (tmp_path / name).write_text("They met.", encoding="utf-8")
    found = list(read([tmp_path]))
    assert [document.id for document in documents(found)] == ["a", "c", "two"]
    assert errors(found) == []


def test_an_empty_folder_and_a_missing_file_are_errors_beside_the_rest(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "good.txt").write_text("They met.", encoding="utf-8")
    found = list(read([tmp_path / "empty", tmp_path / "none.txt", "a\0b", tmp_path / "good.txt"]))
    assert [type(item) for item in found] == [UnreadableInput, UnreadableInput, UnreadableInput, Document]
    assert "no such file" in str(found[1])


def test_a_row_says_more_than_its_page(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "title": "Talks  fail",
        "text": "Talks fail\nThey left.",
        "published": "11 April 2024",
        "extra": [1],
    }
    (document,) = documents(list(read(jsonl(tmp_path / "rows.jsonl", row))))
    assert (document.id, document.title, document.text) == ("7", "Talks fail", "They left.")
    assert document.published == "2024-04-11"


def test_bad_lines_are_errors_with_file_and_line(tmp_path: Path) -> None:
    rows = jsonl(
        tmp_path / "rows.jsonl",
        {"id": "a", "text": "They met."},
        "{broken",
        "[1]",
        "",
        {"id": "b"},
        {"id": "c", "text": 5.5, "published": "3/4/2024"},
        {"id": "d", "text": ["They", "met"]},
        {"id": "a", "text": "They met again."},
        {"id": "e", "text": " Share "},
        "[" * 100_000,
        {"id": "f", "text": "a lone \ud83d half."},
    )
    found = list(read(rows))
    assert [document.id for document in documents(found)] == ["a", "f"]
    lines = [int(error.source.rpartition(":")[2]) for error in errors(found)]
    assert lines == [2, 3, 5, 6, 7, 8, 9, 10]
    assert "already used by" in str(errors(found)[5])
    assert isinstance(errors(found)[6], EmptyInput)
    assert all(error.remedy for error in errors(found))


def test_rows_without_ids_get_the_content_hash_and_the_same_text_twice_is_an_error(tmp_path: Path) -> None:
    rows = jsonl(tmp_path / "rows.jsonl", {"text": "They met."}, {"text": "They met."}, {"html": "<p>They left.</p>"})
    first, second, third = read(rows)
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert first.id == first.digest
    assert third.text == "They left."
    assert "the same text" in str(second)


def test_a_stem_seen_before_gives_way_to_the_content_hash(tmp_path: Path) -> None:
    for name, text in [("a.txt", "They met."), ("a.md", "They left.")]:
        (tmp_path / name).write_text(text, encoding="utf-8")
    by_text = {document.text: document for document in documents(list(read(tmp_path)))}
    assert by_text["They left."].id == "a"
    assert by_text["They met."].id == by_text["They met."].digest


def test_a_table_is_read_by_its_header(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(["ID", "Published", "Text", "mood"])
        writer.writerow(["1", "2024-04-11", "They met;\nthey left.", "calm"])
        writer.writerow(["2", "", "x" * 200_000])
        writer.writerow(["3", "", "They met.", "calm", "too", "many"])
        writer.writerow(["4", "soon", "They met.", "calm"])
    found = list(read(file))
    assert [document.id for document in documents(found)] == ["1", "2"]
    assert [error.source for error in errors(found)] == [f"{file}:5", f"{file}:6"]


@pytest.mark.parametrize("header", ["", "id,body\n1,They met.\n"])
def test_a_table_without_text_is_one_error(tmp_path: Path, header: str) -> None:
    (tmp_path / "rows.csv").write_text(header, encoding="utf-8")
    assert len(errors(list(read(tmp_path / "rows.csv")))) == 1


def test_what_is_too_large_is_an_error_and_the_next_line_is_read(tmp_path: Path) -> None:
    rows = jsonl(tmp_path / "rows.jsonl", {"text": "x" * 500}, {"id": "b", "text": "They met."})
    (tmp_path / "big.txt").write_text("x" * 101, encoding="utf-8")
    found = list(read([rows, tmp_path / "big.txt"], limit=100))
    assert [type(item) for item in found] == [InputTooLarge, Document, InputTooLarge]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"They met.\n\nThey left.", ["They met.\n\nThey left."]),
        (b'{"text": "They met."}\n{"text": "They left."}\n', ["They met.", "They left."]),
        ('{"text": "They met."}\n'.encode("utf-16"), ["They met."]),
        (b"id,text\n1,They met.\n", ["They met."]),
        (b"<html><body><p>They met.</p></body></html>", ["They met."]),
    ],
)
def test_standard_input_is_judged_by_what_is_in_it(
    monkeypatch: pytest.MonkeyPatch, data: bytes, texts: list[str]
) -> None:
    feed(monkeypatch, data)
    assert [document.text for document in documents(list(read("-")))] == texts


@pytest.mark.parametrize("data", [b"", b"  \n", b"%PDF-1.4", b"\x00\x01\x02" * 50])
def test_standard_input_without_text_is_an_error(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    feed(monkeypatch, data)
    (error,) = errors(list(read("-")))
    assert error.source == "-"


def test_a_date_that_is_none_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        read([], published="tomorrow")
    with pytest.raises(UsageError, match="bytes"):
        read([], limit=0)


@given(st.binary(max_size=200), st.sampled_from([".txt", ".md", ".html", ".jsonl", ".csv", ""]))
def test_any_file_gives_documents_or_errors_and_never_raises(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"input{suffix}"
        file.write_bytes(data)
        found = list(read(file))
    assert found
    for document in documents(found):
        assert document.text == document.text.strip() != ""
        assert document.span(0, len(document.text)).text == document.text
        document.text.encode("utf-8")


FIELDS = st.none() | st.text(max_size=40) | st.integers() | st.booleans() | st.lists(st.integers(), max_size=2)


@given(
    st.lists(st.dictionaries(st.sampled_from(["id", "title", "text", "html", "published", "x"]), FIELDS), max_size=4)
)
def test_any_rows_give_one_result_each(rows: list[dict[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = list(read(jsonl(Path(folder) / "rows.jsonl", *rows)))
    assert len(found) == max(1, len(rows))
    ids = [document.id for document in documents(found)]
    assert len(ids) == len(set(ids))
