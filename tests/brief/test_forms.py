"""The other forms: Markdown, the terminal, and one record explained."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from detente.brief import Brief, compose, explain, to_markdown, to_terminal
from detente.brief.explain import sentence_around
from detente.records.record import Record
from detente.records.text import Document


def test_markdown_marks_evidence_and_links_it_both_ways(brief: Brief) -> None:
    page = to_markdown(brief)
    assert '<a id="w1"></a>⌈Borduria expelled' in page
    assert "on Tuesday⌉<sup>[1](#r1)</sup>" in page
    assert '| <a id="r1"></a>[1](#w1) | 9 April 2024<br>“Tuesday” |' in page
    assert "### Did not happen, or not yet" in page


def test_markdown_tables_hold_together_whatever_a_name_says(document: Document, records: dict[str, Record]) -> None:
    event = replace(records["expulsion"], evidence=document.span(0, 8))
    hostile = replace(event, attribution=None, where=None, when=replace(event.when, text="a | b\n\n# c"))
    page = to_markdown(compose(document, [hostile]))
    row = next(line for line in page.splitlines() if '<a id="r1">' in line and line.startswith("|"))
    assert row.replace("\\|", "").count("|") == 9
    assert "a \\| b \\# c" in row


def test_the_terminal_shows_plain_tables(brief: Brief) -> None:
    stream = io.StringIO()
    to_terminal(brief, stream)
    shown = stream.getvalue()
    assert "What happened" in shown
    assert "sanction" in shown
    assert "“Tuesday”" in shown
    assert "\x1b" not in shown


def test_the_terminal_is_not_steered_by_the_text(records: dict[str, Record]) -> None:
    stream = io.StringIO()
    to_terminal(compose(Document(id="x", text="", title="\x1b]0;owned\x07[bold]hi[/bold]"), []), stream)
    assert "⟦U+001B⟧]0;owned⟦U+0007⟧[bold]hi[/bold]" in stream.getvalue()
    assert "The text reports no forces abroad." in stream.getvalue()


def test_an_explanation_shows_the_evidence_in_its_sentence_and_the_row(
    tmp_path: Path, document: Document, records: dict[str, Record]
) -> None:
    (tmp_path / "sanctions.csv").write_text("lemma,pos\nexpel,v\n", encoding="utf-8")
    said = explain(document, records["expulsion"], [tmp_path])
    assert said.startswith(f"event {records['expulsion'].id}\n")
    assert "SANCTION/expel" in said
    assert "⟪Borduria expelled 40 Syldavian advisers on Tuesday⟫.\n" in said
    assert "'Borduria' at subj: BOR" in said
    assert "sanctions.csv:2  expel,v" in said


def test_an_explanation_says_when_there_are_no_reasons(document: Document, records: dict[str, Record]) -> None:
    assert "The coder left no reasons." in explain(document, records["soldiers"])
    shelling = explain(document, records["shelling"])
    assert "The general denied that ⟪his troops had shelled Klow⟫." in shelling


def test_a_sentence_does_not_end_at_an_initial() -> None:
    text = "It rained. Gen. J. Smith of the U.S. Army left. He came back."
    start = text.index("Army")
    first, last = sentence_around(text, start, start + 4)
    assert text[first:last] == "Gen. J. Smith of the U.S. Army left."
