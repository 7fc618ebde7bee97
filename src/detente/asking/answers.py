"""Answers: what a reader says of a passage, as records, as far as the text and the codebook hold it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, TypedDict

from detente.asking.checked import Checked, Clause, Meanings
from detente.asking.codebook import Codebook
from detente.asking.cost import LEFT_OUT, Ledger
from detente.asking.likelihoods import likelihood_of
from detente.asking.passages import Passage
from detente.asking.quoting import Quotable
from detente.records.entity import Entity
from detente.records.record import (
    Assessment,
    Attribution,
    Event,
    Factuality,
    Place,
    Presence,
    Record,
    Shift,
    Tie,
    When,
    identify,
)  # fmt: skip
from detente.records.text import Document, Span

__all__ = ["Verifier"]

MOST_RECORDS = 200
"""Records of one kind that are taken from one answer; no passage holds more."""

CONFIDENCE = 0.6
"""Confidence of a record of which everything held. It is an estimate, not calibrated: it differs between models."""

_PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_MOST_CONTEXTS = 4

Said = dict[str, Any]


class _Shared(TypedDict):
    """What every record has, ready to be handed on."""

    document_id: str
    evidence: Span
    factuality: Factuality
    attribution: Attribution | None
    when: When
    where: Place | None
    confidence: float
    why: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verifier:
    """Turns answers into records.

    Parameters
    ----------
    codebook:
        Which codes there are.
    ledger:
        Where it is counted what does not hold.
    reader:
        Name of the model and its host, for the records' reasons.
    """

    codebook: Codebook
    ledger: Ledger
    reader: str

    def records(
        self, document: Document, answers: tuple[tuple[Passage, dict[str, list[Any]]], ...], meanings: Meanings
    ) -> list[Record]:
        """Return the records that the answers to a document's passages give, in the order of the text.

        Parameters
        ----------
        document:
            The document.
        answers:
            Its passages, each with the lists of its answer.
        meanings:
            What the document's words mean.
        """
        checked = Checked(Quotable(document), meanings, self.codebook, self.ledger)
        found: list[Record] = []
        for passage, lists in answers:
            one = _Passage(document, passage, checked, self.reader)
            found.extend(one.records(lists))
        unique: dict[str, Record] = {}
        for record in found:
            name = identify(record)
            if name in unique:
                self.ledger.drop(record.record, f"{LEFT_OUT}, said twice")
            unique.setdefault(name, replace(record, id=name))
        return sorted(unique.values(), key=lambda r: r.evidence.start)


class _Passage:
    """One passage with its answer."""

    def __init__(self, document: Document, passage: Passage, checked: Checked, reader: str) -> None:
        self.document, self.passage, self.checked, self.reader = document, passage, checked, reader
        self.ledger, self.codebook, self.meanings = checked.ledger, checked.codebook, checked.meanings

    def records(self, lists: dict[str, list[Any]]) -> Iterator[Record]:
        """Yield the records of all lists."""
        makers = {
            "events": self._event, "ties": self._ties, "presences": self._presence, "shifts": self._shift,
            "assessments": self._assessment,
        }  # fmt: skip
        for name, maker in makers.items():
            kind = name.removesuffix("s")
            for said in lists[name][:MOST_RECORDS]:
                if not isinstance(said, dict):
                    self._leave_out(kind, "no object")
                    continue
                clause = self._clause(kind, said)
                if clause is not None:
                    yield from maker(said, clause)
            if len(lists[name]) > MOST_RECORDS:
                self._leave_out(kind, f"more than {MOST_RECORDS} in one answer")

    # what all have ----------------------------------------------------------------------------------------------------

    def _clause(self, kind: str, said: Said) -> Clause | None:
        """Where a record stands, or ``None`` if its evidence is not in the passage."""
        start, end = self.passage.start, self.passage.end
        whole = Clause(kind=kind, passage=self.passage, evidence=self.document.span(start, end), near=start)
        evidence = self.checked.words(said.get("evidence"), "evidence", whole)
        if evidence is None:
            self._leave_out(kind, "no evidence in the text")
            return None
        return replace(whole, evidence=evidence, near=evidence.start)

    def _shared(self, said: Said, clause: Clause, factuality: Factuality) -> _Shared:
        before = self.ledger.dropped.total()
        date = self.checked.words(said.get("date"), "date", clause)
        place = self.checked.words(said.get("place"), "place", clause)
        shared = _Shared(
            document_id=self.document.id,
            evidence=clause.evidence,
            factuality=factuality,
            attribution=self._attribution(said, clause),
            when=self.meanings.when(date, factuality),
            where=self.meanings.place(place) if place is not None else None,
            confidence=CONFIDENCE,
            why=(("reader", self.reader),),
        )
        if self.ledger.dropped.total() > before:
            shared["confidence"] = round(CONFIDENCE - 0.15, 3)
        return shared

    def _factuality(self, said: Said, kind: str) -> Factuality | None:
        codes = self.codebook.codes["factuality"]  # the four that the type has
        return self.checked.code(said.get("factuality"), "factuality", kind, codes)  # type: ignore[return-value]

    def _attribution(self, said: Said, clause: Clause) -> Attribution | None:
        holder = self.checked.entities(said.get("holder"), "holder", clause)
        if not holder:
            return None
        cue = self.checked.words(said.get("cue"), "cue", clause)
        if cue is None:
            self.ledger.drop(clause.kind, "holder without a cue in the text")
            return None
        return Attribution(holder=holder[0], cue=cue)

    def _one(self, said: Said, name: str, clause: Clause) -> tuple[Entity, ...]:
        """Parties that a record cannot do without."""
        found = self.checked.entities(said.get(name), name, clause)
        if not found:
            self._leave_out(clause.kind, f"no {name} in the text")
        return found

    def _leave_out(self, kind: str, reason: str) -> None:
        """Count a record that is not written down; what of its fields does not hold is counted beside."""
        self.ledger.drop(kind, f"{LEFT_OUT}, {reason}")

    # the kinds --------------------------------------------------------------------------------------------------------

    def _event(self, said: Said, clause: Clause) -> Iterator[Event]:
        checked, kind = self.checked, clause.kind
        trigger = checked.words(said.get("trigger"), "trigger", clause, beyond=False)
        code = checked.code(self._written_code(said), "code", kind, self.codebook.types)
        factuality = self._factuality(said, kind)
        if trigger is None or code is None or factuality is None:
            lacks = "trigger in its evidence" if trigger is None else "event code" if code is None else "factuality"
            self._leave_out(kind, f"no {lacks}")
            return
        clause = replace(clause, near=trigger.start)
        actors = checked.entities(said.get("actors"), "actor", clause)
        recipients = checked.entities(said.get("recipients"), "recipient", clause)
        if not actors and not recipients:
            self._leave_out(kind, "no party in the text")
            return
        row = self.codebook.types[code]
        if factuality == "future" and row.type in _PROMISED:
            row = self.codebook.types["AGREE"]  # codebook, "Factuality"
        shared = self._shared(said, clause, factuality)
        shared["why"] += (("trigger", f"{trigger.text!r} as {code} by the reader"),)
        yield Event(
            **shared,
            type=row.type,
            mode=row.mode,
            contexts=self._contexts(said, kind),
            actors=actors,
            recipients=recipients,
            trigger=trigger,
            quantities=checked.quantities(said.get("quantities"), clause),
            cameo=row.cameo,
            quad=row.quad,
            score=row.score,
        )

    def _written_code(self, said: Said) -> str | None:
        """The code, also where type and mode were written apart, and the type alone where it has no such mode."""
        code, mode = said.get("code") or said.get("type"), said.get("mode")
        if not isinstance(code, str):
            return None
        if isinstance(mode, str) and mode and "/" not in code:
            code = f"{code}/{mode}"
        type_, slash, mode = (part.strip() for part in code.partition("/"))
        modes = {row.mode for row in self.codebook.types.values() if row.type == type_.upper()}
        if slash and modes and mode.lower().replace("_", "-") not in modes:
            self.ledger.drop("event", "mode not in the codebook")
            return type_
        return f"{type_}/{mode}" if slash else type_

    def _contexts(self, said: Said, kind: str) -> tuple[str, ...]:
        given = said.get("contexts")
        given = given if isinstance(given, list) else []
        found = [self.checked.code(one, "context", kind, self.codebook.contexts) for one in given[:MOST_RECORDS]]
        return tuple(dict.fromkeys(code for code in found if code))[:_MOST_CONTEXTS]

    def _ties(self, said: Said, clause: Clause) -> Iterator[Tie]:
        kind = self.checked.code(said.get("kind"), "kind", clause.kind, self.codebook.codes["tie"])
        factuality = self._factuality(said, clause.kind)
        if kind is None or factuality is None:
            self._leave_out(clause.kind, "no kind" if kind is None else "no factuality")
            return
        first = self._one(said, "a", clause)
        second = self._one(said, "b", clause) if first else ()
        if not first or not second:
            return
        shared = self._shared(said, clause, factuality)
        since, until = self._days(said, "since", clause)[0], self._days(said, "until", clause)[1]
        for a, b in product(first, second):
            if (a.span, a.id) != (b.span, b.id):
                yield Tie(**shared, kind=kind, a=a, b=b, since=since, until=until)

    def _days(self, said: Said, name: str, clause: Clause) -> tuple[str | None, str | None]:
        span = self.checked.words(said.get(name), name, clause)
        when = self.meanings.when(span, "actual") if span is not None else None
        return (when.start, when.end) if when is not None else (None, None)

    def _presence(self, said: Said, clause: Clause) -> Iterator[Presence]:
        codes, checked = self.codebook.codes, self.checked
        state = checked.code(said.get("state"), "state", clause.kind, codes["state"])
        factuality = self._factuality(said, clause.kind)
        if state is None or factuality is None:
            self._leave_out(clause.kind, "no state" if state is None else "no factuality")
            return
        force = self._one(said, "force", clause)
        host = self._one(said, "host", clause) if force else ()
        if not force or not host:
            return
        facility = checked.words(said.get("facility"), "facility", clause)
        yield Presence(
            **self._shared(said, clause, factuality),
            force=force[0],
            host=host[0],
            strength=checked.quantity(said.get("strength"), "troops", "strength", clause),
            role=checked.code(said.get("role"), "role", clause.kind, codes["role"]),
            facility=self.meanings.place(facility) if facility is not None else None,
            state=state,
        )

    def _shift(self, said: Said, clause: Clause) -> Iterator[Shift]:
        factuality = self._factuality(said, clause.kind)
        domain = self.checked.code(said.get("domain"), "domain", clause.kind, self.codebook.codes["domain"])
        if factuality is None:
            self._leave_out(clause.kind, "no factuality")
            return
        away = self.checked.entities(said.get("away_from"), "away_from", clause)
        toward = self.checked.entities(said.get("toward"), "toward", clause)
        if not away and not toward:
            self._leave_out(clause.kind, "neither end in the text")
            return
        for subject in self._one(said, "subject", clause):
            shared = self._shared(said, clause, factuality)
            yield Shift(**shared, subject=subject, away_from=away, toward=toward, domain=domain or "general")

    def _assessment(self, said: Said, clause: Clause) -> Iterator[Assessment]:
        checked = self.checked
        claim = checked.words(said.get("claim"), "claim", clause)
        words = checked.words(said.get("likelihood"), "likelihood", clause)
        if claim is None or words is None:
            self._leave_out(clause.kind, "no claim in the text" if claim is None else "no likelihood in the text")
            return
        likelihood = likelihood_of(words.text, self.codebook.vocabulary)
        if likelihood is None:
            self._leave_out(clause.kind, "words that the table of likelihoods lacks")
            return
        code = checked.code(self._written_code(said), "code", clause.kind, self.codebook.types)
        actors = checked.entities(said.get("actors"), "actor", clause)
        recipients = checked.entities(said.get("recipients"), "recipient", clause)
        type_ = self.codebook.types[code].type if code else None
        shared = self._shared(said, clause, "hypothetical")
        yield Assessment(**shared, claim=claim, likelihood=likelihood, about=(type_, actors, recipients))
