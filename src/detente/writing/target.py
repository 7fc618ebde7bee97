"""Where output goes: a file that appears whole or not at all, or standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from detente.errors import UsageError

__all__ = ["binary_target", "whole_file"]


@contextmanager
def binary_target(path: Path | None) -> Iterator[BinaryIO]:
    """Open a place to write bytes to: a file that appears whole (``whole_file``), or standard output for ``None``."""
    if path is not None:
        with whole_file(path) as stream:
            yield stream
        return
    stdout = sys.stdout.buffer
    try:
        yield stdout
    finally:
        stdout.flush()


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Write to a temporary file beside ``path`` and rename it at the end; what fails leaves nothing behind.

    What is there and is no plain file (a pipe, a device) is written to directly.

    Raises
    ------
    UsageError
        If ``path`` is a folder, its folder is missing, or it cannot be written to.
    """
    path = _checked(path)
    if path.exists() and not path.is_file():
        with _opened(path, "wb") as stream:
            yield stream
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _opened(beside, "wb") as stream:
            yield stream
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _checked(path: Path) -> Path:
    path = path.resolve()
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent} is no folder; make it first")
    return path


def _opened(path: Path, mode: str) -> BinaryIO:
    try:
        stream = path.open(mode)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}; check the name and the rights to it") from None
    return stream  # type: ignore[return-value]
