"""Which place a name means: the one that its neighbours in the text, its country and its size speak for.

Each candidate of each name is scored; one sense holds for a whole document. The weights are set by hand, in units in
which a city ten times as large counts one more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log10

from spacy.tokens import Doc

from detente.coding.names import NameMatch
from detente.coding.place_mentions import Mention, find_mentions, mentions_at
from detente.coding.place_relations import CONTAINERS, Container, containers_of, kinds_in_lists
from detente.coding.place_surroundings import place_by_surroundings
from detente.records.record import Place
from detente.records.text import Document, Span
from detente.vocabulary.gazetteer import GENERIC, Gazetteer, PlaceRow, distance_km, fold, load_gazetteer
from detente.vocabulary.rows import Vocabulary

__all__ = ["place_names"]

OBSCURE = 100_000
"""A town smaller than this is believed only where something in the text speaks for its country."""
_NO_EVIDENCE = frozenset({"region", "organisation", "group"})
"""Kinds of name that do not show where a text is set: Twitter is no sign of the United States."""
_STATE, _CAPITAL, _DIVISION, _DISTRICT, _FEATURE = 11.0, 0.6, -0.6, 3.5, 1.0
_OTHER_NAME = -0.8
_RENOWN, _NOTED = 0.8, 25
_PLAIN, _NOTHING, _GREAT = 0.5, 0.01, 1_000_000
_WITHIN_STATE, _WITHIN_DIVISION, _CONTAINS = 3.0, 4.0, 1.5
_HERE, _SHARE, _NEIGHBOUR, _DATELINE, _LOCAL, _SAME_DIVISION = 1.2, 2.5, 0.4, 3.5, 1.5, 2.0
_NEAR, _NEARBY, _AMONG = 0.7, 0.3, 1.0
_NOBODYS, _NAMED_CAPITAL = 3.0, 2.0
_ASKED, _LISTED = 3.0, 4.5


@dataclass(slots=True, kw_only=True)
class _Context:
    """What a text says of its whereabouts.

    ``words`` are the pairs of (name as written, country) for every known name; ``chosen`` what the names of places were
    taken for in the round before, and ``local`` those of them below the state.
    """

    vocabulary: Vocabulary
    words: Sequence[tuple[str, str]]
    dateline: str | None = None
    local: list[tuple[str, PlaceRow]] = field(default_factory=list)
    chosen: Mapping[str, PlaceRow] = field(default_factory=dict)

    def shares(self, text: str) -> Mapping[str, float]:
        """Return each country's share of the names in the text, those written like ``text`` left out."""
        means = {word: row.country for word, row in self.chosen.items() if row.country}
        counted = Counter(means.get(word, country) for word, country in self.words if word != text)
        counted.update({r.country: 1 for word, r in self.local if word != text and r.country})
        total = counted.total()
        return {country: n / total for country, n in counted.items()}


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
    containers = containers_of(doc, mentions, names)
    listed = kinds_in_lists(doc, mentions)
    _choose(mentions, context, containers, listed)  # a first round, for what the names say of each other
    chosen = _choose(mentions, context, containers, listed)
    shares = context.shares("")
    places: dict[int, Place] = {}
    for mention in mentions:
        row = chosen.get(fold(mention.text))
        place = _place(mention, row) if row is not None else _place_without_point(mention)
        if mention.given and (place is None or (place.country is None and place.lat is None)):
            place = place_by_surroundings(mention, mentions, chosen, containers, shares) or place
        if place is not None:
            places.update(dict.fromkeys(range(mention.first, mention.last + 1), place))
    return places


def _country_words(doc: Doc, names: Mapping[int, NameMatch]) -> list[tuple[str, str]]:
    words = []
    text = doc.text
    for match in {id(m): m for m in names.values()}.values():
        country = match.name.country
        if country and match.name.kind not in _NO_EVIDENCE:
            words.append((fold(text[match.start : match.end]), country))
    return words


def _dateline_country(document: Document, gazetteer: Gazetteer) -> str | None:
    rows = gazetteer.lookup(document.dateline_place) if document.dateline_place else ()
    return rows[0].country if rows else None


def _choose(
    mentions: Sequence[Mention],
    context: _Context,
    containers: Mapping[str, Sequence[Container]],
    listed: Mapping[str, str],
) -> Mapping[str, PlaceRow]:
    """Choose a place for every name, and leave the choice in the context for the next round."""
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        grouped[fold(mention.text)].append(mention)
    inside: dict[str, list[tuple[PlaceRow, ...]]] = defaultdict(list)
    for inner, outers in containers.items():
        for outer in outers:
            inside[outer.text].append(grouped[inner][0].rows)
    chosen: dict[str, PlaceRow] = {}
    for text, same in grouped.items():
        shares = context.shares(text)
        scored = []
        rows = tuple(dict.fromkeys(row for mention in same for row in mention.rows))
        for row in rows:
            evidence = _evidence(row, text, shares, context)
            around = _containment(row, containers.get(text, ())) + _content(row, inside.get(text, ()), rows)
            asked = max(_asked(row, mention) for mention in same)
            asked += _LISTED if listed.get(text) == row.kind else 0.0
            score = _size(row, rows) + evidence + around + asked
            if _is_believable(row, same, evidence + around, max(shares.values(), default=0.0)):
                scored.append((score, row))
        if scored:
            best = max(scored, key=lambda item: (item[0], item[1].population, -(item[1].geonames_id or 0)))[1]
            if not _contradicts(best, containers.get(text, ())):
                chosen[text] = best
    context.chosen = chosen
    context.local = [
        (text, row) for text, row in chosen.items() if row.kind not in ("state", "capital", "sea", "region")
    ]
    return chosen


