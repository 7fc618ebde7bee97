"""Which part of the corpus a topic belongs to: train, dev or test, by a hash of its name, so that it never moves."""

from __future__ import annotations

import hashlib

__all__ = ["part_of"]


def part_of(topic: str) -> str:
    """Return ``train`` (70 %), ``dev`` (15 %) or ``test`` (15 %) for a topic: a file's stem."""
    share = int(hashlib.sha256(topic.encode()).hexdigest()[:8], 16) / 16**8
    return "train" if share < 0.70 else "dev" if share < 0.85 else "test"
