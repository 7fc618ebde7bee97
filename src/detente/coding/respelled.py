"""Names that a text spells otherwise than the tables: without accents, with other hyphens, romanised in another way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from detente.coding.short_forms import Found
from detente.vocabulary.rows import SpellingLookup, Vocabulary
from detente.vocabulary.spelling import ARTICLES, MARKS, plain_words

__all__ = ["Piece", "respelled"]

_MOST_WORDS = 9
_INNER = frozenset("of for the and in e i ul wal wa bin ibn ben de del da do dos la von van und et du des y".split())
"""Small words that may stand inside a name."""

_PEOPLE = frozenset(("PERSON", "ORG", "NORP", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A word or mark of the text as names are matched by it: its token, and the characters that it covers."""

    text: str
    token: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word of a name that may be, and the number of its last piece."""

    text: str
    last: int


def respelled(doc: Doc, pieces: Sequence[Piece], i: int, vocabulary: Vocabulary, found: Found | None) -> Found | None:
    """Return the longest name at piece ``i`` in another spelling, if it is longer than what was found as written.

    Parameters
    ----------
    doc, pieces, i:
        The text, its pieces and where to look.
    vocabulary:
        Its ``spellings`` are asked.
    found:
        What stands there as written: how many pieces, and whom they name.
    """
    spellings = vocabulary.spellings
    if spellings is None or not _may_begin(pieces, i):
        return found
    words = _words(pieces, i)
    best = found
    for other in (_plain(doc, pieces, i, words, spellings), _sounding(doc, pieces, i, words, spellings)):
        if other is not None and (best is None or other[0] > best[0]):
            best = other
    return best


def _may_begin(pieces: Sequence[Piece], i: int) -> bool:
    text = pieces[i].text
    if text[:1].isupper():
        return True
    return text in ARTICLES and i + 2 < len(pieces) and pieces[i + 1].text in MARKS and pieces[i + 2].text[:1].isupper()


def _words(pieces: Sequence[Piece], i: int) -> list[_Word]:
    """The words from piece ``i`` on that may be those of one name; what an apostrophe parts is one word."""
    found: list[_Word] = []
    for k in range(i, min(len(pieces), i + 2 * _MOST_WORDS)):
        text = pieces[k].text
        if text in MARKS:
            continue
        before = pieces[k - 1]
        if (
            found
            and before.text in MARKS
            and before.text not in "-‐‑"
            and text != "s"
            and before.end == pieces[k].start
        ):
            found[-1] = _Word(text=found[-1].text + text, last=k)
            continue
        if not (text[:1].isupper() or text.isdigit() or text.lower() in _INNER | ARTICLES):
            break
        found.append(_Word(text=text, last=k))
    while found and not found[-1].text[:1].isupper():
        found.pop()
    return found[:_MOST_WORDS]


def _plain(
    doc: Doc, pieces: Sequence[Piece], i: int, words: Sequence[_Word], spellings: SpellingLookup
) -> Found | None:
    texts = [plain_words((word.text,)) for word in words]
    if not words or not all(texts):
        return None
    written = tuple(text[0] for text in texts)
    fitting = [(len(form), names) for form, names in spellings.plain(written[0]) if written[: len(form)] == form]
    if not fitting:
        return None
    count, names = max(fitting, key=lambda item: item[0])
    return (words[count - 1].last - i + 1, names) if count > 1 or _is_name(doc, pieces[i]) else None


def _sounding(
    doc: Doc, pieces: Sequence[Piece], i: int, words: Sequence[_Word], spellings: SpellingLookup
) -> Found | None:
    for count in range(len(words), 0, -1):
        if not words[count - 1].text[:1].isupper():
            continue
        names = spellings.sounding([word.text for word in words[:count]])
        if names and (count > 1 or _is_name(doc, pieces[i])):
            return words[count - 1].last - i + 1, names
    return None


def _is_name(doc: Doc, piece: Piece) -> bool:
    token = doc[piece.token]
    return token.pos_ == "PROPN" and token.ent_type_ in _PEOPLE
