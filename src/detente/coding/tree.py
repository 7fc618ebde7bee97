"""The dependency tree as the other steps walk it: children, phrases, prepositions, complements, owners.

Labels are spaCy's English ones (ClearNLP). What is asked often is remembered beside the parse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

__all__ = [
    "NOUN",
    "RELATIVE",
    "antecedent",
    "clause_head",
    "complements",
    "entity_around",
    "expand",
    "governor",
    "is_small_clause",
    "modifiers",
    "noun_phrase",
    "own_children",
    "owners",
    "particles",
    "prepositional",
    "resolved",
    "sentence_of",
]

_SENTENCES, _CHILDREN, _PREPOSITIONS = "detente.sentences", "detente.children", "detente.prepositions"
_ENTITIES = "detente.entities"

RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})

NOUN = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


def expand(tokens: Iterable[Token]) -> list[Token]:
    """Return tokens with what is coordinated to their right, in text order, each once."""
    found: dict[int, Token] = {}
    for token in tokens:
        stack = [token]
        while stack:
            one = stack.pop()
            if one.i in found:
                continue
            found[one.i] = one
            stack.extend(c for c in one.children if (c.dep_ == "conj" and c.pos_ in NOUN) or _is_list_item(one, c))
    return [found[i] for i in sorted(found)]


def _is_list_item(head: Token, child: Token) -> bool:
    """An apposition followed by a conjunct is how the parser often reads "A, B and C"."""
    return (
        child.dep_ == "appos" and head.pos_ == child.pos_ == "PROPN" and any(c.dep_ == "conj" for c in child.children)
    )


def sentence_of(token: Token) -> Sentence:
    """Return the sentence of a token.

    spaCy's own ``Token.sent`` walks the whole text each time; here it is remembered.
    """
    known = token.doc.user_data.get(_SENTENCES)
    if known is None:
        known = [sentence for sentence in token.doc.sents for _ in sentence]
        token.doc.user_data[_SENTENCES] = known
    found: Sentence = known[token.i]
    return found


def entity_around(token: Token) -> Sentence | None:
    """Return the named entity that a token is part of, remembered: ``Doc.ents`` walks the whole text each time."""
    known: dict[int, Sentence] | None = token.doc.user_data.get(_ENTITIES)
    if known is None:
        known = {i: entity for entity in token.doc.ents for i in range(entity.start, entity.end)}
        token.doc.user_data[_ENTITIES] = known
    return known.get(token.i)


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, or the token itself."""
    if token.lower_ not in RELATIVE or token.dep_ in ("mark", "det"):
        return token
    for ancestor in token.ancestors:
        if ancestor.dep_ == "relcl":
            return ancestor.head
        if ancestor.dep_ == "ROOT":
            break
    return token


def own_children(head: Token, labels: tuple[str, ...] | frozenset[str]) -> list[Token]:
    return [c for label, c in _children(head) if label in labels]


def _children(head: Token) -> tuple[tuple[str, Token], ...]:
    """The children of a word with their labels, remembered: nearly every question asks for them."""
    known: dict[int, tuple[tuple[str, Token], ...]] = head.doc.user_data.setdefault(_CHILDREN, {})
    if head.i not in known:
        known[head.i] = tuple((child.dep_, child) for child in head.children)
    return known[head.i]


def is_small_clause(child: Token) -> bool:
    """Say whether a word is the predicate of a verbless clause: "called the move *illegal*", "declared him *dead*"."""
    if child.dep_ == "oprd":
        return True
    return (
        child.dep_ == "ccomp"
        and child.pos_ in ("ADJ", "NOUN", "PROPN")
        and not own_children(child, ("cop", "aux", "mark"))
    )


def prepositional(head: Token, preposition: str, inside_object: bool = True) -> list[Token]:
    """Return what stands after a preposition that belongs to ``head``, or failing that to its object."""
    found: list[Token] = []
    for lower, child in _prepositions(head):
        if lower == preposition:
            found.extend(_after(child))
    if not found and inside_object and head.pos_ == "VERB":
        for thing in own_children(head, ("dobj", "nsubjpass", "attr")):
            found.extend(prepositional(thing, preposition, inside_object=False))
    return resolved(found)


