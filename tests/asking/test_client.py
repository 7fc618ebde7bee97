"""One question to a server that is right, wrong, late, busy, old or confused."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from detente.asking import Ledger, Limits, Settings
from detente.asking.client import LONGEST_PAUSE, Client, Unanswered
from detente.asking.cost import LimitReached
from detente.asking.settings import Key
from detente.errors import ReaderError

from .server import Endpoint, Sent, Told, answers, fails, says

KEY = "sk-secret-0123456789"
QUESTION = [{"role": "system", "content": "read"}, {"role": "user", "content": '{"passage": "Kenya"}'}]


class Asked:
    """A client with its account and the pauses that it made."""

    def __init__(self, endpoint: str, folder: Path, key: str | None = None, **limits: float) -> None:
        self.pauses: list[float] = []
        wide = Limits(**{"timeout": 5.0, **limits})  # type: ignore[arg-type]
        own = Key(variable="DETENTE_API_KEY", value=key) if key else None
        settings = Settings(endpoint=endpoint, model="small", cache=folder, key=own, limits=wide)
        self.ledger = Ledger(wide)
        self.client = Client(settings, self.ledger, {"type": "object"}, sleep=self.pauses.append)

    def ask(self) -> str:
        with self.client:
            return self.client.ask(QUESTION).text


def test_a_question_is_sent_and_its_answer_comes_back(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.does(answers(events=[]))
    asked = Asked(endpoint.url, tmp_path, key=KEY)
    assert asked.ask() == '{"events": []}'
    (sent,) = endpoint.sent
    assert sent.path == "/v1/chat/completions"
    assert sent.headers["Authorization"] == f"Bearer {KEY}"
    assert (sent.body["model"], sent.body["messages"]) == ("small", QUESTION)
    assert sent.body["response_format"]["type"] == "json_schema"
    assert (asked.ledger.requests, asked.ledger.sent, asked.ledger.received) == (1, 1000, 50)


def test_without_a_key_none_is_sent(endpoint: Endpoint, tmp_path: Path) -> None:
    Asked(endpoint.url + "/chat/completions", tmp_path).ask()
    assert "Authorization" not in endpoint.sent[0].headers
    assert endpoint.sent[0].path == "/v1/chat/completions"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again_with_longer_and_longer_pauses(
    endpoint: Endpoint, tmp_path: Path, status: int
) -> None:
    endpoint.does(fails(status), fails(status), fails(status), answers())
    asked = Asked(endpoint.url, tmp_path)
    asked.ask()
    assert len(endpoint.sent) == 4
    assert [0.5 * 2**i <= pause <= 2**i for i, pause in enumerate(asked.pauses)] == [True] * 3
    assert (asked.ledger.requests, asked.ledger.again) == (4, 3)


def test_a_server_that_says_when_to_come_back_is_heard_but_not_for_ever(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.does(
        fails(429, Retry_After="7"), fails(429, Retry_After="9999"), fails(503, Retry_After="rubbish"), answers()
    )
    asked = Asked(endpoint.url, tmp_path, pause=1.0)
    asked.ask()
    assert asked.pauses[:2] == [7.0, LONGEST_PAUSE]
    assert 2.0 <= asked.pauses[2] <= 4.0


def test_a_server_that_stays_busy_leaves_the_passage_unanswered(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.does(fails(500))
    with pytest.raises(Unanswered, match=r"HTTP 500 \(3 tries\)"):
        Asked(endpoint.url, tmp_path, retries=2).ask()
    assert len(endpoint.sent) == 3


def test_a_late_answer_is_not_waited_for(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.does(says("{}", delay=1.0), answers())
    asked = Asked(endpoint.url, tmp_path, timeout=0.3)
    assert asked.ask() == '{"events": []}'
    assert asked.ledger.again == 1


def test_an_answer_that_drips_is_late_too(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.does(says('{"events": []}', drip=0.05))
    with pytest.raises(Unanswered, match=r"no answer within 0\.4 seconds"):
        Asked(endpoint.url, tmp_path, timeout=0.4, retries=0).ask()


@pytest.mark.parametrize(
    "nonsense",
    [
        says("I am sorry, but I cannot help with that."),
        says('{"weather": "fine"}'),
        says(""),
        lambda _: Told(content=b"<html>welcome</html>"),
        lambda _: Told(content=b'{"choices": []}'),
        lambda _: Told(content=b'{"choices": [{"message": {"content": null}}]}'),
        lambda _: Told(content=b"[" * 100_000),
        lambda _: Told(content=b"\xff\xfe\x00"),
    ],
)
def test_nonsense_is_asked_again_and_then_given_up(endpoint: Endpoint, tmp_path: Path, nonsense: object) -> None:
    endpoint.does(nonsense)  # type: ignore[arg-type]
    with pytest.raises(Unanswered, match="3 tries"):
        Asked(endpoint.url, tmp_path).ask()
    endpoint.does(nonsense, answers())  # type: ignore[arg-type]
    assert Asked(endpoint.url, tmp_path).ask() == '{"events": []}'


def test_an_answer_without_end_is_cut_off(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.does(lambda _: Told(content=b" " * 5_000_000))
    with pytest.raises(Unanswered, match="more than 4,000,000 bytes"):
        Asked(endpoint.url, tmp_path).ask()
    assert len(endpoint.sent) == 1


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_ends_everything_and_is_not_repeated(endpoint: Endpoint, tmp_path: Path, status: int) -> None:
    endpoint.does(fails(status, f"Incorrect API key provided: {KEY}"))
    with pytest.raises(ReaderError, match="refused the key") as caught:
        Asked(endpoint.url, tmp_path, key=KEY).ask()
    assert KEY not in str(caught.value)
    assert "DETENTE_API_KEY" in str(caught.value)
    assert len(endpoint.sent) == 1


def test_what_a_server_says_is_shown_without_the_key_and_fit_for_a_terminal(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.does(fails(404, f"no model for {KEY}"))
    with pytest.raises(ReaderError, match=r"no model for \[key\]"):
        Asked(endpoint.url, tmp_path, key=KEY).ask()
    endpoint.does(lambda _: Told(status=418, content=b"\x1b[31mred\x07 " + b"x" * 5_000))
    with pytest.raises(Unanswered) as caught:
        Asked(endpoint.url, tmp_path).ask()
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


def test_a_redirection_is_not_followed(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.does(fails(302, Location="http://127.0.0.1:1/elsewhere"))
    with pytest.raises(ReaderError, match="HTTP 302"):
        Asked(endpoint.url, tmp_path, key=KEY).ask()


def test_a_server_that_knows_no_schema_is_asked_less_strictly(endpoint: Endpoint, tmp_path: Path) -> None:
    def old(sent: Sent) -> Told:
        kind = sent.body.get("response_format", {}).get("type")
        return fails(400, "unknown response_format")(sent) if kind else answers()(sent)

    endpoint.does(old)
    asked = Asked(endpoint.url, tmp_path)
    with asked.client:
        asked.client.ask(QUESTION)
        asked.client.ask(QUESTION)
    kinds = [sent.body.get("response_format", {}).get("type") for sent in endpoint.sent]
    assert kinds == ["json_schema", "json_object", None, None]  # what it does not know is remembered
    assert asked.pauses == []


def test_parameters_that_a_server_refuses_are_left_out(endpoint: Endpoint, tmp_path: Path) -> None:
    def new(sent: Sent) -> Told:
        if "max_tokens" in sent.body:
            return fails(400, "'max_tokens' is not supported with this model")(sent)
        if "temperature" in sent.body:
            return fails(400, "'temperature' does not support 0")(sent)
        return answers()(sent)

    endpoint.does(new)
    Asked(endpoint.url, tmp_path, answer=500).ask()
    assert endpoint.sent[-1].body["max_completion_tokens"] == 500
    assert endpoint.sent[-1].body["response_format"]["type"] == "json_schema"


def test_a_request_that_stays_wrong_is_given_up(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.does(fails(400, "the context is too long"))
    with pytest.raises(Unanswered, match=r"HTTP 400 .*the context is too long"):
        Asked(endpoint.url, tmp_path).ask()
    assert len(endpoint.sent) == 3


def test_limits_hold(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.does(fails(500), fails(500), answers())
    with pytest.raises(LimitReached, match="2 requests"):
        Asked(endpoint.url, tmp_path, requests=2).ask()
    assert len(endpoint.sent) == 2
    with pytest.raises(LimitReached, match="40 tokens"):
        Asked(endpoint.url, tmp_path, tokens=40).ask()
    assert len(endpoint.sent) == 2


def test_tokens_are_reckoned_where_the_server_does_not_count_them(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.does(says('{"events": []}', usage=False))
    asked = Asked(endpoint.url, tmp_path)
    asked.ask()
    assert asked.ledger.sent > 20
    assert asked.ledger.received == 4


def test_nobody_there(tmp_path: Path) -> None:
    with pytest.raises(Unanswered, match=r"no connection to 127\.0\.0\.1:1: ConnectError"):
        Asked("http://127.0.0.1:1/v1", tmp_path, retries=1).ask()


def test_without_httpx_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(ReaderError, match=r"pip install 'detente\[reader\]'"):
        Asked("http://127.0.0.1:1/v1", tmp_path)
