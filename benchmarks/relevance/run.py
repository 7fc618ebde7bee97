"""Does a sentence tell of an event, and of which class: against the labels of one set and the raters of another.

    python benchmarks/relevance/run.py [--data FILE] [--predictions FILE] [--model NAME] [--limit N]

Rows with ``label`` (0 none, 1–4 the quads): ``accuracy`` is of none against some, ``macro_f1`` of the five classes. An
answer is ``{"id", "label", "root"}``. Rows with ``raters``: a hundred sentences that up to five people read in seven
rounds. ``relevance`` is how often we agree with a rater that a sentence is relevant; ``quad`` and ``root``, where both
of us hold that it is, how often the class and the CAMEO root of its first action agree; each averaged over the raters.
``people …`` are the same figures of the raters among themselves. There a statement by somebody in politics is relevant
too (class 0), which is no event by our codebook; the answer's ``statement`` says so. Intervals are over sentences.

Without ``--data`` both sets are read, and ``--predictions`` concerns the first. The last line printed is the result.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scoring import (
    DATA,
    Counts,
    Figures,
    answered,
    classified,
    finish,
    macro_f1,
    main_event,
    measure,
    options,
    read_rows,
    read_sentences,
    reader_of,
    share,
)

from detente import Coder, Event
from detente.coding.reported_speech import ReportedSpeech, find_reported_speech
from detente.vocabulary import Vocabulary

HERE = Path(__file__).resolve().parent
CLASSES, ROUNDS = DATA / "relevance" / "cameo_class_dev.jsonl", DATA / "relevance" / "cameo_rounds_dev.jsonl"

CLASS_OF_ROOT = {
    **dict.fromkeys((1, 2), 0),  # statements and appeals
    **dict.fromkeys((3, 4, 5), 1),
    **dict.fromkeys((6, 7, 8), 2),
    **dict.fromkeys((9, 10, 11, 12, 13, 16), 3),  # reducing relations is verbal here; PLOVER's SANCTION is quad 4
    **dict.fromkeys((14, 15, 17, 18, 19, 20), 4),
}
"""The class of each CAMEO root in both sets."""

STATEMENT = 1
"""CAMEO's root for a public statement."""


def answers(rows: Sequence[Mapping[str, Any]], model: str | None = None) -> Iterator[dict[str, Any]]:
    """Yield our answer for each row; a text that occurs more than once is read once."""
    coder = Coder.load(model=model)
    texts = list(dict.fromkeys(row["text"] for row in rows))
    found: dict[str, dict[str, Any]] = {}
    read = read_sentences(((str(k), text) for k, text in enumerate(texts)), coder)
    for text, events, doc in zip(texts, read, coder.parser.pipe(texts), strict=True):
        event = main_event(events, doc)
        root = cameo_root(event, doc, coder.vocabulary) if event is not None else None
        told = any(says_first(one, event) for one in find_reported_speech(reader_of(text, coder)))
        found[text] = {"label": CLASS_OF_ROOT.get(root, 0) if root else 0, "root": root, "statement": told}
    for row in rows:
        yield {"id": row["id"], **found[row["text"]]}


def cameo_root(event: Event, doc: Doc, vocabulary: Vocabulary) -> int:
    """Return the CAMEO root of an event.

    What CAMEO calls a statement is no event by our codebook, or another one: to consider an act (014), to claim it as
    one's own (015), to deny it when it is alleged (016).
    """
    word = doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    if event.factuality == "hypothetical" and event.quad in (2, 4):
        return STATEMENT
    if event.type == "REJECT" and word is not None:
        things = [c for c in word.root.children if c.dep_ == "dobj"]
        if any(vocabulary.speech.get((c.lemma_.lower(), "n")) == "claim" for c in things):
            return STATEMENT
    cue = event.attribution.cue if event.attribution is not None else None
    verb = doc.char_span(cue.start, cue.end, alignment_mode="expand") if cue is not None else None
    claimed = verb is not None and vocabulary.speech.get((verb.root.lemma_.lower(), "v")) == "claim"
    if claimed and event.attribution and event.attribution.holder.code in {actor.code for actor in event.actors}:
        return STATEMENT
    return int((event.cameo or "")[:2] or 0)


def says_first(one: ReportedSpeech, event: Event | None) -> bool:
    """Whether somebody known says what a sentence tells, and stands before it: then the saying is its first action."""
    if one.holder is None or not one.holder.code or one.source is None:
        return False
    return event is None or one.source.start < one.cue.start < event.trigger.start


