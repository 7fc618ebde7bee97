"""Which place a name means: the one that its neighbours in the text, its country and its size speak for.

Each candidate of each name is scored; one sense holds for a whole document. The weights are set by hand, in units in
which a city ten times as large counts one more.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import asin, cos, log10, radians, sin, sqrt

from spacy.tokens import Doc

from detente.coding.names import NameMatch
from detente.coding.place_mentions import Mention, find_mentions, mentions_at
from detente.records.record import Place
from detente.records.text import Document, Span
from detente.vocabulary.gazetteer import Gazetteer, PlaceRow, fold, load_gazetteer
from detente.vocabulary.rows import Vocabulary

__all__ = ["distance_km", "place_names"]

OBSCURE = 100_000
"""A town smaller than this is believed only where something in the text speaks for its country."""
_CONTAINERS = frozenset({"state", "division", "district", "region", "island"})
_STATE, _CAPITAL, _DIVISION, _DISTRICT, _FEATURE = 11.0, 0.6, -0.6, -1.5, 1.0
_OTHER_NAME = -0.8
_WITHIN_STATE, _WITHIN_DIVISION, _CONTAINS = 3.0, 4.0, 1.5
_HERE, _SHARE, _NEIGHBOUR, _DATELINE, _LOCAL, _SAME_DIVISION = 1.2, 2.5, 0.4, 3.5, 1.5, 0.8
_NEAR, _NEARBY = 0.7, 0.3
_NOBODYS, _NAMED_CAPITAL = 3.0, 2.0
_ASKED = 3.0


@dataclass(slots=True, kw_only=True)
class _Context:
    """What a text says of its whereabouts.

    ``words`` are the pairs of (name as written, country) for every known name; ``local`` those of places below the
    state.
    """

    vocabulary: Vocabulary
    words: Sequence[tuple[str, str]]
    dateline: str | None = None
    local: list[tuple[str, PlaceRow]] = field(default_factory=list)

    def shares(self, text: str) -> Mapping[str, float]:
        """Return each country's share of the names in the text, those written like ``text`` left out."""
        counted = Counter(country for word, country in self.words if word != text)
        counted.update({r.country: 1 for word, r in self.local if word != text and r.country})
        total = counted.total()
        return {country: n / total for country, n in counted.items()} if total else {}


def place_names(
    document: Document,
    doc: Doc,
    vocabulary: Vocabulary,
    names: Mapping[int, NameMatch],
    spans: Sequence[tuple[int, int]] | None = None,
    gazetteer: Gazetteer | None = None,
) -> Mapping[int, Place]:
    """Find the places that a text names, and say which they are.

    Parameters
    ----------
    document, doc, vocabulary, names:
        The text, its parse, the tables, and the known names by token.
    spans:
        Offsets of the names of places, where they are known: then these are resolved and no others looked for.
    gazetteer:
        The vocabulary's by default, which is the package's own unless the user has added places.

    Returns
    -------
    Mapping[int, Place]
        The place by the index of each token of its name. A name that fits no place well enough is left out.
    """
    gazetteer = gazetteer or vocabulary.gazetteer or load_gazetteer()
    mentions = find_mentions(doc, names, gazetteer) if spans is None else mentions_at(doc, spans, vocabulary, gazetteer)
    context = _Context(
        vocabulary=vocabulary, words=_country_words(doc, names), dateline=_dateline_country(document, gazetteer)
    )
    containers = _containers(doc, mentions, names)
    _choose(mentions, context, containers)  # a first round, for what the names say of each other
    chosen = _choose(mentions, context, containers)
    places: dict[int, Place] = {}
    for mention in mentions:
        row = chosen.get(fold(mention.text))
        place = _place(mention, row, document) if row is not None else _place_without_point(mention, document)
        if place is not None:
            places.update(dict.fromkeys(range(mention.first, mention.last + 1), place))
    return places


def _country_words(doc: Doc, names: Mapping[int, NameMatch]) -> list[tuple[str, str]]:
    words = []
    text = doc.text
    for match in {id(m): m for m in names.values()}.values():
        country = match.name.country
        if country and match.name.kind != "region":
            words.append((fold(text[match.start : match.end]), country))
    return words


def _dateline_country(document: Document, gazetteer: Gazetteer) -> str | None:
    rows = gazetteer.lookup(document.dateline_place) if document.dateline_place else ()
    return rows[0].country if rows else None


