"""The client: one question to the endpoint, with patience for servers that are slow, busy, old or confused."""

from __future__ import annotations

import json
import random
import re
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from detente.asking.cache import Answer
from detente.asking.cost import Ledger, expected_answer, tokens_of
from detente.asking.replies import NoReply, parse_reply
from detente.asking.settings import Settings
from detente.errors import ReaderError

if TYPE_CHECKING:
    import httpx

__all__ = ["Client", "Unanswered"]

LARGEST = 4_000_000
"""Bytes of a response; what is longer is no answer."""

LONGEST_PAUSE = 60.0
"""Seconds between two tries at most, whatever the server asks for."""

NONSENSE = 2
"""How often a question is asked again whose answer is no JSON."""

_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})
"""HTTP codes that may be gone on the next try."""

_FORMS = ("json_schema", "json_object", "")
"""Ways to ask for JSON, the strictest first; a server that knows none of them is asked in words alone."""

Messages = list[dict[str, str]]


class Unanswered(Exception):
    """A passage for which no answer came; others may have one."""


class _Trouble(Exception):
    """One try that failed, how many more may follow it (``None``: all that are left), and after how many seconds."""

    def __init__(self, *, problem: str, tries: int | None = None, wait: float | None = None) -> None:
        self.problem, self.tries, self.wait = problem, tries, wait
        super().__init__(problem)


class _Conceded(Exception):
    """A try that failed for a parameter which the server does not know; it is left out from now on."""


