"""One row of named values, from JSON or CSV, to a draft."""

from __future__ import annotations

from collections.abc import Mapping

from detente.errors import UnreadableInput
from detente.reading.dates import iso_date
from detente.reading.draft import Draft
from detente.reading.html import has_markup, html_draft, plain
from detente.reading.text import one_line

__all__ = ["COLUMNS", "row_draft"]

COLUMNS = ("id", "title", "text", "html", "published", "url", "publisher", "language")
"""The columns that are read; others are passed over."""


def row_draft(row: Mapping[str, object], source: str) -> Draft:
    """Return the draft of a row. ``text`` goes before ``html``; what the row does not say, its page may.

    Parameters
    ----------
    row:
        Values by column: text, numbers (for ``id``), or ``None``.
    source:
        File and line.

    Raises
    ------
    UnreadableInput
        A value of a wrong kind, no text, or a date that is none.
    """
    values = {column: _value(row.get(column), column, source) for column in COLUMNS}
    text, markup = values["text"], values["html"]
    if text is not None:
        draft = Draft(source=source, text=plain(text)[0] if has_markup(text) else text)
    elif markup is not None:
        draft = html_draft(markup, source, None)
    else:
        raise UnreadableInput(source, "it has neither `text` nor `html`", f"columns read: {', '.join(COLUMNS)}")
    published = draft.published
    if (written := one_line(values["published"])) and (published := iso_date(written)) is None:
        raise UnreadableInput(source, f"published {written!r} is no date", "write it as YYYY-MM-DD")
    return Draft(
        source=source,
        text=draft.text,
        id=one_line(values["id"]),
        title=one_line(values["title"]) or draft.title,
        published=published,
        publisher=one_line(values["publisher"]) or draft.publisher,
        url=one_line(values["url"]) or draft.url,
        language=one_line(values["language"]) or draft.language,
    )


def _value(value: object, column: str, source: str) -> str | None:
    """Text as it is, a number as text; nothing where nothing is written."""
    if isinstance(value, str):
        return value if value.strip() else None
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise UnreadableInput(source, f"`{column}` is a {type(value).__name__}, not text", "write it as a string")
