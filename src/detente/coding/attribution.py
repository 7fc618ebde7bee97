"""On whose word: verbs of speech and belief, "according to", and quotes that run on.

Source, cue and content as in Pareti's PARC and PolNeAR (Newell et al. 2018).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from detente.coding.arguments import Reader
from detente.coding.mentions import entity_of
from detente.coding.syntax import is_passive, surface_subject
from detente.coding.tree import expand, owners, prepositional, sentence_of
from detente.records.record import Attribution

__all__ = ["attribute"]

_VOUCHING = frozenset({"accusation", "denial"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    token: Token
    holders: tuple[Token, ...]
    first: int
    last: int


def attribute(predicate: Token, reader: Reader) -> Attribution | None:
    """Return on whose word the event of a predicate stands, or ``None`` when it is the writer's own."""
    for cue in _cues(predicate, reader):
        for word in cue.holders:
            for one in expand([word]):
                for referent in reader.referents.of(one):
                    return Attribution(
                        holder=entity_of(one, referent, reader.parsed),
                        cue=reader.parsed.token_span(cue.first, cue.last),
                    )
        for word in cue.holders:
            if word.pos_ in ("NOUN", "PROPN", "PRON") and word.lower_ not in ("it", "that", "this", "which", "there"):
                nobody = _unresolved(word, reader)
                return Attribution(holder=nobody, cue=reader.parsed.token_span(cue.first, cue.last))
    return None


def _unresolved(word: Token, reader: Reader):  # type: ignore[no-untyped-def]
    from detente.coding.mentions import Referent

    return entity_of(word, Referent(kind="person"), reader.parsed)


def _cues(predicate: Token, reader: Reader) -> Iterator[_Cue]:
    """Yield the cues whose scope holds the predicate, the nearest first."""
    word = predicate
    for _ in range(10):
        yield from _according(word)
        head = word.head
        if head.i == word.i:
            break
        if word.dep_ == "relcl":
            return
        cue = _speech(head, word, reader)
        if cue is not None:
            yield cue
        word = head
    yield from _parenthetical(predicate, word, reader)
    yield from _running_quote(predicate, reader)


def _according(word: Token) -> Iterator[_Cue]:
    for child in word.children:
        if child.lower_ == "according":
            holders = tuple(prepositional(child, "to"))
            yield _Cue(token=child, holders=holders, first=child.i, last=min(child.i + 1, len(child.doc) - 1))


def _speech(head: Token, child: Token, reader: Reader) -> _Cue | None:
    vocabulary = reader.parsed.vocabulary
    lemma = head.lemma_.lower()
    if head.pos_ == "VERB" and child.dep_ in ("ccomp", "xcomp", "pcomp", "prep", "parataxis", "dobj", "advcl"):
        spoken = (lemma, "v") in vocabulary.speech
        vouched = any(row.kind in _VOUCHING for row in vocabulary.embeddings.get((lemma, "v"), ()))
        if not spoken and not vouched:
            return None
        if child.dep_ in ("prep", "dobj", "advcl") and not vouched:
            return None
        if (
            child.dep_ == "xcomp"
            and not vouched
            and vocabulary.speech.get((lemma, "v")) not in ("say", "claim", "believe", "deny")
        ):
            return None
        if is_passive(head) and not any(c.dep_ == "agent" for c in head.children):
            return None
        holders = _speaker(head)
        return _Cue(token=head, holders=holders, first=head.i, last=head.i)
    noun = reader.speech_noun(child, head)
    if noun is not None:
        holders = tuple(owners(noun) + prepositional(noun, "by"))
        return _Cue(token=noun, holders=holders, first=noun.i, last=noun.i)
    return None


def _speaker(verb: Token) -> tuple[Token, ...]:
    if is_passive(verb):
        return tuple(p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj")
    return tuple(surface_subject(verb))


def _parenthetical(predicate: Token, root: Token, reader: Reader) -> Iterator[_Cue]:
    """ "…, the ministry said": the verb of speech stands beside or below the clause instead of above it."""
    for token in sentence_of(predicate):
        if (
            token.i == predicate.i
            or token.pos_ != "VERB"
            or token.dep_ not in ("parataxis", "ccomp", "advcl", "dep", "conj")
        ):
            continue
        if (token.lemma_.lower(), "v") not in reader.parsed.vocabulary.speech or token.head.i != root.i:
            continue
        if any(c.dep_ in ("ccomp", "xcomp", "mark") for c in token.children):
            continue
        before = token.left_edge.i
        marks = {token.doc[i].text for i in (before - 1, before) if i >= 0}
        if marks & {",", "”", '"', "—", "–"}:
            yield _Cue(token=token, holders=_speaker(token), first=token.i, last=token.i)


def _running_quote(predicate: Token, reader: Reader) -> Iterator[_Cue]:
    """A quote that runs over sentences belongs to whoever spoke before it in the paragraph."""
    parsed = reader.parsed
    numbers = parsed.paragraphs
    opened: int | None = None
    for i in range(sentence_of(predicate).start - 1, -1, -1):
        if numbers[i] != numbers[predicate.i]:
            break
        if parsed.doc[i].text in ("“", "”", '"'):
            opened = i if parsed.doc[i].text == "“" else None
            if parsed.doc[i].text == '"':
                quotes = sum(1 for k in range(i + 1) if numbers[k] == numbers[i] and parsed.doc[k].text == '"')
                opened = i if quotes % 2 else None
            break
    if opened is None:
        return
    for i in range(opened, -1, -1):
        token = parsed.doc[i]
        if numbers[i] != numbers[predicate.i]:
            return
        if token.pos_ == "VERB" and (token.lemma_.lower(), "v") in parsed.vocabulary.speech:
            yield _Cue(token=token, holders=_speaker(token), first=token.i, last=token.i)
            return
