"""The codebook as a reader of the user's own is told it: codes with their definitions, from the data files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from detente.vocabulary.loader import HOME
from detente.vocabulary.overlay import open_overlay
from detente.vocabulary.rows import TypeRow, Vocabulary
from detente.vocabulary.tables import read_table

__all__ = ["Codebook", "load_codebook"]

_CODES = Path(__file__).parent / "codes.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """Every code that a record may hold.

    Parameters
    ----------
    types:
        Event types by ``TYPE`` or ``TYPE/mode``.
    contexts, sectors:
        Their codes with definitions.
    codes:
        By field (``factuality``, ``tie``, ``role``, ``state``, ``domain``, ``quantity``) its codes with definitions.
    vocabulary:
        The tables: states, words of likelihood.
    """

    types: Mapping[str, TypeRow]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]
    codes: Mapping[str, Mapping[str, str]]
    vocabulary: Vocabulary


def load_codebook(vocabulary: Vocabulary, overlay: Path | None = None) -> Codebook:
    """Gather the codebook.

    Parameters
    ----------
    vocabulary:
        The tables in use.
    overlay:
        The user's own tables, if the vocabulary was loaded with some.

    Raises
    ------
    VocabularyError
        If a table is missing or wrong.
    """
    read = open_overlay(overlay, HOME).read if overlay is not None else read_table
    codes: dict[str, dict[str, str]] = {}
    for line in read_table(_CODES, ("field", "code", "definition")):
        codes.setdefault(line["field"], {})[line["code"]] = line["definition"]
    contexts = read(HOME / "plover/contexts.csv", ("context", "definition", "words"))
    sectors = read(HOME / "plover/sectors.csv", ("sector", "definition"))
    return Codebook(
        types={f"{row.type}/{row.mode}" if row.mode else row.type: row for row in vocabulary.types.values()},
        contexts={line["context"]: line["definition"] for line in contexts},
        sectors={line["sector"]: line["definition"] for line in sectors},
        codes=codes,
        vocabulary=vocabulary,
    )
