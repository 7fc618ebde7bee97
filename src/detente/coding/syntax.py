"""Who stands where in a clause: deep roles over the dependency tree.

Passives, relative and reduced relative clauses, conjunctions, control and raising are undone here, so that the other steps ask
for the subject, the object or what stands after a preposition and get the same answer however the clause is turned.
Labels are spaCy's English ones (ClearNLP).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

__all__ = [
    "antecedent",
    "carrier_subjects",
    "clause_head",
    "complements",
    "datives",
    "described",
    "expand",
    "governor",
    "is_passive",
    "is_small_clause",
    "modifiers",
    "noun_phrase",
    "objects",
    "owners",
    "particles",
    "prepositional",
    "sentence_of",
    "subjects",
    "surface_subject",
]

_SENTENCES, _CHILDREN, _PREPOSITIONS = "detente.sentences", "detente.children", "detente.prepositions"
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_SUBJECT = ("nsubj", "csubj")
_PASSIVE_SUBJECT = ("nsubjpass", "csubjpass")
_COMPLEMENT = frozenset({"xcomp", "ccomp"})
_OBJECT_OF_BLAME = frozenset(
    "accuse blame criticise criticize condemn suspect thank praise punish denounce fault charge convict congratulate "
    "rebuke sue jail arrest sentence commend applaud warn caution advise stop prevent keep bar ban dissuade deter discourage".split()
)
"""Verbs whose gerund after a preposition is done by their object: "accused Russia of breaking the truce"."""
_SUBJECT_CONTROL = frozenset("promise vow threaten pledge swear".split())
_NOUN = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


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
            stack.extend(c for c in one.children if (c.dep_ == "conj" and c.pos_ in _NOUN) or _is_list_item(one, c))
    return [found[i] for i in sorted(found)]


def _is_list_item(head: Token, child: Token) -> bool:
    """An apposition followed by a conjunct is how the parser often reads "A, B and C"."""
    return (
        child.dep_ == "appos" and head.pos_ == child.pos_ == "PROPN" and any(c.dep_ == "conj" for c in child.children)
    )


def sentence_of(token: Token) -> Sentence:
    """Return the sentence of a token. spaCy's own ``Token.sent`` walks the whole text each time; here it is remembered."""
    known = token.doc.user_data.get(_SENTENCES)
    if known is None:
        known = [sentence for sentence in token.doc.sents for _ in sentence]
        token.doc.user_data[_SENTENCES] = known
    found: Sentence = known[token.i]
    return found


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, or the token itself."""
    if token.lower_ not in _RELATIVE or token.dep_ in ("mark", "det"):
        return token
    for ancestor in token.ancestors:
        if ancestor.dep_ == "relcl":
            return ancestor.head
        if ancestor.dep_ == "ROOT":
            break
    return token


def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive: by its own auxiliary, as a reduced relative, or sharing its coordinate's."""
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    if any(c.dep_ in ("auxpass", *_PASSIVE_SUBJECT) for c in verb.children):
        return True
    if verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN":
        return not any(c.dep_ == "dobj" for c in verb.children) or verb.dep_ == "acl"
    if verb.dep_ == "advcl" and verb.tag_ == "VBN" and not _own(verb, _SUBJECT) and not _own(verb, ("aux", "dobj")):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not _own(verb, (*_SUBJECT, "aux", "auxpass")):
        return is_passive(verb.head) and verb.head.pos_ in ("VERB", "AUX")
    return False


def _own(head: Token, labels: tuple[str, ...] | frozenset[str]) -> list[Token]:
    return [c for label, c in _children(head) if label in labels]