def _containers(
    doc: Doc, mentions: Sequence[Mention], names: Mapping[int, NameMatch]
) -> Mapping[str, Sequence[tuple[str, tuple[PlaceRow, ...], str | None]]]:
    """For each name, the names that it is said to lie in: (as written, its places, or a country)."""
    found: dict[str, list[tuple[str, tuple[PlaceRow, ...], str | None]]] = defaultdict(list)
    for mention, following in itertools.pairwise(mentions):
        between = [t.lower_ for t in doc[mention.last + 1 : following.first]]
        if len(between) > 6 or not _leads_into(between):
            continue
        outer = tuple(r for r in following.rows if r.kind in _CONTAINERS)
        if outer:
            found[fold(mention.text)].append((fold(following.text), outer, None))
    for mention in mentions:  # "the Georgian town of Gori", "Georgia's Kodori Gorge"
        for i in range(max(0, mention.first - 5), mention.first):
            match = names.get(i)
            if match is None or not match.name.country or match.last >= mention.first:
                continue
            middle = [t.lower_ for t in doc[match.last + 1 : mention.first]]
            possessive = middle[:1] in (["'s"], ["’s"])
            town = "of" in middle and mention.wanted != "" and len(middle) <= 4
            if (match.name.kind == "demonym" and town) or (
                possessive and len(middle) <= 4 and match.name.kind in ("state", "demonym")
            ):
                found[fold(mention.text)].append(("", (), match.name.country))
    return found


def _leads_into(between: Sequence[str]) -> bool:
    words = [w for w in between if w.strip()]
    if not words or words[0] in (",", "(") or words[0] == "in":
        rest = [w for w in words if w not in (",", "(", "in", "the", "of", "'s")]
        ok = {"state", "province", "region", "part", "north", "south", "east", "west", "city"}
        joined = {"and", "or", "to", "from"}
        return (
            bool(words)
            and not joined & set(rest)
            and all(w in ok or w.endswith(("ern", "-east", "-west", "central")) for w in rest)
        )
    return words in (
        ["province", ","],
        ["state", ","],
        ["region", ","],
        ["province", "of"],
        ["county", ","],
        ["district", ","],
    )


def _choose(
    mentions: Sequence[Mention],
    context: _Context,
    containers: Mapping[str, Sequence[tuple[str, tuple[PlaceRow, ...], str | None]]],
) -> Mapping[str, PlaceRow]:
    """Choose a place for every name, and leave the choice in the context for the next round."""
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        grouped[fold(mention.text)].append(mention)
    inside: dict[str, list[tuple[PlaceRow, ...]]] = defaultdict(list)
    for inner, outers in containers.items():
        for text, _, _ in outers:
            inside[text].append(grouped[inner][0].rows)
    chosen: dict[str, PlaceRow] = {}
    for text, same in grouped.items():
        shares = context.shares(text)
        scored = []
        rows = tuple(dict.fromkeys(row for mention in same for row in mention.rows))
        for row in rows:
            evidence = _evidence(row, text, shares, context)
            around = _containment(row, containers.get(text, ())) + _content(row, inside.get(text, ()))
            asked = max(_asked(row, mention) for mention in same)
            score = _size(row, rows) + evidence + around + asked
            if _is_believable(row, same, evidence + around):
                scored.append((score, row))
        if scored:
            chosen[text] = max(scored, key=lambda item: (item[0], item[1].population, -(item[1].geonames_id or 0)))[1]
    context.local = [
        (text, row) for text, row in chosen.items() if row.kind not in ("state", "capital", "sea", "region")
    ]
    return chosen


def _size(row: PlaceRow, rows: Sequence[PlaceRow]) -> float:
    size = log10(row.population + 10)
    if not row.primary:
        size += _OTHER_NAME
    if row.kind == "state":
        return _STATE
    if row.kind == "capital":
        return size + _CAPITAL
    if row.kind == "division":
        town = any(
            r.kind in ("town", "capital")
            and r.primary
            and r.population > 20_000
            and r.country == row.country
            and distance_km(r, row) < 400
            for r in rows
        )
        return size + _DIVISION - (1.2 if town else 0.0)
    if row.kind == "district":
        return size + _DISTRICT
    return size + (_FEATURE if row.kind != "town" else 0.0)


