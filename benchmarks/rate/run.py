"""How fast coding is, beside the bare parser: ``python benchmarks/rate/run.py [--repeat N]``.

The articles of ``benchmarks/articles/own`` are parsed by the parser alone and coded in full, with the model and
without, in turns, in one process; the best of the turns counts for each. Ratios within one run are comparable, times
are not. Prints one JSON line last: ``ratio`` (parser's time over coding's time), ``ratio_rules`` (the same with
``model="none"``), ``sentences_per_second``, ``words_per_second``, ``peak_gb`` and ``load_seconds``. Exit 1 below a
floor.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
import tomllib
from pathlib import Path

from detente import Coder
from detente.records.text import Document

HERE = Path(__file__).parent
ARTICLES = HERE.parent / "articles" / "own"


def documents(repeat: int) -> list[Document]:
    """Return the articles, each so many times."""
    found = []
    for path in sorted(ARTICLES.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        found.append(Document(id=article["id"], text=article["text"], published=article["published"]))
    return found * repeat


def seconds(job: object) -> float:
    """Return how long a callable takes."""
    assert callable(job)
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=4, help="how often each article is read in a turn")
    parser.add_argument("--turns", type=int, default=3)
    arguments = parser.parse_args()
    start = time.perf_counter()
    coder = Coder.load()
    loading = time.perf_counter() - start
    articles = documents(arguments.repeat)
    texts = [article.text for article in articles]
    parsed = list(coder.parser.pipe(texts))  # warm
    list(coder.code_all(articles[:2]))
    rules = Coder(coder.parser, coder.vocabulary)
    list(rules.code_all(articles[:2]))
    bare, full, alone = [], [], []
    for _ in range(arguments.turns):
        alone.append(seconds(lambda: list(rules.code_all(articles))))
        bare.append(seconds(lambda: list(coder.parser.pipe(texts))))
        full.append(seconds(lambda: list(coder.code_all(articles))))
    sentences = sum(1 for doc in parsed for _ in doc.sents)
    words = sum(len(text.split()) for text in texts)
    figures = {
        "ratio": round(min(bare) / min(full), 3),
        "ratio_rules": round(min(bare) / min(alone), 3),
        "sentences_per_second": round(sentences / min(full)),
        "words_per_second": round(words / min(full)),
        "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 3),
        "load_seconds": round(loading, 2),
        "n": len(articles),
    }
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    failed = [
        name
        for name, bound in floors.items()
        if (figures[name] > bound if name == "peak_gb" else figures[name] < bound)
    ]
    for name in failed:
        print(f"BELOW: {name} is {figures[name]}, the bound is {floors[name]}")
    print(json.dumps(figures))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
