"""How many: which amounts of the text belong to an event, and what they count."""

from __future__ import annotations

from spacy.tokens import Token

from detente.coding.parsed import Parsed
from detente.coding.quantities import Amount, find_amounts
from detente.coding.syntax import objects
from detente.coding.tree import clause_head, noun_phrase, sentence_of
from detente.records.record import Quantity

__all__ = ["Counter"]

_KINDS = {
    "killed": (
        "kill die dead death massacre murder execute assassinate slaughter behead lose claim perish slay fatality"
    ),
    "wounded": "wound injure hurt maim casualty injury",
    "arrested": "arrest detain jail imprison round capture detention",
    "abducted": "abduct kidnap seize abduction kidnapping",
    "displaced": "displace flee evict uproot drive displacement exodus",
    "released": "release free swap pardon return",
}
_BY_LEMMA = {lemma: kind for kind, lemmas in _KINDS.items() for lemma in lemmas.split()}
_UNITS_THAT_COUNT_NOTHING = frozenset(
    {"percent", "km", "year", "month", "day", "week", "hour", "minute", "metre", "mile"}
)


class Counter:
    """Knows the amounts in one document.

    Parameters
    ----------
    parsed:
        The document with its parse.
    """

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self._amounts: dict[int, list[tuple[Token, Amount]]] = {}
        for amount in find_amounts(parsed.document.text, parsed.times):
            span = parsed.section(amount.start, amount.end)
            if span is not None and span.root.ent_type_ not in ("DATE", "TIME"):
                self._amounts.setdefault(sentence_of(span.root).start, []).append((span.root, amount))

    def quantities(self, predicate: Token, kind_of_event: str) -> tuple[Quantity, ...]:
        """Return the quantities in the clause of a predicate.

        Parameters
        ----------
        predicate:
            The trigger.
        kind_of_event:
            The event's type, which decides what bare people count as (protesters are participants, troops troops).
        """
        found = []
        for token, amount in self._amounts.get(sentence_of(predicate).start, ()):
            if amount.unit in _UNITS_THAT_COUNT_NOTHING:
                continue
            if not self._belongs(token, predicate):
                continue
            kind = self._kind(token, amount, predicate, kind_of_event)
            if kind is not None:
                found.append(self._quantity(amount, kind))
        return tuple(found) or self._one(predicate)

    def _one(self, predicate: Token) -> tuple[Quantity, ...]:
        """One person harmed is a number too: "*A policewoman* was shot dead"."""
        dead = any(c.lower_ == "dead" for c in predicate.children)
        kind = "killed" if dead else _BY_LEMMA.get(predicate.lemma_.lower())
        if (
            kind is None
            or predicate.pos_ != "VERB"
            or predicate.lemma_ in ("seize", "return", "round", "drive", "lose")
        ):
            return ()
        people = self.parsed.vocabulary.people
        for victim in objects(predicate):
            single = victim.tag_ == "NN" and any(c.lower_ in ("a", "an") for c in victim.children)
            if single and victim.lemma_.lower() in people:
                first, end = noun_phrase(victim)
                span = self.parsed.token_span(first, end - 1)
                return (Quantity(kind=kind, low=1.0, high=1.0, unit=None, text=span.text, span=span),)
        return ()

    def strength(self, noun: Token) -> Quantity | None:
        """Return how many of a noun there are ("600 U.S. troops", "hundreds of contractors"), or ``None``."""
        for token, amount in self._amounts.get(sentence_of(noun).start, ()):
            governed = noun.i in {c.i for c in token.subtree} if token.i != noun.i else False
            if (
                token.head.i == noun.i
                or governed
                or any(token.i == d.i for c in noun.children if c.dep_ == "nummod" for d in c.subtree)
            ):
                return self._quantity(amount, "troops")
            if noun.dep_ == "pobj" and noun.head.head.i == token.i:
                return self._quantity(amount, "troops")
        return None

    def _quantity(self, amount: Amount, kind: str) -> Quantity:
        span = self.parsed.span(amount.start, amount.end)
        return Quantity(kind=kind, low=amount.low, high=amount.high, unit=amount.unit, text=amount.text, span=span)

    def _belongs(self, token: Token, predicate: Token) -> bool:
        if predicate.pos_ in ("VERB", "AUX"):
            return clause_head(token).i == predicate.i
        return predicate.i in {a.i for a in token.ancestors} and clause_head(token).i == clause_head(predicate).i

    def _kind(self, token: Token, amount: Amount, predicate: Token, event: str) -> str | None:
        if amount.unit is not None:
            return "money" if len(amount.unit) == 3 and amount.unit.isupper() else "other"
        lemma = predicate.lemma_.lower()
        counted = _counted(token)
        noun = counted.lemma_.lower() if counted is not None else ""
        classes = self.parsed.vocabulary.classes
        if noun in ("dead", "death", "fatality") or (
            lemma in ("shoot", "gun") and any(c.lower_ == "dead" for c in predicate.children)
        ):
            return "killed"
        if noun in ("wounded", "injured", "injury"):
            return "wounded"
        if lemma in _BY_LEMMA and (
            counted is None or noun not in classes.get("weapons", ()) or noun in classes.get("troops", ())
        ):
            return _BY_LEMMA[lemma]
        if noun in (
            "year",
            "month",
            "week",
            "day",
            "hour",
            "time",
            "minute",
            "point",
            "mile",
            "kilometre",
            "kilometer",
            "country",
            "side",
        ):
            return None
        if event == "PROTEST":
            return "participants"
        if noun in classes.get("troops", ()) and noun not in ("man", "mission", "guard", "vehicle"):
            return "troops"
        if noun in classes.get("weapons", ()):
            return "weapons"
        return "other"


def _counted(token: Token) -> Token | None:
    """The noun that an amount counts: "600 *troops*", "dozens of *leaders*"."""
    if token.dep_ in ("nummod", "quantmod", "compound", "amod", "det"):
        head = token.head
        return _counted(head) if head.like_num or head.dep_ in ("nummod", "quantmod") else head
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    return None if token.like_num else token