class Client:
    """Asks one endpoint. It can be used from several threads; close it, or use it as a context.

    Parameters
    ----------
    settings:
        Where, with which key, within which limits.
    ledger:
        Counts requests and tokens, and refuses those over the limits.
    schema:
        JSON schema of an answer.
    sleep:
        How to wait between tries, given seconds.

    Raises
    ------
    ReaderError
        If httpx is not installed.
    """

    def __init__(
        self,
        settings: Settings,
        ledger: Ledger,
        schema: dict[str, Any],
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        try:
            import httpx
        except ImportError:
            raise ReaderError(
                "a reader of your own needs httpx; install it with pip install 'detente[reader]'"
            ) from None
        limits = settings.limits
        headers = {"Authorization": f"Bearer {settings.key.value}"} if settings.key else {}
        self._http = httpx.Client(
            headers=headers,
            timeout=limits.timeout,
            limits=httpx.Limits(max_connections=limits.concurrency),
            trust_env=not settings.is_local,  # a proxy does not reach this machine as we mean it
        )
        self._settings, self._ledger, self._schema, self._sleep = settings, ledger, schema, sleep
        self._form, self._lock = 0, threading.Lock()
        self._parameters: dict[str, Any] = {"temperature": 0, "max_tokens": limits.answer}

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def ask(self, messages: Messages) -> Answer:
        """Return the answer to a question.

        Raises
        ------
        Unanswered
            If none came, after all tries.
        LimitReached
            If the question would go over a limit.
        ReaderError
            If the endpoint cannot be used at all: the key is refused, there is no such address or model.
        """
        tried = 0
        while True:
            try:
                return self._try(messages, again=tried > 0)
            except _Conceded:
                continue
            except _Trouble as trouble:
                tried += 1
                most = self._settings.limits.retries
                if tried > (most if trouble.tries is None else min(most, trouble.tries)):
                    times = f" ({tried} tries)" if tried > 1 else ""
                    raise Unanswered(f"{trouble.problem}{times}") from None
                self._sleep(self._pause(tried, trouble.wait))

    def _pause(self, tried: int, wait: float | None) -> float:
        """Seconds before the next try: what the server says, else twice as long each time, not all at once."""
        if wait is not None:
            return min(wait, LONGEST_PAUSE)
        usual = self._settings.limits.pause * 2.0 ** min(tried - 1, 20)
        return float(min(usual, LONGEST_PAUSE)) * random.uniform(0.5, 1.0)

    def _try(self, messages: Messages, *, again: bool) -> Answer:
        form, parameters = self._form, dict(self._parameters)
        body = self._body(messages, form, parameters)
        estimate = tokens_of(json.dumps(body, ensure_ascii=False))
        expected = estimate + expected_answer(tokens_of(messages[-1]["content"]), self._settings.limits)
        self._ledger.take(expected, again=again)
        sent = received = 0
        try:
            status, headers, content = self._post(body)
            if status != 200:
                self._refuse(status, headers, content, form, parameters)
            answer, sent, received = _read(content, estimate)
        finally:
            self._ledger.settle(expected, sent, received)
        try:
            parse_reply(answer.text)
        except NoReply as error:
            raise _Trouble(problem=str(error), tries=NONSENSE) from None
        return answer

    def _body(self, messages: Messages, form: int, parameters: dict[str, Any]) -> dict[str, Any]:
        body = {"model": self._settings.model, "messages": messages, **parameters}
        if _FORMS[form] == "json_schema":
            schema = {"name": "records", "strict": True, "schema": self._schema}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif _FORMS[form]:
            body["response_format"] = {"type": _FORMS[form]}
        return body

    def _post(self, body: dict[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        """Send a request and read all of its answer, within the time for both."""
        import httpx

        timeout = self._settings.limits.timeout
        end = time.monotonic() + timeout
        content = bytearray()
        try:
            with self._http.stream("POST", self._settings.address, json=body) as response:
                for piece in response.iter_bytes():
                    content += piece
                    if len(content) > LARGEST:
                        raise _Trouble(problem=f"an answer of more than {LARGEST:,} bytes", tries=0)
                    if time.monotonic() > end:
                        raise httpx.ReadTimeout("the answer drips")
                return response.status_code, response.headers, bytes(content)
        except httpx.TimeoutException:
            raise _Trouble(problem=f"no answer within {timeout:g} seconds") from None
        except (httpx.RequestError, httpx.InvalidURL) as error:
            raise _Trouble(problem=f"no connection to {self._settings.host}: {type(error).__name__}") from None

    def _refuse(
        self, status: int, headers: httpx.Headers, content: bytes, form: int, parameters: dict[str, Any]
    ) -> None:
        """Raise what an HTTP code other than 200 means."""
        if status in _PASSING:
            raise _Trouble(problem=f"HTTP {status}", wait=_wait(headers.get("retry-after")))
        host = self._settings.host
        if status in (401, 403):  # what the server says of a key may repeat it
            which = self._settings.key.variable if self._settings.key else "none was sent; set DETENTE_API_KEY"
            raise ReaderError(f"{host} refused the key ({which}): HTTP {status}")
        message = self._clean(content)
        if status in (404, 405) or 300 <= status < 400:
            raise ReaderError(
                f"{host} has no such address or model: HTTP {status} {message}; check --endpoint and --model"
            )
        if status in (400, 415, 422, 501):
            self._concede(message, form, parameters)
        raise _Trouble(problem=f"HTTP {status} {message}", tries=0)

    def _concede(self, message: str, form: int, parameters: dict[str, Any]) -> None:
        """Leave out what the server says it does not know, or else ask for JSON less strictly, and try again."""
        with self._lock:
            if "max_tokens" in parameters and "max_tokens" in message:
                self._parameters.pop("max_tokens", None)
                self._parameters["max_completion_tokens"] = parameters["max_tokens"]
            elif "temperature" in parameters and "temperature" in message:
                self._parameters.pop("temperature", None)
            elif form + 1 < len(_FORMS):
                self._form = max(self._form, form + 1)
            else:
                return
        raise _Conceded

    def _clean(self, content: bytes) -> str:
        """The start of what a server says, fit for a terminal and without the key."""
        text = content[:2_000].decode("utf-8", "replace")
        if self._settings.key:
            text = text.replace(self._settings.key.value, "[key]")
        return re.sub(r"\s+", " ", "".join(c if c.isprintable() else " " for c in text)).strip()[:300]


def _read(content: bytes, estimate: int) -> tuple[Answer, int, int]:
    """The answer in a response, with the tokens sent and received as the server counts them, or about."""
    try:
        plain = json.loads(content)
        choice = plain["choices"][0]
        said = choice["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise _Trouble(problem="the response is no chat completion", tries=NONSENSE) from None
    if isinstance(said, list):  # some servers send parts
        said = "".join(str(part.get("text", "")) for part in said if isinstance(part, dict))
    if not isinstance(said, str):
        raise _Trouble(problem="the model wrote no answer", tries=NONSENSE)
    usage = plain.get("usage")
    counts = [usage.get(name) if isinstance(usage, dict) else None for name in ("prompt_tokens", "completion_tokens")]
    sent, received = (
        count if isinstance(count, int) and count >= 0 else about
        for count, about in zip(counts, (estimate, tokens_of(said)), strict=True)
    )
    return Answer(text=said, cut=choice.get("finish_reason") == "length"), sent, received


def _wait(value: str | None) -> float | None:
    """Seconds that a ``Retry-After`` asks for, or ``None``."""
    if not value:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(value)
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
