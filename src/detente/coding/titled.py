"""Leaders named for the first time by title and family name alone: "Chinese President Hu", "Prime Minister Abiy"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc

from detente.vocabulary.rows import Name, Spell

__all__ = ["TITLES", "choose_titled", "is_titled"]

TITLES = frozenset(
    "President Premier Minister Prime Foreign Defence Defense Interior General Colonel Chancellor King Queen Prince "
    "Emir Sheikh Crown Secretary Senator Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Vice Deputy Supreme Leader Ayatollah Marshal "
    "Admiral Major Captain Lieutenant Brigadier Sultan Pope Lord Sir Ambassador Envoy Governor Mayor Chairman".split()
)
"""Words with capitals that stand before a person's name and are no part of it."""

_RANKS = frozenset(
    "president premier minister chancellor king queen emir sultan leader general gen. colonel col. marshal ruler chief "
    "dictator strongman commander spokesman spokeswoman secretary ayatollah captain admiral".split()
)
_HEADS = ("head of state", "head of government")
_OFFICES: dict[str, tuple[str, ...]] = {
    "president": _HEADS,
    "premier": ("head of government",),
    "chancellor": ("head of government",),
    "king": ("head of state",),
    "queen": ("head of state",),
    "emir": ("head of state",),
    "sultan": _HEADS,
}
_MINISTERS: dict[str, tuple[str, ...]] = {
    "prime": ("head of government",),
    "foreign": ("foreign minister",),
    "defence": ("defence minister",),
    "defense": ("defence minister",),
}
_PAST = frozenset("former ex late ousted deposed toppled overthrown exiled then".split())


def is_titled(doc: Doc, i: int) -> bool:
    """Whether a title, with a capital or without, stands right before token ``i``."""
    return i > 0 and doc[i - 1].lower_ in _RANKS


def choose_titled(
    doc: Doc, i: int, names: tuple[Name, ...], day: str | None, countries: Mapping[str, int]
) -> tuple[Name, ...]:
    """Return the one leader of these whose office, time and country fit the title before token ``i``, else nobody.

    A title that names an office ("President Jiang") is enough where one alone in the world fits it.

    Parameters
    ----------
    doc, i:
        The text and where the bare name stands in it.
    names:
        Everybody who is called so.
    day:
        ISO date of the document.
    countries:
        How telling each country is here: the one right before the title most of all.
    """
    before = [doc[k].lower_ for k in range(max(0, i - 5), i)]
    past = bool(_PAST & set(before))
    offices = _MINISTERS.get(before[-2] if len(before) > 1 else "", ()) if before[-1] == "minister" else ()
    offices = offices or _OFFICES.get(before[-1], ())
    known_anywhere = bool(offices) and day is not None and doc[i - 1].text[:1].isupper() and not past
    best: list[tuple[int, Name]] = []
    for name in names:
        held = [s for s in name.spells if _fits(s, day, past) and (not offices or s.office in offices)]
        weight = max((countries.get(s.of, 0) for s in held), default=-1)
        if weight > 0 or (weight == 0 and known_anywhere):
            best.append((weight, name))
    most = max((weight for weight, _ in best), default=0)
    chosen = tuple(name for weight, name in best if weight == most)
    return chosen if len(chosen) == 1 else ()


def _fits(spell: Spell, day: str | None, past: bool) -> bool:
    if day is None:
        return True
    return (not spell.start or spell.start <= day) if past else spell.holds_on(day)
