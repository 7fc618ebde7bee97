"""Documents and spans: the text that everything else points into."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

__all__ = ["Document", "Span"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of a document's cleaned text.

    Parameters
    ----------
    start, end:
        Half-open offsets in Unicode code points of ``Document.text``.
    text:
        The words themselves: ``document.text[start:end]``.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}:{self.end} does not fit its text {self.text!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article, cleaned of page furniture.

    Parameters
    ----------
    id:
        The id that the input brought, else the file's stem, else the content hash.
    text:
        The cleaned text; all spans point into it. The title is not part of it.
    title, publisher, url, language:
        What the page or row said of itself, or ``None``.
    published:
        ISO date (``YYYY-MM-DD``) on which the article was published, or ``None``.
    dateline_place, dateline_date:
        What a dateline ("NIAMEY, April 11 —") gives: the place as written, and an ISO date or ``None``.
    source:
        Where it was read from: a path, or path and line number.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    dateline_place: str | None = None
    dateline_date: str | None = None
    source: str | None = None

    def span(self, start: int, end: int) -> Span:
        """Return the span of ``text`` between two offsets."""
        return Span(start=start, end=end, text=self.text[start:end])

    @property
    def date(self) -> str | None:
        """The day that relative expressions are resolved against: published, else the dateline's."""
        return self.published or self.dateline_date

    @property
    def digest(self) -> str:
        """Content hash (SHA-256, hex) of the cleaned text and the publication date."""
        return hashlib.sha256(f"{self.published or ''}\n{self.text}".encode("utf-8", "surrogatepass")).hexdigest()
