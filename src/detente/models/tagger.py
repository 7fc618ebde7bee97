"""The tagger: which words report an event, of which type and factuality, and who stands in which role to them.

An encoder (MiniLM-L6, int8, ONNX) gives every word a vector; small heads over the vectors give the scores. It was
trained on the corpus in ``training/corpus`` and nothing else; ``docs/explanation/model.md`` has the figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from detente.models.wordpiece import Pieces

__all__ = ["Mentions", "Scores", "Tagger"]

Floats = npt.NDArray[np.float32]

_BUCKETS = (1, 2, 3, 5, 8, 13, 21, 34, 55)
"""Distances in words between a trigger and a mention, by edges; the same before and after."""

_LONGEST = 250
"""Pieces in a window: more than this the encoder was not trained on."""


class _Session(Protocol):
    def run(self, outputs: object, feed: Mapping[str, npt.NDArray[np.int64]]) -> Sequence[Floats]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What the tagger says of one text.

    ``types`` (words × types) and ``factuality`` are probabilities by word, ``modes`` are scores to be compared within a
    type; ``held`` is the probability that the act is told on somebody's word; ``contexts`` are probabilities by word,
    each by itself; ``vectors`` serve :meth:`Tagger.roles`.
    """

    types: Floats
    modes: Floats
    factuality: Floats
    held: Floats
    contexts: Floats
    vectors: Floats


class Tagger:
    """Scores the words of texts.

    Parameters
    ----------
    session:
        The encoder: takes ``ids`` and ``mask`` [windows, pieces], gives vectors [windows, pieces, size].
    heads:
        The weights of the heads by name.
    pieces:
        The word pieces.
    labels:
        The labels of the heads ``types``, ``modes``, ``contexts``, ``factuality`` and ``roles``, in order.
    confidence:
        The weights of the estimate of confidence, by feature.
    """

    def __init__(
        self,
        session: _Session,
        heads: Mapping[str, Floats],
        pieces: Pieces,
        labels: Mapping[str, Sequence[str]],
        confidence: Mapping[str, float] | None = None,
    ) -> None:
        self._session, self._heads, self._pieces = session, heads, pieces
        self.types, self.modes = tuple(labels["types"]), tuple(labels["modes"])
        self.contexts, self.factuality = tuple(labels["contexts"]), tuple(labels["factuality"])
        self.roles_of = tuple(labels["roles"])
        self.confidence = dict(confidence or {})

    def read(self, words: Sequence[str], sentences: Sequence[int]) -> Scores:
        """Return the scores of a text's words.

        Parameters
        ----------
        words:
            The words of the text.
        sentences:
            The number of the first word of every sentence, rising.
        """
        vectors = np.zeros((len(words), self._heads["hidden.weight"].shape[1]), dtype=np.float32)
        windows = list(_windows([self._pieces.of(word) for word in words], sentences))
        for start in range(0, len(windows), 8):
            self._encode(windows[start : start + 8], vectors)
        h = self._heads
        hidden = np.maximum(vectors @ h["hidden.weight"].T + h["hidden.bias"], 0)
        factuality = hidden @ h["factuality.weight"].T + h["factuality.bias"]
        return Scores(
            types=_softmax(hidden @ h["types.weight"].T + h["types.bias"]),
            modes=hidden @ h["modes.weight"].T + h["modes.bias"],
            factuality=_softmax(factuality[:, :4]),
            held=_sigmoid(factuality[:, 4]),
            contexts=_sigmoid(hidden @ h["contexts.weight"].T + h["contexts.bias"]),
            vectors=vectors,
        )

    def _encode(self, windows: Sequence[_Window], vectors: Floats) -> None:
        longest = max(len(w.ids) for w in windows) + 2
        ids = np.zeros((len(windows), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids) + 2] = [self._pieces.start, *window.ids, self._pieces.end]
            mask[row, : len(window.ids) + 2] = 1
        hidden = self._session.run(None, {"ids": ids, "mask": mask})[0]
        for row, window in enumerate(windows):
            for word, (first, last) in window.kept.items():
                vectors[word] = hidden[row, first + 1 : last + 1].mean(axis=0)

    def roles(self, scores: Scores, trigger: int, kind: str, mentions: Mentions) -> Floats:
        """Return the probability that each mention stands in each role to a trigger: [mentions, roles].

        Parameters
        ----------
        scores:
            The scores of the text.
        trigger:
            The number of the word that reports the event.
        kind:
            The event's type.
        mentions:
            The mentions and where they stand.
        """
        h = self._heads
        left = h["role.trigger.weight"] @ scores.vectors[trigger] + h["role.trigger.bias"]
        left = np.maximum(left + h["role.event.weight"][self.types.index(kind)], 0)
        right = scores.vectors[list(mentions.words)] @ h["role.mention.weight"].T + h["role.mention.bias"]
        right += h["role.way.weight"][list(mentions.ways)] + h["role.kind.weight"][list(mentions.kinds)]
        right += h["role.near.weight"][[_bucket(word - trigger) for word in mentions.words]]
        for row, paths in enumerate(mentions.paths):
            right[row] += h["role.path.weight"][:, list(paths)].sum(axis=1)
        right = np.maximum(right, 0)
        joint = right @ np.einsum("i,rij->jr", left, h["role.bilinear"])
        joint += right @ h["role.mention_bias.weight"].T + h["role.mention_bias.bias"]
        return _sigmoid(joint + h["role.trigger_bias.weight"] @ left + h["role.trigger_bias.bias"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Mentions around a trigger: their words, and where each stands by ``coding/positions.py``."""

    words: Sequence[int]
    paths: Sequence[Sequence[int]]
    ways: Sequence[int]
    kinds: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Window:
    """Pieces of a stretch of text, and for each word whose vector is kept its first and last piece (half-open)."""

    ids: list[int]
    kept: dict[int, tuple[int, int]]


def _windows(pieces: Sequence[Sequence[int]], sentences: Sequence[int]) -> list[_Window]:
    """Pack sentences into windows, each with the sentence before it for context."""
    ends = [*sentences[1:], len(pieces)]
    found: list[_Window] = []
    first = 0
    while first < len(sentences):
        last, size = first, 0
        context = sum(map(len, pieces[sentences[first - 1] : sentences[first]])) if first else 0
        begin = first - 1 if first and context <= _LONGEST // 3 else first
        size = context if begin < first else 0
        while last < len(sentences):
            more = sum(map(len, pieces[sentences[last] : ends[last]]))
            if last > first and size + more > _LONGEST:
                break
            size += more
            last += 1
        found.extend(_cut(pieces, sentences[begin], sentences[first], ends[last - 1]))
        first = last
    return found


def _cut(pieces: Sequence[Sequence[int]], begin: int, kept_from: int, end: int) -> list[_Window]:
    """Return the window of words ``begin`` to ``end``; several where one sentence is longer than a window."""
    found = [_Window([], {})]
    for word in range(begin, end):
        ids = found[-1].ids
        own = pieces[word][:_LONGEST]
        if len(ids) + len(own) > 2 * _LONGEST - 10:
            found.append(_Window([], {}))
            ids = found[-1].ids
        if word >= kept_from:
            found[-1].kept[word] = (len(ids), len(ids) + len(own))
        ids.extend(own)
    return found


def _bucket(distance: int) -> int:
    size = sum(abs(distance) > edge for edge in _BUCKETS)
    return size if distance >= 0 else len(_BUCKETS) + 1 + size


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return result


def _sigmoid(logits: Floats) -> Floats:
    result: Floats = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return result
