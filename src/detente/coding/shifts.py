"""Shifts: somebody moves away from one and towards another (codebook, "Shift")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from detente.coding.arguments import Party, Reader
from detente.coding.attribution import attribute
from detente.coding.dating import Calendar
from detente.coding.factuality import judge
from detente.coding.mentions import entity_of
from detente.coding.scope import clause_evidence
from detente.coding.tree import expand, owners, sentence_of
from detente.records.record import Shift
from detente.vocabulary.rows import PatternRow

__all__ = ["find_shifts"]

_POS = {"VERB": "v", "NOUN": "n"}
_POWERS = ("state", "organisation", "group")
_ENDS = (*_POWERS, "region")


def find_shifts(sentence: Sentence, reader: Reader, calendar: Calendar) -> Iterator[Shift]:
    """Yield the shifts that a sentence states, one for each subject."""
    for token in sentence:
        pos = _POS.get(token.pos_)
        if pos is None:
            continue
        row = reader.best(reader.parsed.vocabulary.shifts.get((token.lemma_.lower(), pos), ()), token)
        if row is None:
            continue
        away, toward = _ends(row.fields["away"], token, reader), _ends(row.fields["toward"], token, reader)
        if not away and not toward:
            continue
        ends = {p.referent.key for p in (*away, *toward)}
        for subject in _subjects(row, token, reader):
            if subject.referent.key not in ends:
                yield _shift(row, token, subject, away, toward, reader, calendar)


def _subjects(row: PatternRow, token: Token, reader: Reader) -> list[Party]:
    """States, governments and groups that move; people and troops only travel.

    A thing moves for its owner: "Niger's strategy".
    """
    found = []
    for path in row.fields["subject"].split("|"):
        for word in reader.words(path, token):
            for one in expand([word]):
                parties = [Party(token=one, referent=r, path=path) for r in reader.referents.of(one)]
                if not parties:
                    parties = [
                        Party(token=o, referent=r, path=f"{path}.of")
                        for o in owners(one)
                        for r in reader.referents.of(o)
                    ]
                found += [
                    p
                    for p in parties
                    if p.referent.kind in (*_POWERS, "body", "office", "person") and p.referent.sectors != ("MIL",)
                ]
        if found:
            break
    return found


def _ends(expression: str, token: Token, reader: Reader) -> tuple[Party, ...]:
    """The powers at a path, also where a thing shared with them stands there: "towards pacts with Russia and Iran"."""
    found: list[Party] = []
    for path in expression.split("|"):
        for word in reader.words(path, token) if path else []:
            found += _powers_at(word, path, reader)
        if found:
            break
    if not found:
        found = _astray(expression, token, reader)
    unique = {p.referent.key: p for p in found}
    return tuple(unique.values())


def _astray(expression: str, token: Token, reader: Reader) -> list[Party]:
    """The parser often hangs a late "towards …" or "away from …" on another word; it still belongs to the shift."""
    paths = expression.split("|")
    wanted = {p for p in paths if p in ("towards", "toward")}
    for word in sentence_of(token):
        away = word.lower_ == "from" and "from" in paths and word.i and word.nbor(-1).lower_ == "away"
        if word.i > token.i and (word.lower_ in wanted or away):
            for end in word.children:
                if end.dep_ == "pobj":
                    return list(_powers_at(end, word.lower_, reader))
    return []


def _powers_at(word: Token, path: str, reader: Reader) -> list[Party]:
    found: list[Party] = []
    for one in expand([word]):
        parties = [Party(token=one, referent=r, path=path) for r in reader.referents.of(one) if r.kind in _ENDS]
        if not parties:
            inner = [w for p in ("with", "to", "from") for w in reader.words(p, one)] + list(owners(one))
            parties = [
                Party(token=w, referent=r, path=f"{path}.with")
                for i in inner
                for w in expand([i])
                for r in reader.referents.of(w)
                if r.kind in _ENDS
            ]
        found += parties
    return found


def _domain(token: Token, given: str, reader: Reader) -> str:
    if given:
        return given
    words = {t.lemma_.lower() for t in sentence_of(token)}
    for domain, marks in reader.parsed.vocabulary.domains.items():
        if words & marks:
            return domain
    return "general"


def _shift(
    row: PatternRow,
    token: Token,
    subject: Party,
    away: tuple[Party, ...],
    toward: tuple[Party, ...],
    reader: Reader,
    calendar: Calendar,
) -> Shift:
    value = judge(token, reader).value
    parties = [subject.token, *(p.token for p in away), *(p.token for p in toward)]
    return Shift(
        document_id=reader.parsed.document.id,
        evidence=clause_evidence(token, parties, reader.parsed),
        factuality=value,
        attribution=attribute(token, reader),
        when=calendar.when(token, value),
        confidence=0.6 if away and toward else 0.45,
        subject=entity_of(subject.token, subject.referent, reader.parsed),
        away_from=tuple(entity_of(p.token, p.referent, reader.parsed) for p in away),
        toward=tuple(entity_of(p.token, p.referent, reader.parsed) for p in toward),
        domain=_domain(token, row.fields["domain"], reader),
        why=(("shift", f"{token.text!r} by {row.source}"), ("subject", subject.path)),
    )
