"""Which PLOVER type relates two given parties of a sentence: one of fifteen, YIELD being CONCEDE or RETREAT.

    python benchmarks/relation/run.py [--data FILE] [--predictions FILE] [--limit N]

The coder reads the sentence as it reads any text; ``choose`` then takes the record that is about the two parties. A row
has ``text``, ``source_span``, ``target_span`` (characters), ``label``, ``quad`` and ``binary`` (1 for conflict). An
answer is ``{"id", "label", "quad", "binary", "probability", "by"}``; ``by`` says how the record was chosen. ``root``,
``quad`` and ``binary`` are macro-F1. The last line printed is the result.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from detente import Coder, Entity, Event
from scoring import (
    DATA,
    Counts,
    Figures,
    answered,
    classified,
    finish,
    macro_f1,
    options,
    read_rows,
    read_sentences,
)

HERE = Path(__file__).resolve().parent
FILE = DATA / "relation" / "plv_dev.jsonl"

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""The types of the set and their quads: the codebook's, but the set has both halves of YIELD in quad 2."""

Range = Sequence[int]
NOWHERE = (0, 0)
"""The span of a party whose words the set does not find in the sentence."""
WAYS = ("both", "reversed", "one", "any", "word", "none")
CERTAINTY = {"both": 0.8, "reversed": 0.7, "one": 0.6, "any": 0.4, "word": 0.3, "none": 0.1}
"""How far an answer is to be trusted, by the way it was found, until a model says better: a rough order, not calibrated."""


def choose(events: Sequence[Event], source: Range, target: Range) -> tuple[Event, str] | None:
    """Return the event that is about two parties of a sentence, and how it was found.

    In this order: actor and recipient are the source and the target (or both are among its actors, as at a meeting);
    the same the other way round; one of the two is in its place; any event. Among equals the one whose parties share
    most of their letters with the given ones, then the one whose trigger stands nearest to the source's end, then the
    first.
    """
    ranked = []
    for place, event in enumerate(events):
        way, shared = _fit(event, source, target)
        ranked.append((WAYS.index(way), -shared, abs(event.trigger.start - source[1]), place))
    if not ranked:
        return None
    best = min(ranked)
    return events[best[3]], WAYS[best[0]]


def _fit(event: Event, source: Range, target: Range) -> tuple[str, int]:
    actor_source, recipient_target = _shared(event.actors, source), _shared(event.recipients, target)
    actor_target, recipient_source = _shared(event.actors, target), _shared(event.recipients, source)
    if actor_source and (recipient_target or actor_target):
        return "both", actor_source + max(recipient_target, actor_target)
    if actor_target and recipient_source:
        return "reversed", actor_target + recipient_source
    if actor_source or recipient_target:
        return "one", actor_source + recipient_target
    return "any", actor_target + recipient_source


def _shared(parties: Sequence[Entity], given: Range) -> int:
    """How many letters the best of some parties shares with a given one."""
    return max((0, *(min(p.span.end, given[1]) - max(p.span.start, given[0]) for p in parties)))


def by_words(text: str, source: Range, target: Range, coder: Coder) -> str | None:
    """Return the type that most trigger rows have for the words of a sentence, where no sense of them fitted.

    Words between the two parties count twice. Only a stand-in for a sentence in which no event was read.
    """
    votes: Counter[str] = Counter()
    between = range(min(source[1], target[1]), max(source[0], target[0]))
    for token in coder.parser(text):
        pos = {"VERB": "v", "NOUN": "n", "ADJ": "a"}.get(token.pos_)
        rows = coder.vocabulary.triggers.get((token.lemma_.lower(), pos), ()) if pos else ()
        kinds = {YIELD.get(row.type, row.type) for row in rows if row.type}
        for kind in kinds & QUADS.keys():
            votes[kind] += (2 if token.idx in between else 1) * (2 if pos == "v" else 1) / len(kinds)
    return min(votes, key=lambda kind: (-votes[kind], kind)) if votes else None


def answers(rows: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield our answer for each row."""
    coder = Coder.load()
    for row, events in zip(rows, read_sentences(((r["id"], r["text"]) for r in rows), coder), strict=True):
        source, target = row["source_span"] or NOWHERE, row["target_span"] or NOWHERE
        chosen = choose(events, source, target)
        if chosen is not None:
            label, by = YIELD.get(chosen[0].type, chosen[0].type), chosen[1]
        else:
            word = by_words(row["text"], source, target, coder)
            label, by = (word, "word") if word else ("CONSULT", "none")
        quad = QUADS[label]
        yield {
            "id": row["id"],
            "label": label,
            "quad": quad,
            "binary": int(quad >= 3),
            "probability": CERTAINTY[by],
            "by": by,
        }


def figures(sums: Counts) -> Figures:
    """Return the macro-F1 of the three tasks, and the share of right roots."""
    return {
        "root": macro_f1(sums, "root", QUADS),
        "quad": macro_f1(sums, "quad", (1, 2, 3, 4)),
        "binary": macro_f1(sums, "binary", (0, 1)),
        "accuracy": sums.get("root right", 0.0) / max(sums["root n"], 1),
    }


def counts(row: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, float]:
    """Return the counts of one row."""
    return {
        **classified("root", row["label"], answer["label"]),
        **classified("quad", row["quad"], answer["quad"]),
        **classified("binary", row["binary"], answer["binary"]),
    }


def main() -> int:
    """Score the coder, or somebody's answers."""
    asked = options(__doc__, FILE)
    rows = read_rows(asked.data, asked.limit)
    if rows is None:
        return 0
    given = answered(rows, asked.predictions, lambda: answers(rows))
    scored = [counts(row, answer) for row, answer in zip(rows, given, strict=True)]
    for label in QUADS:
        own = [a for r, a in zip(rows, given, strict=True) if r["label"] == label]
        print(f"{label:<10} {len(own):4}  {Counter(a['label'] for a in own).most_common(4)}")
    for way in WAYS:
        pairs = [(r, a) for r, a in zip(rows, given, strict=True) if a.get("by") == way]
        if pairs:
            right = sum(r["label"] == a["label"] for r, a in pairs)
            print(f"found by {way:<10} {len(pairs) / len(rows):.3f} of the rows, {right / len(pairs):.3f} right")
    whole = asked.data == FILE and asked.limit is None
    return finish(scored, figures, HERE, "plv" if whole else None)


if __name__ == "__main__":
    sys.exit(main())
