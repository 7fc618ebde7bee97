"""The base form of a verb where the parser's own rules go wrong: the tables say which verbs there are."""

from __future__ import annotations

import pytest

from detente.coding import Coder
from detente.coding.lemmas import base_form


@pytest.mark.parametrize(
    ("sentence", "written", "base"),
    [
        ("Iran hoped to win.", "hoped", "hope"),
        ("Soldiers raped villagers.", "raped", "rape"),
        ("France airdropped food.", "airdropped", "airdrop"),
        ("Iran downed a drone.", "downed", "down"),
        ("Chad withdrew its troops.", "withdrew", "withdraw"),
        ("Gunmen robbed a bank.", "robbed", "rob"),
        ("Chad was banning rallies.", "banning", "ban"),
        ("Police tried him.", "tried", "try"),
        ("Troops bound his hands.", "bound", "bind"),
        ("Egypt backed Sudan.", "backed", "back"),
        ("Police shot him.", "shot", "shoot"),
    ],
)
def test_the_base_form_is_a_verb_of_the_tables(sentence: str, written: str, base: str, coder: Coder) -> None:
    (verb,) = (t for t in coder.parser(sentence) if t.text == written)
    assert base_form(verb, coder.vocabulary) == base


def test_a_verb_that_no_table_has_keeps_what_the_parser_says(coder: Coder) -> None:
    (verb,) = (t for t in coder.parser("The children giggled.") if t.text == "giggled")
    assert base_form(verb, coder.vocabulary) == verb.lemma_ == "giggle"
