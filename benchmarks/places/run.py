"""Measure the place module: how many toponyms it resolves within 161 km, in the right country, and how many it finds.

    python benchmarks/places/run.py [--data FILE] [--gold-spans] [--predictions FILE] [--wrong FILE] [--limit N]
    python benchmarks/places/run.py --cost

``--predictions`` scores somebody's answers instead of ours: a JSON line an article, ``{"id": …, "places": [{"start",
"end", "lat", "lon", "country"}]}``. ``--wrong`` writes what was wrong, a JSON line a toponym. The data are articles
with toponyms (``start``, ``end``, ``lat``, ``lon``), a JSON line each. With ``--gold-spans`` the toponyms are given
and only resolved; a toponym that is left unresolved counts as wrong. Without it ``f1`` is of the spans found, by
overlap, and the other two are of the toponyms found. 161 km is the usual threshold (100 miles). Since the data do not
say the country of a toponym, it is that of the nearest town of the gazetteer, and toponyms far from any are left out
of ``country``. ``--cost`` measures instead, in a fresh process, the first look-up (``first_ms``; at most 200), a
thousand names looked up twice (``lookup_us`` each) and the memory that the gazetteer then keeps resident
(``resident_mb``; at most 150). The last line printed is the result.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import asin, cos, floor, radians, sin, sqrt
from pathlib import Path
from typing import Any

from detente.coding.parsed import parse
from detente.coding.parser import load_parser
from detente.coding.place import find_places
from detente.records.record import Place
from detente.records.text import Document, Span
from detente.vocabulary import load_vocabulary
from detente.vocabulary.gazetteer import FILE

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = REPOSITORY.parent / "shared" / "data" / "places" / "geowebnews.jsonl"
NEAR_KM = 161.0
SECONDS = 110.0
COST = """
import json, resource, time
from pathlib import Path
from detente.vocabulary.gazetteer import FILE, Gazetteer
def resident():
    status = Path("/proc/self/status")  # elsewhere the most that there ever was, in bytes
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS")) / 1024
before, start = resident(), time.perf_counter()
gazetteer = Gazetteer()
gazetteer.lookup("Niamey")
first = time.perf_counter() - start
with FILE.open(encoding="utf-8") as file:
    next(file)
    names = [line.split("\\t")[0] for line, i in zip(file, range(200_000)) if i % 200 == 0]
start = time.perf_counter()
for name in names + names:
    gazetteer.lookup(name)
each = (time.perf_counter() - start) / len(names) / 2
figures = {"first_ms": first * 1e3, "lookup_us": each * 1e6, "resident_mb": resident() - before}
print(json.dumps({name: round(value, 1) for name, value in figures.items()}))
"""


@dataclass(slots=True)
class Tally:
    """What was right so far."""

    near: int = 0
    resolved: int = 0
    country_right: int = 0
    country_known: int = 0
    found: int = 0
    wanted: int = 0
    given: int = 0
    wrong: list[dict[str, Any]] = field(default_factory=list)

    def result(self, gold_spans: bool) -> dict[str, Any]:
        precision, recall = self.found / max(self.given, 1), self.found / max(self.wanted, 1)
        return {
            "within_161km": round(self.near / max(self.resolved, 1), 4),
            "country": round(self.country_right / max(self.country_known, 1), 4),
            "f1": None if gold_spans else round(2 * precision * recall / max(precision + recall, 1e-9), 4),
            "n": self.wanted,
        }


class CountryMap:
    """The country of a point: that of the nearest town, if one is within two degrees."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, str]]] = {}
        self._by_id: dict[str, str] = {}
        with FILE.open(encoding="utf-8") as file:
            next(file)
            for line in file:
                fields = line.rstrip("\n").split("\t")
                if len(fields) != 10:
                    break
                lat, lon = float(fields[2]), float(fields[3])
                self._by_id[fields[1]] = fields[5]
                if fields[8] in ("town", "capital"):
                    self._cells.setdefault((floor(lat), floor(lon)), []).append((lat, lon, fields[5]))

    def country(self, toponym: Mapping[str, Any]) -> str | None:
        known = self._by_id.get(str(toponym.get("geonameid") or "-"))
        if known:
            return known
        lat, lon = float(toponym["lat"]), float(toponym["lon"])
        near = [
            town
            for a in range(floor(lat) - 1, floor(lat) + 2)
            for b in range(floor(lon) - 1, floor(lon) + 2)
            for town in self._cells.get((a, b), ())
        ]
        return min(near, key=lambda t: kilometres(lat, lon, t[0], t[1]))[2] if near else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print its result."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--predictions", type=Path, help="answers to score instead of ours")
    parser.add_argument("--wrong", type=Path, help="write every wrong or missed toponym here")
    parser.add_argument("--gold-spans", action="store_true")
    parser.add_argument("--limit", type=int, default=None, help="articles to read")
    parser.add_argument("--cost", action="store_true", help="measure time and memory of look-ups")
    options = parser.parse_args(arguments)
    if options.cost:
        print(subprocess.run([sys.executable, "-c", COST], check=True, capture_output=True, text=True).stdout.strip())
        return 0
    if not options.data.is_file():
        print("skipped: no data")
        return 0
    tally, countries, until = Tally(), CountryMap(), time.monotonic() + SECONDS
    rows = [json.loads(line) for line in options.data.read_text(encoding="utf-8").splitlines()][: options.limit]
    answers = read_answers(rows, options.predictions) if options.predictions else ours(rows, options.gold_spans)
    for row, places in answers:
        score(row, places, options.gold_spans, tally, countries)
        if time.monotonic() > until:
            print("stopped at the time limit", file=sys.stderr)
            break
    if options.wrong:
        options.wrong.write_text("".join(json.dumps(w) + "\n" for w in tally.wrong), encoding="utf-8")
    print(json.dumps(tally.result(options.gold_spans)))
    return 0


