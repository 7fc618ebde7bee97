"""Fit and measure the confidence: ``python training/calibrate.py TAGGER [--write]``.

Needs the project's environment with scikit-learn. Codes the corpus's dev part and every second topic of its test part,
and fits a logistic regression that says whether type, parties and factuality of a coded event are all right; measures
it on the other topics of the test part: expected calibration error over ten bins, reliability, precision and recall by
threshold. With ``--write`` the weights go to ``confidence.json`` beside the tagger and into its manifest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "corpus")]

from evaluate import pair, parties  # noqa: E402
from form import Coded, FormError, passages  # noqa: E402
from split import part_of  # noqa: E402

from detente.coding import Coder, coder, confidence  # noqa: E402
from detente.coding.arguments import Reader  # noqa: E402
from detente.coding.drafts import Draft  # noqa: E402
from detente.coding.judging import Judged  # noqa: E402
from detente.records.record import Event  # noqa: E402
from detente.records.text import Document  # noqa: E402

Floats = npt.NDArray[np.float64]
Features = dict[str, float]


class Watched:
    """A coder whose estimates of confidence are kept: their features are what is wanted here."""

    def __init__(self, engine: Coder) -> None:
        self.engine = engine
        self.seen: dict[tuple[int, str], Features] = {}
        coder.estimate = self._estimate  # type: ignore[attr-defined]  # it imports the name, and exports it not

    def _estimate(self, draft: Draft, judged: Judged | None, reader: Reader) -> float:
        assert judged is not None, "there is nothing to fit without a tagger"
        self.seen[draft.candidate.token.idx, draft.type] = dict(confidence.features(draft, judged, reader))
        return 0.5

    def events(self, document: Document) -> list[tuple[Event, Features | None]]:
        """Return the events of a document, each with its features."""
        self.seen.clear()
        coded = [r for r in self.engine.code(document) if isinstance(r, Event)]
        return [(event, self._features_of(event)) for event in coded]

    def _features_of(self, event: Event) -> Features | None:
        for (at, kind), features in self.seen.items():
            if kind == event.type and event.trigger.start <= at < event.trigger.end:
                return features
        return None


def is_right(marked: Coded | None, event: Event) -> bool:
    """Say whether type, factuality and parties of an event are those marked."""
    if marked is None or marked.label != event.type or marked.factuality != event.factuality:
        return False
    return all(parties(marked, event))


def topics(*, fit: bool) -> list[Path]:
    """Return the files to fit on (dev and every second topic of test) or to measure on (the other topics of test)."""
    files = sorted((HERE / "corpus/passages").glob("*.txt"))
    test = [path for path in files if part_of(path.stem) == "test"]
    return [path for path in files if part_of(path.stem) == "dev"] + test[::2] if fit else test[1::2]


def judged_events(files: Sequence[Path], engine: Coder) -> tuple[list[Features], list[bool], int]:
    """Return features and verdicts of every coded event of some topics, and how many events are marked there."""
    found: list[Features] = []
    right: list[bool] = []
    marked_in_all = 0
    watched = Watched(engine)
    for path in files:
        for passage in passages(path):
            if isinstance(passage, FormError):
                continue
            document = Document(id=passage.id, text=passage.text, published=passage.date.isoformat())
            coded = watched.events(document)
            marked = [r for r in passage.records if r.kind == "E"]
            marked_in_all += len(marked)
            pairs = {j: i for i, j in pair(passage, marked, [event for event, _ in coded])}
            for j, (event, features) in enumerate(coded):
                if features is not None:
                    found.append(features)
                    right.append(is_right(marked[pairs[j]] if j in pairs else None, event))
    return found, right, marked_in_all


def table(rows: Sequence[Features], names: Sequence[str]) -> Floats:
    """Return features as a table [events, names]."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


def show_reliability(sure: Floats, truth: Floats) -> float:
    """Print what was said against what was right, by tenths; return the expected calibration error."""
    bins, error = np.minimum((sure * 10).astype(int), 9), 0.0
    for b in range(10):
        inside = bins == b
        if inside.any():
            said, right = float(sure[inside].mean()), float(truth[inside].mean())
            error += abs(said - right) * float(inside.mean())
            print(f"{b / 10:.1f}-{(b + 1) / 10:.1f}: {inside.sum():4d} events, said {said:.3f}, right {right:.3f}")
    return error


def show_curve(sure: Floats, truth: Floats, marked: int) -> None:
    """Print precision and recall by the least confidence that is kept."""
    for least in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        kept = sure >= least
        if kept.any():
            precision, recall = truth[kept].mean(), truth[kept].sum() / marked
            print(f"from {least:.1f}: precision {precision:.3f}, recall {recall:.3f}, {kept.sum()} events")


def write(home: Path, weights: dict[str, float]) -> None:
    """Put the weights beside the tagger and their hash into its manifest."""
    path, manifest = home / "confidence.json", home / "manifest.toml"
    path.write_text(json.dumps({k: round(v, 4) for k, v in weights.items()}, indent=1) + "\n", encoding="utf-8")
    kept = manifest.read_text(encoding="utf-8").partition("\n[files.confidence]")[0].rstrip("\n")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    lines = [kept, "", "[files.confidence]", 'file = "confidence.json"', f'sha256 = "{digest}"']
    manifest.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Fit, measure and perhaps write."""
    from sklearn.linear_model import LogisticRegression

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tagger", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    engine = Coder.load(model=arguments.tagger)
    features, right, _ = judged_events(topics(fit=True), engine)
    names = sorted({name for row in features for name in row})
    model = LogisticRegression(C=0.3, max_iter=2000).fit(table(features, names), right)
    test, verdicts, marked = judged_events(topics(fit=False), engine)
    sure, truth = model.predict_proba(table(test, names))[:, 1], np.array(verdicts, dtype=float)
    error = show_reliability(sure, truth)
    show_curve(sure, truth, marked)
    figures = {"ece": round(error, 4), "fitted_on": len(features), "measured_on": len(test)}
    print(json.dumps(figures | {"brier": round(float(((sure - truth) ** 2).mean()), 4)}))
    if arguments.write:
        weights = dict(zip(names, map(float, model.coef_[0]), strict=True))
        write(arguments.tagger, {"bias": float(model.intercept_[0])} | weights)
    return 0


if __name__ == "__main__":
    sys.exit(main())
