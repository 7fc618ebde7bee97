"""The columns of a brief's tables: from a record to pieces of text, each of which says whose words it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar

from detente.brief.words import kind_of_event, place_words, quantity_words, range_words, say, when_words
from detente.records.entity import Entity
from detente.records.record import Assessment, Event, Place, Presence, Record, Shift, Tie

__all__ = ["ASSESSMENT", "EVENT", "PRESENCE", "SHIFT", "TIE", "Cell", "Column", "Piece", "cue_words"]

Look = Literal["plain", "strong", "name", "quote", "note", "figure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A few words in a cell.

    Parameters
    ----------
    text:
        The words.
    look:
        ``plain``, ``strong`` and ``note`` are our words (a note stands on a line of its own), ``name`` and ``quote``
        the article's or the vocabulary's, ``figure`` is a number.
    code:
        What codes the words: ``NER GOV MIL``, or the province and country of a place.
    scale:
        A range between 0 and 1 that can be drawn beside the words.
    """

    text: str
    look: Look = "plain"
    code: str | None = None
    scale: tuple[float, float] | None = None


Cell = tuple[Piece, ...]
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading, how to fill it from a record, and whether it holds figures."""

    title: str
    fill: Callable[[Record], Cell]
    figures: bool = False


def _column(title: str, kind: type[R], fill: Callable[[R], Cell]) -> Column:
    def filled(record: Record) -> Cell:
        if not isinstance(record, kind):
            raise TypeError(f"a {record.record} has no {title!r}")
        return fill(record)

    return Column(title=title, fill=filled)


# pieces ---------------------------------------------------------------------------------------------------------------


def _entities(entities: Iterable[Entity]) -> Cell:
    pieces = (Piece(text=entity.name or entity.text, look="name", code=entity.code) for entity in entities)
    return tuple(pieces) or (Piece(text="–", look="note"),)


def _when(record: Record) -> Cell:
    when = record.when
    pieces = [Piece(text=when_words(when))]
    if when.text:
        pieces.append(Piece(text=when.text, look="quote"))
    elif when.basis == "publication":
        pieces.append(Piece(text="date of the report", look="note"))
    return tuple(pieces)


def _place(place: Place | None) -> Cell:
    if place is None:
        return (Piece(text="–", look="note"),)
    first, *rest = place_words(place)
    return (Piece(text=first, look="name", code=", ".join(rest) or None),)


def _word(record: Record) -> Cell:
    if record.attribution is None:
        return (Piece(text="the writer", look="note"),)
    return (*_entities([record.attribution.holder]), Piece(text=record.attribution.cue.text, look="quote"))


def _sure(record: Record) -> Cell:
    return (Piece(text=f"{record.confidence:.0%}", look="figure"),)


def _what(event: Event) -> Cell:
    quantities = (Piece(text=quantity_words(q), look="note") for q in event.quantities)
    kind = Piece(text=kind_of_event(event.type, event.mode), look="strong")
    cues = cue_words(event) if event.factuality != "actual" else ()
    marked = [Piece(text=f"marked by {', '.join(f'“{cue}”' for cue in cues)}", look="note")] if cues else []
    return (kind, Piece(text=event.trigger.text, look="quote"), *quantities, *marked)


def cue_words(record: Record) -> tuple[str, ...]:
    """Return the words that led to a record's factuality, without the rows of the tables that they were found in."""
    for key, line in record.why:
        if key == "factuality":
            bare = re.sub(r"\s*\([^()]*\)", "", line.partition(":")[2])
            return tuple(dict.fromkeys(cue for c in bare.split(",") if (cue := c.strip()) and cue != "no cue"))
    return ()


def _strength(presence: Presence) -> Cell:
    strength = presence.strength
    if strength is None:
        return (Piece(text="not said", look="note"),)
    return (
        Piece(text=range_words(strength.low, strength.high), look="figure"),
        Piece(text=strength.text, look="quote"),
    )


def _host(presence: Presence) -> Cell:
    if presence.facility is None:
        return _entities([presence.host])
    return (*_entities([presence.host]), Piece(text=presence.facility.name or presence.facility.text, look="quote"))


def _terms(presence: Presence) -> Cell:
    pieces = [Piece(text=say("states", presence.state), look="strong")]
    if presence.role:
        pieces.append(Piece(text=say("roles", presence.role)))
    if presence.factuality != "actual":
        pieces.append(Piece(text=say("presence_factuality", presence.factuality), look="note"))
    return tuple(pieces)


def _tie_time(tie: Tie) -> Cell:
    if tie.since is None and tie.until is None:
        return _when(tie)
    return (Piece(text=" ".join(f"{word} {day}" for word, day in (("since", tie.since), ("until", tie.until)) if day)),)


def _domain(shift: Shift) -> Cell:
    domain = Piece(text=say("domains", shift.domain), look="strong")
    return (domain, Piece(text=say("shift_factuality", shift.factuality), look="note"))


def _about(assessment: Assessment) -> Cell:
    kind, actors, recipients = assessment.about
    pieces: list[Piece] = [Piece(text=say("types", kind), look="strong")] if kind else []
    for entities in (actors, recipients):
        if entities:
            pieces.extend(_entities(entities))
    return tuple(pieces) or (Piece(text="–", look="note"),)


def _likely(assessment: Assessment) -> Cell:
    low, high = assessment.likelihood.low, assessment.likelihood.high
    figures = f"{100 * low:.0f}–{100 * high:.0f}%" if low != high else f"{100 * low:.0f}%"
    return (Piece(text=figures, look="figure", scale=(low, high)), Piece(text=assessment.likelihood.text, look="quote"))


# columns --------------------------------------------------------------------------------------------------------------

_WHEN = Column(title="When", fill=_when)
_WORD = Column(title="On whose word", fill=_word)
_SURE = Column(title="How sure", fill=_sure, figures=True)
_WHO = _column("Who", Event, lambda event: _entities(event.actors))
_WHAT = _column("What", Event, _what)
_WHOM = _column("Whom", Event, lambda event: _entities(event.recipients))
_WHERE = Column(title="Where", fill=lambda record: _place(record.where))

EVENT = (_WHEN, _WHO, _WHAT, _WHOM, _WHERE, _WORD, _SURE)
PRESENCE = (
    _column("Force", Presence, lambda presence: _entities([presence.force])),
    _column("Where", Presence, _host),
    _column("How many", Presence, _strength),
    _column("On what terms", Presence, _terms),
    _WHEN,
    _WORD,
    _SURE,
)
TIE = (
    _column("Who", Tie, lambda tie: _entities([tie.a])),
    _column("Stands as", Tie, lambda tie: (Piece(text=say("ties", tie.kind), look="strong"),)),
    _column("Whom", Tie, lambda tie: _entities([tie.b])),
    _column("It", Tie, lambda tie: (Piece(text=say("tie_factuality", tie.factuality)),)),
    _column("When", Tie, _tie_time),
    _WORD,
    _SURE,
)
SHIFT = (
    _column("Who", Shift, lambda shift: _entities([shift.subject])),
    _column("Away from", Shift, lambda shift: _entities(shift.away_from)),
    _column("Towards", Shift, lambda shift: _entities(shift.toward)),
    _column("In what", Shift, _domain),
    _WHEN,
    _WORD,
    _SURE,
)
ASSESSMENT = (
    _column("Of what", Assessment, lambda assessment: (Piece(text=assessment.claim.text, look="quote"),)),
    _column("How likely", Assessment, _likely),
    _column("About", Assessment, _about),
    _WORD,
    _SURE,
)
