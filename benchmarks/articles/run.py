"""Score the coder on hand-coded articles: ``python benchmarks/articles/run.py [--gold FOLDER] [--verbose]``.

Two sets: the gold articles in ``../shared`` beside the project, and twelve of our own in ``own``, of which the first
six are for development and the last six are held out (``--verbose`` never shows those). The scorer is in ``../shared``
too; without it the run says so and ends well. Prints the figures of each group, compares them with ``floors.toml``, and
ends with one JSON line. Exit 0: every floor is held; 1: one is not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"


def coded(gold: list[Path], scorer: Path) -> str:
    """Return the records of the gold articles as JSON lines."""
    from detente import Coder, read
    from detente.errors import InputError

    inputs = subprocess.run(
        [sys.executable, str(scorer), "--inputs", *map(str, gold)], capture_output=True, text=True, check=True
    ).stdout
    coder = Coder.load()
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gold.jsonl"
        path.write_text(inputs, encoding="utf-8")
        for document in read([path]):
            if isinstance(document, InputError):
                raise document
            lines.append(coder.code(document).to_jsonl())
    return "".join(lines)


def score(gold: list[Path], scorer: Path, records: str, verbose: bool) -> dict[str, float | None]:
    """Return the scorer's figures."""
    command = [sys.executable, str(scorer), "--json", *(["-v"] if verbose else []), *map(str, gold)]
    done = subprocess.run(command, input=records, capture_output=True, text=True, check=True)
    if verbose:
        sys.stderr.write(done.stderr)
    figures: dict[str, float | None] = json.loads(done.stdout)
    return figures


def below(floors: dict[str, float], figures: dict[str, float | None]) -> list[str]:
    """Return what falls short of its floor; ``forbidden`` is a ceiling."""
    found = []
    for name, floor in floors.items():
        value = figures.get(name)
        short = value is None or (value > floor if name == "forbidden" else value < floor)
        if short:
            found.append(f"{name} is {value}, the floor is {floor}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=SHARED / "gold")
    parser.add_argument("--verbose", "-v", action="store_true")
    arguments = parser.parse_args()
    scorer = SHARED / "tools" / "score_articles.py"
    gold = sorted(arguments.gold.glob("*.json"))
    if not gold or not scorer.exists():
        print("skipped: no data")
        return 0
    own = sorted((HERE / "own").glob("own-*.json"))
    records = coded([*gold, *own], scorer)
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    groups = {
        "founding": [path for path in gold if path.stem == "niger-trainers"],
        "all": gold,
        "own-development": own[:6],
        "own-held-out": own[6:],
    }
    failed = []
    result: dict[str, object] = {}
    for name, paths in groups.items():
        if not paths:
            continue
        figures = score(paths, scorer, records, arguments.verbose and name in ("all", "own-development"))
        result[name] = figures
        print(f"[{name}]")
        for figure, value in figures.items():
            print(f"  {figure:22} {'–' if value is None else value}")
        failed += [f"{name}: {problem}" for problem in below(floors.get(name, {}), figures)]
    result["gold_digest"] = hashlib.sha256(b"".join(path.read_bytes() for path in gold)).hexdigest()[:12]
    for problem in failed:
        print(f"BELOW: {problem}")
    print(json.dumps(result))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
