"""Descriptions that refer back: "the country", "both sides", "the three monarchies", "the group", "the bloc"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.coding.mentions import Referent, Resolver, merge_owner, owner_tokens, people_row
from detente.coding.salience import candidates_before
from detente.coding.syntax import surface_subject
from detente.coding.tree import clause_head, sentence_of

__all__ = ["resolve_description"]

_COUNTRY_NOUN = frozenset(
    "country nation state kingdom emirate republic island monarchy neighbour neighbor power government side capital "
    "territory archipelago sheikhdom enclave sultanate homeland".split()
)
_GROUP_NOUN = frozenset(
    "group movement organisation organization militia faction insurgency network cartel gang outfit party".split()
)
_BLOC_NOUN = frozenset(
    "bloc alliance union organisation organization body agency council court coalition grouping pact".split()
)
_PAIR_NOUN = frozenset(
    "country side nation neighbour neighbor army government state rival foe leader president capital party ally enemy "
    "minister power republic general force delegation premier man".split()
)


def resolve_description(token: Token, resolver: Resolver) -> tuple[Referent, ...]:
    lemma = token.lemma_.lower()
    left = {c.lower_ for c in token.lefts}
    both = {"both", "two", "neither"} & left or (
        lemma in ("neighbour", "neighbor", "rival", "foe") and "the" in left and token.tag_ == "NNS"
    )
    if lemma in _PAIR_NOUN and both and not any(c.dep_ == "poss" for c in token.children):
        return _pair(token, 2, resolver)
    for word, count in (("three", 3), ("four", 4), ("five", 5)):
        if lemma in _PAIR_NOUN | _COUNTRY_NOUN and word in left and "the" in left:
            return _pair(token, count, resolver)
    definite = bool({"the", "this", "that"} & left)
    if definite and lemma in _COUNTRY_NOUN and token.tag_ == "NN" and not _has_name(token, resolver):
        form = resolver.parsed.vocabulary.descriptions.get(lemma)
        return _last(token, "state", _region_filter(token, resolver) or form, resolver)
    if definite and lemma in _GROUP_NOUN and token.tag_ == "NN" and not _has_name(token, resolver):
        found = _last(token, "group", None, resolver)
        if found:
            return found
    if definite and lemma in _BLOC_NOUN and token.tag_ == "NN" and not _has_name(token, resolver):
        return _last(token, "organisation", None, resolver)
    return ()


def _has_name(token: Token, resolver: Resolver) -> bool:
    return any(
        t.i in resolver.parsed.names and resolver.parsed.names[t.i].name.kind != "region" for t in owner_tokens(token)
    )


def _region_filter(token: Token, resolver: Resolver) -> frozenset[str] | None:
    for word in owner_tokens(token):
        match = resolver.parsed.names.get(word.i)
        if match is not None and match.name.kind == "region":
            return frozenset(resolver.parsed.vocabulary.regions[match.name.id].members)
    return None


def _pair(token: Token, count: int, resolver: Resolver) -> tuple[Referent, ...]:
    """ "The two countries": the last that were named together, else the most named so far."""
    row = people_row(token, resolver.parsed)
    form = resolver.parsed.vocabulary.descriptions.get(token.lemma_.lower())
    if form:
        return _of_form(token, count, form, resolver)
    best = _in_sentence(token, count, resolver)
    for i in range(token.i - 1, -1, -1) if not best else ():
        word = resolver.parsed.doc[i]
        if word.dep_ == "conj" or i not in resolver.parsed.names:
            continue
        together = [r for _, r in resolver.all_of(word) if r.country or r.kind == "group"]
        distinct = list({(r.country or r.id): r for r in together}.values())
        if len(distinct) == count:
            best = distinct
            break
    if not best:
        seen: dict[str, int] = {}
        for i, match in resolver.parsed.names.items():
            if i < token.i and match.name.country:
                seen[match.name.country] = seen.get(match.name.country, 0) + 1
        if len(seen) < count:
            seen = dict(resolver.parsed.countries)
        top = sorted(seen, key=lambda c: -seen[c])[:count]
        best = [Referent(kind="state", country=c, id=c, sectors=("GOV",)) for c in top] if len(top) == count else []
    if row is not None and row.kind not in ("group", "person"):
        return tuple(merge_owner(row, b) for b in best)
    return tuple(best)


def _of_form(token: Token, count: int, form: frozenset[str], resolver: Resolver) -> tuple[Referent, ...]:
    """ "The three monarchies": the last so many states of that form that were named."""
    found: dict[str, Referent] = {}
    for i in range(token.i - 1, -1, -1):
        match = resolver.parsed.names.get(i)
        country = match.name.country if match is not None else None
        if country in form and country not in found and country is not None:
            found[country] = Referent(kind="state", country=country, id=country, sectors=("GOV",))
        if len(found) == count:
            break
    return tuple(reversed(found.values())) if len(found) == count else ()


def _in_sentence(token: Token, count: int, resolver: Resolver) -> list[Referent]:
    """The parties that the sentence has named before, if they are just so many."""
    found: dict[str | None, Referent] = {}
    for word in sentence_of(token):
        if word.i >= token.i:
            break
        for referent in resolver.remembered(word.i):
            if referent.country or referent.kind == "group":
                found.setdefault(referent.country or referent.id, referent)
    return list(found.values()) if len(found) == count else []


def _last(token: Token, kind: str, members: frozenset[str] | None, resolver: Resolver) -> tuple[Referent, ...]:
    excluded = _clause_subject_keys(token, resolver)
    for word in candidates_before(token, resolver.parsed):
        for referent in resolver.of(word):
            if kind == "state" and referent.country and referent.kind in ("state", "body", "office", "person"):
                if members is not None and referent.country not in members:
                    continue
                if referent.country in excluded:
                    continue
                return (
                    Referent(kind="state", name=None, id=referent.country, country=referent.country, sectors=("GOV",)),
                )
            if referent.kind == kind and referent.kind != "state":
                return (referent,)
    return ()


def _clause_subject_keys(token: Token, resolver: Resolver) -> set[str]:
    verb = clause_head(token)
    subjects = surface_subject(verb)
    if any(s.i == token.i or token.i in {t.i for t in s.subtree} for s in subjects):
        return set()
    return {r.country for s in subjects if s.i < token.i for _, r in resolver.all_of(s) if r.country}
