"""Short ways to ask what a sentence was coded as."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from spacy.tokens import Token

from detente.coding import Coder
from detente.coding.arguments import Reader
from detente.coding.parsed import parse
from detente.coding.parser import prepare
from detente.coding.reference import Referents
from detente.records.batch import Records
from detente.records.entity import Entity
from detente.records.record import Assessment, Event, Presence, Shift, Tie
from detente.records.text import Document


def short(entities: Iterable[Entity]) -> str:
    """Entities by country, else by the last part of their id, else by name or words; ``-`` for nobody."""
    names = [e.country or (e.id or "").rpartition("-")[2] or e.name or e.text for e in entities]
    return "+".join(sorted(dict.fromkeys(names))) or "-"


def line(event: Event) -> str:
    """An event in a line: ``ASSAULT RUS > UKR actual``."""
    return f"{event.type} {short(event.actors)} > {short(event.recipients)} {event.factuality}"


@pytest.fixture(scope="session")
def tell(code: Callable[..., Records]) -> Callable[..., list[str]]:
    """The events of a text, a line each: ``ASSAULT RUS > UKR actual``."""

    def lines(text: str, published: str | None = "2024-04-11") -> list[str]:
        return [line(r) for r in code(text, published=published) if isinstance(r, Event)]

    return lines


@pytest.fixture(scope="session")
def event(code: Callable[..., Records]) -> Callable[..., Event]:
    """The first event of a type in a text; ``event(text, "AID")``."""

    def first(text: str, kind: str, published: str | None = "2024-04-11") -> Event:
        records = code(text, published=published)
        found = [r for r in records if isinstance(r, Event) and r.type == kind]
        assert found, f"no {kind} but {[line(r) for r in records if isinstance(r, Event)]}"
        return found[0]

    return first


@pytest.fixture(scope="session")
def ties(code: Callable[..., Records]) -> Callable[..., list[Tie]]:
    """The ties of a text."""
    return lambda text, **kept: [r for r in code(text, **kept) if isinstance(r, Tie)]


@pytest.fixture(scope="session")
def presences(code: Callable[..., Records]) -> Callable[..., list[Presence]]:
    """The presences of a text."""
    return lambda text, **kept: [r for r in code(text, **kept) if isinstance(r, Presence)]


@pytest.fixture(scope="session")
def shifts(code: Callable[..., Records]) -> Callable[..., list[Shift]]:
    """The shifts of a text."""
    return lambda text, **kept: [r for r in code(text, **kept) if isinstance(r, Shift)]


@pytest.fixture(scope="session")
def assessments(code: Callable[..., Records]) -> Callable[..., list[Assessment]]:
    """The assessments of a text."""
    return lambda text, **kept: [r for r in code(text, **kept) if isinstance(r, Assessment)]


@pytest.fixture(scope="session")
def read(coder: Coder) -> Callable[..., Reader]:
    """A text parsed, with its names and referents, before anything is coded."""

    def reader(text: str, published: str | None = "2024-04-11") -> Reader:
        document = Document(id="story", text=text, published=published)
        parsed = parse(document, coder.parser(prepare(text, coder.parser)), coder.vocabulary)
        return Reader(parsed, Referents(parsed))

    return reader


@pytest.fixture(scope="session")
def at() -> Callable[[Reader, str], Token]:
    """``at(reader, "shelled")`` is the first word of the text that is written so."""

    def word(reader: Reader, written: str) -> Token:
        return next(t for t in reader.parsed.doc if t.text == written)

    return word
