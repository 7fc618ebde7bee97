"""Export the tagger: ``python training/export.py RUN OUT --base FOLDER``. Needs torch, onnx and onnxruntime.

Writes ``encoder.onnx`` (int8), ``heads.npz`` (float16), ``labels.json``, ``vocabulary.txt`` and ``manifest.toml`` with
the hashes, the seed and the digest of what it was trained on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from train import FACTUALITY, ROLES, TYPES, Net


class Encoder(nn.Module):
    """The encoder with the names of its inputs."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.encoder = net.encoder

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state


def write_encoder(net: Net, whole: Path, out: Path) -> None:
    """Write the encoder, whole beside the run, and in 8-bit integers where it goes."""
    ids = torch.ones(2, 16, dtype=torch.long)
    torch.onnx.export(
        Encoder(net), (ids, torch.ones_like(ids)), str(whole), input_names=["ids", "mask"], output_names=["vectors"],
        dynamic_axes={"ids": {0: "b", 1: "n"}, "mask": {0: "b", 1: "n"}, "vectors": {0: "b", 1: "n"}}, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(whole, out, weight_type=QuantType.QInt8, per_channel=True)


def row(key: str, value: object) -> str:
    """Return a line of TOML."""
    return f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}"


def manifest(out: Path, names: dict[str, str], training: dict[str, object], rounds: list[dict[str, object]]) -> str:
    """Return what ``manifest.toml`` says: how it was trained, where the card is, and the hash of every file."""
    lines = ["# The tagger: what it was trained on and the hashes of its files. Written by training/export.py."]
    lines += ['card = "docs/reference/model-card.md"', "", "[training]"]
    lines += [row(key, value) for key, value in training.items()]
    for one in rounds:
        lines += ["", "[[training.rounds]]", *(row(key, value) for key, value in one.items())]
    for name, file in names.items():
        digest = hashlib.sha256((out / file).read_bytes()).hexdigest()
        lines += ["", f"[files.{name}]", f'file = "{file}"', f'sha256 = "{digest}"']
    return "\n".join(lines) + "\n"


def main() -> None:
    """Export one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--base", required=True, type=Path)
    parser.add_argument("--examples", type=Path)
    arguments = parser.parse_args()
    stored = torch.load(arguments.run / "net.pt", map_location="cpu")
    net = Net(str(arguments.base), len(stored["modes"]), len(stored["contexts"]))
    net.load_state_dict(stored["state"])
    net.eval()
    out = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    write_encoder(net, arguments.run / "encoder.onnx", out / "encoder.onnx")
    roles = torch.load(arguments.run / "roles.pt", map_location="cpu")
    unused = ("encoder.", "trigger.", "mention.", "bilinear", "near.", "trigger_bias.", "mention_bias.")
    heads = {k: v.numpy().astype(np.float16) for k, v in net.state_dict().items() if not k.startswith(unused)}
    heads |= {f"role.{k}": v.numpy().astype(np.float16) for k, v in roles["state"].items()}
    np.savez_compressed(out / "heads.npz", **heads)
    labels = {"types": TYPES, "modes": stored["modes"], "contexts": stored["contexts"], "factuality": FACTUALITY,
              "roles": ROLES}  # fmt: skip
    (out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    vocabulary = (arguments.base / "vocab.txt").read_text(encoding="utf-8")
    (out / "vocabulary.txt").write_text(vocabulary, encoding="utf-8")
    names = {"encoder": "encoder.onnx", "heads": "heads.npz", "labels": "labels.json", "vocabulary": "vocabulary.txt"}
    training: dict[str, object] = {k: stored["arguments"][k] for k in ("epochs", "seed", "batch", "rate")}
    if arguments.examples:
        training["examples"] = hashlib.sha256(arguments.examples.read_bytes()).hexdigest()
    training["torch"] = str(torch.__version__)
    training |= {f"dev_{name}": value for name, value in (stored["figures"] | roles["figures"]).items()}
    (out / "manifest.toml").write_text(manifest(out, names, training, stored.get("rounds", [])), encoding="utf-8")
    print({file: (out / file).stat().st_size for file in names.values()})


if __name__ == "__main__":
    main()
