"""Whether a text can hold political events at all: a sports page, a recipe or a film review cannot.

States play football and novels have murders, so that no rule about a single sentence tells these pages from the news;
the words of the whole text do (``vocabulary/topics.csv``).
"""

from __future__ import annotations

from detente.coding.parsed import Parsed

__all__ = ["is_about_something_else"]

_LEAST = 4
"""How many words of a topic a text must have to be taken for a page about it."""

_POLITICS = "politics"


def is_about_something_else(parsed: Parsed) -> bool:
    """Say whether a text is a page about sport, cooking, the arts or games.

    It is when it has at least four words of one such topic, one for every two sentences, and more than twice as many as
    words of politics.
    """
    topics = parsed.vocabulary.topics
    lemmas = [token.lemma_.lower() for token in parsed.doc if token.is_alpha]
    sentences = sum(1 for _ in parsed.doc.sents)
    political = sum(lemma in topics.get(_POLITICS, ()) for lemma in lemmas)
    for topic, words in topics.items():
        hits = sum(lemma in words for lemma in lemmas)
        if topic != _POLITICS and hits >= max(_LEAST, sentences / 2) and hits > 2 * political:
            return True
    return False
