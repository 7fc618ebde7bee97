"""All that a text gives on somebody's word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding.arguments import Reader
from detente.coding.reported_speech import ReportedSpeech, find_reported_speech

Read = Callable[..., Reader]


def told(found: list[ReportedSpeech]) -> list[tuple[str, str]]:
    """Source and cue of each attribution."""
    return [(one.source.text if one.source else "-", one.cue.text) for one in found]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The Danish minister said that ships had left the port.", "The Danish minister", "said"),
        ("Ships have left the port, the Danish minister said.", "the Danish minister", "said"),
        ("“Ships have left the port,” said the Danish minister.", "the Danish minister", "said"),
        ("According to the harbour master, ships have left.", "the harbour master", "According to"),
        ("Norway accused the fleet of fishing in its waters.", "Norway", "accused"),
        ("The union called for a new election.", "The union", "called"),
        ("Ghana hopes to join the mission.", "Ghana", "hopes"),
        ("The villagers' claim that soldiers burned the barns was not heard.", "The villagers", "claim"),
        ("Survey: Most farmers want a new road", "Survey", ":"),
        ("“We shall go home.” — Maria Jensen", "Maria Jensen", "—"),
    ],
)
def test_who_says_it_and_what_marks_it(text: str, source: str, cue: str, read: Read) -> None:
    assert (source, cue) in told(find_reported_speech(read(text)))


def test_a_passive_leaves_the_source_open(read: Read) -> None:
    found = find_reported_speech(read("The general is believed to have left the country."))
    assert ("-", "believed") in told(found)


def test_the_content_is_what_is_said(read: Read) -> None:
    found = find_reported_speech(read("Peru said that the bridge had been closed on Monday."))
    assert [one.content.text for one in found if one.content] == ["that the bridge had been closed on Monday"]


def test_the_holder_is_whom_the_source_stands_for(read: Read) -> None:
    found = find_reported_speech(read("The Kremlin announced that the talks were over."))
    assert [one.holder.country for one in found if one.holder] == ["RUS"]


def test_who_thinks_aloud_does_not_report(read: Read) -> None:
    assert find_reported_speech(read("I think the bridge is closed.")) == []


def test_finding_a_thing_is_no_report_of_it_but_finding_that_something_is_so_is(read: Read) -> None:
    assert told(find_reported_speech(read("Divers believed the old captain."))) == []
    assert told(find_reported_speech(read("Divers believed that the wreck was empty."))) == [("Divers", "believed")]


def test_what_a_speaker_says_that_others_say_is_left_out_unless_asked_for(read: Read) -> None:
    reader = read("“The mayor said that the road was safe,” the driver told the court.")
    assert "said" not in [one.cue.text for one in find_reported_speech(reader)]
    assert "said" in [one.cue.text for one in find_reported_speech(reader, nested=True)]


def test_a_heading_that_cannot_speak_is_no_source(read: Read) -> None:
    assert find_reported_speech(read("Weather update: Rain is coming")) == []


_PIECES = st.lists(
    st.sampled_from(
        ["The envoy said", "“", "”", ":", "that", "troops left", ",", ".", "—", "Ana Ruiz", "according to"]
    ),
    max_size=14,
)


@settings(max_examples=30)
@given(pieces=_PIECES)
def test_every_part_stands_in_the_text_as_it_is_written(pieces: list[str], read: Read) -> None:
    text = " ".join(pieces)
    for one in find_reported_speech(read(text)):
        for span in (one.source, one.cue, one.content):
            assert span is None or text[span.start : span.end] == span.text
