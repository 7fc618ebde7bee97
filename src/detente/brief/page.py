"""A brief as one HTML page that needs nothing else: no script, no request, and a policy that allows neither.

Rows and words find each other by links (``#w3`` the words of row 3, ``#r3`` the row) and are lit together by style
rules, one for each record. Every word that is not ours passes through ``escape_html``.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from detente.brief.cells import Cell, Column, Piece
from detente.brief.content import Brief, Group, Row, Section
from detente.brief.marks import escape_html
from detente.brief.stretches import Stretch

__all__ = ["KINDS", "to_html"]

KINDS = {
    "event": ("●", "Event"),
    "presence": ("▲", "Forces"),
    "tie": ("■", "Tie"),
    "shift": ("◆", "Shift"),
    "assessment": ("◇", "Likelihood"),
}
"""A shape and a label for each kind of record: colour never speaks alone."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@cache
def _style_sheet() -> str:
    return (Path(__file__).parent / "page.css").read_text(encoding="utf-8")


def to_html(brief: Brief) -> str:
    """Return the page of a brief, complete and self-contained."""
    style = _style_sheet() + "\n".join(_lit_together(row.number) for s in brief.sections for row in s.rows) + "\n"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    kinds = {row.number: row.record.record for section in brief.sections for row in section.rows}
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<link rel="icon" href="data:,">\n'
        f"<title>{escape_html(brief.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        + _header(brief)
        + "<main>\n<div>\n"
        + "".join(_section(section, brief.placed) for section in brief.sections)
        + "</div>\n"
        + _article(brief, kinds)
        + "</main>\n"
        + _footer(brief)
        + "</body>\n</html>\n"
    )


def _lit_together(number: int) -> str:
    """The style rules by which a row and its words light up together."""
    row, words, link = f"#r{number}", f".w{number}", f'[href="#r{number}"]'
    return (
        f"body:has({row}:hover) {words},body:has({row}:focus-within) {words},body:has({row}:target) {words},"
        f"body:has(#w{number}:target) {words}{{background:var(--hit)}}"
        f"body:has(#w{number}:target) {row},body:has({link}:focus) {row},body:has({link}:hover) {row},{row}:target,"
        f"{row}:focus-within{{background:var(--hit)}}"
    )


def _header(brief: Brief) -> str:
    facts = "".join(
        f"<div><dt>{label}</dt><dd><bdi>{escape_html(value)}</bdi></dd></div>" for label, value in brief.facts
    )
    links = "".join(
        f'<li><a href="#{section.id}">{section.short}</a> <span class="count">{len(section.rows)}</span></li>'
        for section in brief.sections
    )
    return (
        '<a class="aside skip" href="#text">To the text of the article</a>\n'
        f"<header>\n<h1><bdi>{escape_html(brief.title)}</bdi></h1>\n"
        f'<dl class="facts">{facts}<div><dt>Says</dt><dd>{brief.summary}</dd></div></dl>\n'
        f'<nav aria-label="On this page"><ul>{links}<li><a href="#text">The text</a></li></ul></nav>\n</header>\n'
    )


def _section(section: Section, placed: frozenset[int]) -> str:
    groups = "".join(_table(section, group, placed) for group in section.groups if group.rows)
    content = groups or f'<p class="empty">{section.empty}</p>\n'
    return (
        f'<section id="{section.id}" aria-labelledby="h-{section.id}">\n'
        f'<h2 id="h-{section.id}">{section.title}</h2>\n{content}</section>\n'
    )


def _table(section: Section, group: Group, placed: frozenset[int]) -> str:
    heading = f"<h3>{group.title}</h3>\n" if group.title else ""
    named = group.title or section.title
    heads = "".join(_head(column) for column in group.columns)
    widths = "".join(f'<col class="c-{_slug(column)}">' for column in group.columns)
    rows = "".join(_row(row, group.columns, placed) for row in group.rows)
    return (
        f'{heading}<table role="table" aria-label="{named}">\n<colgroup><col class="c-n">{widths}</colgroup>\n'
        '<thead role="rowgroup"><tr role="row">'
        f'<th class="n" scope="col" role="columnheader"><span class="aside">Number</span></th>{heads}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{rows}</tbody>\n</table>\n'
    )


def _slug(column: Column) -> str:
    return column.title.lower().replace(" ", "-")


def _head(column: Column) -> str:
    figures = ' class="figures"' if column.figures else ""
    return f'<th scope="col" role="columnheader"{figures}>{column.title}</th>'


