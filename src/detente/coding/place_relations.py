"""What the words between names of places say: that one lies in another, or stands in a list with others of its kind."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from detente.coding.names import NameMatch
from detente.coding.place_mentions import Mention
from detente.vocabulary.gazetteer import PlaceRow, fold

__all__ = ["CONTAINERS", "Container", "containers_of", "kinds_in_lists"]

CONTAINERS = frozenset({"state", "division", "district", "region", "island"})
"""Kinds of place in which another may be said to lie."""
_LIST_WORDS = frozenset({",", "and", "or", "&", "the", ";"})
_COMPASS = frozenset({"state", "province", "region", "part", "north", "south", "east", "west", "city"})
_AFTER_DIVISION = (
    ["province", ","],
    ["state", ","],
    ["region", ","],
    ["province", "of"],
    ["county", ","],
    ["district", ","],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """What a place is said to lie in: the places that the ``text`` (folded) may mean, or only a ``country``."""

    text: str = ""
    rows: tuple[PlaceRow, ...] = ()
    country: str | None = None


def containers_of(
    doc: Doc, mentions: Sequence[Mention], names: Mapping[int, NameMatch]
) -> Mapping[str, Sequence[Container]]:
    """Return for each name, folded, what it is said to lie in: "Diffa, in south-eastern Niger", "Georgia's Gori"."""
    found: dict[str, list[Container]] = defaultdict(list)
    listed = {id(m) for chain in _lists(doc, mentions) if _kind_of_list(chain) == "division" for m in chain[:-1]}
    for mention, following in itertools.pairwise(mentions):
        between = [t.lower_ for t in doc[mention.last + 1 : following.first]]
        if len(between) > 6 or id(mention) in listed or not _leads_into(between):
            continue
        outer = tuple(r for r in following.rows if r.kind in CONTAINERS)
        if outer:
            found[fold(mention.text)].append(Container(text=fold(following.text), rows=outer))
    for mention in mentions:
        country = _country_before(doc, mention, names)
        if country is not None:
            found[fold(mention.text)].append(Container(country=country))
    return found


def _country_before(doc: Doc, mention: Mention, names: Mapping[int, NameMatch]) -> str | None:
    """Return the country that the words before give: "the Georgian town of Gori", "Georgia's Kodori Gorge"."""
    found = None
    for i in range(max(0, mention.first - 5), mention.first):
        match = names.get(i)
        if match is None or not match.name.country or match.last >= mention.first:
            continue
        middle = [t.lower_ for t in doc[match.last + 1 : mention.first]]
        possessive = middle[:1] in (["'s"], ["’s"]) and len(middle) <= 4
        town = "of" in middle and mention.wanted != "" and len(middle) <= 4
        if (match.name.kind == "demonym" and town) or (possessive and match.name.kind in ("state", "demonym")):
            found = match.name.country
    return found


def _leads_into(between: Sequence[str]) -> bool:
    words = [w for w in between if w.strip()]
    if not words or words[0] in (",", "(") or words[0] == "in":
        rest = [w for w in words if w not in (",", "(", "in", "the", "of", "'s")]
        joined = {"and", "or", "to", "from"}
        return (
            bool(words)
            and not joined & set(rest)
            and all(w in _COMPASS or w.endswith(("ern", "-east", "-west", "central")) for w in rest)
        )
    return words in _AFTER_DIVISION


def kinds_in_lists(doc: Doc, mentions: Sequence[Mention]) -> Mapping[str, str]:
    """Return the kind that a list gives each name in it: "Oregon, Idaho and Washington" are all divisions."""
    found: dict[str, str] = {}
    for chain in _lists(doc, mentions):
        kind = _kind_of_list(chain)
        if kind is not None:
            found.update({fold(mention.text): kind for mention in chain})
    return found


def _lists(doc: Doc, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield the names of places that commas and "and" join, two or more."""
    chain: list[Mention] = []
    joined = False
    for mention in mentions:
        between = doc[chain[-1].last + 1 : mention.first] if chain else None
        words = [t.lower_ for t in between if not t.is_space] if between is not None else []
        if words and len(words) <= 3 and all(w in _LIST_WORDS for w in words):
            chain.append(mention)
            joined = joined or "and" in words or "or" in words
            continue
        if joined or len(chain) > 2:
            yield chain
        chain, joined = [mention], False
    if joined or len(chain) > 2:
        yield chain


def _kind_of_list(chain: Sequence[Mention]) -> str | None:
    """Return ``division`` where all in a list may be first-level divisions of one country and some are nothing else."""
    shared: set[str] | None = None
    sure = 0
    for mention in chain:
        divisions = {r.country for r in mention.rows if r.kind == "division" and r.country is not None}
        shared = divisions if shared is None else shared & divisions
        biggest = max(mention.rows, key=lambda r: (r.kind == "state", r.population), default=None)
        sure += biggest is not None and biggest.kind == "division"
    return "division" if shared and 2 * sure >= len(chain) else None
