"""Answers kept on disk: the same question is paid for once. The folder can be deleted at any time."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from detente.errors import UsageError

__all__ = ["Answer", "Cache"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back for one passage.

    ``text`` is what the model wrote; ``cut`` is true where the server says that it ran into the limit.
    """

    text: str
    cut: bool = False


class Cache:
    """A folder of answers, each named by the hash of all that was asked.

    Neither the key nor the article's text is written, only what the model answered. A file that cannot be read counts
    as none.

    Parameters
    ----------
    folder:
        The folder; it is made when the first answer is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def name(question: dict[str, Any]) -> str:
        """Return the name of a question: a hash of its content."""
        text = json.dumps(question, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def find(self, name: str) -> Answer | None:
        """Return the answer to a question, or ``None``."""
        try:
            plain = json.loads(self._path(name).read_text(encoding="utf-8"))
            text, cut = plain["text"], plain["cut"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return Answer(text=text, cut=bool(cut)) if isinstance(text, str) else None

    def keep(self, name: str, answer: Answer) -> None:
        """Write an answer, whole or not at all.

        Raises
        ------
        UsageError
            If the folder cannot be written to.
        """
        path = self._path(name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".new")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(asdict(answer), file)
                Path(temporary).replace(path)
            except BaseException:
                with contextlib.suppress(OSError):
                    Path(temporary).unlink()
                raise
        except OSError as error:
            raise UsageError(f"--cache {self.folder} cannot be written to: {error.strerror}") from None

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name}.json"
