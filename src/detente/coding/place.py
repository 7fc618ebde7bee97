"""Where: place names in the text, resolved to a country and, where the gazetteer has them, a point.

The names are found in ``place_mentions`` and told apart in ``place_choice``, once a document, when it is parsed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from detente.coding.parsed import Parsed
from detente.coding.place_choice import place_names
from detente.records.record import Place

__all__ = ["country_of", "find_places"]


def find_places(parsed: Parsed, spans: Sequence[tuple[int, int]] | None = None) -> Mapping[int, Place]:
    """Return the places of a document by token, every token of a name to the same place.

    Without ``spans`` this is ``parsed.places``, found when the document was parsed. With ``spans``, offsets of
    characters at which place names are known to stand, just these are resolved; one that no table has is put where
    the rest of the text shows it to lie, if it does (``place_surroundings``).
    """
    if spans is None:
        return parsed.places
    return place_names(parsed.document, parsed.doc, parsed.vocabulary, parsed.names, spans)


def country_of(token: Token, parsed: Parsed) -> str | None:
    """Return the country (ISO-3) of the place that a word names, or ``None`` if it names none that is known."""
    place = parsed.places.get(token.i)
    if place is not None and place.country is not None:
        return place.country
    match = parsed.names.get(token.i)
    if match is not None and match.name.kind in ("state", "capital", "subnational"):
        return match.name.country
    return None
