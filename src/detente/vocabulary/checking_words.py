"""Checks of the word tables: types, triggers, classes, and words about words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping

from detente.records.entity import SECTORS
from detente.vocabulary.checking import Report
from detente.vocabulary.tables import Line

__all__ = ["check_words"]

_POS = ("v", "n", "a")
_CLASS = re.compile(r"[a-z][a-z0-9_-]*")
_CAMEO = re.compile(r"(0[1-9]|1\d|20)\d{0,2}")
_EMBEDDINGS = frozenset(
    "aspect implicative attempt modal ability plan desire fear permission necessity commitment request refusal threat "
    "accusation denial belief report question likelihood cause evaluation".split()
)
_EFFECTS = frozenset("same actual negated future hypothetical none".split())
_SPEECH = frozenset("say report announce claim deny believe ask suggest confirm".split())
_CUES = frozenset("negation condition future report hedge past".split())
_TIES = frozenset("ally partner rival affiliate member sponsor neutral".split())
_ROLES = frozenset("training advisory surveillance combat peacekeeping basing logistics support contractors".split())
_STATES = frozenset("present arriving leaving left ordered_out unrecognised".split())
_DOMAINS = frozenset("security diplomatic economic general".split())
_QUADS = {
    **dict.fromkeys("AGREE CONSULT SUPPORT CONCEDE".split(), "1"),
    **dict.fromkeys("COOPERATE AID RETREAT".split(), "2"),
    **dict.fromkeys("REQUEST ACCUSE REJECT THREATEN".split(), "3"),
    **dict.fromkeys("PROTEST SANCTION MOBILIZE COERCE ASSAULT".split(), "4"),
}

Tables = Mapping[str, list[Line]]


def check_words(tables: Tables, report: Report) -> None:
    """Check the word tables.

    Parameters
    ----------
    tables:
        The rows of each table by its name; the files of ``triggers`` and of ``classes`` together.
    report:
        Takes what is wrong.
    """
    classes = {line["class"] for line in tables["classes"]}
    modes = _check_types(tables["types"], report)
    _check_lists(tables, report)
    _check_triggers(tables, modes, classes, report)
    _check_light(tables["light"], classes, report)
    _check_embedding(tables["embedding"], classes, report)
    _check_cues(tables, report)
    _check_likelihood(tables["likelihood"], report)
    _check_patterns(tables, classes, report)


def _number(line: Line, column: str, low: float, high: float, report: Report) -> float | None:
    try:
        value = float(line[column])
    except ValueError:
        value = float("nan")
    if low <= value <= high:
        return value
    report.add(line, column, f"{line[column]!r} is no number from {low:g} to {high:g}; write one")
    return None


def _check_types(lines: list[Line], report: Report) -> dict[str, set[str]]:
    """Return the modes of each type."""
    modes: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        modes[line["type"]].add(line["mode"])
        report.code(line, "type", _QUADS)
        if line["type"] in _QUADS and line["quad"] != _QUADS[line["type"]]:
            report.add(
                line, "quad", f"{line['quad']!r} is not the quad of {line['type']}; write {_QUADS[line['type']]}"
            )
        _number(line, "score", -10, 10, report)
        _check_cameo(line, report)
    for line in lines:
        if "" not in modes[line["type"]]:
            report.add(line, "mode", f"{line['type']} has modes but no row of its own; add one with an empty mode")
            modes[line["type"]].add("")
    report.unique(lines, "type", "mode")
    return modes


def _check_cameo(line: Line, report: Report) -> None:
    if line["cameo"] and not _CAMEO.fullmatch(line["cameo"]):
        report.add(
            line, "cameo", f"{line['cameo']!r} is no CAMEO code; write two to four digits that begin with 01 to 20"
        )


def _check_lists(tables: Tables, report: Report) -> None:
    for line in tables["sectors"]:
        report.code(line, "sector", SECTORS)
    report.unique(tables["sectors"], "sector")
    for line in tables["contexts"]:
        report.filled(line, "context", "words")
    report.unique(tables["contexts"], "context")
    for line in tables["classes"]:
        if not _CLASS.fullmatch(line["class"]):
            report.add(line, "class", f"{line['class']!r} is no name of a class; write lower-case letters and digits")
        report.filled(line, "words")
        if "@" in line["words"]:
            report.add(line, "words", "a class cannot hold a class; write the words themselves")
    for line in tables["domains"]:
        report.code(line, "domain", _DOMAINS)
        report.filled(line, "words")
    report.unique(tables["domains"], "domain")
    for name, key in (("means", "mode"), ("topics", "topic")):
        for line in tables[name]:
            report.filled(line, "words")
        report.unique(tables[name], key)


def _check_triggers(
    tables: Tables, modes: Mapping[str, Collection[str]], classes: Collection[str], report: Report
) -> None:
    contexts = {line["context"] for line in tables["contexts"]}
    for line in tables["triggers"]:
        report.lemma(line, phrase=True)
        report.code(line, "pos", _POS)
        report.conditions(line, classes)
        if line["type"] == "-":
            for column in ("mode", "contexts", "cameo"):
                if line[column]:
                    report.add(line, column, "the row says that this is no event (type -); leave it empty")
            continue
        report.code(line, "type", modes)
        if line["type"] in modes and line["mode"]:
            report.code(line, "mode", modes[line["type"]])
        report.codes(line, "contexts", contexts)
        report.path(line, "actor")
        report.path(line, "recipient")
        _check_cameo(line, report)
    report.unique(tables["triggers"], "lemma", "pos", "when", order_free="when")


def _check_light(lines: list[Line], classes: Collection[str], report: Report) -> None:
    for line in lines:
        report.lemma(line)
        report.code(line, "pos", ("v",))
        report.conditions(line, classes)
        report.path(line, "actor")
        report.path(line, "recipient")
    report.unique(lines, "lemma", "pos", "when", order_free="when")


def _check_embedding(lines: list[Line], classes: Collection[str], report: Report) -> None:
    for line in lines:
        report.lemma(line)
        report.code(line, "pos", _POS)
        report.conditions(line, classes)
        report.code(line, "class", _EMBEDDINGS)
        report.code(line, "positive", _EFFECTS)
        report.code(line, "negative", _EFFECTS)
    report.unique(lines, "lemma", "pos", "when", order_free="when")


def _check_cues(tables: Tables, report: Report) -> None:
    for line in tables["speech"]:
        report.lemma(line, phrase=True)
        report.code(line, "pos", (*_POS, "p"))
        report.code(line, "kind", _SPEECH)
    report.unique(tables["speech"], "lemma", "pos")
    for line in tables["cues"]:
        report.filled(line, "text")
        report.code(line, "kind", _CUES)
    report.unique(tables["cues"], "text")


def _check_likelihood(lines: list[Line], report: Report) -> None:
    for line in lines:
        report.filled(line, "text", "source")
        low, high = _number(line, "low", 0, 1, report), _number(line, "high", 0, 1, report)
        if low is not None and high is not None and low > high:
            report.add(line, "low", f"{low:g} is over the high, {high:g}; turn them round")
    report.unique(lines, "text")


def _check_patterns(tables: Tables, classes: Collection[str], report: Report) -> None:
    for line in (*tables["ties"], *tables["presence"], *tables["shifts"]):
        report.lemma(line)
        report.code(line, "pos", _POS)
        report.conditions(line, classes)
    for line in tables["ties"]:
        report.code(line, "kind", _TIES)
        report.path(line, "a", empty=False)
        report.path(line, "b", empty=False)
    for line in tables["presence"]:
        report.code(line, "state", _STATES)
        report.code(line, "role", _ROLES, empty=True)
        report.path(line, "force", empty=False)
        report.path(line, "host")
    for line in tables["shifts"]:
        report.code(line, "domain", _DOMAINS, empty=True)
        report.path(line, "subject", empty=False)
        report.path(line, "away")
        report.path(line, "toward")
    for table in ("ties", "presence", "shifts"):
        report.unique(tables[table], "lemma", "pos", "when", order_free="when")
