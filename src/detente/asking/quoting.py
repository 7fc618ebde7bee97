"""Finding words that a reader quotes: where in the text they stand, or that they stand nowhere."""

from __future__ import annotations

import unicodedata

from detente.records.text import Document, Span

__all__ = ["Quotable"]

_SAME = str.maketrans(
    {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-"), "…": "..."}
)
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_EDGES = " \t\r\n\"'.,;:!?()[]-"


class Quotable:
    """A document's text in which quoted words can be found.

    Case, accents, the form of quotation marks and dashes, and the width of white space make no difference; every
    letter and figure does. What is found is the text as it stands in the document.

    Parameters
    ----------
    document:
        The document.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._folded, self._sources = _fold(document.text)

    def find(self, words: str, start: int, end: int, near: int | None = None) -> Span | None:
        """Return where the words stand between two offsets, or ``None``.

        Parameters
        ----------
        words:
            The words. They must not begin or end inside a word of the text.
        start, end:
            Half-open offsets in the text.
        near:
            Of several places the one nearest to this offset is meant; the first without it.
        """
        for sought in dict.fromkeys((_fold(words)[0].strip(), _fold(words)[0].strip(_EDGES))):
            places = self._places(sought, start, end) if sought else []
            if places:
                first, last = min(places, key=lambda p: 0 if near is None else abs(p[0] - near))
                return self.document.span(first, last)
        return None

    def _places(self, sought: str, start: int, end: int) -> list[tuple[int, int]]:
        found = []
        at = self._folded.find(sought)
        while at >= 0:
            after = at + len(sought)
            if self._is_whole(at, after):
                first, last = self._sources[at], self._end(after)
                if start <= first and last <= end:
                    found.append((first, last))
            at = self._folded.find(sought, at + 1)
        return found

    def _is_whole(self, at: int, after: int) -> bool:
        text = self._folded
        cuts_before = at > 0 and text[at - 1].isalnum() and text[at].isalnum()
        cuts_after = after < len(text) and text[after - 1].isalnum() and text[after].isalnum()
        return not cuts_before and not cuts_after

    def _end(self, after: int) -> int:
        """The offset behind the last character of a match, with the accents that belong to it."""
        text, last = self.document.text, self._sources[after - 1] + 1
        while last < len(text) and unicodedata.combining(text[last]):
            last += 1
        return last


def _fold(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and for each of its characters the offset of the one that it comes from."""
    folded: list[str] = []
    sources: list[int] = []
    for i, character in enumerate(text):
        if character in _UNSEEN:
            continue
        if character.isspace():
            if folded and folded[-1] != " ":
                folded.append(" ")
                sources.append(i)
            continue
        for part in unicodedata.normalize("NFKD", character.translate(_SAME)).translate(_SAME).casefold():
            if not unicodedata.combining(part):
                folded.append(" " if part.isspace() else part)
                sources.append(i)
    return "".join(folded), sources
