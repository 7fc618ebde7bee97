"""The demonstration: ``make demo`` codes the sample articles, prints what happened in each and writes a page on each.

Run from a checkout of the repository as ``python -m detente.demo``; what it writes is in ``out/demo/`` there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from detente import __version__
from detente.brief import Brief, compose, to_html, to_terminal
from detente.errors import DetenteError, UsageError
from detente.pipeline import Coded, code_paths
from detente.writing import open_writer, whole_file

__all__ = ["find_repository", "main"]

_SECTION = "happened"
_COLUMNS = frozenset({"When", "Who", "What", "Whom"})


def find_repository(start: Path) -> Path:
    """Return the nearest folder above a file that holds a ``pyproject.toml`` and a folder ``examples``.

    Parameters
    ----------
    start:
        The file.

    Raises
    ------
    UsageError
        If no folder above it is one.
    """
    for folder in start.resolve().parents:
        if (folder / "examples").is_dir() and (folder / "pyproject.toml").is_file():
            return folder
    raise UsageError(
        f"no folder above {start} holds the sample articles (examples/): the demonstration runs in a checkout of the "
        "repository, by make demo; elsewhere try detente brief FILE"
    )


def main(repository: Path | None = None) -> int:
    """Run the demonstration and return its exit code: 0 when every article was coded, 1 when one failed, 2 without any.

    Parameters
    ----------
    repository:
        The checkout; that of this file by default.
    """
    try:
        home = repository or find_repository(Path(__file__))
        written, failed = _write(home, home / "out" / "demo")
    except DetenteError as error:
        print(f"detente: {error}", file=sys.stderr)
        return 2
    print("Written:")
    for path in written:
        print(f"  {_shown(path)}")
    print("Open the pages (.html) in a browser; records.jsonl holds every record, one JSON object a line.")
    return 1 if failed else 0


def _write(home: Path, folder: Path) -> tuple[list[Path], int]:
    """Code the articles, print and write them; return the files written and the number of articles that failed."""
    folder.mkdir(parents=True, exist_ok=True)
    records = folder / "records.jsonl"
    pages: list[Path] = []
    failed = 0
    with open_writer("jsonl", records) as write:
        for coded in _coded(home / "examples"):
            if coded.document is None:
                failed += 1
                print(f"detente: {coded.error}", file=sys.stderr)
                continue
            write(coded.records)
            brief = compose(coded.document, coded.records, made_by=f"detente {__version__}")
            page = folder / f"{coded.document.id}.html"
            with whole_file(page) as stream:
                stream.write(to_html(brief).encode())
            pages.append(page)
            to_terminal(_shortened(brief))
            print(f"In all: {brief.summary}.\n")
    return [*pages, records], failed


def _coded(examples: Path) -> Iterator[Coded]:
    if not examples.is_dir():
        raise UsageError(f"{examples} is no folder; the demonstration needs the sample articles of the repository")
    yield from code_paths([examples])


def _shortened(brief: Brief) -> Brief:
    """Return a brief that says only what happened: when, who, what, whom."""
    section = next(section for section in brief.sections if section.id == _SECTION)
    groups = []
    for group in section.groups:
        kept = [i for i, column in enumerate(group.columns) if column.title in _COLUMNS]
        rows = tuple(replace(row, cells=tuple(row.cells[i] for i in kept)) for row in group.rows)
        groups.append(replace(group, columns=tuple(group.columns[i] for i in kept), rows=rows))
    return replace(brief, sections=(replace(section, groups=tuple(groups)),))


def _shown(path: Path) -> str:
    """The path from where the person stands, where that is shorter."""
    relative = os.path.relpath(path)
    return relative if len(relative) < len(str(path)) else str(path)


if __name__ == "__main__":
    sys.exit(main())
