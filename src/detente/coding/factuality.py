"""What the text claims of an event: that it happened, did not, will, or might.

The polarity and modality of the word itself are followed outward through the words that embed it, by the signatures in
``embedding.csv`` (Karttunen on implicatives; Nairn, Condoravdi and Karttunen 2006; Saurí and Pustejovsky 2009).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from spacy.tokens import Token

from detente.coding.arguments import Reader
from detente.coding.tree import governor, is_small_clause, sentence_of
from detente.records.record import Factuality
from detente.vocabulary.rows import EmbeddingRow

__all__ = ["Judgement", "judge"]

_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
_VALUES = frozenset(get_args(Factuality))
_MODALS = {
    "will": "future", "shall": "future", "'ll": "future", "’ll": "future", "wo": "future",
    "may": "hypothetical", "might": "hypothetical", "could": "hypothetical", "can": "hypothetical",
    "ca": "hypothetical", "would": "hypothetical", "'d": "hypothetical", "should": "hypothetical",
    "must": "hypothetical", "ought": "hypothetical",
}  # fmt: skip
_NEGATIVE_WORDS = frozenset("no nobody none neither nothing nor".split())
_NEGATIVE_ADVERBS = frozenset("never hardly scarcely barely".split())
_CONDITIONALS = frozenset("if unless lest provided".split())
_LONGEST_CUE = 5
_HAPPEN = frozenset("happen occur take begin start continue go resume follow break erupt".split())
_NOMINAL_KINDS = frozenset(
    "plan desire fear request denial attempt implicative necessity permission likelihood modal question refusal threat "
    "commitment".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The factuality of an event, the cues that led to it, and the embedding word whose own event takes the act in."""

    value: Factuality
    cues: tuple[str, ...] = ()
    absorbed_by: Token | None = None


def judge(predicate: Token, reader: Reader) -> Judgement:
    """Return what the text claims of the event that hangs on a word.

    Parameters
    ----------
    predicate:
        The trigger, or the light verb that carries it.
    reader:
        The reader of the document.
    """
    value, cues = _local(predicate, reader)
    absorbed: Token | None = None
    trail = list(cues)
    for word, child in _embedders(predicate):
        row = _row(word, child, reader)
        own, own_cues = _local(word, reader)
        effect = "same" if row is None else (row.negative if own == "negated" else row.positive)
        if "yet to" in own_cues or _denied_truth(word):
            effect = "negated"
        if row is None and own == "negated" and effect != "negated":
            effect = "negated" if child.dep_ == "xcomp" else "hypothetical"
        if effect == "none":
            absorbed = absorbed or word
            effect = "hypothetical"
        if row is not None and (effect != "same" or own != "actual"):
            trail.append(f"{word.text} ({row.kind}, {row.source})")
        trail.extend(own_cues)
        value = _apply(value, effect)
        if own in ("future", "hypothetical"):
            value = _weaken(value, own)
    if _in_question(predicate):
        value = _weaken(value, "hypothetical")
        trail.append("?")
    return Judgement(value=_checked(value), cues=tuple(trail), absorbed_by=absorbed)


def _checked(value: str) -> Factuality:
    assert value in _VALUES
    return value  # type: ignore[return-value]


def _apply(value: str, effect: str) -> str:
    if effect in ("same", "actual"):
        return value
    if effect == "negated":
        return {"actual": "negated", "negated": "actual", "future": "negated"}.get(value, value)
    if effect == "future":
        return "future" if value == "actual" else value
    return "hypothetical" if value != "negated" else "negated"


def _weaken(value: str, own: str) -> str:
    if own == "actual":
        return value
    if own == "future":
        return "future" if value == "actual" else value
    return "hypothetical" if value != "negated" else value


def _row(word: Token, child: Token, reader: Reader) -> EmbeddingRow | None:
    pos = _POS.get(word.pos_)
    if pos is None or (word.lower_ == "had" and child.dep_ == "xcomp" and not _negation(word)):
        return None  # who had to do it did it
    nominal = child.pos_ == "NOUN" and child.dep_ not in ("ccomp", "xcomp", "acl", "advcl")
    best: EmbeddingRow | None = None
    weight = -1
    for row in reader.parsed.vocabulary.embeddings.get((word.lemma_.lower(), pos), ()):
        if nominal and (row.kind not in _NOMINAL_KINDS or (row.kind == "question" and _given(child))):
            continue
        conditions = [c for c in row.when if not (nominal and c.path == "comp")]
        if len(conditions) > weight and all(reader.holds(c, word) for c in conditions):
            best, weight = row, len(conditions)
    return best


