"""On whose word an event stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.records.record import Event

Ask = Callable[..., Event]


@pytest.mark.parametrize(
    ("sentence", "kind", "holder", "cue"),
    [
        ("Iran said that Iraq had attacked Syria.", "ASSAULT", "IRN", "said"),
        ("Iraq attacked Syria, Iran said.", "ASSAULT", "IRN", "said"),
        ("Iraq attacked Syria, the Iranian ministry said on Monday.", "ASSAULT", "IRN", "said"),
        ("According to Iran, Iraq attacked Syria.", "ASSAULT", "IRN", "According to"),
        ("Iraq attacked Syria, according to Iran.", "ASSAULT", "IRN", "according to"),
        ("“Iraq has attacked Syria,” said the Iranian foreign minister.", "ASSAULT", "IRN", "said"),
        ('"Egypt has closed the crossing," said a Hamas spokesman.', "SANCTION", "PSE", "said"),
        ("Iran reported that Iraq had attacked Syria.", "ASSAULT", "IRN", "reported"),
        ("Iran accused Iraq of attacking Syria.", "ASSAULT", "IRN", "accused"),
        ("Iraq denied that it had attacked Syria.", "ASSAULT", "IRQ", "denied"),
        ("Turkey denied shelling the Greek island.", "ASSAULT", "TUR", "denied"),
        ("Iran claims that Iraq attacked Syria.", "ASSAULT", "IRN", "claims"),
        ("Germany said it would train Ukrainian soldiers.", "AGREE", "DEU", "said"),
    ],
)
def test_the_holder_is_who_says_it(sentence: str, kind: str, holder: str, cue: str, event: Ask) -> None:
    found = event(sentence, kind).attribution
    assert found is not None
    assert found.holder.country == holder
    assert found.cue.text == cue


def test_what_the_writer_says_has_no_holder(event: Ask) -> None:
    assert event("Iraq attacked Syria on Monday.", "ASSAULT").attribution is None


def test_an_accusation_is_the_writers_and_what_it_alleges_is_the_accusers(event: Ask) -> None:
    sentence = "Pakistan accused India of bombing a village."
    assert event(sentence, "ACCUSE").attribution is None
    alleged = event(sentence, "ASSAULT")
    assert alleged.attribution is not None
    assert alleged.attribution.holder.country == "PAK"
    assert alleged.factuality == "actual"


def test_a_denial_is_negated_on_the_deniers_word(event: Ask) -> None:
    denied = event("Uganda denied that its troops had attacked Congo.", "ASSAULT")
    assert denied.factuality == "negated"
    assert denied.attribution is not None
    assert denied.attribution.holder.country == "UGA"


def test_a_quote_that_runs_over_sentences_keeps_its_speaker(event: Ask) -> None:
    text = "The Latvian minister said: “Russia has lied. Russia has attacked Ukraine. Nobody can deny it.”"
    found = event(text, "ASSAULT").attribution
    assert found is not None
    assert found.holder.country == "LVA"


def test_a_quote_ends_with_its_paragraph(event: Ask) -> None:
    text = "The Latvian minister said: “Russia has lied.”\n\nChad attacked Libya on Monday."
    assert event(text, "ASSAULT").attribution is None


def test_witnesses_and_officials_hold_too(event: Ask) -> None:
    found = event("Witnesses said Ethiopian soldiers shot dead four farmers in Tigray.", "ASSAULT").attribution
    assert found is not None
    assert found.holder.text == "Witnesses"


def test_the_nearest_speaker_is_the_holder(event: Ask) -> None:
    found = event("Iran said that Iraq had claimed that Syria attacked Jordan.", "ASSAULT").attribution
    assert found is not None
    assert found.holder.country == "IRQ"


def test_a_relative_clause_is_the_writers_own(event: Ask) -> None:
    text = "The minister said that Iraq, which attacked Kuwait in 1990, wanted peace."
    assert event(text, "ASSAULT").attribution is None


def test_the_cue_is_a_stretch_of_the_text(event: Ask) -> None:
    text = "Iraq attacked Syria, according to Iran."
    found = event(text, "ASSAULT").attribution
    assert found is not None
    assert text[found.cue.start : found.cue.end] == found.cue.text
