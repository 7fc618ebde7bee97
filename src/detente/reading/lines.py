"""A file of documents, line by line: each line is decoded by itself, and none is larger than the limit."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from detente.errors import InputError, InputTooLarge
from detente.reading.decode import check_size, decode

__all__ = ["decoded_lines"]

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decoded_lines(stream: BinaryIO, name: str, limit: int) -> Iterator[tuple[int, str | InputError]]:
    """Yield the lines of a stream with their numbers, counted from one; a line that cannot be read is its error.

    Parameters
    ----------
    stream:
        Of bytes. UTF-16 with a mark at its start is read whole, anything else as it comes.
    name:
        Of the file, for errors.
    limit:
        Largest line, in bytes.
    """
    number = 0
    while data := stream.readline(limit + 2):
        number += 1
        source = f"{name}:{number}"
        if number == 1 and data.startswith(_WIDE_MARKS):
            yield from _wide_lines(data, stream, name, limit)
            return
        try:
            check_size(len(data.rstrip(b"\r\n")), limit, source)
            yield number, decode(data, source)
        except InputTooLarge as error:
            yield number, error
            while data and not data.endswith(b"\n"):
                data = stream.readline(limit + 2)
        except InputError as error:
            yield number, error


def _wide_lines(start: bytes, stream: BinaryIO, name: str, limit: int) -> Iterator[tuple[int, str | InputError]]:
    data = start + stream.read(limit + 2)
    try:
        check_size(len(data), limit, name)
        text = decode(data, name)
    except InputError as error:
        yield 1, error
        return
    yield from decoded_lines(BytesIO(text.encode("utf-8")), name, 2 * limit)
