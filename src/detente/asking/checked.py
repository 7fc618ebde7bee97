"""Single things that a reader says, checked: words are looked up in the text, codes in the codebook.

What does not hold is counted with its reason and comes back as nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from detente.asking.codebook import Codebook
from detente.asking.cost import Ledger
from detente.asking.passages import Passage
from detente.asking.quoting import Quotable
from detente.records.entity import Entity
from detente.records.record import Factuality, Place, Quantity, When
from detente.records.text import Span

__all__ = ["Checked", "Clause", "Meanings"]

MOST = 50
"""Items of one list of a record that are looked at; a text has no more, a runaway answer has."""


class Meanings(Protocol):
    """What knows the meaning of a document's words; ``coding.ground.Ground`` is the one."""

    def entities(self, span: Span) -> tuple[Entity, ...]: ...

    def named(self, country: str) -> bool: ...

    def code(self, country: str | None, sectors: tuple[str, ...]) -> str | None: ...

    def when(self, span: Span | None, factuality: Factuality) -> When: ...

    def place(self, span: Span) -> Place: ...

    def quantity(self, span: Span, kind: str) -> Quantity | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Where a record stands: its passage, its evidence, and the offset near which its words are looked for."""

    kind: str
    passage: Passage
    evidence: Span
    near: int


class Checked:
    """Checks what is said of one document.

    Parameters
    ----------
    text:
        Its text, to look words up in.
    meanings:
        What the words mean.
    codebook:
        Which codes there are.
    ledger:
        Where it is counted what does not hold.
    """

    def __init__(self, text: Quotable, meanings: Meanings, codebook: Codebook, ledger: Ledger) -> None:
        self.text, self.meanings, self.codebook, self.ledger = text, meanings, codebook, ledger

    def words(self, said: Any, name: str, clause: Clause, *, beyond: bool = True, earlier: bool = False) -> Span | None:
        """Return where quoted words stand: in the evidence, else in the passage, else before it.

        Parameters
        ----------
        said:
            What the reader wrote; ``None`` and nothing at all are no words, and not counted.
        name:
            The field, for the count.
        clause:
            Where the record stands.
        beyond, earlier:
            Whether the words may stand outside the evidence, and before the passage.
        """
        if said is None or said == "":
            return None
        if not isinstance(said, str):
            self.ledger.drop(clause.kind, f"{name} is no text")
            return None
        places = [(clause.evidence.start, clause.evidence.end)]
        if beyond:
            places.append((clause.passage.start, clause.passage.end))
        if earlier:
            places.append((clause.passage.before, clause.passage.end))
        for start, end in places:
            found = self.text.find(said, start, end, clause.near)
            if found is not None:
                return found
        self.ledger.drop(clause.kind, f"{name} not in the text" if beyond else f"{name} not in its evidence")
        return None

    def code(self, said: Any, field: str, kind: str, codes: Mapping[str, Any]) -> str | None:
        """Return the code that the reader means, in the codebook's spelling; ``None`` if it has no such code."""
        if said is None or said == "":
            return None
        plain = _plain(said) if isinstance(said, str) else ""
        found = next((code for code in codes if _plain(code) == plain), None)
        if found is None:
            self.ledger.drop(kind, f"{field} not in the codebook")
        return found

    def entities(self, said: Any, name: str, clause: Clause) -> tuple[Entity, ...]:
        """Return whom the parties are that a reader names, a list of them or one."""
        items = said if isinstance(said, list) else [] if said is None else [said]
        found: dict[tuple[object, ...], Entity] = {}
        for item in items[:MOST]:
            for entity in self._entity(item, name, clause):
                known = entity.id or entity.country
                key = (entity.id, entity.country, entity.sectors, entity.name) if known else (entity.span,)
                found.setdefault(key, entity)
        return tuple(found.values())

    def _entity(self, item: Any, name: str, clause: Clause) -> tuple[Entity, ...]:
        said: dict[str, Any] = {"words": item} if isinstance(item, str) else item if isinstance(item, dict) else {}
        if not said.get("words"):
            if item is not None:
                self.ledger.drop(clause.kind, f"{name} has no words")
            return ()
        span = self.words(said["words"], name, clause, earlier=True)
        if span is None:
            return ()
        fuller = self.words(said.get("stands_for"), f"what {name} stands for", clause, earlier=True)
        for words in (fuller, span):
            known = tuple(e for e in self.meanings.entities(words) if e.id or e.country) if words else ()
            if known:
                return known if words is span else tuple(replace(e, text=span.text, span=span) for e in known)
        unknown = self.meanings.entities(span)[:1] or (Entity(text=span.text, span=span),)
        return (self._completed(unknown[0], said, name, clause),)

    def _completed(self, entity: Entity, said: dict[str, Any], name: str, clause: Clause) -> Entity:
        """Somebody whom the tables do not know, with the country and sectors of the reader, as far as they hold."""
        country = said.get("country")
        country = country.strip().upper() if isinstance(country, str) else None
        if country and not (country in self.codebook.vocabulary.states and self.meanings.named(country)):
            self.ledger.drop(clause.kind, f"country of {name} not named in the text")
            country = None
        given = said.get("sectors") if isinstance(said.get("sectors"), list) else []
        codes = [
            self.code(one, f"sector of {name}", clause.kind, self.codebook.sectors) for one in (given or [])[:MOST]
        ]
        sectors = entity.sectors or tuple(dict.fromkeys(code for code in codes if code))
        code = entity.code or self.meanings.code(country, sectors)
        return replace(entity, country=country or entity.country, sectors=sectors, code=code)

    def quantities(self, said: Any, clause: Clause) -> tuple[Quantity, ...]:
        """Return the numbers that a reader names, in the order of the text."""
        found: dict[tuple[int, str], Quantity] = {}
        for item in said[:MOST] if isinstance(said, list) else []:
            given = item if isinstance(item, dict) else {}
            kind = self.code(given.get("kind"), "kind of quantity", clause.kind, self.codebook.codes["quantity"])
            quantity = self.quantity(given.get("words"), kind, "quantity", clause) if kind else None
            if quantity is not None:
                found.setdefault((quantity.span.start, quantity.kind), quantity)
        return tuple(found[key] for key in sorted(found))

    def quantity(self, said: Any, kind: str, name: str, clause: Clause) -> Quantity | None:
        """Return the number that words say, or ``None``."""
        span = self.words(said, name, clause)
        if span is None:
            return None
        found = self.meanings.quantity(span, kind)
        if found is None:
            self.ledger.drop(clause.kind, f"{name} says no number")
        return found


def _plain(code: str) -> str:
    return code.strip().casefold().replace("-", "_").replace(" ", "_")
