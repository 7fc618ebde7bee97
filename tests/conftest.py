"""What every test has: a quiet, repeatable Hypothesis, nothing from the person's own settings, and one loaded coder."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

from detente.coding import Coder
from detente.records.batch import Records
from detente.records.text import Document

settings.register_profile("here", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

THURSDAY = "2024-04-11"
"""The day on which a sentence was published when its story names no other."""


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder with its own vocabulary; loading takes seconds, so one serves all tests."""
    return Coder.load()


@pytest.fixture(scope="session")
def code(coder: Coder) -> Callable[..., Records]:
    """``code(text, published=...)`` gives the records of a text published on a day (``None``: nobody knows when)."""

    def records_of(text: str, published: str | None = THURSDAY) -> Records:
        return coder.code(Document(id="story", text=text, published=published))

    return records_of
