"""Where a mention stands to a trigger: what the tagger's role head is told beside the words themselves.

The deep paths that the rules follow, the shortest way through the parse, and what kind of mention it is. The same
functions serve training (``training/prepare.py``) and use.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from spacy.tokens import Token

from detente.coding.arguments import Reader
from detente.coding.mentions import people_row
from detente.coding.tree import expand

__all__ = ["KINDS", "PATHS", "WAYS", "kind_of", "paths_to", "way_to"]

PATHS = (
    "subj", "obj", "dative", "poss", "mod", "of", "by", "to", "on", "against", "with", "from", "for", "at", "in",
    "between", "over", "into", "obj.of", "obj.poss", "obj.by", "obj.on", "obj.against", "obj.in", "obj.with", "obj.to",
    "obj.from", "comp.subj", "speaker", "self", "of.poss", "subj.of", "subj.poss",
)  # fmt: skip
"""Paths of the tables' language that a mention may stand at."""

WAYS = 512
"""Buckets of ways through the parse."""

KINDS = (
    "other", "pronoun", "state", "demonym", "capital", "leader", "group", "organisation", "institution", "party",
    "region", "subnational", "force", "people", "office", "body", "person", "weapon", "place", "name", "date", "number",
)  # fmt: skip
"""Kinds of mentions."""

_FAR = 7


def paths_to(trigger: Token, mentions: Sequence[Token], reader: Reader) -> list[list[int]]:
    """Return for each mention the numbers of the paths from a trigger at which it stands."""
    at: dict[int, list[int]] = {}
    for number, path in enumerate(PATHS):
        for word in expand(reader.words(path, trigger)):
            at.setdefault(word.i, []).append(number)
    return [at.get(mention.i, []) for mention in mentions]


def way_to(trigger: Token, mention: Token) -> int:
    """Return the bucket of the shortest way through the parse from a trigger to a mention.

    A way is the labels up from the mention and down to the trigger, prepositions by their words; 0 stands for far away.
    """
    above = {trigger.i: ""}
    word, way = trigger, ""
    for _ in range(_FAR):
        if word.head.i == word.i:
            break
        way += f">{_label(word)}"
        word = word.head
        above.setdefault(word.i, way)
    word, way = mention, ""
    for _ in range(_FAR):
        if word.i in above:
            return 1 + zlib.crc32(f"{way}|{above[word.i]}".encode()) % (WAYS - 1)
        if word.head.i == word.i:
            break
        way += f"<{_label(word)}"
        word = word.head
    return 0


def _label(word: Token) -> str:
    return f"{word.dep_}:{word.lower_}" if word.pos_ in ("ADP", "SCONJ") else word.dep_


def kind_of(mention: Token, reader: Reader) -> int:
    """Return the number of the kind of a mention."""
    return KINDS.index(_kind(mention, reader))


def _kind(mention: Token, reader: Reader) -> str:
    if mention.pos_ == "PRON":
        return "pronoun"
    match = reader.parsed.names.get(mention.i)
    if match is not None and match.name.kind in KINDS:
        return match.name.kind
    row = people_row(mention, reader.parsed)
    if row is not None and row.kind in KINDS:
        return row.kind
    if mention.i in reader.parsed.places:
        return "place"
    if mention.ent_type_ in ("DATE", "TIME"):
        return "date"
    if mention.like_num or mention.ent_type_ in ("MONEY", "CARDINAL", "PERCENT"):
        return "number"
    return "name" if mention.pos_ == "PROPN" else "other"