def _size(row: PlaceRow, rows: Sequence[PlaceRow]) -> float:
    town = row.kind in ("town", "capital") and row.geonames_id is not None  # not a user's own
    renown = row.renown if town else _NOTED
    size = log10(row.population + 10) + _RENOWN * log10(renown + 1)
    if not row.primary:
        size += _OTHER_NAME
    if row.kind == "state":
        return _STATE
    if row.kind == "capital":
        return size + _CAPITAL
    if row.kind == "division":
        namesake = any(
            r.kind in ("town", "capital")
            and r.primary
            and r.population > 20_000
            and r.country == row.country
            and distance_km(r, row) < 400
            for r in rows
        )
        return size + _DIVISION - (1.2 if namesake else 0.0)
    if row.kind == "district":
        return _DISTRICT
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
        score += _SAME_DIVISION * sum(_is_same_division(r, row) for r in others) / len(others)
        distances = [distance_km(r, row) for r in others]
        score += _NEAR if min(distances) < 100 else _NEARBY if min(distances) < 300 else 0.0
        score += _AMONG * sum(d < 100 for d in distances) / len(distances)
    return score


def _containment(row: PlaceRow, outers: Sequence[Container]) -> float:
    best = 0.0
    for container in outers:
        if container.country is not None and container.country == row.country:
            best = max(best, _WITHIN_STATE)
        best = max([best, *(_lies_in(row, outer) for outer in container.rows)])
    return best


def _contradicts(row: PlaceRow, outers: Sequence[Container]) -> bool:
    """Say whether a place lies in none of the countries in which the text says that it lies."""
    if row.country is None or row.kind != "town" or row.population > _GREAT:
        return False  # "Paris, Texas" is no city of millions, but "London, Berlin" are two
    countries = {r.country for outer in outers for r in outer.rows} | {outer.country for outer in outers}
    return bool(countries - {None}) and row.country not in countries


def _content(row: PlaceRow, inners: Sequence[tuple[PlaceRow, ...]], rivals: Sequence[PlaceRow]) -> float:
    """A container is the likelier for holding a place of the name that is said to lie in it.

    Unless a town of the same name is as near as a suburb: Brooklyn, New York lies in the city.
    """
    if row.kind not in CONTAINERS:
        return 0.0
    towns = [r for r in rivals if r.kind in ("town", "capital") and r.country == row.country and r.population > 1e6]
    best = 0.0
    for rows in inners:
        for inner in rows:
            if inner.kind != "state" and _lies_in(inner, row) and all(distance_km(inner, t) > 30 for t in towns):
                best = max(best, _CONTAINS + 0.4 * log10(inner.population + 10) + (0.3 if inner.primary else 0.0))
    return best


def _lies_in(row: PlaceRow, outer: PlaceRow) -> float:
    if outer is row or row.country is None or row.country != outer.country or row.kind == "state":
        return 0.0
    if outer.kind == "state":
        return _WITHIN_STATE
    if row.kind != "division" and _is_same_division(row, outer):
        return _WITHIN_DIVISION if outer.kind != "district" or distance_km(row, outer) < 120 else 0.5
    return _WITHIN_DIVISION - 0.5 if distance_km(row, outer) < 150 else 0.0


def _is_same_division(a: PlaceRow, b: PlaceRow) -> bool:
    """Say whether two places lie in the same first-level division, "New York State" and "New York" being one."""
    return bool(a.admin1 and b.admin1) and a.country == b.country and _bare(a.admin1) == _bare(b.admin1)


@cache
def _bare(division: str | None) -> str:
    words = fold(division or "").split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1] in GENERIC else words)


def _asked(row: PlaceRow, mention: Mention) -> float:
    """What the words beside the name ask for: "the town of X", "X province"."""
    if mention.named is not None and mention.named.name.kind == "capital" and row.kind == "capital":
        return _NAMED_CAPITAL
    if mention.wanted == "division":
        return _ASKED if row.kind in ("division", "district") else 0.0
    if mention.wanted == "town":
        return _ASKED if row.kind in ("town", "capital") else 0.0
    return 0.0


def _is_believable(row: PlaceRow, same: Sequence[Mention], evidence: float, main: float) -> bool:
    """Say whether a place is known widely enough to be meant, or something in the text speaks for its country.

    ``main`` is the share of the country that the text names most.
    """
    if any(m.given and (row.kind == "state" or main < (_PLAIN if m.firm else _NOTHING)) for m in same):
        return True
    named = any(m.named is not None and row.country == m.named.name.country for m in same)
    # a county is named for what it is: nobody else is meant
    obscure = row.population < OBSCURE if row.kind == "town" else row.kind == "district" and row.precision == "district"
    if obscure and not named:
        return evidence >= _HERE
    if not any(m.firm for m in same):
        return evidence >= _HERE
    return True


def _place(mention: Mention, row: PlaceRow) -> Place:
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


def _place_without_point(mention: Mention) -> Place | None:
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
