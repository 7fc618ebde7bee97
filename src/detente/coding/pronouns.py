"""Pronouns: whom "he", "it", "they" and, inside a quote, "we" stand for."""

from __future__ import annotations

from spacy.tokens import Token

from detente.coding.mentions import Referent, Resolver
from detente.coding.salience import candidates_before
from detente.coding.syntax import surface_subject
from detente.coding.tree import clause_head

__all__ = ["NEUTER", "PLURAL", "SINGULAR_PERSON", "resolve_pronoun"]

SINGULAR_PERSON = frozenset("he him his himself she her hers herself".split())
PLURAL = frozenset("they them their theirs themselves both".split())
NEUTER = frozenset("it its itself".split())
_FIRST = frozenset("i we us our my me".split())


def resolve_pronoun(token: Token, resolver: Resolver) -> tuple[Referent, ...]:
    word = token.lower_
    if word in _FIRST:
        return _speaker(token, resolver)
    if word in (
        "nobody",
        "none",
        "anybody",
        "anyone",
        "everybody",
        "somebody",
        "someone",
        "there",
        "what",
        "who",
        "which",
    ):
        return ()
    if token.lemma_ in ("one", "some", "many", "most", "all", "each", "several", "any", "few", "others", "neither"):
        whole = [c for p in token.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pobj"]
        return tuple(r for w in whole for _, r in resolver.all_of(w))
    if word not in SINGULAR_PERSON | PLURAL | NEUTER:
        return ()
    verb = clause_head(token)
    object_like = token.dep_ in ("dobj", "pobj", "dative")
    excluded = _clause_subjects(verb, token, resolver) if object_like else set()
    for candidate in candidates_before(token, resolver.parsed):
        if candidate.pos_ == "PRON" and candidate.lower_ not in SINGULAR_PERSON | PLURAL | NEUTER:
            continue
        found = _fitting(candidate, word, excluded, resolver)
        if found:
            return found
    return ()


def _speaker(token: Token, resolver: Resolver) -> tuple[Referent, ...]:
    """ "We", inside a quote, is whoever speaks it."""
    speech = resolver.parsed.vocabulary.speech
    numbers = resolver.parsed.paragraphs
    verbs = [t for t in token.ancestors if t.pos_ == "VERB"]
    verbs += [t for t in reversed(resolver.parsed.doc[max(0, token.i - 80) : token.i]) if t.pos_ == "VERB"]
    for verb in verbs:
        if numbers[verb.i] == numbers[token.i] and (verb.lemma_.lower(), "v") in speech:
            for subject in surface_subject(verb):
                found = resolver.of(subject) if subject.i != token.i else ()
                if found:
                    return found
    return ()


def _clause_subjects(verb: Token, token: Token, resolver: Resolver) -> set[tuple[str | None, ...]]:
    return {r.key for s in surface_subject(verb) if s.i < token.i for _, r in resolver.all_of(s)}


def _fitting(
    candidate: Token, word: str, excluded: set[tuple[str | None, ...]], resolver: Resolver
) -> tuple[Referent, ...]:
    together = (
        resolver.all_of(candidate) if candidate.dep_ != "conj" else [(candidate, r) for r in resolver.of(candidate)]
    )
    found = [r for _, r in together if r.key not in excluded]
    if not found:
        return ()
    first = found[0]
    if word in SINGULAR_PERSON:
        single = first.kind in ("person", "office") or (first.kind == "people" and not first.plural)
        return (first,) if single and not first.plural else ()
    if word in NEUTER:
        fits = (
            len(found) == 1 and first.kind in ("state", "body", "group", "organisation", "force") and not first.plural
        )
        return (first,) if fits and candidate.tag_ not in ("NNS", "NNPS") else ()
    if len(found) > 1 or first.plural or candidate.tag_ in ("NNS", "NNPS"):
        return tuple(found)
    return (first,) if first.kind in ("body", "group", "organisation", "force") else ()
