"""Who a noun phrase stands for: names, titles, nouns for people and bodies with their owners.

Pronouns and descriptions that refer back are in ``reference``; both meet in ``Referents``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from spacy.tokens import Token

from detente.coding.parsed import Parsed
from detente.coding.tree import antecedent, noun_phrase, owners
from detente.records.entity import Entity
from detente.vocabulary.rows import Name, PeopleRow

__all__ = [
    "Referent",
    "Resolver",
    "describe",
    "entity_of",
    "merge_owner",
    "name_referent",
    "owner_tokens",
    "people_row",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """Whom a phrase stands for, apart from the words that say so.

    ``kind`` is ``state``, ``person``, ``people``, ``body``, ``office``, ``force``, ``weapon``, ``group``,
    ``organisation`` or ``region``. ``guessed`` is true where the country comes from the surroundings and not from the
    phrase.
    """

    kind: str
    name: str | None = None
    id: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None
    plural: bool = False
    guessed: bool = False

    @property
    def key(self) -> tuple[str | None, ...]:
        """What makes two referents the same party: a state with its government is one, a group is its own."""
        if self.kind in ("group", "organisation", "person") and (self.id or self.name):
            return ("named", self.id or self.name)
        return (self.country, *self.sectors)


_KIND = {
    "state": "state",
    "capital": "state",
    "seat": "state",
    "demonym": "state",
    "institution": "body",
    "organisation": "organisation",
    "group": "group",
    "party": "group",
    "subnational": "state",
    "region": "region",
}


class Resolver(Protocol):
    """What resolves words to referents; ``reference.Referents`` is the one."""

    parsed: Parsed

    def of(self, token: Token) -> tuple[Referent, ...]: ...

    def all_of(self, token: Token) -> list[tuple[Token, Referent]]: ...

    def remembered(self, i: int) -> tuple[Referent, ...]: ...


def name_referent(name: Name, parsed: Parsed) -> Referent:
    """Return whom a name stands for on the document's date."""
    if name.kind == "leader":
        return _leader(name, parsed)
    sectors = name.sectors
    if name.kind in ("state", "capital", "seat"):
        sectors = ("GOV",)
    return Referent(
        kind=_KIND[name.kind],
        name=name.name,
        id=name.id,
        country=name.country,
        sectors=sectors,
        code=name.code if name.kind in ("organisation", "group") else None,
    )


def _leader(name: Name, parsed: Parsed) -> Referent:
    day = parsed.document.date or ""
    held = [s for s in name.spells if day and s.holds_on(day)]
    past = [s for s in name.spells if not day or not s.start or s.start <= day]
    spell = (held or sorted(past, key=lambda s: s.end or "9999")[-1:] or list(name.spells))[0]
    if held or not day:
        sectors = spell.sectors
    elif not past:
        sectors = ()
    else:  # news tells of the last weeks: who has just left is told of as holding the office
        just_left = spell.end >= (date.fromisoformat(day) - _JUST_LEFT).isoformat()
        sectors = spell.after or (spell.sectors if just_left else _OUT_OF_OFFICE)
    if len(spell.of) == 3 and spell.of.isupper() and spell.of in parsed.vocabulary.states:
        return Referent(kind="person", name=name.name, id=name.id, country=spell.of, sectors=sectors)
    body = parsed.vocabulary.organisations.get(spell.of)
    if body is None:
        return Referent(kind="person", name=name.name, id=name.id, sectors=sectors)
    return Referent(
        kind="person",
        name=name.name,
        id=body.id,
        country=body.country,
        sectors=body.sectors or sectors,
        code=body.code,
    )


_JUST_LEFT = timedelta(days=31)

_OUT_OF_OFFICE = ("CVL",)
"""What somebody is whose last spell is over and whose row does not say more (``plover/sectors.csv``)."""


def people_row(token: Token, parsed: Parsed) -> PeopleRow | None:
    """Return the row of ``people.csv`` that has this noun at its head, the longest that fits."""
    people = parsed.vocabulary.people
    rows = people.get(token.lemma_.lower(), ())
    more = [form for form in _forms(token) if form != token.lemma_.lower() and form in people]
    if more:
        both = (*rows, *(row for form in more for row in people[form]))
        rows = tuple(sorted(both, key=lambda row: -len(row.words)))
    for row in rows:
        if len(row.words) == 1:
            return row
        start = token.i - row.head
        found = parsed.doc[max(0, start) : start + len(row.words)] if start >= 0 else ()
        if len(found) == len(row.words) and all(w in _forms(t) for w, t in zip(row.words, found, strict=True)):
            return row
    return None


