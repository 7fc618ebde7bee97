"""A chat server of the tests' own: it answers as it is told to, also wrongly, late and with nonsense."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

__all__ = ["STORY", "Endpoint", "Sent", "Told", "answers", "event", "fails", "passage_of", "reads", "running", "says"]

STORY = "Kenya condemned the attack on Monday."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A request as it came in."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What to answer: status, content, and how long to wait before it, or between its bytes."""

    status: int = 200
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: float = 0.0


Act = Callable[[Sent], Told]


class Endpoint:
    """The server's address, what it does, and what it was sent.

    ``acts`` are done one after the other, the last for ever.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.acts: list[Act] = [answers()]
        self.sent: list[Sent] = []
        self.together = self.most_together = 0
        self._lock = threading.Lock()

    def does(self, *acts: Act) -> None:
        """Say what to do from now on."""
        self.acts = list(acts)

    def tell(self, sent: Sent) -> Told:
        """Do the next act."""
        with self._lock:
            self.sent.append(sent)
            act = self.acts.pop(0) if len(self.acts) > 1 else self.acts[0]
            self.together += 1
            self.most_together = max(self.most_together, self.together)
        try:
            told = act(sent)
            time.sleep(told.delay)
            return told
        finally:
            with self._lock:
                self.together -= 1


@contextmanager
def running() -> Iterator[Endpoint]:
    """Run a server on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["content-length"])
            body = json.loads(self.rfile.read(length))
            told = endpoint.tell(Sent(path=self.path, headers=dict(self.headers), body=body))
            try:
                self.send_response(told.status)
                for name, value in told.headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(told.content)))
                self.end_headers()
                pieces = [told.content[i : i + 1] for i in range(len(told.content))] if told.drip else [told.content]
                for piece in pieces:
                    self.wfile.write(piece)
                    self.wfile.flush()
                    time.sleep(told.drip)
            except OSError:  # the other side has had enough
                pass

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    endpoint = Endpoint(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# acts -----------------------------------------------------------------------------------------------------------------


def says(text: str, *, delay: float = 0.0, drip: float = 0.0, finish: str = "stop", usage: bool = True) -> Act:
    """Answer with a text, whatever is asked."""
    plain: dict[str, Any] = {"choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": finish}]}
    if usage:
        plain["usage"] = {"prompt_tokens": 1000, "completion_tokens": 50}
    told = Told(content=json.dumps(plain).encode(), delay=delay, drip=drip)
    return lambda _: told


def answers(**lists: list[Any]) -> Act:
    """Answer with records: ``answers(events=[...])``."""
    return says(json.dumps(lists or {"events": []}))


def reads(by_words: dict[str, dict[str, list[Any]]]) -> Act:
    """Answer with the records kept for the words that the passage holds, none for other passages."""

    def act(sent: Sent) -> Told:
        passage = passage_of(sent)
        nothing: dict[str, list[Any]] = {"events": []}
        found = next((lists for words, lists in by_words.items() if words in passage), nothing)
        return says(json.dumps(found))(sent)

    return act


def fails(status: int, message: str = "", **headers: str) -> Act:
    """Answer with an HTTP error."""
    content = json.dumps({"error": {"message": message}}).encode()
    plain = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: Told(status=status, content=content, headers=plain)


def passage_of(sent: Sent) -> str:
    """The passage that a request is about."""
    return str(json.loads(sent.body["messages"][-1]["content"])["passage"])


def event(**changed: Any) -> dict[str, Any]:
    """What a careful reader says of ``STORY``, with changes."""
    said = {
        "evidence": "Kenya condemned the attack on Monday",
        "trigger": "condemned",
        "code": "ACCUSE/disapprove",
        "factuality": "actual",
        "contexts": ["terrorism"],
        "actors": [{"words": "Kenya", "stands_for": None, "country": "KEN", "sectors": ["GOV"]}],
        "recipients": [],
        "holder": None,
        "cue": None,
        "date": "on Monday",
        "place": None,
        "quantities": [],
    }
    return {**said, **changed}
