"""About what: PLOVER's contexts, by the words of the clause and its sentence."""

from __future__ import annotations

import re

from detente.coding.parsed import Parsed
from detente.records.text import Span

__all__ = ["find_contexts"]

_WORD = re.compile(r"[a-z][a-z'’-]*")
_MOST = 4


def find_contexts(evidence: Span, given: tuple[str, ...], parsed: Parsed) -> tuple[str, ...]:
    """Return the contexts of an event: those of its trigger's row, then those whose words stand in the evidence.

    At most four, the best supported first.
    """
    section = parsed.section(evidence.start, evidence.end)
    if section is None:
        return given
    words = {t.lemma_.lower() for t in section} | {t.lower_ for t in section}
    text = " " + " ".join(_WORD.findall(section.text.lower())) + " "
    counted: dict[str, int] = {}
    for context, (single, phrases) in parsed.vocabulary.contexts.items():
        hits = len(words & single) + sum(1 for phrase in phrases if f" {phrase} " in text)
        if hits:
            counted[context] = hits
    ranked = sorted(counted, key=lambda c: (-counted[c], c))
    return tuple(dict.fromkeys((*given, *ranked)))[:_MOST]
