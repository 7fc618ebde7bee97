"""What a reader is asked with: limits, prices, the key, the address."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.asking import Limits, Prices, Settings, find_key, limits_from, prices_from
from detente.asking.settings import Key, default_cache
from detente.errors import UsageError

KEY = Key(variable="OPENAI_API_KEY", value="sk-secret")


def settings(endpoint: str, key: Key | None = None, model: str = "small") -> Settings:
    return Settings(endpoint=endpoint, model=model, key=key, cache=Path("cache"))


def test_limits_are_read_and_the_others_stay() -> None:
    assert limits_from([]) == Limits()
    assert limits_from(["requests=7", "timeout=2.5", "retries=0"]) == Limits(requests=7, timeout=2.5, retries=0)


@pytest.mark.parametrize(
    "wrong", ["reqests=7", "requests", "requests=", "requests=-1", "requests=0", "requests=1.5", "timeout=nan"]
)
def test_a_limit_that_cannot_be_meant_is_named(wrong: str) -> None:
    with pytest.raises(UsageError, match="is no limit"):
        limits_from([wrong])


def test_prices() -> None:
    assert prices_from(None) is None
    assert prices_from("0.5/2") == Prices(sent=0.5, received=2.0)
    assert Prices(sent=0.5, received=2.0).of(2_000_000, 500_000) == 2.0


@pytest.mark.parametrize("wrong", ["1", "1/2/3", "a/b", "-1/2", "inf/1", ""])
def test_a_price_that_is_none_is_named(wrong: str) -> None:
    with pytest.raises(UsageError, match="is no price"):
        prices_from(wrong)


def test_the_key_comes_from_the_environment_ours_first() -> None:
    both = {"DETENTE_API_KEY": "one", "OPENAI_API_KEY": "two"}
    assert find_key(both) == Key(variable="DETENTE_API_KEY", value="one")
    assert find_key({"OPENAI_API_KEY": " two\n"}) == Key(variable="OPENAI_API_KEY", value="two")
    assert find_key({"DETENTE_API_KEY": "", "OPENAI_API_KEY": "two"}) is None
    assert find_key({}) is None


def test_a_key_is_shown_nowhere() -> None:
    assert "sk-secret" not in repr(KEY) + repr(settings("https://example.org/v1", KEY))
    with pytest.raises(UsageError, match="DETENTE_API_KEY holds no key") as caught:
        find_key({"DETENTE_API_KEY": "sk-secret and more"})
    assert "sk-secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("endpoint", "address"),
    [
        ("https://example.org/v1", "https://example.org/v1/chat/completions"),
        ("https://example.org/v1/", "https://example.org/v1/chat/completions"),
        ("https://example.org/v1/chat/completions", "https://example.org/v1/chat/completions"),
        ("https://example.org/m?api-version=2", "https://example.org/m/chat/completions?api-version=2"),
    ],
)
def test_an_address_is_completed(endpoint: str, address: str) -> None:
    assert settings(endpoint).address == address


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "example.org/v1",
        "ftp://example.org",
        "http://",
        "http://[",
        "http://h:x/",
        "https://a b/",
        "https://u:sk-secret@h/",
        "https://h/#a",
    ],
)
def test_an_address_that_cannot_be_meant_is_refused_and_not_repeated(wrong: str) -> None:
    with pytest.raises(UsageError, match="--endpoint cannot be used") as caught:
        settings(wrong)
    assert "sk-secret" not in str(caught.value)


def test_a_model_needs_a_name() -> None:
    with pytest.raises(UsageError, match="--model is empty"):
        settings("https://example.org", model=" ")


def test_a_key_travels_encrypted_or_stays_on_this_machine() -> None:
    with pytest.raises(UsageError, match="unencrypted"):
        settings("http://example.org/v1", KEY)
    for endpoint in ("http://localhost:8000/v1", "http://127.0.0.1:1", "http://[::1]:1", "https://example.org"):
        assert settings(endpoint, KEY).key == KEY
    assert settings("http://example.org/v1").host == "example.org"


def test_answers_are_kept_in_the_users_cache_folder() -> None:
    assert default_cache({"XDG_CACHE_HOME": "/c"}) == Path("/c/detente/answers")
    assert default_cache({}) == Path.home() / ".cache" / "detente" / "answers"
