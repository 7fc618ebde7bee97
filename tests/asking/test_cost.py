"""What a run costs, before it and after it."""

from __future__ import annotations

import pytest

from detente.asking import Ledger, Limits, Plan, Prices
from detente.asking.cost import LimitReached, expected_answer, tokens_of

PRICES = Prices(sent=1.0, received=4.0)


def test_tokens_are_reckoned_by_bytes() -> None:
    assert [tokens_of(text) for text in ("", "Mali", "Mali.", "é" * 4, "\ud800")] == [0, 1, 2, 2, 1]
    assert expected_answer(100, Limits()) == 560
    assert expected_answer(10_000, Limits(answer=700)) == 700


def test_an_estimate_says_what_goes_where_and_for_how_much() -> None:
    plan = Plan(documents=2, passages=5, cached=1, sent=2_000_000, received=500_000, most=1_000_000)
    said = plan.lines("example.org", "small", "OPENAI_API_KEY", PRICES)
    assert said == [
        "2 document(s), 5 passage(s), 1 of them answered in the cache",
        "4 request(s) to small at example.org with the key in OPENAI_API_KEY",
        "about 2,000,000 tokens to send and 500,000 to receive (at most 1,000,000)",
        "about 4.00 at the prices given (at most 6.00), requests tried again not counted",
    ]
    assert "without a key" in plan.lines("h", "m", None, None)[1]
    assert "the cost is not known" in plan.lines("h", "m", None, None)[3]
    assert len(Plan(documents=1, passages=1, cached=1).lines("h", "m", None, PRICES)) == 1


def test_the_account_names_every_reason() -> None:
    ledger = Ledger(Limits())
    ledger.take(10)
    ledger.settle(10, 1_000_000, 250_000)
    ledger.drop("event", "left out, no evidence in the text")
    ledger.drop("event", "evidence not in the text")
    ledger.count("cut")
    ledger.count("failed")
    assert ledger.lines(PRICES) == [
        "1 request(s), 0 of them tried again; 0 answer(s) in the cache",
        "1,000,000 tokens sent, 250,000 received: 2.00 at the prices given",
        "1 answer(s) broke off; their whole records are kept (--limit answer=N allows more)",
        "1 passage(s) without an answer",
        "not held by the text or the codebook: 1 record(s) left out, 1 field(s) dropped",
        "  1 event: evidence not in the text",
        "  1 event: left out, no evidence in the text",
    ]


def test_what_is_under_way_counts_against_the_limit() -> None:
    ledger = Ledger(Limits(tokens=100))
    ledger.take(60)
    with pytest.raises(LimitReached, match="100 tokens"):
        ledger.take(60)
    ledger.settle(60, 5, 5)
    ledger.take(60)
    assert ledger.requests == 2
