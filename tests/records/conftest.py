"""Records of an invented country, written by hand."""

from __future__ import annotations

import pytest

from detente.records.entity import Entity
from detente.records.record import (
    Assessment,
    Event,
    Likelihood,
    Place,
    Presence,
    Quantity,
    Record,
    Shift,
    Tie,
    When,
)
from detente.records.text import Document

TEXT = "Borduria expelled 40 Syldavian advisers. War is unlikely. Syldavia is an ally of Khemed."


@pytest.fixture
def document() -> Document:
    """A short report."""
    return Document(id="klow-1", text=TEXT, published="2024-04-11")


@pytest.fixture
def records(document: Document) -> list[Record]:
    """One record of each kind from it, without ids."""

    def entity(words: str, code: str) -> Entity:
        start = TEXT.index(words)
        return Entity(text=words, span=document.span(start, start + len(words)), name=words, country=code, code=code)

    borduria, syldavia, khemed = entity("Borduria", "BOR"), entity("Syldavia", "SYL"), entity("Khemed", "KHE")
    shared = {
        "document_id": document.id,
        "evidence": document.span(0, 40),
        "factuality": "actual",
        "when": When(start="2024-04-11", end="2024-04-11", basis="publication"),
        "confidence": 0.8,
    }
    forty = Quantity(kind="troops", low=40, high=40, unit=None, text="40", span=document.span(18, 20))
    return [
        Event(
            **shared,  # type: ignore[arg-type]
            type="SANCTION",
            mode="expel",
            contexts=("diplomatic",),
            actors=(borduria,),
            recipients=(syldavia,),
            trigger=document.span(9, 17),
            quantities=(forty,),
            where=Place(text="Borduria", name="Borduria", country="BOR", lat=1.5, lon=2.5),
            cameo="166",
            quad=4,
            score=-7.0,
            why=(("trigger", "'expelled' by hand"),),
        ),
        Tie(**shared, kind="ally", a=syldavia, b=khemed),  # type: ignore[arg-type]
        Presence(**shared, force=syldavia, host=borduria, strength=forty, role="advisory", state="ordered_out"),  # type: ignore[arg-type]
        Shift(**shared, subject=borduria, away_from=(syldavia,), toward=(khemed,), domain="security"),  # type: ignore[arg-type]
        Assessment(
            **shared,  # type: ignore[arg-type]
            claim=document.span(41, 44),
            likelihood=Likelihood(text="unlikely", low=0.05, high=0.35),
            about=("ASSAULT", (borduria,), (syldavia,)),
        ),
    ]
