"""What the police do in a report: kill, arrest, use force, fail to act, or act at all.

    python benchmarks/police/run.py [--data FILE] [--predictions FILE] [--model NAME] [--limit N]

A row is an article with five labels, 0 or 1, in the order of ``LABELS``. They are answered from our event records whose
actors have the sector COP, by ``TYPES``, and, since much of what police do is no event by the codebook (they register a
case, they patrol, they look on), from what the clauses with police as their subject say. ``macro_f1`` is the mean of F1
by class. An answer is ``{"id", "label": [0, …], "why": {class: words}}``. The last line printed is the result.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Token

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scoring import DATA, Counts, Figures, answered, f1, finish, measure, options, read_rows, read_sentences, reader_of

from detente import Coder, Event
from detente.coding.arguments import Reader
from detente.coding.factuality import judge
from detente.coding.syntax import is_passive, objects, subjects
from detente.coding.tree import expand, governor, owners, prepositional, sentence_of

HERE = Path(__file__).resolve().parent
FILE = DATA / "police" / "india_docs_dev.jsonl"
LABELS = ("KILL", "ARREST", "ANY_ACTION", "FAIL", "FORCE")
"""The order in which the data have them: ANY_ACTION is there whenever one of KILL, ARREST and FORCE is."""

POLICE = "COP"
TYPES: dict[tuple[str, str | None], tuple[str, ...]] = {
    # type and mode of an event that the police carry out → the classes of the set; a mode of None: all other modes
    ("ASSAULT", None): ("FORCE", "ANY_ACTION"),
    ("ASSAULT", "destroy"): ("ANY_ACTION",),
    ("COERCE", "arrest"): ("ARREST", "ANY_ACTION"),
    ("COERCE", None): ("ANY_ACTION",),
    ("MOBILIZE", None): ("ANY_ACTION",),
    ("ACCUSE", "investigate"): ("ANY_ACTION",),
    ("SANCTION", None): ("ANY_ACTION",),
    ("RETREAT", None): ("ANY_ACTION",),
    ("AID", None): ("ANY_ACTION",),
}
"""Verbal acts (ACCUSE, REQUEST, CONSULT, …) are no action of this set; to be accused is read by ``blamed``."""

DEATHS = frozenset("die kill death toll dead succumb shoot fatality killing casualty".split())
NEGLECT = frozenset(
    "inaction failure negligence apathy complicity connivance laxity dereliction lapse indifference inability "
    "ineffectiveness passivity bias callousness".split()
)
"""Nouns for what somebody should have done and did not."""
IDLE = frozenset("spectator bystander onlooker witness mute silent absent helpless passive inactive".split())
"""What one is who looks on."""
FORCE = frozenset(
    "firing shooting lathicharge lathi-charge lathi caning baton teargas shell round bullet fire beating brutality "
    "gunfire".split()
)
"""Nouns for the force that police use on a crowd."""
POLICING = frozenset("security patrol patrolling vigil bandobast picket".split())
"""What is tightened, stepped up or posted by the police without being said to be theirs."""
STATIVE = frozenset("be have know want need believe think feel seem appear remain belong mean face suffer lack".split())


def answers(rows: Sequence[Mapping[str, Any]], model: str | None = None) -> Iterator[dict[str, Any]]:
    """Yield our answer for each row."""
    coder = Coder.load(model=model)
    for row, events in zip(rows, read_sentences(((r["id"], r["text"]) for r in rows), coder), strict=True):
        reader = reader_of(row["text"], coder, row["id"])
        why: dict[str, str] = {}
        for label, words in (*from_events(events), *from_clauses(reader)):
            why.setdefault(label, words)
        yield {"id": row["id"], "label": [int(label in why) for label in LABELS], "why": why}


def from_events(events: Sequence[Event]) -> Iterator[tuple[str, str]]:
    """Yield the classes that event records show, with their words."""
    for event in events:
        by_police = any(POLICE in actor.sectors for actor in event.actors)
        nobody = not event.actors and event.type == "COERCE" and event.mode == "arrest"  # arrests are the police's
        if event.factuality != "actual":
            continue
        if by_police or nobody:
            for label in TYPES.get((event.type, event.mode), TYPES.get((event.type, None), ())):
                yield label, event.evidence.text
            if event.type == "ASSAULT" and any(q.kind == "killed" for q in event.quantities):
                yield "KILL", event.evidence.text
        if event.type == "ACCUSE" and any(POLICE in one.sectors for one in event.recipients):
            yield "FAIL", event.evidence.text


def from_clauses(reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield the classes that clauses and phrases about the police show."""
    for token in reader.parsed.doc:
        found: Iterator[str] = iter(())
        if is_force(token, reader):
            found = of_force(token, reader)
        elif token.pos_ == "VERB":
            found = of_verb(token, reader)
        elif token.pos_ == "NOUN":
            found = of_noun(token, reader)
        for label in found:
            yield label, sentence_of(token).text


