"""Which words report an event, and in which sense."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from detente.coding.arguments import Reader
from detente.coding.triggers import choose_sense, find_triggers

Read = Callable[..., Reader]
At = Callable[[Reader, str], Token]


def found(reader: Reader) -> list[tuple[str, str | None]]:
    return [(c.token.text, c.row.type) for sentence in reader.parsed.doc.sents for c in find_triggers(sentence, reader)]


@pytest.mark.parametrize(
    ("sentence", "word", "kind"),
    [
        ("Russia shelled the town.", "shelled", "ASSAULT"),
        ("France expelled the ambassador.", "expelled", "SANCTION"),
        ("Peru recalled its ambassador.", "recalled", "SANCTION"),
        ("Peru met with Chile.", "met", "CONSULT"),
        ("Kenya sent troops to Haiti.", "sent", "AID"),
        ("Syria signed the accord.", "signed", "SUPPORT"),
        ("Russia lifted the sanctions on Poland.", "lifted", "CONCEDE"),
        ("Police arrested a journalist.", "arrested", "COERCE"),
        ("Workers went on strike.", "strike", "PROTEST"),
        ("Libya massed tanks on the border with Chad.", "massed", "MOBILIZE"),
        ("The rebels freed ten hostages.", "freed", "RETREAT"),
        ("India urged Nepal to wait.", "urged", "REQUEST"),
        ("India condemned Nepal.", "condemned", "ACCUSE"),
        ("India vetoed the resolution.", "vetoed", "REJECT"),
        ("Iran threatened to attack Israel.", "threatened", "THREATEN"),
        ("Iran extradited the suspect to Iraq.", "extradited", "COOPERATE"),
    ],
)
def test_a_word_has_the_type_of_its_sense(sentence: str, word: str, kind: str, read: Read, at: At) -> None:
    reader = read(sentence)
    heads = dict(found(reader))
    assert kind in heads.values(), heads
    row = choose_sense(at(reader, word), reader)
    assert row is not None
    assert kind == (row.type or heads.get(word))


@pytest.mark.parametrize(
    "sentence",
    [
        "The striker scored twice in Rome.",
        "The director shot the film in Spain.",
        "Germany beat Brazil 7-1 in the semi-final.",
        "The actor was nominated for an award.",
        "The company fired its chief executive.",
        "Prices rose in France.",
        "A strike of lightning lit the sky.",
        "The stock market crashed.",
        "The band released its first album.",
    ],
)
def test_lookalikes_are_no_events(sentence: str, read: Read, tell: Callable[..., list[str]]) -> None:
    assert tell(sentence) == []


def test_the_sense_follows_the_object(read: Read, at: At) -> None:
    sanctions = read("Britain lifted the sanctions on Iran.")
    weights = read("The champion of Iran lifted the bar.")
    row = choose_sense(at(sanctions, "lifted"), sanctions)
    assert row is not None
    assert row.type == "CONCEDE"
    other = choose_sense(at(weights, "lifted"), weights)
    assert other is None or other.type is None


def test_a_noun_that_a_light_verb_carries_makes_one_event(read: Read) -> None:
    assert [kind for _, kind in found(read("Israel carried out an attack on Syria."))] == ["ASSAULT"]


def test_a_noun_that_decided_the_sense_of_its_verb_makes_no_event_of_its_own(read: Read) -> None:
    assert [kind for _, kind in found(read("Saudi Arabia lifted its blockade of Qatar."))] == ["CONCEDE"]


def test_a_trigger_inside_a_name_is_no_trigger(read: Read) -> None:
    assert found(read("The Islamic Resistance Movement was founded in 1987.")) == []


def test_candidates_come_in_text_order(read: Read) -> None:
    reader = read("Chad condemned Libya, recalled its envoy and closed the border.")
    places = [c.token.i for s in reader.parsed.doc.sents for c in find_triggers(s, reader)]
    assert places == sorted(places)
    assert len(places) == 3
