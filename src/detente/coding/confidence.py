"""How sure the coder is of its own reading of an event.

With the tagger: the probability that type, parties and factuality are all right, by a logistic regression over what the
tagger and the rules say, fitted on the corpus's dev part and half of its test part, measured on the rest
(``training/calibrate.py``; ``docs/explanation/model.md`` has the reliability diagram). Without it: a rough estimate by
what the reading rests on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from detente.coding.arguments import Reader
from detente.coding.drafts import Draft
from detente.coding.judging import Judged

__all__ = ["KEEPS", "estimate", "features", "rough"]

KEEPS = 0.1
"""An event that only the tagger holds to be there is kept from this confidence on."""


def estimate(draft: Draft, judged: Judged | None, reader: Reader) -> float:
    """Return a probability that type, parties and factuality of a draft are all right.

    Parameters
    ----------
    draft:
        The event before it is written down.
    judged:
        The tagger's scores, ``None`` where the rules work alone: then the estimate is rough.
    reader:
        The reader of the document.
    """
    weights = judged.confidence if judged is not None else {}
    if judged is None or not weights:
        return rough(draft)
    total = weights.get("bias", 0.0)
    total += sum(weights.get(name, 0.0) * value for name, value in features(draft, judged, reader).items())
    return round(min(0.99, max(0.01, 1 / (1 + math.exp(-total)))), 3)


def features(draft: Draft, judged: Judged, reader: Reader) -> Mapping[str, float]:
    """Return what the estimate rests on, by name."""
    i, kind = draft.candidate.token.i, draft.candidate.row.type or ""
    roles = judged.roles(i, kind, reader)
    least = {
        role: min((roles.get(p.token.i, {}).get(role, 0.2) for p in parties), default=-1.0)
        for role, parties in (("actor", draft.actors), ("recipient", draft.recipients))
    }
    parties = (*draft.actors, *draft.recipients)
    found: dict[str, float] = {
        "reports": judged.reports(i),
        "type": judged.share(i, kind),
        "factuality": judged.factuality(i, draft.judgement.value),
        "not_actual": float(draft.judgement.value != "actual"),
        "by_tagger": float(draft.vouched),
        "guessed": float(sum(p.referent.guessed for p in parties)),
        "implied": float(any(p.path in ("implied", "topic") for p in draft.recipients)),
        "homeless": float(sum(not p.referent.country and not p.referent.id for p in parties)),
        "noun": float(draft.candidate.row.pos == "n" and draft.candidate.carrier is None),
        f"is_{draft.type}": 1.0,
    }
    for role, value in least.items():
        found[f"no_{role}"] = float(value < 0)
        found[role] = max(value, 0.0)
        best = max((scores[role] for scores in roles.values()), default=0.0)
        found[f"missing_{role}"] = best if value < 0 else max(0.0, best - value)
    return found


def rough(draft: Draft) -> float:
    """Return a probability, 0.05 to 0.95, by what the reading rests on; uncalibrated."""
    value = 0.55
    row = draft.candidate.row
    value += 0.05 * min(2, len(row.when))
    value += 0.08 if draft.actors and draft.recipients else -0.08
    value -= 0.06 * sum(1 for p in (*draft.actors, *draft.recipients) if p.referent.guessed)
    value -= 0.06 * sum(1 for p in (*draft.actors, *draft.recipients) if p.indirect)
    value -= 0.08 if row.pos == "n" and draft.candidate.carrier is None else 0.0
    value -= 0.05 if draft.judgement.value != "actual" else 0.0
    return round(min(0.95, max(0.05, value)), 3)
