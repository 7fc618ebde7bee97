"""Word pieces of BERT's uncased kind (Wu et al. 2016; Devlin et al. 2019): what the encoder reads.

A few lines of our own, since the library for it brings a downloader and a client for a model hub.
``training/pieces.py`` proves them equal to the library's on every word of the corpus.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

__all__ = ["Pieces"]

_LONGEST = 100


class Pieces:
    """Cuts words into pieces; answers are remembered.

    Parameters
    ----------
    vocabulary:
        The number of each piece.
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._numbers = vocabulary
        self._unknown = vocabulary["[UNK]"]
        self._known: dict[str, tuple[int, ...]] = {}
        self.start, self.end = vocabulary["[CLS]"], vocabulary["[SEP]"]

    def of(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces, at least one."""
        found = self._known.get(word)
        if found is None:
            found = tuple(n for part in _parts(word) for n in self._pieces(part)) or (self._unknown,)
            if len(self._known) < 200_000:
                self._known[word] = found
        return found

    def _pieces(self, part: str) -> list[int]:
        if len(part) > _LONGEST:
            return [self._unknown]
        numbers, start = [], 0
        while start < len(part):
            end = len(part)
            while end > start:
                piece = part[start:end] if start == 0 else f"##{part[start:end]}"
                if piece in self._numbers:
                    numbers.append(self._numbers[piece])
                    break
                end -= 1
            if end == start:
                return [self._unknown]
            start = end
        return numbers


def _parts(word: str) -> list[str]:
    """Lower case without accents, cut at punctuation, ideographs and spaces."""
    parts: list[str] = []
    current = ""
    for character in unicodedata.normalize("NFD", word.lower()):
        kind = unicodedata.category(character)
        if kind == "Mn" or (kind in ("Cc", "Cf", "Co") and not character.isspace()):
            continue
        if character.isspace() or _alone(character, kind):
            if current:
                parts.append(current)
            current = ""
            if not character.isspace():
                parts.append(character)
        else:
            current += character
    return [*parts, current] if current else parts


def _alone(character: str, kind: str) -> bool:
    code = ord(character)
    if kind.startswith("P") or 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2FA1F
    )
