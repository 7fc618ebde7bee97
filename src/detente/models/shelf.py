"""The shelf of trained artefacts: finds one, verifies its hash against the manifest, loads it."""

from __future__ import annotations

import hashlib
import io
import json
import tomllib
from functools import cache
from pathlib import Path

from detente.errors import ModelError
from detente.models.tagger import Tagger
from detente.models.wordpiece import Pieces

__all__ = ["HOME", "load_tagger"]

HOME = Path(__file__).parent / "tagger"
"""The folder of the tagger that comes with the package."""

_REMEDY = "install detente anew, name a folder that training/export.py wrote, or use model 'none'"


@cache
def load_tagger(home: Path = HOME) -> Tagger:
    """Load a tagger from a folder.

    Parameters
    ----------
    home:
        A folder with ``manifest.toml`` and the files that it names; the package's own by default.

    Raises
    ------
    ModelError
        If a file is missing, is not the one of the manifest, or is no part of a tagger.
    """
    files = _verified(home)
    try:
        return _built(files)
    except Exception as error:  # what a file of another make comes to is anybody's guess
        raise ModelError(f"{home} holds no tagger: {type(error).__name__}: {error}; {_REMEDY}") from error


def _built(files: dict[str, bytes]) -> Tagger:
    import numpy as np  # put off: heavy
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(files["encoder"], options, providers=["CPUExecutionProvider"])
    with np.load(io.BytesIO(files["heads"])) as stored:
        heads = {name: stored[name].astype(np.float32) for name in stored.files}
    words = files["vocabulary"].decode("utf-8").splitlines()
    pieces = Pieces({word: number for number, word in enumerate(words)})
    confidence = json.loads(files["confidence"]) if "confidence" in files else None
    return Tagger(session, heads, pieces, json.loads(files["labels"]), confidence)


def _verified(home: Path) -> dict[str, bytes]:
    manifest = home / "manifest.toml"
    try:
        rows = tomllib.loads(manifest.read_text(encoding="utf-8"))["files"]
        listed = [(name, str(row["file"]), str(row["sha256"])) for name, row in rows.items()]
    except OSError as error:
        raise ModelError(f"{home} holds no tagger: no {manifest.name} to be read; {_REMEDY}") from error
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ModelError(f"{manifest} does not list files with their hashes ({error}); {_REMEDY}") from error
    found = {}
    for name, file, digest in listed:
        path = home / file
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ModelError(f"{path} cannot be read: {error.strerror}; {_REMEDY}") from error
        if hashlib.sha256(content).hexdigest() != digest:
            raise ModelError(f"{path} is not the file of {manifest.name}: its hash is another; {_REMEDY}")
        found[name] = content
    return found