def _row(row: Row, columns: tuple[Column, ...], placed: frozenset[int]) -> str:
    kind = row.record.record
    shape, label = KINDS[kind]
    inner = f'<span class="shape" aria-hidden="true">{shape}</span>{row.number}'
    if row.number in placed:
        said = f"{label} {row.number}: show its words in the text"
        inner = f'<a class="number" href="#w{row.number}" aria-label="{said}">{inner}</a>'
    else:
        inner = f'<span class="number">{inner}</span>'
    cells = "".join(_cell(column, cell) for column, cell in zip(columns, row.cells, strict=True))
    return (
        f'<tr id="r{row.number}" class="{kind}" role="row" tabindex="-1" data-record="{escape_html(row.record.id)}">'
        f'<td class="n" role="cell">{inner}</td>{cells}</tr>\n'
    )


def _cell(column: Column, cell: Cell) -> str:
    classes = ["figures"] if column.figures else []
    if len(cell) == 1 and cell[0].text == "–":
        classes.append("none")
    if column.title == "Of what":
        classes.append("claim")
    named = f' class="{" ".join(classes)}"' if classes else ""
    return f'<td role="cell"{named} data-label="{column.title}">{"".join(map(_piece, cell))}</td>'


def _piece(piece: Piece) -> str:
    words = escape_html(piece.text)
    code = f' <bdi class="code">{escape_html(piece.code)}</bdi>' if piece.code else ""
    drawn = _range(*piece.scale) if piece.scale else ""
    return f'<div class="piece"><bdi class="{piece.look}">{words}</bdi>{code}{drawn}</div>'


def _range(low: float, high: float) -> str:
    """A line from 0 to 100 per cent with the stated range laid on it."""
    start, width = 100 * low, max(2.0, 100 * (high - low))
    return (
        '<svg class="range" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="line" x="0" y="4.5" width="100" height="1"/>'
        '<rect class="tick" x="0" y="2" width="0.7" height="6"/>'
        '<rect class="tick" x="49.65" y="3" width="0.7" height="4"/>'
        '<rect class="tick" x="99.3" y="2" width="0.7" height="6"/>'
        f'<rect class="span" x="{min(start, 98.0):.4g}" y="2.5" width="{width:.4g}" height="5"/></svg>'
    )


def _article(brief: Brief, kinds: dict[int, str]) -> str:
    language = brief.document.language or ""
    lang = f' lang="{language}"' if _LANGUAGE.fullmatch(language) else ""
    key = "".join(
        f'<li class="{kind}"><span class="shape" aria-hidden="true">{shape}</span> '
        f'<span class="e {kind}">{label.lower()}</span></li>'
        for kind, (shape, label) in KINDS.items()
        if kind in kinds.values()
    )
    shown = f'<ul class="key" aria-label="Marks in the text">{key}</ul>\n' if key else ""
    paragraphs = "".join(
        f"<p>{''.join(_stretch(stretch, kinds) for stretch in paragraph)}</p>\n" for paragraph in brief.paragraphs
    )
    words = paragraphs or '<p class="empty">The document has no text.</p>\n'
    return (
        f'<article id="text" aria-labelledby="h-text" tabindex="-1">\n<h2 id="h-text">The text</h2>\n{shown}'
        f'<div class="words"{lang}>\n{words}</div>\n</article>\n'
    )


def _stretch(stretch: Stretch, kinds: dict[int, str]) -> str:
    anchors = "".join(f'<span class="anchor" id="w{number}"></span>' for number in stretch.opens)
    words = escape_html(stretch.text)
    if stretch.covers:
        classes = " ".join(["e", kinds[stretch.covers[0]], *(f"w{number}" for number in stretch.covers)])
        words = f'<span class="{classes}">{words}</span>'
    return anchors + words + "".join(_reference(number, kinds[number]) for number in stretch.closes)


def _reference(number: int, kind: str) -> str:
    shape, label = KINDS[kind]
    return (
        f'<a class="ref {kind}" href="#r{number}" aria-label="{label} {number}: show its row">'
        f'<span class="shape" aria-hidden="true">{shape}</span>{number}</a>'
    )


def _footer(brief: Brief) -> str:
    return (
        "<footer>\n<p>Each row is what one passage of the article says, not what is known to have happened. "
        "Its number leads to the words that it rests on, and the number behind those words leads back. "
        "“How sure” is the programme’s own estimate that it has read the passage rightly.</p>\n"
        f"<p>Made by {escape_html(brief.made_by)}.</p>\n</footer>\n"
    )
