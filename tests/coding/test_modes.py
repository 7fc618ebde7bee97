"""How it was done: weapons show the mode of an assault, what is asked the mode of a request."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.coding import Coder
from detente.records.batch import Records
from detente.records.record import Event

Ask = Callable[..., Event]


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("Russian artillery shelled Kharkiv.", "heavy-weapons"),
        ("Israeli jets bombed a camp in Syria.", "aerial"),
        ("An Israeli drone killed a Hamas commander in Beirut.", "drone"),
        ("A suicide bomber killed ten people in Kabul.", "suicide-attack"),
        ("A car bomb killed a Somali general in Mogadishu.", "explosives"),
        ("Gunmen shot dead a mayor in Mexico.", "firearms"),
        ("Rebels kidnapped a Colombian general.", "abduct"),
        ("Guards beat a prisoner in Belarus.", "beat"),
        ("Syrian police tortured a journalist.", "torture"),
        ("Police fired tear gas at protesters in Nairobi.", "crowd-control"),
        ("Militants stabbed a policeman in Tunisia.", "primitive"),
        ("Syria used chemical weapons against rebels in Douma.", "unconventional"),
    ],
)
def test_an_assault_shows_its_mode_by_its_means(sentence: str, mode: str, event: Ask) -> None:
    assert event(sentence, "ASSAULT").mode == mode


@pytest.mark.parametrize(
    ("sentence", "kind", "mode"),
    [
        ("Ukraine asked Germany for tanks.", "REQUEST", "assist"),
        ("Spain asked Morocco to release two journalists.", "REQUEST", "yield"),
        ("The Greek ambassador was summoned by the Turkish foreign ministry.", "REQUEST", "meet"),
        ("Oman advised Iran to change its law.", "REQUEST", "change"),
        ("Mexico refused to extradite the general to the United States.", "REJECT", "assist"),
        ("Algeria threatened to break off relations with Spain.", "THREATEN", "relations"),
        ("Iran threatened to attack Israel.", "THREATEN", "violence"),
        ("Ecuador threatened to expel the British ambassador.", "THREATEN", "expel"),
        ("The Turkish president paid a visit to Qatar.", "CONSULT", "visit"),
        ("Kenya mediated between Sudan and South Sudan.", "CONSULT", "third-party"),
        ("Guatemala's president resigned.", "RETREAT", "resign"),
        ("Senegal freed 30 rebels.", "RETREAT", "release"),
        ("The FARC laid down its weapons.", "RETREAT", "disarm"),
        ("France withdrew its troops from Mali.", "RETREAT", "withdraw"),
        ("Doctors went on strike in Nigeria.", "PROTEST", "strike"),
        ("Prisoners in Guatemala went on hunger strike.", "PROTEST", "hunger"),
        ("Farmers blocked roads in Peru.", "PROTEST", "obstruct"),
        ("Morocco recalled its ambassador from Madrid.", "SANCTION", "withdraw"),
        ("Uganda expelled a Rwandan diplomat.", "SANCTION", "expel"),
        ("A court in Argentina sentenced a former general to life in prison.", "SANCTION", "convict"),
        ("Soldiers staged a coup in Gabon.", "COERCE", "seize"),
        ("Myanmar declared martial law in Yangon.", "COERCE", "martial-law"),
        ("The Taliban banned women from universities.", "COERCE", "ban"),
    ],
)
def test_a_type_has_the_mode_of_its_content(sentence: str, kind: str, mode: str, event: Ask) -> None:
    assert event(sentence, kind).mode == mode


def test_a_visit_still_to_come_is_an_agreement_without_a_mode(event: Ask) -> None:
    assert event("The Philippine president will visit Vietnam next week.", "AGREE").mode is None


def test_a_mode_is_always_one_of_its_type(code: Callable[..., Records], coder: Coder) -> None:
    text = (
        "Iran threatened to sue Iraq. Iraq refused to talk. Syria asked Turkey to stop. Jets hit Gaza. "
        "Protesters burned tyres in Lima. France left Chad. Sudan freed a spy. Chad cut the internet."
    )
    for record in code(text):
        if isinstance(record, Event):
            assert (record.type, record.mode) in coder.vocabulary.types
