"""What the text has told so far fills what a sentence leaves unsaid."""

from __future__ import annotations

from collections.abc import Callable

from detente.records.record import Event

Ask = Callable[..., Event]
Tell = Callable[..., list[str]]


def test_done_so_repeats_what_the_last_sentence_told(tell: Tell) -> None:
    lines = tell("Brazil expelled the Nicaraguan ambassador on Monday. Peru had done so on Friday.")
    assert lines == ["SANCTION BRA > NIC actual", "SANCTION PER > NIC actual"]


def test_an_echo_has_its_own_date(code: Callable[..., object], tell: Tell) -> None:
    records = code("Brazil expelled the Nicaraguan ambassador on Monday. Peru had done so on Friday.")
    dates = [r.when.start for r in records if isinstance(r, Event)]  # type: ignore[attr-defined]
    assert dates == ["2024-04-08", "2024-04-05"]


def test_did_the_same(tell: Tell) -> None:
    assert "SUPPORT ESP > PSE actual" in tell("Norway recognised Palestine. Spain did the same.")


def test_followed_suit(tell: Tell) -> None:
    assert "SANCTION POL > BLR actual" in tell("Germany expelled a Belarusian diplomat. Poland followed suit.")


def test_an_echo_can_be_denied(tell: Tell) -> None:
    assert "SUPPORT ITA > PSE negated" in tell("Norway recognised Palestine. Italy did not do so.")


def test_an_echo_of_nothing_is_nothing(tell: Tell) -> None:
    assert tell("Peru had done so on Friday.") == []
    assert tell("Canada followed suit.") == []


def test_relations_broken_off_are_those_with_whom_the_text_has_named(tell: Tell) -> None:
    lines = tell("Libya attacked Britain in a statement. Britain broke off relations on Monday.")
    assert "SANCTION GBR > LBY actual" in lines


def test_the_other_side_of_the_last_deed_is_the_implied_one(tell: Tell) -> None:
    lines = tell("Ecuador broke off relations with Colombia. Ecuador also closed the border.")
    assert lines[-1] == "SANCTION ECU > COL actual"


def test_a_new_paragraph_about_others_inherits_nobody(tell: Tell) -> None:
    lines = tell("Chad condemned Libya.\n\nIn Lima, Peru signed an agreement with Chile.")
    assert "SUPPORT PER > CHL actual" in lines
    assert not any("TCD" in one or "LBY" in one for one in lines[1:])


def test_what_is_only_mentioned_again_is_told_once(tell: Tell) -> None:
    lines = tell("Turkey bombed Iraq on Monday. The bombing was the first since May.")
    assert lines.count("ASSAULT TUR > IRQ actual") == 1
