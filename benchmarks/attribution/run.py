"""On whose word: how many sources and cues of a text's attributions are found.

    python benchmarks/attribution/run.py [--data FILE] [--predictions FILE] [--model NAME] [--limit N]

A row has ``text`` and ``attributions``, each with ``source``, ``cue`` and ``content`` in pieces of characters. A cue
counts as found if it shares characters with one of the gold's, each used once; a source if it does so with that of the
attribution whose cue was found. ``cue`` and ``source`` are F1, ``content`` is the same for content. An answer is
``{"id", "attributions": [{"source", "cue", "content", "why"}]}`` with [start, end] or null. The last line printed is
the result.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scoring import DATA, Counts, Figures, answered, f1, finish, measure, options, read_rows, reader_of, share

from detente import Coder, Span
from detente.coding.reported_speech import find_reported_speech

HERE = Path(__file__).resolve().parent
FILE = DATA / "attribution" / "polnear_dev.jsonl"
FIELDS = ("cue", "source", "content")
Pieces = list[Sequence[int]]


def answers(rows: Sequence[Mapping[str, Any]], model: str | None = None) -> Iterator[dict[str, Any]]:
    """Yield our answer for each row."""
    coder = Coder.load(model=model)
    for row in rows:
        found = find_reported_speech(reader_of(row["text"], coder, row["id"]))
        told = [
            {"source": edges(one.source), "cue": edges(one.cue), "content": edges(one.content), "why": one.why}
            for one in found
        ]
        yield {"id": row["id"], "attributions": told}


def edges(span: Span | None) -> list[int] | None:
    """Return the edges of a span."""
    return [span.start, span.end] if span is not None else None


def pieces(attribution: Mapping[str, Any], field: str) -> Pieces:
    """Return the stretches of a part of an attribution, the gold's or an answer's."""
    value = attribution.get(field)
    if not value:
        return []
    return [value] if isinstance(value[0], int) else [piece for part in value for piece in part["pieces"]]


def overlap(one: Pieces, other: Pieces) -> int:
    """Return how many characters two parts share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def pairs(gold: Sequence[Mapping[str, Any]], given: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """Return which attributions belong together: those whose cues share most, each used once."""
    shared = [
        (overlap(pieces(g, "cue"), pieces(p, "cue")), overlap(pieces(g, "source"), pieces(p, "source")), k, m)
        for k, g in enumerate(gold)
        for m, p in enumerate(given)
    ]
    found: list[tuple[int, int]] = []
    for cue, _, k, m in sorted(shared, key=lambda one: (-one[0], -one[1], one[2], one[3])):
        if cue and all(k != a and m != b for a, b in found):
            found.append((k, m))
    return found


def counts(row: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, float]:
    """Return the counts of one text."""
    gold, given = row["attributions"], answer["attributions"]
    matched = pairs(gold, given)
    counted: dict[str, float] = {}
    for field in FIELDS:
        right = sum(overlap(pieces(gold[k], field), pieces(given[m], field)) > 0 for k, m in matched)
        asked, told = (sum(bool(pieces(one, field)) for one in some) for some in (gold, given))
        counted |= {f"{field} tp": right, f"{field} fp": told - right, f"{field} fn": asked - right}
    return counted


def figures(sums: Counts) -> Figures:
    """Return F1 by part, and precision and recall of cues."""
    found = {field: f1(*(sums[f"{field} {kind}"] for kind in ("tp", "fp", "fn"))) for field in FIELDS}
    right = sums["cue tp"]
    return {
        **found,
        "cue_precision": share(right, right + sums["cue fp"]),
        "cue_recall": share(right, right + sums["cue fn"]),
    }


def main() -> int:
    """Score the coder, or somebody's answers."""
    asked = options(__doc__, FILE)
    rows = read_rows(asked.data, asked.limit)
    if rows is None:
        return 0
    given = answered(rows, asked.predictions, lambda: answers(rows, asked.model))
    told, right = Counter[str](), Counter[str]()
    for row, answer in zip(rows, given, strict=True):
        told.update(one.get("why", "-") for one in answer["attributions"])
        matched = pairs(row["attributions"], answer["attributions"])
        right.update(answer["attributions"][m].get("why", "-") for _, m in matched)
    for why, n in told.most_common():
        print(f"{why:<28} {n:5}  {right[why] / n:.3f} right")
    scored = [counts(row, answer) for row, answer in zip(rows, given, strict=True)]
    whole = asked.data == FILE and asked.limit is None
    return finish({"polnear": measure(scored, figures, "polnear")}, HERE if whole and asked.model is None else None)


if __name__ == "__main__":
    sys.exit(main())
