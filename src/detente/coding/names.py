"""Finding names: the longest match over the words of a text, with the one meaning that fits date and context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from detente.vocabulary.names import split_words
from detente.vocabulary.rows import Name, Vocabulary

__all__ = ["NameMatch", "find_names"]

_RANK = ("group", "organisation", "institution", "leader", "state", "seat", "capital", "party", "subnational", "region")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch:
    """A name in the text: tokens ``first`` to ``last`` (inclusive), characters ``start`` to ``end``, and whom it names.

    ``others`` holds the further meanings of the same words. ``part`` is true where the name is only a part of a token,
    as in "U.S.-built".
    """

    first: int
    last: int
    start: int
    end: int
    name: Name
    others: tuple[Name, ...] = ()
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    text: str
    token: int
    start: int
    end: int


def find_names(doc: Doc, vocabulary: Vocabulary, day: str | None) -> tuple[NameMatch, ...]:
    """Find every known name in a parsed text.

    Parameters
    ----------
    doc:
        The parsed text.
    vocabulary:
        Its ``names`` are matched as written, longest first.
    day:
        ISO date of the document: of several meanings of a name, one that holds on that day is preferred.
    """
    pieces = list(_pieces(doc))
    raw: list[tuple[int, int, tuple[Name, ...]]] = []
    families: dict[str, tuple[Name, ...]] = {}
    i = 0
    while i < len(pieces):
        found = _longest(pieces, i, vocabulary)
        if found is None:
            known = families.get(pieces[i].text)
            if known and _again(doc, pieces[i]):
                raw.append((i, i, known))
            i += 1
            continue
        length, names = found
        leaders = tuple(n for n in names if n.kind == "leader")
        if leaders and length > 1:
            families.setdefault(pieces[i + length - 1].text, leaders)
        raw.append((i, i + length - 1, names))
        i += length
    countries: Counter[str | None] = Counter(n.country for _, _, names in raw for n in names[:1] if n.country)
    matches = []
    for first, last, names in raw:
        match = _match(doc, pieces[first], pieces[last], names, day, countries)
        if match is not None:
            matches.append(match)
    return tuple(matches)


def _again(doc: Doc, piece: _Piece) -> bool:
    """Whether a family name stands for the leader whose full name came before: "Mrs May", "Scholz"."""
    token = doc[piece.token]
    if piece.text != token.text:
        return False
    titled = token.i > 0 and doc[token.i - 1].text.rstrip(".") in _TITLES
    if piece.text in _MONTHS:
        return titled
    before = doc[token.i - 1] if token.i else None
    strange = before is not None and before.pos_ == "PROPN" and not titled and before.dep_ == "compound"
    return token.pos_ in ("PROPN", "NOUN", "VERB", "ADJ") and not strange


def _pieces(doc: Doc) -> Iterator[_Piece]:
    for token in doc:
        if token.is_space:
            continue
        words = split_words(token.text)
        if len(words) <= 1:
            yield _Piece(
                text=words[0] if words else token.text, token=token.i, start=token.idx, end=token.idx + len(token)
            )
            continue
        at = 0
        for word in words:
            start = token.text.find(word[0], at)
            # initials lose their stops in the piece but not in the text: "U.S." is "US"
            end = start + len(word) if token.text.startswith(word, start) else start + 2 * len(word)
            at = min(end, len(token))
            yield _Piece(text=word, token=token.i, start=token.idx + start, end=token.idx + at)


def _longest(pieces: Sequence[_Piece], i: int, vocabulary: Vocabulary) -> tuple[int, tuple[Name, ...]] | None:
    for words, names in vocabulary.names.get(pieces[i].text, ()):
        if len(words) <= len(pieces) - i and all(pieces[i + k].text == w for k, w in enumerate(words)):
            return len(words), names
    return None


def _match(
    doc: Doc, first: _Piece, last: _Piece, names: tuple[Name, ...], day: str | None, countries: Mapping[str | None, int]
) -> NameMatch | None:
    names = _allowed(doc, first.token, last.token, names)
    if not names:
        return None
    ranked = sorted(names, key=lambda n: _preference(n, day, countries))
    token_start = doc[first.token].idx
    token_end = doc[last.token].idx + len(doc[last.token])
    return NameMatch(
        first=first.token,
        last=last.token,
        start=first.start,
        end=last.end,
        name=ranked[0],
        others=tuple(ranked[1:]),
        part=first.start > token_start or last.end < token_end,
    )


def _preference(name: Name, day: str | None, countries: Mapping[str | None, int]) -> tuple[int, int, int]:
    holds = 0
    if day:
        if name.spells:
            holds = 0 if any(s.holds_on(day) for s in name.spells) else 1
        elif (name.start and name.start > day) or (name.end and name.end < day and not day.startswith(name.end)):
            holds = 1
    rank = _RANK.index(name.kind) if name.kind in _RANK else len(_RANK)
    near = {name.country, *(s.of for s in name.spells)} - {None}
    return holds, -max((countries.get(c, 0) for c in near), default=0), rank


def _allowed(doc: Doc, first: int, last: int, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Leave out what the words around forbid.

    So it is with "Michael Jordan", "Cherie Blair", "the U.S. state of Georgia" and "Turkey Street".
    """
    person = _person_around(doc, first, last)
    if person and not _is_title(doc, person[0], first):
        kept = tuple(n for n in names if n.kind == "leader") if first == last == person[1] else ()
        if first == last:
            return tuple(n for n in kept if _same_first_name(doc, person[0], first, n))
    before = doc[first - 1].lower_ if first else ""
    if before == "of" and first >= 2 and doc[first - 2].lower_ == "state" and first >= 3:
        return tuple(n for n in names if n.kind != "state")
    return names


def _person_around(doc: Doc, first: int, last: int) -> tuple[int, int] | None:
    token = doc[first]
    if token.ent_type_ != "PERSON" or token.ent_iob_ == "":
        return None
    start = first
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    end = last
    while end + 1 < len(doc) and doc[end + 1].ent_iob_ == "I" and doc[end + 1].ent_type_ == "PERSON":
        end += 1
    while end > last and doc[end].lower_ in ("'s", "’s"):
        end -= 1
    return (start, end) if (start, end) != (first, last) else None


def _is_title(doc: Doc, start: int, first: int) -> bool:
    return start < first and all(doc[i].text[:1].islower() or doc[i].text in _TITLES for i in range(start, first))


def _same_first_name(doc: Doc, start: int, first: int, name: Name) -> bool:
    written = {doc[i].text for i in range(start, first)}
    return bool(written & set(split_words(name.name))) or all(len(w.strip(".")) <= 1 for w in written)


_MONTHS = frozenset("January February March April May June July August September October November December".split())
_TITLES = frozenset(
    "President Premier Minister Prime Foreign Defence Defense Interior General Colonel Chancellor King Queen Prince "
    "Emir Sheikh Secretary Senator Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Vice Deputy Supreme Leader Ayatollah Marshal Admiral "
    "Major Captain Lieutenant Brigadier Sultan Pope Lord Sir Ambassador Envoy Governor Mayor Chairman".split()
)
