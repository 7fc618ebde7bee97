"""The documentation says everything that there is, and what it shows is true.

Every command, option, field, public name, table column and vocabulary table is looked for in its reference page. Every
example is run: ``python`` blocks as they stand, blocks that begin with ``$`` by a small shell below that knows
``detente``, ``echo``, ``cat``, ``head``, pipes and redirection. The blocks of a page run in order, in one folder with
the examples and the vocabulary of docs/how-to copied in; a ``text`` block after a ``python`` block is what that prints.
In what is shown ``…`` stands for anything. ``ID`` stands for the id of the first record of that input. Where a page
asks a reader of the user's own, a server of the tests' own stands behind ``LOCAL``.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
import shlex
import shutil
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

import detente
from detente import errors
from detente.cli import app
from detente.coding import Coder
from detente.reading import SUFFIXES
from detente.reading.row import COLUMNS as ROW_COLUMNS
from detente.records import record as records_module
from detente.records.batch import COLUMNS, Records
from detente.records.entity import SECTORS, Entity
from detente.records.text import Document, Span
from detente.vocabulary import checking
from detente.vocabulary.loader import HOME
from detente.vocabulary.validate import TABLES
from detente.writing import FORMATS

from .asking.server import answers, event, running

REPOSITORY = Path(__file__).parents[1]
DOCS = REPOSITORY / "docs"
VOCABULARY = Path("docs/how-to/vocabulary")
PAGES = [REPOSITORY / "README.md", *sorted(DOCS.rglob("*.md"))]
LOCAL = "http://localhost:8000/v1"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """The part of a page under a heading of any level, up to the next of the same level or above."""
    found = re.search(rf"^(#+) {re.escape(heading)}$", text, re.MULTILINE)
    assert found is not None, f"no section is called {heading!r}"
    rest = text[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def first_cells(text: str) -> dict[str, str]:
    """The names in backticks in the first cell of each table row, with the rest of the row."""
    rows = re.findall(r"^\| ([^|]+) \|(.*)$", text, re.MULTILINE)
    return {name: rest.strip() for cell, rest in rows for name in re.findall(r"`([^`]+)`", cell)}


# commands -------------------------------------------------------------------------------------------------------------


def commands(command: Any, name: str = "detente") -> Iterator[tuple[str, Any]]:
    """Every command that does something, with its full name."""
    below = getattr(command, "commands", {})
    if not below or command.params:
        yield name, command
    for word, inner in below.items():
        yield from commands(inner, f"{name} {word}")


COMMANDS = list(commands(typer.main.get_command(app)))


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_is_documented_with_its_options_and_exit_codes(name: str, command: Any) -> None:
    part = section(page("reference/commands.md"), f"`{name}`")
    shown = " ".join(first_cells(part))
    for parameter in command.params:
        if parameter.param_type_name == "option":
            for option in parameter.opts:
                assert re.search(rf"{re.escape(option)}\b", shown), f"{name}: {option} is not documented"
        else:
            assert parameter.metavar.strip("[]") in shown, f"{name}: {parameter.metavar} is not documented"
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    assert set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", shown)) <= known
    if name != "detente":
        assert "Exit codes:" in part


def test_exit_codes_and_inputs_are_documented() -> None:
    text = page("reference/commands.md")
    top = text.partition("\n## ")[0]
    assert [code for code in ("0", "1", "2") if f"\n| {code} |" not in top] == []
    documented = first_cells(top)
    assert set(SUFFIXES) <= set(documented)
    assert [column for column in ROW_COLUMNS if f"`{column}`" not in top] == []
    assert [form for form in FORMATS if f"`{form}`" not in section(text, "`detente code`")] == []


# records --------------------------------------------------------------------------------------------------------------

KINDS = [getattr(records_module, name) for name in records_module.__all__]
SHAPES = [kind for kind in (*KINDS, Entity, Span) if dataclasses.is_dataclass(kind)]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_field_of_every_record_is_documented(shape: type) -> None:
    text = page("reference/records.md")
    part = section(text, shape.__name__).partition("\n#")[0]
    documented = set(first_cells(part)) - {"record"}
    fields = {field.name for field in dataclasses.fields(shape)}
    if issubclass(shape, detente.Record) and shape is not detente.Record:
        fields -= {field.name for field in dataclasses.fields(detente.Record)}
    assert documented == fields


def test_every_column_of_the_table_is_documented_with_its_type() -> None:
    documented = first_cells(section(page("reference/records.md"), "Table"))
    assert list(documented) == COLUMNS
    for field in Records().to_arrow().schema:
        kind = "list of string" if str(field.type).startswith("list<") else str(field.type)
        assert documented[field.name].startswith(f"{kind} |"), f"{field.name} is {kind}"


def test_every_code_is_documented() -> None:
    text = page("reference/records.md")
    types = {line.partition(",")[0] for line in table_rows("plover/types.csv")}
    assert [code for code in types if f"`{code}`" not in section(text, "Types")] == []
    assert f"`{' '.join(SECTORS)}`" in text


# Python ---------------------------------------------------------------------------------------------------------------


def test_every_public_name_is_documented() -> None:
    text = page("reference/python.md")
    documented = set(first_cells(text)) | set(re.findall(r"^## `?(\w+)`?$", text, re.MULTILINE))
    assert set(detente.__all__) <= documented


@pytest.mark.parametrize("kind", [Coder, Records, Document], ids=lambda kind: kind.__name__)
def test_every_method_and_field_is_documented(kind: type) -> None:
    part = section(page("reference/python.md"), f"`{kind.__name__}`")
    names = {re.sub(r".*\.|\(.*", "", cell) for cell in first_cells(part)}
    methods = {
        name
        for name, value in vars(kind).items()
        if not name.startswith("_") and (inspect.isroutine(value) or isinstance(value, property | classmethod))
    }
    fields = {field.name for field in dataclasses.fields(kind)} if dataclasses.is_dataclass(kind) else set()
    assert names == methods | fields


def test_every_error_is_documented() -> None:
    part = section(page("reference/python.md"), "Errors")
    assert [name for name in errors.__all__ if f"`{name}`" not in part] == []


# vocabulary -----------------------------------------------------------------------------------------------------------

MORE_TABLES = {
    "features": ("places/features.csv", ("name", "aliases", "kind", "country", "lat", "lon", "precision")),
    "countries": ("places/countries.csv", ("iso3", "lat", "lon")),
}


def table_rows(name: str) -> list[str]:
    lines = (HOME / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")][1:]


@pytest.mark.parametrize("table", sorted({**MORE_TABLES, **TABLES}))
def test_every_vocabulary_table_is_documented_with_its_columns(table: str) -> None:
    pattern, columns = {**MORE_TABLES, **TABLES}[table]
    text = page("reference/vocabulary.md")
    assert Path(pattern).name in text or pattern in text
    if table == "triggers":
        assert list(columns) == list(first_cells(section(text, "Triggers: `triggers/*.csv`")))
    else:
        assert f"`{','.join(columns)}`" in text


def test_every_file_of_the_vocabulary_belongs_to_a_documented_table() -> None:
    patterns = [pattern for pattern, _ in (*TABLES.values(), *MORE_TABLES.values())]
    known = {path for pattern in patterns for path in HOME.glob(pattern)}
    assert {str(path) for path in HOME.rglob("*.csv")} == {str(path) for path in known}


def test_classes_and_paths_of_the_tables_are_documented() -> None:
    text = section(page("reference/vocabulary.md"), "Triggers: `triggers/*.csv`")
    assert [name for name in sorted(checking._BUILT_IN) if f"`@{name}`" not in text] == []
    assert [path for path in sorted(checking._SIMPLE) if not re.search(rf"`{path}\b", text)] == []
    assert [last for last in sorted(checking._LAST) if not re.search(rf"`\w+\.{last}`", text)] == []
    assert [kind for kind in sorted(checking._COMPLEMENTS) if f"`comp={kind}`" not in text] == []


# links ----------------------------------------------------------------------------------------------------------------


def anchors(file: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(REPOSITORY)))
def test_links_lead_somewhere(file: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", file.read_text(encoding="utf-8")):
        name, _, anchor = link.partition("#")
        target = (file.parent / name).resolve() if name else file
        if "://" in link:
            continue
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(target), f"{link}: no such heading"


def test_the_index_leads_to_every_page() -> None:
    linked = {(DOCS / name).resolve() for name in re.findall(r"\]\(([^)#\s]+)", page("index.md"))}
    own = {path.resolve() for path in DOCS.rglob("*.md")} - {(DOCS / "index.md").resolve()}
    assert {str(path) for path in own - linked if path.name != "benchmarks.md"} == set()


# examples -------------------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block: its language, its lines, and the line of the page on which it begins."""

    language: str
    lines: tuple[str, ...]
    line: int

    @property
    def is_console(self) -> bool:
        return self.language in ("", "console") and bool(self.lines) and self.lines[0].startswith("$ ")


