"""Bytes to text: which encoding, and what is no text at all.

A byte-order mark decides; then UTF-8; then what a page declares; then Windows-1252, where only a few bytes are
beyond ASCII (curly quotes and accents in Western text); then charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from detente.errors import InputTooLarge, UnreadableInput

__all__ = ["DEFAULT_LIMIT", "check_size", "decode", "printable"]

DEFAULT_LIMIT: Final = 20_000_000
"""Largest document read, in bytes (20 MB), unless the caller says otherwise."""

_SAMPLE: Final = 65_536
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_SIGNATURES: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\x00", "a database"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")
_MOST_CONTROL = 0.02
_FEW_HIGH_BYTES = 0.05


def check_size(size: int, limit: int, source: str) -> None:
    """Raise where a document is over the limit.

    Parameters
    ----------
    size, limit:
        In bytes.

    Raises
    ------
    InputTooLarge
        Where ``size`` is over ``limit``.
    """
    if size > limit:
        raise InputTooLarge(source, f"over the limit of {limit:,} bytes", "split it, or raise the limit")


def printable(text: str) -> str:
    """Replace NULs and lone surrogates, one for one, so that offsets stay in code points."""
    return _UNPRINTABLE.sub("\ufffd", text)


def decode(data: bytes, source: str, *, page: bool = False) -> str:
    """Turn a document's bytes into text.

    Parameters
    ----------
    data:
        The whole document, or one line of a file of documents.
    source:
        Named in the error.
    page:
        Whether an HTML page's own ``charset`` is believed where the bytes are not UTF-8.

    Raises
    ------
    UnreadableInput
        A binary, or an encoding that nothing fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return printable(data[len(mark) :].decode(encoding, "replace"))
    if wide := _wide_encoding(data):
        return printable(data.decode(wide, "replace"))
    _refuse_binary(data, source)
    try:
        return printable(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    return printable(_decode_legacy(data, source, page=page))


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Western text is NUL."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes, source: str) -> None:
    for signature, what in _BINARY_SIGNATURES:
        if data.startswith(signature):
            raise UnreadableInput(source, f"it is {what}, not text", "save it as text or HTML first")
    sample = data[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > max(3, _MOST_CONTROL * len(sample)):
        raise UnreadableInput(source, "it is a binary file, not text", "save it as text or HTML first")


def _decode_legacy(data: bytes, source: str, *, page: bool) -> str:
    """Decode what is not clean UTF-8: damaged UTF-8, a declared or a guessed encoding."""
    damaged = data.decode("utf-8", "replace")
    errors = damaged.count("\ufffd")
    if sum(1 for letter in damaged[:_SAMPLE] if letter > "\x7f") > 4 * errors:
        return damaged
    if page and (declared := _DECLARED.search(data[:4096])):
        try:
            return data.decode(declared[1].decode("ascii"), "replace")
        except LookupError:
            pass
    high = sum(1 for byte in data[:_SAMPLE] if byte > 0x7F)
    if high < _FEW_HIGH_BYTES * min(len(data), _SAMPLE) or len(data) < 64:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise UnreadableInput(source, "no text encoding fits it", "save it as UTF-8")
    return data.decode(best.encoding, "replace")
