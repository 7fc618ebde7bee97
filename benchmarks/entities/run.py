"""How many phrases get the right country, sector and name.

Two sets. ``phrases.csv`` beside this file is our own: phrases as news writes them, over all regions and the years 1995
to 2025, with the day, the country that the text is about, and the answer by the codebook; ``part`` is ``dev`` or
``held-out``: look at the former when you change tables or resolution, and report the latter. The other is the actor
part of NGEC's tests (``../shared/data/entities``), by somebody else's codebook; ``NGEC_SECTORS`` below is the one table
by which its codes are compared with PLOVER's sectors.

    python benchmarks/entities/run.py [--data FILE] [--own [--part dev|held-out]] [--predictions FILE] [--wrong FILE]

Without options both sets are scored. ``--data`` scores a file in the form of NGEC's set, or a CSV in the form of our
own; ``--own`` only our own. ``--predictions`` scores somebody's answers instead of ours: a JSON line a phrase,
``{"id", "country", "sectors", "name", "named"}``; the id of a row of our own set is ``own-N``, its row counted from 1,
and ``named`` says whether the name is an entity that is known, not only the words repeated (left out: it is, if there
is a name). ``--wrong`` writes what was wrong, a JSON line a phrase, rows that are held out excepted.

The last line printed is one JSON object: ``country``, ``sector`` and ``name`` are shares of the phrases that ask for
them, ``n`` the counts; for our own set also ``all``, the share of phrases with everything right that they ask for.
Both sets at once: NGEC's figures stand at the top, and both under their names. The first sector given counts.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from detente.coding import Coder
from detente.vocabulary.names import split_words
from detente.vocabulary.rows import Vocabulary

HERE = Path(__file__).resolve().parent
OWN = HERE / "phrases.csv"
DATA = HERE.parents[2] / "shared" / "data" / "entities" / "ngec_actors_dev.jsonl"

NONE = "-"
"""Stands for "no country" and "no sector"."""

NGEC_SECTORS: dict[str | None, tuple[str, ...]] = {
    # no code at all: a cat, a private person, a disease
    None: (NONE, "UNK"),
    "UNK": ("UNK", NONE),
    # elites: former officials and people known to all, whom the codebook calls civilians, or OPP if they oppose
    "ELI": ("CVL", "OPP"),
    # partially recognised states: authorities that most states count as rebels
    "PRE": ("GOV", "REB"),
    # faiths and peoples without an office in them are CVL in our codebook
    "BUD": ("REL", "CVL"),
    "MOS": ("REL", "CVL"),
    "CHR": ("REL", "CVL"),
    "HIN": ("REL", "CVL"),
    "JEW": ("REL", "CVL"),
}
"""What NGEC's codes are in PLOVER's sectors, where they are not the same word."""

OF_STATES = frozenset({"UNO", "EUR", "IGO"})
"""What stands in NGEC's field for the country of organisations of states; its sector is then that of the organ, where
our codebook has IGO first: both will do."""

NO_COUNTRY = OF_STATES | {"", "NGO", "MNC", "IMG"}
"""What stands there for all who have no country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A phrase with what it asks for; a field that it does not ask for is ``None``."""

    id: str
    phrase: str
    on: str | None
    about: str | None
    country: str | None = None
    sectors: tuple[str, ...] | None = None
    name: str | None = None
    held_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Whom a phrase was taken for; ``named`` is false where the name only repeats the words."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    name: str | None = None
    named: bool = False


@dataclass(slots=True)
class Tally:
    """What was right so far."""

    right: dict[str, int] = field(default_factory=lambda: {"country": 0, "sector": 0, "name": 0, "all": 0})
    asked: dict[str, int] = field(default_factory=lambda: {"country": 0, "sector": 0, "name": 0, "all": 0})
    wrong: list[dict[str, Any]] = field(default_factory=list)

    def result(self, fields: Sequence[str]) -> dict[str, Any]:
        """Return the figures of these fields."""
        shares = {f: round(self.right[f] / self.asked[f], 4) if self.asked[f] else None for f in fields}
        return {**shares, "n": {f: self.asked[f] for f in fields}}


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the resolver, or a file of predictions, and print one JSON line last."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="NGEC's form (.jsonl) or ours (.csv)")
    parser.add_argument("--own", action="store_true", help="score our own set only")
    parser.add_argument("--part", choices=["dev", "held-out"], help="of our own set")
    parser.add_argument("--predictions", type=Path, help="answers to score instead of ours")
    parser.add_argument("--wrong", type=Path, help="write every wrong answer here")
    given = parser.parse_args(arguments)
    files = [given.data] if given.data else [OWN] if given.own else [DATA, OWN]
    there = [file for file in files if file.is_file()]
    if not there:
        print("skipped: no data")
        return 0
    results, wrong = {}, []
    coder = Coder.load()
    told = read_answers(given.predictions) if given.predictions else None
    for file in there:
        own = file.suffix == ".csv"
        questions = list(own_questions(file, given.part) if own else ngec_questions(file))
        tally = score(questions, coder, told)
        results["own" if own else "ngec"] = tally.result(("country", "sector", "name", *(["all"] if own else [])))
        wrong += tally.wrong
    if given.wrong:
        given.wrong.write_text("".join(json.dumps(w, ensure_ascii=False) + "\n" for w in wrong), encoding="utf-8")
    failed = [] if given.data or given.predictions or given.part else below_floors(results)
    for problem in failed:
        print(f"BELOW: {problem}")
    first = next(iter(results.values()))
    print(json.dumps({**first, **results} if len(results) > 1 else first))
    return 1 if failed else 0


def below_floors(results: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return which figures have fallen below ``floors.toml``."""
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    return [
        f"{name}: {part} is {figures[part]}, the floor is {floor}"
        for name, figures in results.items()
        for part, floor in floors.get(name, {}).items()
        if figures[part] is not None and figures[part] < floor
    ]


