"""The corpus keeps its own rules: its form, its codes, no passage twice, and nothing from the measuring sets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from check import NEAR, SHARED, Codes, duplicates, paragraphs_of_shared, table, warnings
from form import FormError, Passage, Reader
from likeness import near, nearer, tokens

TEXT = (
    "Ghana will visit Togo, and Benin condemned the plan to build a wall along the river that parts the two countries."
)


def passage(*lines: str, text: str = TEXT, name: str = "a-001") -> Passage:
    date = dt.date(2024, 5, 2)
    records = tuple(Reader(text, date).record(line) for line in lines)
    return Passage(id=name, topic="a", date=date, style="wire", real=False, text=text, records=records, line=1)


# the corpus -----------------------------------------------------------------------------------------------------------


def test_every_passage_keeps_the_form(read_corpus: Sequence[Passage | FormError]) -> None:
    assert [str(found) for found in read_corpus if isinstance(found, FormError)] == []


def test_every_code_is_one_of_the_codebook(corpus: list[Passage]) -> None:
    codes = Codes()
    wrong = [f"{one.id}: {error}" for one in corpus for record in one.records for error in codes.errors(record)]
    assert wrong == []


def test_every_quotation_is_in_its_passage(corpus: list[Passage]) -> None:
    for one in corpus:
        for record in one.records:
            words = [p.words for p in (*record.actors, *record.recipients)] + [a.words for a in record.amounts]
            for quoted in (record.trigger, *words):
                assert quoted is None or one.text[quoted.start : quoted.end] == quoted.text


def test_no_passage_stands_near_another(corpus: list[Passage]) -> None:
    assert duplicates(corpus, []) == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="the measuring sets (../shared) are not here to compare with")
def test_no_passage_stands_near_a_text_of_the_measuring_sets(corpus: list[Passage]) -> None:
    others = paragraphs_of_shared()
    assert len(others) > 1000
    near_ones = nearer([tokens(one.text) for one in corpus], others, NEAR)
    assert [corpus[number].id for number in near_ones] == []


def test_it_is_as_large_and_as_varied_as_it_says(corpus: list[Passage]) -> None:
    events = [record for one in corpus for record in one.records if record.kind == "E"]
    assert len(corpus) >= 1700
    assert len(events) >= 10_000
    assert len({one.id for one in corpus}) == len(corpus)
    assert {record.factuality for record in events} == {"actual", "negated", "future", "hypothetical"}
    kinds = {kind for kind, _ in Codes().types}
    assert {record.label for record in events} == kinds
    assert sum(not one.records for one in corpus) >= 100


# the checker ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("E VISIT | visit | a: Ghana=GHA GOV", "no type VISIT/None"),
        ("E CONSULT/tour | visit | a: Ghana=GHA GOV", "no type CONSULT/tour"),
        ("E CONSULT/visit | visit | a: Ghana=GHA KING", "no sector KING"),
        ("E CONSULT/visit | visit | a: Ghana=GHX GOV", "no country GHX"),
        ("E CONSULT/visit | visit | a: Ghana=GHA", "no sector for 'Ghana'"),
        ("E CONSULT/visit | visit | a: Ghana=GHA GOV | c: weather", "no context weather"),
        ("E CONSULT/visit | visit | a: Ghana=GHA GOV | l: Togo=TOG", "no country TOG"),
    ],
)
def test_a_code_that_is_none_is_named(line: str, said: str) -> None:
    (record,) = passage(line).records
    assert Codes().errors(record) == [said]


def test_likely_slips_are_warned_of() -> None:
    told = warnings(passage("E CONSULT/visit | visit | f: future", "E ACCUSE | condemned the plan to build"))
    assert told == [
        "'visit': future CONSULT is AGREE",
        "'visit' (CONSULT) has no actor",
        "'condemned the plan to build': a trigger is one to three words",
    ]


def test_copies_are_found_inside_and_outside() -> None:
    long = passage(
        text=TEXT + " Nobody in either capital had said so much before, and few believed that it would be done."
    )
    copy = passage(text=long.text.replace("Benin", "Niger"), name="b-001")
    short = [passage(name="c-001"), passage(name="d-001")]
    assert duplicates([long, copy, *short], []) == ["b-001 is too near a-001"]
    assert duplicates(short[:1], [tokens(TEXT + " On Friday.")]) == ["c-001 is too near a text under ../shared"]
    assert near(tokens(TEXT), tokens(long.text)) > NEAR


def test_the_table_counts() -> None:
    told = table([passage("E ACCUSE | condemned | a: Benin=BEN GOV | f: negated"), passage()])
    assert "2 passages, 1 records, 1 events" in told
    assert "factuality: negated 1" in told
    assert "empty: no record 1" in told
