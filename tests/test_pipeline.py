"""From files to records: in order, one failure never stops the rest."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.tokens import Doc

from detente.coding import Coder
from detente.errors import InputError
from detente.pipeline import BATCH, Coded, code_documents, code_paths
from detente.records.record import Event
from detente.records.text import Document


def test_a_folder_is_coded_in_order(tmp_path: Path, coder: Coder) -> None:
    (tmp_path / "a.txt").write_text("Ghana attacked Togo.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Chad condemned Libya.", encoding="utf-8")
    coded = list(code_paths([tmp_path], published="2024-04-11", coder=coder))
    assert [c.document.id for c in coded if c.document] == ["a", "b"]
    kinds = [[r.type for r in c.records if isinstance(r, Event)] for c in coded]
    assert kinds == [["ASSAULT"], ["ACCUSE"]]
    assert all(r.when.start == "2024-04-11" for c in coded for r in c.records)


def test_rows_bring_their_own_ids_and_dates(tmp_path: Path, coder: Coder) -> None:
    row = {"id": "r1", "text": "Ghana attacked Togo.", "published": "2020-05-06"}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (coded,) = code_paths([tmp_path / "rows.jsonl"], coder=coder)
    assert coded.records[0].document_id == "r1"
    assert coded.records[0].when.start == "2020-05-06"


def test_what_cannot_be_read_is_an_error_in_its_place(tmp_path: Path, coder: Coder) -> None:
    (tmp_path / "good.txt").write_text("Ghana attacked Togo.", encoding="utf-8")
    coded = list(code_paths([tmp_path / "good.txt", tmp_path / "gone.txt"], coder=coder))
    assert [c.error is None for c in coded] == [True, False]
    assert "gone.txt" in str(coded[1].error)
    assert len(coded[1].records) == 0


def test_errors_among_documents_pass_through(coder: Coder) -> None:
    trouble = InputError("x.csv", "no text")
    coded = list(code_documents([trouble, Document(id="a", text="Ghana attacked Togo.")], coder=coder))
    assert coded[0].error is trouble
    assert len(coded[1].records) == 1


class Stumbling(Coder):
    """A coder that stumbles over one document."""

    def _records(self, document: Document, doc: Doc) -> list:  # type: ignore[type-arg]
        if document.id == "bad":
            raise RuntimeError("stumbled")
        return super()._records(document, doc)


def test_a_document_that_fails_stops_only_itself(coder: Coder) -> None:
    stumbling = Stumbling(coder.parser, coder.vocabulary)
    documents = [Document(id=name, text="Ghana attacked Togo.") for name in ("one", "bad", "two")]
    coded = list(code_documents(documents, coder=stumbling))
    assert [len(c.records) for c in coded] == [1, 0, 1]
    assert coded[1].error is not None
    assert "stumbled" in str(coded[1].error)


def test_more_than_one_batch_keeps_its_order(coder: Coder) -> None:
    first = Document(id="0", text="Ghana attacked Togo.")
    documents = [replace(first, id=str(i)) for i in range(BATCH + 3)]
    coded = list(code_documents(documents, coder=coder))
    assert [c.document.id for c in coded if c.document] == [d.id for d in documents]


def test_nothing_in_nothing_out(coder: Coder) -> None:
    assert list(code_documents([], coder=coder)) == []
    assert Coded() == Coded(document=None, error=None)


@pytest.mark.parametrize("name", ["empty.txt", "blank.txt"])
def test_an_empty_file_yields_no_record(name: str, tmp_path: Path, coder: Coder) -> None:
    (tmp_path / name).write_text("" if name == "empty.txt" else " \n\n", encoding="utf-8")
    for coded in code_paths([tmp_path / name], coder=coder):
        assert len(coded.records) == 0


def test_a_text_longer_than_the_parser_takes_is_an_error_and_the_others_go_on(coder: Coder) -> None:
    long = Document(id="long", text="Chad expelled an envoy. " * 50_000, published="2024-04-11")
    short = Document(id="short", text="Chad expelled the Sudanese envoy.", published="2024-04-11")
    first, second = code_documents([long, short], coder=coder)
    assert first.error is not None
    assert "cut it into articles" in str(first.error)
    assert second.document == short
    assert len(second.records) == 1
