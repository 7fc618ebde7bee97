"""The reader: documents in, what the endpoint answers for each of their passages out, in order."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from detente.asking.cache import Answer, Cache
from detente.asking.client import Client, Unanswered
from detente.asking.codebook import Codebook
from detente.asking.cost import Ledger, LimitReached, Plan, expected_answer, tokens_of
from detente.asking.passages import Passage, passages_of
from detente.asking.prompt import answer_schema, instructions, messages
from detente.asking.replies import NoReply, parse_reply
from detente.asking.settings import Settings
from detente.errors import InputError, ReaderError
from detente.records.text import Document

__all__ = ["Passages", "Reader", "Replies"]

Passages = tuple[tuple[Passage, dict[str, list[Any]]], ...]
"""The passages of a document, each with the lists of its answer."""

IN_A_ROW = 5
"""After so many passages without an answer, one after the other, the endpoint counts as out of order."""

_FORM = 1
"""Counts up when what is asked changes in a way that the messages do not show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """What the reader said of one document: its passages, each with the lists of its answer."""

    document: Document
    passages: Passages


class Reader:
    """A model behind an endpoint, asked passage by passage.

    Parameters
    ----------
    settings:
        Where it is and how much it may be asked.
    codebook:
        What it is told.
    sleep:
        How to wait between tries, given seconds.

    Raises
    ------
    ReaderError
        If httpx is not installed.
    """

    def __init__(self, settings: Settings, codebook: Codebook, sleep: Callable[[float], object] = time.sleep) -> None:
        self.settings, self.codebook = settings, codebook
        self.ledger = Ledger(settings.limits)
        self._cache = Cache(settings.cache)
        self._told, self._schema = instructions(codebook), answer_schema(codebook)
        self._client = Client(settings, self.ledger, self._schema, sleep)
        self._failures, self._lock = 0, threading.Lock()

    def plan(self, documents: Sequence[Document | InputError]) -> Plan:
        """Return what these documents will cost; nothing is sent."""
        own = [one for one in documents if isinstance(one, Document)]
        overhead = tokens_of(self._told) + tokens_of(json.dumps(self._schema))
        cached = sent = received = most = count = 0
        for document in own:
            for passage in passages_of(document):
                count += 1
                asked = messages(self._told, document, passage)
                if self._cache.find(self._name(asked)) is not None:
                    cached += 1
                    continue
                size = tokens_of(asked[-1]["content"])
                sent += overhead + size
                received += expected_answer(size, self.settings.limits)
                most += self.settings.limits.answer
        return Plan(documents=len(own), passages=count, cached=cached, sent=sent, received=received, most=most)

    def replies(self, documents: Sequence[Document | InputError]) -> Iterator[Replies | InputError]:
        """Yield what the reader says of each document, in order.

        A document with a passage that got no answer is an error: half a document would look like a whole one. What
        was answered stays in the cache.

        Raises
        ------
        ReaderError
            If the endpoint cannot be used, or has stopped answering.
        """
        limits = self.settings.limits
        with self._client, ThreadPoolExecutor(max_workers=limits.concurrency) as pool:
            waiting: deque[tuple[Document | InputError, list[tuple[Passage, Future[Answer]]]]] = deque()
            try:
                for item in documents:
                    found = passages_of(item) if isinstance(item, Document) else ()
                    waiting.append((item, [(p, pool.submit(self._answer, item, p)) for p in found]))  # type: ignore[arg-type]
                    while sum(len(asked) for _, asked in waiting) > 4 * limits.concurrency:
                        yield self._gathered(*waiting.popleft())
                while waiting:
                    yield self._gathered(*waiting.popleft())
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _gathered(
        self, item: Document | InputError, asked: list[tuple[Passage, Future[Answer]]]
    ) -> Replies | InputError:
        if isinstance(item, InputError):
            return item
        found = []
        problem: InputError | None = None
        for passage, future in asked:
            try:
                answer = future.result()
                lists, broken = parse_reply(answer.text)
            except (Unanswered, NoReply) as error:
                self.ledger.count("failed")
                problem = problem or InputError(item.source or item.id, f"the reader gave no answer: {error}")
                continue
            except LimitReached as error:
                self.ledger.count("failed")
                remedy = "raise it with --limit; what was answered is in the cache"
                problem = problem or InputError(item.source or item.id, f"not read: {error}", remedy)
                continue
            if broken or answer.cut:
                self.ledger.count("cut")
            found.append((passage, lists))
        return problem or Replies(document=item, passages=tuple(found))

    def _answer(self, document: Document, passage: Passage) -> Answer:
        asked = messages(self._told, document, passage)
        name = self._name(asked)
        kept = self._cache.find(name)
        if kept is not None:
            self.ledger.count("cached")
            return kept
        if self._failures >= IN_A_ROW:
            raise ReaderError(
                f"{self.settings.host} left {IN_A_ROW} passages in a row without an answer; see to it first"
            )
        try:
            answer = self._client.ask(asked)
        except Unanswered as error:
            with self._lock:
                self._failures += 1
                if self._failures >= IN_A_ROW:
                    raise ReaderError(
                        f"{self.settings.host} left {IN_A_ROW} passages in a row without an answer, the last: {error}"
                    ) from None
            raise
        with self._lock:
            self._failures = 0
        self._cache.keep(name, answer)
        return answer

    def _name(self, asked: list[dict[str, str]]) -> str:
        where = self.settings.address.partition("?")[0]  # what follows may be a secret, and changes nothing
        question = {
            "form": _FORM,
            "address": where,
            "model": self.settings.model,
            "answer": self.settings.limits.answer,
            "schema": self._schema,
            "messages": asked,
        }
        return Cache.name(question)