def class_counts(row: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, float]:
    """Return the counts of a row with a label."""
    gold, given = int(row["label"]), int(answer["label"])
    return {**classified("some", int(gold > 0), int(given > 0)), **classified("class", gold, given)}


def class_figures(sums: Counts) -> Figures:
    """Return the figures of the set with labels."""
    return {
        "accuracy": share(sums.get("some right", 0), sums["some n"]),
        "macro_f1": macro_f1(sums, "class", range(5)),
        "event_f1": macro_f1(sums, "some", (1,)),
    }


def first_action(rater: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Return class and CAMEO root of the first action that a rater marked: "4-18 Assault" is (4, 18)."""
    quad, root = rater.get("action1_pentaclass"), rater.get("action1_cameo")
    return (
        int(quad.partition("-")[0]) if quad else None,
        int(root.partition("-")[2].split()[0]) if root else None,
    )


Reading = tuple[bool, int | None, int | None]
"""Whether a sentence is relevant, and the class and root of its first action."""


def round_counts(rows: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> dict[str, float]:
    """Return the counts of one sentence in all its rounds: our agreement with each rater, and theirs."""
    counted: Counter[str] = Counter()

    def compare(one: Reading, other: Reading, name: str) -> None:
        fields: list[tuple[str, int | None, int | None]] = [("relevance", one[0], other[0])]
        if one[0] and other[0]:
            fields += [("quad", one[1], other[1]), ("root", one[2], other[2])]
        for field, a, b in fields:
            if a is not None and b is not None:
                counted[f"{field} {name} n"] += 1
                counted[f"{field} {name} same"] += a == b

    for row, answer in rows:
        own = (answer["root"] is not None, answer["label"], answer["root"])
        own = (True, CLASS_OF_ROOT[STATEMENT], STATEMENT) if answer["statement"] else own
        read = {
            name: (rater["relevant"] == "True", *first_action(rater))
            for name, rater in row["raters"].items()
            if "relevant" in rater
        }
        for name, reading in read.items():
            compare(own, reading, name)
        for one, other in combinations(read.values(), 2):
            compare(one, other, "people")
    return dict(counted)


def round_figures(sums: Counts) -> Figures:
    """Return the agreement with the raters, each counting the same, and that of the raters with each other."""
    found = {}
    for field in ("relevance", "quad", "root"):
        names = {name.split()[1] for name in sums if name.startswith(field) and name.endswith(" n")} - {"people"}
        shares = [
            share(sums.get(f"{field} {name} same", 0), sums[f"{field} {name} n"])
            for name in sorted(names)
            if sums[f"{field} {name} n"]
        ]
        found[field] = sum(shares) / len(shares) if shares else 0.0
    for field in ("relevance", "quad", "root"):
        found[f"people {field}"] = share(sums.get(f"{field} people same", 0), sums.get(f"{field} people n", 0))
    return found


def score(rows: Sequence[Mapping[str, Any]], given: Sequence[Mapping[str, Any]], title: str) -> dict[str, Any]:
    """Print and return the figures of one set, by the form of its rows."""
    pairs = list(zip(rows, given, strict=True))
    if "label" in rows[0]:
        for label in range(5):
            own = Counter(answer["label"] for row, answer in pairs if int(row["label"]) == label)
            print(f"class {label}: {sum(own.values()):4}  {own.most_common()}")
        return measure([class_counts(*pair) for pair in pairs], class_figures, title)
    by_text: dict[str, list[tuple[Mapping[str, Any], Mapping[str, Any]]]] = {}
    for row, answer in pairs:
        by_text.setdefault(row["text"], []).append((row, answer))
    return measure([round_counts(group) for group in by_text.values()], round_figures, title)


def main() -> int:
    """Score the coder, or somebody's answers."""
    asked = options(__doc__, CLASSES)
    sets = {}
    for path in (CLASSES, ROUNDS) if asked.data == CLASSES else (asked.data,):
        rows = read_rows(path, asked.limit)
        if rows is None:
            return 0
        file = asked.predictions if path == asked.data else None
        given = answered(rows, file, partial(answers, rows, asked.model))
        sets[path.stem.removesuffix("_dev")] = score(rows, given, path.stem.removesuffix("_dev"))
    return finish(sets, HERE if asked.data == CLASSES and asked.limit is None and asked.model is None else None)


if __name__ == "__main__":
    sys.exit(main())
