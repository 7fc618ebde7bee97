"""Paths of the vocabulary lead from a trigger to parties, and conditions choose among senses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Token

from detente.coding.arguments import Reader
from detente.vocabulary.rows import Condition
from detente.vocabulary.tables import Line, parse_conditions

Read = Callable[..., Reader]
At = Callable[[Reader, str], Token]


def condition(written: str) -> Condition:
    (parsed,) = parse_conditions(Line(fields={"when": written}, path=Path("story.csv"), number=1))
    return parsed


def countries(reader: Reader, path: str, word: Token, *, things: bool = False) -> list[str | None]:
    return [p.referent.country for p in reader.parties(path, word, things=things)]


@pytest.mark.parametrize(
    ("sentence", "word", "path", "expected"),
    [
        ("Peru met with Chile.", "met", "subj+with", ["PER", "CHL"]),
        ("Talks between Peru and Chile began.", "Talks", "between", ["PER", "CHL"]),
        ("The Russian strike hit Ukraine.", "strike", "mod", ["RUS"]),
        ("Niger's decision angered France.", "decision", "poss", ["NER"]),
        ("France imposed sanctions on Syria.", "imposed", "on", ["SYR"]),
        ("Peru expelled Chilean diplomats.", "expelled", "obj.of", ["CHL"]),
        ("Chad demanded that Libya leave.", "demanded", "comp.subj", ["LBY"]),
        ("Chad was attacked by Libya.", "attacked", "subj", ["LBY"]),
        ("Chad was attacked by Libya.", "attacked", "obj", ["TCD"]),
    ],
)
def test_paths_lead_to_parties(sentence: str, word: str, path: str, expected: list[str], read: Read, at: At) -> None:
    reader = read(sentence)
    assert countries(reader, path, at(reader, word)) == expected


def test_alternatives_are_tried_in_order_and_a_dash_is_nobody(read: Read, at: At) -> None:
    reader = read("France imposed sanctions on Syria.")
    verb = at(reader, "imposed")
    assert countries(reader, "against|on", verb) == ["SYR"]
    assert countries(reader, "-", verb) == []
    assert countries(reader, "against|-", verb) == []


def test_a_thing_stands_for_its_owner_only_for_those_to_whom_something_is_done(read: Read, at: At) -> None:
    reader = read("Protesters burned the French flag.")
    verb = at(reader, "burned")
    assert countries(reader, "obj", verb) == []
    assert countries(reader, "obj", verb, things=True) == ["FRA"]


def test_an_owner_beside_its_people_is_no_second_party(read: Read, at: At) -> None:
    reader = read("Niger's leaders met.")
    assert len(reader.parties("subj+subj.of", at(reader, "met"))) == 1


@pytest.mark.parametrize(
    ("sentence", "word", "written", "holds"),
    [
        ("Israel carried out a raid.", "carried", "prt=out", True),
        ("Israel carried a flag.", "carried", "prt=out", False),
        ("Israel carried a flag.", "carried", "!prt", True),
        ("Iran plans to attack Iraq.", "plans", "comp=to", True),
        ("Iran plans a parade.", "plans", "!comp", True),
        ("Iran stopped bombing Iraq.", "stopped", "comp=ing", True),
        ("Iran said that Iraq attacked.", "said", "comp=that", True),
        ("France attacked Syria.", "attacked", "obj=@state", True),
        ("France attacked the plan.", "attacked", "obj=@state", False),
        ("France attacked the plan.", "attacked", "obj=plan|idea", True),
        ("France attacked the plan.", "attacked", "obj!=plan", False),
        ("France attacked at dawn.", "attacked", "!obj", True),
        ("France attacked Malian soldiers.", "attacked", "obj=@troops", True),
        ("France was attacked by Syria.", "attacked", "subj=@state", True),
        ("France sent them $5 million.", "sent", "obj=@money", True),
    ],
)
def test_conditions_hold_or_not(sentence: str, word: str, written: str, holds: bool, read: Read, at: At) -> None:
    reader = read(sentence)
    assert reader.holds(condition(written), at(reader, word)) is holds
