"""The demonstration: what it prints, what it writes, and what it says where there is nothing to show."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from detente.demo import find_repository, main
from detente.errors import UsageError

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").touch()
    shutil.copytree(REPOSITORY / "examples", tmp_path / "examples")
    return tmp_path


def test_it_shows_every_example_and_names_the_pages(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    examples = sorted(path.stem for path in (checkout / "examples").iterdir())
    assert len(examples) >= 3

    assert main(checkout) == 0

    told = capsys.readouterr().out
    assert told.count("What happened") == len(examples)
    assert "How sure" not in told
    assert "presence" in told
    for name in examples:
        page = checkout / "out" / "demo" / f"{name}.html"
        assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
        assert f"{name}.html" in told
    lines = (checkout / "out" / "demo" / "records.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["document_id"] for line in lines} == set(examples)


def test_an_article_that_cannot_be_read_is_named_and_the_others_are_shown(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "examples" / "empty.txt").touch()
    assert main(checkout) == 1
    captured = capsys.readouterr()
    assert "empty.txt" in captured.err
    assert "togoga-2021-airstrike.html" in captured.out


def test_without_examples_it_says_where_it_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    installed = tmp_path / "site-packages" / "detente" / "demo.py"
    with pytest.raises(UsageError, match="make demo"):
        find_repository(installed)
    assert main(tmp_path) == 2
    assert "is no folder" in capsys.readouterr().err
    assert not (tmp_path / "out" / "demo" / "records.jsonl").exists()


def test_a_folder_called_examples_is_not_enough(tmp_path: Path) -> None:
    (tmp_path / "examples").mkdir()
    inside = tmp_path / "package" / "demo.py"
    with pytest.raises(UsageError):
        find_repository(inside)
    (tmp_path / "pyproject.toml").touch()
    assert find_repository(inside) == tmp_path.resolve()
