"""How the runners map records to other people's tasks."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest

from detente import Event
from detente.coding import Coder

Runner = Callable[[str], ModuleType]


def chosen(runner: Runner, coder: Coder, text: str, source: str, target: str) -> tuple[str, str] | None:
    """The type that ``choose`` takes for two parties, and how."""
    relation = runner("relation")
    events = next(iter(relation.read_sentences([("story", text)], coder)))
    spans = [(text.index(one), text.index(one) + len(one)) for one in (source, target)]
    found: tuple[Event, str] | None = relation.choose(events, *spans)
    return (found[0].type, found[1]) if found else None


def test_the_event_of_the_two_parties_is_chosen(runner: Runner, coder: Coder) -> None:
    text = "Kenya condemned the shelling after Chad expelled the ambassador of Togo."
    assert chosen(runner, coder, text, "Chad", "the ambassador of Togo") == ("SANCTION", "both")


def test_who_stands_in_no_event_gets_any_event_of_the_sentence(runner: Runner, coder: Coder) -> None:
    assert chosen(runner, coder, "As the rain fell, Chad expelled the ambassador.", "the rain", "As") == (
        "SANCTION",
        "any",
    )


def test_no_event_no_choice(runner: Runner) -> None:
    assert runner("relation").choose([], (0, 1), (2, 3)) is None


def test_a_noun_that_a_party_qualifies_is_the_target(runner: Runner, coder: Coder) -> None:
    roles = runner("roles")
    row = {"id": "a", "tokens": "Chad condemned Sudanese policy .".split()}
    spans = next(iter(roles.answers([row], "none")))["spans"]
    assert {"start": 0, "end": 1, "label": "S"} in spans
    assert {"start": 2, "end": 4, "label": "T"} in spans


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Two workers died in police firing.", {"KILL", "FORCE", "ANY_ACTION"}),
        ("Thirty students were arrested on the bridge.", {"ARREST", "ANY_ACTION"}),
        ("Police failed to protect the shops.", {"FAIL"}),
        ("Police stood by as mute spectators.", {"FAIL"}),
        ("The police officers searched the trains.", {"ANY_ACTION"}),
        ("Police said that the town was quiet.", set()),
        ("The baker opened his shop.", set()),
    ],
)
def test_what_the_police_do(text: str, labels: set[str], runner: Runner) -> None:
    police = runner("police")
    answer = next(iter(police.answers([{"id": "a", "text": text}], "none")))
    assert {label for label, given in zip(police.LABELS, answer["label"], strict=True) if given} == labels


def test_an_attribution_is_found_by_its_cue(runner: Runner) -> None:
    gold = [{"cue": [{"pieces": [[5, 9]]}], "source": [{"pieces": [[0, 4]]}], "content": [{"pieces": [[10, 20]]}]}]
    attribution = runner("attribution")
    other = {"attributions": [{"cue": [6, 8], "source": [12, 14], "content": None}]}
    found = attribution.counts({"attributions": gold}, other)
    assert (found["cue tp"], found["source tp"], found["source fp"], found["content fn"]) == (1, 0, 1, 1)
