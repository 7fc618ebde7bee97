"""When an event was: which time expression of the text belongs to it, and what day that is."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Token

from detente.coding.parsed import Parsed
from detente.coding.time import TimeExpression, resolve_time
from detente.coding.tree import clause_head, sentence_of
from detente.records.record import Factuality, When

__all__ = ["Calendar"]

_INHERITING = frozenset(
    {"xcomp", "advcl", "pcomp", "conj", "prep", "dobj", "pobj", "nsubj", "nsubjpass", "acl", "attr"}
)

_BESIDE = 12
"""How many characters may stand between an expression and the clause it counts from: "five days *after* Y attacked"."""


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
        for expression in parsed.times:
            span = parsed.section(expression.start, expression.end)
            if span is not None:
                self._tokens[span.root.i] = expression
        self._sentences: dict[int, list[int]] = {}
        for i in self._tokens:
            self._sentences.setdefault(sentence_of(parsed.doc[i]).start, []).append(i)
        self._heads = self._paragraph_heads()
        self._known: list[tuple[int, tuple[date, date]]] = []

    def when(self, predicate: Token, factuality: Factuality) -> When:
        """Return the time of the event that hangs on a word.

        An expression in the event's own clause counts first, then that of a clause that it continues, then the date at
        the head of its paragraph; without any it is the document's date (codebook, "When").
        """
        counted = self._counted_back(predicate)
        if counted is not None:
            self._known.append((predicate.i, counted[1]))
            return self._dated(*counted)
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

    def _counted_back(self, predicate: Token) -> tuple[TimeExpression, tuple[date, date]] | None:
        """ "X fled on Tuesday, five days after Y attacked": the attack is five days before that Tuesday."""
        verb = clause_head(predicate)
        if verb.dep_ not in ("advcl", "relcl", "pcomp", "ccomp") or self.published is None:
            return None
        first = self.parsed.doc[verb.left_edge.i]
        for i in self._sentences.get(sentence_of(verb).start, ()):
            expression = self._tokens[i]
            just_before = expression.end <= verb.idx and abs(first.idx - expression.end) <= _BESIDE
            inside = first.idx <= expression.start < expression.end <= verb.idx
            if not (_counts_from_clause(expression) and (just_before or inside)):
                continue
            main = self._main_date(verb, expression)
            moved = resolve_time(expression, self.published, reference=main, southern=self.southern)
            if moved is not None:
                return expression, _mirrored(main, moved)
        return None

    def _main_date(self, verb: Token, counted: TimeExpression) -> tuple[date, date]:
        for token, expression in self._attached(verb.head, verb):
            if expression is not counted:
                interval = self._resolve(expression, "actual", token)
                if interval is not None:
                    return interval
        assert self.published is not None
        return (self.published, self.published)

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
            own = self._attached(word, predicate) or self._at_the_end(word)
            if own:
                return own
            head = word.head
            if word.dep_ == "relcl" and any(c.lower_ == "when" for c in word.children):
                return self._covering(head)  # "in 1998, when the two armies began fighting"
            if head.i == word.i or word.dep_ not in _INHERITING:
                return []
            if word.dep_ == "acl" and word.pos_ == "VERB" and head.pos_ == "NOUN":
                return []
            if (
                word.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass", "attr")
                and head.pos_ == "VERB"
                and word.pos_ != "NOUN"
            ):
                return []
            word = head
        return []

    def _covering(self, token: Token) -> list[tuple[Token, TimeExpression]]:
        """The expression that a word is part of, without its "since"."""
        for expression in self._tokens.values():
            if expression.start <= token.idx < expression.end:
                inner = expression.inner[0] if expression.kind == "since" and expression.inner else expression
                return [(token, inner)]
        return []

    def _at_the_end(self, verb: Token) -> list[tuple[Token, TimeExpression]]:
        """What closes a coordination dates all of it: "shot seven and wounded 140 *on Monday*"."""
        found: list[tuple[Token, TimeExpression]] = []
        for child in verb.children:
            own_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
            if child.dep_ == "conj" and child.pos_ == "VERB" and not own_subject:
                found = self._attached(child, verb)
        return found

    def _attached(self, word: Token, predicate: Token) -> list[tuple[Token, TimeExpression]]:
        """The expressions in a word's own clause, those nearest to the predicate first."""
        found = []
        for i in self._sentences.get(sentence_of(word).start, ()):
            token, expression = self.parsed.doc[i], self._tokens[i]
            if self._is_heading(expression) or _counts_from_clause(expression):
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
        if (
            token.dep_ in ("nummod", "compound", "amod", "poss", "nmod")
            and head.pos_ == "NOUN"
            and head.ent_type_ != "DATE"
        ):
            return not (token.i and token.nbor(-1).pos_ == "ADP")  # "On Monday lawmakers …" is misread as a compound
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


def _mirrored(main: tuple[date, date], moved: tuple[date, date]) -> tuple[date, date]:
    """Return the interval as far before a date as another lies after it; a calendar year stays one.

    "Seven years after X" lands, from 2022, in the year 2029; counted back it is the year 2015.
    """
    if (moved[0].month, moved[0].day, moved[1].month, moved[1].day) == (1, 1, 12, 31) and moved[0].year == moved[
        1
    ].year:
        year = 2 * main[0].year - moved[0].year
        return date(year, 1, 1), date(year, 12, 31)
    return main[0] - (moved[1] - main[1]), main[1] - (moved[0] - main[0])


def _counts_from_clause(expression: TimeExpression) -> bool:
    """Say whether an expression counts from a clause that follows it: "five days after", "hours before"."""
    return expression.kind == "offset" and dict(expression.values).get("dir") in ("after", "before")
