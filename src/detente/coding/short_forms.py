"""What a text makes known as it goes: short forms of leaders named in full, and acronyms of bodies."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from detente.coding.acronyms import Acronym
from detente.vocabulary.families import family_forms
from detente.vocabulary.names import split_words
from detente.vocabulary.rows import Name, Vocabulary
from detente.vocabulary.spelling import plain_word

__all__ = ["ShortForms"]

_BODIES = frozenset("group organisation institution party subnational region".split())
_SHARE = 0.5
"""How much of a body's name must stand in a long form that is spelled otherwise, for its acronym to be the body's."""

Words = tuple[str, ...]
Found = tuple[int, tuple[Name, ...]]


class ShortForms:
    """Short forms that the text read so far has given, each with whom it stands for.

    An acronym that the text gives to a body of which no table knows stands for none of those in the tables.
    """

    def __init__(self) -> None:
        self._forms: dict[str, dict[Words, tuple[Name, ...]]] = {}
        self._acronyms: set[Words] = set()

    def learn(self, words: Words, names: Sequence[Name]) -> None:
        """Remember how the leaders who are named in full with these words are called afterwards; the first stands."""
        forms: dict[Words, list[Name]] = {}
        for leader in (name for name in names if name.kind == "leader"):
            for form in family_forms(words, leader):
                forms.setdefault(form, []).append(leader)
        for form, leaders in forms.items():
            if form != words:
                self._forms.setdefault(form[0], {}).setdefault(form, tuple(leaders))

    def shorten(self, doc: Doc, acronym: Acronym, first: int, names: Sequence[Name], vocabulary: Vocabulary) -> None:
        """Remember an acronym for the name before it.

        Parameters
        ----------
        doc, acronym:
            The text and the acronym that it introduces.
        first, names:
            The token where the known name before the acronym begins, and its meanings; none where it is unknown.
        vocabulary:
            Says what the acronym means elsewhere.
        """
        short = split_words(acronym.text)
        elsewhere = _meanings(short, vocabulary)
        meant = {name.id for name in elsewhere}
        bodies = tuple(name for name in names if name.kind in _BODIES)
        if meant & {name.id for name in names}:
            bodies = tuple(name for name in names if name.id in meant)
            if len(meant) > 1:
                self._keep(short, bodies)
            return
        whole = acronym.first is None or acronym.first >= first - 1
        if bodies and whole:
            if acronym.first is None and elsewhere:
                return  # "the United Nations (AP)"
        elif acronym.first is None or any(_overlaps(doc, acronym, name) for name in elsewhere):
            return
        else:
            bodies = ()
        self._keep(short, bodies)

    def _keep(self, short: Words, bodies: tuple[Name, ...]) -> None:
        self._forms.setdefault(short[0], {})[short] = bodies
        self._acronyms.add(short)

    def at(self, words: Sequence[str]) -> Found | None:
        """Return the longest short form with which these words begin, as its length and whom it stands for."""
        forms = self._forms.get(words[0], {}) if words else {}
        for form in sorted(forms, key=lambda f: -len(f)):
            if tuple(words[: len(form)]) == form:
                return len(form), forms[form]
        return None

    def is_acronym(self, words: Sequence[str]) -> bool:
        """Whether the text has introduced these words as an acronym."""
        return tuple(words) in self._acronyms

    def outweighs(self, words: Sequence[str], found: Found | None) -> bool:
        """Whether a short form of these words stands before what the tables alone say of the same place."""
        if found is None or len(words) > found[0] or self.is_acronym(words):
            return True
        return len(words) == found[0] and all(name.kind == "leader" for name in found[1])


def _meanings(words: Words, vocabulary: Vocabulary) -> tuple[Name, ...]:
    return next((names for form, names in vocabulary.names.get(words[0], ()) if form == words), ())


def _overlaps(doc: Doc, acronym: Acronym, name: Name) -> bool:
    """Whether much of a body's name stands in the long form: "Democratic Liberation Forces of Rwanda (FDLR)"."""
    if acronym.first is None:
        return False
    written = {plain_word(token.text) for token in doc[acronym.first : acronym.last + 1]}
    known = {plain_word(word) for word in split_words(name.name) if len(word) > 3}
    return bool(known) and len(known & written) / len(known) >= _SHARE
