"""What a reader is asked with: where it is, within which limits, at what price, and with which key."""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from detente.errors import UsageError

__all__ = ["KEYS", "Key", "Limits", "Prices", "Settings", "default_cache", "find_key", "limits_from", "prices_from"]

KEYS = ("DETENTE_API_KEY", "OPENAI_API_KEY")
"""Environment variables that may hold the key; the first that is set counts, and set to nothing it means no key."""

_PATH = "/chat/completions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much may be asked.

    Parameters
    ----------
    requests:
        Requests in all, those that are tried again included.
    tokens:
        Tokens sent and received in all; 0 for no limit.
    concurrency:
        Requests under way at once.
    timeout:
        Seconds for one answer, from the request to its last byte.
    retries:
        Times that one request is tried again.
    answer:
        Tokens that one answer may have.
    pause:
        Seconds before the first try again; each further pause is twice as long.
    """

    requests: int = 10_000
    tokens: int = 0
    concurrency: int = 4
    timeout: float = 120.0
    retries: int = 4
    answer: int = 6_000
    pause: float = 1.0


_MAY_BE_ZERO = frozenset({"tokens", "retries", "pause"})


def limits_from(written: Iterable[str]) -> Limits:
    """Return the limits that ``NAME=VALUE`` texts set; the others stay as they are.

    Raises
    ------
    UsageError
        If a name is unknown or a value is no number that can be meant.
    """
    known = {one.name: one.type for one in fields(Limits)}
    values: dict[str, float] = {}
    for text in written:
        name, _, value = text.partition("=")
        name = name.strip()
        if name not in known:
            raise UsageError(f"{text!r} is no limit; choose one of {', '.join(known)}, as in requests=100")
        try:
            number = float(value) if known[name] == "float" else int(value)
        except ValueError:
            raise UsageError(f"{text!r} is no limit; write a number, as in {name}=100") from None
        if number < 0 or not math.isfinite(number) or (number == 0 and name not in _MAY_BE_ZERO):
            raise UsageError(f"{text!r} is no limit; the number must be above 0")
        values[name] = number
    return Limits(**values)  # type: ignore[arg-type]  # each is of the type that its field names


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What a million tokens cost, in the user's own currency."""

    sent: float
    received: float

    def of(self, sent: float, received: float) -> float:
        """Return the price of so many tokens."""
        return (sent * self.sent + received * self.received) / 1_000_000


def prices_from(written: str | None) -> Prices | None:
    """Return the prices that ``IN/OUT`` gives ("0.15/0.60"), or ``None`` for none.

    Raises
    ------
    UsageError
        If it is no such pair of numbers.
    """
    if written is None:
        return None
    try:
        sent, received = (float(part) for part in written.split("/"))
    except ValueError:
        sent = received = -1.0
    if not (math.isfinite(sent) and math.isfinite(received) and sent >= 0 and received >= 0):
        raise UsageError(f"{written!r} is no price; write IN/OUT for a million tokens, as in 0.15/0.60")
    return Prices(sent=sent, received=received)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key and the variable that it came from. It is shown nowhere."""

    variable: str
    value: str = field(repr=False)


def find_key(environment: Mapping[str, str]) -> Key | None:
    """Return the key that the environment holds, or ``None``.

    Raises
    ------
    UsageError
        If what the variable holds cannot be sent as a key. The message does not repeat it.
    """
    for variable in KEYS:
        if variable not in environment:
            continue
        value = environment[variable].strip()
        if not value:
            return None
        if not value.isascii() or not value.isprintable() or " " in value:
            raise UsageError(f"{variable} holds no key: it has spaces, line breaks or letters that no key has")
        return Key(variable=variable, value=value)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A reader as the user names it.

    Parameters
    ----------
    endpoint:
        Address of an OpenAI-compatible server, with or without ``/chat/completions``.
    model:
        Name of the model there.
    key:
        The key, or ``None`` for a server that needs none.
    cache:
        Folder for answers.

    Raises
    ------
    UsageError
        If the address cannot be meant, or the key would travel unencrypted to another machine.
    """

    endpoint: str
    model: str
    cache: Path
    key: Key | None = None
    limits: Limits = Limits()
    prices: Prices | None = None

    def __post_init__(self) -> None:
        problem = _problem(self.endpoint)
        if problem:
            raise UsageError(f"--endpoint cannot be used: {problem}")
        if not self.model.strip():
            raise UsageError("--model is empty; give the name of a model that the endpoint has")
        if self.key is not None and urlsplit(self.endpoint).scheme == "http" and not self.is_local:
            raise UsageError(
                f"the key in {self.key.variable} would travel to {self.host} unencrypted; use https, or "
                f"set {KEYS[0]} to nothing if that server needs no key"
            )

    @property
    def host(self) -> str:
        """The server, as messages name it: never the whole address, which may hold secrets."""
        return urlsplit(self.endpoint).netloc

    @property
    def is_local(self) -> bool:
        """Whether the server is on this machine."""
        host = urlsplit(self.endpoint).hostname or ""
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host == "localhost" or host.endswith(".localhost")

    @property
    def address(self) -> str:
        """Where requests go."""
        parts = urlsplit(self.endpoint)
        path = parts.path.rstrip("/")
        return urlunsplit(parts._replace(path=path if path.endswith(_PATH) else path + _PATH))


def _problem(endpoint: str) -> str:
    """What is wrong with an address; it is not repeated, since it may hold a secret."""
    try:
        parts = urlsplit(endpoint)
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError:
        return "it is no address; write https://HOST/v1"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "it begins neither with http:// nor with https://; write https://HOST/v1"
    if not endpoint.isprintable() or " " in endpoint:
        return "it has spaces or line breaks"
    if parts.username or parts.password:
        return f"it holds a name or password; put the key into {KEYS[0]}"
    return "leave out what follows the #" if parts.fragment else ""


def default_cache(environment: Mapping[str, str]) -> Path:
    """Return the folder for answers where none is named: the user's cache folder."""
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        if environment.get(variable):
            return Path(environment[variable]) / "detente" / "answers"
    return Path.home() / ".cache" / "detente" / "answers"
