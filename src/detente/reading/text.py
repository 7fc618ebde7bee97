"""Plain text: from what was typed, copied or extracted to clean paragraphs.

Cleaned text has one line per paragraph and one empty line between paragraphs, single spaces, no page furniture, and
composed characters (NFC). Cleaning a clean text changes nothing. A headline or a question inside an article stays, as
its own paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape

from detente.reading.dateline import split_dateline
from detente.reading.dates import iso_date
from detente.reading.decode import printable
from detente.reading.draft import Draft
from detente.reading.furniture import ends_sentence, family_of, without_furniture

__all__ = ["clean", "one_line", "text_draft"]

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x01-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_NEW_TAB = re.compile(r",? ?\(?\bopens (?:in )?(?:a )?new (?:tab|window)\b\)?", re.IGNORECASE)
_ITEM = re.compile(r"(?:[•‣▪◦●○■*–—-]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s)")

# A paragraph broken by hand or by a mail program has lines of nearly one width, within these bounds.
_NARROWEST, _WIDEST = 45, 120

_PUBLISHED = re.compile(
    r"(?:(?:first |originally )?(?:published|posted|date|dated)(?: (?:on|at|date))*\s?:?\s+)?(.{6,60})", re.IGNORECASE
)
_LINES_WITH_A_STAMP = 12
_LONGEST_TITLE = 25


def clean(text: str) -> str:
    """Return a text without page furniture, in paragraphs separated by an empty line.

    Parameters
    ----------
    text:
        As typed or copied: any line breaks, hard-wrapped or one line per paragraph.
    """
    paragraphs = _paragraphs(text)
    while True:
        cleaned = "\n\n".join(paragraphs)
        paragraphs = _paragraphs(cleaned)
        if "\n\n".join(paragraphs) == cleaned:
            return cleaned


def _paragraphs(text: str) -> list[str]:
    """One pass of cleaning; what it leaves can make new furniture plain, so ``clean`` repeats it."""
    lines = [_trimmed(line) for line in _even(text).split("\n")]
    paragraphs: list[str] = []
    for block in _blocks(without_furniture(_unwrapped(lines))):
        paragraphs += _joined(block)
    return paragraphs


def _even(text: str) -> str:
    """Line breaks, spaces and characters in one form."""
    text = _ENTITY.sub(lambda found: unescape(found[0]), text)
    text = _INVISIBLE.sub("", printable(_LINE_BREAK.sub("\n", text)))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text))


def _trimmed(line: str) -> str:
    return _NEW_TAB.sub("", line).strip()


def _unwrapped(lines: Iterable[str]) -> list[str]:
    """Join the lines of hard-wrapped paragraphs, so that furniture is looked for in whole ones."""
    unwrapped: list[str] = []
    for block in _blocks(lines):
        start = next((number for number, line in enumerate(block) if family_of(line) is None), len(block))
        body = block[start:]
        unwrapped += [*block[:start], *([" ".join(body)] if _is_wrapped(body) else body), ""]
    return unwrapped


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """The runs of lines between empty ones."""
    block: list[str] = []
    for line in lines:
        if line:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_wrapped(block: list[str]) -> bool:
    """Whether the lines of a block are one paragraph: of nearly one width, and broken inside sentences."""
    widths = [len(line) for line in block[:-1]]
    if not widths or min(widths) < max(_NARROWEST, 0.7 * max(widths)) or max(*widths, len(block[-1])) > _WIDEST:
        return False
    if any(_ITEM.match(line) for line in block[1:]):
        return False
    inside = sum(not ends_sentence(line) for line in block[:-1])
    lower = sum(line[0].islower() for line in block[1:])
    return inside * 2 >= len(widths) and (lower > 0 or len(block) > 3)


def _joined(block: list[str]) -> list[str]:
    """One paragraph a line, save where a line plainly goes on in the next."""
    paragraphs = [block[0]]
    for line in block[1:]:
        above = paragraphs[-1]
        if not _ITEM.match(line) and (above.endswith(",") or (line[0].islower() and not ends_sentence(above))):
            paragraphs[-1] = f"{above} {line}"
        else:
            paragraphs.append(line)
    return paragraphs


def one_line(text: str | None) -> str | None:
    """Return a field (title, publisher) with its white space in order, or ``None`` where nothing is in it."""
    return " ".join(_even(text).split()) or None if text else None


def text_draft(text: str, source: str, stem: str | None) -> Draft:
    """Return the draft of a plain text file: what its head says, and its text.

    A first line is the title only where a byline, a date of publication or a dateline follows it: what one copies
    from a page begins so. Any other first line is text.

    Parameters
    ----------
    text:
        The decoded file.
    source, stem:
        Path, and the file's name without its ending (``None`` for standard input).
    """
    lines = [line for line in (_trimmed(line) for line in _even(text).split("\n")) if line]
    draft = Draft(source=source, stem=stem, text=text, published=_stamp(lines[:_LINES_WITH_A_STAMP]))
    title = _title(lines)
    return replace(draft, title=title, text=text.partition(lines[0])[2] or text) if title else draft


def _stamp(head: list[str]) -> str | None:
    """The one date of publication that stands alone in the first lines."""
    dates = {found for line in head if (match := _PUBLISHED.fullmatch(line)) and (found := _whole_date(match[1]))}
    return dates.pop() if len(dates) == 1 else None


def _whole_date(text: str) -> str | None:
    """A date and nothing beside it but a time of day: ``Feb. 14, 2014. A bomb went off`` tells of something else."""
    found = iso_date(text)
    return found if found and not ends_sentence(text) and text.count(" ") < 8 else None


def _title(lines: list[str]) -> str | None:
    if len(lines) < 3 or ends_sentence(lines[0]) or lines[0].count(" ") >= _LONGEST_TITLE or family_of(lines[0]):
        return None
    head = lines[1:4]
    signed = any(family_of(line) in {"bylines", "stamps"} or _stamp([line]) for line in head)
    return lines[0] if signed or split_dateline(lines[1], None)[0] else None
