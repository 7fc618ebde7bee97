"""Pages: the article, and what the page says of itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.reading.html import has_markup, html_draft, plain

PAGE = """<!doctype html><html lang="en"><head>
<title>Envoys walk out of border talks | The Morning Bell</title>
<meta property="og:title" content="Envoys walk out of border talks">
<meta property="og:site_name" content="The Morning Bell">
<meta property="og:url" content="https://bell.example/talks">
<link rel="canonical" href="https://bell.example/talks">
<meta property="article:published_time" content="2024-04-11T08:30:00Z">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Envoys walk out of border talks</h1>
<p>ACCRA, April 11 (Coast News) &mdash; The northern delegation left the talks on Thursday after two days of quarrels
over the bridge. Its leader blamed the south for the failure.</p>
<figure><img src="a.jpg"><figcaption>Photo: The conference hall</figcaption></figure>
<h2>What comes next?</h2>
<p>The mediators said that they would meet both sides again in May, in a place that is yet to be named.</p>
<p>Some four hundred people had fled the valley by the evening, the local council said, most of them on foot.</p>
</article>
<footer><p>&copy; 2024 The Morning Bell. All rights reserved.</p></footer>
</body></html>"""


def test_a_page_gives_its_article_title_date_publisher_and_address() -> None:
    draft = html_draft(PAGE, "talks.html", "talks")
    assert draft.title == "Envoys walk out of border talks"
    assert (draft.published, draft.publisher, draft.url) == (
        "2024-04-11",
        "The Morning Bell",
        "https://bell.example/talks",
    )
    assert "The northern delegation left the talks" in draft.text
    assert "most of them on foot" in draft.text
    assert "All rights reserved" not in draft.text


def test_a_fragment_is_read_by_its_blocks() -> None:
    draft = html_draft("<p>They met.</p><p>They signed.</p>", "row", None)
    assert draft.text.split() == ["They", "met.", "They", "signed."]
    assert "met.\n\n" in draft.text


def test_plain_text_of_a_page_leaves_out_what_surrounds_it() -> None:
    text, title = plain(PAGE)
    assert title == "Envoys walk out of border talks | The Morning Bell"
    assert "World" not in text
    assert "rights reserved" not in text
    assert "blamed the south" in text


def test_a_forgotten_closing_tag_hides_nothing_after_it() -> None:
    text, _ = plain("<header><form><input></header><p>They met.</p>")
    assert text.strip() == "They met."


def test_markup_is_told_from_text() -> None:
    assert has_markup("<p>They met.</p>")
    assert not has_markup("Trade fell by < 5 % and rose by > 2 %.")


@given(st.text("<>/pbdiv!-=\"' &;#x", max_size=80))
def test_broken_markup_breaks_nothing(markup: str) -> None:
    plain(markup)
