"""What a run costs: reckoned before it starts, counted while it goes on, and kept within limits."""

from __future__ import annotations

import math
import threading
from collections import Counter
from dataclasses import dataclass

from detente.asking.settings import Limits, Prices

__all__ = ["LEFT_OUT", "Ledger", "LimitReached", "Plan", "expected_answer", "tokens_of"]

LEFT_OUT = "left out"
"""How the reason begins for which a whole record is not written down, and not only one of its fields."""

_BYTES = 4
"""Bytes of English text to a token, about, with the usual vocabularies."""

_ANSWER = 5.0
"""Tokens of an answer to a token of passage, about: a dense passage holds an event a line, each of some 150 tokens."""

_LEAST = 60
"""Tokens of an answer without any record, about."""


def tokens_of(text: str) -> int:
    """Return about how many tokens a text has; each model counts in its own way."""
    return math.ceil(len(text.encode("utf-8", "surrogatepass")) / _BYTES)


def expected_answer(passage: int, limits: Limits) -> int:
    """Return about how many tokens the answer to a passage of so many tokens has."""
    return min(limits.answer, _LEAST + math.ceil(_ANSWER * passage))


class LimitReached(Exception):
    """A request that would go over a limit that the user has set."""


def _sum(amount: float) -> str:
    """An amount of money; cents say nothing of small ones."""
    return f"{amount:,.2f}" if amount >= 1 else f"{amount:.4f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run will ask, before it asks.

    ``sent`` and ``received`` are tokens, estimated; ``most`` is what may be received at most.
    """

    documents: int
    passages: int
    cached: int
    sent: int = 0
    received: int = 0
    most: int = 0

    @property
    def requests(self) -> int:
        """How many passages will be asked for."""
        return self.passages - self.cached

    def lines(self, host: str, model: str, variable: str | None, prices: Prices | None) -> list[str]:
        """Return the estimate in words: what goes where, with which key, for how much."""
        kept = f", {self.cached:,} of them answered in the cache" if self.cached else ""
        found = [f"{self.documents:,} document(s), {self.passages:,} passage(s){kept}"]
        if not self.requests:
            return found
        key = f"with the key in {variable}" if variable else "without a key"
        found.append(f"{self.requests:,} request(s) to {model} at {host} {key}")
        found.append(f"about {self.sent:,} tokens to send and {self.received:,} to receive (at most {self.most:,})")
        if prices is None:
            found.append("no price was given, so the cost is not known (--price IN/OUT)")
        else:
            usual, most = prices.of(self.sent, self.received), prices.of(self.sent, self.most)
            found.append(
                f"about {_sum(usual)} at the prices given (at most {_sum(most)}), requests tried again not counted"
            )
        return found


class Ledger:
    """Counts what is sent, received, tried again and thrown away; safe to use from several threads.

    Parameters
    ----------
    limits:
        ``take`` refuses what goes over them.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.requests = self.again = self.cached = self.sent = self.received = self.cut = self.failed = 0
        self.dropped: Counter[tuple[str, str]] = Counter()
        self._lock = threading.Lock()
        self._underway = 0

    def take(self, tokens: int, *, again: bool = False) -> None:
        """Count a request before it is made; ``tokens`` is what it is expected to use.

        Raises
        ------
        LimitReached
            If it would go over a limit.
        """
        with self._lock:
            if self.requests >= self.limits.requests:
                raise LimitReached(f"the limit of {self.limits.requests:,} requests is reached")
            used = self.sent + self.received + self._underway
            if self.limits.tokens and used + tokens > self.limits.tokens:
                raise LimitReached(f"the limit of {self.limits.tokens:,} tokens is reached")
            self.requests += 1
            self.again += again
            self._underway += tokens

    def settle(self, tokens: int, sent: int, received: int) -> None:
        """Put what a request used in the place of what ``take`` expected."""
        with self._lock:
            self._underway -= tokens
            self.sent += sent
            self.received += received

    def drop(self, kind: str, reason: str) -> None:
        """Count something that a reader said and that is not written down."""
        with self._lock:
            self.dropped[kind, reason] += 1

    def count(self, what: str) -> None:
        """Count one more of ``cached``, ``cut`` or ``failed``."""
        with self._lock:
            setattr(self, what, getattr(self, what) + 1)

    def lines(self, prices: Prices | None) -> list[str]:
        """Return the account in words, what was dropped with each reason last."""
        cost = f": {_sum(prices.of(self.sent, self.received))} at the prices given" if prices else ""
        found = [
            f"{self.requests:,} request(s), {self.again:,} of them tried again; {self.cached:,} answer(s) in the cache",
            f"{self.sent:,} tokens sent, {self.received:,} received{cost}",
        ]
        if self.cut:
            found.append(
                f"{self.cut:,} answer(s) broke off; their whole records are kept (--limit answer=N allows more)"
            )
        if self.failed:
            found.append(f"{self.failed:,} passage(s) without an answer")
        left = sum(count for (_, reason), count in self.dropped.items() if reason.startswith(LEFT_OUT))
        rest = self.dropped.total() - left
        found.append(f"not held by the text or the codebook: {left:,} record(s) left out, {rest:,} field(s) dropped")
        found += [f"  {count:,} {kind}: {reason}" for (kind, reason), count in sorted(self.dropped.items())]
        return found
