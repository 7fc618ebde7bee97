"""Cleaning: a copied page in, paragraphs out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.reading.text import clean, one_line, text_draft

PAGE = """Skip to content
Envoys walk out of border talks
By Ama Example in Accra
Published On 11 Apr 2024
Share
Facebook  Twitter

ACCRA, April 11 (Coast News) — The northern delegation left the talks on Thursday.\u00a0Its leader blamed
them.
Advertisement
What comes next?
The mediators will meet again in May.

Read more: The long quarrel over a bridge

Most read
A bridge too old
"""


def test_a_copied_page_becomes_paragraphs() -> None:
    assert clean(PAGE).split("\n\n") == [
        "Envoys walk out of border talks",
        "ACCRA, April 11 (Coast News) — The northern delegation left the talks on Thursday. Its leader blamed them.",
        "What comes next?",
        "The mediators will meet again in May.",
    ]


def test_the_head_of_a_copied_page_gives_title_and_date() -> None:
    draft = text_draft(PAGE.removeprefix("Skip to content\n"), "page.txt", "page")
    assert (draft.title, draft.published) == ("Envoys walk out of border talks", "2024-04-11")


def test_a_first_line_that_nothing_proves_a_title_stays_text() -> None:
    draft = text_draft("Troops leave the valley\nThey went at dawn.\nNobody was hurt.", "note.txt", "note")
    assert draft.title is None
    assert draft.text.startswith("Troops leave")


def test_hard_wrapped_paragraphs_are_joined() -> None:
    wrapped = (
        "The northern army said on Friday that its last\nbattalion had crossed the river and that the\n"
        "bridges behind it were blown up.\n\nNobody was hurt."
    )
    assert clean(wrapped).split("\n\n")[0].count(" ") == 22


def test_one_line_per_paragraph_keeps_its_paragraphs() -> None:
    assert clean("The army left.\nThe town was quiet.\n- One shop was open.") == (
        "The army left.\n\nThe town was quiet.\n\n- One shop was open."
    )


def test_a_heading_is_not_glued_to_the_next_sentence() -> None:
    assert clean("Rebels take the bridge\nThe town fell at noon.") == "Rebels take the bridge\n\nThe town fell at noon."


def test_furniture_between_paragraphs_goes_without_gluing_them() -> None:
    assert (
        clean("They signed in Geneva.\nAdvertisement\nThe truce held.") == "They signed in Geneva.\n\nThe truce held."
    )


def test_entities_invisible_characters_and_nuls_are_put_in_order() -> None:
    assert clean("Research &amp; trade\u00ad \u200bgrew\x00.") == "Research & trade grew\ufffd."
    assert clean("Cafe\u0301 closed.") == "Café closed."
    assert clean("a lone \ud800 surrogate.") == "a lone \ufffd surrogate."


def test_a_field_is_one_line_or_nothing() -> None:
    assert one_line("  A \n title ") == "A title"
    assert one_line(" \n ") is None
    assert one_line(None) is None


PIECES = st.sampled_from(
    [
        "Share",
        "Read more:",
        "Most read",
        "Photo: A bridge",
        "By Ama Example",
        "April 11, 2024",
        "The army left the town.",
        "the army left, and",
        "They crossed the river at dawn on the third day of the month and went",
        "&amp;lt;",
        "\u00ad",
        "—",
        "- item",
        "",
        "  ",
    ]
)


@given(st.lists(PIECES | st.text(max_size=30), max_size=12).map("\n".join))
def test_cleaning_a_clean_text_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned


@given(st.text(st.characters(), max_size=200))
def test_clean_text_has_one_form(text: str) -> None:
    cleaned = clean(text)
    assert "\x00" not in cleaned
    assert not any("\ud800" <= letter <= "\udfff" for letter in cleaned)
    assert "\n\n\n" not in cleaned
    assert "  " not in cleaned
    assert cleaned == cleaned.strip()
    cleaned.encode("utf-8")
