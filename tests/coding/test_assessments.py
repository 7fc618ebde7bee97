"""Assessments: likelihoods that the text states, on the ranges of the published table."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from detente.records.entity import Entity
from detente.records.record import Assessment

Ask = Callable[..., list[Assessment]]


def who(entities: Iterable[Entity]) -> list[str | None]:
    return [e.country for e in entities]


def test_an_unlikely_war(assessments: Ask) -> None:
    (found,) = assessments("A war between Greece and Turkey is unlikely.")
    assert found.likelihood.text == "unlikely"
    assert found.likelihood.high < 0.5
    kind, actors, _ = found.about
    assert kind == "ASSAULT"
    assert who(actors) == ["GRC", "TUR"]


def test_a_likelihood_that_remains_low(assessments: Ask) -> None:
    (found,) = assessments("The likelihood of China invading Taiwan remains low.")
    assert (found.likelihood.low, found.likelihood.high) == (0, 0.35)
    kind, actors, recipients = found.about
    assert (kind, who(actors), who(recipients)) == ("ASSAULT", ["CHN"], ["TWN"])


def test_a_good_chance(assessments: Ask) -> None:
    (found,) = assessments("There is a good chance that India will sign the agreement with Australia.")
    assert found.likelihood.low >= 0.5
    assert found.about[0] == "SUPPORT"


def test_almost_certainly_is_more_than_likely(assessments: Ask) -> None:
    (sure,) = assessments("North Korea will almost certainly attack South Korea.")
    (likely,) = assessments("North Korea is likely to attack South Korea.")
    assert sure.likelihood.low > likely.likelihood.low


def test_a_bare_modal_is_no_assessment(assessments: Ask) -> None:
    assert assessments("North Korea may attack South Korea.") == []


def test_what_is_likely_in_sport_or_weather_is_no_assessment(assessments: Ask) -> None:
    assert assessments("Rain is likely in the afternoon.") == []


def test_claim_and_likelihood_are_stretches_of_the_text(assessments: Ask) -> None:
    text = "A war between Greece and Turkey is unlikely."
    (found,) = assessments(text)
    assert text[found.claim.start : found.claim.end] == found.claim.text
    assert "war" in found.claim.text
    assert found.factuality == "hypothetical"
