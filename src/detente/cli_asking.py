"""The part of the command line that is about a reader of the user's own: its options, the estimate, the account."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.asking import Settings
    from detente.pipeline import Coded

__all__ = [
    "READERS",
    "Cache",
    "Endpoint",
    "LearnedModel",
    "Limit",
    "Model",
    "Price",
    "ReaderKind",
    "Yes",
    "asked",
    "settings_of",
]

READERS = ("openai",)
"""Kinds of reader: ``openai`` is any server that speaks as OpenAI's chat completions do."""

ReaderKind = Annotated[
    str | None,
    typer.Option("--reader", metavar="KIND", help="Have a model of your own read the texts: openai. Sends them there."),
]
Endpoint = Annotated[
    str | None, typer.Option("--endpoint", metavar="URL", help="Address of the reader's server, as https://HOST/v1.")
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="The learned model: none for the rules alone, or a folder. With --reader: name of the reader's model.",
    ),
]
LearnedModel = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="The learned model: none for the rules alone, or a folder."),
]
Price = Annotated[
    str | None, typer.Option("--price", metavar="IN/OUT", help="What a million tokens cost, sent and received.")
]
Limit = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=N",
        help="A limit for the reader: requests, tokens, concurrency, timeout, retries, answer, pause. Repeatable.",
    ),
]
Cache = Annotated[
    Path | None, typer.Option("--cache", metavar="DIR", help="Folder for the reader's answers; safe to delete.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Ask the reader without asking you first.")]


def settings_of(
    kind: str | None,
    endpoint: str | None,
    model: str | None,
    price: str | None,
    limits: Sequence[str] | None,
    cache: Path | None,
) -> Settings | None:
    """Return what the options say of a reader; ``None`` where none is asked for.

    The key comes from the environment alone.

    Raises
    ------
    UsageError
        If an option is missing, cannot be meant, or stands without ``--reader``.
    """
    if kind is None:
        if any(option is not None for option in (endpoint, price, cache)) or limits:
            raise UsageError("--endpoint, --price, --limit and --cache are for a reader; say --reader openai")
        if model not in (None, "none") and not Path(model or "").is_dir():
            raise UsageError(f"--model {model} is no folder; name one, or none; a reader's model needs --reader openai")
        return None
    if kind not in READERS:
        raise UsageError(f"--reader {kind!r} is unknown; choose one of {', '.join(READERS)}")
    if endpoint is None or model is None:
        raise UsageError("--reader needs --endpoint URL and --model NAME")
    from detente.asking.settings import Settings, default_cache, find_key, limits_from, prices_from

    return Settings(
        endpoint=endpoint,
        model=model,
        key=find_key(os.environ),
        cache=cache or default_cache(os.environ),
        limits=limits_from(limits or ()),
        prices=prices_from(price),
    )


@contextmanager
def asked(
    settings: Settings, inputs: Sequence[str], *, published: str | None, vocabulary: Path | None, yes: bool
) -> Iterator[Iterator[Coded]]:
    """Say what it will cost, have it agreed to, and give the documents as the reader codes them; account at the end.

    Raises
    ------
    UsageError
        If nobody agreed; nothing was sent then.
    """
    from detente.asking import Reader, load_codebook
    from detente.coding import Coder
    from detente.pipeline import code_with_reader
    from detente.reading import read

    coder = Coder.load(vocabulary) if vocabulary is not None else Coder.load()
    documents = list(read(list(inputs), published=published))
    reader = Reader(settings, load_codebook(coder.vocabulary, vocabulary))
    plan = reader.plan(documents)
    variable = settings.key.variable if settings.key else None
    _say(plan.lines(settings.host, settings.model, variable, settings.prices))
    if plan.requests and not yes:
        _agree(inputs)
    try:
        yield code_with_reader(documents, reader, coder)
    finally:
        _say(reader.ledger.lines(settings.prices))


def _agree(inputs: Sequence[str]) -> None:
    if "-" in inputs or not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("nothing was sent: nobody is there to agree to it; say --yes")
    if not typer.confirm("detente: send them?", err=True):
        raise UsageError("nothing was sent")


def _say(lines: Sequence[str]) -> None:
    for line in lines:
        typer.echo(f"detente: {line}", err=True)
