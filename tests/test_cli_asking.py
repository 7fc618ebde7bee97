"""A reader of the user's own from the command line: off unless asked for, agreed to, accounted for."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from detente import cli_asking
from detente.cli import app
from detente.coding import Coder

from .asking.server import STORY, Endpoint, answers, event, fails, running

PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "use-a-reader-of-your-own.md"
KEY = "sk-secret-0123456789"


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with running() as endpoint:
        endpoint.does(answers(events=[event(), event(evidence="Kenya praised the attack")]))
        yield endpoint


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coder: Coder) -> Path:
    """An article, in an environment without keys and with a cache of its own; the coder is loaded already."""
    for variable in ("DETENTE_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(Coder, "load", staticmethod(lambda vocabulary=None: coder))
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def detente(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)


def code(story: Path | str, endpoint: Endpoint, *more: str | Path, yes: bool = True) -> Result:
    given = ["code", story, "--published", "2024-04-11", "--reader", "openai", "--endpoint", endpoint.url]
    return detente(*given, "--model", "small", *(["--yes"] if yes else []), "--limit", "pause=0", *more)


def test_records_come_from_the_reader_and_the_account_follows(story: Path, endpoint: Endpoint) -> None:
    result = code(story, endpoint, "--price", "1/2")
    assert result.exit_code == 0, result.stderr
    (record,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (record["type"], record["actors"][0]["code"], record["when"]["start"]) == ("ACCUSE", "KEN GOV", "2024-04-08")
    assert "1 document(s), 1 passage(s)" in result.stderr
    assert "1 request(s) to small at 127.0.0.1:" in result.stderr
    assert "without a key" in result.stderr
    assert "1,000 tokens sent, 50 received: 0.0011 at the prices given" in result.stderr
    assert "1 record(s) left out, 1 field(s) dropped" in result.stderr
    assert "1 event: evidence not in the text" in result.stderr


def test_what_the_page_shows_of_the_account_is_what_is_said(story: Path, endpoint: Endpoint) -> None:
    text = PAGE.read_text(encoding="utf-8").replace("localhost:8000", endpoint.url.split("/")[2])
    shown = next(block for block in text.split("```text\n") if block.startswith("detente: ")).partition("```")[0]
    told = code(story, endpoint).stderr
    assert re.fullmatch(".*".join(re.escape(part) for part in shown.split("…")), told), told


def test_the_second_time_nothing_is_asked_and_nobody_has_to_agree(
    story: Path, endpoint: Endpoint, tmp_path: Path
) -> None:
    first = code(story, endpoint)
    second = code(story, endpoint, yes=False)
    assert (second.exit_code, second.stdout) == (0, first.stdout)
    assert len(endpoint.sent) == 1
    assert "1 of them answered in the cache" in second.stderr
    assert list((tmp_path / "cache" / "detente" / "answers").rglob("*.json"))
    assert code(story, endpoint, "--cache", tmp_path / "other").exit_code == 0
    assert len(endpoint.sent) == 2


def test_nothing_is_sent_unless_somebody_agrees(
    story: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    alone = code(story, endpoint, "-o", tmp_path / "out.jsonl", yes=False)
    assert (alone.exit_code, alone.stdout) == (2, "")
    assert "nothing was sent: nobody is there to agree to it; say --yes" in alone.stderr
    assert not (tmp_path / "out.jsonl").exists()
    assert endpoint.sent == []

    class Terminal:
        stderr = sys.stderr

        class stdin:  # noqa: N801 - stands for sys.stdin
            isatty = staticmethod(lambda: True)

    monkeypatch.setattr(cli_asking, "sys", Terminal)
    monkeypatch.setattr(Terminal, "stderr", Terminal.stdin)
    given = ["code", str(story), "--reader", "openai", "--endpoint", endpoint.url, "--model", "small"]
    declined = CliRunner().invoke(app, given, input="n\n")
    assert (declined.exit_code, endpoint.sent) == (2, [])
    assert "send them?" in declined.stderr
    agreed = CliRunner().invoke(app, given, input="y\n")
    assert agreed.exit_code == 0
    assert len(endpoint.sent) == 1


def test_the_key_comes_from_the_environment_and_is_shown_nowhere(
    story: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    result = code(story, endpoint)
    assert endpoint.sent[0].headers["Authorization"] == f"Bearer {KEY}"
    assert "with the key in OPENAI_API_KEY" in result.stderr
    endpoint.does(fails(401, f"wrong key {KEY}"))
    refused = code(story, endpoint, "--cache", tmp_path / "other")
    assert refused.exit_code == 2
    assert "refused the key (OPENAI_API_KEY)" in refused.stderr
    written = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert KEY not in result.output + result.stderr + refused.output + refused.stderr + "".join(written)


def test_a_document_without_an_answer_is_a_failure_like_any_other(
    story: Path, endpoint: Endpoint, tmp_path: Path
) -> None:
    endpoint.does(fails(500))
    log = tmp_path / "failed.jsonl"
    result = code(story, endpoint, "--limit", "retries=1", "--errors", log)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the reader gave no answer: HTTP 500 (2 tries)" in result.stderr
    assert "2 request(s), 1 of them tried again" in result.stderr
    assert json.loads(log.read_text(encoding="utf-8"))["source"].endswith("story.txt")


def test_standard_input_is_read_with_yes(story: Path, endpoint: Endpoint) -> None:
    given = ["--reader", "openai", "--endpoint", endpoint.url, "--model", "small", "--published", "2024-04-11"]
    assert detente("code", "-", *given, stdin=STORY).exit_code == 2
    result = detente("code", "-", *given, "--yes", stdin=STORY)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["type"] == "ACCUSE"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--endpoint", "https://h/v1"], "say --reader openai"),
        (["--limit", "requests=1"], "say --reader openai"),
        (["--reader", "oracle", "--endpoint", "https://h/v1", "--model", "m"], "choose one of openai"),
        (["--reader", "openai", "--model", "m"], "needs --endpoint URL and --model NAME"),
        (["--reader", "openai", "--endpoint", "h", "--model", "m"], "write https://HOST/v1"),
        (["--reader", "openai", "--endpoint", "https://h", "--model", "m", "--limit", "x=1"], "is no limit"),
        (["--reader", "openai", "--endpoint", "https://h", "--model", "m", "--price", "1"], "is no price"),
    ],
)
def test_wrong_use_is_named(story: Path, wrong: list[str], said: str) -> None:
    result = detente("code", story, *wrong)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_without_the_option_nothing_is_asked(story: Path, endpoint: Endpoint) -> None:
    os.environ["DETENTE_API_KEY"] = KEY
    try:
        assert detente("code", story, "--published", "2024-04-11").exit_code == 0
    finally:
        del os.environ["DETENTE_API_KEY"]
    assert endpoint.sent == []
