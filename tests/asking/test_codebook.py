"""The codes that a reader is told are those that the vocabulary is checked with."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from detente.asking import Codebook, load_codebook
from detente.records.entity import SECTORS
from detente.records.record import Factuality
from detente.vocabulary import checking_words, load_vocabulary


def test_every_code_is_one_that_records_may_hold(codebook: Codebook) -> None:
    assert set(codebook.codes["factuality"]) == set(get_args(Factuality))
    assert set(codebook.codes["tie"]) == checking_words._TIES
    assert set(codebook.codes["role"]) == checking_words._ROLES
    assert set(codebook.codes["state"]) == checking_words._STATES
    assert set(codebook.codes["domain"]) == checking_words._DOMAINS
    assert list(codebook.sectors) == SECTORS
    assert set(codebook.contexts) == set(codebook.vocabulary.contexts)
    assert len(codebook.types) == len(codebook.vocabulary.types)
    assert all(definition for codes in codebook.codes.values() for definition in codes.values())


def test_own_tables_are_told_too(tmp_path: Path) -> None:
    (tmp_path / "contexts.csv").write_text(
        "context,definition,words\nspace,Rockets and satellites,satellite\n", encoding="utf-8"
    )
    own = load_codebook(load_vocabulary(overlay=tmp_path), tmp_path)
    assert own.contexts["space"] == "Rockets and satellites"
    assert "military" in own.contexts
