"""Counting, intervals and the form of what a benchmark prints."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest


def test_macro_f1_is_the_mean_over_the_classes_of_the_gold(scoring: ModuleType) -> None:
    rows = [scoring.classified("x", gold, given) for gold, given in ((1, 1), (1, 2), (2, 2), (2, 2))]
    # class 1: one of two found, none wrong, 2/3; class 2: both found, one wrong, 4/5; class 3 is not in the gold
    assert scoring.macro_f1(scoring.summed(rows), "x", (1, 2, 3)) == pytest.approx((2 / 3 + 4 / 5) / 2)


def test_the_interval_holds_the_figure_and_is_the_same_every_time(scoring: ModuleType) -> None:
    rows = [{"right": float(k % 3 > 0), "n": 1.0} for k in range(90)]

    def figures(sums: dict[str, float]) -> dict[str, float]:
        return {"share": scoring.share(sums["right"], sums["n"])}

    low, high = scoring.intervals(rows, figures)["share"]
    assert low < 2 / 3 < high
    assert scoring.intervals(rows, figures)["share"] == (low, high)


def test_without_data_it_says_so(scoring: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scoring.read_rows(tmp_path / "none.jsonl") is None
    assert capsys.readouterr().out == "skipped: no data\n"


def test_answers_are_written_to_a_new_file_and_scored_from_an_old_one(scoring: ModuleType, tmp_path: Path) -> None:
    rows, file = [{"id": "a"}, {"id": "b"}], tmp_path / "answers.jsonl"
    ours = [{"id": "a", "label": 1}, {"id": "b", "label": 2}]
    assert scoring.answered(rows, file, lambda: ours) == ours
    assert [json.loads(line) for line in file.read_text().splitlines()] == ours
    assert scoring.answered(rows, file, lambda: pytest.fail("somebody's answers are there")) == ours
    with pytest.raises(SystemExit, match="no answer for c"):
        scoring.answered([*rows, {"id": "c"}], file, lambda: ours)


def test_a_figure_below_its_floor_fails(
    scoring: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "floors.toml").write_text("[set]\nroot = 0.5\nmae = 1.0\n")
    assert scoring.finish({"set": {"root": 0.6, "mae": 0.9}}, tmp_path) == 0
    assert scoring.finish({"set": {"root": 0.4, "mae": 1.1}}, tmp_path) == 1
    out = capsys.readouterr().out
    assert "root of set is 0.4" in out
    assert "mae of set is 1.1" in out
    assert json.loads(out.splitlines()[-1]) == {"root": 0.4, "mae": 1.1}


def test_tokens_are_joined_as_they_were_written(scoring: ModuleType) -> None:
    tokens = ["Mali", "'s", "junta", "(", "2020", ")", "said", ",", "no", "."]
    text, places = scoring.joined(tokens)
    assert text == "Mali's junta (2020) said, no."
    assert [text[start:end] for start, end in places] == tokens
