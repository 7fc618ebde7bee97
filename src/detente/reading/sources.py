"""Where documents come from: files, folders and standard input, and in which format."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO

from detente.errors import InputError, UnreadableInput
from detente.reading.decode import check_size, decode
from detente.reading.draft import Draft
from detente.reading.html import html_draft
from detente.reading.jsonl import jsonl_drafts
from detente.reading.markdown import markdown_draft
from detente.reading.table import csv_drafts, header_of
from detente.reading.text import text_draft

__all__ = ["SUFFIXES", "drafts_of"]

SUFFIXES = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".csv": "csv",
}
"""Endings that are read, and the format of each."""

_STANDARD_INPUT = "-"
_PEEKED = 4096
_PAGE = re.compile(
    r"\s*(?:<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<(?:!doctype )?html|<article|<div|<p[\s>])", re.IGNORECASE
)
_OBJECT = re.compile(r'\s*\{\s*(?:"|\})')


def drafts_of(path: str, limit: int) -> Iterator[Draft | InputError]:
    """Yield what a path holds: a file's documents, those of every known file below a folder, or standard input's.

    Parameters
    ----------
    path:
        A file, a folder, or ``-``.
    limit:
        Largest document, in bytes.
    """
    if path == _STANDARD_INPUT:
        yield from _standard_input(limit)
        return
    if not os.path.isdir(path):  # noqa: PTH112 - it answers for any text, where Path.is_dir may raise
        yield from _file(path, limit)
        return
    found = False
    for file in _files_below(path):
        found = True
        yield from _file(file, limit)
    if not found:
        yield UnreadableInput(path, "nothing in it to read", f"files read: {' '.join(SUFFIXES)}")


def _files_below(folder: str) -> Iterator[str]:
    """Every file of a known ending, in the order of the names; what is hidden stays hidden."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield str(Path(parent) / name)


def _file(path: str, limit: int) -> Iterator[Draft | InputError]:
    file = Path(path)
    try:
        with file.open("rb") as stream:
            kind = SUFFIXES.get(file.suffix.lower()) or _sniffed(stream.peek(_PEEKED)[:_PEEKED])
            yield from _drafts(stream, kind, path, file.stem, limit)
    except FileNotFoundError:
        yield UnreadableInput(path, "no such file or folder", "check the name")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        yield UnreadableInput(path, f"it cannot be opened: {reason}", "check the name and the rights to it")


def _standard_input(limit: int) -> Iterator[Draft | InputError]:
    given = sys.stdin.buffer
    stream = given if isinstance(given, BufferedReader) else BufferedReader(BytesIO(given.read()))
    yield from _drafts(stream, _sniffed(stream.peek(_PEEKED)[:_PEEKED]), "-", None, limit)


def _sniffed(start: bytes) -> str:
    """The format of an input that has no ending to go by."""
    try:
        text = decode(start, "-").lstrip("\ufeff")
    except InputError:
        return "text"
    if _OBJECT.match(text):
        return "jsonl"
    if _PAGE.match(text):
        return "html"
    first = text.lstrip().partition("\n")[0]
    columns = header_of(first.rstrip("\r"))
    return "csv" if columns and len(columns[0]) > 1 and " " not in "".join(columns[0]) else "text"


def _drafts(stream: BinaryIO, kind: str, name: str, stem: str | None, limit: int) -> Iterator[Draft | InputError]:
    if kind == "jsonl":
        yield from jsonl_drafts(stream, name, limit)
    elif kind == "csv":
        yield from csv_drafts(stream, name, limit)
    else:
        try:
            yield _whole(stream, kind, name, stem, limit)
        except InputError as error:
            yield error


def _whole(stream: BinaryIO, kind: str, name: str, stem: str | None, limit: int) -> Draft:
    """A file that is one document."""
    data = stream.read(limit + 1)
    check_size(len(data), limit, name)
    text = decode(data, name, page=kind == "html")
    if kind == "html":
        return html_draft(text, name, stem)
    return markdown_draft(text, name, stem) if kind == "markdown" else text_draft(text, name, stem)
