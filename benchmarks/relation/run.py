"""Which PLOVER type relates two given parties of a sentence: one of fifteen, YIELD being CONCEDE or RETREAT.

    python benchmarks/relation/run.py [--data FILE] [--predictions FILE] [--model NAME] [--limit N]

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

from scoring import (
    DATA,
    Counts,
    Figures,
    answered,
    classified,
    finish,
    macro_f1,
    measure,
    options,
    read_rows,
    read_sentences,
)

from detente import Coder, Entity, Event

HERE = Path(__file__).resolve().parent
FILE = DATA / "relation" / "plv_dev.jsonl"

TYPE_OF_ROOT = {
    **dict.fromkeys((2, 10), "REQUEST"),
    **dict.fromkeys((9, 11), "ACCUSE"),
    **dict.fromkeys((18, 19, 20), "ASSAULT"),
    3: "AGREE",
    4: "CONSULT",
    5: "SUPPORT",
    6: "COOPERATE",
    7: "AID",
    8: "YIELD",
    12: "REJECT",
    13: "THREATEN",
    14: "PROTEST",
    15: "MOBILIZE",
    16: "SANCTION",
    17: "COERCE",
}
"""PLOVER's type of each CAMEO root. The set has it so where the codebook differs: a conviction (116) is ACCUSE, an
ultimatum (139) THREATEN, to blockade (191) or occupy (192) ASSAULT."""

TYPE_OF_CODE = {"163": "COERCE", "176": "ASSAULT"}
"""Where the set leaves CAMEO too: to impose sanctions is COERCE in it, a cyber attack ASSAULT."""

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
"""How far an answer is to be trusted, by the way it was found: a rough order, not calibrated."""


def choose(events: Sequence[Event], source: Range, target: Range) -> tuple[Event, str] | None:
    """Return the event that is about two parties of a sentence, and how it was found.

    In this order: actor and recipient are the source and the target (or both are among its actors, as at a meeting);
    the same the other way round; one of the two is in its place; any event. Among equals an event that takes place
    before one that does not, then the first of the text.
    """
    ranked = []
    for place, event in enumerate(events):
        unreal = event.factuality == "hypothetical"
        ranked.append((WAYS.index(_fit(event, source, target)), unreal, event.trigger.start, place))
    if not ranked:
        return None
    best = min(ranked)
    return events[best[3]], WAYS[best[0]]


def label_of(event: Event, source: Range, target: Range) -> str:
    """Return the set's type of an event of ours: it has no factuality, but types for what is refused or promised.

    What is not done, or will not be done, to somebody's good is REJECT; what will be is AGREE; harm that will be done
    is THREATEN; what the source says that the target must or should do is REQUEST.
    """
    told_by_source = event.attribution is not None and _meets([event.attribution.holder], source)
    if event.factuality == "hypothetical" and told_by_source and _meets(event.actors, target):
        return "REQUEST"
    if event.factuality == "negated" and event.quad <= 2:
        return "REJECT"
    if event.factuality == "future" and event.quad != 3:
        return "AGREE" if event.quad <= 2 else "THREATEN"
    if event.factuality != "actual" or not event.cameo:
        return YIELD.get(event.type, event.type)
    return TYPE_OF_CODE.get(event.cameo) or TYPE_OF_ROOT[int(event.cameo[:2])]


def _fit(event: Event, source: Range, target: Range) -> str:
    actor_source, recipient_target = _meets(event.actors, source), _meets(event.recipients, target)
    actor_target, recipient_source = _meets(event.actors, target), _meets(event.recipients, source)
    if event.attribution is not None and _meets([event.attribution.holder], source):  # "Mali says it will not …"
        actor_source = actor_source or event.attribution.holder.code in {a.code for a in event.actors if a.code}
    if actor_source and (recipient_target or actor_target):
        return "both"
    if actor_target and recipient_source:
        return "reversed"
    return "one" if actor_source or recipient_target else "any"


def _meets(parties: Sequence[Entity], given: Range) -> bool:
    """Whether one of some parties shares letters with a given one."""
    return any(p.span.start < given[1] and given[0] < p.span.end for p in parties)


def by_words(text: str, source: Range, target: Range, coder: Coder) -> str | None:
    """Return the type that most trigger rows have for the words of a sentence, where no sense of them fitted.

    The main verb counts most, then what it governs; verbs and words between the two parties count twice. Only a
    stand-in for a sentence in which no event was read.
    """
    votes: dict[str, float] = {}
    between = range(min(source[1], target[1]), max(source[0], target[0]))
    for token in coder.parser(text):
        pos = {"VERB": "v", "NOUN": "n", "ADJ": "a"}.get(token.pos_)
        rows = coder.vocabulary.triggers.get((token.lemma_.lower(), pos), ()) if pos else ()
        kinds = [YIELD.get(row.type, row.type) for row in rows if row.type and len(row.words) == 1]
        weight = (2.0 if token.idx in between else 1.0) * (2.0 if pos == "v" else 1.0)
        if token.dep_ == "ROOT":
            weight *= 8
        elif token.head.dep_ == "ROOT" and token.dep_ in ("dobj", "xcomp", "ccomp", "acomp", "attr"):
            weight *= 4
        for kind in kinds:
            votes[kind] = votes.get(kind, 0.0) + weight / len(kinds)
    return min(votes, key=lambda kind: (-votes[kind], kind)) if votes else None


def answers(rows: Sequence[Mapping[str, Any]], model: str | None = None) -> Iterator[dict[str, Any]]:
    """Yield our answer for each row."""
    coder = Coder.load(model=model)
    for row, events in zip(rows, read_sentences(((r["id"], r["text"]) for r in rows), coder), strict=True):
        source, target = row["source_span"] or NOWHERE, row["target_span"] or NOWHERE
        chosen = choose(events, source, target)
        if chosen is not None:
            label, by = label_of(chosen[0], source, target), chosen[1]
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
    given = answered(rows, asked.predictions, lambda: answers(rows, asked.model))
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
    return finish({"plv": measure(scored, figures, "plv")}, HERE if whole and asked.model is None else None)


if __name__ == "__main__":
    sys.exit(main())
