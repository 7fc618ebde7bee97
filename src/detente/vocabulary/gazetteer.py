"""Where places lie: one sorted file of names and places, read through the operating system's own paging.

The file is written by ``training/gazetteer/build.py`` from GeoNames (CC BY 4.0) and the hand-written tables beside
it. A look-up is a binary search over the mapped file: nothing is parsed before it is asked for, threads and forked
processes share the pages.
"""

from __future__ import annotations

import mmap
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from detente.errors import VocabularyError

__all__ = ["FILE", "GENERIC", "Gazetteer", "PlaceRow", "distance_km", "fold", "load_gazetteer"]

FILE = Path(__file__).parent / "places" / "gazetteer.tsv"
"""The compiled gazetteer that comes with the package."""

MAGIC = b"detente-gazetteer 2"

GENERIC = frozenset(
    "province state region governorate district prefecture county department division oblast krai kray raion "
    "rayon territory canton municipality republic voivodeship wilaya muhafazah commune emirate island islands "
    "valley area parish regency".split()
)
"""Words that say what a division is and may stand before or after its name."""

_PREFIX = re.compile(r"^(?:the )?(?:{}) of |^(?:the )".format("|".join(sorted(GENERIC))))
ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an|il|ez) (?=\w{3})")
"""The Arabic article at the head of a folded name."""

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "ə": "a",
        "ħ": "h",
        "ŋ": "n",
    }
)
_SHORT = {"saint": "st", "sainte": "ste", "mt": "mount", "ft": "fort", "&": "and"}
_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place as the gazetteer has it.

    Parameters
    ----------
    name:
        Its usual English name.
    geonames_id:
        Its number in GeoNames, if it has one here.
    lat, lon:
        WGS84 degrees; of a state, division or sea, a point near the middle.
    admin1:
        The first-level division that it lies in, or is.
    country:
        ISO 3166 alpha-3 (Kosovo ``XKX``); ``None`` where it is several states' or nobody's.
    population:
        People, 0 where unknown; of a division, those of its towns together.
    precision:
        ``exact``, ``town``, ``district``, ``province``, ``country`` or ``region``.
    kind:
        ``town``, ``capital``, ``division``, ``district``, ``state`` or a kind of feature (``sea``, ``river``,
        ``base`` …).
    renown:
        How many names GeoNames has for a town, a sign of how widely it is known; 0 for anything else.
    primary:
        Whether the name looked up is the place's usual one, rather than one of its others.
    """

    name: str
    geonames_id: int | None
    lat: float
    lon: float
    admin1: str | None
    country: str | None
    population: int
    precision: str
    kind: str
    renown: int = 0
    primary: bool = True


def fold(name: str) -> str:
    """Return the form under which a name is filed: lower case, no accents, marks or hyphens, "Saint" as "st".

    ``fold("Saint-Denis") == "st denis"``, ``fold("N'Djamena") == "ndjamena"``, ``fold("São Paulo") == "sao paulo"``.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).lower().translate(_LETTERS))
    kept = []
    for char in plain:
        if char.isalnum() or char == "&":
            kept.append(char)
        elif char.isspace() or char in "-‐‑‒–—/,_":
            kept.append(" ")
    words = "".join(kept).split()
    return " ".join(_SHORT.get(word, word) for word in words) if len(words) > 1 else "".join(words)


def distance_km(a: PlaceRow, b: PlaceRow) -> float:
    """Return the distance of two places over the sphere, in kilometres."""
    la, lb, dlon = radians(a.lat), radians(b.lat), radians(b.lon - a.lon)
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin(dlon / 2) ** 2
    return 12742.0 * asin(sqrt(min(1.0, h)))


class Gazetteer:
    """The places of the world by name, looked up lazily in a compiled file.

    Parameters
    ----------
    path:
        A file that ``training/gazetteer/build.py`` wrote.

    Raises
    ------
    VocabularyError
        If the file is missing or is no gazetteer.
    """

    def __init__(self, path: Path = FILE) -> None:
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise VocabularyError(
                f"{path}: no gazetteer ({error}); build it with training/gazetteer/build.py"
            ) from None
        header = self._map[: max(self._map.find(b"\n"), 0)].split(b"\t")
        if len(header) != 4 or header[0] != MAGIC:
            raise VocabularyError(f"{path}: not a gazetteer of this version; build it with training/gazetteer/build.py")
        self.version = header[2].decode()
        self._names_start = int(header[1])
        self._end = int(header[3])

    def lookup(self, name: str) -> tuple[PlaceRow, ...]:
        """Return every place of a name, the most populous first; an unknown name has none.

        Accents, apostrophes, hyphens, case and "St"/"Saint" make no difference; of "Diffa Region", "the province of
        Van" and the like only divisions are returned, of "al-Hasakah" also what is filed without the article.
        """
        key = fold(name[:_LONGEST])
        if not key:
            return ()
        found = self._rows(key)
        if not found:
            bare, generic = _bare(key)
            if generic:
                found = tuple(row for row in self._rows(bare) if row.kind not in ("town", "capital"))
        if not found and ARTICLE.match(key):
            found = self._rows(ARTICLE.sub("", key))
        return found

    def state(self, iso3: str) -> PlaceRow | None:
        """Return the row of a state by its ISO 3166 alpha-3 code."""
        return next(iter(self._rows(f"iso3:{iso3.lower()}")), None)

    def _rows(self, key: str) -> tuple[PlaceRow, ...]:
        wanted = key.encode()
        low, high = self._names_start, self._end
        while low < high:
            start = self._map.rfind(b"\n", low, (low + high) // 2)
            start = low if start < 0 else start + 1
            end = self._map.find(b"\n", start, self._end)
            line_key, _, places = self._map[start:end].partition(b"\t")
            if line_key == wanted:
                return tuple(sorted(self._places(places.decode().split()), key=lambda row: (-row.population, row.name)))
            if line_key < wanted:
                low = end + 1
            else:
                high = start
        return ()

    def _places(self, references: Sequence[str]) -> Iterator[PlaceRow]:
        for reference in references:
            primary = not reference.startswith("~")
            start = int(reference.lstrip("~"), 36)
            fields = self._map[start : self._map.find(b"\n", start)].decode().split("\t")
            name, number, lat, lon, admin1, country, population, precision, kind, renown = fields
            yield PlaceRow(
                name=name,
                geonames_id=int(number) if number else None,
                lat=float(lat),
                lon=float(lon),
                admin1=admin1 or None,
                country=country or None,
                population=int(population),
                precision=precision,
                kind=kind,
                renown=int(renown),
                primary=primary,
            )


def _bare(key: str) -> tuple[str, bool]:
    """Return a folded name without the word for what it is, and whether there was one."""
    bare = _PREFIX.sub("", key)
    words = bare.split()
    if len(words) > 1 and words[-1] in GENERIC:
        return " ".join(words[:-1]), True
    return bare, bare != key


@cache
def load_gazetteer() -> Gazetteer:
    """Return the package's gazetteer, opened once.

    Raises
    ------
    VocabularyError
        If its file is missing or of another version.
    """
    return Gazetteer()