def _prepositions(head: Token) -> tuple[tuple[str, Token], ...]:
    """The prepositions of a word: its own, those coordinated with them, and those inside "out of", "away from"."""
    known: dict[int, tuple[tuple[str, Token], ...]] = head.doc.user_data.setdefault(_PREPOSITIONS, {})
    if head.i not in known:
        known[head.i] = tuple((one.lower_, one) for one in _walk_prepositions(head))
    return known[head.i]


def _walk_prepositions(head: Token) -> Iterator[Token]:
    stack = [c for c in head.children if c.dep_ in ("prep", "agent", "dative", "prt", "advmod", "mark")]
    while stack:
        one = stack.pop(0)
        yield one
        stack += [c for c in one.children if c.dep_ in ("prep", "pcomp") and c.pos_ in ("ADP", "SCONJ")]
        stack += [c for c in one.children if c.dep_ in ("conj", "advmod") and c.pos_ in ("ADP", "SCONJ", "ADV")]


def _after(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj" or (child.dep_ == "pcomp" and child.pos_ != "ADP"):
            yield child


def particles(verb: Token) -> set[str]:
    """Return the particles of a verb, lower case."""
    found = {c.lower_ for c in verb.children if c.dep_ == "prt"}
    found |= {c.lower_ for c in verb.children if c.dep_ == "advmod" and c.lower_ in _PARTICLES}
    found |= {c.lower_ for c in verb.children if c.dep_ == "prep" and c.lower_ in _PARTICLES and not list(c.children)}
    return found


_PARTICLES = frozenset(
    "out up off down away back over in on through together apart aside home forward closer packing".split()
)


def complements(word: Token) -> list[Token]:
    """Return the clauses that a word governs: infinitives, gerunds (also after a preposition), finite clauses."""
    found = [c for c in word.children if c.dep_ in ("xcomp", "ccomp", "pcomp")]
    found += [c for c in word.children if c.dep_ in ("acl", "advcl") and _is_infinitive(c)]
    found += [
        c for c in word.children if c.dep_ == "acl" and any(m.lower_ == "that" for m in own_children(c, ("mark",)))
    ]
    for child in word.children:
        if child.dep_ == "prep":
            found += [c for c in child.children if c.dep_ == "pcomp"]
        if child.dep_ == "dobj":
            for inner in child.children:
                if inner.dep_ == "prep" and inner.lower_ in ("of", "for", "from", "into"):
                    found += [c for c in inner.children if c.dep_ == "pcomp"]
                elif inner.dep_ == "acl" and _is_infinitive(inner) and word.pos_ == "VERB":
                    found.append(inner)
    return found


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def owners(noun: Token) -> list[Token]:
    """Return whose a thing is: possessives, names and nationalities before it, ``of``-phrases."""
    found = [c for c in noun.children if c.dep_ == "poss"]
    found += [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.pos_ in ("ADJ", "PROPN", "NOUN")]
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "from"):
            found.extend(own_children(child, ("pobj",)))
    return found


def modifiers(noun: Token) -> list[Token]:
    """Return names and adjectives before a noun ("*Russian* strike", "*Israel-Hamas* truce")."""
    found = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod")]
    for token in list(found):
        found += [c for c in token.children if c.dep_ in ("compound", "amod", "nmod", "conj", "npadvmod")]
    return found


def governor(token: Token) -> Token | None:
    """Return the verb, noun or adjective that a phrase belongs to, prepositions passed over."""
    head = token.head
    while (head.pos_ == "ADP" or head.lower_ == "short") and head.head.i != head.i:
        head = head.head
    return None if head.i == token.i else head


def clause_head(token: Token) -> Token:
    """Return the verb of the smallest clause around a token, or the sentence's root."""
    for one in (token, *token.ancestors):
        if one.pos_ in ("VERB", "AUX") and one.dep_ not in ("aux", "auxpass", "amod"):
            return one
    return sentence_of(token).root


_PHRASE = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "case", "predet", "advmod"})


def noun_phrase(token: Token) -> tuple[int, int]:
    """Return the token range of a noun with what stands before it, relative clauses and the like left out."""
    left = token.i
    for child in token.lefts:
        if child.dep_ in _PHRASE or child.dep_ in ("npadvmod", "punct"):
            left = min(left, child.left_edge.i)
    start = left
    while (
        start < token.i and token.doc[start].is_punct and not token.doc[start].is_quote and token.doc[start].text != "-"
    ):
        start += 1
    return start, token.i + 1


def resolved(tokens: Iterable[Token]) -> list[Token]:
    return [antecedent(token) for token in tokens]
