"""Train the role head on a trained encoder: ``python training/roles.py EXAMPLES RUN --base FOLDER [--epochs N]``.

The encoder stays as it is; every passage's word vectors are made once. For each trigger and each mention around it the
head reads both vectors, the event's type, the paths and the way between them in the parse, the mention's kind and the
distance. Prints F1 of each role on the dev part after every epoch; keeps the best as ``roles.pt`` beside ``net.pt``.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional
from train import BUCKETS, ROLES, TYPES, Net, bucket, collate, load
from transformers import AutoTokenizer

PATHS, WAYS, KINDS, WIDTH = 33, 512, 22, 96


class RoleHead(nn.Module):
    """Scores [pairs, roles]."""

    def __init__(self, size: int = 384) -> None:
        super().__init__()
        self.trigger = nn.Linear(size, WIDTH)
        self.mention = nn.Linear(size, WIDTH)
        self.event = nn.Embedding(len(TYPES), WIDTH)
        self.way = nn.Embedding(WAYS, WIDTH)
        self.path = nn.Linear(PATHS, WIDTH, bias=False)
        self.kind = nn.Embedding(KINDS, WIDTH)
        self.near = nn.Embedding(2 * len(BUCKETS) + 2, WIDTH)
        self.bilinear = nn.Parameter(torch.randn(len(ROLES), WIDTH, WIDTH) * 0.02)
        self.mention_bias = nn.Linear(WIDTH, len(ROLES))
        self.trigger_bias = nn.Linear(WIDTH, len(ROLES))
        for part in (self.event, self.way, self.kind, self.near):
            nn.init.normal_(part.weight, std=0.05)
        self.drop = nn.Dropout(0.3)

    def forward(self, t, m, kind, paths, way, mention_kind, near):
        left = torch.relu(self.trigger(self.drop(t)) + self.event(kind))
        right = torch.relu(
            self.mention(self.drop(m)) + self.way(way) + self.path(paths) + self.kind(mention_kind) + self.near(near)
        )
        joint = torch.einsum("pi,rij,pj->pr", left, self.bilinear, right)
        return joint + self.mention_bias(right) + self.trigger_bias(left)


@torch.no_grad()
def vectors_of(net: Net, examples):
    """Return the word vectors of every passage."""
    net.eval()
    found = []
    for e in examples:
        found.append(net.words(collate([e]))[0])
    return found


def pairs_of(e, vectors):
    """Return the tensors of all pairs of a passage, or None."""
    rows = []
    kinds = dict(zip(e["mentions"], e["kinds"], strict=True))
    for record in e["records"]:
        at = record["trigger"]
        if at >= e["seen"]:
            continue
        for i, paths, way in zip(record["near"], record["paths"], record["ways"], strict=True):
            if i < e["seen"]:
                wanted = [float(i in record["roles"][name]) for name in ROLES]
                rows.append((at, i, TYPES.index(record["type"]), paths, way, kinds[i], bucket(i - at), wanted))
    if not rows:
        return None
    flags = torch.zeros(len(rows), PATHS)
    for n, row in enumerate(rows):
        flags[n, row[3]] = 1
    column = lambda k: torch.tensor([row[k] for row in rows])  # noqa: E731
    return (vectors[column(0)], vectors[column(1)], column(2), flags, column(4), column(5), column(6)), column(7)


@torch.no_grad()
def measure(head: RoleHead, passages):
    """Return F1 of each role at one half."""
    head.eval()
    counts = torch.zeros(3, len(ROLES))
    for inputs, wanted in passages:
        had = head(*inputs) > 0
        want = wanted > 0
        counts += torch.stack([(had & want).sum(0), had.sum(0), want.sum(0)])
    head.train()
    return {n: round(float(2 * h / max(1, a + w)), 3) for n, h, a, w in zip(ROLES, *counts.tolist(), strict=True)}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--base", required=True)
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    """Train and keep the best."""
    arguments = _options()
    random.seed(arguments.seed)
    torch.manual_seed(arguments.seed)
    stored = torch.load(arguments.run / "net.pt", map_location="cpu")
    net = Net(arguments.base, len(stored["modes"]), len(stored["contexts"]))
    net.load_state_dict(stored["state"])
    examples = load(arguments.examples, AutoTokenizer.from_pretrained(arguments.base))
    vectors = vectors_of(net, examples)
    parts: dict[str, list] = {"train": [], "dev": [], "test": []}
    for e, own in zip(examples, vectors, strict=True):
        pairs = pairs_of(e, own)
        if pairs is not None:
            parts[e["part"]].append(pairs)
    head, best = RoleHead(), -1.0
    optimiser = torch.optim.AdamW(head.parameters(), lr=2e-3, weight_decay=0.02)
    batch = 16
    steps = arguments.epochs * (len(parts["train"]) // batch + 1) + 1
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=steps, pct_start=0.1)
    for epoch in range(arguments.epochs):
        random.shuffle(parts["train"])
        for start in range(0, len(parts["train"]), batch):
            chosen = parts["train"][start : start + batch]
            inputs = [torch.cat([c[0][k] for c in chosen]) for k in range(7)]
            wanted = torch.cat([c[1] for c in chosen])
            loss = functional.binary_cross_entropy_with_logits(head(*inputs), wanted)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
        figures = measure(head, parts["dev"])
        score = figures["actor"] + figures["recipient"]
        print(json.dumps({"epoch": epoch, "loss": round(float(loss.detach()), 4), **figures}), flush=True)
        if score > best:
            best = score
            torch.save({"state": head.state_dict(), "figures": figures}, arguments.run / "roles.pt")


if __name__ == "__main__":
    main()
