"""The only place that joins rooms: from inputs to records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

from detente.asking import Reader, Verifier
from detente.asking.reader import Passages
from detente.coding import Coder
from detente.coding.ground import Ground
from detente.errors import DetenteError, InputError
from detente.reading import read
from detente.records.batch import Records
from detente.records.text import Document

__all__ = ["Coded", "code_documents", "code_paths", "code_with_reader"]

BATCH = 32
"""Documents that are parsed, or handed to a worker, together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What became of one input: a document with its records, or the error that stopped it."""

    document: Document | None = None
    records: Records = field(default_factory=Records)
    error: InputError | None = None


def code_paths(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    jobs: int = 1,
    coder: Coder | None = None,
    vocabulary: Path | None = None,
    model: str | None = None,
) -> Iterator[Coded]:
    """Read and code inputs, in order.

    Parameters
    ----------
    paths:
        Files, folders, or ``-`` for standard input.
    published:
        ISO date for documents that bring none.
    jobs:
        Worker processes; 1 codes in this one.
    coder:
        A loaded coder, used when ``jobs`` is 1.
    vocabulary:
        A folder of the user's own tables, for the coders that are loaded here.
    model:
        The learned model of those: ``none``, a folder, or the package's own.
    """
    documents = read(paths, published=published)
    yield from code_documents(documents, jobs=jobs, coder=coder, vocabulary=vocabulary, model=model)


def code_documents(
    documents: Iterable[Document | InputError],
    *,
    jobs: int = 1,
    coder: Coder | None = None,
    vocabulary: Path | None = None,
    model: str | None = None,
) -> Iterator[Coded]:
    """Code documents, in order; errors among them pass through, and a failure stops only its own document."""
    batches = _batches(documents)
    if jobs <= 1:
        own = coder or (Coder.load(vocabulary, model) if vocabulary is not None else _coder(None, model))
        for batch in batches:
            yield from _code_batch(batch, own)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        waiting = [pool.submit(_code_in_worker, batch, vocabulary, model) for batch in islice(batches, 2 * jobs)]
        while waiting:
            done = waiting.pop(0)
            yield from done.result()
            waiting.extend(pool.submit(_code_in_worker, batch, vocabulary, model) for batch in islice(batches, 1))


def code_with_reader(documents: Sequence[Document | InputError], reader: Reader, coder: Coder) -> Iterator[Coded]:
    """Code documents by what a reader of the user's own says of them, in order, as far as the texts hold it.

    Parameters
    ----------
    documents:
        Documents, and errors, which pass through.
    reader:
        Asked for every passage; its ``ledger`` tells afterwards what was used, and what did not hold.
    coder:
        Says what the words that the reader quotes mean: parties, dates, places, numbers.

    Raises
    ------
    ReaderError
        If the endpoint cannot be used.
    """
    settings = reader.settings
    verifier = Verifier(
        codebook=reader.codebook, ledger=reader.ledger, reader=f"{settings.model} at {settings.host}, not calibrated"
    )
    for said in reader.replies(documents):
        if isinstance(said, InputError):
            yield Coded(error=said)
            continue

        def records(document: Document, passages: Passages = said.passages) -> Records:
            return Records(verifier.records(document, passages, Ground(document, coder)))

        yield _code_one(said.document, records)


def _batches(documents: Iterable[Document | InputError]) -> Iterator[list[Document | InputError]]:
    iterator = iter(documents)
    while batch := list(islice(iterator, BATCH)):
        yield batch


@cache
def _coder(vocabulary: Path | None, model: str | None) -> Coder:
    return Coder.load(vocabulary, model)


def _code_in_worker(batch: list[Document | InputError], vocabulary: Path | None, model: str | None) -> list[Coded]:
    return list(_code_batch(batch, _coder(vocabulary, model)))


def _code_batch(batch: list[Document | InputError], coder: Coder) -> Iterator[Coded]:
    documents = [item for item in batch if isinstance(item, Document)]
    try:
        results = iter(list(coder.code_all(documents)))
        for item in batch:
            yield Coded(document=item, records=next(results)) if isinstance(item, Document) else Coded(error=item)
    except Exception:  # one of them failed: code each by itself, so that only that one is lost
        for item in batch:
            yield _code_one(item, coder.code) if isinstance(item, Document) else Coded(error=item)


def _code_one(document: Document, code: Callable[[Document], Records]) -> Coded:
    try:
        return Coded(document=document, records=code(document))
    except InputError as error:
        return Coded(error=error)
    except DetenteError as error:
        return Coded(error=InputError(document.source or document.id, str(error)))
    except Exception as error:
        problem = f"coding failed: {type(error).__name__}: {error}"
        return Coded(error=InputError(document.source or document.id, problem, "report it with the document"))