def score(questions: Iterable[Question], coder: Coder, told: Mapping[str, Answer] | None) -> Tally:
    """Ask every question and count what is right."""
    tally = Tally()
    for question in questions:
        answer = told.get(question.id, Answer()) if told is not None else ask(question, coder)
        verdict = compare(question, answer, coder.vocabulary)
        for part, right in verdict.items():
            tally.asked[part] += 1
            tally.right[part] += right
        tally.asked["all"] += 1
        tally.right["all"] += all(verdict.values())
        if not all(verdict.values()) and not question.held_out:
            tally.wrong.append(_told_wrong(question, answer, verdict))
    return tally


def ask(question: Question, coder: Coder) -> Answer:
    """Return whom our coder takes a phrase for: the first, where there are several."""
    found = coder.who(question.phrase, on=question.on, country=question.about)
    if not found.meanings:
        return Answer()
    one = found.meanings[0].entity
    return Answer(country=one.country, sectors=one.sectors, name=one.name, named=one.id is not None)


def compare(question: Question, answer: Answer, vocabulary: Vocabulary) -> dict[str, bool]:
    """Return what is right, by field, of the fields that a question asks for."""
    verdict = {}
    if question.country is not None:
        verdict["country"] = (answer.country or NONE) in question.country.split("|")
    if question.sectors is not None:
        verdict["sector"] = (answer.sectors[0] if answer.sectors else NONE) in question.sectors
    if question.name is not None:
        verdict["name"] = same_name(question.name, answer, vocabulary)
    return verdict


def same_name(wanted: str, answer: Answer, vocabulary: Vocabulary) -> bool:
    """Say whether an answer is the entity of a name: by that name, or by one that the tables hold for the same.

    ``-`` asks for nobody known.
    """
    if wanted == NONE:
        return not answer.named
    if answer.name is None or not answer.named:
        return False
    if folded(wanted) == folded(answer.name):
        return True
    pieces = split_words(wanted)
    known = vocabulary.names.get(pieces[0], ()) if pieces else ()
    return any(words == pieces and any(n.name == answer.name for n in names) for words, names in known)


