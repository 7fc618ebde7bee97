"""Whom a phrase means: the day, the country and the words around decide, and the reasons say so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding import Coder
from detente.coding.who import Resolution
from detente.errors import UsageError


def codes(found: Resolution) -> list[str | None]:
    return [m.entity.code or m.entity.country for m in found.meanings]


def told(found: Resolution) -> str:
    return "\n".join(found.lines())


@pytest.mark.parametrize(
    ("phrase", "on", "country", "code"),
    [
        ("an American destroyer", None, None, "USA MIL"),
        ("Niger's ruling military council", None, None, "NER GOV MIL"),
        ("U.S.-trained forces in Niger", None, None, "NER MIL"),
        ("the army", None, "Mali", "MLI MIL"),
        ("the army", None, "mli", "MLI MIL"),
        ("President Bazoum", "2023-06-01", None, "NER GOV"),
        ("President Bazoum", "2023-10-01", None, "NER OPP"),
        ("a disgraced former minister", None, None, "CVL"),
        ("retired vice president", None, None, "CVL"),
        ("army accountant", None, None, "MIL"),
        ("a national intelligence agency officer", None, None, "SPY"),
        ("president of the Riigikogu", None, None, "EST LEG"),
        ("Chile's Defense Department", None, None, "CHL GOV MIL"),
        ("the Defense Department", None, "Chile", "CHL GOV MIL"),
        ("CANBERRA", None, None, "AUS GOV"),
        ("regions across Indonesia", None, None, "IDN"),
    ],
)
def test_a_phrase_is_whom_its_words_day_and_country_make_it(
    coder: Coder, phrase: str, on: str | None, country: str | None, code: str
) -> None:
    found = coder.who(phrase, on=on, country=country)
    assert codes(found) == [code]
    assert found.resolved
    assert all(m.reasons for m in found.meanings)


def test_an_office_is_told_with_its_holder_on_the_day(coder: Coder) -> None:
    found = coder.who("the Turkish foreign minister", on="2024-03-01")
    assert found.meanings[0].entity.name == "Hakan Fidan"
    assert "the holder on 2024-03-01" in told(found)
    assert coder.who("the Turkish foreign minister").meanings[0].entity.name is None


def test_without_a_day_the_latest_spell_stands_and_the_reasons_say_so(coder: Coder) -> None:
    found = coder.who("Angela Merkel")
    assert codes(found) == ["DEU GOV"]
    assert "no day was given: the latest spell known" in told(found)
    assert codes(coder.who("Angela Merkel", on="2024-01-01")) == ["DEU CVL"]


def test_readings_that_lost_are_named_with_why(coder: Coder) -> None:
    country = coder.who("Georgia")
    assert codes(country) == ["GEO GOV"]
    assert "not Georgia, a division of USA" in told(country)
    assert codes(coder.who("Georgia", country="United States")) == ["USA GOV"]


def test_a_person_who_bears_a_country_is_left_unresolved(coder: Coder) -> None:
    found = coder.who("Michael Jordan")
    assert not found.resolved
    assert found.lines()[0] == "Michael Jordan: unresolved"
    assert "'Jordan' is not Jordan" in told(found)


def test_two_people_are_two_meanings_with_spans_in_the_phrase(coder: Coder) -> None:
    found = coder.who("Presidents Putin and Xi", on="2022-02-04")
    assert codes(found) == ["RUS GOV", "CHN GOV"]
    for meaning in found.meanings:
        span = meaning.entity.span
        assert found.phrase[span.start : span.end] == meaning.entity.text


def test_a_country_that_is_none_is_refused(coder: Coder) -> None:
    with pytest.raises(UsageError, match="'Atlantis' is no country"):
        coder.who("the army", country="Atlantis")
    with pytest.raises(UsageError, match="no phrase"):
        coder.who("  ")


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_any_phrase_is_answered_or_left_open(coder: Coder, phrase: str) -> None:
    if not phrase.strip():
        return
    found = coder.who(phrase)
    assert found.lines()
    assert found.to_dict()["phrase"] == phrase
    for meaning in found.meanings:
        span = meaning.entity.span
        assert phrase[span.start : span.end] == span.text == meaning.entity.text
