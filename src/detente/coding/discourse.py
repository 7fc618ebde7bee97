"""What the text has told so far: parties that a sentence leaves unsaid, and happenings that it only mentions again.

"Britain broke off relations in 1984" does not say with whom; the text has just said it. Implicit arguments are taken from the
last event between the same party and somebody else (Gerber and Chai 2010 on implicit arguments of nouns; here for verbs too).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.coding.arguments import Party
from detente.coding.drafts import Draft

__all__ = ["Discourse"]

_NEEDS_RECIPIENT = frozenset(
    {"AGREE", "SUPPORT", "CONCEDE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "RETREAT", "MOBILIZE"}
)
_DEEDS = frozenset(
    "move decision step act action charge charges accusation allegation claim attack strike raid bombing announcement measure "
    "ruling plan demand request offer proposal remark comment expulsion incident killing bombardment invasion occupation sanction "
    "boycott embargo ban coup threat deal agreement arrest verdict".split()
)
"""Nouns that stand for something already told: who objects to "the decision" objects to those who took it."""

_REACH = 3


class Discourse:
    """Remembers the events of a document while it is read."""

    def __init__(self) -> None:
        self._told: list[tuple[int, Draft]] = []
        self._sentence = 0
        self.presences: set[tuple[object, ...]] = set()

    def complete(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Yield the drafts of the next sentence, completed by what came before; what is only mentioned again is left out."""
        self._sentence += 1
        for draft in sorted(drafts, key=lambda d: d.candidate.token.i):
            if self._mentioned_again(draft):
                continue
            full = self._with_recipient(draft)
            self._told.append((self._sentence, full))
            yield full

    def _mentioned_again(self, draft: Draft) -> bool:
        """A definite noun for an event that has been told, with nobody new in it: "the arrival of the trainers"."""
        token = draft.candidate.token
        if token.pos_ != "NOUN" or draft.candidate.carrier is not None or not _definite(token):
            return False
        for _, told in self._told:
            if told.type == draft.type and _within(draft.actors, told.actors) and _within(draft.recipients, told.recipients):
                return True
        return False

    def _with_recipient(self, draft: Draft) -> Draft:
        if draft.recipients or draft.type not in _NEEDS_RECIPIENT or not draft.actors:
            return draft
        actors = {_key(p) for p in draft.actors}
        if draft.candidate.row.recipient == "-":
            return draft
        if _object_is_deed(draft.candidate.token):
            for sentence, told in reversed(self._told):
                if self._sentence - sentence > _REACH:
                    break
                others = tuple(p for p in told.actors if _key(p) not in actors)
                if others:
                    return replace(draft, recipients=_implied(others))
        for sentence, told in reversed(self._told):
            if self._sentence - sentence > _REACH:
                break
            mine = {_key(p) for p in told.actors}
            theirs = {_key(p) for p in told.recipients}
            if actors & mine:
                others = tuple(p for p in told.recipients if _key(p) not in actors) or tuple(
                    p for p in told.actors if _key(p) not in actors
                )
            elif actors & theirs:
                others = tuple(p for p in told.actors if _key(p) not in actors)
            else:
                continue
            if others:
                return replace(draft, recipients=_implied(others))
        return draft


def _implied(parties: Sequence[Party]) -> tuple[Party, ...]:
    return tuple(replace(p, path="implied", indirect=True) for p in parties)


def _key(party: Party) -> str | None:
    referent = party.referent
    if referent.kind in ("group", "organisation"):
        return referent.id
    return referent.country or referent.name


def _within(parties: Sequence[Party], told: Sequence[Party]) -> bool:
    known = {_key(p) for p in told}
    return all(_key(p) in known for p in parties)


def _definite(noun: Token) -> bool:
    return any(
        (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those")) or c.dep_ == "poss" for c in noun.children
    )


def _object_is_deed(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass") or (child.dep_ == "ccomp" and child.pos_ == "ADJ"):
            things = [child] if child.pos_ == "NOUN" else [c for c in child.children if c.dep_ == "nsubj"]
            if any(t.lemma_.lower() in _DEEDS for t in things):
                return True
    return False
