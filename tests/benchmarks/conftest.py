"""The runners of the benchmarks as modules: they are scripts, and no package."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="session")
def scoring() -> ModuleType:
    """What the runners share."""
    if str(BENCHMARKS) not in sys.path:
        sys.path.insert(0, str(BENCHMARKS))
    return importlib.import_module("scoring")


@pytest.fixture(scope="session")
def runner(scoring: ModuleType) -> Callable[[str], ModuleType]:
    """``runner("relation")`` is ``benchmarks/relation/run.py``."""

    def load(task: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(f"benchmark_{task}", BENCHMARKS / task / "run.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load
