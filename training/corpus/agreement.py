"""Agreement of two annotations: ``python training/corpus/agreement.py``.

``second/`` holds passages that another annotator coded from the bare text; they are compared with the corpus's own
records. Events are paired by their triggers' words. Prints how much of each other's events the two found (F1), and over
the pairs Cohen's kappa of type, mode and factuality, and the share of agreeing parties, places, dates and holders.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from form import Coded, FormError, Party, Passage, passages  # noqa: E402


def kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """Return Cohen's kappa of pairs of labels."""
    n = len(pairs)
    if not n:
        return 0.0
    same = sum(a == b for a, b in pairs) / n
    one, two = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(one[label] * two[label] for label in one) / n**2
    return (same - chance) / (1 - chance) if chance < 1 else 1.0


def pair(one: Sequence[Coded], two: Sequence[Coded]) -> list[tuple[Coded, Coded]]:
    """Pair records whose triggers share words, those of one type first."""
    found = []
    for i, a in enumerate(one):
        for j, b in enumerate(two):
            assert a.trigger is not None
            assert b.trigger is not None
            if a.trigger.start < b.trigger.end and b.trigger.start < a.trigger.end:
                found.append((a.label != b.label, i, j))
    taken_i, taken_j, pairs = set(), set(), []
    for _, i, j in sorted(found):
        if i not in taken_i and j not in taken_j:
            taken_i.add(i)
            taken_j.add(j)
            pairs.append((one[i], two[j]))
    return pairs


def who(parties: Sequence[Party]) -> frozenset[str]:
    """Return parties as comparable labels: the country, else the name, else the sectors."""
    return frozenset(p.country or p.name or " ".join(p.sectors) for p in parties)


def main() -> int:
    """Compare every passage of ``second/`` with the corpus."""
    by_text: dict[str, Passage] = {}
    for path in (HERE / "passages").glob("*.txt"):
        by_text |= {p.text: p for p in passages(path) if not isinstance(p, FormError)}
    counts: Counter[str] = Counter()
    labels: dict[str, list[tuple[object, object]]] = {"type": [], "mode": [], "factuality": []}
    shares: dict[str, list[bool]] = {"actors": [], "recipients": [], "place": [], "date": [], "holder": []}
    for path in sorted((HERE / "second").glob("*.txt")):
        for second in passages(path):
            first = None if isinstance(second, FormError) else by_text.get(second.text)
            if first is None or isinstance(second, FormError):
                counts["unmatched passages"] += 1
                continue
            one = [r for r in first.records if r.kind == "E"]
            two = [r for r in second.records if r.kind == "E"]
            pairs = pair(one, two)
            counts.update({"passages": 1, "first": len(one), "second": len(two), "both": len(pairs)})
            for a, b in pairs:
                labels["type"].append((a.label, b.label))
                labels["factuality"].append((a.factuality, b.factuality))
                if a.label == b.label:
                    labels["mode"].append((a.mode, b.mode))
                shares["actors"].append(who(a.actors) == who(b.actors))
                shares["recipients"].append(who(a.recipients) == who(b.recipients))
                shares["place"].append((a.where and a.where.country) == (b.where and b.where.country))
                shares["date"].append((a.when and a.when.start) == (b.when and b.when.start))
                shares["holder"].append((a.holder is None) == (b.holder is None))
    figures = {f"kappa_{name}": round(kappa(found), 3) for name, found in labels.items()}
    figures |= {f"same_{name}": round(sum(found) / max(1, len(found)), 3) for name, found in shares.items()}
    figures["events_f1"] = round(2 * counts["both"] / max(1, counts["first"] + counts["second"]), 3)
    print(json.dumps(dict(counts) | figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
