"""What the words around a noun make of its people: whose staff they are, and whether they still hold the office.

``people.csv`` says what a noun means by itself. "An officer" is a soldier, but "an intelligence agency officer" is a
spy, "members of parliament" are lawmakers, and a "former minister" is a civilian (``plover/sectors.csv``: CVL takes in
former officials).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from detente.coding.mentions import owner_tokens, people_row
from detente.coding.names import NameMatch
from detente.coding.parsed import Parsed
from detente.coding.scope import past_cue
from detente.vocabulary.rows import PeopleRow

__all__ = ["CIVILIAN", "is_another_states", "row_in_phrase", "was_in_office"]

CIVILIAN = ("CVL",)
"""What an official is who has left, unless the tables say what became of him."""

_OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
_TRADES = frozenset({"UNK", "BUS", "LAB"})
_BODIES = frozenset({"body", "force"})
_NAMED_BODIES = frozenset({"institution", "organisation", "group", "party"})
_OWN_PORTFOLIO = frozenset("minister secretary ministry".split())
"""Heads of what is named before them: a "police minister" is no policeman."""


def row_in_phrase(token: Token, row: PeopleRow, parsed: Parsed) -> PeopleRow:
    """Return the row of a noun with the sectors that its phrase gives it.

    Parameters
    ----------
    token:
        The noun.
    row:
        Its row of ``people.csv``.
    parsed:
        The document.
    """
    if was_in_office(token, parsed) and row.kind in ("office", "person") and _OFFICIAL & set(row.sectors[:1]):
        return replace(row, sectors=CIVILIAN, kind="person")
    if row.kind != "office" and not _TRADES & set(row.sectors[:1]):
        return row
    if token.lemma_.lower() in _OWN_PORTFOLIO:
        return row
    for word in _employers(token, row):
        sectors = _staff(word, row, parsed)
        if sectors:
            return replace(row, sectors=sectors)
    return row


def was_in_office(token: Token, parsed: Parsed) -> bool:
    """Say whether a noun's phrase puts its office in the past: "former", "retired", "ex-"."""
    return past_cue(token, parsed) or any(
        c.dep_ in ("compound", "amod", "nmod") and c.pos_ in ("NOUN", "PROPN") and past_cue(c, parsed)
        for c in token.children
    )


def is_another_states(token: Token, match: NameMatch, parsed: Parsed) -> bool:
    """Say whether the bare name of one state's body stands for another's: "Chile's Defense Department".

    Its owner in the phrase says so, or the country that the caller says the text is about.
    """
    if match.name.kind != "institution" or match.name.country is None:
        return False
    if any(
        c.pos_ == "PROPN" and c.dep_ == "compound" and c.i < match.first and c.i not in parsed.names
        for c in token.children
    ):
        return True  # a longer name, of somebody whom no table knows
    for word in owner_tokens(token):
        other = parsed.names.get(word.i)
        if other is not None and other is not match and other.name.kind in ("state", "demonym"):
            return other.name.country != match.name.country
    return bool(parsed.about) and match.name.country not in parsed.about


def _employers(token: Token, row: PeopleRow) -> Iterator[Token]:
    """The words that may name the employer: "*army* accountant", "speaker of the *parliament*", "the *CIA*'s man"."""
    own = range(token.i - row.head, token.i - row.head + len(row.words))
    for child in token.children:
        if child.i in own:
            continue
        if child.dep_ in ("compound", "amod", "nmod", "poss") and child.pos_ in ("NOUN", "PROPN", "ADJ"):
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("of", "from", "at"):
            yield from (c for c in child.children if c.dep_ == "pobj" and c.i not in own)


def _staff(word: Token, row: PeopleRow, parsed: Parsed) -> tuple[str, ...]:
    match = parsed.names.get(word.i)
    if match is not None:
        return match.name.sectors if match.name.kind in _NAMED_BODIES else ()
    employer = people_row(word, parsed)
    if employer is None or employer.sectors[:1] == ("UNK",):
        return ()
    if employer.kind in _BODIES or row.sectors[:1] == ("UNK",):
        return employer.sectors
    return ()
