"""Who is the source and who the target of a sentence's event, end to end.

    python benchmarks/roles/run.py [--data FILE] [--predictions FILE] [--model NAME] [--limit N]

The data are tokens with B/I tags: S source, T target, R both, for the one event that the sentence is about. The coder
reads the sentence; ``main_event`` takes the record to compare, its actors are the source and its recipients the target.
``source`` and ``target`` are F1 of head words (the word of a span that governs the others, by our parser), ``head`` is
that of both together, ``span`` F1 of whole spans. An answer is ``{"id", "spans": [{"start", "end", "label"}], "by"}``,
in tokens. The last line printed is the result.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scoring import (
    DATA,
    Counts,
    Figures,
    answered,
    f1,
    finish,
    joined,
    main_event,
    measure,
    options,
    read_rows,
    read_sentences,
)

from detente import Coder, Event

HERE = Path(__file__).resolve().parent
FILE = DATA / "relation" / "cameo_roles_dev.jsonl"

QUALIFYING = ("amod", "compound", "nmod", "poss")
NAMES = ("GPE", "ORG", "NORP", "PERSON", "LOC")
Span = dict[str, Any]
Range = tuple[int, int]


def roles(event: Event, doc: Doc) -> list[tuple[Range, str]]:
    """Return the spans of the parties of an event by role.

    Of equals in a mutual event the first acts, and the others are met. The set takes several who act together for one
    span, and a party that only qualifies the noun that is acted upon ("*Iranian* motives") for that noun's phrase.
    """
    if event.recipients or len(event.actors) < 2:
        pairs = [(a.span, "S") for a in event.actors] + [(r.span, "T") for r in event.recipients]
    else:
        first, *others = sorted((a.span for a in event.actors), key=lambda span: span.start)
        apart = first.end < event.trigger.start < others[0].start
        pairs = [(first, "S" if apart else "R")] + [(one, "T" if apart else "R") for one in others]
    found: list[tuple[Range, str]] = []
    for span, label in pairs:
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        if words is None:
            continue
        head = words.root
        if label != "T" and head.dep_ == "conj" and any(one == label for _, one in found):
            continue
        while label == "T" and head.dep_ in QUALIFYING and head.head.pos_ in ("NOUN", "PROPN"):
            head = head.head
        found.append((_phrase(head) if head.i != words.root.i else (span.start, span.end), label))
    return found


def by_clause(doc: Doc) -> dict[str, Token]:
    """Return the subject of the main verb, and the first name or else object after it: a stand-in."""
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    if root is None:
        return {}
    passive = next((c for c in root.children if c.dep_ == "nsubjpass"), None)
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
    agent = next((p for c in root.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)
    named = (e.root for e in doc.ents if e.label_ in NAMES and e.start > root.i)
    thing = passive or next(named, None) or next((c for c in root.children if c.dep_ in ("dobj", "dative")), None)
    found = {"S": agent if passive is not None else subject, "T": thing}
    return {label: word for label, word in found.items() if word is not None}


def answers(rows: Sequence[Mapping[str, Any]], model: str | None = None) -> Iterator[dict[str, Any]]:
    """Yield our answer for each row; a role that no record fills is filled from the clause."""
    coder = Coder.load(model=model)
    texts = [(row["id"], *joined(row["tokens"])) for row in rows]
    parsed = coder.parser.pipe([text for _, text, _ in texts])
    read = read_sentences(((name, text) for name, text, _ in texts), coder)
    for (name, _, places), events, doc in zip(texts, read, parsed, strict=True):
        event = main_event(events, doc)
        found = roles(event, doc) if event is not None else []
        told = {label for _, label in found}
        for label, word in by_clause(doc).items():
            if "R" not in told and label not in told and (event is None or label == "S"):
                found.append((_phrase(word), label))
        spans: list[Span] = []
        for (start, end), label in dict.fromkeys(found):
            inside = [k for k, (first, last) in enumerate(places) if first < end and start < last]
            if inside:
                spans.append({"start": inside[0], "end": inside[-1] + 1, "label": label})
        yield {"id": name, "spans": spans, "by": "event" if event else "clause"}


def _phrase(word: Token) -> Range:
    first = min((word, *(c for c in word.lefts)), key=lambda t: t.i).left_edge
    return first.idx, word.idx + len(word)


def heads(spans: Sequence[Span], words: Sequence[Token | None], label: str) -> set[int]:
    """Return the head words, as token numbers, of the spans with a label; R is both."""
    found = set()
    for span in spans:
        if span["label"] not in (label, "R"):
            continue
        own = {k: word for k in range(span["start"], span["end"]) if (word := words[k]) is not None}
        inside = {word.i for word in own.values()}
        top = [k for k, word in own.items() if word.head.i not in inside - {word.i}]
        named = [k for k in top if own[k].pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")]
        found.add((named or top or [span["end"] - 1])[0])
    return found


def counts(row: Mapping[str, Any], answer: Mapping[str, Any], doc: Doc) -> dict[str, float]:
    """Return the counts of one row; ``doc`` is the parse of its text, which says which word is the head."""
    _, places = joined(row["tokens"])
    at = {token.idx + k: token for token in doc for k in range(len(token))}
    words = [at.get(start) for start, _ in places]
    counted: Counter[str] = Counter()
    for label, name in (("S", "source"), ("T", "target")):
        gold, given = heads(row["spans"], words, label), heads(answer["spans"], words, label)
        counted.update(
            {f"{name} tp": len(gold & given), f"{name} fp": len(given - gold), f"{name} fn": len(gold - given)}
        )
    gold_spans = {(s["start"], s["end"], s["label"]) for s in row["spans"]}
    own_spans = {(s["start"], s["end"], s["label"]) for s in answer["spans"]}
    counted["span tp"] += len(gold_spans & own_spans)
    counted["span fp"] += len(own_spans - gold_spans)
    counted["span fn"] += len(gold_spans - own_spans)
    return dict(counted)


def figures(sums: Counts) -> Figures:
    """Return the F1 of head words, by role and in all, and of spans."""

    def score(*names: str) -> float:
        return f1(*(sum(sums[f"{name} {kind}"] for name in names) for kind in ("tp", "fp", "fn")))

    return {
        "head": score("source", "target"),
        "source": score("source"),
        "target": score("target"),
        "span": score("span"),
    }


def main() -> int:
    """Score the coder, or somebody's answers."""
    asked = options(__doc__, FILE)
    rows = read_rows(asked.data, asked.limit)
    if rows is None:
        return 0
    given = answered(rows, asked.predictions, lambda: answers(rows, asked.model))
    docs = Coder.load().parser.pipe([joined(row["tokens"])[0] for row in rows])
    scored = [counts(row, answer, doc) for row, answer, doc in zip(rows, given, docs, strict=True)]
    clause = sum(answer.get("by") == "clause" for answer in given)
    print(f"no event read, subject and object of the main verb taken: {clause / len(rows):.3f} of the rows")
    whole = asked.data == FILE and asked.limit is None
    return finish(
        {"cameo_roles": measure(scored, figures, "cameo_roles")}, HERE if whole and asked.model is None else None
    )


if __name__ == "__main__":
    sys.exit(main())
