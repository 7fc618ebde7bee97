"""What every test of the room has: a server of its own, the codebook, and quick ways to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.asking import Codebook, Ledger, Limits, Reader, Settings, Verifier, load_codebook
from detente.asking.passages import Passage
from detente.asking.replies import KINDS
from detente.asking.settings import Key
from detente.coding import Coder
from detente.coding.ground import Ground
from detente.records.record import Record
from detente.records.text import Document

from .server import Endpoint, running


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """A chat server; ``endpoint.does(...)`` says what it answers."""
    with running() as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def codebook(coder: Coder) -> Codebook:
    """The codebook as a reader is told it."""
    return load_codebook(coder.vocabulary)


Maker = Callable[..., Reader]


@pytest.fixture
def reader(endpoint: Endpoint, codebook: Codebook, tmp_path: Path) -> Maker:
    """``reader(retries=2)`` gives a reader of the endpoint with these limits; ``key="…"`` gives it a key."""

    def make(key: str | None = None, **limits: Any) -> Reader:
        settings = Settings(
            endpoint=endpoint.url,
            model="small",
            cache=tmp_path / "cache",
            key=Key(variable="DETENTE_API_KEY", value=key) if key else None,
            limits=Limits(**{"pause": 0.001, "timeout": 5.0, **limits}),
        )
        return Reader(settings, codebook)

    return make


@pytest.fixture
def ledger() -> Ledger:
    """An account without limits."""
    return Ledger(Limits())


@pytest.fixture
def verified(coder: Coder, codebook: Codebook, ledger: Ledger) -> Callable[..., list[Record]]:
    """``verified(text, events=[...])`` gives the records that an answer about a text comes to."""

    def records(text: str, published: str | None = "2024-04-11", **lists: list[Any]) -> list[Record]:
        document = Document(id="story", text=text, published=published)
        whole = Passage(start=0, end=len(text), before=0)
        answer = {kind: lists.get(kind, []) for kind in KINDS}
        verifier = Verifier(codebook=codebook, ledger=ledger, reader="small at home")
        return verifier.records(document, ((whole, answer),), Ground(document, coder))

    return records
