"""What the learned tagger adds to the rules, and what it leaves to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from detente.coding import Coder
from detente.coding.arguments import Reader
from detente.coding.events import draft_event
from detente.coding.judging import Judged, around, is_mention, missed, parties_of, weighed
from detente.coding.triggers import find_triggers
from detente.models import Tagger, load_tagger
from detente.records.record import Event
from detente.records.text import Document

Read = Callable[..., Reader]
At = Callable[[Reader, str], Token]


@pytest.fixture(scope="module")
def rules() -> Coder:
    return Coder.load(model="none")


@pytest.fixture(scope="module")
def tagger(coder: Coder) -> Tagger:
    assert coder.tagger is not None
    return coder.tagger


def events(coder: Coder, text: str) -> list[Event]:
    found = coder.code(Document(id="story", text=text, published="2024-04-11"))
    return [record for record in found if isinstance(record, Event)]


# both together, and the rules alone -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "quad", "actor", "recipient"),
    [
        ("Police truncheoned students in Harare.", "truncheoned", 4, "ZWE", "ZWE"),
        ("Cuban agents drugged an American diplomat.", "drugged", 4, "CUB", "USA"),
        ("Germany gifted Ukraine ten tanks.", "gifted", 2, "DEU", "UKR"),
    ],
)
def test_a_word_that_no_table_has_is_coded_by_the_tagger_alone(
    text: str, word: str, quad: int, actor: str, recipient: str, coder: Coder, rules: Coder
) -> None:
    (found,) = events(coder, text)
    assert (found.trigger.text, found.quad, found.factuality) == (word, quad, "actual")
    assert [a.country for a in found.actors] == [actor]
    assert [r.country for r in found.recipients] == [recipient]
    assert any("the tagger" in reason for reason in dict(found.why).values())
    assert events(rules, text) == []


def test_negation_holds_for_such_a_word_too(coder: Coder) -> None:
    (found,) = events(coder, "Police have not truncheoned students in Harare.")
    assert found.factuality == "negated"


@pytest.mark.parametrize(
    "text",
    [
        "France expelled three Russian diplomats.",
        "Ghana and Togo signed a trade agreement.",
        "Kenya denied that its troops had attacked a village in Somalia.",
    ],
)
def test_what_the_rules_read_well_stays_as_they_read_it(text: str, coder: Coder, rules: Coder) -> None:
    def told(one: Event) -> tuple[object, ...]:
        return one.type, one.mode, one.factuality, one.trigger, one.actors, one.recipients

    both = [told(event) for event in events(coder, text)]
    assert set(map(repr, both)) >= {repr(told(event)) for event in events(rules, text)}


def test_model_none_is_the_rules_alone(coder: Coder, rules: Coder) -> None:
    assert rules.tagger is None
    text = "Police truncheoned students in Harare. Kenya condemned Zimbabwe."
    assert events(rules, text) == events(Coder(coder.parser, coder.vocabulary), text)


def test_a_folder_of_ones_own_is_used(tagger: Tagger) -> None:
    from detente.models.shelf import HOME

    own = load_tagger(HOME)
    assert own.types == tagger.types


@pytest.mark.parametrize(
    "text", ["He truncheoned an egg.", "The striker bombed a penalty over the bar.", "She mothballed her winter coats."]
)
def test_what_concerns_no_state_and_no_force_is_no_event(text: str, coder: Coder) -> None:
    assert not any(a.country or a.id for event in events(coder, text) for a in (*event.actors, *event.recipients))


# scores ---------------------------------------------------------------------------------------------------------------


def test_scores_of_a_word_are_probabilities(read: Read, at: At, tagger: Tagger) -> None:
    reader = read("Rebels attacked a convoy of Malian troops.")
    judged, i = Judged(reader.parsed.doc, tagger), at(reader, "attacked").i
    kind = judged.type_of(i)
    assert kind == "ASSAULT"
    assert 0.5 < judged.share(i, kind) <= 1.0001
    assert 0.5 < judged.reports(i) <= 1.0001
    values = [judged.factuality(i, value) for value in ("actual", "negated", "future", "hypothetical")]
    assert sum(values) == pytest.approx(1, abs=1e-3)
    assert all(0 <= score <= 1 for roles in judged.roles(i, kind, reader).values() for score in roles.values())


def test_a_mode_belongs_to_its_type(read: Read, at: At, tagger: Tagger) -> None:
    reader = read("Jets bombed the town.")
    judged, i = Judged(reader.parsed.doc, tagger), at(reader, "bombed").i
    for kind in ("ASSAULT", "PROTEST", "CONSULT", "TIE"):
        mode = judged.mode_of(i, kind)
        assert mode is None or f"{kind}/{mode}" in tagger.modes
    assert judged.mode_of(i, "NO SUCH TYPE") is None


def test_only_known_contexts_are_named(read: Read, tagger: Tagger) -> None:
    reader = read("The army seized power in Niger and suspended the constitution.")
    judged = Judged(reader.parsed.doc, tagger)
    assert {c for t in reader.parsed.doc for c in judged.contexts(t.i)} <= set(tagger.contexts)


# mentions -------------------------------------------------------------------------------------------------------------


def test_nouns_names_pronouns_and_nationalities_may_be_parties(read: Read) -> None:
    reader = read("She told the French envoy in Mali to leave quickly.")
    assert [t.text for t in reader.parsed.doc if is_mention(t)] == ["She", "French", "envoy", "Mali"]


def test_a_party_is_sought_in_the_sentence_and_in_the_one_before(read: Read, at: At) -> None:
    reader = read("Ghana slept. Togo woke. Rebels attacked Benin. Niger slept.")
    near = around(at(reader, "attacked").i, [t for t in reader.parsed.doc if is_mention(t)], reader.parsed.doc)
    assert [t.text for t in near] == ["Togo", "Rebels", "Benin"]


def test_the_tagger_knows_who_attacked_whom(read: Read, at: At, tagger: Tagger) -> None:
    reader = read("Russia attacked Ukraine.")
    judged, attacked = Judged(reader.parsed.doc, tagger), at(reader, "attacked")
    assert [p.referent.country for p in parties_of(attacked, "ASSAULT", "actor", judged, reader)] == ["RUS"]
    assert [p.referent.country for p in parties_of(attacked, "ASSAULT", "recipient", judged, reader)] == ["UKR"]
    assert parties_of(attacked, "ASSAULT", "actor", judged, reader, least=1.1) == ()


# steps ----------------------------------------------------------------------------------------------------------------


def test_a_word_that_has_a_draft_gets_no_second_one(read: Read, tagger: Tagger) -> None:
    reader = read("Russia attacked Ukraine.")
    sentence = next(iter(reader.parsed.doc.sents))
    candidates = list(find_triggers(sentence, reader))
    drafts = [d for c in candidates if (d := draft_event(c, reader)) is not None]
    assert [d.candidate.token.text for d in drafts] == ["attacked"]
    again = missed(sentence, drafts, candidates, Judged(reader.parsed.doc, tagger), reader)
    assert "attacked" not in [d.candidate.token.text for d in again]


def test_a_draft_with_likely_parties_is_left_as_it_is(read: Read, tagger: Tagger) -> None:
    reader = read("Russia attacked Ukraine.")
    (candidate,) = find_triggers(next(iter(reader.parsed.doc.sents)), reader)
    draft = draft_event(candidate, reader)
    assert draft is not None
    assert weighed(draft, Judged(reader.parsed.doc, tagger), reader) is draft
