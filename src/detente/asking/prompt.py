"""What is sent: instructions made from the codebook, the passage as data, and the form of the answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from detente.asking.codebook import Codebook
from detente.asking.passages import Passage
from detente.records.text import Document

__all__ = ["answer_schema", "instructions", "messages"]

_TEXT = Path(__file__).parent / "instructions.txt"
_LISTS = {
    "factuality": "FACTUALITY",
    "quantity": "KINDS OF QUANTITY",
    "tie": "KINDS OF TIE",
    "role": "ROLES OF FORCES",
    "state": "STATES OF FORCES",
    "domain": "DOMAINS OF SHIFTS",
}
Schema = dict[str, Any]

_WORDS: Schema = {"type": "string"}
_MAYBE: Schema = {"type": ["string", "null"]}
_PARTY: Schema = {"$ref": "#/$defs/party"}


def instructions(codebook: Codebook) -> str:
    """Return what the reader is told of the codebook; it is the same for every passage."""
    types = [
        f"{code}: {row.definition} Example: {row.example}" if row.example else f"{code}: {row.definition}"
        for code, row in codebook.types.items()
    ]
    parts = [_TEXT.read_text(encoding="utf-8").strip(), "\n".join(["EVENT CODES", *types])]
    parts.append(_listed("CONTEXTS", codebook.contexts))
    parts.append(_listed("SECTORS", codebook.sectors))
    parts += [_listed(heading, codebook.codes[field]) for field, heading in _LISTS.items()]
    schema = answer_schema(codebook)
    parts.append("FORM OF THE ANSWER, with all fields of each record\n" + json.dumps(_outline(schema)))
    parts.append("FORM OF A PARTY\n" + json.dumps(_outline(schema["$defs"]["party"])))
    return "\n\n".join(parts)


def messages(told: str, document: Document, passage: Passage) -> list[dict[str, str]]:
    """Return the messages for one passage.

    The article's words stand in the user's message alone, inside JSON strings, which nothing in them can end.

    Parameters
    ----------
    told:
        The ``instructions``.
    document, passage:
        The text, and the part of it that is to be coded.
    """
    given = {
        "published": document.date,
        "earlier": document.text[passage.before : passage.start].strip(),
        "passage": document.text[passage.start : passage.end],
    }
    return [{"role": "system", "content": told}, {"role": "user", "content": json.dumps(given, ensure_ascii=False)}]


def answer_schema(codebook: Codebook) -> Schema:
    """Return the JSON schema of an answer; every field is required, as strict servers want it."""
    shared = {
        "evidence": _WORDS,
        "factuality": _one_of(codebook.codes["factuality"]),
        "holder": {"anyOf": [_PARTY, {"type": "null"}]},
        "cue": _MAYBE,
        "date": _MAYBE,
        "place": _MAYBE,
    }
    answer = _object(**{kind: _list(_object(**shared, **own)) for kind, own in _own_fields(codebook).items()})
    sectors = _list(_one_of(codebook.sectors))
    answer["$defs"] = {"party": _object(words=_WORDS, stands_for=_MAYBE, country=_MAYBE, sectors=sectors)}
    return answer


def _own_fields(codebook: Codebook) -> dict[str, dict[str, Schema]]:
    """What each kind of record has beside what all have."""
    codes, parties = codebook.codes, _list(_PARTY)
    return {
        "events": {
            "trigger": _WORDS,
            "code": _one_of(codebook.types),
            "contexts": _list(_one_of(codebook.contexts)),
            "actors": parties,
            "recipients": parties,
            "quantities": _list(_object(kind=_one_of(codes["quantity"]), words=_WORDS)),
        },
        "ties": {"kind": _one_of(codes["tie"]), "a": _PARTY, "b": _PARTY, "since": _MAYBE, "until": _MAYBE},
        "presences": {
            "force": _PARTY,
            "host": _PARTY,
            "strength": _MAYBE,
            "role": {"anyOf": [_one_of(codes["role"]), {"type": "null"}]},
            "facility": _MAYBE,
            "state": _one_of(codes["state"]),
        },
        "shifts": {"subject": _PARTY, "away_from": parties, "toward": parties, "domain": _one_of(codes["domain"])},
        "assessments": {
            "claim": _WORDS,
            "likelihood": _WORDS,
            "code": _MAYBE,
            "actors": parties,
            "recipients": parties,
        },
    }


def _outline(schema: Schema) -> Any:
    """A schema as an example of its form: short, for servers that do not hold models to a schema."""
    if "anyOf" in schema:
        return _outline(schema["anyOf"][0])
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if schema["type"] == "object":
        return {name: _outline(inner) for name, inner in schema["properties"].items()}
    if schema["type"] == "array":
        return [_outline(schema["items"])]
    return None if "null" in schema["type"] else "code" if "enum" in schema else "words"


def _listed(heading: str, codes: Mapping[str, str]) -> str:
    return "\n".join([heading, *(f"{code}: {definition}" for code, definition in codes.items())])


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(codes: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(codes)}