def _cue_before(word: Token, reader: Reader) -> tuple[str, str] | None:
    """A fixed expression right before a dependent clause or noun: "rather than *attacking*", "no sign of *a raid*"."""
    if word.dep_ not in ("pcomp", "pobj", "advcl", "xcomp", "acl"):
        return None
    edge = word.left_edge.i
    inside = next((c.right_edge.i + 1 for c in word.lefts if c.dep_ == "prep" and c.i == edge), 0)
    for start in range(max(0, edge - _LONGEST_CUE), edge + 1):
        for words, kind in reader.parsed.vocabulary.cues.get(word.doc[start].lower_, ()):
            if len(words) < 2 or kind not in ("negation", "condition") or start + len(words) not in (edge, inside):
                continue
            if all(word.doc[start + k].lower_ == one for k, one in enumerate(words)):
                return " ".join(words), kind
    return None


def _given(noun: Token) -> bool:
    """A definite noun is taken for granted: who discusses "the arrival" does not doubt it."""
    return any(c.lower_ in ("the", "this", "these") or c.dep_ == "poss" for c in noun.children)


def _local(word: Token, reader: Reader) -> tuple[str, list[str]]:
    """The polarity and modality that a word has by its own auxiliaries, particles and determiners."""
    value, cues = _modal(word)
    if any(c.dep_ == "advcl" and _conditional(c) for c in word.children):
        value = "hypothetical" if value == "future" else value
        cues.append("if")
    if word.lower_ == "going" and any(c.dep_ == "xcomp" for c in word.children):
        value = _weaken(value, "future")
        cues.append("going to")
    if (
        word.lemma_ in ("be", "have")
        and word.lower_ != "had"
        and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in word.children)
    ):
        if any(c.lower_ == "yet" for c in word.children):
            return "negated", [*cues, "yet to"]
        value = _weaken(value, "future")
        cues.append(f"{word.text} to")
    cue = _cue_before(word, reader)
    if cue is not None and cue[1] == "condition":
        value = _weaken(value, "hypothetical")
        cues.append(cue[0])
    negation = cue[0] if cue is not None and cue[1] == "negation" else _negation(word)
    if negation:
        return "negated", [*cues, negation]
    if word.pos_ == "NOUN":
        noun_value, noun_cues = _modified(word, reader)
        value = _weaken(value, noun_value) if noun_value != "negated" else "negated"
        cues.extend(noun_cues)
    if _conditional(word):
        value = _weaken(value, "hypothetical")
        cues.append("if")
    if any(c.dep_ == "mark" and c.lower_ == "whether" for c in word.children):
        value = _weaken(value, "hypothetical")
        cues.append("whether")
    return value, cues


def _modal(word: Token) -> tuple[str, list[str]]:
    """The modality that a word has by its modal verbs and by adverbs of doubt."""
    value, cues = "actual", []
    for child in word.children:
        lower = child.lower_
        if child.dep_ == "aux" and lower in _MODALS:
            value = _weaken(value, _MODALS[lower])
            if lower in ("would", "'d") and _reported(word) and not any(c.lower_ == "have" for c in word.children):
                value = "future"
            cues.append(child.text)
        elif child.dep_ in ("advmod", "mark") and lower in ("probably", "possibly", "perhaps", "maybe", "potentially"):
            value = _weaken(value, "hypothetical")
            cues.append(child.text)
    return value, cues


def _denied_truth(word: Token) -> bool:
    """ "It is not true that …", "it is false that …"."""
    for child in word.children:
        if child.dep_ == "acomp" and child.lower_ in ("true", "correct", "accurate"):
            return any(c.dep_ == "neg" for c in word.children)
        if child.dep_ == "acomp" and child.lower_ in ("false", "untrue", "wrong"):
            return True
    return False


