"""Fit and measure the confidence: ``python training/calibrate.py TAGGER [--write]``. Needs the project and scikit-learn.

Codes the corpus's dev part and every second topic of its test part and fits a logistic regression that says whether type,
parties and factuality of a coded event are all right; measures it on the test part's other topics: expected calibration error over ten bins, reliability, precision and recall
by threshold. With ``--write`` the weights go to ``confidence.json`` beside the tagger and into its manifest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "corpus")]

from evaluate import pair, parties  # noqa: E402
from form import FormError, passages  # noqa: E402
from split import part_of  # noqa: E402

from detente.coding import Coder, coder, confidence  # noqa: E402
from detente.records.record import Event  # noqa: E402
from detente.records.text import Document  # noqa: E402


def topics(*, fit: bool) -> list[Path]:
    """Return the files to fit on (dev and every second topic of test) or to measure on (the other topics of test)."""
    files = sorted((HERE / "corpus/passages").glob("*.txt"))
    test = [path for path in files if part_of(path.stem) == "test"]
    return [path for path in files if part_of(path.stem) == "dev"] + test[::2] if fit else test[1::2]


def judged_events(files: Sequence[Path], engine: Coder) -> tuple[list[dict[str, float]], list[bool], int]:
    """Return features and verdicts of every coded event of some topics, and how many events are marked there."""
    found: list[dict[str, float]] = []
    right: list[bool] = []
    marked_in_all = 0
    recorded: dict[tuple[int, str], dict[str, float]] = {}

    def estimate(draft, judged, reader) -> float:  # noqa: ANN001
        recorded[draft.candidate.token.idx, draft.type] = dict(confidence.features(draft, judged, reader))
        return 0.5

    coder.estimate = estimate  # the features are what is wanted here
    for path in files:
        for passage in passages(path):
            if isinstance(passage, FormError):
                continue
            recorded.clear()
            document = Document(id=passage.id, text=passage.text, published=passage.date.isoformat())
            coded = [r for r in engine.code(document) if isinstance(r, Event)]
            marked = [r for r in passage.records if r.kind == "E"]
            marked_in_all += len(marked)
            pairs = dict((j, i) for i, j in pair(passage, marked, coded))
            for j, event in enumerate(coded):
                own = next(
                    (
                        f
                        for (at, kind), f in recorded.items()
                        if kind == event.type and event.trigger.start <= at < event.trigger.end
                    ),
                    None,
                )
                if own is None:
                    continue
                m = marked[pairs[j]] if j in pairs else None
                whole = (
                    m is not None
                    and m.label == event.type
                    and m.factuality == event.factuality
                    and all(parties(m, event))
                )
                found.append(own)
                right.append(whole)
    return found, right, marked_in_all


def main() -> int:
    """Fit, measure and perhaps write."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tagger", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    engine = Coder.load(model=arguments.tagger)
    features, right, _ = judged_events(topics(fit=True), engine)
    names = sorted({name for row in features for name in row})
    table = lambda rows: np.array([[row.get(name, 0.0) for name in names] for row in rows])  # noqa: E731
    model = LogisticRegression(C=0.3, max_iter=2000).fit(table(features), right)
    test, truth, marked = judged_events(topics(fit=False), engine)
    sure = model.predict_proba(table(test))[:, 1]
    truth_array = np.array(truth, dtype=float)
    bins = np.minimum((sure * 10).astype(int), 9)
    error = 0.0
    for b in range(10):
        inside = bins == b
        if inside.any():
            gap = abs(sure[inside].mean() - truth_array[inside].mean())
            error += gap * inside.mean()
            print(
                f"{b / 10:.1f}-{(b + 1) / 10:.1f}: {inside.sum():4d} events, said {sure[inside].mean():.3f}, right {truth_array[inside].mean():.3f}"
            )
    for least in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        kept = sure >= least
        if kept.any():
            print(
                f"from {least:.1f}: precision {truth_array[kept].mean():.3f}, recall {truth_array[kept].sum() / marked:.3f}, {kept.sum()} events"
            )
    print(
        json.dumps(
            {
                "ece": round(float(error), 4),
                "fitted_on": len(features),
                "measured_on": len(test),
                "brier": round(float(((sure - truth_array) ** 2).mean()), 4),
            }
        )
    )
    if arguments.write:
        weights = {"bias": float(model.intercept_[0])} | dict(zip(names, map(float, model.coef_[0]), strict=True))
        path = arguments.tagger / "confidence.json"
        path.write_text(json.dumps({k: round(v, 4) for k, v in weights.items()}, indent=1) + "\n", encoding="utf-8")
        manifest = arguments.tagger / "manifest.toml"
        kept_lines = manifest.read_text(encoding="utf-8").partition("\n[files.confidence]")[0].rstrip("\n")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        manifest.write_text(
            f'{kept_lines}\n\n[files.confidence]\nfile = "confidence.json"\nsha256 = "{digest}"\n', encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
