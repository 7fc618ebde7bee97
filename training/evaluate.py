"""Score the coder on passages of the corpus: ``python training/evaluate.py [FILE...] [--part PART] [--verbose]``.

A coded event may stand for a marked one when their triggers overlap, or when type and both parties agree within the
same sentence; pairs are chosen one to one, the best first. ``record``: type, actors, recipients and factuality are all
right; ``found``: the pairing alone. A party is right when its country agrees, else its name, else its sector; for
CONSULT both parties are compared together. Ends with one JSON line.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "corpus"))

from form import Coded, Dated, FormError, Party, Passage, passages  # noqa: E402
from split import part_of  # noqa: E402

from detente.coding import Coder  # noqa: E402
from detente.records.entity import Entity  # noqa: E402
from detente.records.record import Event, Record  # noqa: E402
from detente.records.text import Document  # noqa: E402

OTHERS = {"T": "tie", "P": "presence", "S": "shift", "L": "assessment"}
_DROPPED = frozenset("the of group groups militants rebels forces army a".split())


def same_name(one: str, two: str) -> bool:
    """Say whether two names are one but for plain words."""
    a, b = (frozenset(re.findall(r"\w+", name.lower())) - _DROPPED for name in (one, two))
    return bool(a and b) and (a <= b or b <= a)


def meets(marked: Party, coded: Entity) -> bool:
    """Say whether a coded entity is the party marked."""
    if marked.country:
        return coded.country == marked.country
    if marked.name and any(same_name(marked.name, name or "") for name in (coded.name, coded.text, coded.id)):
        return True
    if marked.name:
        return False
    return bool(set(marked.sectors) & set(coded.sectors)) or not coded.country


def agree(marked: Sequence[Party], coded: Sequence[Entity]) -> bool:
    """Say whether everybody marked is coded and nobody else is."""
    return all(any(meets(m, c) for c in coded) for m in marked) and all(any(meets(m, c) for m in marked) for c in coded)


def parties(marked: Coded, coded: Event) -> tuple[bool, bool]:
    """Say whether actors and recipients are right."""
    if marked.label == "CONSULT":
        both = agree([*marked.actors, *marked.recipients], [*coded.actors, *coded.recipients])
        return both, both
    return agree(marked.actors, coded.actors), agree(marked.recipients, coded.recipients)


def same_holder(marked: Coded, coded: Event) -> bool:
    """Say whether an event stands on the word marked: nobody's, or that holder's where the coder names one."""
    if marked.holder is None or coded.attribution is None:
        return marked.holder is None and coded.attribution is None
    return meets(marked.holder, coded.attribution.holder)


def lies_within(marked: Dated, coded: Event) -> bool:
    """Say whether an event is dated, and within the days marked."""
    start, end = coded.when.start, coded.when.end
    if start is None or end is None:
        return False
    return start[:10] >= marked.start.isoformat() and end[:10] <= marked.end.isoformat()


def pair(passage: Passage, marked: Sequence[Coded], coded: Sequence[Event]) -> list[tuple[int, int]]:
    """Return the pairs of marked and coded events."""
    found = []
    for i, m in enumerate(marked):
        assert m.trigger is not None
        for j, c in enumerate(coded):
            touch = m.trigger.start < c.trigger.end and c.trigger.start < m.trigger.end
            near = c.evidence.start <= m.trigger.start < c.evidence.end
            actors, recipients = parties(m, c)
            same = m.label == c.type
            if (touch and (same or (actors and recipients))) or (near and same and actors and recipients):
                score = 4 * same + 2 * actors + 2 * recipients + (m.factuality == c.factuality) + 3 * touch
                found.append((-score, i, j))
    taken_i: set[int] = set()
    taken_j: set[int] = set()
    pairs = []
    for _, i, j in sorted(found):
        if i not in taken_i and j not in taken_j:
            taken_i.add(i)
            taken_j.add(j)
            pairs.append((i, j))
    return pairs


def show_party(some: Iterable[Party | Entity]) -> str:
    """Write parties in a few letters."""
    return ",".join(" ".join(filter(None, (p.country or "", *p.sectors[:1]))) for p in some)


class Tally:
    """Counts over passages."""

    def __init__(self, verbose: bool) -> None:
        self.n: Counter[str] = Counter()
        self.verbose = verbose

    def add(self, passage: Passage, records: Sequence[Record]) -> None:
        """Count one passage."""
        marked = [r for r in passage.records if r.kind == "E"]
        coded = [r for r in records if isinstance(r, Event)]
        pairs = pair(passage, marked, coded)
        self.n.update(marked=len(marked), coded=len(coded), found=len(pairs))
        for i, j in pairs:
            self._fields(passage, marked[i], coded[j])
        for i, m in enumerate(marked):
            if i not in {a for a, _ in pairs}:
                self._say(passage, "missed", m, None)
        for j, c in enumerate(coded):
            if j not in {b for _, b in pairs}:
                self._say(passage, "extra", None, c)
        for letter, kind in OTHERS.items():
            wanted = [r for r in passage.records if r.kind == letter]
            had = [r for r in records if type(r).__name__.lower() == kind]
            hits = sum(any(w.trigger is None or _touch(w, h) for h in had) for w in wanted)
            self.n.update({f"{kind} wanted": len(wanted), f"{kind} hit": hits, f"{kind} coded": len(had)})

    def _fields(self, passage: Passage, m: Coded, c: Event) -> None:
        actors, recipients = parties(m, c)
        right = {
            "type": m.label == c.type,
            "mode": m.mode == c.mode,
            "actors": actors,
            "recipients": recipients,
            "factuality": m.factuality == c.factuality,
            "holder": same_holder(m, c),
            "when": m.when is None or lies_within(m.when, c),
            "where": m.where is None or (c.where is not None and c.where.country == m.where.country),
        }
        whole = all(right[name] for name in ("type", "actors", "recipients", "factuality"))
        self.n.update(record=whole)
        self.n.update({name: int(value) for name, value in right.items()})
        self.n.update({"dated": m.when is not None, "when right": m.when is not None and right["when"]})
        self.n.update({"placed": m.where is not None, "where right": m.where is not None and right["where"]})
        wrong = [name for name in ("type", "actors", "recipients", "factuality") if not right[name]]
        if wrong:
            self._say(passage, " ".join(wrong), m, c)

    def _say(self, passage: Passage, what: str, m: Coded | None, c: Event | None) -> None:
        if not self.verbose:
            return
        print(f"{passage.id}: {what}")
        if m is not None and m.trigger is not None:
            around = passage.text[max(0, m.trigger.start - 70) : m.trigger.end + 70]
            holder = f" H={show_party([m.holder])}" if m.holder else ""
            said = f"{show_party(m.actors)} {m.label}/{m.mode or ''} {show_party(m.recipients)} [{m.factuality}]"
            print(f"   want {said}{holder} <{m.trigger.text}> «{around}»")
        if c is not None:
            said = f"{show_party(c.actors)} {c.type}/{c.mode or ''} {show_party(c.recipients)} [{c.factuality}]"
            print(f"   had  {said} <{c.trigger.text}> «{c.evidence.text[:150]}»")

    def figures(self) -> dict[str, float]:
        """Return shares."""
        n = self.n
        result = {}
        for name, hit in (("record", n["record"]), ("found", n["found"])):
            precision, recall = hit / max(1, n["coded"]), hit / max(1, n["marked"])
            result[f"{name}_f1"] = 2 * precision * recall / max(1e-9, precision + recall)
            result[f"{name}_precision"], result[f"{name}_recall"] = precision, recall
        for name in ("type", "mode", "actors", "recipients", "factuality", "holder"):
            result[name] = n[name] / max(1, n["found"])
        result["when"] = n["when right"] / max(1, n["dated"])
        result["where"] = n["where right"] / max(1, n["placed"])
        for kind in OTHERS.values():
            result[f"{kind}_recall"] = n[f"{kind} hit"] / max(1, n[f"{kind} wanted"])
        return {name: round(value, 3) for name, value in result.items()} | {"events": n["marked"], "coded": n["coded"]}


def _touch(wanted: Coded, had: Record) -> bool:
    assert wanted.trigger is not None
    return wanted.trigger.start < had.evidence.end and had.evidence.start < wanted.trigger.end


def main() -> int:
    """Score the files named, or all of a part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--model", default=None, help="a folder with a tagger, or none")
    parser.add_argument("--part", choices=("train", "dev", "test"))
    parser.add_argument("--verbose", "-v", action="store_true")
    arguments = parser.parse_args()
    coder, tally = Coder.load(model=arguments.model), Tally(arguments.verbose and arguments.part != "test")
    for path in arguments.files or sorted((HERE / "corpus/passages").glob("*.txt")):
        if arguments.part and part_of(path.stem) != arguments.part:
            continue
        for passage in passages(path):
            if not isinstance(passage, FormError):
                document = Document(id=passage.id, text=passage.text, published=passage.date.isoformat())
                tally.add(passage, list(coder.code(document)))
    print(json.dumps(tally.figures()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