def of_verb(verb: Token, reader: Reader) -> Iterator[str]:
    """Yield what a verb says of the police: what they do, fail to do, or should have done."""
    rows = reader.parsed.vocabulary.triggers.get((verb.lemma_.lower(), "v"), ())
    acting = any(is_police(word, reader) for word in expand(subjects(verb)))
    if is_passive(verb):
        happened = judge(verb, reader).value == "actual"
        things = expand(objects(verb))
        sense = reader.best([row for row in rows if len(row.words) == 1], verb)
        if happened and sense is not None and (sense.type, sense.mode) == ("COERCE", "arrest") and not subjects(verb):
            yield from ("ARREST", "ANY_ACTION")
        posted = any(row.type == "MOBILIZE" for row in rows) and any(is_police(word, reader) for word in things)
        if happened and (posted or any(word.lemma_.lower() in POLICING for word in things)):
            yield "ANY_ACTION"
    if not acting or _speaks(verb, reader):
        return
    if _falls_short(verb, reader):
        yield "FAIL"
    elif judge(verb, reader).value == "actual" and verb.lemma_.lower() not in STATIVE:
        yield "ANY_ACTION"


def _speaks(verb: Token, reader: Reader) -> bool:
    kind = reader.parsed.vocabulary.speech.get((verb.lemma_.lower(), "v"))
    content = any(c.dep_ in ("ccomp", "parataxis") for c in verb.children)
    return kind is not None and (kind in ("say", "report", "believe", "deny") or content)


def _falls_short(verb: Token, reader: Reader) -> bool:
    """ "Failed to act", "did not intervene", "could have stopped them", "stood by as mute spectators"."""
    lemma, children = verb.lemma_.lower(), list(verb.children)
    rows = reader.parsed.vocabulary.embeddings.get((lemma, "v"), ())
    if any(row.positive == "negated" for row in rows) and any(c.dep_ == "xcomp" for c in children):
        return True
    auxiliaries = {c.lower_ for c in children if c.dep_ == "aux"}
    if auxiliaries & {"could", "should"} and "have" in auxiliaries:
        return True
    if {c.lemma_.lower() for c in verb.subtree if c.dep_ in ("attr", "acomp", "oprd", "pobj")} & IDLE:
        return True
    return lemma not in STATIVE and judge(verb, reader).value == "negated"


def of_noun(noun: Token, reader: Reader) -> Iterator[str]:
    """Yield what a noun says of the police: "police inaction", "the arrest of twenty people"."""
    whose = [*owners(noun), *(c for c in noun.children if c.dep_ == "compound")]
    whose += [*prepositional(noun, "by"), *prepositional(noun, "of")]
    if noun.lemma_.lower() in NEGLECT and any(is_police(word, reader) for word in expand(whose)):
        yield "FAIL"
    rows = reader.parsed.vocabulary.triggers.get((noun.lemma_.lower(), "n"), ())
    sense = reader.best([row for row in rows if len(row.words) == 1], noun)
    happened = sense is not None and judge(noun, reader).value == "actual"
    if happened and sense is not None and (sense.type, sense.mode) == ("COERCE", "arrest"):
        yield from ("ARREST", "ANY_ACTION")


def is_force(word: Token, reader: Reader) -> bool:
    """Whether a word names force of the police: "police *firing*", "*firing* by the police", "resorted to *firing*".

    The parser takes "police firing" for a clause as often as for a noun, so that the word order decides.
    """
    if word.lower_ not in FORCE and word.lemma_.lower() not in FORCE:
        return False
    if word.i and word.nbor(-1).i >= sentence_of(word).start and is_police(word.nbor(-1), reader):
        return True
    if any(is_police(one, reader) for one in expand(prepositional(word, "by"))):
        return True
    above = governor(word)
    return above is not None and any(is_police(one, reader) for one in expand(subjects(above)))


def of_force(word: Token, reader: Reader) -> Iterator[str]:
    """Yield the classes of a word for force that the police use."""
    verb = governor(word)
    if verb is not None and judge(verb, reader).value != "actual":
        return
    yield from ("FORCE", "ANY_ACTION")
    near = list(itertools.takewhile(lambda one: one.pos_ not in ("VERB", "AUX"), word.ancestors))
    near += [verb, *(c for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VBG")] if verb is not None else []
    if any(one.lemma_.lower() in DEATHS for one in near):
        yield "KILL"


def is_police(word: Token, reader: Reader) -> bool:
    """Whether a word stands for police, or for somebody of theirs: "police commissioner Singh"."""
    words = (word, *(c for c in word.children if c.dep_ in ("compound", "amod")))
    return any(POLICE in referent.sectors for one in words for referent in reader.referents.of(one))


def counts(row: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, float]:
    """Return the counts of one article."""
    found: dict[str, float] = {}
    for label, gold, given in zip(LABELS, row["label"], answer["label"], strict=True):
        found |= {f"{label} tp": gold * given, f"{label} fp": (1 - gold) * given, f"{label} fn": gold * (1 - given)}
    return found


def figures(sums: Counts) -> Figures:
    """Return F1 by class and their mean."""
    found = {label: f1(*(sums[f"{label} {kind}"] for kind in ("tp", "fp", "fn"))) for label in LABELS}
    return {"macro_f1": sum(found.values()) / len(found), **found}


def main() -> int:
    """Score the coder, or somebody's answers."""
    asked = options(__doc__, FILE)
    rows = read_rows(asked.data, asked.limit)
    if rows is None:
        return 0
    given = answered(rows, asked.predictions, lambda: answers(rows, asked.model))
    scored = [counts(row, answer) for row, answer in zip(rows, given, strict=True)]
    for k, label in enumerate(LABELS):
        print(f"{label:<11} {sum(row['label'][k] for row in rows):3} told, {sum(a['label'][k] for a in given):3} read")
    whole = asked.data == FILE and asked.limit is None
    return finish(
        {"india_docs": measure(scored, figures, "india_docs")}, HERE if whole and asked.model is None else None
    )


if __name__ == "__main__":
    sys.exit(main())
