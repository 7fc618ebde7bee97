"""What names, places and dates add to the parser's time: ``python benchmarks/lookups/run.py [--repeat N]``.

The articles of ``benchmarks/articles/own`` are parsed, and then their names, places and time expressions found, each by
itself and in turns, in one process; the best turn counts. Prints one JSON line last: ``names``, ``places``, ``dates``
and ``all`` as shares of the bare parser's time, and how many of each are found a second. Exit 1 above a bound.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from detente import Coder
from detente.coding.names import find_names
from detente.coding.parser import prepare
from detente.coding.place_choice import place_names
from detente.coding.time import find_times
from detente.records.text import Document

HERE = Path(__file__).parent
ARTICLES = HERE.parent / "articles" / "own"


def documents(repeat: int) -> list[Document]:
    """Return the articles, each so many times."""
    articles = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(ARTICLES.glob("*.json"))]
    return [Document(id=a["id"], text=a["text"], published=a["published"]) for a in articles] * repeat


def timed(job: Callable[[], int], turns: int) -> tuple[float, int]:
    """Return the best time of a job and what it returns."""
    best, found = float("inf"), 0
    for _ in range(turns):
        start = time.perf_counter()
        found = job()
        best = min(best, time.perf_counter() - start)
    return best, found


def main() -> int:
    """Measure and compare with the bounds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--turns", type=int, default=3)
    arguments = parser.parse_args()
    coder = Coder.load(model="none")
    vocabulary = coder.vocabulary
    articles = documents(arguments.repeat)
    texts = [a.text for a in articles]
    docs = [coder.parser(prepare(text, coder.parser, vocabulary)) for text in texts]
    names = [
        {i: m for m in find_names(doc, vocabulary, a.date) for i in range(m.first, m.last + 1)}
        for a, doc in zip(articles, docs, strict=True)
    ]

    def all_places() -> int:
        sets = zip(articles, docs, names, strict=True)
        return sum(len(place_names(a, doc, vocabulary, own)) for a, doc, own in sets)

    jobs: dict[str, Callable[[], int]] = {
        "names": lambda: sum(
            len(list(find_names(doc, vocabulary, a.date))) for a, doc in zip(articles, docs, strict=True)
        ),
        "places": all_places,
        "dates": lambda: sum(len(find_times(text)) for text in texts),
    }
    bare, _ = timed(lambda: len(list(coder.parser.pipe(texts))), arguments.turns)
    figures: dict[str, float] = {}
    whole = 0.0
    for name, job in jobs.items():
        spent, found = timed(job, arguments.turns)
        whole += spent
        figures[name] = round(spent / bare, 3)
        figures[f"{name}_a_second"] = round(found / spent)
    figures["all"] = round(whole / bare, 3)
    bounds = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    over = [name for name, bound in bounds.items() if figures[name] > bound]
    for name in over:
        print(f"ABOVE: {name} is {figures[name]}, the bound is {bounds[name]}")
    print(json.dumps(figures))
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
