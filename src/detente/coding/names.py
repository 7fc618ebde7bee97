"""Finding names: the longest match over the words of a text, with the one meaning that fits date and context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from detente.coding.acronyms import Acronym, find_acronyms
from detente.coding.respelled import Piece, respelled
from detente.coding.short_forms import Found, ShortForms
from detente.coding.titled import TITLES, choose_titled, is_titled
from detente.vocabulary.names import split_words
from detente.vocabulary.rows import Name, Vocabulary

__all__ = ["NameMatch", "find_names", "preference"]

_RANK = ("group", "organisation", "institution", "leader", "state", "seat", "capital", "party", "subnational", "region")
_HOMES = frozenset("state demonym capital seat subnational".split())
_NEAR = 6
"""How many tokens before a name its country may stand: "Chinese Vice Premier Liu"."""

_LONGEST_FORM = 7
"""Pieces of the longest short form: "al-Sisi" has three."""

_SHIPS = frozenset(
    "HMS USS USNS USCGC INS HMAS HMCS HMNZS ROKS BRP KRI PNS TCG ARA ROCS SLNS HTMS HDMS HNLMS HNoMS ORP".split()
)
"""Prefixes of warships, which the table of institutions gives to their navies; the name of the ship belongs to them."""

_LONGEST_SHIP = 5
_Raw = tuple[int, int, tuple[Name, ...]]


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


def find_names(doc: Doc, vocabulary: Vocabulary, day: str | None, about: Sequence[str] = ()) -> tuple[NameMatch, ...]:
    """Find every known name in a parsed text.

    Parameters
    ----------
    doc:
        The parsed text.
    vocabulary:
        Its ``names`` are matched as written, longest first.
    day:
        ISO date of the document: of several meanings of a name, one that holds on that day is preferred.
    about:
        Countries that the text is known to be about: a meaning of theirs is preferred.
    """
    pieces = list(_pieces(doc))
    acronyms = find_acronyms(doc)
    raw = _scan(doc, pieces, vocabulary, acronyms, {})
    titled = _titled(doc, pieces, vocabulary, day, raw, about)
    if titled:
        raw = _scan(doc, pieces, vocabulary, acronyms, titled)
    countries: Counter[str | None] = Counter(n.country for _, _, names in raw for n in names[:1] if n.country)
    countries.update(dict.fromkeys(about, len(raw) + 1))
    matches = []
    known = {pieces[k].token for first, last, _ in raw for k in range(first, last + 1)}
    for first, last, names in raw:
        if _is_part_of_unknown(doc, pieces[first].token, pieces[last].token, names, known):
            continue
        match = _match(doc, pieces[first], pieces[last], names, day, countries)
        if match is not None:
            matches.append(match)
    return tuple(matches)


def _is_part_of_unknown(doc: Doc, first: int, last: int, names: tuple[Name, ...], known: Collection[int]) -> bool:
    """Whether a body's name only ends a longer one that no table has: "Santa Marta Self-Defence Forces"."""
    if first in (0, last) or any(name.kind != "institution" for name in names):
        return False
    before = doc[first - 1]
    return (
        before.pos_ == "PROPN"
        and before.i not in known
        and before.text not in TITLES
        and before.dep_ == "compound"
        and first <= before.head.i <= last
    )


def _scan(
    doc: Doc,
    pieces: Sequence[Piece],
    vocabulary: Vocabulary,
    acronyms: Sequence[Acronym],
    titled: Mapping[int, Found],
) -> list[_Raw]:
    """Go through the text once: the longest name, or what the text itself has made known before."""
    introduced = {acronym.last: acronym for acronym in acronyms}
    raw: list[_Raw] = []
    known = ShortForms()
    i = 0
    while i < len(pieces):
        found = titled.get(i) or respelled(doc, pieces, i, vocabulary, _longest(pieces, i, vocabulary))
        if found is not None and pieces[i].text in TITLES and _hides_longer(pieces, i, found[0], vocabulary):
            found = None
        ahead = [piece.text for piece in pieces[i : i + _LONGEST_FORM]]
        short = known.at(ahead)
        if short is not None and _is_short_form(doc, pieces[i], ahead[: short[0]], known, found):
            if short[1]:
                raw.append((i, i + short[0] - 1, short[1]))
            i += short[0]
            continue
        length, names = found or (1, ())
        if pieces[i].text in _SHIPS and length == 1:
            length = _with_ships_name(pieces, i)
            names = names if length > 1 else ()
        if names:
            known.learn(tuple(piece.text for piece in pieces[i : i + length]), names)
            raw.append((i, i + length - 1, names))
        acronym = introduced.get(pieces[i + length - 1].token)
        if acronym is not None:
            known.shorten(doc, acronym, pieces[i].token, names, vocabulary)
        i += length
    return raw


def _with_ships_name(pieces: Sequence[Piece], i: int) -> int:
    """How many pieces a prefix has with the name of its ship: "USS Cole", "HMS Queen Elizabeth"."""
    end = i + 1
    while end < len(pieces) and end < i + _LONGEST_SHIP and (pieces[end].text[:1].isupper() or pieces[end].text == "-"):
        end += 1
    return end - i