def _forms(token: Token) -> tuple[str, ...]:
    """The forms under which a table may have a word; the parser leaves plurals of names ("Forces") as they are."""
    forms = (token.lower_, token.lemma_.lower())
    return (*forms, token.lower_[:-1]) if token.tag_ == "NNPS" else forms


def merge_owner(row: PeopleRow, owner: Referent | None) -> Referent:
    """Return the people of a row as an owner has them: "Niger's ruling council", "Hamas fighters", "UN troops"."""
    sectors = row.sectors
    if owner is None:
        return Referent(kind=row.kind, sectors=sectors, plural=row.plural)
    if owner.kind in ("group", "organisation"):
        kept = owner.sectors or sectors
        return replace(owner, kind=owner.kind, sectors=kept, plural=row.plural)
    if owner.kind == "body" and owner.name and row.sectors == owner.sectors:  # its own staff: "Mossad agents"
        return replace(owner, kind=row.kind, plural=row.plural)
    if owner.kind == "people" and row.kind in ("person", "group"):
        sectors = tuple(dict.fromkeys((*sectors, *owner.sectors)))
    return Referent(kind=row.kind, country=owner.country, sectors=sectors, plural=row.plural, guessed=owner.guessed)


def describe(referent: Referent) -> str | None:
    """Return the printable code of a referent, country first."""
    if referent.code and referent.kind in ("group", "organisation", "person") and referent.code != referent.country:
        return referent.code
    parts = [p for p in (referent.country, *referent.sectors) if p]
    if referent.country is None and referent.id and referent.sectors:
        parts.append(referent.id.rpartition("-")[2].upper())
    return " ".join(parts) or None


def entity_of(token: Token, referent: Referent, parsed: Parsed) -> Entity:
    """Return the entity record of a referent as the phrase around ``token`` words it."""
    words = antecedent(token)
    match = parsed.names.get(words.i)
    if match is not None and match.part:
        span = parsed.span(match.start, match.end)
    elif match is not None and words.dep_ in ("amod", "compound", "nmod", "poss"):
        span = parsed.token_span(match.first, match.last)
    else:
        first, end = noun_phrase(words)
        last = end - 1
        if match is not None:
            first, last = min(first, match.first), max(last, match.last)
        while last > first and parsed.doc[last].lower_ in ("'s", "’s"):
            last -= 1
        span = parsed.token_span(first, last)
    return Entity(
        text=span.text,
        span=span,
        name=referent.name,
        id=referent.id,
        country=referent.country,
        sectors=referent.sectors,
        code=describe(referent),
    )


def owner_tokens(noun: Token) -> Iterable[Token]:
    """Return the words that may say whose somebody is, the most telling first."""
    found = owners(noun)
    own = [t for t in found if t.dep_ == "poss" and t.pos_ != "PRON"]
    own += [t for t in found if t.dep_ != "poss"]  # "his *Indian* counterpart"
    own += [t for t in found if t.dep_ == "poss" and t.pos_ == "PRON"]
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in _SENT:  # "troops sent by Kenya"
            own.extend(p for a in child.children if a.dep_ == "agent" for p in a.children if p.dep_ == "pobj")
        if child.dep_ == "prep" and child.lower_ in ("in", "at", "for", "with"):
            own.extend(c for c in child.children if c.dep_ == "pobj")
    return [t for t in own if not _is_participle_compound(t)]


def _is_participle_compound(token: Token) -> bool:
    """Words such as "U.S.-trained": made by somebody, not his."""
    return "-" in token.text and token.text.rsplit("-", 1)[1].lower() in _MADE_BY


_SENT = frozenset("send deploy dispatch provide contribute station supply field post".split())
_MADE_BY = frozenset(
    "trained backed built made supplied funded financed armed sponsored supported brokered mediated linked aligned "
    "designed based imposed drafted occupied sanctioned owned educated born".split()
)
