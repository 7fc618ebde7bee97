"""Check passages of the corpus: ``python training/corpus/check.py [FILE...] [--quiet]``.

All of ``passages/`` where no file is named. Errors (exit 1): the form, unknown codes, near-duplicates, passages that
stand too near a text under ``../shared``. Warnings: what is likely a slip. Ends with tables of what the files hold.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from form import Coded, FormError, Party, Passage, passages  # noqa: E402
from likeness import nearer, pairs_nearer, tokens  # noqa: E402

NEAR, SHORTEST = 0.5, 8
SHARED = HERE.parents[2] / "shared"
VOCABULARY = HERE.parents[1] / "src/detente/vocabulary"


def column(table: str, *names: str) -> set[tuple[str, ...]]:
    """Return the distinct values of columns of one of the vocabulary's tables."""
    lines = [line for line in (VOCABULARY / table).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {tuple(row[name] or "" for name in names) for row in csv.DictReader(lines)}


def parties(record: Coded) -> list[Party]:
    """Return everybody named in a record."""
    return [*record.actors, *record.recipients, *([record.holder] if record.holder else [])]


class Codes:
    """The codes that a record may use."""

    def __init__(self) -> None:
        self.types = {(kind, mode or None) for kind, mode in column("plover/types.csv", "type", "mode")}
        self.contexts = {context for (context,) in column("plover/contexts.csv", "context")}
        self.sectors = {sector for (sector,) in column("plover/sectors.csv", "sector")}
        self.countries = {iso3 for (iso3,) in column("entities/states.csv", "iso3")}

    def errors(self, record: Coded) -> list[str]:
        """Return what is wrong with the codes of a record."""
        found = []
        if record.kind == "E" and (record.label, record.mode) not in self.types:
            found.append(f"no type {record.label}/{record.mode}")
        found += [f"no context {context}" for context in record.contexts if context not in self.contexts]
        for party in parties(record):
            found += [f"no sector {sector}" for sector in party.sectors if sector not in self.sectors]
            if party.country and party.country not in self.countries:
                found.append(f"no country {party.country}")
            if not party.sectors:
                found.append(f"no sector for '{party.words.text}'")
        if record.where and record.where.country and record.where.country not in self.countries:
            found.append(f"no country {record.where.country}")
        return found


def warnings(passage: Passage) -> list[str]:
    """Return what is likely a slip."""
    found = []
    events = [record for record in passage.records if record.kind == "E"]
    triggers = Counter((record.trigger, record.label) for record in events)
    for (trigger, label), times in triggers.items():
        if times > 3 and trigger:
            found.append(f"'{trigger.text}' is {label} {times} times")
    for record in events:
        future = record.factuality == "future" and record.label in {"CONSULT", "SUPPORT", "COOPERATE", "AID"}
        if future and record.trigger:
            found.append(f"'{record.trigger.text}': future {record.label} is AGREE")
        if record.trigger and len(record.trigger.text.split()) > 4:
            found.append(f"'{record.trigger.text}': a trigger is one to three words")
        if (
            record.label not in {"ASSAULT", "COERCE", "SANCTION", "RETREAT", "ACCUSE"}
            and not record.actors
            and record.trigger
        ):
            found.append(f"'{record.trigger.text}' ({record.label}) has no actor")
    if len(passage.text.split()) > 190:
        found.append("over 190 words")
    return found


def paragraphs_of_shared() -> list[frozenset[str]]:
    """Return the words of every text of the measuring sets, whole and by paragraphs; nothing where they are absent."""
    texts = []
    for path in sorted((SHARED / "gold").glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        texts.append(article.get("text") or article.get("html") or "")
    for path in sorted((SHARED / "data").glob("*/*.jsonl")):
        rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
        texts += [row.get("text") or " ".join(row.get("tokens") or ()) for row in rows]
    parts = chain.from_iterable([text, *re.split(r"\n+", text)] for text in texts)
    return sorted({words for part in parts if len(words := tokens(part)) >= SHORTEST}, key=sorted)


def duplicates(all_passages: Sequence[Passage], others: Sequence[frozenset[str]]) -> list[str]:
    """Return the passages that stand too near another or a text under ``../shared``.

    Minimal pairs are short and near by intent: passages of fewer than 31 words are compared with other people's only.
    """
    found = []
    sets = [tokens(passage.text) for passage in all_passages]
    for at, before in pairs_nearer(sets, NEAR):
        if min(len(sets[at]), len(sets[before])) > 30:
            found.append(f"{all_passages[at].id} is too near {all_passages[before].id}")
    for at in nearer(sets, others, NEAR):
        if len(sets[at]) >= SHORTEST:
            found.append(f"{all_passages[at].id} is too near a text under ../shared")
    return found


def table(all_passages: list[Passage]) -> str:
    """Return counts of what the passages hold."""
    records = list(chain.from_iterable(passage.records for passage in all_passages))
    events = [record for record in records if record.kind == "E"]
    lines = [f"{len(all_passages)} passages, {len(records)} records, {len(events)} events"]
    for name, counts in (
        ("kinds", Counter(record.kind for record in records)),
        ("types", Counter(record.label for record in events)),
        ("factuality", Counter(record.factuality for record in events)),
        ("styles", Counter(passage.style for passage in all_passages)),
        ("with", Counter(chain.from_iterable(_has(record) for record in events))),
        ("empty", Counter("no record" for passage in all_passages if not passage.records)),
    ):
        lines.append(f"{name}: " + ", ".join(f"{key} {n}" for key, n in counts.most_common()))
    modes = Counter(f"{record.label}/{record.mode}" for record in events if record.mode)
    lines.append("modes: " + ", ".join(f"{key} {n}" for key, n in modes.most_common()))
    return "\n".join(lines)


def _has(record: Coded) -> list[str]:
    fields = {"holder": record.holder, "date": record.when, "place": record.where, "amount": record.amounts}
    return [name for name, value in {**fields, "actor": record.actors, "recipient": record.recipients}.items() if value]


def main() -> int:
    """Check the files named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--quiet", action="store_true", help="no warnings")
    arguments = parser.parse_args()
    codes, read, errors = Codes(), [], []
    for path in arguments.files or sorted((HERE / "passages").glob("*.txt")):
        for passage in passages(path):
            if isinstance(passage, FormError):
                errors.append(str(passage))
                continue
            read.append(passage)
            for record in passage.records:
                where = f"{path.name}:{passage.line}: {record.label} '{record.trigger.text if record.trigger else ''}'"
                errors += [f"{where}: {error}" for error in codes.errors(record)]
            if not arguments.quiet:
                for warning in warnings(passage):
                    print(f"warning: {path.name}:{passage.line}: {warning}")
    errors += duplicates(read, paragraphs_of_shared())
    print(*errors, sep="\n")
    print(table(read))
    print(f"{len(errors)} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
