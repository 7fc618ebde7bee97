"""How many time expressions get the right days.

``expressions.csv`` holds sentences of our own, each with one expression, the document's date and the inclusive interval
resolved by hand; empty dates say that nothing should resolve. ``part`` is ``development`` or ``held-out``: look at the
former when you change the grammar, and report the latter.

Run ``python benchmarks/dates/run.py [--data FILE] [--predictions FILE] [--part PART] [--wrong]``. With
``--predictions``, a CSV with columns ``start,end`` and one row for each row of the data (of the part asked for), those
are scored; without, our own resolver is. The last line printed is one JSON object: ``exact`` is the share of rows with
both dates right, ``n`` the number of rows.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from detente.coding.time import find_times, resolve_time

DATA = Path(__file__).with_name("expressions.csv")
AHEAD = re.compile(
    r"\b(?:will|is to|are to|was to|must|due|planned|scheduled|deadline|runs|returns|takes office|is set)\b",
    re.IGNORECASE,
)
"""Stands in for the coder's own judgement that a clause looks ahead."""


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def predict(row: dict[str, str]) -> tuple[str, str]:
    """Return the ISO dates that our resolver gives to the expression of a row, empty where it gives none."""
    context, start = row["context"], row["context"].index(row["text"])
    end = start + len(row["text"])
    touching = [one for one in find_times(context) if one.start < end and one.end > start]
    if not touching:
        return "", ""
    best = max(touching, key=lambda one: min(one.end, end) - max(one.start, start))
    published = date.fromisoformat(row["published"]) if row["published"] else None
    interval = resolve_time(best, published, future=AHEAD.search(context) is not None)
    return (interval[0].isoformat(), interval[1].isoformat()) if interval else ("", "")


def main(arguments: Sequence[str] | None = None) -> None:
    """Score the resolver, or a file of predictions, and print one JSON line last."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--part", choices=["development", "held-out"])
    parser.add_argument("--wrong", action="store_true", help="list the rows that came out wrong")
    given = parser.parse_args(arguments)
    rows = [row for row in read(given.data) if given.part is None or row.get("part") == given.part]
    found: Iterable[tuple[str, str]]
    if given.predictions is not None:
        found = [(one["start"], one["end"]) for one in read(given.predictions)]
    else:
        found = [predict(row) for row in rows]
    exact = 0
    for row, dates in zip(rows, found, strict=True):
        right = dates == (row["start"], row["end"])
        exact += right
        if given.wrong and not right:
            print(f"{row['published']} {row['context']!r} {row['text']!r}: {dates} for {row['start'], row['end']}")
    print(json.dumps({"exact": round(exact / len(rows), 4) if rows else None, "n": len(rows)}))


if __name__ == "__main__":
    main()