def _empty(party: Token) -> str | None:
    """The word by which a subject or object is nobody: "nobody", "no troops"."""
    if party.lower_ in _NEGATIVE_WORDS:
        return party.text
    none = (c for c in party.children if c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj", "cc", "neg"))
    return next((c.text for c in none), None)


def _negation(word: Token) -> str | None:
    for child in word.children:
        if child.dep_ == "neg" and not (
            child.i + 1 < len(child.doc) and child.nbor().lower_ in ("only", "just", "least")
        ):
            return child.text
        if child.dep_ == "advmod" and child.lower_ in _NEGATIVE_ADVERBS:
            return child.text
        if child.dep_ == "advmod" and child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return "no longer"
        if child.dep_ in ("det", "preconj", "cc") and child.lower_ in ("no", "neither") and child.i < word.i:
            return child.text
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and word.pos_ in ("VERB", "AUX"):
            empty = _empty(child)
            if empty is not None:
                return empty
        if child.dep_ == "nsubjpass" and child.lower_ in _NEGATIVE_WORDS:
            return child.text
    never = next((p for p in _fronted(word) if _at_no_time(p)), None)
    if never is not None:
        return f"{never.text} no"
    if word.dep_ == "conj" and any(c.lower_ == "nor" and c.i < word.i for c in word.head.children):
        return "nor"
    if word.dep_ == "pcomp" and word.head.lower_ == "of" and word.head.head.lower_ == "short":
        return "short of"
    if word.dep_ in ("pcomp", "pobj") and word.head.lower_ in ("without", "instead", "of") and _without(word.head):
        return _without(word.head)
    return None


_OCCASIONS = frozenset("circumstance time way account case condition event means stage point".split())


def _fronted(word: Token) -> list[Token]:
    """The prepositions before a verb, also those that the parser hangs on its auxiliary."""
    hosts = (word, *(c for c in word.children if c.dep_ == "aux"))
    return [c for host in hosts for c in host.children if c.dep_ == "prep" and c.i < word.i]


def _at_no_time(preposition: Token) -> bool:
    """ "*Under no circumstances* will Sweden extradite him"."""
    return any(
        c.lemma_.lower() in _OCCASIONS and any(d.lower_ == "no" for d in c.children)
        for c in preposition.children
        if c.dep_ == "pobj"
    )


def _without(preposition: Token) -> str | None:
    if preposition.lower_ == "without":
        return "without"
    if preposition.lower_ == "of" and preposition.i and preposition.nbor(-1).lower_ == "instead":
        return "instead of"
    return None


def _modified(noun: Token, reader: Reader) -> tuple[str, list[str]]:
    """Adjectives and participles before a noun: a planned visit, an alleged attack, an attempted coup."""
    value, cues = "actual", []
    for child in noun.children:
        if child.dep_ not in ("amod", "compound"):
            continue
        pos = "v" if child.tag_ in ("VBN", "VBG") else "a"
        for key in ((child.lemma_.lower(), pos), (child.lower_, "a"), (child.lemma_.lower(), "v")):
            rows = [r for r in reader.parsed.vocabulary.embeddings.get(key, ()) if r.kind in _NOMINAL_KINDS]
            if rows:
                effect = rows[0].positive if rows[0].positive != "none" else "hypothetical"
                value = _apply(value, effect)
                cues.append(child.text)
                break
    return value, cues


def _reported(word: Token) -> bool:
    return (
        word.dep_ == "ccomp" and word.head.pos_ == "VERB" and not any(c.lower_ in _CONDITIONALS for c in word.children)
    )


def _conditional(word: Token) -> bool:
    if word.dep_ != "advcl":
        return False
    for child in word.children:
        if child.dep_ == "mark" and child.lower_ in _CONDITIONALS:
            return True
    if word.lower_ == "were" and any(c.dep_ in ("nsubj", "nsubjpass") and c.i > word.i for c in word.children):
        return True
    for child in word.children:
        if child.dep_ == "aux" and child.lower_ in ("should", "were", "had") and child.i < word.i:
            subject = next((c for c in word.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and child.i < subject.i:
                return True
    return False


def _in_question(word: Token) -> bool:
    last = next((t for t in reversed(list(sentence_of(word))) if not t.is_space and not t.is_quote), None)
    if last is None or last.text != "?":
        return False
    return not any(
        t.tag_ in ("WP", "WDT", "WRB") and t.dep_ in ("nsubj", "nsubjpass", "advmod") for t in sentence_of(word)
    )


def _embedders(predicate: Token) -> Iterator[tuple[Token, Token]]:
    """Yield the words that embed a word, from the inside out, each with the child that leads down."""
    word = predicate
    for _ in range(8):
        step = _step_up(word)
        if step is None:
            return
        head, passes = step
        if not passes:
            yield head, word
        word = head


def _step_up(word: Token) -> tuple[Token, bool] | None:
    """Return the next word up and whether it is passed over (a coordinate) rather than embedding."""
    head = word.head
    if head.i == word.i:
        return None
    if word.dep_ == "ccomp" and head.i > word.i and _stands_apart(word, head):
        return None
    if word.dep_ in ("xcomp", "ccomp"):
        return (head, is_small_clause(word)) if head.pos_ in _POS else None
    if word.dep_ == "pcomp":
        above = governor(word)
        return (above, False) if above is not None else None
    if word.dep_ == "acl" and any(c.lower_ in ("to", "that") and c.dep_ in ("aux", "mark") for c in word.children):
        return head, False
    if word.dep_ == "conj" and word.pos_ in ("VERB", "AUX", "NOUN"):
        return head, not _shares_auxiliaries(word)
    if word.dep_ == "advcl" and _purpose(word):
        return None
    if word.pos_ == "NOUN" and word.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "pobj"):
        above = governor(word)
        if above is None:
            return None
        if above.pos_ == "NOUN" and word.dep_ == "pobj":
            return above, False
        if above.pos_ in ("VERB", "AUX") and (word.dep_ in ("dobj", "attr", "pobj") or above.lemma_ in _HAPPEN):
            return above, False
        if above.pos_ in ("VERB", "AUX") and word.dep_ == "nsubjpass":
            return above, False
    return None


def _stands_apart(word: Token, head: Token) -> bool:
    """Clauses joined by a semicolon or dash come out as complements of the second; neither embeds the other."""
    return any(t.text in (";", "—", "–", ":") for t in word.doc[word.i : head.i])


def _shares_auxiliaries(word: Token) -> bool:
    return word.tag_ == "VB" and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in word.children)


def _purpose(word: Token) -> bool:
    return word.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in word.children)
