"""Answers are kept whole or not at all, and a folder in disorder is no trouble."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.asking.cache import Answer, Cache
from detente.errors import UsageError

QUESTION = {"model": "small", "messages": [{"role": "user", "content": "é"}]}
NAME = Cache.name(QUESTION)


def test_an_answer_is_found_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new" / "folder")
    assert cache.find(NAME) is None
    cache.keep(NAME, Answer(text='{"events": ["é\ud800"]}', cut=True))
    assert cache.find(NAME) == Answer(text='{"events": ["é\ud800"]}', cut=True)
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".json"]


def test_another_question_has_another_name() -> None:
    assert Cache.name(dict(reversed(QUESTION.items()))) == NAME
    assert Cache.name({**QUESTION, "model": "large"}) != NAME


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b'{"text": 1, "cut": false}', b'{"text": "a"}', b"\xff", b"[" * 9_999]
)
def test_a_spoilt_file_counts_as_none_and_is_written_anew(tmp_path: Path, content: bytes) -> None:
    cache = Cache(tmp_path)
    cache.keep(NAME, Answer(text="a"))
    (path,) = tmp_path.rglob("*.json")
    path.write_bytes(content)
    assert cache.find(NAME) is None
    cache.keep(NAME, Answer(text="b"))
    assert cache.find(NAME) == Answer(text="b")


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written to"):
        Cache(tmp_path / "file").keep(NAME, Answer(text="a"))


@pytest.mark.skipif(os.name == "nt", reason="folders have no such rights there")
def test_nobody_else_reads_the_folder(tmp_path: Path) -> None:
    Cache(tmp_path / "own").keep(NAME, Answer(text="a"))
    assert [path.stat().st_mode & 0o077 for path in (tmp_path / "own").rglob("*.json")] == [0]
