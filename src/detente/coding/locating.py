"""Where an event took place: the place that its own words attach to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.coding.arguments import Party, Reader
from detente.coding.syntax import objects, prepositional
from detente.coding.triggers import Candidate
from detente.records.record import Place

__all__ = ["attached_places", "locate"]

_LOCATIVE = ("in", "at", "near", "on", "inside", "outside", "around", "across", "off", "over", "along", "within", "into", "through", "aboard")
_ARRIVING = ("to", "into", "for")
_LEAVING = ("from", "of")
_GOING = frozenset({"CONSULT", "AID", "MOBILIZE", "RETREAT"})
_STRUCK = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "SANCTION"})
_INHERITING = frozenset({"xcomp", "advcl", "pcomp", "conj"})


def locate(candidate: Candidate, reader: Reader, recipients: tuple[Party, ...]) -> Place | None:
    """Return the place of an event, or ``None``: no place is better than a wrong one."""
    places = reader.parsed.places
    word = candidate.predicate
    for token in (candidate.token, word):
        for found in attached_places(token, candidate.row.type or "", reader):
            if found.i in places:
                return places[found.i]
    for _ in range(3):
        if word.dep_ not in _INHERITING or word.head.i == word.i:
            break
        word = word.head
        while word.pos_ == "ADP" and word.head.i != word.i:
            word = word.head
        for found in attached_places(word, "", reader):
            if found.i in places:
                return places[found.i]
    for party in recipients:
        for preposition in ("in", "at", "near", "on"):
            for found in prepositional(party.token, preposition, inside_object=False):
                if found.i in places:
                    return places[found.i]
    return None


def attached_places(token: Token, kind: str, reader: Reader) -> Iterator[Token]:
    """Yield the words that may name the place of an event of a type (``kind``), the nearest first."""
    for preposition in _LOCATIVE:
        yield from _with_inner(prepositional(token, preposition))
    if kind in _GOING:
        for preposition in (*_ARRIVING, *_LEAVING) if kind != "RETREAT" else (*_LEAVING, *_ARRIVING):
            yield from _with_inner(prepositional(token, preposition, inside_object=False))
    if kind in _STRUCK and token.pos_ == "VERB":
        things = objects(token)
        yield from things
        for thing in things:
            for preposition in ("in", "at", "near", "of", "on"):
                yield from prepositional(thing, preposition)
            yield from (c for c in thing.children if c.dep_ in ("compound", "poss", "nmod"))
    if kind in _STRUCK and token.pos_ == "NOUN":
        for preposition in ("of", "on", "over"):
            yield from prepositional(token, preposition)
    if kind == "CONSULT" and token.pos_ == "VERB":
        yield from objects(token)


def _with_inner(words: list[Token]) -> Iterator[Token]:
    """A place phrase and what it lies in: "in the streets *of Kabul*", "at the *Vaziani* base"."""
    for word in words:
        yield word
        yield from (c for c in word.children if c.dep_ in ("compound", "poss", "nmod", "amod", "appos"))
        for preposition in ("of", "in", "at", "near"):
            yield from prepositional(word, preposition, inside_object=False)
