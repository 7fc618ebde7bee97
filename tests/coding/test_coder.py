"""The coder as a whole: same input, same bytes; spans that fit the text; silence where there is no news."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding import Coder
from detente.errors import VocabularyError
from detente.records.batch import Records
from detente.records.record import identify
from detente.records.text import Document, Span

SENTENCES = [
    "Niger’s junta ordered U.S. troops to leave on Saturday.",
    "“We have no quarrel with Moldova,” the Kremlin’s spokesman said.",
    "At least 12 Malian soldiers were killed near Gao, the army said.",
    "Côte d’Ivoire and the Czech Republic signed an accord in São Paulo.",
    "If Iran attacks Israel, the United States will respond.",
    "Burkina Faso has turned away from France and towards Russia.",
    "As of December, there were 600 U.S. troops and hundreds of contractors stationed in Niger.",
    "A war between Greece and Turkey is unlikely.",
    "The two countries have been allies since 1949.",
    "It also recalled its ambassador; neither side gave a reason.",
    "Groups linked to al-Qaeda seized a town — then another.",
    "Iran-backed militias fired rockets at American troops in Iraq.",
    "Brazil expelled the envoy. Peru had done so on Friday.",
    "Türkiye’nin ordusu 🪖 attacked İdlib\u00a0\u2014 and Ελλάδα protested.",
    "March 5. Rebels attack the capital of Chad.",
    "Who attacked them, and why did they not flee?",
]
JOINTS = [" ", "\n", "\n\n", " \u2003", "\u200b", "\r\n\r\n", " \U0001f642 ", "\ufeff", " \u200f", "\t- "]

mixtures = st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(JOINTS)), min_size=1, max_size=5).map(
    lambda parts: "".join(sentence + joint for sentence, joint in parts)
)


def spans(value: Any) -> Iterator[Span]:
    """Every span anywhere inside a record."""
    if isinstance(value, Span):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


@settings(max_examples=40)
@given(mixtures)
def test_every_span_is_a_stretch_of_the_text(coder: Coder, text: str) -> None:
    document = Document(id="mixture", text=text, published="2024-04-11")
    for record in coder.code(document):
        for span in spans(record):
            assert document.text[span.start : span.end] == span.text
            assert span.text
        assert record.document_id == "mixture"


@settings(max_examples=15)
@given(mixtures, st.sampled_from([None, "1999-12-31", "2024-04-11"]))
def test_the_same_document_gives_the_same_records_twice(coder: Coder, text: str, published: str | None) -> None:
    document = Document(id="mixture", text=text, published=published)
    first, second = coder.code(document), coder.code(document)
    assert first == second
    assert [r.id for r in first] == [identify(r) for r in second]
    assert len({r.id for r in first}) == len(first)


@settings(max_examples=15)
@given(mixtures)
def test_records_are_the_codebooks_and_turn_into_json(coder: Coder, text: str) -> None:
    for record in coder.code(Document(id="mixture", text=text, published="2024-04-11")):
        assert record.factuality in ("actual", "negated", "future", "hypothetical")
        assert record.when.basis in ("expression", "publication", "unresolved")
        assert (record.when.start is None) == (record.when.basis == "unresolved")
        assert 0 < record.confidence < 1
        assert record.why
    plain = coder.code(Document(id="mixture", text=text)).to_jsonl()
    assert all(json.loads(line)["record"] for line in plain.splitlines())


@settings(max_examples=20)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400))
def test_coding_never_raises_on_any_text(coder: Coder, text: str) -> None:
    coder.code(Document(id="noise", text=text))


@settings(max_examples=6)
@given(
    st.lists(
        st.sampled_from([*" ".join(SENTENCES).split(), "\n\n", "“", '"', "-", "??", "\u202e", "0" * 40]), max_size=350
    )
)
def test_coding_never_raises_on_words_in_any_order(coder: Coder, words: list[str]) -> None:
    coder.code(Document(id="noise", text=" ".join(words), published="2024-04-11"))


def test_nothing_gives_nothing(coder: Coder) -> None:
    for text in ("", " ", "\n\n\n", ".", "“”"):
        assert len(coder.code(Document(id="empty", text=text))) == 0


def test_batches_give_what_single_documents_give(coder: Coder) -> None:
    documents = [Document(id=str(i), text=text, published="2024-04-11") for i, text in enumerate(SENTENCES[:6])]
    assert list(coder.code_all(documents, batch=4)) == [coder.code(document) for document in documents]


def test_an_id_follows_the_words_and_not_the_machine(coder: Coder) -> None:
    ghana = coder.code(Document(id="a", text="Ghana attacked Togo.", published="2024-04-11"))
    other = coder.code(Document(id="b", text="Ghana attacked Togo.", published="2024-04-11"))
    assert ghana[0].id != other[0].id, "records of two documents are two records"
    assert ghana[0].id == identify(ghana[0])


def test_records_stand_in_the_order_of_the_text(code: Callable[..., Records]) -> None:
    records = code("Ghana attacked Togo. Chad condemned Libya. Peru freed ten rebels.")
    starts = [r.evidence.start for r in records]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text",
    [
        "Share this article. Subscribe to our newsletter. Follow us on Facebook.",
        "Read more: the ten best beaches. Photo: Jane Doe. All rights reserved.",
        "Whisk the eggs with the sugar, fold in the flour and beat until smooth. "
        "Attack the dough with a rolling pin and bake for 30 minutes. Serve with Turkish delight.",
        "Turkey is best roasted slowly; rest the bird before carving.",
        "Kenya's runners won gold in the marathon in Beijing.",
        "India defeated Australia by six wickets in Chennai after their bowlers struck early.",
        "The film follows a young soldier who falls for the daughter of a general. "
        "Its director fires on all cylinders, and the last battle is a triumph.",
        "In the film, a spy kidnaps the president of France.",
        "China's economy grew by five percent last year. Shares in Tokyo fell.",
        "Rain will hit northern Spain on Friday. Storms killed the mood at the festival.",
        "A bus crash killed 12 people in Peru. An earthquake hit Turkey on Monday, killing 300 people.",
        "The museum is open from Tuesday to Sunday. Tickets cost 12 euros.",
    ],
)
def test_what_is_no_news_of_states_yields_nothing(text: str, code: Callable[..., Records]) -> None:
    assert [r.record for r in code(text)] == []


def test_a_broken_vocabulary_is_named(tmp_path: Any) -> None:
    with pytest.raises(VocabularyError):
        Coder.load(tmp_path)
