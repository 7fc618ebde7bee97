"""Records together: a sequence that turns into tables, one row a record."""

from __future__ import annotations

import json

import pytest

from detente.errors import UsageError
from detente.records.batch import COLUMNS, Records
from detente.records.record import Record


def test_records_are_a_sequence(records: list[Record]) -> None:
    batch = Records(records)
    assert len(batch) == 5
    assert batch[0] is records[0]
    assert list(batch[1:3]) == records[1:3]
    assert isinstance(batch[1:3], Records)
    assert list(batch) == records


def test_batches_compare_add_and_hash_by_what_they_hold(records: list[Record]) -> None:
    assert Records(records) == Records(records)
    assert Records(records[:2]) + Records(records[2:]) == Records(records)
    assert hash(Records(records)) == hash(Records(records))
    assert Records(records) != records


def test_a_batch_shows_how_many_of_what_it_holds(records: list[Record]) -> None:
    assert repr(Records(records)) == "<Records: 1 event, 1 tie, 1 presence, 1 shift, 1 assessment>"
    assert repr(Records()) == "<Records: none>"


def test_json_lines_have_one_object_a_line(records: list[Record]) -> None:
    lines = Records(records).to_jsonl().splitlines()
    assert [json.loads(line)["record"] for line in lines] == ["event", "tie", "presence", "shift", "assessment"]
    assert Records().to_jsonl() == ""


def test_the_table_has_the_columns_and_a_row_a_record(records: list[Record]) -> None:
    table = Records(records).to_arrow()
    assert tuple(table.column_names) == tuple(COLUMNS)
    assert table.num_rows == 5
    rows = table.to_pylist()
    event = rows[0]
    assert (event["type"], event["mode"], event["quad"], event["score"]) == ("SANCTION", "expel", 4, -7.0)
    assert event["actors"] == ["Borduria"]
    assert event["recipient_codes"] == ["SYL"]
    assert event["quantities"] == ["troops: 40"]
    assert event["evidence_text"].startswith("Borduria expelled")
    assert event["trigger"] == "expelled"
    assert (event["where_name"], event["where_lat"]) == ("Borduria", 1.5)
    assert json.loads(event["json"])["record"] == "event"


def test_each_kind_fills_its_own_columns(records: list[Record]) -> None:
    _, tie, presence, shift, assessment = Records(records).to_arrow().to_pylist()
    assert (tie["kind"], tie["a"], tie["b"]) == ("ally", "Syldavia", "Khemed")
    assert (presence["force"], presence["host"], presence["strength_low"]) == ("Syldavia", "Borduria", 40)
    assert presence["state"] == "ordered_out"
    assert (shift["subject"], shift["away_from"], shift["toward"]) == ("Borduria", ["Syldavia"], ["Khemed"])
    assert (assessment["claim"], assessment["likelihood_text"]) == ("War", "unlikely")
    assert tie["type"] is None


def test_an_empty_batch_is_an_empty_table_with_the_same_columns() -> None:
    table = Records().to_arrow()
    assert table.num_rows == 0
    assert tuple(table.column_names) == tuple(COLUMNS)
    assert table.schema.equals(Records().to_arrow().schema)


def test_data_frames_have_the_same_rows(records: list[Record]) -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    batch = Records(records)
    assert isinstance(batch.to_pandas(), pandas.DataFrame)
    assert isinstance(batch.to_polars(), polars.DataFrame)
    assert list(batch.to_pandas()["record"]) == batch.to_polars()["record"].to_list()


def test_unsure_events_are_left_out_and_other_records_stay(records: list[Record]) -> None:
    batch = Records(records)
    sure = batch[0].confidence
    assert batch.with_confidence(0) == batch.with_confidence(sure) == batch
    assert [one.record for one in batch.with_confidence(1)] == ["tie", "presence", "shift", "assessment"]


@pytest.mark.parametrize("nonsense", [-0.1, 1.01, float("nan"), float("inf")])
def test_a_confidence_that_is_none_is_refused(nonsense: float, records: list[Record]) -> None:
    with pytest.raises(UsageError, match="give a number from 0 to 1"):
        Records(records).with_confidence(nonsense)
