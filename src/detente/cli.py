"""The command line: thin, over ``pipeline`` and the rooms that show its results.

Exit codes: 0 all done; 1 some documents failed, or a table has problems; 2 wrong use. Rooms are imported inside the
commands, so that ``detente --help`` answers at once.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from detente.cli_asking import Cache, Endpoint, LearnedModel, Limit, Model, Price, ReaderKind, Yes, asked, settings_of
from detente.errors import DetenteError, InputError

if TYPE_CHECKING:
    from detente.pipeline import Coded
    from detente.records.record import Record
    from detente.records.text import Document

__all__ = ["app"]

app = typer.Typer(
    name="detente",
    help="Read news reports and write down who did what to whom, whose forces are where, and on whose word.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
vocabulary_app = typer.Typer(help="Look at the vocabulary tables.", no_args_is_help=True)
app.add_typer(vocabulary_app, name="vocabulary")

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...", help="Files (.txt .md .html .jsonl .csv), folders of these, or - for standard input."
    ),
]
Input = Annotated[
    str, typer.Argument(metavar="INPUT", help="A file (.txt .md .html .jsonl .csv), a folder, or - for standard input.")
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="Date for documents that bring none (YYYY-MM-DD).")
]
Tables = Annotated[
    Path | None,
    typer.Option("--vocabulary", metavar="DIR", help="Folder of tables of your own, to add to the package's."),
]

LISTED = 100
"""Most ids that ``explain`` lists when it does not know one."""


# commands -------------------------------------------------------------------------------------------------------------


@app.callback(invoke_without_command=True)
def _detente(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(_made_by())
        raise typer.Exit


@app.command()
def code(
    inputs: Inputs,
    published: Published = None,
    form: Annotated[str, typer.Option("--format", help="jsonl, csv or parquet.")] = "jsonl",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="File to write; standard output without it.")
    ] = None,
    errors: Annotated[
        Path | None,
        typer.Option("--errors", metavar="FILE", help="File for what failed, one JSON object a line."),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, metavar="N", help="Worker processes.")] = 1,
    least: Annotated[
        float,
        typer.Option(
            "--min-confidence", min=0, max=1, metavar="P", help="Leave out events less sure than this: 0 to 1."
        ),
    ] = 0.0,
    vocabulary: Tables = None,
    reader: ReaderKind = None,
    endpoint: Endpoint = None,
    model: Model = None,
    price: Price = None,
    limit: Limit = None,
    cache: Cache = None,
    yes: Yes = False,
) -> None:
    """Code documents: write their records, one JSON object a line unless told otherwise."""
    day = _date(published)
    from detente.writing import open_writer, whole_file

    with _plain_ending(), ExitStack() as stack:
        own = settings_of(reader, endpoint, model, price, limit, cache)
        log = stack.enter_context(whole_file(errors)) if errors else None
        write = stack.enter_context(open_writer(form, output))
        from detente.pipeline import code_paths

        if own is not None:
            coding = stack.enter_context(asked(own, inputs, published=day, vocabulary=vocabulary, yes=yes))
        else:
            coding = code_paths(inputs, published=day, jobs=jobs, vocabulary=vocabulary, model=model)
        shown = stack.enter_context(_progress(wanted=output is not None or not sys.stdout.isatty()))
        failed = 0
        for coded in coding:
            if coded.error is not None:
                failed += 1
                _report(coded.error, log)
            else:
                write(coded.records.with_confidence(least))
            shown(coded)
    _close(failed)


@app.command()
def brief(
    source: Input,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="FILE.html or FILE.md; or a folder, for a page a document."
        ),
    ] = None,
    published: Published = None,
    vocabulary: Tables = None,
    model: LearnedModel = None,
) -> None:
    """Show what an article says: tables on the terminal, or a page with its text and every piece of evidence marked."""
    day = _date(published)
    folder = output is not None and (output.is_dir() or not output.suffix)
    if output is not None and not folder and output.suffix.lower() not in (".html", ".htm", ".md"):
        raise _wrong(f"-o {output} is no page: name a file that ends in .html or .md, or a folder")
    if output is not None and folder:
        _make(output)
    from detente.reading import read

    with _plain_ending():
        documents = read([source], published=day)
        if output is not None and not folder:
            documents = _only_one(documents, source)
        failed = 0
        from detente.coding import Coder
        from detente.pipeline import code_documents

        coder = Coder.load(vocabulary, model) if vocabulary is not None or model is not None else None
        made_by = _made_by(coder.vocabulary.overlay if coder is not None else "")
        with ExitStack() as stack:
            shown = stack.enter_context(_progress(wanted=folder))
            for coded in code_documents(documents, coder=coder):
                if coded.error is not None:
                    failed += 1
                    _report(coded.error, None)
                elif coded.document is not None:
                    _show(coded.document, tuple(coded.records), output, folder, made_by)
                shown(coded)
    _close(failed)


@app.command()
def explain(
    source: Input,
    record: Annotated[str, typer.Option("--record", metavar="ID", help="Id of the record, or the start of it.")],
    published: Published = None,
    vocabulary: Tables = None,
    model: LearnedModel = None,
) -> None:
    """Say why a record was written down: its evidence, and the rule behind each value."""
    day = _date(published)
    with _plain_ending():
        from detente.pipeline import code_paths

        found: list[tuple[Document, Record]] = []
        failed = 0
        for coded in code_paths([source], published=day, vocabulary=vocabulary, model=model):
            if coded.error is not None:
                failed += 1
                _report(coded.error, None)
            elif coded.document is not None:
                found.extend((coded.document, one) for one in coded.records)
        matches = [pair for pair in found if pair[1].id.startswith(record)] if record else []
        matches = [pair for pair in matches if pair[1].id == record] or matches
        if len(matches) != 1:
            problem = f"{len(matches)} records begin with" if matches else f"no record of {source} has the id"
            listed = _list_of([one for _, one in matches or found])
            raise _wrong(
                f"{problem} {record!r}; there are:\n{listed}" if listed else f"{problem} {record!r}; it has no records"
            )
        from detente.brief import explain as explained
        from detente.vocabulary.loader import HOME

        typer.echo(explained(*matches[0], tables=[HOME, *([vocabulary] if vocabulary else [])]), nl=False)
    _close(failed)


@app.command()
def who(
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", help="A name, a title, people with their owner.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Day on which it was written (YYYY-MM-DD).")
    ] = None,
    country: Annotated[
        str | None, typer.Option("--in", metavar="COUNTRY", help="Country that the text is about: code or name.")
    ] = None,
    plain: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    vocabulary: Tables = None,
) -> None:
    """Say whom a phrase means on a day, and why."""
    day = _date(on, "--on")
    with _plain_ending():
        from detente.coding import Coder

        found = Coder.load(vocabulary).who(phrase, on=day, country=country)
        if plain:
            typer.echo(json.dumps(found.to_dict(), ensure_ascii=False))
        else:
            typer.echo("\n".join(found.lines()))
        if not found.resolved:
            raise typer.Exit(1)


@vocabulary_app.command("check")
def check_vocabulary(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A folder of tables; the package's own without it.")
    ] = None,
    vocabulary: Tables = None,
) -> None:
    """Prove the tables sound, or name every problem: file, line, column and what to do."""
    from detente.vocabulary.loader import HOME
    from detente.vocabulary.overlay import check_overlay, open_overlay
    from detente.vocabulary.validate import check, count_rows

    home = folder or HOME
    if not home.is_dir():
        raise _wrong(f"{home} is no folder")
    with _plain_ending():
        _tell(check(home), home)
        if vocabulary is not None:
            if not vocabulary.is_dir():
                raise _wrong(f"--vocabulary {vocabulary} is no folder")
            _tell(check_overlay(vocabulary, home), vocabulary)
        counts = count_rows(home)
        width = max(map(len, counts), default=0)
        for table, rows in counts.items():
            typer.echo(f"{table:<{width}} {rows:>7,}")
        typer.echo(f"{'all tables':<{width}} {sum(counts.values()):>7,}")
        if vocabulary is not None:
            own = open_overlay(vocabulary, home)
            for table, new in own.added.items():
                typer.echo(f"{own.folder.name}/{table}: {new:,} added, {own.overriding[table]:,} in place of others")


# ends and means -------------------------------------------------------------------------------------------------------


def _made_by(overlay: str = "") -> str:
    from detente import __version__

    return f"detente {__version__}" + (f" with {overlay}" if overlay else "")


def _wrong(message: str) -> typer.Exit:
    typer.echo(f"detente: {message}", err=True)
    return typer.Exit(2)


def _tell(problems: list[str], folder: Path) -> None:
    """Print the problems of a folder of tables and end with exit code 1, if there are any."""
    for problem in problems:
        typer.echo(problem)
    if problems:
        typer.echo(f"detente: {len(problems)} problem(s) in {folder}", err=True)
        raise typer.Exit(1)


def _date(value: str | None, option: str = "--published") -> str | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError:
        raise _wrong(f"{option} {value!r} is no date; write it as YYYY-MM-DD") from None


@contextmanager
def _plain_ending() -> Iterator[None]:
    """Turn an error of ours into a message and exit code 2; end quietly when nobody reads standard output any more."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - what Python flushes at exit must go somewhere
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        raise typer.Exit from None
    except DetenteError as error:
        raise _wrong(str(error)) from None


