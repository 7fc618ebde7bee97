"""What the text has told so far: parties that a sentence leaves unsaid, and happenings that it only mentions again.

"Britain broke off relations in 1984" does not say with whom; the text has just said it. Implicit arguments are taken
from the last event between the same party and somebody else (Gerber and Chai 2010 on implicit arguments of nouns; here
for verbs too).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from detente.coding.arguments import Party, Reader
from detente.coding.drafts import Draft
from detente.coding.factuality import judge
from detente.coding.mentions import Referent
from detente.coding.parsed import Parsed

__all__ = ["Discourse", "is_echo"]

_NEEDS_RECIPIENT = frozenset(
    {"AGREE", "SUPPORT", "CONCEDE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "RETREAT", "MOBILIZE"}
)
_DEEDS = frozenset(
    "move decision step act action charge charges accusation allegation claim attack strike raid bombing announcement "
    "measure ruling plan demand request offer proposal remark comment expulsion incident killing bombardment invasion "
    "occupation sanction boycott embargo ban coup threat deal agreement arrest verdict".split()
)
"""Nouns that stand for something already told: who objects to "the decision" objects to those who took it."""

_REACH = 3
_TOPIC_SHARE, _TOPIC_TIMES = 0.35, 3


class Discourse:
    """Remembers the events of a document while it is read."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._told: list[tuple[int, Draft]] = []
        self._sentence = 0
        self.presences: set[tuple[object, ...]] = set()

    def echoes(self, sentence: Sentence, reader: Reader) -> Iterator[Draft]:
        """Yield what a sentence says somebody else did too: "Peru had done so on Tuesday", "Canada followed suit"."""
        for token in sentence:
            if not self._told or not is_echo(token):
                continue
            said, model = self._told[-1]
            actors = reader.parties("subj", token)
            if actors and self._sentence - said < _REACH and not _within(actors, model.actors):
                candidate = replace(model.candidate, token=token, light=None, carrier=None)
                yield replace(model, candidate=candidate, actors=actors, judgement=judge(token, reader), joined=())

    def complete(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Yield the drafts of the next sentence, completed by what came before, less what is only mentioned again."""
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
            if (
                told.type == draft.type
                and _within(draft.actors, told.actors)
                and _within(draft.recipients, told.recipients)
            ):
                return True
        return False

    def _with_recipient(self, draft: Draft) -> Draft:
        needs = draft.type in _NEEDS_RECIPIENT or (draft.type == "CONSULT" and draft.mode == "visit")
        mutual = len(draft.actors) > 1 and draft.type in ("AGREE", "SUPPORT")
        if draft.recipients or not needs or not draft.actors or mutual:
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
        counterpart = self._counterpart(draft, actors)
        return replace(draft, recipients=_implied(counterpart)) if counterpart else draft

    def _counterpart(self, draft: Draft, actors: set[str | None]) -> tuple[Party, ...]:
        """The other side of the last event with the same party; one of the same kind, friendly or hostile, first."""
        found: list[tuple[bool, tuple[Party, ...]]] = []
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
                found.append((_friendly(told.type) == _friendly(draft.type), others))
        alike = [others for same, others in found if same]
        if alike:
            return alike[0]
        topic = self._topic(actors)
        return topic or (found[0][1] if found else ())

    def _topic(self, actors: set[str | None]) -> tuple[Party, ...]:
        """The party that most of what has been told is done to, if it is not the actor itself."""
        counted: dict[str | None, list[Party]] = {}
        for _, told in self._told:
            for party in told.recipients:
                counted.setdefault(_key(party), []).append(party)
        if not counted:
            return self._main_country(actors)
        key = max(counted, key=lambda k: (len(counted[k]), str(k)))
        share = len(counted[key]) / max(1, sum(map(len, counted.values())))
        if key not in actors and share >= _TOPIC_SHARE and len(counted[key]) >= _TOPIC_TIMES:
            return (counted[key][-1],)
        return self._main_country(actors)

    def _main_country(self, actors: set[str | None]) -> tuple[Party, ...]:
        """The country that a document names most, where it names it often enough to be about it."""
        countries = self._parsed.countries
        main = max(countries, key=lambda c: (countries[c], c), default=None)
        if main is None or main in actors or countries[main] < _TOPIC_SHARE * sum(countries.values()):
            return ()
        token = next(
            (self._parsed.doc[i] for i, m in sorted(self._parsed.names.items()) if m.name.country == main), None
        )
        if token is None:
            return ()
        return (
            Party(token=token, referent=Referent(kind="state", country=main, id=main, sectors=("GOV",)), path="topic"),
        )


def _friendly(kind: str) -> bool:
    return kind in ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID")


def is_echo(token: Token) -> bool:
    """Say whether a word only repeats what was told: "Peru had *done* so", "Canada *followed* suit"."""
    if token.lemma_ == "do" and token.pos_ in ("VERB", "AUX"):
        if any(c.lower_ in ("so", "likewise") and c.dep_ == "advmod" for c in token.children):
            return True
        return any(c.lower_ == "same" and c.dep_ == "dobj" for c in token.children)
    return token.lemma_ == "follow" and any(c.lower_ == "suit" for c in token.children)


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
        (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those")) or c.dep_ == "poss"
        for c in noun.children
    )


def _object_is_deed(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass") or (child.dep_ == "ccomp" and child.pos_ == "ADJ"):
            things = [child] if child.pos_ == "NOUN" else [c for c in child.children if c.dep_ == "nsubj"]
            if any(t.lemma_.lower() in _DEEDS for t in things):
                return True
    return False
