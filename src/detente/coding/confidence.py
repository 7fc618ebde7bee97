"""How sure the coder is of its own reading: rough for now, by what the reading rests on.

A learned judge of candidates takes this place later; its probability will be calibrated on the corpus.
"""

from __future__ import annotations

from detente.coding.drafts import Draft

__all__ = ["estimate"]


def estimate(draft: Draft) -> float:
    """Return a probability, 0.05 to 0.95, that type, parties and factuality of a draft are all right."""
    value = 0.55
    row = draft.candidate.row
    value += 0.05 * min(2, len(row.when))
    value += 0.08 if draft.actors and draft.recipients else -0.08
    value -= 0.06 * sum(1 for p in (*draft.actors, *draft.recipients) if p.referent.guessed)
    value -= 0.06 * sum(1 for p in (*draft.actors, *draft.recipients) if p.indirect)
    value -= 0.08 if row.pos == "n" and draft.candidate.carrier is None else 0.0
    value -= 0.05 if draft.judgement.value != "actual" else 0.0
    return round(min(0.95, max(0.05, value)), 3)
