"""The entity tables: every name under which somebody is written, and what is known of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from detente.vocabulary.rows import Name, PeopleRow, RegionRow, Spell, StateRow
from detente.vocabulary.tables import Line, Read, read_table

__all__ = [
    "COLUMNS",
    "NameIndex",
    "load_names",
    "load_people",
    "load_regions",
    "load_states",
    "split_words",
]

NameIndex = Mapping[str, tuple[tuple[tuple[str, ...], tuple[Name, ...]], ...]]

COLUMNS: dict[str, tuple[str, ...]] = {
    "states": tuple(
        "iso3 cow gw name official aliases demonyms capital seats region neighbours hemisphere kind start end".split()
    ),
    "regions": tuple("id name aliases members".split()),
    "subnational": tuple("name aliases demonyms country sectors id start end".split()),
    "institutions": tuple("name aliases country sectors id".split()),
    "organisations": tuple("id name aliases sectors country code members start end".split()),
    "groups": tuple("id name aliases country sectors code allegiance start end".split()),
    "parties": tuple("id name aliases country sectors start end".split()),
    "leaders": tuple("name aliases of office sectors start end after".split()),
    "descriptions": tuple("word members".split()),
    "people": tuple("word number sectors kind note".split()),
}
"""The columns of each entity table, by its file's stem."""

_OFFICE = "office: "
"""What stands in a note of ``people.csv`` before the office that a noun is another word for."""

_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
_INNER = re.compile(r"[^\W_]+|[^\w\s]")


@lru_cache(maxsize=65536)
def split_words(name: str) -> tuple[str, ...]:
    """Split a name into the pieces by which it is matched: words and marks, possessive endings apart.

    Full stops inside initials fall away ("U.S." and "US" are one), so do apostrophe variants.
    """
    text = re.sub(r"\b((?:[A-Za-z]\.)+[A-Za-z]?)\.?(?=\W|$)", lambda m: m.group(1).replace(".", ""), name)
    return tuple(_INNER.findall(text.replace("’", "'")))


def load_states(path: Path, read: Read = read_table) -> Mapping[str, StateRow]:
    """Load the states, by ISO code; of several rows for a code the first stands."""
    states: dict[str, StateRow] = {}
    for line in read(path, COLUMNS["states"]):
        states.setdefault(
            line["iso3"],
            StateRow(
                iso3=line["iso3"],
                name=line["name"],
                capital=line.list("capital"),
                region=line["region"],
                neighbours=line.list("neighbours"),
                southern=line["hemisphere"] == "S",
                kind=line["kind"],
            ),
        )
    return states


def load_regions(path: Path, read: Read = read_table) -> Mapping[str, RegionRow]:
    """Load the regions and country groups, by id."""
    return {
        line["id"]: RegionRow(id=line["id"], name=line["name"], members=line.list("members"))
        for line in read(path, COLUMNS["regions"])
    }


def load_people(path: Path, read: Read = read_table) -> Mapping[str, tuple[PeopleRow, ...]]:
    """Load the nouns for people and bodies, by their head: the last word before an "of", longest pattern first."""
    index: dict[str, list[PeopleRow]] = defaultdict(list)
    for line in read(path, COLUMNS["people"]):
        words = tuple(_HYPHEN.sub(" - ", line["word"].lower()).split())
        head = next((i - 1 for i, word in enumerate(words) if word in ("of", "for") and i), len(words) - 1)
        index[words[head]].append(
            PeopleRow(
                words=words,
                head=head,
                sectors=line.list("sectors"),
                kind=line["kind"],
                plural=line["number"] == "pl",
                office=line["note"].removeprefix(_OFFICE) if line["note"].startswith(_OFFICE) else "",
                source=line.source,
            )
        )
    return {head: tuple(sorted(rows, key=lambda row: -len(row.words))) for head, rows in index.items()}


