"""From files, pages and rows to documents with clean text.

``read`` is the door. What cannot be read comes out as an error among the documents and stops none of the others.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.errors import InputError, UsageError
from detente.reading.dates import iso_date
from detente.reading.decode import DEFAULT_LIMIT
from detente.reading.finish import Ids, document
from detente.reading.sources import SUFFIXES, drafts_of
from detente.reading.text import clean
from detente.records.text import Document

__all__ = ["DEFAULT_LIMIT", "SUFFIXES", "clean", "read"]


def read(
    paths: Iterable[str | Path] | str | Path, *, published: str | None = None, limit: int = DEFAULT_LIMIT
) -> Iterator[Document | InputError]:
    """Read documents, one after the other.

    Parameters
    ----------
    paths:
        Files (``.txt .md .html .htm .jsonl .csv``; another ending is judged by what is inside), folders (all such
        files below them, in the order of their names), or ``-`` for standard input.
    published:
        Date of publication for documents that bring none: ISO, or ``11 April 2024``.
    limit:
        Largest document, in bytes.

    Yields
    ------
    A document, or the error of one that could not be read. Errors of input are never raised.

    Raises
    ------
    UsageError
        ``published`` is no date, or ``limit`` no size. Raised at the call, before anything is read.
    """
    if published is not None and (day := iso_date(published)) is None:
        raise UsageError(f"published={published!r} is no date: write it as YYYY-MM-DD")
    if limit < 1:
        raise UsageError(f"limit={limit} is no size: give a number of bytes over zero")
    listed = [paths] if isinstance(paths, str | Path) else paths
    return _read(listed, day if published is not None else None, limit)


def _read(paths: Iterable[str | Path], published: str | None, limit: int) -> Iterator[Document | InputError]:
    ids = Ids()
    for path in paths:
        for draft in drafts_of(os.fspath(path), limit):
            if isinstance(draft, InputError):
                yield draft
                continue
            try:
                yield ids.given(document(draft, published), draft)
            except InputError as error:
                yield error
