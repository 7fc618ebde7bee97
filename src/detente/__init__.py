"""detente: from news reports to the state of the system of states that they describe.

>>> import detente
>>> coder = detente.Coder.load()
>>> for document in detente.read(["article.txt"]):
...     for record in coder.code(document):
...         print(record)
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError, InputError
from detente.records.batch import Records
from detente.records.entity import Entity
from detente.records.record import Assessment, Event, Presence, Record, Shift, Tie
from detente.records.text import Document, Span

if TYPE_CHECKING:
    from detente.coding import Coder
    from detente.reading import read

__all__ = [
    "Assessment",
    "Coder",
    "DetenteError",
    "Document",
    "Entity",
    "Event",
    "InputError",
    "Presence",
    "Record",
    "Records",
    "Shift",
    "Span",
    "Tie",
    "__version__",
    "read",
]

try:
    __version__ = version("detente")
except PackageNotFoundError:  # run from a source tree that is not installed
    __version__ = "0+unknown"


def __getattr__(name: str) -> Any:
    """Import the rooms that bring heavy packages only when they are asked for."""
    if name == "Coder":
        from detente.coding import Coder

        return Coder
    if name == "read":
        from detente.reading import read

        return read
    raise AttributeError(f"module 'detente' has no attribute {name!r}")
