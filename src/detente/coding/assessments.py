"""Assessments: likelihoods that the text states (codebook, "Assessment").

Words map to ranges by ``vocabulary/likelihood.csv``, which names its sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from detente.coding.arguments import Party, Reader
from detente.coding.attribution import attribute
from detente.coding.dating import Calendar
from detente.coding.mentions import entity_of
from detente.coding.syntax import surface_subject
from detente.coding.tree import clause_head, complements, expand, prepositional
from detente.coding.triggers import choose_sense
from detente.records.entity import Entity
from detente.records.record import Assessment, Likelihood
from detente.records.text import Span

__all__ = ["find_assessments"]

_BARE_MODALS = frozenset("may might could can would should must will".split())
_HEADS = frozenset("likelihood probability chance prospect risk possibility odds danger".split())


def find_assessments(sentence: Sentence, reader: Reader, calendar: Calendar) -> Iterator[Assessment]:
    """Yield the likelihoods that a sentence states, the longest expression at each place."""
    covered: set[int] = set()
    for token in sentence:
        if token.i in covered:
            continue
        found = _match(token, sentence, reader)
        if found is None:
            continue
        tokens, low, high = found
        covered.update(t.i for t in tokens)
        assessment = _assess(tokens, low, high, reader, calendar)
        if assessment is not None:
            yield assessment


def _match(token: Token, sentence: Sentence, reader: Reader) -> tuple[list[Token], float, float] | None:
    scaled = _head_and_scale(token, reader)
    if scaled is not None:
        return scaled
    for words, low, high in reader.parsed.vocabulary.likelihood.get(token.lower_, ()):
        if words[0] in _BARE_MODALS and (len(words) == 1 or words[1:] in (("be",), ("have",), ("have", "been"))):
            continue
        run = list(reader.parsed.doc[token.i : token.i + len(words)])
        if (
            len(run) == len(words)
            and run[-1].i < sentence.end
            and all(t.lower_ == w for t, w in zip(run, words, strict=True))
        ):
            negated = any(c.dep_ == "neg" for c in (*token.children, *token.head.children)) and token.dep_ in (
                "acomp",
                "advmod",
                "oprd",
            )
            return (run, round(1 - high, 3), round(1 - low, 3)) if negated else (run, low, high)
    return None


def _head_and_scale(token: Token, reader: Reader) -> tuple[list[Token], float, float] | None:
    """ "The likelihood of X remains low": the noun and the word that scales it stand apart."""
    if token.lemma_.lower() not in _HEADS or token.dep_ not in ("nsubj", "nsubjpass"):
        return None
    verb = token.head
    for child in verb.children:
        if child.dep_ in ("acomp", "oprd", "attr") and child.pos_ == "ADJ":
            for noun in (token.lemma_.lower(), "likelihood", "chance"):
                for words, low, high in reader.parsed.vocabulary.likelihood.get(child.lower_, ()):
                    if words == (child.lower_, noun):
                        return [token, child], low, high
    return None


def _assess(tokens: Sequence[Token], low: float, high: float, reader: Reader, calendar: Calendar) -> Assessment | None:
    inside = {t.i for t in tokens}
    word = next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])
    claim = _claim(tokens, word)
    if claim is None:
        return None
    about = _about(claim, word, reader)
    if not about[0] and not about[1] and not about[2]:
        return None
    parsed = reader.parsed
    clause = clause_head(word)
    evidence = _span(clause, tokens, reader)
    first, last = min(t.i for t in tokens), max(t.i for t in tokens)
    text = (
        parsed.token_span(first, last).text if last - first == len(tokens) - 1 else " … ".join(t.text for t in tokens)
    )
    return Assessment(
        document_id=parsed.document.id,
        evidence=evidence,
        factuality="hypothetical",
        attribution=attribute(clause, reader),
        when=calendar.when(claim, "hypothetical"),
        confidence=0.55,
        claim=_span(claim, [claim], reader),
        likelihood=Likelihood(text=text, low=low, high=high),
        about=about,
        why=(("likelihood", f"{text!r} by likelihood.csv"),),
    )


def _claim(tokens: Sequence[Token], word: Token) -> Token | None:
    """The word at the head of what is called likely."""
    for token in (word, *tokens):
        for clause in complements(token):
            return clause
        inside = prepositional(token, "of")
        if inside:
            return inside[0]
    head = word.head
    if word.dep_ == "advmod" and head.pos_ in ("VERB", "AUX", "ADJ"):
        return head
    if word.dep_ in ("acomp", "oprd", "attr", "ccomp", "amod"):
        if word.dep_ == "amod":
            return head
        subject = surface_subject(head if word.dep_ != "ccomp" else word)
        if subject:
            return subject[0]
    return clause_head(word)


def _about(claim: Token, word: Token, reader: Reader) -> tuple[str | None, tuple[Entity, ...], tuple[Entity, ...]]:
    row = choose_sense(claim, reader)
    kind = row.type if row is not None else None
    actors = reader.parties(row.actor if row is not None and row.type else "subj|poss|mod|of", claim)
    recipients = reader.parties(row.recipient, claim, things=True) if row is not None and row.type else ()
    if not actors and not recipients:
        found = [
            (t, r)
            for t in claim.subtree
            if t.dep_ in ("nsubj", "dobj", "pobj", "poss", "nsubjpass", "amod", "compound")
            for one in expand([t])
            for r in reader.referents.of(one)
            if r.country or r.id
        ]
        entities = {r.key: entity_of(t, r, reader.parsed) for t, r in found}
        return kind, tuple(entities.values()), ()
    return kind, _entities(actors, reader), _entities(recipients, reader)


def _entities(parties: Iterable[Party], reader: Reader) -> tuple[Entity, ...]:
    return tuple(entity_of(p.token, p.referent, reader.parsed) for p in parties)


def _span(head: Token, tokens: Sequence[Token], reader: Reader) -> Span:
    inside = {t.i for t in head.subtree if not t.is_space} | {t.i for t in tokens}
    first, last = min(inside), max(inside)
    while last > first and reader.parsed.doc[last].is_punct:
        last -= 1
    return reader.parsed.token_span(first, last)
