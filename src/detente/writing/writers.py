"""The forms of output. Each writer takes the records of one document after the other and holds little of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from detente.errors import UsageError
from detente.records.batch import COLUMNS, Records
from detente.records.record import Record, to_json
from detente.writing.target import binary_target

__all__ = ["FORMATS", "Write", "open_writer"]

Write = Callable[[Records], None]
"""Takes the records of one document."""

FORMATS = ("jsonl", "csv", "parquet")

ROWS_TOGETHER = 8192
"""Records that are gathered for one row group of a Parquet file."""


def open_writer(form: str, path: Path | None) -> AbstractContextManager[Write]:
    """Open a writer of records.

    Parameters
    ----------
    form:
        ``jsonl`` (one object a line, the codebook's form), ``csv`` (``records.batch.COLUMNS``, lists joined by ``|``)
        or ``parquet`` (the same columns, lists as lists).
    path:
        The file, which appears when the writer closes without an error; ``None`` for standard output.

    Raises
    ------
    UsageError
        If the form is unknown, or Parquet is to go to standard output.
    """
    if form == "parquet":
        if path is None:
            raise UsageError("parquet needs a file to write to; name one")
        return _parquet(path)
    writers = {"jsonl": _jsonl, "csv": _csv}
    if form not in writers:
        raise UsageError(f"{form!r} is no form of output; choose one of {', '.join(FORMATS)}")
    return writers[form](path)


@contextmanager
def _jsonl(path: Path | None) -> Iterator[Write]:
    with binary_target(path) as stream:

        def write(records: Records) -> None:
            for record in records:
                stream.write(_json_line(to_json(record)))
            stream.flush()

        yield write


def _json_line(plain: dict[str, Any]) -> bytes:
    try:
        return (json.dumps(plain, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:  # half a surrogate pair has no UTF-8; JSON's own escape keeps it
        return (json.dumps(plain) + "\n").encode()


@contextmanager
def _csv(path: Path | None) -> Iterator[Write]:
    with binary_target(path) as stream:
        stream.write(_csv_lines([list(COLUMNS)]))

        def write(records: Records) -> None:
            rows = records.to_arrow().to_pylist() if records else []
            stream.write(_csv_lines([[_cell(row[column]) for column in COLUMNS] for row in rows]))
            stream.flush()

        yield write


def _csv_lines(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    """Return a value as a field of text: nothing for ``None``, whole numbers without a point, lists joined by ``|``."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "|".join(_cell(item) for item in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


@contextmanager
def _parquet(path: Path) -> Iterator[Write]:
    import pyarrow.parquet as pq

    with binary_target(path) as stream, pq.ParquetWriter(stream, Records().to_arrow().schema) as parquet:
        gathered: list[Record] = []

        def put() -> None:
            if gathered:
                parquet.write_table(Records(gathered).to_arrow())
                gathered.clear()

        def write(records: Records) -> None:
            gathered.extend(records)
            if len(gathered) >= ROWS_TOGETHER:
                put()

        yield write
        put()
