"""A draft: what a file, page, line or row brought, before cleaning."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article as it was read, before its text is cleaned and it gets its id.

    Parameters
    ----------
    source:
        Where it was read from: a path, or path and line number.
    text:
        The article's text, furniture and dateline included.
    stem:
        The file's name without its ending where the file is one article, else ``None``.
    id, title, published, publisher, url, language:
        What the input said of itself, as written, or ``None``.
    """

    source: str
    text: str
    stem: str | None = None
    id: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
