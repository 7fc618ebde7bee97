"""CSV: a header, one document a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from detente.errors import EmptyInput, InputError, InputTooLarge, UnreadableInput
from detente.reading.draft import Draft
from detente.reading.lines import decoded_lines
from detente.reading.row import COLUMNS, row_draft

__all__ = ["csv_drafts", "header_of"]

_DELIMITERS = ",;\t|"


def header_of(line: str) -> tuple[list[str], str] | None:
    """Return the columns and the delimiter of a header line, or ``None`` where it is no header of ours."""
    for delimiter in _DELIMITERS:
        try:
            columns = [name.strip().lower() for name in next(csv.reader([line], delimiter=delimiter), [])]
        except csv.Error:
            continue
        if "text" in columns or "html" in columns:
            return columns, delimiter
    return None


def csv_drafts(stream: BinaryIO, name: str, limit: int) -> Iterator[Draft | InputError]:
    """Yield a draft or an error for every row.

    Parameters
    ----------
    stream, name:
        The file's bytes, and its name for errors.
    limit:
        Largest field, in bytes.
    """
    # the csv module keeps one limit for the whole process: it is only ever raised
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    troubles: list[InputError] = []
    lines = _lines(stream, name, limit, troubles)
    first = next(lines, "")
    found = header_of(first)
    yield from troubles
    if found is None:
        problem = "its header names neither `text` nor `html`" if first.strip() else "it has no header"
        kind = UnreadableInput if first.strip() else EmptyInput
        if not troubles:
            yield kind(name, problem, f"columns read: {', '.join(COLUMNS)}")
        return
    troubles.clear()
    columns, delimiter = found
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        source = f"{name}:{reader.line_num + 2}"
        try:
            fields = next(reader, None)
        except csv.Error as error:
            yield UnreadableInput(source, f"no CSV: {error}", "quote fields that hold quotation marks or line breaks")
            continue
        yield from troubles
        troubles.clear()
        if fields is None:
            return
        if any(field.strip() for field in fields):
            yield _draft(fields, columns, source, limit)


def _lines(stream: BinaryIO, name: str, limit: int, troubles: list[InputError]) -> Iterator[str]:
    """The lines that can be read; the errors of others are laid aside for the reader to report."""
    for _, line in decoded_lines(stream, name, limit):
        if isinstance(line, InputError):
            troubles.append(line)
            # keeps the count of lines, and an empty row says nothing
            yield "\n"
        else:
            yield line


def _draft(fields: list[str], columns: list[str], source: str, limit: int) -> Draft | InputError:
    if len(fields) > len(columns):
        problem = f"{len(fields)} fields under {len(columns)} columns"
        return UnreadableInput(source, problem, "quote fields that hold the delimiter")
    if any(len(field) > limit for field in fields):
        return InputTooLarge(source, f"over the limit of {limit:,} bytes", "split it, or raise the limit")
    try:
        return row_draft(dict(zip(columns, fields, strict=False)), source)
    except InputError as error:
        return error
