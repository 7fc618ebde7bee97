"""The errors that detente raises, a small tree.

::

    DetenteError                    anything that detente itself raises on purpose
    ├── InputError                  a document that cannot be read or coded; the others go on
    │   ├── UnreadableInput         no such file, a binary, an encoding that nothing fits
    │   ├── InputTooLarge           over the stated limit
    │   └── EmptyInput              nothing left to code
    ├── VocabularyError             a row of a vocabulary table is wrong: file, line, column, remedy
    │   └── UnknownCode             a code that no table has
    ├── ModelError                  a trained part is missing or does not match its hash
    ├── ReaderError                 a reader of the user's own cannot be asked: no such address, a key that is refused
    └── UsageError                  the call itself cannot be meant: an unknown format, a bad date

Every message says what was wrong, where, and what to do about it.
"""

from __future__ import annotations

__all__ = [
    "DetenteError",
    "EmptyInput",
    "InputError",
    "InputTooLarge",
    "ModelError",
    "ReaderError",
    "UnknownCode",
    "UnreadableInput",
    "UsageError",
    "VocabularyError",
]


class DetenteError(Exception):
    """Anything that detente raises on purpose."""


class InputError(DetenteError):
    """One document that cannot be read or coded.

    Parameters
    ----------
    source:
        The file, or file and line, that the document came from.
    problem:
        What is wrong with it.
    remedy:
        What a person can do about it.
    """

    def __init__(self, source: str, problem: str, remedy: str = "") -> None:
        self.source = source
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{source}: {problem}" + (f" ({remedy})" if remedy else ""))

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        return type(self), (self.source, self.problem, self.remedy)


class UnreadableInput(InputError):
    """No such file, no text in it, or an encoding that nothing fits."""


class InputTooLarge(InputError):
    """A document over the stated limit."""


class EmptyInput(InputError):
    """A document with nothing left to code."""


class VocabularyError(DetenteError):
    """A vocabulary table that is wrong, with the file, the line and what to write instead."""


class UnknownCode(VocabularyError):
    """A code that no table has."""


class ModelError(DetenteError):
    """A trained part that is missing or does not match its recorded hash."""


class ReaderError(DetenteError):
    """A reader of the user's own that cannot be asked at all; nothing more is sent to it."""


class UsageError(DetenteError):
    """A call that cannot be meant: an unknown format, a date that is none."""
