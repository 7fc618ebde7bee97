"""The public names: they are there, they are documented, there are no others, and they cost little to import."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

import detente

SOURCE = Path(detente.__file__).parent
ROOMS = sorted(f"detente.{path.parent.name}" for path in SOURCE.glob("*/__init__.py"))
MODULES = sorted(
    f"detente.{'.'.join(path.relative_to(SOURCE).with_suffix('').parts)}"
    for path in SOURCE.rglob("*.py")
    if path.name != "__init__.py"
)
HEAVY = frozenset({"spacy", "pyarrow", "trafilatura", "pandas", "polars", "typer", "rich"})

# constants that have no string below them yet; the list may only shrink
STILL_SILENT = {"detente.writing": frozenset({"FORMATS"})}


def public(module: ModuleType) -> list[str]:
    return list(getattr(module, "__all__", ()))


def constants_documented(file: Path) -> set[str]:
    """The names that a module assigns at its top and says something of in the string below."""
    body = ast.parse(file.read_text(encoding="utf-8")).body
    found: set[str] = set()
    for statement, following in pairwise(body):
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        says = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
        if says and isinstance(statement, ast.Assign | ast.AnnAssign):
            found.update(target.id for target in targets if isinstance(target, ast.Name))
    return found


def is_documented(value: object, name: str, room: str) -> bool:
    if inspect.isclass(value) or inspect.isfunction(inspect.unwrap(value)):  # type: ignore[arg-type]
        return bool((value.__doc__ or "").strip()) and not _written_by_dataclass(value)
    folder = SOURCE / room.removeprefix("detente").lstrip(".")
    return any(name in constants_documented(file) for file in folder.rglob("*.py"))


def _written_by_dataclass(value: object) -> bool:
    """A dataclass without a docstring gets its own signature for one."""
    return inspect.isclass(value) and (value.__doc__ or "").startswith(f"{value.__name__}(")


@pytest.mark.parametrize("name", [name for name in detente.__all__ if name != "__version__"])
def test_a_public_name_is_there_and_says_what_it_is_for(name: str) -> None:
    value = getattr(detente, name)
    assert is_documented(value, name, "detente"), f"detente.{name} has no docstring"


@pytest.mark.parametrize("room", ROOMS)
def test_the_names_of_a_room_are_there_and_say_what_they_are_for(room: str) -> None:
    module = importlib.import_module(room)
    assert (module.__doc__ or "").strip(), f"{room} does not say what it is for"
    silent = [name for name in public(module) if not is_documented(getattr(module, name), name, room)]
    assert set(silent) <= STILL_SILENT.get(room, frozenset())


@pytest.mark.parametrize("module", [name for name in MODULES if not name.endswith("__main__")])
def test_a_module_has_what_it_promises_in_order(module: str) -> None:
    loaded = importlib.import_module(module)
    names = public(loaded)
    assert names, f"{module} has no __all__"
    assert [name for name in names if not hasattr(loaded, name)] == []
    assert len(names) == len(set(names))


def test_public_methods_say_what_they_are_for() -> None:
    silent = [
        f"{name}.{method}"
        for name in detente.__all__
        if inspect.isclass(kind := getattr(detente, name))
        for method, value in vars(kind).items()
        if not method.startswith("_")
        and isinstance(value, property | classmethod | staticmethod | type(lambda: None))
        and not (inspect.getdoc(getattr(kind, method)) or "").strip()
    ]
    assert silent == []


def test_nothing_of_ours_is_exported_beside() -> None:
    beside = {
        name
        for name, value in vars(detente).items()
        if not name.startswith("_")
        and not isinstance(value, ModuleType)
        and str(getattr(value, "__module__", "")).startswith("detente")
    }
    assert beside <= set(detente.__all__)
    assert list(detente.__all__) == sorted(detente.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Ledger'"):
        _ = detente.Ledger


def test_a_star_brings_the_public_names_and_no_others() -> None:
    brought: dict[str, object] = {}
    exec("from detente import *", brought)
    assert set(brought) - {"__builtins__"} == set(detente.__all__)


def test_import_is_light() -> None:
    code = "import sys; import detente; print(*{name.split('.')[0] for name in sys.modules})"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "detente" in told
    assert HEAVY.isdisjoint(told)
