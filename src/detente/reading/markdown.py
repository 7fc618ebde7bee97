"""Markdown: text with its marks taken off, and what its front matter says."""

from __future__ import annotations

import re

from detente.reading.draft import Draft
from detente.reading.text import one_line

__all__ = ["markdown_draft", "unmarked"]

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"""([A-Za-z_]{2,20})\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n]*?))\s*""")
_FIELD_NAMES = {
    "id": "id",
    "title": "title",
    "date": "published",
    "published": "published",
    "publisher": "publisher",
    "url": "url",
    "link": "url",
    "language": "language",
    "lang": "language",
}
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)[^\n]*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^([^\n]*\S[^\n]*)\n {0,3}(=+|-{2,})[ \t]*$", re.MULTILINE)
_MARKS = (
    (re.compile(r"!\[[^\]\n]*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\[[^\]\n]*\])"), ""),
    (re.compile(r"\[([^\]\[\n]+)\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)"), r"\1"),
    (re.compile(r"\[([^\]\[\n]+)\]\[[^\]\n]*\]"), r"\1"),
    (re.compile(r"\[\^[^\]\n]{1,20}\]:?"), ""),
    (re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S+[^\n]*$", re.MULTILINE), ""),
    (re.compile(r"<(?:https?://|mailto:)[^>\s]*>"), ""),
    (re.compile(r"</?[A-Za-z][^<>\n]{0,200}>"), ""),
    (re.compile(r"^ {0,3}(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?", re.MULTILINE), "\n"),
    (re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"~~(?=\S)([^~\n]+?)(?<=\S)~~"), r"\1"),
    (re.compile(r"(`{1,2})([^`\n]+)\1"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
)


def unmarked(text: str) -> str:
    """Return a Markdown text without its marks: headings, list items and quotations become paragraphs of their own."""
    text = _COMMENT.sub("", _FENCE.sub("", text))
    text = _HEADING.sub(r"\n\2\n", _UNDERLINED.sub(r"# \1", text))
    for mark, instead in _MARKS:
        text = mark.sub(instead, text)
    return text


def markdown_draft(text: str, source: str, stem: str | None) -> Draft:
    """Return the draft of a Markdown file; its first heading of the first level is the title.

    Parameters
    ----------
    text:
        The decoded file.
    source, stem:
        Path, and the file's name without its ending (``None`` for standard input).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    fields: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        text = text[front.end() :]
        for line in front[1].split("\n"):
            if (field := _FIELD.fullmatch(line)) and (name := _FIELD_NAMES.get(field[1].lower())):
                fields.setdefault(name, field[2] or field[3] or field[4] or "")
    text = _UNDERLINED.sub(lambda found: f"{'#' if found[2][0] == '=' else '##'} {found[1]}", text)
    title = fields.pop("title", None)
    if (heading := _HEADING.search(text)) and heading[1] == "#" and not title:
        title = unmarked(heading[2])
        text = f"{text[: heading.start()]}\n{text[heading.end() :]}"
    present = {name: value for name, value in fields.items() if value}
    return Draft(source=source, stem=stem, text=unmarked(text), title=one_line(title), **present)
