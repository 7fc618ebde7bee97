"""Records never change, and their ids follow what they say."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import replace

import pytest

from detente.records.entity import SECTORS, Entity
from detente.records.record import Event, Record, identify, to_json
from detente.records.text import Document


def test_the_five_kinds_name_themselves(records: list[Record]) -> None:
    assert [r.record for r in records] == ["event", "tie", "presence", "shift", "assessment"]


def test_the_id_is_the_same_every_time(records: list[Record]) -> None:
    assert [identify(r) for r in records] == [identify(r) for r in records]
    assert len({identify(r) for r in records}) == 5


def test_the_id_follows_what_the_record_says(records: list[Record]) -> None:
    event = records[0]
    assert identify(replace(event, factuality="negated")) != identify(event)
    assert identify(replace(event, document_id="klow-2")) != identify(event)


def test_a_better_estimate_or_explanation_does_not_rename_a_record(records: list[Record]) -> None:
    event = records[0]
    assert identify(replace(event, confidence=0.1, why=(), id="another")) == identify(event)


def test_records_never_change(records: list[Record]) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        records[0].factuality = "negated"  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        records[0].other = 1  # type: ignore[attr-defined]


def test_the_plain_form_is_json_in_the_codebooks_order(records: list[Record]) -> None:
    plain = to_json(records[0])
    assert plain["record"] == "event"
    assert "why" not in plain
    assert {"id", "document_id", "evidence", "factuality", "attribution", "when", "where", "confidence"} <= set(plain)
    assert {"type", "mode", "contexts", "actors", "recipients", "trigger", "quantities", "cameo", "quad"} <= set(plain)
    assert json.loads(json.dumps(plain))["evidence"] == {
        "start": 0,
        "end": 40,
        "text": "Borduria expelled 40 Syldavian advisers.",
    }


def test_the_sectors_are_plovers() -> None:
    assert len(SECTORS) == len(set(SECTORS)) == 24
    assert SECTORS[0] == "GOV"


def test_an_entity_needs_no_name(document: Document) -> None:
    they = Entity(text="Borduria", span=document.span(0, 8))
    assert (they.name, they.country, they.sectors, they.code) == (None, None, (), None)


def test_an_event_holds_its_numbers(records: list[Record]) -> None:
    event = records[0]
    assert isinstance(event, Event)
    assert (event.quad, event.score) == (4, -7.0)
