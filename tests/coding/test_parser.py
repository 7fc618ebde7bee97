"""The English parser is taught about hyphens, particles of names and paragraphs, and changes no letter of the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding import Coder
from detente.coding.parser import PARSERS, prepare


def tokens(coder: Coder, text: str) -> list[str]:
    return [t.text for t in prepare(text, coder.parser)]


def test_the_official_package_comes_first() -> None:
    assert PARSERS[0] == "en_core_web_sm"


def test_hyphenated_triggers_stay_in_one_piece(coder: Coder) -> None:
    assert "cease-fire" in tokens(coder, "They signed a cease-fire.")


def test_names_with_particles_stay_in_one_piece(coder: Coder) -> None:
    assert "al-Bashir" in tokens(coder, "Omar al-Bashir fled.")
    assert "Jaish-e-Mohammad" in tokens(coder, "Jaish-e-Mohammad fled.")


def test_a_full_stop_after_money_ends_the_sentence(coder: Coder) -> None:
    assert tokens(coder, "They paid $3bn.")[-1] == "."
    assert tokens(coder, "They paid £20k.")[-1] == "."


def test_a_paragraph_begins_a_sentence(coder: Coder) -> None:
    doc = coder.parser(prepare("Niger: a short chronology\n\nMarch 5. Rebels attack the capital.", coder.parser))
    heads = [s.text.strip().split()[0] for s in doc.sents if s.text.strip()]
    assert "March" in heads


@settings(max_examples=25)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_letter_is_changed(coder: Coder, text: str) -> None:
    doc = prepare(text, coder.parser)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)
