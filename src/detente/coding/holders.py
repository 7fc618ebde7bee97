"""Who held an office on a day: "the Turkish foreign minister" of March 2024 is a person of the leaders' tables."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.coding.mentions import Referent, people_row
from detente.coding.parsed import Parsed
from detente.coding.standing import was_in_office
from detente.vocabulary.rows import Name, Spell, Vocabulary

__all__ = ["office_holder"]


def office_holder(token: Token, referent: Referent, parsed: Parsed) -> tuple[Name, Spell] | None:
    """Return the person who held the office that a noun names, with the spell, if the tables know just one.

    Parameters
    ----------
    token:
        The noun: "the Turkish foreign *minister*".
    referent:
        What it was resolved to; it must say whose the office is.
    parsed:
        The document; without a date nobody is named.
    """
    day = parsed.document.date
    if day is None or referent.name or referent.plural or token.tag_ in ("NNS", "NNPS"):
        return None
    row = people_row(token, parsed)
    if row is None or was_in_office(token, parsed) or referent.country is None:
        return None
    office = row.office or " ".join(row.words)
    held = {
        person.id: (person, spell)
        for person, spell in _holders(parsed.vocabulary.version, parsed.vocabulary).get((referent.country, office), ())
        if spell.holds_on(day)
    }
    if len(held) > 1:  # on the day of a change the newcomer has it
        latest = max(spell.start for _, spell in held.values())
        held = {key: pair for key, pair in held.items() if pair[1].start == latest}
    return next(iter(held.values())) if len(held) == 1 else None


class _Holders(dict[tuple[str, str], list[tuple[Name, Spell]]]):
    """The people of each office, by the state and the office."""


_INDEXES: dict[str, _Holders] = {}
"""By the digest of the vocabulary: the same tables are gone through once."""


def _holders(version: str, vocabulary: Vocabulary) -> _Holders:
    if version not in _INDEXES:
        index = _Holders()
        for person in _people(vocabulary):
            for spell in person.spells:
                index.setdefault((spell.of, spell.office), []).append((person, spell))
        _INDEXES[version] = index
    return _INDEXES[version]


def _people(vocabulary: Vocabulary) -> Iterator[Name]:
    seen: set[str] = set()
    for found in vocabulary.names.values():
        for _, names in found:
            for name in names:
                if name.kind == "leader" and name.id not in seen:
                    seen.add(name.id)
                    yield name
