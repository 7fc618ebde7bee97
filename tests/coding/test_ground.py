"""Words given by where they stand mean what the coder takes them for."""

from __future__ import annotations

import pytest

from detente.coding import Coder
from detente.coding.ground import Ground
from detente.errors import InputTooLarge
from detente.records.entity import Entity
from detente.records.text import Document, Span

TEXT = (
    "Niger's junta told French troops to leave Agadez. The two countries had cooperated since 2013. Malian and "
    "Burkinabe soldiers met on Monday at Kulumbawa. A policeman and at least 12 rebels of Nowhere died."
)


@pytest.fixture(scope="module")
def ground(coder: Coder) -> Ground:
    return Ground(Document(id="d", text=TEXT, published="2024-04-11"), coder)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words)


def told(entities: tuple[Entity, ...]) -> list[tuple[str, str | None]]:
    return [(one.text, one.code) for one in entities]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Niger's junta", [("Niger's junta", "NER GOV MIL")]),
        ("French troops", [("French troops", "FRA MIL")]),
        ("The two countries", [("The two countries", "NER GOV"), ("The two countries", "FRA GOV")]),
        ("Burkinabe soldiers", [("Burkinabe soldiers", "BFA MIL")]),
        ("Niger", [("Niger", "NER GOV")]),
        ("Agadez", [("Agadez", "NER")]),
    ],
)
def test_parties_are_resolved_and_keep_their_words(ground: Ground, words: str, codes: list[tuple[str, str]]) -> None:
    assert told(ground.entities(span(words))) == codes


def test_coordinated_parties_are_several(ground: Ground) -> None:
    assert {one.country for one in ground.entities(span("Malian and Burkinabe soldiers"))} == {"MLI", "BFA"}


def test_which_countries_are_named(ground: Ground) -> None:
    assert [ground.named(country) for country in ("NER", "FRA", "BFA", "RUS")] == [True, True, True, False]
    assert ground.code("TCD", ("REB",)) == "TCD REB"


def test_days(ground: Ground) -> None:
    assert ground.when(span("on Monday"), "actual").start == "2024-04-08"
    since = ground.when(span("since 2013"), "actual")
    assert (since.start, since.basis, since.text) == ("2013-01-01", "expression", "since 2013")
    assert ground.when(None, "actual").basis == "publication"
    unresolved = ground.when(span("rebels"), "actual")
    assert (unresolved.start, unresolved.basis, unresolved.text) == (None, "unresolved", "rebels")


def test_places(ground: Ground) -> None:
    assert (ground.place(span("Agadez")).country, ground.place(span("Niger")).country) == ("NER", "NER")
    unknown = ground.place(span("Kulumbawa"))
    assert (unknown.text, unknown.name) == ("Kulumbawa", None)


def test_numbers(ground: Ground) -> None:
    twelve = ground.quantity(span("at least 12 rebels"), "killed")
    assert twelve is not None
    assert (twelve.kind, twelve.low, twelve.high, twelve.text) == ("killed", 12, None, "at least 12")
    one = ground.quantity(span("A policeman"), "killed")
    assert one is not None
    assert (one.low, one.high) == (1, 1)
    assert ground.quantity(span("rebels"), "killed") is None


def test_a_text_longer_than_the_parser_takes_is_said_to_be(coder: Coder) -> None:
    with pytest.raises(InputTooLarge, match="cut it into articles"):
        Ground(Document(id="long", text="x" * 1_000_001), coder)


def test_days_count_from_the_day_told_before(coder: Coder) -> None:
    text = "On 3 March, rebels took the town. Two days later the army came back, and on Monday it left."
    ground = Ground(Document(id="d", text=text, published="2024-04-11"), coder)
    found = []
    for words in ("On 3 March", "Two days later", "on Monday"):
        start = text.index(words)
        found.append(ground.when(Span(start=start, end=start + len(words), text=words), "actual").start)
    assert found == ["2024-03-03", "2024-03-05", "2024-04-08"]
