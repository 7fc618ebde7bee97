"""Foreign text shows as text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.brief.marks import escape_html, escape_markdown, visible


def test_what_turns_the_direction_of_text_is_shown() -> None:
    assert visible("cod\u202egnp.exe\u202c") == "cod⟦RLO⟧gnp.exe⟦PDF⟧"


@pytest.mark.parametrize(
    ("hidden", "shown"), [("\x00", "U+0000"), ("\x1b", "U+001B"), ("\ud800", "U+D800"), ("\u2060", "U+2060")]
)
def test_controls_and_lone_surrogates_are_shown(hidden: str, shown: str) -> None:
    assert visible(f"a{hidden}b") == f"a⟦{shown}⟧b"


def test_other_scripts_and_their_joiners_stay_as_they_are() -> None:
    text = "می‌خواهم שלום नमस्ते é"
    assert visible(text) == text


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(st.characters(codec=None) | st.sampled_from("<>&\"'\ud83d\u202e\x00")))
def test_html_gives_back_the_text_and_no_tag(text: str) -> None:
    parser = _Texts()
    parser.feed(f"<p>{escape_html(text)}</p>")
    parser.close()
    assert (parser.tags, parser.text) == (["p"], visible(text))
    escape_html(text).encode()


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("[x](javascript:y)", r"\[x\]\(javascript:y\)"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("a|b", r"a\|b"),
        ("1. one", r"1\. one"),
        ("- one", r"\- one"),
        ("http://a.example", r"http\://a.example"),
    ],
)
def test_markdown_means_nothing(hostile: str, harmless: str) -> None:
    assert escape_markdown(hostile) == harmless