def load_names(folder: Path, read: Read = read_table) -> tuple[NameIndex, Mapping[str, Name]]:
    """Load every name, indexed by first word, and the organisations, groups and territories by id."""
    index: dict[str, dict[tuple[str, ...], list[Name]]] = defaultdict(lambda: defaultdict(list))
    organisations: dict[str, Name] = {}
    for spelling, name in _all_names(folder, read):
        words = split_words(spelling)
        if not words:
            continue
        same = index[words[0]][words]
        if name not in same:
            same.append(name)
        if name.kind in ("organisation", "group", "party", "institution", "subnational"):
            organisations.setdefault(name.id, name)
    return (
        {
            first: tuple(sorted(((w, tuple(n)) for w, n in found.items()), key=lambda item: -len(item[0])))
            for first, found in index.items()
        },
        organisations,
    )


def _all_names(folder: Path, read: Read) -> Iterator[tuple[str, Name]]:
    yield from _state_names(folder / "states.csv", read)
    for line in read(folder / "regions.csv", COLUMNS["regions"]):
        name = Name(kind="region", id=line["id"], name=line["name"], source=line.source)
        yield from _spellings(line, name)
    for line in read(folder / "subnational.csv", COLUMNS["subnational"]):
        name = _name("subnational", line)
        yield from _spellings(line, name)
        yield from ((d, name) for d in line.list("demonyms"))
    for line in read(folder / "institutions.csv", COLUMNS["institutions"]):
        yield from _spellings(line, _name("institution", line))
    for stem, kind in (("organisations", "organisation"), ("groups", "group"), ("parties", "party")):
        for line in read(folder / f"{stem}.csv", COLUMNS[stem]):
            yield from _spellings(line, _name(kind, line))
    yield from _leader_names(folder, read)


def _name(kind: str, line: Line) -> Name:
    fields = line.fields
    return Name(
        kind=kind,
        id=fields["id"],
        name=fields["name"],
        country=fields["country"] or None,
        sectors=line.list("sectors"),
        code=fields.get("code") or None,
        start=fields.get("start", ""),
        end=fields.get("end", ""),
        source=line.source,
    )


def _spellings(line: Line, name: Name) -> Iterator[tuple[str, Name]]:
    for spelling in dict.fromkeys((line["name"], *line.list("aliases"))):
        yield spelling, name


def _state_names(path: Path, read: Read) -> Iterator[tuple[str, Name]]:
    for line in read(path, COLUMNS["states"]):
        base = {"id": line["iso3"], "name": line["name"], "country": line["iso3"], "start": line["start"]}

        def named(kind: str, base: dict[str, str] = base, end: str = line["end"], source: str = line.source) -> Name:
            sectors = () if kind == "demonym" else ("GOV",)
            return Name(
                kind=kind,
                id=base["id"],
                name=base["name"],
                country=base["country"],
                sectors=sectors,
                code=base["id"],
                start=base["start"],
                end=end,
                source=source,
            )

        official = (line["official"],) if line["official"] else ()
        for spelling in dict.fromkeys((line["name"], *official, *line.list("aliases"))):
            yield spelling, named("state")
        for column, kind in (("demonyms", "demonym"), ("capital", "capital"), ("seats", "seat")):
            for spelling in line.list(column):
                yield spelling, named(kind)


def _leader_names(folder: Path, read: Read) -> Iterator[tuple[str, Name]]:
    spells: dict[str, list[Spell]] = defaultdict(list)
    spellings: dict[str, dict[str, None]] = defaultdict(dict)
    for line in _leader_lines(folder, read):
        spells[line["name"]].append(
            Spell(
                name=line["name"],
                of=line["of"],
                office=line["office"],
                sectors=line.list("sectors"),
                start=line["start"],
                end=line["end"],
                after=line.list("after"),
                source=line.source,
            )
        )
        spellings[line["name"]].update(dict.fromkeys((line["name"], *line.list("aliases"))))
    for name, held in spells.items():
        person = Name(kind="leader", id=f"PER-{name}", name=name, spells=tuple(held), source=held[0].source)
        yield from ((spelling, person) for spelling in spellings[name])


def _leader_lines(folder: Path, read: Read) -> Iterable[Line]:
    for path in sorted(folder.glob("leaders*.csv")):
        yield from read(path, COLUMNS["leaders"])
