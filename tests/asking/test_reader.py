"""Documents are read in order, several passages at once, within limits, and no question is paid for twice."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from detente.asking import Reader
from detente.asking.reader import IN_A_ROW, Replies
from detente.errors import InputError, ReaderError
from detente.records.text import Document

from .server import Endpoint, Told, answers, event, fails, passage_of, reads, says

Maker = Callable[..., Reader]


def documents(count: int, text: str = "Kenya condemned the attack on Monday.") -> list[Document]:
    return [Document(id=str(i), text=f"{text} Number {i}.", published="2024-04-11") for i in range(count)]


def read(reader: Reader, given: list[Document]) -> list[Replies | InputError]:
    return list(reader.replies(given))


def test_answers_come_in_the_order_of_the_documents(reader: Maker, endpoint: Endpoint) -> None:
    def slower_first(sent: object) -> Told:
        number = passage_of(sent)[-2]  # type: ignore[arg-type]
        return replace(answers(events=[number])(sent), delay=0.2 if number == "0" else 0.0)  # type: ignore[arg-type]

    endpoint.does(slower_first)
    found = read(reader(concurrency=3), documents(9))
    assert [one.passages[0][1]["events"] for one in found if isinstance(one, Replies)] == [[str(i)] for i in range(9)]
    assert 1 < endpoint.most_together <= 3


def test_one_at_a_time_is_one_at_a_time(reader: Maker, endpoint: Endpoint) -> None:
    endpoint.does(says('{"events": []}', delay=0.02))
    read(reader(concurrency=1), documents(4))
    assert endpoint.most_together == 1


def test_the_same_question_is_asked_once(reader: Maker, endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.does(answers(events=[event()]))
    first, given = reader(), documents(2)
    assert first.plan(given).requests == 2
    before = read(first, given)
    second = reader()
    assert (second.plan(given).requests, second.plan(given).cached) == (0, 2)
    assert read(second, given) == before
    assert len(endpoint.sent) == 2
    assert (second.ledger.requests, second.ledger.cached) == (0, 2)
    other_day = [replace(given[0], published="2024-05-01")]
    assert reader().plan(other_day).requests == 1
    shutil.rmtree(tmp_path / "cache")
    assert reader().plan(given).requests == 2


def test_the_cache_holds_neither_the_key_nor_the_article(reader: Maker, endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.does(answers(events=[]))
    read(reader(key="sk-secret"), documents(1))
    kept = [path.read_text(encoding="utf-8") for path in (tmp_path / "cache").rglob("*.json")]
    assert len(kept) == 1
    assert "sk-secret" not in kept[0]
    assert "condemned" not in kept[0]


def test_nonsense_is_not_kept(reader: Maker, endpoint: Endpoint) -> None:
    endpoint.does(says("no"), says("no"), says("no"), answers())
    (failed,) = read(reader(), documents(1))
    assert isinstance(failed, InputError)
    assert "the reader gave no answer" in str(failed)
    (found,) = read(reader(), documents(1))
    assert isinstance(found, Replies)


def test_a_document_fails_alone(reader: Maker, endpoint: Endpoint) -> None:
    endpoint.does(lambda sent: (fails(500) if "Number 1" in passage_of(sent) else answers())(sent))
    one = reader(retries=1)
    found = read(one, documents(3))
    assert [isinstance(item, InputError) for item in found] == [False, True, False]
    assert one.ledger.failed == 1


def test_errors_among_the_documents_pass_through(reader: Maker) -> None:
    trouble = InputError("x.csv", "no text")
    found = list(reader().replies([trouble, *documents(1)]))
    assert found[0] is trouble
    assert isinstance(found[1], Replies)


def test_a_limit_leaves_the_rest_unread_and_what_was_read_stays(reader: Maker, endpoint: Endpoint) -> None:
    one = reader(requests=2, concurrency=1)
    found = read(one, documents(4))
    assert [isinstance(item, InputError) for item in found] == [False, False, True, True]
    assert "the limit of 2 requests is reached (raise it with --limit" in str(found[3])
    assert reader().plan(documents(4)).requests == 2
    assert len(endpoint.sent) == 2


def test_a_server_that_is_gone_is_not_asked_for_ever(reader: Maker, endpoint: Endpoint) -> None:
    endpoint.does(fails(500))
    with pytest.raises(ReaderError, match=f"left {IN_A_ROW} passages in a row without an answer, the last: HTTP 500"):
        read(reader(retries=0, concurrency=1), documents(60))
    assert len(endpoint.sent) == IN_A_ROW


def test_a_refused_key_ends_the_run(reader: Maker, endpoint: Endpoint) -> None:
    endpoint.does(fails(401))
    with pytest.raises(ReaderError, match="refused the key"):
        read(reader(concurrency=1), documents(40))
    assert len(endpoint.sent) < 10


def test_an_answer_that_breaks_off_is_counted_and_its_whole_records_are_kept(reader: Maker, endpoint: Endpoint) -> None:
    endpoint.does(says('{"events": [{"trigger": "left"}, {"trig', finish="length"))
    one = reader()
    (found,) = read(one, documents(1))
    assert isinstance(found, Replies)
    assert found.passages[0][1]["events"] == [{"trigger": "left"}]
    assert one.ledger.cut == 1


def test_a_long_document_is_read_in_passages(reader: Maker, endpoint: Endpoint) -> None:
    text = "Nothing else happened that day. " * 100 + "Kenya condemned the attack on Monday."
    endpoint.does(reads({"Kenya": {"events": [event()]}}))
    one = reader()
    (found,) = read(one, [Document(id="long", text=text)])
    assert isinstance(found, Replies)
    assert len(found.passages) == len(endpoint.sent) == 3
    assert [len(lists["events"]) for _, lists in found.passages] == [0, 0, 1]


def test_nothing_in_nothing_out(reader: Maker, endpoint: Endpoint) -> None:
    one = reader()
    assert one.plan([]).requests == 0
    assert read(one, [Document(id="empty", text="")]) == [Replies(document=Document(id="empty", text=""), passages=())]
    assert endpoint.sent == []
