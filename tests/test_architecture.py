"""The house as it is drawn: who may import whom, how long a file may be, and what no room may be called.

The tree is read, not run: imports under ``TYPE_CHECKING`` and inside functions count like any other.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "detente"

# The table of the design. A room may always import itself and what FOUNDATION names.
FOUNDATION = frozenset({"records", "errors"})
MAY_IMPORT: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "records": frozenset(),
    "settings": frozenset(),
    "vocabulary": frozenset(),
    "models": frozenset(),
    "reading": frozenset(),
    "coding": frozenset({"vocabulary", "models"}),
    "linking": frozenset({"vocabulary", "models"}),
    "storage": frozenset({"vocabulary"}),
    "exchange": frozenset({"vocabulary"}),
    "relations": frozenset({"vocabulary", "storage"}),
    "forecasting": frozenset({"storage", "relations", "models"}),
    # docs/decisions/0007-asking.md
    "asking": frozenset({"vocabulary"}),
    # docs/decisions/0001-rooms.md
    "writing": frozenset(),
    "brief": frozenset(),
}
_ROOMS = frozenset(MAY_IMPORT)
MAY_IMPORT |= {
    "pipeline": _ROOMS,
    "cli": _ROOMS | {"pipeline", "cli_asking", ""},
    "cli_asking": _ROOMS | {"pipeline"},
    "web": _ROOMS | {"pipeline", ""},
    "demo": _ROOMS | {"pipeline", "cli", ""},
    "__main__": frozenset({"cli"}),
    # the public names, gathered from wherever they live
    "": _ROOMS | {"pipeline"},
}
LOWEST = frozenset({"errors"})

LONGEST_FILE = 400
# file, below src/detente: why it is longer
LONGER_FOR_A_REASON: dict[str, str] = {}

# file and package, below src/detente: why records name it; it is imported inside the function that needs it
PUT_OFF_FOR_A_REASON: dict[tuple[str, str], str] = {
    ("records/batch.py", "pyarrow"): "records go out as Arrow tables",
    ("records/batch.py", "pandas"): "an optional extra: records go out as data frames",
    ("records/batch.py", "polars"): "an optional extra: records go out as data frames",
}

NAMES_OF_NOTHING = frozenset({"util", "utils", "helper", "helpers", "common", "misc"})


def python_files() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def room_of(file: Path, root: Path = SOURCE) -> str:
    """The room, or the module at the top, that a file belongs to; ``''`` for the package itself."""
    first = file.relative_to(root).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def rooms_imported(tree: ast.AST, package: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Every room of ours that a module imports, with the line.

    Parameters
    ----------
    tree:
        The module.
    package:
        The package that holds it, from ``detente`` down: relative imports start there.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = list(package[: len(package) - node.level + 1]) if node.level else []
            base = ".".join([*start, *([node.module] if node.module else [])])
            names = [f"{base}.{alias.name}" for alias in node.names] if base == "detente" else [base]
        else:
            continue
        for name in names:
            if name == "detente" or name.startswith("detente."):
                second = name.split(".")[1:2]
                yield node.lineno, room_if_any(second[0] if second else "")


def packages_imported(tree: ast.AST) -> set[str]:
    """The top-level packages that a module names, wherever in it."""
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.append(node.module or "")
    return {name.split(".")[0] for name in names}


def room_if_any(name: str) -> str:
    """``from detente import records`` imports a room; ``from detente import code`` a public name."""
    return name if name in MAY_IMPORT or (SOURCE / name).is_dir() or (SOURCE / f"{name}.py").is_file() else ""


def forbidden_imports(source: str, room: str, package: tuple[str, ...]) -> list[str]:
    allowed = MAY_IMPORT[room] | {room} | (LOWEST if room == "records" else FOUNDATION)
    return [
        f"line {line}: {room or 'detente'} may not import {target or 'detente'}"
        for line, target in rooms_imported(ast.parse(source), package)
        if target not in allowed
    ]


@pytest.mark.parametrize("file", python_files(), ids=lambda file: str(file.relative_to(SOURCE)))
def test_rooms_import_only_what_the_design_allows(file: Path) -> None:
    room = room_of(file)
    assert room in MAY_IMPORT, f"{room!r} is no room of the design: draw it there first"
    package = ("detente", *file.relative_to(SOURCE).parent.parts)
    assert forbidden_imports(file.read_text(encoding="utf-8"), room, package) == []


@pytest.mark.parametrize(
    "hidden",
    [
        "from detente.vocabulary import loader",
        "import detente.vocabulary.loader",
        "from detente import vocabulary",
        "from ..vocabulary import loader",
        "def late():\n    from detente.vocabulary.loader import load",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from detente.vocabulary.loader import Table",
    ],
)
def test_a_sibling_is_seen_however_it_is_imported(hidden: str) -> None:
    assert forbidden_imports(hidden, "reading", ("detente", "reading")) != []


def test_own_room_records_and_errors_are_free_to_import() -> None:
    source = "from detente.records.text import Document\nfrom detente.errors import InputError\nfrom .dates import DATE"
    assert forbidden_imports(source, "reading", ("detente", "reading")) == []


def test_records_use_the_standard_library_only() -> None:
    strangers = {
        (str(file.relative_to(SOURCE)), top)
        for file in sorted((SOURCE / "records").rglob("*.py"))
        for top in packages_imported(ast.parse(file.read_text(encoding="utf-8")))
        if top != "detente" and top not in sys.stdlib_module_names
    }
    assert strangers == set(PUT_OFF_FOR_A_REASON)


def test_records_load_without_any_other_package() -> None:
    code = "import sys; import detente.records.batch; print(*{name.split('.')[0] for name in sys.modules})"
    told = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env={"PYTHONPATH": str(SOURCE.parent)}
    ).stdout.split()
    assert {package for _, package in PUT_OFF_FOR_A_REASON}.isdisjoint(told)


def test_files_stay_short_or_say_why_not() -> None:
    long = {
        str(file.relative_to(SOURCE)): length
        for file in python_files()
        if (length := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert {name: length for name, length in long.items() if name not in LONGER_FOR_A_REASON} == {}
    assert all(reason.strip() for reason in LONGER_FOR_A_REASON.values())
    assert set(LONGER_FOR_A_REASON) <= set(long), "this file is short again: take it off the list"


def test_no_room_is_called_after_nothing() -> None:
    names = [part.removesuffix(".py") for path in SOURCE.rglob("*") for part in path.relative_to(SOURCE).parts]
    assert NAMES_OF_NOTHING.isdisjoint(names)
