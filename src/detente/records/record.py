"""Records: what one passage claims. They never change once made (codebook, "One record is what one passage says")."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from detente.records.entity import Entity
from detente.records.text import Span

__all__ = [
    "Assessment",
    "Attribution",
    "Event",
    "Factuality",
    "Likelihood",
    "Place",
    "Presence",
    "Quantity",
    "Record",
    "Shift",
    "Tie",
    "When",
    "identify",
    "to_json",
]

Factuality = Literal["actual", "negated", "future", "hypothetical"]
"""What the text claims of the thing (codebook, "Factuality")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """On whose word: the ``holder``, and the ``cue`` that marks it ("said", "according to")."""

    holder: Entity
    cue: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When it was so: inclusive ISO dates, the words, and what they rest on.

    ``basis`` is ``expression``, ``publication`` or ``unresolved``; dates are ``None`` where nothing resolves.
    """

    start: str | None
    end: str | None
    text: str | None = None
    span: Span | None = None
    basis: Literal["expression", "publication", "unresolved"] = "unresolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: the words, and the place that they name.

    ``precision`` is one of ``exact town district province country region``; ``lat`` and ``lon`` are WGS84 degrees.
    """

    text: str
    span: Span | None = None
    name: str | None = None
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    country: str | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How many: a range, inclusive, ``None`` where the text leaves a side open (codebook, "Quantities")."""

    kind: str
    low: float | None
    high: float | None
    unit: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """The words of a likelihood and the range of probability that the published table gives them."""

    text: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has (codebook, "Fields every record has").

    ``why`` names the rule, row or path behind each value, for ``detente explain``; it is no part of ``id``.
    """

    record: ClassVar[str] = "record"
    id: str = ""
    document_id: str
    evidence: Span
    factuality: Factuality
    attribution: Attribution | None = None
    when: When
    where: Place | None = None
    confidence: float
    why: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Somebody does something to somebody (codebook, "Event"; PLOVER types, modes and contexts)."""

    record: ClassVar[str] = "event"
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[Entity, ...] = ()
    recipients: tuple[Entity, ...] = ()
    trigger: Span
    quantities: tuple[Quantity, ...] = ()
    cameo: str | None = None
    quad: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Record):
    """A standing relation that the text asserts: ``kind`` between ``a`` and ``b``."""

    record: ClassVar[str] = "tie"
    kind: str
    a: Entity
    b: Entity
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence(Record):
    """Whose forces are where: ``force`` in ``host``, how many, in what role, in what state."""

    record: ClassVar[str] = "presence"
    force: Entity
    host: Entity
    strength: Quantity | None = None
    role: str | None = None
    facility: Place | None = None
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift(Record):
    """``subject`` moves away from some and towards others, in a ``domain``."""

    record: ClassVar[str] = "shift"
    subject: Entity
    away_from: tuple[Entity, ...] = ()
    toward: tuple[Entity, ...] = ()
    domain: str = "general"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Record):
    """A likelihood that the text states of a ``claim``; ``about`` holds type, actors and recipients of the claim."""

    record: ClassVar[str] = "assessment"
    claim: Span
    likelihood: Likelihood
    about: tuple[str | None, tuple[Entity, ...], tuple[Entity, ...]] = (None, (), ())


def to_json(record: Record) -> dict[str, Any]:
    """Return a record as plain values, ready for ``json.dumps``; field order is the codebook's."""
    plain = dataclasses.asdict(record)
    del plain["why"]
    return {"record": record.record, **plain}


def identify(record: Record) -> str:
    """Return the content hash of a record: the same input gives the same id on every machine.

    ``id``, ``confidence`` and ``why`` are left out, so that a better estimate of doubt does not rename a record.
    """
    plain = to_json(record)
    for field in ("id", "confidence"):
        plain.pop(field)
    text = json.dumps(plain, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:20]