def blocks(text: str) -> list[Block]:
    found: list[Block] = []
    lines = text.splitlines()
    start: int | None = None
    for number, line in enumerate(lines):
        if not line.startswith("```"):
            continue
        if start is None:
            start = number
        else:
            language = lines[start].removeprefix("```").strip()
            found.append(Block(language=language, lines=tuple(lines[start + 1 : number]), line=start + 2))
            start = None
    assert start is None, f"the block on line {start} has no end"
    return found


def agrees(shown: Sequence[str], told: str) -> bool:
    """Whether lines shown, in which ``…`` stands for anything, are what a command told; spaces do not count."""

    def plain(text: str) -> str:
        return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())

    pattern = ".*".join(re.escape(part) for part in plain("\n".join(shown)).split("…"))
    return re.fullmatch(pattern, plain(told), re.DOTALL) is not None


class Shell:
    """As much of a shell as the examples need."""

    def __init__(self) -> None:
        self.code = 0

    def run(self, line: str) -> str:
        """Run a line and return what it prints; ``code`` is the exit code of its last command."""
        lexer = shlex.shlex(line, posix=True, punctuation_chars="|>")
        lexer.whitespace_split = True
        words = list(lexer)
        target: str | None = None
        told = ""
        if ">" in words:
            target = words[words.index(">") + 1]
            words = words[: words.index(">")]
        while words:
            end = words.index("|") if "|" in words else len(words)
            told = self._command(words[:end], told)
            words = words[end + 1 :]
        if target is not None:
            Path(target).write_text(told, encoding="utf-8")
            return ""
        return told

    def _command(self, words: list[str], given: str) -> str:
        name, *arguments = words
        if name == "detente":
            return self._detente(arguments, given)
        code, self.code = self.code, 0
        if name == "echo":
            return " ".join(str(code) if word == "$?" else word for word in arguments) + "\n"
        if name == "cat":
            return "".join(Path(file).read_text(encoding="utf-8") for file in arguments)
        if name == "head" and arguments[0] == "-n":
            text = "".join(Path(file).read_text(encoding="utf-8") for file in arguments[2:]) or given
            return "".join(text.splitlines(keepends=True)[: int(arguments[1])])
        raise AssertionError(f"the tests know no {name!r}")

    def _detente(self, arguments: list[str], given: str) -> str:
        if "ID" in arguments:
            source = [word for word in arguments[1:] if word not in ("--record", "ID")]
            coded = CliRunner().invoke(app, ["code", *source]).stdout
            arguments = [json.loads(coded.partition("\n")[0])["id"] if word == "ID" else word for word in arguments]
        result = CliRunner().invoke(app, arguments, input=given)
        self.code = result.exit_code
        return result.stdout


