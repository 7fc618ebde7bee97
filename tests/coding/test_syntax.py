"""Who stands where in a clause comes out the same however the clause is turned."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from spacy.tokens import Token

from detente.coding.arguments import Reader
from detente.coding.syntax import datives, described, is_passive, objects, subjects, surface_subject
from detente.coding.tree import (
    antecedent,
    clause_head,
    complements,
    expand,
    governor,
    is_small_clause,
    modifiers,
    noun_phrase,
    owners,
    particles,
    prepositional,
)

Read = Callable[..., Reader]
At = Callable[[Reader, str], Token]


def words(tokens: Iterable[Token]) -> list[str]:
    return [t.text for t in tokens]


@pytest.mark.parametrize(
    ("sentence", "verb", "doer", "done_to"),
    [
        ("Russia attacked Georgia.", "attacked", ["Russia"], ["Georgia"]),
        ("Georgia was attacked by Russia.", "attacked", ["Russia"], ["Georgia"]),
        ("Georgia, attacked by Russia, asked for help.", "attacked", ["Russia"], ["Georgia"]),
        ("Georgia, which Russia attacked, asked for help.", "attacked", ["Russia"], ["Georgia"]),
        ("Russia, which attacked Georgia, won.", "attacked", ["Russia"], ["Georgia"]),
        ("Russia wanted to attack Georgia.", "attack", ["Russia"], ["Georgia"]),
        ("Russia seems to have attacked Georgia.", "attacked", ["Russia"], ["Georgia"]),
        ("Chad was accused of torture by Niger.", "accused", ["Niger"], ["Chad"]),
        ("Iran told Iraq to attack Kuwait.", "attack", ["Iraq"], ["Kuwait"]),
        ("Iran promised Syria to attack Israel.", "attack", ["Iran"], ["Israel"]),
        ("Iran was told to attack Iraq.", "attack", ["Iran"], ["Iraq"]),
        ("Pakistan accused India of attacking Kashmir.", "attacking", ["India"], ["Kashmir"]),
        ("Nepal left without attacking India.", "attacking", ["Nepal"], ["India"]),
        ("Chad condemned Libya and attacked Sudan.", "attacked", ["Chad"], ["Sudan"]),
        ("Having attacked Kuwait, Iraq fled.", "attacked", ["Iraq"], ["Kuwait"]),
    ],
)
def test_deep_roles_survive_every_turn_of_the_clause(
    sentence: str, verb: str, doer: list[str], done_to: list[str], read: Read, at: At
) -> None:
    token = at(read(sentence), verb)
    assert words(subjects(token)) == doer
    assert words(objects(token)) == done_to


def test_a_passive_without_an_agent_has_no_doer(read: Read, at: At) -> None:
    verb = at(read("Georgia was attacked on Monday."), "attacked")
    assert is_passive(verb)
    assert subjects(verb) == []
    assert words(surface_subject(verb)) == ["Georgia"]


def test_an_active_past_is_no_passive(read: Read, at: At) -> None:
    assert not is_passive(at(read("Russia attacked Georgia."), "attacked"))


def test_coordinates_come_along_in_text_order(read: Read, at: At) -> None:
    reader = read("Peru, Chile and Colombia signed an agreement with Mexico and Cuba.")
    assert words(expand(subjects(at(reader, "signed")))) == ["Peru", "Chile", "Colombia"]
    assert words(expand(prepositional(at(reader, "signed"), "with"))) == ["Mexico", "Cuba"]


def test_a_relative_pronoun_stands_for_its_noun(read: Read, at: At) -> None:
    reader = read("The soldiers who attacked Gao fled.")
    assert antecedent(at(reader, "who")).text == "soldiers"
    assert antecedent(at(reader, "Gao")).text == "Gao"


def test_the_receiver_is_found_with_and_without_to(read: Read, at: At) -> None:
    assert words(datives(at(read("Poland gave Ukraine 20 tanks."), "gave"))) == ["Ukraine"]
    given_to = at(read("Poland gave tanks to Ukraine."), "gave")
    assert "Ukraine" in words([*datives(given_to), *prepositional(given_to, "to")])


def test_a_preposition_is_looked_for_at_the_verb_and_then_inside_its_object(read: Read, at: At) -> None:
    imposed = at(read("France imposed sanctions on Syria."), "imposed")
    assert words(prepositional(imposed, "on")) == ["Syria"]
    cut = at(read("France condemned the attack on Syria."), "condemned")
    assert words(prepositional(cut, "on")) == ["Syria"]
    assert prepositional(cut, "on", inside_object=False) == []


def test_particles_are_seen(read: Read, at: At) -> None:
    assert "out" in particles(at(read("Israel carried out a raid."), "carried"))
    assert particles(at(read("Israel raided the camp."), "raided")) == set()


def test_complements_are_infinitives_gerunds_and_clauses(read: Read, at: At) -> None:
    assert words(complements(at(read("Iran plans to attack Iraq."), "plans"))) == ["attack"]
    assert words(complements(at(read("Pakistan accused India of bombing a village."), "accused"))) == ["bombing"]
    assert words(complements(at(read("Iran said that Iraq attacked it."), "said"))) == ["attacked"]


def test_owners_are_possessives_nationalities_and_of_phrases(read: Read, at: At) -> None:
    assert "Niger" in words(owners(at(read("Niger's army attacked."), "army")))
    assert "French" in words(owners(at(read("The French army attacked."), "army")))
    assert "Chad" in words(owners(at(read("The army of Chad attacked."), "army")))


def test_modifiers_are_names_and_adjectives_before_a_noun(read: Read, at: At) -> None:
    assert "Russian" in words(modifiers(at(read("A Russian strike hit the town."), "strike")))


def test_who_is_described_by_a_noun(read: Read, at: At) -> None:
    assert words(described(at(read("Niger, an ally of France, expelled the envoy."), "ally"))) == ["Niger"]
    assert words(described(at(read("Niger is an ally of France."), "ally"))) == ["Niger"]


def test_a_judgement_is_a_small_clause(read: Read, at: At) -> None:
    reader = read("Russia called the move illegal.")
    assert is_small_clause(at(reader, "illegal"))
    assert words(objects(at(reader, "called"))) == ["move"]


def test_prepositions_are_passed_over_on_the_way_up(read: Read, at: At) -> None:
    head = governor(at(read("Iran attacked a base in Iraq."), "Iraq"))
    assert head is not None
    assert head.text == "base"


def test_the_clause_of_a_word_is_the_smallest_one(read: Read, at: At) -> None:
    reader = read("Iran said that Iraq had attacked a village.")
    assert clause_head(at(reader, "village")).text == "attacked"
    assert clause_head(at(reader, "Iran")).text == "said"


def test_a_noun_phrase_leaves_its_relative_clause_out(read: Read, at: At) -> None:
    reader = read("The three Russian soldiers who fled were caught.")
    start, end = noun_phrase(at(reader, "soldiers"))
    assert reader.parsed.doc[start:end].text == "The three Russian soldiers"
