"""Which words before a word may be what it refers back to, the most salient first."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.coding.parsed import Parsed
from detente.coding.tree import sentence_of

__all__ = ["candidates_before"]

_AGENTIVE_LABELS = ("nsubj", "nsubjpass", "pobj", "dobj", "poss", "dative", "conj", "appos", "ROOT", "attr")


def candidates_before(token: Token, parsed: Parsed, reach: int = 250) -> Iterator[Token]:
    """Candidate antecedents, the most salient first: by sentence backwards, subjects before the rest."""
    sentence = sentence_of(token)
    here = [t for t in sentence if t.i < token.i]
    yield from _by_salience(here, recent_first=True)
    start = sentence.start
    while start > 0 and token.i - start < reach:
        previous = sentence_of(parsed.doc[start - 1])
        yield from _by_salience(list(previous), recent_first=False)
        start = previous.start


def _by_salience(tokens: list[Token], recent_first: bool) -> list[Token]:
    nouns = [t for t in tokens if t.pos_ in ("NOUN", "PROPN", "PRON", "ADJ") and t.dep_ in _AGENTIVE_LABELS]
    adjectives = [t for t in tokens if t.dep_ in ("amod", "compound") and t.pos_ in ("ADJ", "PROPN")]
    subjects = [t for t in nouns if t.dep_ in ("nsubj", "nsubjpass")]
    rest = [t for t in nouns if t.dep_ not in ("nsubj", "nsubjpass")]
    if recent_first:
        subjects.reverse()
        rest.reverse()
    return [*subjects, *rest, *adjectives]
