"""Foreign text made safe to look at: what hides is shown, and what would mean something to a format means nothing."""

from __future__ import annotations

import html
import re
import unicodedata

__all__ = ["escape_html", "escape_markdown", "visible"]

_BIDI = {
    "\u061c": "ALM", "\u200e": "LRM", "\u200f": "RLM", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF",
    "\u202d": "LRO", "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip
"""Characters that turn the direction of text, and the names Unicode gives them."""

_JOINERS = frozenset("\u00ad\u200c\u200d")
"""Invisible characters that ordinary writing needs: soft hyphen, and the joiners of Persian, Hindi and emoji."""

_SPACES = frozenset("\t\n\r\u2028\u2029")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#|~!$^@])")
_LINE_START = re.compile(r"(?m)^(\s*)([-+=:]|\d+[.)])")


def visible(text: str) -> str:
    """Return text in which nothing hides: turns of direction, controls and halves of characters as ``⟦RLO⟧``."""
    return "".join(map(_shown, text)) if not text.isascii() or not text.isprintable() else text


def _shown(character: str) -> str:
    if character in _BIDI:
        return f"⟦{_BIDI[character]}⟧"
    if character in _SPACES:
        return " " if character in "\r\u2028\u2029" else character
    category = unicodedata.category(character)
    if category in ("Cc", "Cs") or (category == "Cf" and character not in _JOINERS):
        return f"⟦U+{ord(character):04X}⟧"
    return character


def escape_html(text: str) -> str:
    """Return text as HTML shows it, in an element or in a quoted attribute."""
    return html.escape(visible(text), quote=True)


def escape_markdown(text: str) -> str:
    """Return text as Markdown shows it: no mark, link, tag, table cell or list in it means anything."""
    marked = _MARKDOWN.sub(r"\\\1", visible(text)).replace("://", r"\://").replace("www.", r"www\.")
    escaped = html.escape(marked, quote=False)
    return _LINE_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", escaped)
