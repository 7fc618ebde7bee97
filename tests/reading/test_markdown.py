"""Markdown: text without its marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.reading.markdown import markdown_draft, unmarked
from detente.reading.text import clean

NOTE = """---
date: 2024-04-11
publisher: "The Morning Bell"
mood: calm
---
# Envoys *walk out*

![The hall](hall.jpg)

The **northern** delegation left the [talks](https://bell.example/talks_(2024)) on _Thursday_.

## What comes next?
> The mediators said they would
> try again.

1. First a pause
2. Then a meeting

Next step
---------
Nobody was hurt[^1].

[^1]: So the council said.
"""


def test_marks_are_taken_off_and_paragraphs_kept() -> None:
    draft = markdown_draft(NOTE, "note.md", "note")
    assert (draft.title, draft.published, draft.publisher) == ("Envoys walk out", "2024-04-11", "The Morning Bell")
    assert clean(draft.text).split("\n\n") == [
        "The northern delegation left the talks on Thursday.",
        "What comes next?",
        "The mediators said they would try again.",
        "First a pause",
        "Then a meeting",
        "Next step",
        "Nobody was hurt.",
        "So the council said.",
    ]


def test_names_with_underscores_and_sums_with_stars_stay() -> None:
    assert unmarked("The file snake_case_name has 2 * 3 * 4 lines.") == "The file snake_case_name has 2 * 3 * 4 lines."


@given(st.text("#*_[]()!`~<>-=:\n ab", max_size=120))
def test_broken_marks_break_nothing(text: str) -> None:
    markdown_draft(text, "note.md", "note")
