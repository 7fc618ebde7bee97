"""The command line: thin, over ``pipeline``. Exit codes: 0 all done, 1 some documents failed, 2 wrong use."""

from __future__ import annotations

import datetime as dt
import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from detente.pipeline import Coded

__all__ = ["app"]

app = typer.Typer(
    name="detente",
    help="Read news reports and write down who did what to whom, whose forces are where, and on whose word.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
vocabulary_app = typer.Typer(help="Look at and check the vocabulary tables.", no_args_is_help=True)
app.add_typer(vocabulary_app, name="vocabulary")

Inputs = Annotated[list[str], typer.Argument(help="Files (.txt .md .html .jsonl .csv), folders of these, or - for standard input.")]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="ISO date for documents that bring none (YYYY-MM-DD).")
]


def _fail(message: str) -> typer.Exit:
    typer.echo(f"detente: {message}", err=True)
    return typer.Exit(2)


def _date(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError:
        raise _fail(f"--published {value!r} is no date; write it as YYYY-MM-DD") from None


@app.command()
def code(
    inputs: Inputs,
    published: Published = None,
    format_: Annotated[str, typer.Option("--format", help="jsonl, csv or parquet.")] = "jsonl",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; standard output without it.")] = None,
    errors: Annotated[Path | None, typer.Option("--errors", help="File for the documents that failed, one JSON object a line.")] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Worker processes.")] = 1,
) -> None:
    """Code documents: write their records, one JSON object a line by default."""
    day = _date(published)
    if format_ not in ("jsonl", "csv", "parquet"):
        raise _fail(f"--format {format_!r} is none of jsonl, csv, parquet")
    if format_ == "parquet" and output is None:
        raise _fail("--format parquet needs a file: add -o FILE.parquet")
    from detente.pipeline import code_paths
    from detente.writing import open_writer

    failed = 0
    with ExitStack() as stack:
        log = stack.enter_context(errors.open("w", encoding="utf-8")) if errors else None
        writer = stack.enter_context(open_writer(format_, output))
        progress = stack.enter_context(_progress())
        for coded in code_paths(inputs, published=day, jobs=jobs):
            progress(coded)
            if coded.error is not None:
                failed += 1
                _report(coded, log)
            else:
                writer(coded.records)
    if failed:
        typer.echo(f"detente: {failed} document(s) failed", err=True)
        raise typer.Exit(1)


def _report(coded: Coded, log: IO[str] | None) -> None:
    error = coded.error
    assert error is not None
    typer.echo(f"detente: {error}", err=True)
    if log is not None:
        plain = {"source": error.source, "error": type(error).__name__, "problem": error.problem, "remedy": error.remedy}
        log.write(json.dumps(plain, ensure_ascii=False) + "\n")


def _progress():  # type: ignore[no-untyped-def]
    from detente.writing import progress_on_terminal

    return progress_on_terminal(sys.stderr)


if __name__ == "__main__":
    app()
