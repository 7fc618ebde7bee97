"""The stretch of text that shows a record, and words that put it in the past."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from detente.coding.parsed import Parsed
from detente.coding.syntax import objects, subjects
from detente.coding.tree import clause_head, noun_phrase, sentence_of
from detente.records.text import Span

__all__ = ["clause_evidence", "past_cue", "predicate_evidence"]


def past_cue(word: Token, parsed: Parsed) -> bool:
    """Say whether a word is put in the past: "former", "once", "no longer" (``cues.csv``, kind ``past``)."""
    past = parsed.vocabulary.cues
    for child in word.children:
        single = any(words == (child.lower_,) and kind == "past" for words, kind in past.get(child.lower_, ()))
        if single and child.dep_ in ("advmod", "amod", "compound"):
            return True
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
    return False


def clause_evidence(word: Token, parties: Iterable[Token], parsed: Parsed) -> Span:
    """Return the smallest stretch that holds a word with its own phrase and the parties, within its sentence."""
    sentence = sentence_of(word)
    tokens = {t.i for t in word.subtree if not t.is_space} | {word.i}
    for party in parties:
        if sentence.start <= party.i < sentence.end:
            tokens.update(t.i for t in party.subtree if not t.is_space and abs(t.i - party.i) < 12)
    head = clause_head(word)
    if sentence.start <= head.i < sentence.end and abs(head.i - word.i) < 15:
        tokens.add(head.i)
    first, last = min(tokens), max(tokens)
    while last > first and (parsed.doc[last].is_punct or parsed.doc[last].is_space):
        last -= 1
    return parsed.token_span(first, last)


def predicate_evidence(predicate: Token, parsed: Parsed) -> Span:
    """Return the clause of a predicate: its subtree, without what is only coordinated or reported around it."""
    tokens = {predicate.i}
    for child in predicate.children:
        if (
            child.dep_ in ("conj", "cc", "parataxis")
            and child.i > predicate.i
            and child.pos_ in ("VERB", "AUX", "CCONJ")
        ):
            continue
        if child.dep_ in ("punct", "mark"):
            continue
        tokens.update(t.i for t in child.subtree if not t.is_space)
    head = clause_head(predicate)
    if predicate.pos_ == "NOUN" and sentence_of(head).start == sentence_of(predicate).start:
        tokens.update(
            t.i
            for s in (*subjects(head), *objects(head))
            for t in (s,)
            if sentence_of(s).start == sentence_of(predicate).start
        )
        tokens.add(head.i)
    for party in subjects(predicate):
        if sentence_of(party).start == sentence_of(predicate).start and abs(party.i - predicate.i) < 25:
            tokens.update(noun_phrase(party)[:1])
            tokens.add(party.i)
    first, last = min(tokens), max(tokens)
    while last > first and (parsed.doc[last].is_punct or parsed.doc[last].is_space):
        last -= 1
    while first < last and (parsed.doc[first].is_punct or parsed.doc[first].is_space):
        first += 1
    return parsed.token_span(first, last)
