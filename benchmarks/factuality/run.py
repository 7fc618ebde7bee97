"""How certain a text is of an event, on the scale from -3 (did not happen) to 3 (happened).

    python benchmarks/factuality/run.py [--data FILE] [--predictions FILE] [--model NAME] [--limit N]

A row has ``tokens`` and ``targets``: event words with a value. The judge of factuality reads each of these words as it
reads a trigger, and ``SCALE`` puts what it says on the scale. ``mae`` is the mean absolute error, ``r`` Pearson's
correlation, ``negative_f1`` F1 of the words whose value is below -0.5. An answer is ``{"id", "values": […]}``, with a
value a target. Without ``--data`` the three sets are read, UW first, and ``--predictions`` concerns that one; its
figures stand at the top of the last line printed, which is the result.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scoring import DATA, Counts, Figures, answered, f1, finish, joined, measure, options, read_rows, reader_of

from detente import Coder
from detente.coding.factuality import judge

HERE = Path(__file__).resolve().parent
FILES = tuple(DATA / "factuality" / f"{name}_dev.jsonl" for name in ("uw", "meantime", "uds_ih2"))

SCALE = {"actual": 3.0, "negated": -2.0, "future": 2.0, "hypothetical": 1.0}
"""Our values on the scale. The steps are FactBank's certain, probable and possible (Saurí and Pustejovsky 2009): what
is planned is held probable, what is wished or asked possible. Readers seldom hold it for certain that something did not
happen, so that ``negated`` stands a step inside the end; that was seen on UW's development part.
"""

NEGATIVE = -0.5
"""Below this a value is negative; between the two signs nothing is claimed."""


def answers(rows: Sequence[Mapping[str, Any]], model: str | None = None) -> Iterator[dict[str, Any]]:
    """Yield our answer for each row."""
    coder = Coder.load(model=model)
    for row in rows:
        text, places = joined(row["tokens"])
        reader = reader_of(text, coder, row["id"])
        values, cues = [], []
        for target in row["targets"]:
            words = reader.parsed.section(places[target["start"]][0], places[target["end"] - 1][1])
            judgement = judge(words.root, reader) if words is not None else None
            values.append(SCALE[judgement.value] if judgement else SCALE["actual"])
            cues.append(list(judgement.cues) if judgement else [])
        yield {"id": row["id"], "values": values, "cues": cues}


def counts(row: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, float]:
    """Return the counts of one sentence."""
    found = dict.fromkeys(("n", "error", "x", "y", "xx", "yy", "xy", "tp", "fp", "fn"), 0.0)
    for target, given in zip(row["targets"], answer["values"], strict=True):
        gold = float(target["value"])
        for name, value in (("n", 1.0), ("error", abs(gold - given)), ("x", gold), ("y", given)):
            found[name] += value
        for name, value in (("xx", gold * gold), ("yy", given * given), ("xy", gold * given)):
            found[name] += value
        found["tp"] += gold < NEGATIVE and given < NEGATIVE
        found["fp"] += gold >= NEGATIVE and given < NEGATIVE
        found["fn"] += gold < NEGATIVE and given >= NEGATIVE
    return found


def figures(sums: Counts) -> Figures:
    """Return the figures of a set."""
    n = max(sums["n"], 1)
    spread = (sums["xx"] - sums["x"] ** 2 / n) * (sums["yy"] - sums["y"] ** 2 / n)
    r = (sums["xy"] - sums["x"] * sums["y"] / n) / math.sqrt(spread) if spread > 0 else 0.0
    return {"mae": sums["error"] / n, "r": r, "negative_f1": f1(sums["tp"], sums["fp"], sums["fn"])}


def score(path: Path, rows: Sequence[Mapping[str, Any]], given: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Print and return the figures of one set."""
    by_value: dict[float, list[float]] = {}
    for row, answer in zip(rows, given, strict=True):
        for target, value in zip(row["targets"], answer["values"], strict=True):
            by_value.setdefault(value, []).append(float(target["value"]))
    for value, gold in sorted(by_value.items()):
        median = sorted(gold)[len(gold) // 2]
        print(f"given {value:5.1f}: {len(gold):5} words, whose gold is {median:.2f} in the middle")
    scored = [counts(row, answer) for row, answer in zip(rows, given, strict=True)]
    return measure(scored, figures, path.stem.removesuffix("_dev"), n=sum(len(row["targets"]) for row in rows))


def main() -> int:
    """Score the coder, or somebody's answers."""
    asked = options(__doc__, FILES[0])
    sets = {}
    for path in FILES if asked.data == FILES[0] else (asked.data,):
        rows = read_rows(path, asked.limit)
        if rows is None:
            return 0
        file = asked.predictions if path == asked.data else None
        given = answered(rows, file, partial(answers, rows, asked.model))
        sets[path.stem.removesuffix("_dev")] = score(path, rows, given)
    return finish(sets, HERE if asked.data == FILES[0] and asked.limit is None and asked.model is None else None)


if __name__ == "__main__":
    sys.exit(main())
