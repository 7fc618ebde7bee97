"""Which words report an event: candidates by lemma, and the sense whose conditions hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from detente.coding.arguments import Reader
from detente.coding.tree import expand
from detente.vocabulary.rows import LightRow, TriggerRow

__all__ = ["Candidate", "choose_sense", "find_triggers"]

_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A word that reports an event, in the sense of a row.

    ``light`` and ``carrier`` are there where a light verb carries a noun.
    """

    token: Token
    row: TriggerRow
    light: LightRow | None = None
    carrier: Token | None = None

    @property
    def predicate(self) -> Token:
        """The word by which the event hangs in its sentence."""
        return self.carrier if self.carrier is not None else self.token


def choose_sense(token: Token, reader: Reader) -> TriggerRow | None:
    """Return the row that fits a word best: most conditions that hold, then first in the file; ``None`` if none."""
    rows = list(_rows(token, reader))
    best: TriggerRow | None = None
    weight = -1
    for row in rows:
        own = len(row.when) + 2 * (len(row.words) - 1)
        if own > weight and _phrase_fits(token, row) and all(reader.holds(c, token) for c in row.when):
            best, weight = row, own
    return best


def _rows(token: Token, reader: Reader) -> Iterable[TriggerRow]:
    triggers = reader.parsed.vocabulary.triggers
    pos = _POS.get(token.pos_)
    if pos is None:
        return ()
    if token.pos_ == "PROPN" and token.text[:1].isupper() and not token.is_sent_start:
        return ()
    found = triggers.get((token.lemma_.lower(), pos), ())
    if not found and pos == "a" and token.tag_ in ("VBN", "VBG", "JJ"):
        found = triggers.get((token.lower_, "a"), ())
    if not found and pos == "n" and token.tag_ == "NNS":
        found = triggers.get((token.lower_, "n"), ())
    return found


def _phrase_fits(token: Token, row: TriggerRow) -> bool:
    if len(row.words) == 1:
        return True
    start = token.i - row.head
    words = token.doc[max(0, start) : start + len(row.words)]
    if start < 0 or len(words) != len(row.words):
        return False
    return all(w in (t.lower_, t.lemma_.lower()) for w, t in zip(row.words, words, strict=True))


def find_triggers(sentence: Sentence, reader: Reader) -> tuple[Candidate, ...]:
    """Return the candidates of a sentence, in text order.

    A noun that a light verb carries ("carried out an attack") or that decided the sense of a verb ("lifted the
    sanctions") makes no event of its own.
    """
    senses = {t.i: row for t in sentence if (row := _sense_here(t, reader)) is not None}
    consumed: set[int] = set()
    carried: dict[int, tuple[LightRow, Token]] = {}
    for token in sentence:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        row = senses.get(token.i)
        if row is not None:
            consumed |= _consumed(token, row, reader)
        for light in reader.parsed.vocabulary.light.get(token.lemma_.lower(), ()):
            noun = _carried_noun(token, light, senses, reader)
            if noun is None:
                continue
            if row is not None and row.type is not None and noun.i in consumed:
                break
            carried[noun.i] = (light, token)
            consumed.discard(noun.i)
            if row is not None:
                consumed.add(token.i)
            break
    found = []
    for i, row in senses.items():
        if row.type is None or i in consumed:
            continue
        light_row, carrier = carried.get(i, (None, None))
        found.append(Candidate(token=reader.parsed.doc[i], row=row, light=light_row, carrier=carrier))
    return tuple(found)


def _sense_here(token: Token, reader: Reader) -> TriggerRow | None:
    if token.i in reader.parsed.names and token.pos_ == "PROPN":
        return None
    if token.pos_ in ("NOUN", "PROPN") and token.dep_ == "compound":
        return None
    if token.pos_ == "ADJ" and token.dep_ in ("amod",):
        return None
    if token.pos_ == "VERB" and token.dep_ == "amod":
        return None  # "an attempted coup", "the occupied town"
    return choose_sense(token, reader)


def _consumed(verb: Token, row: TriggerRow, reader: Reader) -> set[int]:
    """The nouns by which a verb's row was chosen."""
    found: set[int] = set()
    for condition in row.when:
        if (
            condition.present
            and not condition.is_not
            and (condition.words or condition.classes)
            and condition.path not in ("prt", "comp", "subj")
        ):
            found |= {w.i for w in expand(reader.words(condition.path, verb)) if w.pos_ == "NOUN"}
    return found


def _carried_noun(verb: Token, light: LightRow, senses: dict[int, TriggerRow], reader: Reader) -> Token | None:
    if not all(reader.holds(c, verb) for c in light.when):
        return None
    paths = ["obj", *(c.path for c in light.when if c.present and c.path not in ("obj", "prt", "comp", "subj"))]
    for path in paths:
        for word in expand(reader.words(path, verb)):
            row = senses.get(word.i)
            if row is not None and row.pos == "n" and row.type is not None:
                return word
    return None
