"""The page: one file that asks nobody for anything, and on which rows and words find each other."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from detente.brief import Brief, compose, to_html
from detente.records.record import Event, Place, Record
from detente.records.text import Document

VOID = frozenset("meta link col rect".split())


class Page(HTMLParser):
    """The elements of a page; fails where they do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def values(self, attribute: str) -> list[str]:
        return [value for _, attrs in self.elements if (value := attrs.get(attribute)) is not None]


def test_a_row_leads_to_its_words_and_the_words_lead_back(brief: Brief) -> None:
    page = Page(to_html(brief))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    for number in range(1, 8):
        assert {f"r{number}", f"w{number}"} <= set(ids)
        assert {f"#r{number}", f"#w{number}"} <= set(page.values("href"))
    inside = [href for href in page.values("href") if href.startswith("#")]
    assert {href[1:] for href in inside} <= set(ids)


def test_the_page_asks_nobody_for_anything(brief: Brief) -> None:
    html = to_html(brief)
    page = Page(html)
    assert {"script", "img", "iframe", "object", "form", "base"}.isdisjoint(tag for tag, _ in page.elements)
    assert page.values("src") == []
    assert page.values("style") == []
    assert all(href.startswith("#") or href == "data:," for href in page.values("href"))
    assert "url(" not in html
    assert "@import" not in html


def test_the_policy_allows_this_style_and_nothing_else(brief: Brief) -> None:
    html = to_html(brief)
    policy = next(v for tag, a in Page(html).elements if tag == "meta" and a.get("http-equiv") and (v := a["content"]))
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_headings_tables_and_links_have_names(brief: Brief) -> None:
    page = Page(to_html(brief))
    tags = [tag for tag, _ in page.elements]
    assert (tags.count("h1"), tags.count("main"), tags.count("nav")) == (1, 1, 1)
    assert all(attrs.get("scope") == "col" for tag, attrs in page.elements if tag == "th")
    assert all(attrs.get("aria-label") for tag, attrs in page.elements if tag == "table")


def test_what_is_not_there_is_said_in_words(document: Document) -> None:
    html = to_html(compose(document, []))
    assert "The text reports no forces abroad." in html
    assert html.count('class="empty"') == 5
    assert "<table" not in html


def test_a_document_without_text_says_so() -> None:
    assert "The document has no text." in to_html(compose(Document(id="x", text=""), []))


HOSTILE = (
    '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202egnp.exe \x00\x1b[31m \ud800 </style></title>'
    + "Donaudampfschiff" * 40
    + "\n\n<a href='javascript:alert(2)'>x</a> &amp; {{7*7}} ]]> -->"
)


@pytest.mark.parametrize("language", ["en", '" onload="x', None])
def test_hostile_text_shows_as_text(records: dict[str, Record], language: str | None) -> None:
    event = records["expulsion"]
    assert isinstance(event, Event)
    document = Document(
        id=HOSTILE, text=HOSTILE, title=HOSTILE, publisher=HOSTILE, published=HOSTILE, url=HOSTILE, language=language
    )
    person = replace(event.actors[0], name=HOSTILE, code=HOSTILE)
    hostile = replace(
        event,
        id=HOSTILE,
        document_id=HOSTILE,
        evidence=document.span(3, 200),
        type=HOSTILE,
        mode=HOSTILE,
        actors=(person,),
        where=Place(text=HOSTILE, name=HOSTILE, admin1=HOSTILE),
        when=replace(event.when, text=HOSTILE, start=HOSTILE),
        why=(("factuality", f"negated: {HOSTILE}"),),
        factuality="negated",
    )
    html = to_html(compose(document, [hostile], made_by=HOSTILE))
    page = Page(html)
    assert {"script", "img", "b"}.isdisjoint(tag for tag, _ in page.elements)
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)
    assert all(href.startswith("#") or href == "data:," for href in page.values("href"))
    assert {"\u202e", "\x00", "\x1b", "\ud800"}.isdisjoint(html)
    assert "⟦RLO⟧gnp.exe" in html
    html.encode()
