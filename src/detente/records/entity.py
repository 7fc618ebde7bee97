"""Entities: who exists, as a passage names them."""

from __future__ import annotations

from dataclasses import dataclass

from detente.records.text import Span

__all__ = ["SECTORS", "Entity"]

SECTORS = "GOV MIL COP JUD LEG SPY PTY OPP REB PRM UAF CRM CVL BUS LAB EDU MED JRN REF REL SOC NGO IGO UNK".split()
"""PLOVER's sectors, in the order in which they are printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody as a passage names them (codebook, "Entity").

    Parameters
    ----------
    text:
        The words as written: "the junta", "Moscow", "they".
    span:
        Where those words stand.
    name:
        The name of whom they stand for ("Boko Haram", "Abdelaziz Bouteflika"), or ``None``.
    id:
        Stable id in the vocabulary ("RUS", "IGO-UN", "GRP-BOKO-HARAM"), or ``None`` if unresolved.
    country:
        ISO 3166 alpha-3 (Kosovo ``XKX``), or ``None``.
    sectors:
        PLOVER sectors, the most telling first.
    code:
        The printable form, country first: ``NER GOV MIL``, ``IGO UNO``.
    """

    text: str
    span: Span
    name: str | None = None
    id: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None
