"""How it was done: the mode of an event where its trigger alone does not say.

An assault shows its mode by the weapons in its clause; a request, a refusal or a threat by what is asked, refused or
threatened.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.coding.arguments import Reader
from detente.coding.tree import complements, expand, prepositional
from detente.coding.triggers import Candidate, choose_sense

__all__ = ["find_mode"]

_OF_CONTENT = {
    "AID": "assist", "COOPERATE": "assist", "CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield",
    "SUPPORT": "change", "AGREE": "change", "SANCTION": "change", "COERCE": "change", "ASSAULT": "change",
    "MOBILIZE": "change", "ACCUSE": "change",
}  # fmt: skip
_OF_THREAT = {"ASSAULT": "violence", "MOBILIZE": "violence", "SANCTION": "relations", "REJECT": "relations"}
_OF_THREATENED_MODE = {
    "expel": "expel",
    "arrest": "arrest",
    "seize": "territory",
    "restrict": "restrict",
    "discontinue": "restrict",
}
_YIELDING = frozenset(
    "hand give return surrender withdraw release free leave stop end cease halt lift pull vacate extradite".split()
)
_HELPING = frozenset(
    "aid help assistance weapon arms troop money fund loan tank aircraft missile support supply".split()
)


def find_mode(candidate: Candidate, kind: str, given: str | None, reader: Reader) -> str | None:
    """Return the mode of an event: the one that its row gives, else what its clause shows, else ``None``.

    Parameters
    ----------
    candidate:
        The trigger in its sense.
    kind:
        The event's type, which may differ from the row's (a future visit is AGREE, which has no modes).
    given:
        The mode of the row.
    """
    modes = {mode for type_, mode in reader.parsed.vocabulary.types if type_ == kind and mode}
    if given is not None:
        return given if given in modes else None
    if kind == "ASSAULT":
        return _by_means(candidate.token, reader)
    if kind in ("REQUEST", "REJECT", "THREATEN"):
        found = _by_content(candidate.token, kind, reader)
        return found if found in modes else None
    return None


def _by_means(token: Token, reader: Reader) -> str | None:
    words = {t.lemma_.lower() for t in token.subtree if abs(t.i - token.i) < 20}
    if token.pos_ == "NOUN":
        words |= {t.lemma_.lower() for t in token.lefts} | {token.head.lemma_.lower()}
    for mode, marks in reader.parsed.vocabulary.means.items():
        if words & marks:
            return mode
    return None


def _by_content(token: Token, kind: str, reader: Reader) -> str | None:
    for clause in complements(token):
        row = choose_sense(clause, reader)
        if kind == "THREATEN":
            if row is not None and row.type:
                return _OF_THREATENED_MODE.get(row.mode or "") or _OF_THREAT.get(row.type)
            continue
        if clause.lemma_.lower() in _YIELDING:
            return "yield"
        return _OF_CONTENT.get(row.type, "change") if row is not None and row.type else "change"
    for preposition in ("for", "of"):
        for thing in expand(prepositional(token, preposition)):
            lemma = thing.lemma_.lower()
            if lemma in _HELPING or lemma in reader.parsed.vocabulary.classes.get("weapons", ()):
                return "assist"
            row = choose_sense(thing, reader)
            if row is not None and row.type:
                return _OF_CONTENT.get(row.type)
    return None