def _hides_longer(pieces: Sequence[Piece], i: int, length: int, vocabulary: Vocabulary) -> bool:
    """Whether a title with a name ("President Kim") breaks off a longer name ("Kim Dae-jung")."""
    inner = _longest(pieces, i + length - 1, vocabulary) if length > 1 else None
    return inner is not None and inner[0] > 1


def _titled(
    doc: Doc,
    pieces: Sequence[Piece],
    vocabulary: Vocabulary,
    day: str | None,
    raw: Sequence[_Raw],
    about: Sequence[str],
) -> dict[int, Found]:
    """Leaders who come with a title and a family name alone: "Chinese President Hu"."""
    spellings = vocabulary.spellings
    if spellings is None:
        return {}
    covered = {k for first, last, _ in raw for k in range(first, last + 1)}
    homes = {pieces[first].token: n[0].country for first, _, n in raw if n[0].country and n[0].kind in _HOMES}
    named = Counter(homes.values())
    named.update(dict.fromkeys(about, len(raw) + 1))
    found: dict[int, Found] = {}
    for i, piece in enumerate(pieces):
        if i in covered or not piece.text[:1].isupper() or not is_titled(doc, piece.token):
            continue
        near = Counter(named)
        near.update({homes[k]: len(raw) + k for k in range(piece.token - _NEAR, piece.token) if k in homes})
        for length in (3, 2, 1):
            words = [p.text for p in pieces[i : i + length]]
            names = choose_titled(doc, piece.token, spellings.family(words), day, near)
            if names and len(words) == length and _stands_alone(doc, pieces[i + length - 1].token):
                found[i] = length, names
                break
    return found


def _stands_alone(doc: Doc, last: int) -> bool:
    """Whether no further name follows: the "Kim" of "President Kim said", not of "President Kim Dae-jung said"."""
    after = doc[last + 1] if last + 1 < len(doc) else None
    return after is None or after.pos_ != "PROPN" or not after.text[:1].isupper() or bool(after.is_sent_start)


def _is_short_form(doc: Doc, piece: Piece, words: Sequence[str], known: ShortForms, found: Found | None) -> bool:
    return known.outweighs(words, found) and (known.is_acronym(words) or _again(doc, piece, len(words)))


def _again(doc: Doc, piece: Piece, length: int) -> bool:
    """Whether a family name stands for the leader whose full name came before: "Mrs May", "Scholz"."""
    token = doc[piece.token]
    if length == 1 and piece.text != token.text:
        return False
    titled = token.i > 0 and doc[token.i - 1].text.rstrip(".") in TITLES
    if piece.text in _MONTHS:
        return titled
    before = doc[token.i - 1] if token.i else None
    strange = before is not None and before.pos_ == "PROPN" and not titled and before.dep_ == "compound"
    return token.pos_ in ("PROPN", "NOUN", "VERB", "ADJ") and not strange


def _pieces(doc: Doc) -> Iterator[Piece]:
    for token in doc:
        if token.is_space:
            continue
        words = split_words(token.text)
        if len(words) <= 1:
            yield Piece(
                text=words[0] if words else token.text, token=token.i, start=token.idx, end=token.idx + len(token)
            )
            continue
        at = 0
        for word in words:
            start = token.text.find(word[0], at)
            # initials lose their stops in the piece but not in the text: "U.S." is "US"
            end = start + len(word) if token.text.startswith(word, start) else start + 2 * len(word)
            at = min(end, len(token))
            yield Piece(text=word, token=token.i, start=token.idx + start, end=token.idx + at)


def _longest(pieces: Sequence[Piece], i: int, vocabulary: Vocabulary) -> tuple[int, tuple[Name, ...]] | None:
    for words, names in vocabulary.names.get(pieces[i].text, ()):
        if len(words) <= len(pieces) - i and all(pieces[i + k].text == w for k, w in enumerate(words)):
            return len(words), names
    return None


def _match(
    doc: Doc, first: Piece, last: Piece, names: tuple[Name, ...], day: str | None, countries: Mapping[str | None, int]
) -> NameMatch | None:
    names = _allowed(doc, first.token, last.token, names)
    if not names:
        return None
    ranked = sorted(names, key=lambda n: preference(n, day, countries))
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


def preference(name: Name, day: str | None, countries: Mapping[str | None, int]) -> tuple[int, int, int]:
    """Return by what a meaning is ranked, least first: holding on the day, being spoken of, and its kind."""
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
    return start < first and all(doc[i].text[:1].islower() or doc[i].text in TITLES for i in range(start, first))


def _same_first_name(doc: Doc, start: int, first: int, name: Name) -> bool:
    written = {doc[i].text for i in range(start, first)}
    return bool(written & set(split_words(name.name))) or all(len(w.strip(".")) <= 1 for w in written)


_MONTHS = frozenset("January February March April May June July August September October November December".split())
