"""Proof that the vocabulary tables are sound: every problem in all of them, with file, line, column and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from detente.vocabulary.checking import Report, read_lines
from detente.vocabulary.checking_entities import check_entities
from detente.vocabulary.checking_words import check_words
from detente.vocabulary.names import COLUMNS
from detente.vocabulary.tables import Line

__all__ = ["TABLES", "check", "count_rows"]

TABLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "types": ("plover/types.csv", ("type", "mode", "quad", "cameo", "score", "definition", "example")),
    "contexts": ("plover/contexts.csv", ("context", "definition", "words")),
    "sectors": ("plover/sectors.csv", ("sector", "definition")),
    "triggers": (
        "triggers/*.csv",
        ("lemma", "pos", "when", "type", "mode", "contexts", "actor", "recipient", "cameo"),
    ),
    "classes": ("classes/*.csv", ("class", "words")),
    "light": ("light.csv", ("lemma", "pos", "when", "actor", "recipient")),
    "embedding": ("embedding.csv", ("lemma", "pos", "when", "class", "positive", "negative")),
    "speech": ("speech.csv", ("lemma", "pos", "kind")),
    "cues": ("cues.csv", ("text", "kind")),
    "likelihood": ("likelihood.csv", ("text", "low", "high", "source")),
    "ties": ("ties.csv", ("lemma", "pos", "when", "kind", "a", "b")),
    "presence": ("presence.csv", ("lemma", "pos", "when", "state", "force", "host", "role")),
    "shifts": ("shifts.csv", ("lemma", "pos", "when", "subject", "away", "toward", "domain")),
    "domains": ("domains.csv", ("domain", "words")),
    "means": ("means.csv", ("mode", "words")),
    "topics": ("topics.csv", ("topic", "words")),
    "leaders": ("entities/leaders*.csv", COLUMNS["leaders"]),
    **{name: (f"entities/{name}.csv", columns) for name, columns in COLUMNS.items() if name != "leaders"},
}
"""Every table: its file, or the pattern of its files, and its columns (docs/reference/vocabulary.md)."""


def check(home: Path) -> list[str]:
    """Return all problems of the tables in a folder, in the order of the tables; nothing if they are sound.

    Parameters
    ----------
    home:
        The folder, laid out as in the package.
    """
    report = Report(home)
    tables: dict[str, list[Line]] = {}
    for name, (pattern, columns) in TABLES.items():
        tables[name] = []
        for path in _files(home, pattern):
            tables[name].extend(read_lines(path, columns, report))
    check_words(tables, report)
    check_entities(tables, report)
    return report.problems


def count_rows(home: Path) -> dict[str, int]:
    """Return how many rows each file of the tables in a folder has; files that are missing are left out."""
    quiet = Report(home)
    return {
        quiet.name(path): len(read_lines(path, columns, quiet))
        for pattern, columns in TABLES.values()
        for path in _files(home, pattern)
        if path.is_file()
    }


def _files(home: Path, pattern: str) -> Iterator[Path]:
    """The files of a table; the plain name where a pattern finds none, so that what is missing can be named."""
    found = sorted(home.glob(pattern))
    yield from found or [home / pattern]
