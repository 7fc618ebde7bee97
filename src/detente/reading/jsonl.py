"""JSON lines: one object a line, one document an object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from detente.errors import EmptyInput, InputError, UnreadableInput
from detente.reading.draft import Draft
from detente.reading.lines import decoded_lines
from detente.reading.row import row_draft

__all__ = ["jsonl_drafts"]


def jsonl_drafts(stream: BinaryIO, name: str, limit: int) -> Iterator[Draft | InputError]:
    """Yield a draft or an error for every line that is not empty.

    Parameters
    ----------
    stream, name:
        The file's bytes, and its name for errors.
    limit:
        Largest line, in bytes.
    """
    empty = True
    for number, line in decoded_lines(stream, name, limit):
        if isinstance(line, InputError):
            yield line
        elif line.strip():
            yield _draft(line, f"{name}:{number}")
        else:
            continue
        empty = False
    if empty:
        yield EmptyInput(name, "it has no lines", "one JSON object a line")


def _draft(line: str, source: str) -> Draft | InputError:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        return UnreadableInput(source, f"no JSON: {error.msg} at column {error.colno}", "one JSON object a line")
    except (ValueError, RecursionError) as error:
        return UnreadableInput(source, f"no JSON that can be read: {error}", "one JSON object a line")
    if not isinstance(row, dict):
        return UnreadableInput(source, f"a {type(row).__name__}, not an object", "one JSON object a line")
    try:
        return row_draft(row, source)
    except InputError as error:
        return error