def folded(name: str) -> str:
    """Return a name without accents, marks, case, article and what stands in brackets."""
    plain = unicodedata.normalize("NFKD", re.sub(r"\(.*?\)", "", name))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return " ".join(w for w in re.findall(r"\w+", letters) if w != "the")


def own_questions(path: Path, part: str | None) -> Iterator[Question]:
    """Yield the questions of our own set."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    for number, row in enumerate(rows, 1):
        if part is None or row["part"] == part:
            yield Question(
                id=f"own-{number}",
                phrase=row["phrase"],
                on=row["on"] or None,
                about=row["in"] or None,
                country=row["country"] or None,
                sectors=tuple(row["sectors"].split("|")) if row["sectors"] else None,
                name=row["name"] or None,
                held_out=row["part"] != "dev",
            )


def ngec_questions(path: Path) -> Iterator[Question]:
    """Yield the questions of NGEC's set that ask for a country, a sector or a name."""
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        expect = row["expect"]
        code, country = expect.get("code_1"), expect.get("cc", expect.get("country"))
        if country in _PLOVER_CODES and code not in _PLOVER_CODES:
            country, code = code, country  # one row has them the wrong way round
        nothing = "code" in expect and expect["code"] is None
        sectors = ngec_sectors(None, None) if nothing else ngec_sectors(code, expect.get("code_2")) if code else None
        if sectors and country in OF_STATES:
            sectors = (*sectors, "IGO")
        title = expect.get("title", expect.get("wiki"))
        yield Question(
            id=row["id"],
            phrase=row["phrase"],
            on=iso_day(row["query_date"]),
            about=None,
            country=NONE if nothing or country in NO_COUNTRY else country,
            sectors=sectors,
            name=None if title is None else title or NONE,
        )


_PLOVER_CODES = frozenset(
    "GOV MIL COP JUD LEG SPY PTY OPP REB PRM UAF CRM CVL BUS LAB EDU MED JRN REF REL SOC NGO IGO UNK".split()
)


def ngec_sectors(*codes: str | None) -> tuple[str, ...] | None:
    """Return the sectors that will do for NGEC's codes; ``None`` for a code that asks for nothing ("????")."""
    known = [c for c in dict.fromkeys(codes) if c in NGEC_SECTORS or c in _PLOVER_CODES]
    if codes[0] is not None:
        known = [c for c in known if c is not None]
    return tuple(dict.fromkeys(s for c in known for s in NGEC_SECTORS.get(c, (str(c),)))) or None


def iso_day(written: str | None) -> str | None:
    """Return a day of the set, "2022-05-01" or "12 April 2022", in ISO form."""
    if not written:
        return None
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y"):
        try:
            return datetime.strptime(written, form).date().isoformat()
        except ValueError:
            continue
    return date.fromisoformat(written).isoformat()


def read_answers(path: Path) -> dict[str, Answer]:
    """Return somebody's answers, by the question's id."""
    return {
        one["id"]: Answer(
            country=one.get("country") or None,
            sectors=tuple(one.get("sectors") or ()),
            name=one.get("name") or None,
            named=bool(one.get("named", one.get("name"))),
        )
        for one in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    }


def _told_wrong(question: Question, answer: Answer, verdict: Mapping[str, bool]) -> dict[str, Any]:
    return {
        "id": question.id,
        "phrase": question.phrase,
        "on": question.on,
        "in": question.about,
        "wrong": [part for part, right in verdict.items() if not right],
        "wanted": [question.country, question.sectors, question.name],
        "got": [answer.country, answer.sectors, answer.name],
    }


if __name__ == "__main__":
    sys.exit(main())