def _children(head: Token) -> tuple[tuple[str, Token], ...]:
    """The children of a word with their labels, remembered: nearly every question asks for them."""
    known: dict[int, tuple[tuple[str, Token], ...]] = head.doc.user_data.setdefault(_CHILDREN, {})
    if head.i not in known:
        known[head.i] = tuple((child.dep_, child) for child in head.children)
    return known[head.i]


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return the deep subjects of a verb: who does it, active or passive, overt or understood."""
    if is_passive(verb):
        agents = [p for c in verb.children if c.dep_ == "agent" for p in _own(c, ("pobj",))]
        if not agents and verb.dep_ == "conj" and not _own(verb, ("agent",)):
            agents = [p for c in verb.head.children if c.dep_ == "agent" for p in _own(c, ("pobj",))]
        return _resolved(agents)
    return surface_subject(verb, depth)


def surface_subject(verb: Token, depth: int = 0) -> list[Token]:
    """Return what stands, or is understood, before the verb, whatever its voice."""
    own = _own(verb, (*_SUBJECT, *_PASSIVE_SUBJECT))
    own = [t for t in own if t.dep_ not in ("csubj", "csubjpass")]
    if not own and any(c.dep_ == "expl" for c in verb.children):  # "there were troops in the town, guarding …"
        own = _own(verb, ("attr",))
    if own:
        return _resolved(_misread_first(own[0]) + own + _along_with(own[0]))
    if depth > 6:
        return []
    head = verb.head
    if verb.dep_ in ("conj", "acomp", "oprd"):
        return surface_subject(head, depth + 1)
    if verb.dep_ in _COMPLEMENT:
        return _controller(verb, head, depth)
    if verb.dep_ == "advcl" or (verb.dep_ == "acl" and head.pos_ in ("VERB", "AUX")):
        return surface_subject(head, depth + 1)
    if verb.dep_ == "relcl":
        return _resolved([head]) if not _has_relative(verb) else []
    if verb.dep_ == "acl":
        return _holder_of_noun(verb, head, depth)
    if verb.dep_ == "pcomp":
        return _before_preposition(head, depth)
    return _subject_of_misread_list(verb)


def _subject_of_misread_list(verb: Token) -> list[Token]:
    """ "He dissolved the council, declared an emergency and …": the parser may take the first verb for an adverbial of the second."""
    for child in verb.lefts:
        if child.dep_ in ("advcl", "ccomp") and child.tag_ in ("VBD", "VBZ", "VBP") and not _own(child, ("mark",)):
            own = _own(child, (*_SUBJECT, *_PASSIVE_SUBJECT))
            if own:
                return _resolved(own)
    return []


def _misread_first(subject: Token) -> list[Token]:
    """ "In 2014 Saudi Arabia, Bahrain and Egypt …": the parser takes the first name into the date phrase."""
    start = noun_phrase(subject)[0]
    if start < 2 or subject.doc[start - 1].text != ",":
        return []
    name = subject.doc[start - 2]
    dated = any(c.dep_ == "nummod" and c.like_num for c in name.children)
    return [name] if name.pos_ == "PROPN" and name.dep_ == "pobj" and dated else []


def _along_with(subject: Token) -> list[Token]:
    """ "Sudan, *along with Egypt*, condemned …"."""
    found = []
    for child in subject.children:
        if child.lower_ in ("along", "together", "alongside"):
            found += _own(child, ("pobj",)) + [
                p for c in child.children if c.dep_ == "prep" for p in _own(c, ("pobj",))
            ]
    return found


def _has_relative(verb: Token) -> bool:
    return any(c.lower_ in _RELATIVE for c in verb.children if c.dep_ in ("dobj", "pobj", "dative"))


def _controller(verb: Token, head: Token, depth: int) -> list[Token]:
    if head.pos_ not in ("VERB", "AUX"):
        return surface_subject(head, depth + 1) if head.pos_ == "ADJ" else []
    control = [] if head.lemma_ in _SUBJECT_CONTROL else objects(head, controlled=verb)
    if control:
        return control
    return surface_subject(head, depth + 1)


def _holder_of_noun(verb: Token, noun: Token, depth: int) -> list[Token]:
    if verb.tag_ in ("VBG", "VBD") or (verb.tag_ == "VBN" and not is_passive(verb)):
        return _resolved([noun])
    if not any(c.lower_ == "to" for c in verb.children):
        return _resolved([noun])
    holders = owners(noun)
    if holders:
        return _resolved(holders)
    governing = governor(noun)
    if governing is None or governing.pos_ not in ("VERB", "AUX") or noun.dep_ != "dobj":
        return []  # "warned of a plot to kill": the warner is not the plotter
    return subjects(governing, depth + 1)


def _before_preposition(preposition: Token, depth: int) -> list[Token]:
    head = preposition.head
    if head.lower_ == "short":  # "stopped short of expelling anyone"
        head = head.head
    if head.pos_ in ("VERB", "AUX"):
        if head.lemma_ in _OBJECT_OF_BLAME and preposition.lower_ in ("of", "for", "over", "from", "with", "against"):
            return objects(head) or surface_subject(head, depth + 1)
        return surface_subject(head, depth + 1)
    if head.pos_ in _NOUN:
        if head.dep_ == "dobj" and head.head.lemma_ in _OBJECT_OF_BLAME:
            return _resolved(expand([head]))
        holders = owners(head)
        if holders:
            return _resolved(holders)
        governing = governor(head)
        if governing is not None and governing.pos_ in ("VERB", "AUX"):
            return subjects(governing, depth + 1)
    return []


def objects(verb: Token, controlled: Token | None = None) -> list[Token]:
    """Return the deep objects of a verb: what it is done to, active or passive.

    ``controlled`` is the complement that asks for its controller; its own words are left out.
    """
    if is_passive(verb):
        own = _own(verb, _PASSIVE_SUBJECT)
        if own:
            return _resolved(own)
        if verb.dep_ in ("acl", "relcl", "amod"):
            return _resolved([verb.head])
        if verb.dep_ in ("conj", "advcl", *_COMPLEMENT, "pcomp"):
            return surface_subject(verb)
        return []
    found = [t for t in _own(verb, ("dobj",)) if controlled is None or t.i != controlled.i]
    if not found:  # "called the move illegal", "helped Niger improve its defences"
        found = [s for c in verb.children if is_small_clause(c) or _is_bare_infinitive(c) for s in _own(c, _SUBJECT)]
    if not found and verb.dep_ == "relcl" and verb.head.pos_ in _NOUN and _own(verb, _SUBJECT):
        if not any(c.lower_ in _RELATIVE for c in _own(verb, _SUBJECT)) and not _own(verb, (*_COMPLEMENT, "mark")):
            found = [verb.head]
    if not found:  # "shelled and stormed the town": the object of the next coordinate serves both
        found = [
            t for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and c.i - verb.i == 2 for t in objects(c)
        ]
    return _resolved(found)


def is_small_clause(child: Token) -> bool:
    """Say whether a word is the predicate of a verbless clause: "called the move *illegal*", "declared him *dead*"."""
    if child.dep_ == "oprd":
        return True
    return child.dep_ == "ccomp" and child.pos_ in ("ADJ", "NOUN", "PROPN") and not _own(child, ("cop", "aux", "mark"))


def _is_bare_infinitive(child: Token) -> bool:
    return child.dep_ == "ccomp" and child.tag_ == "VB" and not _own(child, ("aux", "mark"))


_GIVING = frozenset("give send lend sell supply offer grant promise pay hand deny ship".split())


def datives(verb: Token) -> list[Token]:
    """Return the indirect objects: "gave *Ukraine* tanks", "gave tanks to *Ukraine*"."""
    found = []
    for child in verb.children:
        if child.dep_ == "dative":
            found.extend(_own(child, ("pobj",)) if child.pos_ == "ADP" else [child])
    if not found and verb.lemma_ in _GIVING:  # "gave Ukraine tanks" is misread as a compound
        for thing in _own(verb, ("dobj",)):
            if thing.pos_ == "NOUN":
                found = [c for c in thing.children if c.dep_ == "compound" and c.ent_type_ == "GPE"]
    return _resolved(found)


def prepositional(head: Token, preposition: str, inside_object: bool = True) -> list[Token]:
    """Return what stands after a preposition that belongs to ``head``, or failing that to its object."""
    found: list[Token] = []
    for lower, child in _prepositions(head):
        if lower == preposition:
            found.extend(_after(child))
    if not found and inside_object and head.pos_ == "VERB":
        for thing in _own(head, ("dobj", "nsubjpass", "attr")):
            found.extend(prepositional(thing, preposition, inside_object=False))
    return _resolved(found)


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
    found += [c for c in word.children if c.dep_ == "acl" and any(m.lower_ == "that" for m in _own(c, ("mark",)))]
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
            found.extend(_own(child, ("pobj",)))
    return found


def modifiers(noun: Token) -> list[Token]:
    """Return names and adjectives before a noun ("*Russian* strike", "*Israel-Hamas* truce")."""
    found = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod")]
    for token in list(found):
        found += [c for c in token.children if c.dep_ in ("compound", "amod", "nmod", "conj", "npadvmod")]
    return found


def described(word: Token) -> list[Token]:
    """Return whom a noun or adjective describes: "*Niger*, an ally of France", "*Niger* is an ally", "considered *Niger* an ally"."""
    head = word.head
    if word.dep_ == "appos":
        return [head]
    if word.dep_ in ("attr", "acomp"):
        return surface_subject(head)
    if word.dep_ == "oprd":
        return objects(head) or surface_subject(head)
    if word.dep_ in ("amod", "acl", "relcl"):
        return [head]
    if word.dep_ == "conj":
        return described(head)
    if word.dep_ in ("pobj", "pcomp") and head.lower_ == "as":
        return objects(head.head) if head.head.pos_ == "VERB" else []
    if word.dep_ == "ccomp" and is_small_clause(word):
        return _own(word, _SUBJECT)
    if word.dep_ == "pobj" and head.lower_ == "at":  # "at odds with"
        above = head.head
        beside = head.nbor(-2) if head.i - sentence_of(word).start >= 2 and head.nbor(-1).text == "," else None
        if beside is not None and beside.pos_ in ("NOUN", "PROPN"):
            return [beside]
        return surface_subject(above) if above.pos_ in ("VERB", "AUX") else [above]
    appositions = [c for c in word.children if c.dep_ == "appos"]
    if appositions:
        return appositions
    names = [word] if word.dep_ == "compound" else []
    return [head] if names else [word]


def carrier_subjects(noun: Token) -> list[Token]:
    """Return the subjects of the verb that a noun hangs on: "*Niger* sought a partnership with Russia"."""
    verb = governor(noun)
    while verb is not None and verb.pos_ == "NOUN":
        verb = governor(verb)
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return []
    return subjects(verb) or surface_subject(verb)


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


def _resolved(tokens: Iterable[Token]) -> list[Token]:
    return [antecedent(token) for token in tokens]
