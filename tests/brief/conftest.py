"""A short report of our own with records written by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.brief import Brief, compose
from detente.records.entity import Entity
from detente.records.record import (
    Assessment,
    Attribution,
    Event,
    Factuality,
    Likelihood,
    Place,
    Presence,
    Quantity,
    Record,
    Shift,
    Tie,
    When,
    identify,
)
from detente.records.text import Document, Span

TEXT = (
    "Borduria expelled 40 Syldavian advisers on Tuesday. The general denied that his troops had shelled Klow.\n\n"
    "About 600 Syldavian soldiers are stationed in Borduria. An ally of Syldavia, Khemed will send arms. "
    "Borduria is turning from Syldavia to Khemed. War is unlikely."
)
DOCUMENT = Document(
    id="klow-1",
    text=TEXT,
    title="Advisers sent home",
    published="2024-04-11",
    publisher="The Klow Courier",
    language="en",
)


def span(words: str, document: Document = DOCUMENT) -> Span:
    start = document.text.index(words)
    return document.span(start, start + len(words))


def entity(words: str, code: str | None = None, name: str | None = None) -> Entity:
    return Entity(text=words, span=span(words), name=name, code=code)


SYLDAVIA, BORDURIA, KHEMED = (
    entity("Syldavia", "SYL GOV", "Syldavia"),
    entity("Borduria", "BOR GOV", "Borduria"),
    entity("Khemed", "KHE GOV", "Khemed"),
)
GENERAL = entity("The general", "BOR MIL")
PUBLISHED = When(start="2024-04-11", end="2024-04-11", basis="publication")
TUESDAY = When(start="2024-04-09", end="2024-04-09", text="Tuesday", span=span("Tuesday"), basis="expression")


def finished(record: Record) -> Record:
    return replace(record, id=identify(record))


def shared(
    words: str, factuality: Factuality = "actual", when: When = PUBLISHED, confidence: float = 0.8
) -> dict[str, Any]:
    return {
        "document_id": DOCUMENT.id,
        "evidence": span(words),
        "factuality": factuality,
        "when": when,
        "confidence": confidence,
    }


EXPULSION = finished(
    Event(
        **shared("Borduria expelled 40 Syldavian advisers on Tuesday", when=TUESDAY, confidence=0.93),
        where=Place(text="Borduria", name="Borduria", country="BOR"),
        type="SANCTION",
        mode="expel",
        contexts=("diplomatic", "military"),
        actors=(BORDURIA,),
        recipients=(SYLDAVIA,),
        trigger=span("expelled"),
        quantities=(Quantity(kind="other", low=40, high=40, unit="advisers", text="40", span=span("40")),),
        cameo="166",
        quad=4,
        score=-7.0,
        why=(
            ("trigger", "'expelled' as SANCTION/expel by sanctions.csv, line 2"),
            ("actor", "'Borduria' at subj: BOR"),
            ("factuality", "actual: no cue"),
        ),
    )
)
SHELLING = finished(
    Event(
        **shared("his troops had shelled Klow", "negated"),
        attribution=Attribution(holder=GENERAL, cue=span("denied")),
        type="ASSAULT",
        mode="heavy-weapons",
        actors=(GENERAL,),
        trigger=span("shelled"),
        quad=4,
        score=-10.0,
        why=(("factuality", "negated: denied (denial, embedding.csv, line 3), never"),),
    )
)
ARMS = finished(
    Event(
        **shared("Khemed will send arms", "future"),
        type="AGREE",
        actors=(KHEMED,),
        trigger=span("send"),
        quad=1,
        score=4.2,
        why=(("factuality", "future: will"),),
    )
)
SOLDIERS = finished(
    Presence(
        **shared("About 600 Syldavian soldiers are stationed in Borduria"),
        force=entity("Syldavian soldiers", "SYL MIL", "Syldavia"),
        host=BORDURIA,
        strength=Quantity(kind="troops", low=570, high=630, unit=None, text="About 600", span=span("About 600")),
        role="basing",
        state="present",
    )
)
ALLY = finished(Tie(**shared("An ally of Syldavia, Khemed"), kind="ally", a=KHEMED, b=SYLDAVIA))
TURN = finished(
    Shift(
        **shared("Borduria is turning from Syldavia to Khemed"),
        subject=BORDURIA,
        away_from=(SYLDAVIA,),
        toward=(KHEMED,),
        domain="security",
    )
)
WAR = finished(
    Assessment(
        **shared("War is unlikely", "hypothetical"),
        claim=span("War"),
        likelihood=Likelihood(text="unlikely", low=0.05, high=0.35),
        about=("ASSAULT", (BORDURIA,), (SYLDAVIA,)),
    )
)


@pytest.fixture
def document() -> Document:
    return DOCUMENT


@pytest.fixture
def records() -> dict[str, Record]:
    return {
        "expulsion": EXPULSION,
        "shelling": SHELLING,
        "arms": ARMS,
        "soldiers": SOLDIERS,
        "ally": ALLY,
        "turn": TURN,
        "war": WAR,
    }


@pytest.fixture
def brief(document: Document, records: dict[str, Record]) -> Brief:
    return compose(document, records.values(), made_by="detente 0")
