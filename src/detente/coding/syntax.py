"""Who stands where in a clause: deep roles over the dependency tree.

Passives, relative and reduced relative clauses, conjunctions, control and raising are undone here, so that the other
steps ask for the subject, the object or what stands after a preposition and get the same answer however the clause is
turned. Labels are spaCy's English ones (ClearNLP).
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.coding.tree import (
    NOUN,
    RELATIVE,
    expand,
    governor,
    is_small_clause,
    noun_phrase,
    own_children,
    owners,
    resolved,
    sentence_of,
)

__all__ = ["carrier_subjects", "datives", "described", "is_passive", "objects", "subjects", "surface_subject"]

_SUBJECT = ("nsubj", "csubj")

_PASSIVE_SUBJECT = ("nsubjpass", "csubjpass")

_COMPLEMENT = frozenset({"xcomp", "ccomp"})

_OBJECT_OF_BLAME = frozenset(
    "accuse blame criticise criticize condemn suspect thank praise punish denounce fault charge convict congratulate "
    "rebuke sue jail arrest sentence commend applaud warn caution advise stop prevent keep bar ban dissuade deter "
    "discourage".split()
)

"""Verbs whose gerund after a preposition is done by their object: "accused Russia of breaking the truce"."""

_SUBJECT_CONTROL = frozenset("promise vow threaten pledge swear".split())


def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive: by its own auxiliary, as a reduced relative, or sharing its coordinate's."""
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    if any(c.dep_ in ("auxpass", *_PASSIVE_SUBJECT) for c in verb.children):
        return True
    if verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN":
        return not any(c.dep_ == "dobj" for c in verb.children) or verb.dep_ == "acl"
    if (
        verb.dep_ == "advcl"
        and verb.tag_ == "VBN"
        and not own_children(verb, _SUBJECT)
        and not own_children(verb, ("aux", "dobj"))
    ):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not own_children(verb, (*_SUBJECT, "aux", "auxpass")):
        return is_passive(verb.head) and verb.head.pos_ in ("VERB", "AUX")
    return False


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return the deep subjects of a verb: who does it, active or passive, overt or understood."""
    if is_passive(verb):
        agents = [p for c in verb.children if c.dep_ == "agent" for p in own_children(c, ("pobj",))]
        if not agents and verb.dep_ == "conj" and not own_children(verb, ("agent",)):
            agents = [p for c in verb.head.children if c.dep_ == "agent" for p in own_children(c, ("pobj",))]
        return resolved(agents or _agents_below(verb))
    return surface_subject(verb, depth)


def _agents_below(verb: Token) -> list[Token]:
    """An agent that the parser hangs on a noun before it: "was accused *of dumping by Brazil*"."""
    things = [c for c in verb.rights if c.dep_ in ("oprd", "dobj", "attr")]
    things += [p for c in verb.rights if c.dep_ == "prep" for p in own_children(c, ("pobj", "pcomp"))]
    return [
        agent
        for thing in things
        for by in thing.children
        if by.lower_ == "by" and by.dep_ in ("prep", "agent")
        for agent in own_children(by, ("pobj",))
        if agent.pos_ == "PROPN" or agent.ent_type_ in ("GPE", "ORG", "NORP", "PERSON")
    ]


def surface_subject(verb: Token, depth: int = 0) -> list[Token]:
    """Return what stands, or is understood, before the verb, whatever its voice."""
    own = own_children(verb, (*_SUBJECT, *_PASSIVE_SUBJECT))
    own = [t for t in own if t.dep_ not in ("csubj", "csubjpass")]
    if not own and any(c.dep_ == "expl" for c in verb.children):  # "there were troops in the town, guarding …"
        own = own_children(verb, ("attr",))
    if own:
        return resolved(_misread_first(own[0]) + own + _along_with(own[0]))
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
        return resolved([head]) if not _has_relative(verb) else []
    if verb.dep_ == "acl":
        return _holder_of_noun(verb, head, depth)
    if verb.dep_ == "pcomp":
        return _before_preposition(head, depth)
    return _subject_of_misread_list(verb)


def _subject_of_misread_list(verb: Token) -> list[Token]:
    """The subject of a later verb where the parser takes the first verb of a list for an adverbial of the second.

    "He dissolved the council, declared an emergency and …".
    """
    for child in verb.lefts:
        if (
            child.dep_ in ("advcl", "ccomp")
            and child.tag_ in ("VBD", "VBZ", "VBP")
            and not own_children(child, ("mark",))
        ):
            own = own_children(child, (*_SUBJECT, *_PASSIVE_SUBJECT))
            if own:
                return resolved(own)
        if child.dep_ == "prep" and child.lower_ in ("in", "by", "since") and child.i + 3 >= verb.i - 4:
            for name in own_children(child, ("pobj",)):  # "In 2014 Russia annexed …" is read as one phrase
                if name.pos_ == "PROPN" and any(c.dep_ == "nummod" and c.like_num for c in name.children):
                    return [name]
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
            found += own_children(child, ("pobj",)) + [
                p for c in child.children if c.dep_ == "prep" for p in own_children(c, ("pobj",))
            ]
    return found


def _has_relative(verb: Token) -> bool:
    return any(c.lower_ in RELATIVE for c in verb.children if c.dep_ in ("dobj", "pobj", "dative"))


def _controller(verb: Token, head: Token, depth: int) -> list[Token]:
    if head.pos_ not in ("VERB", "AUX"):
        return surface_subject(head, depth + 1) if head.pos_ == "ADJ" else []
    control = [] if head.lemma_ in _SUBJECT_CONTROL else objects(head, controlled=verb)
    if control:
        return control
    return surface_subject(head, depth + 1)


def _holder_of_noun(verb: Token, noun: Token, depth: int) -> list[Token]:
    if verb.tag_ in ("VBG", "VBD") or (verb.tag_ == "VBN" and not is_passive(verb)):
        return resolved([noun])
    if not any(c.lower_ == "to" for c in verb.children):
        return resolved([noun])
    holders = owners(noun)
    if holders:
        return resolved(holders)
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
    if head.pos_ in NOUN:
        if head.dep_ == "dobj" and head.head.lemma_ in _OBJECT_OF_BLAME:
            return resolved(expand([head]))
        holders = owners(head)
        if holders:
            return resolved(holders)
        governing = governor(head)
        if governing is not None and governing.pos_ in ("VERB", "AUX"):
            return subjects(governing, depth + 1)
    return []


def objects(verb: Token, controlled: Token | None = None) -> list[Token]:
    """Return the deep objects of a verb: what it is done to, active or passive.

    ``controlled`` is the complement that asks for its controller; its own words are left out.
    """
    if is_passive(verb):
        own = own_children(verb, _PASSIVE_SUBJECT)
        if own:
            return resolved(own)
        if verb.dep_ in ("acl", "relcl", "amod"):
            return resolved([verb.head])
        if verb.dep_ in ("conj", "advcl", *_COMPLEMENT, "pcomp"):
            return surface_subject(verb)
        return []
    found = [t for t in own_children(verb, ("dobj",)) if controlled is None or t.i != controlled.i]
    if not found:  # "called the move illegal", "helped Niger improve its defences"
        found = [
            s for c in verb.children if is_small_clause(c) or _is_bare_infinitive(c) for s in own_children(c, _SUBJECT)
        ]
    if not found and verb.dep_ == "relcl" and verb.head.pos_ in NOUN:
        doers = own_children(verb, _SUBJECT)
        relative = any(c.lower_ in RELATIVE for c in doers)
        if doers and not relative and not own_children(verb, (*_COMPLEMENT, "mark")):
            found = [verb.head]
    if not found:  # "shelled and stormed the town": the object of the next coordinate serves both
        found = [
            t for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and c.i - verb.i == 2 for t in objects(c)
        ]
    return resolved(found)


def _is_bare_infinitive(child: Token) -> bool:
    return child.dep_ == "ccomp" and child.tag_ == "VB" and not own_children(child, ("aux", "mark"))


_GIVING = frozenset("give send lend sell supply offer grant promise pay hand deny ship".split())


def datives(verb: Token) -> list[Token]:
    """Return the indirect objects: "gave *Ukraine* tanks", "gave tanks to *Ukraine*"."""
    found = []
    for child in verb.children:
        if child.dep_ == "dative":
            found.extend(own_children(child, ("pobj",)) if child.pos_ == "ADP" else [child])
    if not found and verb.lemma_ in _GIVING:  # "gave Ukraine tanks" is misread as a compound
        for thing in own_children(verb, ("dobj",)):
            if thing.pos_ == "NOUN":
                found = [c for c in thing.children if c.dep_ == "compound" and c.ent_type_ == "GPE"]
    return resolved(found)


def described(word: Token) -> list[Token]:
    """Return whom a noun or adjective describes.

    "*Niger*, an ally of France", "*Niger* is an ally", "considered *Niger* an ally".
    """
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
        return own_children(word, _SUBJECT)
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