def _close(failed: int) -> None:
    if failed:
        typer.echo(f"detente: {failed} document(s) failed", err=True)
        raise typer.Exit(1)


def _report(error: InputError, log: BinaryIO | None) -> None:
    typer.echo(f"detente: {error}", err=True)
    if log is not None:
        plain = {
            "source": error.source,
            "error": type(error).__name__,
            "problem": error.problem,
            "remedy": error.remedy,
        }
        log.write((json.dumps(plain) + "\n").encode())


@contextmanager
def _progress(*, wanted: bool) -> Iterator[Callable[[Coded], None]]:
    """A count of documents and records on standard error, if that is a terminal."""
    if not wanted or not sys.stderr.isatty():
        yield lambda coded: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} documents, {task.fields[records]} records"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task, records = bar.add_task("code", total=None, records=0), 0

        def shown(coded: Coded) -> None:
            nonlocal records
            records += len(coded.records)
            bar.update(task, advance=1, records=records)

        yield shown


def _only_one(documents: Iterator[Document | InputError], source: str) -> Iterator[Document | InputError]:
    """The documents, if there is only one: a file has room for one page."""
    first = next(documents, None)
    if first is None:
        raise _wrong(f"{source} holds no document")
    if next(documents, None) is not None:
        raise _wrong(f"{source} holds several documents, and each needs a page of its own: give -o a folder")
    return chain([first])


def _show(document: Document, records: tuple[Record, ...], output: Path | None, folder: bool, made_by: str) -> None:
    from detente.brief import compose, to_html, to_markdown, to_terminal
    from detente.writing import whole_file

    composed = compose(document, records, made_by=made_by)
    if output is None:
        to_terminal(composed)
        return
    if folder:
        output = output / f"{_file_stem(document)}.html"
    page = to_markdown(composed) if output.suffix.lower() == ".md" else to_html(composed)
    with whole_file(output) as stream:
        stream.write(page.encode())


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _wrong(f"-o {folder} cannot be made: {error.strerror}") from None


def _file_stem(document: Document) -> str:
    """A name for a document's page: its id where that is a safe one, else as much of it as is, and its hash."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in document.id).lstrip(".-")
    return safe if safe == document.id and len(safe) <= 100 else f"{safe[:80]}-{document.digest[:8]}".lstrip("-")


def _list_of(records: list[Record]) -> str:
    lines = [f"  {one.id}  {one.record:<10} {' '.join(one.evidence.text.split())[:80]}" for one in records[:LISTED]]
    more = [f"  … and {len(records) - LISTED} more"] if len(records) > LISTED else []
    return "\n".join(lines + more)


if __name__ == "__main__":
    app()
