"""Prove our word pieces equal to the library's: ``python training/pieces.py EXAMPLES --base FOLDER``.

Needs transformers (``training/requirements.txt``), and detente on the path: ``PYTHONPATH=src``. Exits with 1 and names
the first words that differ, if any do.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from transformers import AutoTokenizer

from detente.models.wordpiece import Pieces


def main() -> int:
    """Compare every distinct word of the examples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("--base", required=True, type=Path)
    arguments = parser.parse_args()
    listed = (arguments.base / "vocab.txt").read_text(encoding="utf-8").splitlines()
    own, theirs = Pieces({piece: n for n, piece in enumerate(listed)}), AutoTokenizer.from_pretrained(arguments.base)
    lines = arguments.examples.read_text(encoding="utf-8").splitlines()
    words = sorted({word for line in lines for word in json.loads(line)["tokens"]})
    wrong = []
    for word in words:
        pieces = theirs(word, add_special_tokens=False)["input_ids"] or [theirs.unk_token_id]
        if list(own.of(word)) != pieces:
            wrong.append(word)
    print(f"{len(words)} words, {len(wrong)} cut otherwise than by the library", *map(repr, wrong[:20]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
