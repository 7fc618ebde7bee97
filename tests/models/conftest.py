"""The package's own tagger, loaded once."""

from __future__ import annotations

import pytest

from detente.models import Tagger, load_tagger


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """The tagger that comes with the package."""
    return load_tagger()
