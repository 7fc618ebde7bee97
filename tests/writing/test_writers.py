"""Records out: every form holds all of them, and a file appears whole or not at all."""

from __future__ import annotations

import csv
import json
import os
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from detente.errors import UsageError
from detente.records.batch import COLUMNS, Records
from detente.records.entity import Entity
from detente.records.record import Event, Presence, Quantity, When
from detente.records.text import Document
from detente.writing import FORMATS, open_writer, whole_file, writers

DOCUMENT = Document(id="klow-1", text="Borduria, allied | armed, expelled 600 Syldavian soldiers.")
BORDURIA = Entity(text="Borduria", span=DOCUMENT.span(0, 8), name="Borduria", code="BOR GOV")
SYLDAVIA = Entity(text="Syldavian", span=DOCUMENT.span(39, 48), name="Syldavia", code="SYL GOV")
WHEN = When(start="2024-04-09", end="2024-04-09", basis="publication")
EVENT = Event(
    id="e1",
    document_id="klow-1",
    evidence=DOCUMENT.span(0, len(DOCUMENT.text)),
    factuality="actual",
    when=WHEN,
    confidence=0.5,
    type="SANCTION",
    mode="expel",
    contexts=("diplomatic", "military"),
    actors=(BORDURIA, SYLDAVIA),
    trigger=DOCUMENT.span(26, 34),
    quad=4,
    score=-7.0,
)
PRESENCE = Presence(
    id="p1",
    document_id="klow-1",
    evidence=DOCUMENT.span(35, 57),
    factuality="actual",
    when=WHEN,
    confidence=0.5,
    force=SYLDAVIA,
    host=BORDURIA,
    strength=Quantity(kind="troops", low=600, high=None, unit=None, text="600", span=DOCUMENT.span(35, 38)),
    state="ordered_out",
)
RECORDS = Records([EVENT, PRESENCE])


def written(form: str, path: Path, *batches: Records) -> Path:
    with open_writer(form, path) as write:
        for batch in batches:
            write(batch)
    return path


def test_jsonl_is_the_codebooks_form(tmp_path: Path) -> None:
    path = written("jsonl", tmp_path / "out.jsonl", RECORDS, Records())
    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] == json.loads(
        json.dumps(RECORDS.to_dicts())
    )


def test_half_a_surrogate_pair_stays_in_jsonl(tmp_path: Path) -> None:
    odd = replace(EVENT, actors=(replace(BORDURIA, name="\ud800"),))
    path = written("jsonl", tmp_path / "out.jsonl", Records([odd]))
    assert json.loads(path.read_text(encoding="utf-8"))["actors"][0]["name"] == "\ud800"


def test_csv_joins_lists_and_leaves_out_what_is_not_there(tmp_path: Path) -> None:
    path = written("csv", tmp_path / "out.csv", RECORDS, RECORDS)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == COLUMNS
    assert len(rows) == 4
    assert rows[0]["actors"] == "Borduria|Syldavia"
    assert rows[0]["evidence_text"] == DOCUMENT.text
    assert (rows[0]["quad"], rows[0]["score"], rows[0]["force"]) == ("4", "-7", "")
    assert (rows[1]["strength_low"], rows[1]["strength_high"]) == ("600", "")


def test_parquet_is_written_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "ROWS_TOGETHER", 3)
    path = written("parquet", tmp_path / "out.parquet", RECORDS, RECORDS, RECORDS)
    table = pq.read_table(path)
    assert table.column_names == COLUMNS
    assert table.num_rows == 6
    assert pq.ParquetFile(path).num_row_groups == 2
    assert table["actors"][0].as_py() == ["Borduria", "Syldavia"]


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_to_write_is_a_sound_file(form: str, tmp_path: Path) -> None:
    path = written(form, tmp_path / "out")
    assert path.exists()
    if form == "parquet":
        assert pq.read_table(path).num_rows == 0


@pytest.mark.parametrize("form", FORMATS)
def test_what_fails_leaves_the_old_file_and_nothing_else(form: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError), open_writer(form, path) as write:  # noqa: PT012
        write(RECORDS)
        raise RuntimeError
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("out", "old")]


def test_a_file_is_not_there_before_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with whole_file(path) as stream:
        stream.write(b"half")
        assert not path.exists()
    assert path.read_bytes() == b"half"


def test_a_device_is_written_to_and_not_replaced() -> None:
    with whole_file(Path(os.devnull)) as stream:
        stream.write(b"away")
    assert not Path(os.devnull).is_file()


def test_wrong_targets_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder; name a file"):
        written("jsonl", tmp_path)
    with pytest.raises(UsageError, match="make it first"):
        written("jsonl", tmp_path / "nowhere" / "out")
    with pytest.raises(UsageError, match="choose one of jsonl, csv, parquet"):
        open_writer("xml", None)
    with pytest.raises(UsageError, match="parquet needs a file"):
        open_writer("parquet", None)
