"""The vocabulary is loaded once, indexed for look-up, and named by its content."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from detente.errors import VocabularyError
from detente.vocabulary import load_vocabulary
from detente.vocabulary.loader import HOME
from detente.vocabulary.names import split_words
from detente.vocabulary.rows import Spell, Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(
        shutil.copytree(HOME, tmp_path / "tables", ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.bin*"))
    )


def test_it_is_loaded_once(vocabulary: Vocabulary) -> None:
    assert load_vocabulary() is vocabulary


def test_the_version_names_the_content(vocabulary: Vocabulary, copied: Path) -> None:
    assert len(vocabulary.version) == 12
    assert load_vocabulary(copied).version == vocabulary.version


def test_a_changed_table_changes_the_version(vocabulary: Vocabulary, copied: Path) -> None:
    speech = copied / "speech.csv"
    speech.write_text(speech.read_text(encoding="utf-8") + "zzstory,v,say\n", encoding="utf-8")
    changed = load_vocabulary(copied)
    assert changed.version != vocabulary.version
    assert changed.speech["zzstory", "v"] == "say"


def test_a_missing_table_is_named(copied: Path) -> None:
    (copied / "embedding.csv").unlink()
    with pytest.raises(VocabularyError, match=r"embedding\.csv"):
        load_vocabulary(copied)


def test_a_wrong_condition_is_named_with_its_line(copied: Path) -> None:
    light = copied / "light.csv"
    light.write_text("lemma,pos,when,actor,recipient\ncarry,v,obj=,subj,on\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"light\.csv, line 2, column when"):
        load_vocabulary(copied)


def test_triggers_are_found_by_head_word_and_part_of_speech(vocabulary: Vocabulary) -> None:
    attack = vocabulary.triggers["attack", "v"]
    assert any(row.type == "ASSAULT" for row in attack)
    assert all(row.pos == "v" for row in attack)
    strikes = vocabulary.triggers["strike", "n"]
    phrase = next(row for row in strikes if row.words == ("air", "strike"))
    assert phrase.head == 1
    assert all(".csv, line" in row.source for row in strikes)


def test_empty_roles_are_the_usual_ones(vocabulary: Vocabulary) -> None:
    rows = [row for found in vocabulary.triggers.values() for row in found]
    assert all(row.actor and row.recipient for row in rows)


def test_every_type_has_a_quad_and_a_score(vocabulary: Vocabulary) -> None:
    plain = {kind: row for (kind, mode), row in vocabulary.types.items() if mode is None}
    assert len(plain) == 16
    assert all(1 <= row.quad <= 4 for row in plain.values())
    assert all((row.score > 0) == (row.quad <= 2) for row in plain.values())


def test_triggers_name_types_and_modes_that_exist(vocabulary: Vocabulary) -> None:
    for rows in vocabulary.triggers.values():
        for row in rows:
            assert row.type is None or (row.type, row.mode) in vocabulary.types, row.source


def test_names_are_indexed_by_first_word_longest_first(vocabulary: Vocabulary) -> None:
    lengths = [len(words) for words, _ in vocabulary.names["United"]]
    assert lengths == sorted(lengths, reverse=True)
    (niger,) = [names for words, names in vocabulary.names["Niger"] if words == ("Niger",)]
    assert niger[0].country == "NER"


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("U.S.", ("US",)),
        ("U.S.-led", ("US", "-", "led")),
        ("Niger's", ("Niger", "'", "s")),
        ("Côte d’Ivoire", ("Côte", "d", "'", "Ivoire")),
        ("Guinea-Bissau", ("Guinea", "-", "Bissau")),
    ],
)
def test_names_are_split_into_the_pieces_by_which_they_match(written: str, pieces: tuple[str, ...]) -> None:
    assert split_words(written) == pieces


@pytest.mark.parametrize(
    ("day", "held"),
    [("2010-02-24", False), ("2010-02-25", True), ("2014-02-22", True), ("2014-02-23", False)],
)
def test_a_spell_holds_from_its_first_to_its_last_day(day: str, held: bool) -> None:
    spell = Spell(
        name="Viktor Yanukovych",
        of="UKR",
        office="head of state",
        sectors=("GOV",),
        start="2010-02-25",
        end="2014-02-22",
        after=("OPP",),
    )
    assert spell.holds_on(day) is held


def test_a_spell_that_ends_with_a_year_holds_to_its_last_day() -> None:
    spell = Spell(name="x", of="FRA", office="leader", sectors=(), start="2001", end="2003-06", after=())
    assert spell.holds_on("2003-06-30")
    assert not spell.holds_on("2003-07-01")
    assert spell.holds_on("2001-01-01")


def test_leaders_have_spells_in_bodies_that_exist(vocabulary: Vocabulary) -> None:
    names = {id(n): n for found in vocabulary.names.values() for _, group in found for n in group}.values()
    known = {n.id for n in names if n.kind != "leader"} | set(vocabulary.states) | set(vocabulary.organisations)
    leaders = [n for n in names if n.kind == "leader"]
    assert len(leaders) > 100
    assert all(n.spells for n in leaders)
    for leader in leaders:
        for spell in leader.spells:
            assert spell.of in known, (leader.name, spell.of)
