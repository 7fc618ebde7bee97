"""What a model writes is read with patience; what is no answer is none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.asking.replies import KINDS, NoReply, parse_reply

ANSWER = {"events": [{"trigger": 'said "no" }]', "actors": [{"words": "Mali"}]}, {"trigger": "left"}], "ties": []}
PLAIN = json.dumps(ANSWER)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        f"```json\n{PLAIN}\n```",
        f"Here are the records {{as asked}}:\n{PLAIN}\nI hope this helps.",
        f'<think>First {{"events": []}} …</think>\n{PLAIN}',
        json.dumps(ANSWER, indent=2),
    ],
)
def test_talk_around_the_answer_is_passed_over(text: str) -> None:
    lists, broken = parse_reply(text)
    assert lists["events"] == ANSWER["events"]
    assert set(lists) == set(KINDS)
    assert not broken


@pytest.mark.parametrize(
    "text", ["", "no", "{}", '{"a": 1}', "[1, 2]", "{" * 50_000, '<think>{"events": []}', '{"events": [']
)
def test_what_is_no_answer_is_none(text: str) -> None:
    with pytest.raises(NoReply):
        parse_reply(text)


def test_of_a_broken_answer_the_whole_records_are_kept() -> None:
    first = json.dumps(ANSWER["events"][0])
    whole = PLAIN.index(first) + len(first)
    for end in range(whole, len(PLAIN) - 1):
        lists, broken = parse_reply(PLAIN[:end])
        assert broken
        assert lists["events"][0] == ANSWER["events"][0]


def test_a_list_that_is_none_counts_as_empty() -> None:
    lists, _ = parse_reply('{"events": "none", "ties": {"a": 1}, "shifts": [1]}')
    assert (lists["events"], lists["ties"], lists["shifts"]) == ([], [], [1])


@given(st.text(max_size=80) | st.text(alphabet='{}[]",:\\events ', max_size=80))
def test_any_text_is_an_answer_or_none(text: str) -> None:
    try:
        lists, _ = parse_reply(text)
    except NoReply:
        return
    assert all(isinstance(items, list) for items in lists.values())


@given(
    st.dictionaries(
        st.sampled_from(KINDS), st.lists(st.dictionaries(st.text(max_size=4), st.text(max_size=9))), min_size=1
    ),
    st.data(),
)
def test_an_answer_cut_anywhere_gives_a_beginning_of_it(
    answer: dict[str, list[dict[str, str]]], data: st.DataObject
) -> None:
    text = json.dumps(answer)
    end = data.draw(st.integers(0, len(text)))
    try:
        lists, _ = parse_reply(text[:end])
    except NoReply:
        return
    for kind, items in lists.items():
        assert items == answer.get(kind, [])[: len(items)]
