"""HTML: the article inside a page, and what the page says of itself.

trafilatura finds the article; where it finds nothing (a fragment, a page of an unusual make), all text in block
elements outside navigation is taken, and cleaning does the rest.
"""

from __future__ import annotations

import logging
import re
from html.parser import HTMLParser

from detente.reading.dates import iso_date
from detente.reading.draft import Draft
from detente.reading.text import one_line

__all__ = ["has_markup", "html_draft", "plain"]

_BLOCKS = frozenset(
    """
    address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()
)
_LEFT_OUT = frozenset(
    """
    script style noscript template nav header footer aside form button select figure figcaption svg iframe title
    """.split()
)
_MARKUP = re.compile(r"</(?:p|div|h[1-6]|li|span|a|b|i|em|strong|body)\s*>|<br\s*/?>|<p[\s>]", re.IGNORECASE)


class _Plain(HTMLParser):
    """Collects the text of block elements, an empty line between them, and the page's title."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.title: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LEFT_OUT:
            self._hidden.append(tag)
        if tag in _BLOCKS:
            self.pieces.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            # a forgotten closing tag inside must not hide the rest of the page
            del self._hidden[self._hidden.index(tag) :]
        if tag in _BLOCKS:
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(re.sub(r"\s+", " ", data))
        elif self._hidden == ["title"]:
            self.title.append(data)


def has_markup(text: str) -> bool:
    """Whether a text is HTML rather than plain."""
    return _MARKUP.search(text) is not None


def plain(markup: str) -> tuple[str, str | None]:
    """Return the text of a page or fragment without its tags, and its title or ``None``. Never fails."""
    parser = _Plain()
    parser.feed(markup)
    parser.close()
    return "".join(parser.pieces), one_line("".join(parser.title))


def html_draft(markup: str, source: str, stem: str | None) -> Draft:
    """Return the draft of a page: its article, title, date of publication, publisher, address and language.

    Parameters
    ----------
    markup:
        The decoded page, or a fragment of one.
    source, stem:
        Path, and the file's name without its ending (``None`` for standard input and rows).
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Page

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        page = bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # whatever a third-party parser stumbles over, the page still has text
        page = None
    if not isinstance(page, Page) or not page.text or not page.text.strip():
        text, title = plain(markup)
        return Draft(source=source, stem=stem, text=text, title=title)
    return Draft(
        source=source,
        stem=stem,
        # one line is one paragraph here
        text=page.text.replace("\n", "\n\n"),
        title=one_line(page.title),
        published=iso_date(page.date) if page.date else None,
        publisher=one_line(page.sitename),
        url=page.url or None,
        language=page.language or None,
    )
