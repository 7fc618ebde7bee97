"""The corpus, read once."""

from __future__ import annotations

from pathlib import Path

import pytest
from form import FormError, Passage, passages

CORPUS = Path(__file__).parents[2] / "training/corpus"


@pytest.fixture(scope="session")
def read_corpus() -> list[Passage | FormError]:
    """Every passage of the corpus, or what is wrong with it."""
    return [found for path in sorted((CORPUS / "passages").glob("*.txt")) for found in passages(path)]


@pytest.fixture(scope="session")
def corpus(read_corpus: list[Passage | FormError]) -> list[Passage]:
    """Every whole passage of the corpus."""
    return [found for found in read_corpus if not isinstance(found, FormError)]
