"""Where: place names in the text, resolved to a country and, where the gazetteer has them, a point."""

from __future__ import annotations

from spacy.tokens import Token

from detente.coding.parsed import Parsed

__all__ = ["country_of"]


def country_of(token: Token, parsed: Parsed) -> str | None:
    """Return the country (ISO-3) of the place that a word names, or ``None`` if it names none that is known."""
    match = parsed.names.get(token.i)
    if match is not None and match.name.kind in ("state", "capital", "subnational"):
        return match.name.country
    return None