def _evidence(row: PlaceRow, text: str, shares: Mapping[str, float], context: _Context) -> float:
    """What the rest of the text says for a place: its country, its neighbours, the dateline, other places near it."""
    score = 0.0 if row.country else _NOBODYS
    if row.country:
        if row.country in shares:
            score += _HERE + _SHARE * shares[row.country]
        else:
            state = context.vocabulary.states.get(row.country)
            if state is not None and any(n in shares for n in state.neighbours):
                score += _NEIGHBOUR
        if context.dateline == row.country:
            score += _DATELINE if row.population >= OBSCURE else _HERE
    others = [r for word, r in context.local if word != text and r.country]
    if others and row.country:
        score += _LOCAL * sum(r.country == row.country for r in others) / len(others)
    if others and row.country and row.kind != "state":
        if row.admin1 and any(r.admin1 == row.admin1 and r.country == row.country for r in others):
            score += _SAME_DIVISION
        nearest = min(distance_km(r, row) for r in others)
        score += _NEAR if nearest < 100 else _NEARBY if nearest < 300 else 0.0
    return score


def _containment(row: PlaceRow, outers: Sequence[tuple[str, tuple[PlaceRow, ...], str | None]]) -> float:
    best = 0.0
    for _, rows, country in outers:
        if country is not None and country == row.country:
            best = max(best, _WITHIN_STATE)
        best = max([best, *(_lies_in(row, outer) for outer in rows)])
    return best


def _content(row: PlaceRow, inners: Sequence[tuple[PlaceRow, ...]]) -> float:
    """A container is the likelier for holding a place of the name that is said to lie in it."""
    if row.kind not in _CONTAINERS:
        return 0.0
    best = 0.0
    for rows in inners:
        for inner in rows:
            if inner.kind != "state" and _lies_in(inner, row):
                best = max(best, _CONTAINS + 0.4 * log10(inner.population + 10) + (0.3 if inner.primary else 0.0))
    return best


def _lies_in(row: PlaceRow, outer: PlaceRow) -> float:
    if outer is row or row.country is None or row.country != outer.country or row.kind == "state":
        return 0.0
    if outer.kind == "state":
        return _WITHIN_STATE
    if outer.admin1 and row.admin1 and row.kind != "division" and fold(row.admin1) == fold(outer.admin1):
        return _WITHIN_DIVISION if outer.kind != "district" or distance_km(row, outer) < 120 else 0.5
    return _WITHIN_DIVISION - 0.5 if distance_km(row, outer) < 150 else 0.0


def _asked(row: PlaceRow, mention: Mention) -> float:
    """What the words beside the name ask for: "the town of X", "X province"."""
    if mention.named is not None and mention.named.name.kind == "capital" and row.kind == "capital":
        return _NAMED_CAPITAL
    if mention.wanted == "division":
        return _ASKED if row.kind in ("division", "district") else 0.0
    if mention.wanted == "town":
        return _ASKED if row.kind in ("town", "capital") else 0.0
    return 0.0


def _is_believable(row: PlaceRow, same: Sequence[Mention], evidence: float) -> bool:
    named = any(m.named is not None and row.country == m.named.name.country for m in same)
    # a county is named for what it is: nobody else is meant
    obscure = row.population < OBSCURE if row.kind == "town" else row.kind == "district" and row.precision == "district"
    if obscure and not named:
        return evidence >= _HERE
    if not any(m.firm for m in same):
        return evidence >= _HERE
    return True


def _place(mention: Mention, row: PlaceRow, document: Document) -> Place:
    return Place(
        text=mention.text,
        span=Span(start=mention.start, end=mention.end, text=mention.text),
        name=row.name,
        geonames_id=row.geonames_id,
        lat=row.lat,
        lon=row.lon,
        admin1=row.admin1,
        country=row.country,
        precision=row.precision,
    )


def _place_without_point(mention: Mention, document: Document) -> Place | None:
    """What the tables name but the gazetteer does not know: a country and no point."""
    if mention.named is None:
        return None
    name = mention.named.name
    return Place(
        text=mention.text,
        span=Span(start=mention.start, end=mention.end, text=mention.text),
        name=name.name,
        country=name.country,
        precision={"state": "country", "capital": "town", "subnational": "province"}.get(name.kind, "region"),
    )


def distance_km(a: PlaceRow, b: PlaceRow) -> float:
    """Return the distance of two places over the sphere, in kilometres."""
    la, lb, dlon = radians(a.lat), radians(b.lat), radians(b.lon - a.lon)
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin(dlon / 2) ** 2
    return 12742.0 * asin(sqrt(min(1.0, h)))
