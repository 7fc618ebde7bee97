"""Where an unknown place lies, as far as the rest of the text shows it.

Only for words of which somebody says that they name a place: a school, a stadium or a suburb that no table has lies in
the town that the text says it lies in, else where the other places of the text lie, if they lie together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from detente.coding.place_mentions import SIDES, Mention
from detente.coding.place_relations import Container
from detente.records.record import Place
from detente.records.text import Span
from detente.vocabulary.gazetteer import PlaceRow, distance_km, fold

__all__ = ["place_by_surroundings"]

_SMALL = frozenset({"town", "district", "exact"})
_TOGETHER_KM = 100.0
_MOST, _MOST_OF_STATES, _MAIN = 0.3, 0.3, 0.5
_WIDE = frozenset({"sea", "region", "ocean"})


def place_by_surroundings(
    mention: Mention,
    mentions: Sequence[Mention],
    chosen: Mapping[str, PlaceRow],
    containers: Mapping[str, Sequence[Container]],
    shares: Mapping[str, float],
) -> Place | None:
    """Return where a place that no table has must lie, or ``None`` where the text does not show it.

    Parameters
    ----------
    mention:
        The words that name the place.
    mentions, chosen:
        All names of places in the text, and the place of each that is known, by its folded name.
    containers:
        What each name is said to lie in.
    shares:
        Each country's share of the names in the text.

    Returns
    -------
    Place | None
        What the initials stand for, where it is named in full too: "U.K." beside United Kingdom. Else with the point of
        the town around it, or of the middle of the places of the text; without a point where only the country is plain.
    """
    if mention.text.lower() in SIDES:
        return None
    spelt = _spelt_out(mention.text, chosen)
    if spelt is not None:
        return _near(mention, spelt)
    for container in containers.get(fold(mention.text), ()):
        row = chosen.get(container.text)
        if row is not None and row.kind != "state":
            return _near(mention, row)
    known = Counter(row for m in mentions if (row := chosen.get(fold(m.text))) is not None and row.country)
    country, share = max(shares.items(), key=lambda item: (item[1], item[0]), default=("", 0.0))
    local = {row: n for row, n in known.items() if row.kind not in _WIDE and row.kind != "state"}
    if share > _MAIN:
        local = {row: n for row, n in local.items() if row.country == country}
    middle = max(local, key=lambda row: (_around(row, local), row.precision in _SMALL, row.population), default=None)
    if middle is not None and _around(middle, local) > _MOST * sum(local.values()):
        return _near(mention, middle)
    if share > _MOST_OF_STATES:
        return Place(text=mention.text, span=_span(mention), country=country, precision="region")
    return None


def _spelt_out(text: str, chosen: Mapping[str, PlaceRow]) -> PlaceRow | None:
    """Return the state or division of the text whose initials these are."""
    initials = text.replace("&", "").replace(".", "")
    if not (initials.isupper() and 1 < len(initials) < 5):
        return None
    rows = [row for row in dict.fromkeys(chosen.values()) if row.kind in ("state", "division")]
    return next((r for r in rows if initials == "".join(w[0] for w in r.name.split() if w[0].isupper())), None)


def _around(row: PlaceRow, local: Mapping[PlaceRow, int]) -> int:
    """How often the text names a place within reach of this one."""
    return sum(n for other, n in local.items() if distance_km(row, other) < _TOGETHER_KM)


def _near(mention: Mention, row: PlaceRow) -> Place:
    precision = row.precision if row.precision not in ("exact", "town") else "district"
    return Place(
        text=mention.text,
        span=_span(mention),
        lat=row.lat,
        lon=row.lon,
        admin1=row.admin1,
        country=row.country,
        precision=precision,
    )


def _span(mention: Mention) -> Span:
    return Span(start=mention.start, end=mention.end, text=mention.text)
