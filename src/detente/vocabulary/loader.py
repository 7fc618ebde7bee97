"""Loading the vocabulary: every table once, indexed for look-up."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from detente.vocabulary.names import COLUMNS, load_names, load_people, load_regions, load_states
from detente.vocabulary.overlay import Overlay, open_overlay
from detente.vocabulary.rows import EmbeddingRow, LightRow, PatternRow, TriggerRow, TypeRow, Vocabulary
from detente.vocabulary.spelling import Spellings
from detente.vocabulary.tables import Line, Read, parse_conditions, read_table

__all__ = ["HOME", "TRIGGER_COLUMNS", "load_vocabulary"]

HOME = Path(__file__).parent
"""The folder of the tables that come with the package."""

TRIGGER_COLUMNS = ("lemma", "pos", "when", "type", "mode", "contexts", "actor", "recipient", "cameo")
NOUN_ACTOR, NOUN_RECIPIENT = "poss|by|mod|from", "on|against|to|of"


def load_vocabulary(home: Path = HOME, overlay: Path | None = None) -> Vocabulary:
    """Load the vocabulary from a folder of tables; once for each, so that a second call gives the same.

    Parameters
    ----------
    home:
        The folder; the package's own by default.
    overlay:
        A folder of the user's own tables, whose rows add to those or stand in their place
        (docs/how-to/extend-the-vocabulary.md). It is read anew with each call.

    Raises
    ------
    VocabularyError
        If a table is missing or a row is wrong; the message names file, line, column and remedy. Of an overlay it names
        every wrong row, and nothing of an overlay with any is used.
    """
    return _load(home) if overlay is None else _assemble(home, open_overlay(overlay, home))


@cache
def _load(home: Path) -> Vocabulary:
    return _assemble(home)


def _assemble(home: Path, overlay: Overlay | None = None) -> Vocabulary:
    read = overlay.read if overlay is not None else read_table
    names, organisations = load_names(home / "entities", read)
    return Vocabulary(
        types=_load_types(home, read),
        contexts={
            line["context"]: (
                frozenset(word for word in line.list("words") if " " not in word),
                frozenset(word for word in line.list("words") if " " in word),
            )
            for line in read(home / "plover/contexts.csv", ("context", "definition", "words"))
        },
        triggers=_load_triggers(home, read),
        classes=_load_classes(home, read),
        light=_load_light(home, read),
        embeddings=_load_embeddings(home, read),
        speech={
            (line["lemma"], line["pos"]): line["kind"] for line in read(home / "speech.csv", ("lemma", "pos", "kind"))
        },
        ties=_load_patterns(home / "ties.csv", ("kind", "a", "b"), read),
        presences=_load_patterns(home / "presence.csv", ("state", "force", "host", "role"), read),
        shifts=_load_patterns(home / "shifts.csv", ("subject", "away", "toward", "domain"), read),
        domains={
            line["domain"]: frozenset(line.list("words")) for line in read(home / "domains.csv", ("domain", "words"))
        },
        means={line["mode"]: frozenset(line.list("words")) for line in read(home / "means.csv", ("mode", "words"))},
        topics={line["topic"]: frozenset(line.list("words")) for line in read(home / "topics.csv", ("topic", "words"))},
        cues=_load_cues(home, read),
        likelihood=_load_likelihood(home, read),
        names=names,
        people=load_people(home / "entities/people.csv", read),
        states=load_states(home / "entities/states.csv", read),
        regions=load_regions(home / "entities/regions.csv", read),
        descriptions={
            line["word"]: frozenset(line.list("members"))
            for line in read(home / "entities/descriptions.csv", COLUMNS["descriptions"])
        },
        organisations=organisations,
        version=_fingerprint(home) + (f"+{overlay.digest}" if overlay is not None else ""),
        overlay=f"{overlay.folder.name} {overlay.digest}" if overlay is not None else "",
        gazetteer=overlay.gazetteer if overlay is not None else None,
        spellings=Spellings(names),
    )


def _fingerprint(home: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted((*home.rglob("*.csv"), *home.rglob("*.tsv"))):
        digest.update(path.relative_to(home).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _load_types(home: Path, read: Read) -> Mapping[tuple[str, str | None], TypeRow]:
    columns = ("type", "mode", "quad", "cameo", "score", "definition", "example")
    types: dict[tuple[str, str | None], TypeRow] = {}
    for line in read(home / "plover/types.csv", columns):
        try:
            quad, score = int(line["quad"]), float(line["score"])
        except ValueError:
            raise line.error("quad, score", "quad is a whole number 1 to 4 and score a number") from None
        types[line["type"], line["mode"] or None] = TypeRow(
            type=line["type"],
            mode=line["mode"] or None,
            quad=quad,
            cameo=line["cameo"],
            score=score,
            definition=line["definition"],
            example=line["example"],
        )
    return types


def _trigger(line: Line) -> TriggerRow:
    words = line["lemma"].split()
    head = next((i for i, word in enumerate(words) if word.startswith("*")), 0)
    noun = line["pos"] == "n"
    return TriggerRow(
        lemma=line["lemma"],
        words=tuple(word.lstrip("*") for word in words),
        head=head,
        pos=line["pos"],
        when=parse_conditions(line),
        type=None if line["type"] == "-" else line["type"],
        mode=line["mode"] or None,
        contexts=line.list("contexts"),
        actor=line["actor"] or (NOUN_ACTOR if noun else "subj"),
        recipient=line["recipient"] or (NOUN_RECIPIENT if noun else "obj"),
        cameo=line["cameo"] or None,
        source=line.source,
    )


def _load_triggers(home: Path, read: Read) -> Mapping[tuple[str, str], tuple[TriggerRow, ...]]:
    triggers: dict[tuple[str, str], list[TriggerRow]] = defaultdict(list)
    for path in sorted((home / "triggers").glob("*.csv")):
        for line in read(path, TRIGGER_COLUMNS):
            row = _trigger(line)
            triggers[row.words[row.head], row.pos].append(row)
    return {key: tuple(rows) for key, rows in triggers.items()}


def _load_classes(home: Path, read: Read) -> Mapping[str, frozenset[str]]:
    classes: dict[str, set[str]] = defaultdict(set)
    for path in sorted((home / "classes").glob("*.csv")):
        for line in read(path, ("class", "words")):
            classes[line["class"]].update(line.list("words"))
    return {name: frozenset(words) for name, words in classes.items()}


def _load_light(home: Path, read: Read) -> Mapping[str, tuple[LightRow, ...]]:
    light: dict[str, list[LightRow]] = defaultdict(list)
    for line in read(home / "light.csv", ("lemma", "pos", "when", "actor", "recipient")):
        row = LightRow(
            lemma=line["lemma"], when=parse_conditions(line), actor=line["actor"], recipient=line["recipient"]
        )
        light[row.lemma].append(row)
    return {lemma: tuple(rows) for lemma, rows in light.items()}


def _load_embeddings(home: Path, read: Read) -> Mapping[tuple[str, str], tuple[EmbeddingRow, ...]]:
    rows: dict[tuple[str, str], list[EmbeddingRow]] = defaultdict(list)
    columns = ("lemma", "pos", "when", "class", "positive", "negative")
    for line in read(home / "embedding.csv", columns):
        rows[line["lemma"], line["pos"]].append(
            EmbeddingRow(
                lemma=line["lemma"],
                pos=line["pos"],
                when=parse_conditions(line),
                kind=line["class"],
                positive=line["positive"],
                negative=line["negative"],
                source=line.source,
            )
        )
    return {key: tuple(value) for key, value in rows.items()}


def _load_patterns(
    path: Path, columns: tuple[str, ...], read: Read
) -> Mapping[tuple[str, str], tuple[PatternRow, ...]]:
    rows: dict[tuple[str, str], list[PatternRow]] = defaultdict(list)
    for line in read(path, ("lemma", "pos", "when", *columns)):
        rows[line["lemma"], line["pos"]].append(
            PatternRow(
                lemma=line["lemma"],
                pos=line["pos"],
                when=parse_conditions(line),
                fields={column: line[column] for column in columns},
                source=line.source,
            )
        )
    return {key: tuple(value) for key, value in rows.items()}


def _by_first_word(rows: Iterable[tuple[tuple[str, ...], str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for words, value in rows:
        index[words[0]].append((words, value))
    return {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in index.items()}


def _load_cues(home: Path, read: Read) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    return _by_first_word(
        (tuple(line["text"].lower().split()), line["kind"]) for line in read(home / "cues.csv", ("text", "kind"))
    )


def _load_likelihood(home: Path, read: Read) -> Mapping[str, tuple[tuple[tuple[str, ...], float, float], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], float, float]]] = defaultdict(list)
    for line in read(home / "likelihood.csv", ("text", "low", "high", "source")):
        words = tuple(line["text"].lower().split())
        index[words[0]].append((words, float(line["low"]), float(line["high"])))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in index.items()}