def ours(rows: Sequence[dict[str, Any]], gold_spans: bool) -> Iterator[tuple[dict[str, Any], list[Place]]]:
    """Yield the articles with the places that our coder finds in them, or resolves."""
    vocabulary = load_vocabulary()
    language = load_parser(vocabulary)
    for row, doc in zip(rows, language.pipe((row["text"] for row in rows), batch_size=16), strict=True):
        parsed = parse(Document(id=row["id"], text=row["text"]), doc, vocabulary)
        spans = [(t["start"], t["end"]) for t in scored_toponyms(row)] if gold_spans else None
        yield row, list({id(p): p for p in find_places(parsed, spans).values()}.values())


def read_answers(rows: Sequence[dict[str, Any]], path: Path) -> Iterator[tuple[dict[str, Any], list[Place]]]:
    """Yield the articles with somebody's places."""
    answers = {a["id"]: a["places"] for a in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    for row in rows:
        yield (
            row,
            [
                Place(
                    text=row["text"][p["start"] : p["end"]],
                    span=Span(start=p["start"], end=p["end"], text=row["text"][p["start"] : p["end"]]),
                    lat=p.get("lat"),
                    lon=p.get("lon"),
                    country=p.get("country"),
                )
                for p in answers.get(row["id"], ())
            ],
        )


def scored_toponyms(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the toponyms of an article that are scored: those with a point, and in GeoWebNews a number in GeoNames.

    The others there are streets, schools, shops and the like with coordinates that the annotators looked up
    elsewhere; the figures published for this set leave them out too.
    """
    located = [aligned(t, row["text"]) for t in row["toponyms"] if t["ok"] and t.get("lat") is not None]
    return [t for t in located if "geonameid" not in t or str(t["geonameid"]).isdigit()]


def aligned(toponym: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a toponym with the offsets at which its phrase stands: those of GeoVirus are one too high."""
    start, end, phrase = toponym["start"], toponym["end"], toponym["phrase"]
    shift = next((d for d in (0, -1, 1) if text[max(start + d, 0) : end + d] == phrase), 0)
    return {**toponym, "start": start + shift, "end": end + shift}


def score(
    row: Mapping[str, Any], places: Sequence[Place], gold_spans: bool, tally: Tally, countries: CountryMap
) -> None:
    """Add one article to the tally."""
    wanted = scored_toponyms(row)
    distinct = {(p.span.start, p.span.end): p for p in places if p.span is not None}
    tally.wanted += len(wanted)
    tally.given += sum(p.lat is not None for p in distinct.values())
    for toponym in wanted:
        place = distinct.get((toponym["start"], toponym["end"])) or overlapping(toponym, distinct)
        tally.found += place is not None
        if place is not None or gold_spans:
            compare(toponym, place, row, tally, countries)
    # toponyms that are not scored are no false alarms
    free = [t for t in row["toponyms"] if t["ok"] and aligned(t, row["text"]) not in wanted]
    tally.given -= sum(
        p is not None and p.lat is not None for p in (overlapping(aligned(t, row["text"]), distinct) for t in free)
    )


def compare(
    toponym: Mapping[str, Any], place: Place | None, row: Mapping[str, Any], tally: Tally, countries: CountryMap
) -> None:
    """Count one toponym."""
    km = None
    if place is not None and place.lat is not None and place.lon is not None:
        km = kilometres(toponym["lat"], toponym["lon"], place.lat, place.lon)
    near, country = km is not None and km <= NEAR_KM, countries.country(toponym)
    tally.resolved += 1
    tally.near += near
    right = place is not None and place.country == country
    if near and place is not None and place.country is None:
        country = None  # a sea or continent, rightly found
    if country is not None:
        tally.country_known += 1
        tally.country_right += right
    if not near or (country is not None and not right):
        tally.wrong.append(
            {
                "id": row["id"],
                "phrase": toponym["phrase"],
                "type": toponym.get("type"),
                "gold": [toponym["lat"], toponym["lon"], country],
                "got": [place.name, place.lat, place.lon, place.admin1, place.country] if place else None,
                "km": None if km is None else round(km),
            }
        )


def overlapping(toponym: Mapping[str, Any], distinct: Mapping[tuple[int, int], Place]) -> Place | None:
    """Return the first place whose name shares characters with a toponym."""
    return next((p for (a, b), p in distinct.items() if a < toponym["end"] and toponym["start"] < b), None)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance of two points over the sphere."""
    a, b, d = radians(lat), radians(other_lat), radians(other_lon - lon)
    return 12742.0 * asin(sqrt(min(1.0, sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(d / 2) ** 2)))


if __name__ == "__main__":
    sys.exit(main())
