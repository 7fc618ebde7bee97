"""Two annotators, each from the bare text, agree on what the codebook asks."""

from __future__ import annotations

import datetime as dt
import json

import agreement
import pytest
from agreement import kappa, pair
from form import Coded, Reader

TEXT = "Ghana attacked Togo and then shelled its capital, said Benin."


def events(*lines: str) -> list[Coded]:
    return [Reader(TEXT, dt.date(2024, 5, 2)).record(line) for line in lines]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("a", "a"), ("b", "b")], 1),
        ([("a", "b"), ("b", "a")], -1),
        ([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 0),
        ([("a", "a")] * 3, 1),
        ([], 0),
    ],
)
def test_kappa_is_agreement_beyond_chance(pairs: list[tuple[object, object]], expected: float) -> None:
    assert kappa(pairs) == pytest.approx(expected)


def test_records_are_paired_by_their_triggers_those_of_one_type_first() -> None:
    one = events("E COERCE | attacked", "E ASSAULT | attacked", "E ASSAULT | shelled")
    two = events("E ASSAULT | attacked", "E ACCUSE | said")
    assert [(a.label, b.label) for a, b in pair(one, two)] == [("ASSAULT", "ASSAULT")]


def test_the_second_annotation_agrees_on_type_mode_and_factuality(capsys: pytest.CaptureFixture[str]) -> None:
    assert agreement.main() == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["passages"] >= 200
    assert figures.get("unmatched passages", 0) == 0
    assert min(figures[f"kappa_{field}"] for field in ("type", "mode", "factuality")) >= 0.8
    assert figures["events_f1"] >= 0.8
    assert min(figures[f"same_{field}"] for field in ("actors", "recipients", "place", "date", "holder")) >= 0.8
