"""From draft to document: clean text, dateline, date, id."""

from __future__ import annotations

from dataclasses import replace

from detente.errors import EmptyInput, InputError
from detente.reading.dateline import split_dateline
from detente.reading.dates import iso_date
from detente.reading.draft import Draft
from detente.reading.text import clean, one_line
from detente.records.text import Document

__all__ = ["Ids", "document"]


class Ids:
    """The ids of one run, each given once."""

    def __init__(self) -> None:
        self._used: dict[str, str] = {}

    def given(self, found: Document, draft: Draft) -> Document:
        """Return the document with its id: the input's, else the file's stem if it is free, else the content hash.

        Raises
        ------
        InputError
            The input's id, or without one the very same text and date, was read before.
        """
        source = draft.source
        chosen = one_line(draft.id)
        if chosen is None:
            chosen = draft.stem if draft.stem and draft.stem not in self._used else found.digest
            if chosen in self._used:
                raise InputError(source, f"the same text and date as {self._used[chosen]}", "remove one of the two")
        elif chosen in self._used:
            raise InputError(source, f"id {chosen!r} was already used by {self._used[chosen]}", "give it another id")
        self._used[chosen] = source
        return replace(found, id=chosen)


def document(draft: Draft, published: str | None) -> Document:
    """Return the document of a draft, as yet without its id.

    Parameters
    ----------
    draft:
        What was read.
    published:
        ISO date for a draft that brings none, or ``None``.

    Raises
    ------
    EmptyInput
        Nothing is left of the text.
    """
    day = (iso_date(draft.published) if draft.published else None) or published
    title = one_line(draft.title)
    dateline, text = split_dateline(_without_title(clean(draft.text), title), day)
    # what stood behind a dateline may be furniture by itself
    text = clean(text)
    if not text:
        raise EmptyInput(draft.source, "it has no text to code", "check that the article is in it")
    return Document(
        id="",
        text=text,
        title=title,
        published=day,
        publisher=one_line(draft.publisher) or (dateline.publisher if dateline else None),
        url=one_line(draft.url),
        language=one_line(draft.language),
        dateline_place=dateline.place if dateline else None,
        dateline_date=dateline.date if dateline else None,
        source=draft.source,
    )


def _without_title(text: str, title: str | None) -> str:
    """The title is no part of the text, though pages repeat it there."""
    first, _, rest = text.partition("\n\n")
    return rest if title and rest and _letters(first) == _letters(title) else text


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
