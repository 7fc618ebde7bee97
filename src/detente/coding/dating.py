"""When an event was: which time expression of the text belongs to it, and what day that is."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Token

from detente.coding.parsed import Parsed
from detente.coding.syntax import clause_head
from detente.coding.time import TimeExpression, find_times, resolve_time
from detente.records.record import Factuality, When

__all__ = ["Calendar"]

_INHERITING = frozenset({"xcomp", "advcl", "pcomp", "conj", "prep", "dobj", "pobj", "nsubj", "nsubjpass", "acl", "attr"})


class Calendar:
    """Knows the time expressions of one document and which of them dates an event.

    Parameters
    ----------
    parsed:
        The document with its parse.
    """

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        day = parsed.document.date
        self.published = date.fromisoformat(day) if day else None
        self.southern = _southern(parsed)
        self._tokens: dict[int, TimeExpression] = {}
        for expression in find_times(parsed.document.text):
            span = parsed.doc.char_span(expression.start, expression.end, alignment_mode="expand")
            if span is not None:
                self._tokens[span.root.i] = expression
        self._sentences: dict[int, list[int]] = {}
        for i in self._tokens:
            self._sentences.setdefault(parsed.doc[i].sent.start, []).append(i)
        self._heads = self._paragraph_heads()
        self._known: list[tuple[int, tuple[date, date]]] = []

    def when(self, predicate: Token, factuality: Factuality) -> When:
        """Return the time of the event that hangs on a word.

        An expression in the event's own clause counts first, then that of a clause that it continues, then the date at the
        head of its paragraph; without any it is the document's date (codebook, "When").
        """
        for token, expression in self._expressions(predicate):
            interval = self._resolve(expression, factuality, token)
            if interval is None:
                continue
            self._known.append((predicate.i, interval))
            return self._dated(expression, interval)
        head = self._heads.get(self.parsed.paragraphs[predicate.i])
        if head is not None:
            interval = self._resolve(head, "actual", predicate)
            if interval is not None:
                return self._dated(head, interval)
        if self.published is None:
            return When(start=None, end=None, basis="unresolved")
        day = self.published.isoformat()
        return When(start=day, end=day, basis="publication")

    def _dated(self, expression: TimeExpression, interval: tuple[date, date]) -> When:
        span = self.parsed.span(expression.start, expression.end)
        return When(
            start=interval[0].isoformat(), end=interval[1].isoformat(), text=span.text, span=span, basis="expression"
        )

    def _resolve(self, expression: TimeExpression, factuality: Factuality, token: Token) -> tuple[date, date] | None:
        earlier = [interval for i, interval in self._known if i < token.i]
        head = self._heads.get(self.parsed.paragraphs[token.i])
        reference = earlier[-1] if earlier else None
        if head is not None and head is not expression:
            reference = resolve_time(head, self.published, southern=self.southern) or reference
        return resolve_time(
            expression, self.published, reference=reference, future=factuality == "future", southern=self.southern
        )

    def _paragraph_heads(self) -> dict[int, TimeExpression]:
        """Chronologies date whole paragraphs by a heading: "Feb. 14. A suicide bomber …"."""
        heads: dict[int, TimeExpression] = {}
        text = self.parsed.document.text
        for i, expression in self._tokens.items():
            before = text[: expression.start]
            starts = not before.strip() or before.rstrip(" ").endswith("\n")
            after = text[expression.end : expression.end + 2]
            if starts and (after[:1] in (".", ":", "—", "–", "-", "\n") or after in (" —", " –", " -")):
                heads[self.parsed.paragraphs[i]] = expression
        return heads

    def _expressions(self, predicate: Token) -> list[tuple[Token, TimeExpression]]:
        word = predicate
        for _ in range(6):
            own = self._attached(word, predicate)
            if own:
                return own
            head = word.head
            if head.i == word.i or word.dep_ not in _INHERITING:
                return []
            if word.dep_ == "acl" and word.pos_ == "VERB" and head.pos_ == "NOUN":
                return []
            if word.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass", "attr") and head.pos_ == "VERB" and word.pos_ != "NOUN":
                return []
            word = head
        return []

    def _attached(self, word: Token, predicate: Token) -> list[tuple[Token, TimeExpression]]:
        """The expressions in a word's own clause, those nearest to the predicate first."""
        found = []
        for i in self._sentences.get(word.sent.start, ()):
            token, expression = self.parsed.doc[i], self._tokens[i]
            if self._is_heading(expression):
                continue
            if word.pos_ in ("VERB", "AUX"):
                fits = clause_head(token).i == word.i and not self._inside_event_noun(token, word)
            else:
                fits = word.i in {a.i for a in token.ancestors} and clause_head(token).i == clause_head(word).i
            if fits:
                found.append((token, expression))
        return sorted(found, key=lambda f: (f[1].kind in ("duration",), abs(f[0].i - predicate.i)))

    def _inside_event_noun(self, token: Token, verb: Token) -> bool:
        """A date that belongs to a noun with its own happening: "blamed it for the 1989 bombing"."""
        head = token.head
        if token.dep_ in ("nummod", "compound", "amod", "poss", "nmod") and head.pos_ == "NOUN" and head.ent_type_ != "DATE":
            return True
        while head.pos_ == "ADP":
            head = head.head
        if head.pos_ not in ("NOUN", "PROPN") or head.i == verb.i or head.i > token.i:
            return False
        return (head.lemma_.lower(), "n") in self.parsed.vocabulary.triggers and head.dep_ in ("pobj", "dobj", "poss")

    def _is_heading(self, expression: TimeExpression) -> bool:
        return any(expression is head for head in self._heads.values())


def _southern(parsed: Parsed) -> bool:
    top = max(parsed.countries, key=lambda c: parsed.countries[c], default=None)
    state = parsed.vocabulary.states.get(top) if top else None
    return bool(state and state.southern)


