"""What the benchmarks of the coder share: reading rows, counting, bootstrap intervals, floors and the line of figures.

A benchmark turns each row (a sentence, an article) into a few named counts; every figure is a function of the sums of
these counts. So a bootstrap over rows is one product of matrices (Efron 1979: percentile intervals, rows drawn with
replacement, a fixed seed).
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from detente import Coder, Document, Event

__all__ = [
    "DATA",
    "Counts",
    "Figures",
    "answered",
    "classified",
    "f1",
    "finish",
    "intervals",
    "macro_f1",
    "options",
    "read_rows",
    "read_sentences",
    "share",
    "summed",
]

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
"""Where the public sets lie; they are no part of the project."""

RESAMPLES, SEED, LEVEL = 1000, 4, 0.95

Counts = Mapping[str, float]
Figures = dict[str, float]


def options(doc: str | None, data: Path, arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what the command line asks for: ``data``, ``predictions`` and ``limit``."""
    parser = argparse.ArgumentParser(description=(doc or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=data, help=f"rows in the form of {data.name}")
    parser.add_argument(
        "--predictions",
        type=Path,
        help="a new file: our answers are written there; a file with answers in it: these are scored instead of ours",
    )
    parser.add_argument("--limit", type=int, default=None, help="how many rows to read")
    return parser.parse_args(arguments)


def read_rows(path: Path, limit: int | None = None) -> list[dict[str, Any]] | None:
    """Return the rows of a file of JSON lines; ``None``, and a word to the reader, where there is no such file."""
    if not path.is_file():
        print("skipped: no data")
        return None
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()][:limit]


def answered(
    rows: Sequence[Mapping[str, Any]], path: Path | None, ours: Callable[[], Iterable[dict[str, Any]]]
) -> list[dict[str, Any]]:
    """Return an answer a row, in the order of the rows: somebody's from a file, or else ours, written to that file.

    Raises
    ------
    SystemExit
        If the file lacks an answer.
    """
    if path is None or not path.is_file() or not path.stat().st_size:
        found = list(ours())
        if path is not None:
            path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in found), encoding="utf-8")
        return found
    print(f"scoring the answers in {path}, not ours")
    by_id = {a["id"]: a for a in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    missing = [row["id"] for row in rows if row["id"] not in by_id]
    if missing:
        sys.exit(f"{path}: no answer for {missing[0]} and {len(missing) - 1} more; every row wants one")
    return [by_id[row["id"]] for row in rows]


def read_sentences(texts: Iterable[tuple[str, str]], coder: Coder) -> Iterator[list[Event]]:
    """Yield the events that the coder reads in each of some texts, given as (id, text)."""
    for records in coder.code_all(Document(id=name, text=text) for name, text in texts):
        yield [record for record in records if isinstance(record, Event)]


def classified(name: str, gold: str | int, given: str | int | None) -> dict[str, float]:
    """Return the counts of one classified row, for ``macro_f1`` and ``share``."""
    counts = {f"{name} n": 1.0}
    if gold == given:
        return counts | {f"{name} right": 1.0, f"{name} tp {gold}": 1.0}
    counts[f"{name} fn {gold}"] = 1.0
    if given is not None:
        counts[f"{name} fp {given}"] = 1.0
    return counts


def macro_f1(sums: Counts, name: str, labels: Iterable[str | int]) -> float:
    """Return the mean F1 of the labels that occur in the gold."""
    scores = [
        f1(sums.get(f"{name} tp {one}", 0), sums.get(f"{name} fp {one}", 0), sums.get(f"{name} fn {one}", 0))
        for one in labels
        if sums.get(f"{name} tp {one}", 0) + sums.get(f"{name} fn {one}", 0) > 0
    ]
    return sum(scores) / len(scores) if scores else math.nan


def f1(right: float, false_alarms: float, missed: float) -> float:
    """Return F1 from true positives, false positives and false negatives; nothing asked and nothing said is 0."""
    return 2 * right / max(2 * right + false_alarms + missed, 1e-9)


def share(part: float, whole: float) -> float:
    """Return a share; of nothing it is not a number."""
    return part / whole if whole else math.nan


def summed(rows: Iterable[Counts]) -> dict[str, float]:
    """Return the sums of the counts of all rows."""
    total: dict[str, float] = {}
    for row in rows:
        for name, value in row.items():
            total[name] = total.get(name, 0.0) + value
    return total


def intervals(rows: Sequence[Counts], figures: Callable[[Counts], Figures]) -> dict[str, tuple[float, float]]:
    """Return the 95 % bootstrap interval of each figure over the rows."""
    names = sorted({name for row in rows for name in row})
    column = {name: k for k, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for k, row in enumerate(rows):
        for name, value in row.items():
            table[k, column[name]] = value
    draws = np.random.default_rng(SEED).multinomial(len(rows), [1 / len(rows)] * len(rows), size=RESAMPLES)
    samples = [figures(dict(zip(names, sums, strict=True))) for sums in (draws @ table).tolist()]
    edges = [(1 - LEVEL) / 2 * 100, (1 + LEVEL) / 2 * 100]
    found = {}
    for name in samples[0]:
        low, high = np.nanpercentile([sample[name] for sample in samples], edges)
        found[name] = (float(low), float(high))
    return found


def finish(
    rows: Sequence[Counts],
    figures: Callable[[Counts], Figures],
    floors: Path,
    part: str | None = None,
    extra: Mapping[str, Any] | None = None,
) -> int:
    """Print the figures with their intervals, then all of them as one JSON line; return 1 below a floor.

    Parameters
    ----------
    rows:
        The counts of each row.
    figures:
        From sums of counts to figures.
    floors:
        The folder of ``floors.toml``; a figure called ``mae…`` has a ceiling there.
    part:
        The table of the floors that counts, where there is more than one; ``None`` for no floors at all.
    extra:
        What else the line says.
    """
    found = {name: round(value, 4) for name, value in figures(summed(rows)).items()}
    for name, (low, high) in intervals(rows, figures).items():
        print(f"{name:<28} {found[name]:.3f}   [{low:.3f}, {high:.3f}]")
    bounds = tomllib.loads((floors / "floors.toml").read_text(encoding="utf-8")).get(part, {}) if part else {}
    failed = [n for n, bound in bounds.items() if (found[n] > bound if n.startswith("mae") else found[n] < bound)]
    for name in failed:
        print(f"BELOW: {name} is {found[name]}, the bound is {bounds[name]}")
    print(json.dumps({**found, **(extra or {}), "n": len(rows)}))
    return 1 if failed else 0