@pytest.fixture(scope="module", autouse=True)
def _one_coder() -> Iterator[None]:
    """Load the package's own coder once for all examples."""
    load = Coder.load
    own: list[Coder] = []

    def loaded(vocabulary: Path | str | None = None, model: Path | str | None = None) -> Coder:
        if vocabulary is not None or model is not None:
            return load(vocabulary, model)
        if not own:
            own.append(load())
        return own[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Coder, "load", staticmethod(loaded))
        yield


def run_console(block: Block, shell: Shell, where: str) -> None:
    commands_at = [i for i, line in enumerate(block.lines) if line.startswith("$ ")]
    for i, following in zip(commands_at, [*commands_at[1:], len(block.lines)], strict=True):
        command, shown = block.lines[i][2:], block.lines[i + 1 : following]
        told = shell.run(command)
        asked = following < len(block.lines) and block.lines[following] == "$ echo $?"
        assert shell.code == 0 or asked, f"{where}: {command!r} ended with {shell.code}"
        assert not shown or agrees(shown, told), f"{where}: {command!r} printed\n{told}"


def run_python(block: Block, names: dict[str, object], where: str) -> str:
    told = StringIO()
    with redirect_stdout(told):
        exec(compile("\n" * (block.line - 1) + "\n".join(block.lines), where, "exec"), names)
    return told.getvalue()


@pytest.fixture
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a model that reads one sentence, and makes up another; nothing of the person's own is used."""
    for variable in ("DETENTE_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with running() as endpoint:
        endpoint.does(answers(events=[event(), event(evidence="Kenya praised the attack")]))
        yield endpoint.url


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(REPOSITORY)))
def test_the_examples_of_a_page_run(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, local: str) -> None:
    shutil.copytree(REPOSITORY / "examples", tmp_path / "examples")
    shutil.copytree(REPOSITORY / VOCABULARY, tmp_path / VOCABULARY)
    monkeypatch.chdir(tmp_path)
    shell = Shell()
    names: dict[str, object] = {"__name__": "example"}
    told: str | None = None
    for block in blocks(file.read_text(encoding="utf-8").replace(LOCAL, local)):
        where = f"{file.relative_to(REPOSITORY)}, line {block.line}"
        if block.is_console:
            run_console(block, shell, where)
        elif block.language == "python":
            told = run_python(block, names, where)
            continue
        elif block.language == "text" and told is not None:
            assert agrees(block.lines, told), f"{where}: it printed\n{told}"
        told = None
