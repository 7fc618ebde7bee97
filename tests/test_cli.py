"""The command line: what it prints, what it writes, and with which code it ends."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from detente.cli import app
from detente.models.shelf import HOME as TAGGER

STORY = "France expelled three Russian diplomats on Monday. About 1,200 French soldiers are stationed in Chad."
OTHER = "Kenya condemned the attack."


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def several(tmp_path: Path) -> Path:
    path = tmp_path / "several.jsonl"
    rows = [{"id": "one", "text": STORY}, {"id": "../two", "text": OTHER}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def detente(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)


def objects(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


# code -----------------------------------------------------------------------------------------------------------------


def test_code_writes_one_object_a_line(story: Path) -> None:
    result = detente("code", story, "--published", "2024-04-11")
    assert result.exit_code == 0
    records = objects(result.stdout)
    assert records
    assert {record["document_id"] for record in records} == {"story"}


def test_code_reads_standard_input() -> None:
    result = detente("code", "-", "--published", "2024-04-11", stdin=STORY)
    assert result.exit_code == 0
    assert objects(result.stdout)


def test_code_writes_csv_and_parquet_files(story: Path, tmp_path: Path) -> None:
    count = len(objects(detente("code", story).stdout))
    table, parquet = tmp_path / "out.csv", tmp_path / "out.parquet"
    assert detente("code", story, "--format", "csv", "-o", table).exit_code == 0
    assert detente("code", story, "--format", "parquet", "-o", parquet).exit_code == 0
    with table.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == count
    assert pq.read_table(parquet).num_rows == count


def test_a_document_that_fails_is_named_and_the_others_go_on(story: Path, tmp_path: Path) -> None:
    log = tmp_path / "errors.jsonl"
    result = detente("code", tmp_path / "missing.txt", story, "--errors", log)
    assert result.exit_code == 1
    assert objects(result.stdout)
    assert "missing.txt: no such file" in result.stderr
    assert "1 document(s) failed" in result.stderr
    (error,) = objects(log.read_text(encoding="utf-8"))
    assert error["error"] == "UnreadableInput"
    assert str(error["source"]).endswith("missing.txt")
    assert error["remedy"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--published", "11/04/2024"], "YYYY-MM-DD"),
        (["--format", "xml"], "choose one of jsonl, csv, parquet"),
        (["--format", "parquet"], "parquet needs a file"),
        (["-o", "."], "is a folder"),
        (["-o", "nowhere/out.jsonl"], "make it first"),
        (["--jobs", "0"], "jobs"),
        (["--min-confidence", "2"], "min-confidence"),
        (["--min-confidence", "-0.1"], "min-confidence"),
        (["--min-confidence", "nan"], ""),
        (["--min-confidence", "much"], "min-confidence"),
        (["--model", "small"], "--model small is no folder; name one, or none"),
        (["--model", "."], "holds no tagger"),
        (["--no-such-option"], "No such option"),
    ],
)
def test_wrong_use_ends_with_two_and_says_what_to_do(story: Path, wrong: list[str], said: str) -> None:
    result = detente("code", story, *wrong)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_a_closed_pipe_ends_quietly(story: Path) -> None:
    command = [sys.executable, "-c", "from detente.cli import app; app()", "code", str(story), str(story)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


# the learned model, and confidence ------------------------------------------------------------------------------------

UNLISTED = "Germany gifted Ukraine ten tanks."


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_without_the_model_the_rules_work_alone(jobs: str, tmp_path: Path) -> None:
    (tmp_path / "gift.txt").write_text(UNLISTED, encoding="utf-8")
    given: list[str | Path] = ["code", tmp_path / "gift.txt", "--jobs", jobs]
    (record,) = objects(detente(*given).stdout)
    assert record["type"] in ("AID", "SUPPORT", "COOPERATE")
    assert objects(detente(*given, "--model", "none").stdout) == []


def test_a_model_of_ones_own_is_named_by_its_folder(tmp_path: Path) -> None:
    (tmp_path / "gift.txt").write_text(UNLISTED, encoding="utf-8")
    given: list[str | Path] = ["code", tmp_path / "gift.txt"]
    assert detente(*given, "--model", TAGGER).stdout == detente(*given).stdout != ""


def test_brief_and_explain_take_the_model_too(tmp_path: Path) -> None:
    gift = tmp_path / "gift.txt"
    gift.write_text(UNLISTED, encoding="utf-8")
    (record,) = objects(detente("code", gift).stdout)
    assert "the tagger" in detente("explain", gift, "--record", str(record["id"])).stdout
    assert detente("explain", gift, "--record", str(record["id"]), "--model", "none").exit_code == 2
    assert "gifted" in detente("brief", gift).stdout
    assert detente("brief", gift, "--model", "none").exit_code == 0


def test_unsure_events_are_left_out_and_other_records_stay(story: Path) -> None:
    records = objects(detente("code", story).stdout)
    sure = max(float(str(record["confidence"])) for record in records if record["record"] == "event")
    kept = objects(detente("code", story, "--min-confidence", str(sure + 0.001)).stdout)
    assert kept == [record for record in records if record["record"] != "event"] != []
    assert objects(detente("code", story, "--min-confidence", "0").stdout) == records


# brief ----------------------------------------------------------------------------------------------------------------


def test_brief_prints_tables(story: Path) -> None:
    result = detente("brief", story, "--published", "2024-04-11")
    assert result.exit_code == 0
    assert "What happened" in result.stdout
    assert "The text says of nothing how likely it is." in result.stdout


@pytest.mark.parametrize(("name", "start"), [("page.html", "<!DOCTYPE html>"), ("page.md", "# Untitled report")])
def test_brief_writes_a_page(story: Path, tmp_path: Path, name: str, start: str) -> None:
    result = detente("brief", story, "-o", tmp_path / name)
    assert (result.exit_code, result.stdout) == (0, "")
    page = (tmp_path / name).read_text(encoding="utf-8")
    assert page.startswith(start)
    assert "French soldiers" in page


def test_several_documents_need_a_folder(several: Path, tmp_path: Path) -> None:
    result = detente("brief", several, "-o", tmp_path / "page.html")
    assert result.exit_code == 2
    assert "give -o a folder" in result.stderr
    assert not (tmp_path / "page.html").exists()

    assert detente("brief", several, "-o", tmp_path / "pages").exit_code == 0
    names = sorted(path.name for path in (tmp_path / "pages").iterdir())
    assert len(names) == 2
    assert "one.html" in names
    assert all(path.parent == tmp_path / "pages" for path in (tmp_path / "pages").iterdir())


def test_a_page_needs_an_ending_that_says_what_it_is(story: Path) -> None:
    result = detente("brief", story, "-o", "page.pdf")
    assert result.exit_code == 2
    assert "ends in .html or .md" in result.stderr


def test_a_brief_of_what_cannot_be_read_ends_with_one(tmp_path: Path) -> None:
    result = detente("brief", tmp_path / "missing.txt", "-o", tmp_path / "page.html")
    assert result.exit_code == 1
    assert "missing.txt" in result.stderr


# who ------------------------------------------------------------------------------------------------------------------


def test_who_tells_the_meaning_with_its_reasons() -> None:
    result = detente("who", "the army", "--in", "Mali", "--on", "2022-02-18")
    assert result.exit_code == 0
    assert result.stdout.startswith("the army: MLI MIL\n  - the noun 'army' is MIL (people.csv, line ")


def test_who_prints_json_and_ends_with_1_where_nothing_is_settled() -> None:
    result = detente("who", "Frank", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["resolved"] is False
    for wrong in (("--in", "Atlantis"), ("--on", "yesterday")):
        assert detente("who", "the army", *wrong).exit_code == 2


# explain --------------------------------------------------------------------------------------------------------------


def test_explain_takes_the_start_of_an_id(story: Path) -> None:
    record = objects(detente("code", story).stdout)[0]
    result = detente("explain", story, "--record", str(record["id"])[:10])
    assert result.exit_code == 0
    assert str(record["id"]) in result.stdout
    assert "⟪" in result.stdout
    assert "why" in result.stdout
    assert ".csv:" in result.stdout


def test_explain_lists_the_ids_when_it_knows_none(story: Path) -> None:
    ids = [str(record["id"]) for record in objects(detente("code", story).stdout)]
    result = detente("explain", story, "--record", "nothing")
    assert result.exit_code == 2
    assert all(name in result.stderr for name in ids)


# vocabulary, help -----------------------------------------------------------------------------------------------------


def test_vocabulary_check_names_problems_and_ends_with_one(tmp_path: Path) -> None:
    result = detente("vocabulary", "check", tmp_path)
    assert result.exit_code == 1
    assert "ties.csv, line 1: no such table" in result.stdout
    assert "problem(s)" in result.stderr
    assert detente("vocabulary", "check", tmp_path / "nowhere").exit_code == 2


# tables of one's own --------------------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "triggers.csv").write_text("lemma,pos,when,type\nghost,v,obj=@party,REJECT\n", encoding="utf-8")
    return folder


def test_own_tables_are_used_in_every_process(tmp_path: Path, own: Path) -> None:
    (tmp_path / "ghost.txt").write_text("Uganda ghosted Kenya.", encoding="utf-8")
    given: list[str | Path] = [tmp_path / "ghost.txt", "--published", "2024-04-11"]
    for jobs in ("1", "2"):
        (record,) = objects(detente("code", *given, "--vocabulary", own, "--jobs", jobs).stdout)
        assert record["type"] == "REJECT"
    assert objects(detente("code", *given, "--model", "none").stdout) == []


def test_own_tables_are_named_by_brief_and_quoted_by_explain(tmp_path: Path, own: Path) -> None:
    (tmp_path / "ghost.txt").write_text("Uganda ghosted Kenya.", encoding="utf-8")
    given: list[str | Path] = [tmp_path / "ghost.txt", "--published", "2024-04-11", "--vocabulary", own]
    assert detente("brief", *given, "-o", tmp_path / "page.md").exit_code == 0
    assert re.search(r"Made by detente \S+ with own [0-9a-f]{12}\.", (tmp_path / "page.md").read_text(encoding="utf-8"))
    (record,) = objects(detente("code", *given).stdout)
    said = detente("explain", *given, "--record", str(record["id"])).stdout
    assert "own/triggers.csv:2  ghost,v,obj=@party,REJECT" in said
    assert "the package's with own" in said


def test_own_tables_with_a_wrong_row_stop_everything(tmp_path: Path, own: Path, story: Path) -> None:
    (own / "groups.csv").write_text("id,name,sectors\nGRP-ZZ,Zz,MILL\n", encoding="utf-8")
    (own / "speech.csv").write_text("lemma,pos,kind\nzz,v,sey\n", encoding="utf-8")
    result = detente("code", story, "--vocabulary", own, "-o", tmp_path / "records.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert not (tmp_path / "records.jsonl").exists()
    assert "2 problems; nothing of it is used" in result.stderr
    assert "groups.csv, line 2, column sectors: 'MILL' is not allowed here; nearest 'MIL'" in result.stderr
    checked = detente("vocabulary", "check", "--vocabulary", own)
    assert (checked.exit_code, len(checked.stdout.splitlines())) == (1, 2)


def test_own_tables_are_checked_and_counted(own: Path, tmp_path: Path) -> None:
    checked = detente("vocabulary", "check", "--vocabulary", own)
    assert checked.exit_code == 0
    assert checked.stdout.splitlines()[-1] == "own/triggers.csv: 1 added, 0 in place of others"
    assert detente("vocabulary", "check", "--vocabulary", tmp_path / "nowhere").exit_code == 2


def test_version_is_printed() -> None:
    result = detente("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("detente ")


@pytest.mark.parametrize("arguments", [["--help"], ["code", "--help"], ["brief", "--help"], ["--version"]])
def test_help_answers_at_once(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom detente.cli import app\n"
        f"try:\n    app({arguments!r})\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'pyarrow', 'trafilatura', 'pandas', 'dateparser'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment(), check=False
    )
    assert done.returncode == 0, done.stderr


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONWARNINGS": "default"}
