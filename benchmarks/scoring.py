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
from spacy.tokens import Doc

from detente import Coder, Document, Event
from detente.coding.arguments import Reader
from detente.coding.parsed import parse
from detente.coding.parser import prepare
from detente.coding.reference import Referents

__all__ = [
    "DATA",
    "Counts",
    "Figures",
    "answered",
    "classified",
    "f1",
    "finish",
    "intervals",
    "joined",
    "macro_f1",
    "main_event",
    "measure",
    "options",
    "read_rows",
    "read_sentences",
    "reader_of",
    "share",
    "summed",
]

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
"""Where the public sets lie; they are no part of the project."""

RESAMPLES, SEED, LEVEL = 1000, 4, 0.95

Counts = Mapping[str, float]
Figures = dict[str, float]


def options(doc: str | None, data: Path, arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what the command line asks for: ``data``, ``predictions``, ``model`` and ``limit``."""
    parser = argparse.ArgumentParser(description=(doc or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=data, help=f"rows in the form of {data.name}")
    parser.add_argument(
        "--predictions",
        type=Path,
        help="a new file: our answers are written there; a file with answers in it: these are scored instead of ours",
    )
    parser.add_argument("--model", default=None, help="the coder's model: a folder, or none for the rules alone")
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


def measure(
    rows: Sequence[Counts], figures: Callable[[Counts], Figures], title: str, n: int | None = None
) -> dict[str, Any]:
    """Print the figures of one set with their intervals, and return them with ``n``.

    Parameters
    ----------
    rows:
        The counts of each row.
    figures:
        From sums of counts to figures.
    title:
        What the set is called.
    n:
        What ``n`` says, if not the number of rows.
    """
    found = figures(summed(rows))
    print(f"{title}: {len(rows) if n is None else n}, with 95 % intervals")
    for name, (low, high) in intervals(rows, figures).items():
        print(f"  {name:<24} {found[name]:.3f}   [{low:.3f}, {high:.3f}]")
    return {**{name: round(value, 4) for name, value in found.items()}, "n": len(rows) if n is None else n}


def finish(sets: Mapping[str, Mapping[str, Any]], floors: Path | None) -> int:
    """Print the line of figures and return 1 if one of them is below its floor.

    Parameters
    ----------
    sets:
        The figures of each set. Those of the first stand at the top of the line; where there are more, all stand under
        the names of their sets too.
    floors:
        The folder of ``floors.toml``, with a table a set; a figure called ``mae`` has a ceiling there. ``None``: no
        floors, since not the whole of our own sets was read.
    """
    bounds = tomllib.loads((floors / "floors.toml").read_text(encoding="utf-8")) if floors is not None else {}
    failed = False
    for title, found in sets.items():
        for name, bound in bounds.get(title, {}).items():
            if found[name] > bound if name == "mae" else found[name] < bound:
                failed = True
                print(f"BELOW: {name} of {title} is {found[name]}, the bound is {bound}")
    first = next(iter(sets.values()))
    print(json.dumps({**first, **(sets if len(sets) > 1 else {})}))
    return int(failed)


def main_event(events: Sequence[Event], doc: Doc) -> Event | None:
    """Return the event that a sentence is about: the one highest in its tree, which lacks no party if possible."""

    def rank(place: int) -> tuple[int, int, int]:
        event = events[place]
        word = doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
        depth = len(list(word.root.ancestors)) if word is not None else 99
        lacking = 0 if event.actors and event.recipients else 1 if event.actors or event.recipients else 9
        return (lacking + depth, depth, place)

    return events[min(range(len(events)), key=rank)] if events else None


def reader_of(text: str, coder: Coder, name: str = "text") -> Reader:
    """Return a text parsed, with its names and referents, as the coder has it before anything is coded."""
    document = Document(id=name, text=text)
    doc = coder.parser(prepare(text, coder.parser, coder.vocabulary))
    parsed = parse(document, doc, coder.vocabulary)
    return Reader(parsed, Referents(parsed))


_OPENING = frozenset("( [ $ £ €".split())
_CLOSING = frozenset(". , ; : ! ? ) ] % 's ’s n't n’t".split())


def joined(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text that tokens were cut from, as far as it can be told, and the characters of each token."""
    text, places = "", []
    for k, token in enumerate(tokens):
        before = tokens[k - 1] if k else ""
        glued = not text or token in _CLOSING or before in _OPENING or "-" in (token, before)
        glued = glued or token in ("’", "'") or (before in ("’", "'") and token == "s")
        text += ("" if glued else " ") + token
        places.append((len(text) - len(token), len(text)))
    return text, places
