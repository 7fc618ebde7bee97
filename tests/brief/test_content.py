"""What a brief says: every record in its section, in the order of the text, in plain words."""

from __future__ import annotations

from detente.brief import Brief, compose
from detente.brief.cells import cue_words
from detente.brief.content import Group, Section
from detente.records.record import Record
from detente.records.text import Document


def section(brief: Brief, name: str) -> Section:
    return next(s for s in brief.sections if s.id == name)


def words(group: Group, title: str) -> list[str]:
    at = [column.title for column in group.columns].index(title)
    return [" ".join(piece.text for piece in row.cells[at]) for row in group.rows]


def test_records_are_numbered_as_they_stand_in_the_text(brief: Brief) -> None:
    rows = sorted((row.number, row.record.evidence.start) for s in brief.sections for row in s.rows)
    assert [number for number, _ in rows] == list(range(1, 8))
    assert [start for _, start in rows] == sorted(start for _, start in rows)
    assert brief.placed == frozenset(range(1, 8))
    assert brief.summary == "3 events, 1 presence, 1 tie, 1 shift, 1 likelihood"


def test_what_happened_is_told_in_plain_words(brief: Brief) -> None:
    (group,) = section(brief, "happened").groups
    assert words(group, "When") == ["9 April 2024 Tuesday"]
    assert words(group, "What") == ["sanction · expulsion expelled 40 advisers"]
    assert words(group, "On whose word") == ["the writer"]
    assert words(group, "How sure") == ["93%"]


def test_what_did_not_happen_and_what_may_stand_apart_with_their_cues(brief: Brief) -> None:
    negated, future, hypothetical = section(brief, "not-happened").groups
    assert words(negated, "What") == ["attack · with heavy weapons shelled marked by “denied”, “never”"]
    assert words(negated, "On whose word") == ["The general denied"]
    assert words(future, "What") == ["agreement to cooperate send marked by “will”"]
    assert hypothetical.rows == ()


def test_forces_ties_shifts_and_likelihoods_have_their_tables(brief: Brief) -> None:
    (forces,) = section(brief, "forces").groups
    assert words(forces, "How many") == ["570–630 About 600"]
    assert words(forces, "On what terms") == ["present stationed"]
    ties, shifts = section(brief, "ties").groups
    assert (words(ties, "Stands as"), words(ties, "It")) == (["ally of"], ["holds"])
    assert (words(shifts, "Away from"), words(shifts, "Towards")) == (["Syldavia"], ["Khemed"])
    (likelihoods,) = section(brief, "likelihoods").groups
    assert words(likelihoods, "How likely") == ["5–35% unlikely"]


def test_cues_come_without_the_rows_that_they_were_found_in(records: dict[str, Record]) -> None:
    assert cue_words(records["shelling"]) == ("denied", "never")
    assert cue_words(records["expulsion"]) == ()


def test_records_of_another_document_are_left_out(records: dict[str, Record]) -> None:
    other = compose(Document(id="another", text="Nothing."), records.values())
    assert other.summary == "no records"
    assert other.title == "Untitled report"
