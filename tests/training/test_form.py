"""A passage is read as it was meant, or every line that is wrong is named."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

import pytest
from form import STYLES, FormError, Passage, Reader, passages
from hypothesis import given
from hypothesis import strategies as st

TEXT = (
    "Bordurian troops shelled the border town of Klow on Friday, killing at least 12 people, Syldavia said. "
    "The troops denied it. Syldavia, an ally of Chad, will meet Bordurian envoys on 3 May."
)
EVENT = (
    "E ASSAULT/heavy-weapons | shelled | a: Bordurian troops=BRD MIL | r: people=SYL CVL | h: Syldavia=SYL GOV, said"
    " | w: on Friday=2024-05-01 | l: Klow=SYL | q: killed at least 12=12.. | c: military"
)


def written(tmp_path: Path, *lines: str, head: str = "= 2024-05-02 | wire | invented", text: str = TEXT) -> Path:
    path = tmp_path / "a-topic.txt"
    path.write_text("\n".join(["# a remark", head, text, "-", *lines]) + "\n", encoding="utf-8")
    return path


def read(tmp_path: Path, *lines: str) -> Passage:
    (found,) = passages(written(tmp_path, *lines))
    assert isinstance(found, Passage), str(found)
    return found


def refusal(path: Path) -> str:
    (found,) = passages(path)
    assert isinstance(found, FormError)
    return str(found)


# what is written is what is read --------------------------------------------------------------------------------------


def test_a_passage_has_its_head_its_text_and_its_records(tmp_path: Path) -> None:
    passage = read(tmp_path, EVENT)
    assert (passage.id, passage.topic, passage.line) == ("a-topic-001", "a-topic", 2)
    assert (passage.date, passage.style, passage.real) == (dt.date(2024, 5, 2), "wire", False)
    assert passage.text == TEXT
    assert len(passage.records) == 1


def test_an_event_has_all_its_fields(tmp_path: Path) -> None:
    (event,) = read(tmp_path, EVENT).records
    assert (event.kind, event.label, event.mode, event.factuality) == ("E", "ASSAULT", "heavy-weapons", "actual")
    assert event.trigger is not None
    assert TEXT[event.trigger.start : event.trigger.end] == "shelled"
    (actor,), (recipient,) = event.actors, event.recipients
    assert (actor.words.text, actor.country, actor.sectors) == ("Bordurian troops", "BRD", ("MIL",))
    assert recipient.sectors == ("CVL",)
    assert event.holder is not None
    assert event.cue is not None
    assert (event.holder.words.text, event.cue.text) == ("Syldavia", "said")
    assert event.when is not None
    assert (event.when.start, event.when.end) == (dt.date(2024, 5, 1), dt.date(2024, 5, 1))
    assert event.where is not None
    assert (event.where.name, event.where.country) == ("Klow", "SYL")
    (dead,) = event.amounts
    assert (dead.kind, dead.low, dead.high) == ("killed", 12, None)
    assert event.contexts == ("military",)


def test_words_that_stand_twice_are_those_nearest_the_trigger_or_the_one_that_is_counted(tmp_path: Path) -> None:
    near, counted = read(
        tmp_path, "E ACCUSE | denied | a: troops=BRD MIL | f: negated", "E ACCUSE | denied | a: troops#1=BRD MIL"
    ).records
    assert near.actors[0].words.start == TEXT.index("The troops denied") + 4
    assert counted.actors[0].words.start == TEXT.index("troops")
    assert near.factuality == "negated"


def test_a_party_without_a_country_keeps_its_name(tmp_path: Path) -> None:
    (event,) = read(tmp_path, "E ACCUSE | denied | a: The troops=--- UAF:Red Guard + Chad=TCD GOV").records
    assert [(p.country, p.sectors, p.name) for p in event.actors] == [
        (None, ("UAF",), "Red Guard"),
        ("TCD", ("GOV",), ""),
    ]


@pytest.mark.parametrize(
    ("line", "kind", "label"),
    [
        ("T ally | Syldavia=SYL GOV | Chad=TCD GOV | e: an ally of", "T", "ally"),
        ("P present | Bordurian troops=BRD MIL | border town=SYL | n: 12=12..12 | role: combat", "P", "present"),
        ("S Syldavia=SYL GOV | from: Bordurian=BRD GOV | to: Chad=TCD GOV | security | e: ally", "S", "security"),
        ("L will=0.7..1 | meet Bordurian envoys | CONSULT/visit", "L", "CONSULT"),
    ],
)
def test_the_other_records_are_read(line: str, kind: str, label: str, tmp_path: Path) -> None:
    (record,) = read(tmp_path, line).records
    assert (record.kind, record.label) == (kind, label)


def test_a_passage_that_holds_nothing_says_so(tmp_path: Path) -> None:
    assert read(tmp_path, "0").records == ()


# what is wrong is named -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("E ASSAULT", "needs TYPE | trigger"),
        ("E ASSAULT | bombed", "'bombed' does not stand in the text"),
        ("E ASSAULT | shell", "does not stand in the text as a whole word"),
        ("E ASSAULT | shelled | a: Syldavia", "should be words=CODE"),
        ("E ASSAULT | shelled | a: Syldavia=Syldavia", "should begin with an ISO-3 country"),
        ("E ASSAULT | shelled | f: perhaps", "'perhaps' is no factuality"),
        ("E ASSAULT | shelled | w: on Friday=Friday", "Friday"),
        ("E ASSAULT | shelled | w: on Friday=2024-05-02..2024-05-01", "ends before it starts"),
        ("E ASSAULT | shelled | q: 12=12..", "is no kind of quantity"),
        ("E ASSAULT | shelled | q: killed 12=a dozen", "low..high in digits"),
        ("E ASSAULT | shelled | a: troops#3=BRD MIL", "does not stand in the text"),
        ("E ASSAULT | shelled | f: actual | f: actual", "'f:' twice"),
        ("T friend | Syldavia=SYL GOV | Chad=TCD GOV | e: ally", "'friend' is no tie"),
        ("T ally | Syldavia=SYL GOV | Chad=TCD GOV", "a tie needs"),
        ("X ASSAULT | shelled", "begins no record"),
    ],
)
def test_a_wrong_line_is_named_with_its_number(line: str, said: str, tmp_path: Path) -> None:
    told = refusal(written(tmp_path, EVENT, line))
    assert told.startswith("a-topic.txt:6: ")
    assert said in told


def test_all_wrong_lines_are_named_at_once(tmp_path: Path) -> None:
    told = refusal(written(tmp_path, "E ASSAULT | bombed", EVENT, "X"))
    assert [line.split()[0] for line in told.splitlines()] == ["a-topic.txt:5:", "a-topic.txt:7:"]


@pytest.mark.parametrize("head", ["= 2024-05-02 | wire", "= 2024-05-02 | sonnet | real", "= yesterday | wire | real"])
def test_a_wrong_head_is_named(head: str, tmp_path: Path) -> None:
    assert refusal(written(tmp_path, "0", head=head)).startswith("a-topic.txt:2: ")


def test_records_are_not_forgotten(tmp_path: Path) -> None:
    assert "write 0 where there is none" in refusal(written(tmp_path))


# anything at all ------------------------------------------------------------------------------------------------------

PARTS = st.sampled_from(
    [
        "E", "T", "P", "S", "L", "0", "ASSAULT", "ally", "present", "|", " | ", "a:", "r:", "h:", "w:", "q:", "n:",
        "e:", "f:", "l:", "from:", "to:", "role:", "=", "..", ",", "+", " + ", "#", "#0", "#2", "shelled", "Syldavia",
        "=SYL GOV", "=---", "2024-05-01", "killed", "12", "security", ":", "-", "/",
    ]
)  # fmt: skip
LINES = st.one_of(st.text(max_size=60), st.lists(PARTS, max_size=14).map(" ".join), st.lists(PARTS).map("".join))


@given(LINES)
def test_a_broken_line_is_refused_and_breaks_nothing(line: str) -> None:
    with suppress(FormError):
        assert Reader(TEXT, dt.date(2024, 5, 2)).record(line).kind in "ETPSL"


@given(st.lists(st.integers(0, len(EVENT)), min_size=2, max_size=2).map(sorted))
def test_a_line_with_a_hole_is_refused_or_read(hole: list[int]) -> None:
    line = EVENT[: hole[0]] + EVENT[hole[1] :]
    with suppress(FormError):
        assert Reader(TEXT, dt.date(2024, 5, 2)).record(line).kind == "E"


@given(lines=st.lists(st.one_of(st.just("-"), st.just("= 2024-05-02 | wire | real"), LINES), max_size=8))
def test_a_broken_file_gives_passages_or_errors(lines: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "broken.txt"
    path.write_text("= 2024-05-02 | wire | real\n" + "\n".join(lines), encoding="utf-8")
    for found in passages(path):
        assert isinstance(found, FormError) or found.style in STYLES
