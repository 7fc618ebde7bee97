"""How sure the coder is: a probability, calibrated where the tagger works, rough where the rules work alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from detente.coding import Coder
from detente.coding.arguments import Reader
from detente.coding.confidence import estimate, features, rough
from detente.coding.drafts import Draft
from detente.coding.events import draft_event
from detente.coding.judging import Judged
from detente.coding.triggers import find_triggers
from detente.models import Tagger
from detente.records.batch import Records
from detente.records.record import Event

Ask = Callable[..., Event]
Read = Callable[..., Reader]


def draft_of(reader: Reader) -> Draft:
    """The one draft of a sentence, by the rules."""
    (candidate,) = find_triggers(next(iter(reader.parsed.doc.sents)), reader)
    draft = draft_event(candidate, reader)
    assert draft is not None
    return draft


def with_weights(coder: Coder, weights: Mapping[str, float]) -> Tagger:
    """The package's tagger with other weights of confidence."""
    own = coder.tagger
    assert own is not None
    labels = {"types": own.types, "modes": own.modes, "contexts": own.contexts, "factuality": own.factuality}
    return Tagger(own._session, own._heads, own._pieces, labels | {"roles": own.roles_of}, weights)


def test_every_record_has_a_probability(code: Callable[..., Records]) -> None:
    text = (
        "Chad sent troops to Mali. Belarus is an ally of Russia. A war between Greece and Turkey is unlikely. "
        "Burkina Faso has turned away from France and towards Russia. Nobody attacked Togo."
    )
    records = code(text)
    assert len(records) >= 4
    assert all(0 < record.confidence < 1 for record in records)


def test_confidence_is_no_part_of_the_id(event: Ask) -> None:
    first, second = event("Ghana attacked Togo.", "ASSAULT"), event("Ghana attacked Togo.", "ASSAULT")
    assert (first.id, first.confidence) == (second.id, second.confidence)


# the rules alone ------------------------------------------------------------------------------------------------------


def test_both_parties_named_is_surer_than_one(read: Read) -> None:
    both, one = draft_of(read("Ghana attacked Togo.")), draft_of(read("Togo was attacked."))
    assert rough(both) > rough(one)


def test_what_happened_is_no_less_sure_than_what_might(read: Read) -> None:
    assert rough(draft_of(read("Ghana attacked Togo."))) >= rough(draft_of(read("Ghana may attack Togo.")))


def test_without_a_tagger_the_estimate_is_the_rough_one(read: Read) -> None:
    reader = read("Ghana attacked Togo.")
    draft = draft_of(reader)
    assert 0.05 <= estimate(draft, None, reader) == rough(draft) <= 0.95


# with the tagger ------------------------------------------------------------------------------------------------------


def test_without_fitted_weights_the_estimate_is_the_rough_one(read: Read, coder: Coder) -> None:
    reader = read("Ghana attacked Togo.")
    draft = draft_of(reader)
    assert estimate(draft, Judged(reader.parsed.doc, with_weights(coder, {})), reader) == rough(draft)


@pytest.mark.parametrize(("bias", "sure"), [(0.0, 0.5), (1.0, 0.731), (500.0, 0.99), (-500.0, 0.01)])
def test_weights_give_a_probability_that_is_never_certain(bias: float, sure: float, read: Read, coder: Coder) -> None:
    reader = read("Ghana attacked Togo.")
    judged = Judged(reader.parsed.doc, with_weights(coder, {"bias": bias, "no such feature": 3.0}))
    assert estimate(draft_of(reader), judged, reader) == sure


def test_a_feature_counts_by_its_weight(read: Read, coder: Coder) -> None:
    reader = read("Ghana may attack Togo.")
    judged = Judged(reader.parsed.doc, with_weights(coder, {"bias": 0.0, "not_actual": -1.0}))
    assert estimate(draft_of(reader), judged, reader) == 0.269


def test_features_tell_a_full_telling_from_a_bare_one(read: Read, coder: Coder) -> None:
    def told(sentence: str) -> Mapping[str, float]:
        reader = read(sentence)
        return features(draft_of(reader), Judged(reader.parsed.doc, with_weights(coder, {})), reader)

    full, bare = told("Ghana attacked Togo."), told("Togo was attacked.")
    assert (full["no_actor"], bare["no_actor"]) == (0, 1)
    assert full["is_ASSAULT"] == bare["is_ASSAULT"] == 1
    assert all(0 <= full[name] <= 1.001 for name in ("reports", "type", "factuality", "actor", "recipient"))
    assert set(full) == set(bare)
