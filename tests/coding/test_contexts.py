"""What an event is about: PLOVER's contexts, by its trigger and the words of its clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.coding import Coder
from detente.coding.arguments import Reader
from detente.coding.contexts import find_contexts
from detente.records.batch import Records
from detente.records.record import Event
from detente.records.text import Span

Read = Callable[..., Reader]


def whole(reader: Reader) -> Span:
    document = reader.parsed.document
    return document.span(0, len(document.text))


@pytest.mark.parametrize(
    ("sentence", "context"),
    [
        ("The army shelled the barracks with artillery.", "military"),
        ("The ministry recalled its ambassador and closed the embassy.", "diplomatic"),
        ("Voters went to the polls in the presidential election.", "election"),
        ("A court sentenced the minister for bribery and corruption.", "corruption"),
        ("Inspectors visited the nuclear reactor.", "cbrn"),
    ],
)
def test_the_words_of_a_clause_show_what_it_is_about(sentence: str, context: str, read: Read) -> None:
    reader = read(sentence)
    assert context in find_contexts(whole(reader), (), reader.parsed)


def test_what_the_trigger_gives_comes_first(read: Read) -> None:
    reader = read("The army shelled the barracks.")
    assert find_contexts(whole(reader), ("legal",), reader.parsed)[0] == "legal"


def test_there_are_never_more_than_four(read: Read) -> None:
    reader = read(
        "The army, the court, the ambassador, the nuclear reactor, the election, the refugees, the police, the church, "
        "the dam, the vaccine and the bank were all in the news about human rights."
    )
    found = find_contexts(whole(reader), ("legal", "military"), reader.parsed)
    assert len(found) <= 4
    assert len(set(found)) == len(found)


def test_a_clause_about_nothing_in_particular_has_none(read: Read) -> None:
    reader = read("They met there.")
    assert find_contexts(whole(reader), (), reader.parsed) == ()


def test_every_context_is_one_of_plovers(code: Callable[..., Records], coder: Coder) -> None:
    for record in code("Soldiers staged a coup in Gabon. Peru closed its embassy in Quito. Iran tested a missile."):
        if isinstance(record, Event):
            assert set(record.contexts) <= set(coder.vocabulary.contexts)


def test_a_coup_is_about_political_institutions(event: Callable[..., Event]) -> None:
    assert "political_institutions" in event("Soldiers staged a coup in Gabon on Wednesday.", "COERCE").contexts
