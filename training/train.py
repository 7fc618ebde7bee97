"""Train the tagger: ``python training/train.py EXAMPLES OUT [--base FOLDER] [--epochs N] [--seed N] [--share S]``.

Needs torch and transformers (``training/requirements.txt``), not the project's environment. One encoder (MiniLM-L6)
with heads over words: which word reports an event and of which type; with which factuality; in which mode and contexts;
and which mention stands in which role to it (``roles.py`` trains the role head that is used). Prints figures on the dev
part after every epoch and keeps the best weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

TYPES = (
    "O AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT TIE PRESENCE SHIFT ASSESSMENT"
).split()
FACTUALITY = ("actual", "negated", "future", "hypothetical")
ROLES = ("actor", "recipient", "holder", "place")
BUCKETS = (1, 2, 3, 5, 8, 13, 21, 34, 55)


def bucket(distance: int) -> int:
    """Return the number of the bucket of a signed distance in words."""
    size = sum(abs(distance) > edge for edge in BUCKETS)
    return size if distance >= 0 else len(BUCKETS) + 1 + size


class Net(nn.Module):
    """An encoder with heads over words."""

    def __init__(self, base: str, modes: int, contexts: int, width: int = 128) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        size = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.15)
        self.hidden = nn.Linear(size, 256)
        self.types = nn.Linear(256, len(TYPES))
        self.factuality = nn.Linear(256, len(FACTUALITY) + 1)  # the last: somebody else's word
        self.modes = nn.Linear(256, modes)
        self.contexts = nn.Linear(256, contexts)
        self.trigger = nn.Linear(size, width)
        self.mention = nn.Linear(size, width)
        self.bilinear = nn.Parameter(torch.randn(len(ROLES), width, width) * 0.02)
        self.near = nn.Embedding(2 * len(BUCKETS) + 2, len(ROLES))
        self.trigger_bias = nn.Linear(width, len(ROLES))
        self.mention_bias = nn.Linear(width, len(ROLES))

    def words(self, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        """Return a vector a word: the mean of its pieces."""
        hidden = self.encoder(input_ids=batch["ids"], attention_mask=batch["mask"]).last_hidden_state
        count = int(batch["word"].max()) + 1
        index = batch["word"].clamp(min=0)
        weight = (batch["word"] >= 0).float()
        total = torch.zeros(hidden.shape[0], count, hidden.shape[2], device=hidden.device)
        total.scatter_add_(1, index[..., None].expand_as(hidden), hidden * weight[..., None])
        pieces = torch.zeros(hidden.shape[0], count, device=hidden.device).scatter_add_(1, index, weight)
        return total / pieces.clamp(min=1)[..., None]

    def roles(self, triggers: torch.Tensor, mentions: torch.Tensor, near: torch.Tensor) -> torch.Tensor:
        """Return logits [pairs, roles] for vectors of triggers and mentions, pair by pair."""
        t = torch.relu(self.trigger(self.drop(triggers)))
        m = torch.relu(self.mention(self.drop(mentions)))
        joint = torch.einsum("pi,rij,pj->pr", t, self.bilinear, m)
        return joint + self.trigger_bias(t) + self.mention_bias(m) + self.near(near)


def load(path: Path, tokenizer, limit: int = 256):
    """Return examples with their word pieces; a passage too long for the encoder is cut at its end."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        example = json.loads(line)
        ids, word = [tokenizer.cls_token_id], [-1]
        for i, token in enumerate(example["tokens"]):
            pieces = tokenizer(token, add_special_tokens=False)["input_ids"] or [tokenizer.unk_token_id]
            if len(ids) + len(pieces) >= limit:
                break
            ids += pieces
            word += [i] * len(pieces)
        example["ids"], example["word"] = [*ids, tokenizer.sep_token_id], [*word, -1]
        example["seen"] = max(word) + 1
        found.append(example)
    return found


def collate(examples):
    """Return a batch of tensors."""
    longest = max(len(e["ids"]) for e in examples)
    ids = torch.zeros(len(examples), longest, dtype=torch.long)
    mask = torch.zeros(len(examples), longest, dtype=torch.long)
    word = torch.full((len(examples), longest), -1, dtype=torch.long)
    for row, e in enumerate(examples):
        ids[row, : len(e["ids"])] = torch.tensor(e["ids"])
        mask[row, : len(e["ids"])] = 1
        word[row, : len(e["word"])] = torch.tensor(e["word"])
    return {"ids": ids, "mask": mask, "word": word}


def targets(examples, modes, contexts):
    """Return triggers and pairs.

    A trigger is (row, word, type, factuality, held, mode, contexts, is an event);
    a pair (row, trigger, mention, roles).
    """
    triggers, pairs = [], []
    for row, e in enumerate(examples):
        for record in e["records"]:
            at = record["trigger"]
            if at >= e["seen"]:
                continue
            triggers.append(
                (row, at, TYPES.index(record["type"]), FACTUALITY.index(record["factuality"]), float(record["held"]),
                 modes.index(f"{record['type']}/{record['mode'] or ''}"),
                 [float(c in record["contexts"]) for c in contexts], record["kind"] == "E")
            )  # fmt: skip
            wanted = {name: set(found) for name, found in record["roles"].items()}
            for mention in {*e["mentions"], *(i for found in wanted.values() for i in found)}:
                if mention < e["seen"] and mention != at:
                    pairs.append((row, at, mention, [float(mention in wanted[name]) for name in ROLES]))
    return triggers, pairs


def batches(examples, size):
    """Return shuffled batches of passages of like length, so that little is spent on padding."""
    near = sorted(examples, key=lambda e: len(e["ids"]) + random.uniform(-12, 12))
    found = [near[start : start + size] for start in range(0, len(near), size)]
    random.shuffle(found)
    return found


def loss_of(net: Net, examples, modes, contexts, device):
    """Return the loss of a batch."""
    batch = {k: v.to(device) for k, v in collate(examples).items()}
    vectors = net.words(batch)
    triggers, pairs = targets(examples, modes, contexts)
    hidden = torch.relu(net.hidden(net.drop(vectors)))
    gold = torch.full(vectors.shape[:2], -100, dtype=torch.long, device=device)
    for row, e in enumerate(examples):
        gold[row, : e["seen"]] = 0
    for row, at, kind, *_ in triggers:
        gold[row, at] = kind
    loss = functional.cross_entropy(net.types(hidden).transpose(1, 2), gold, label_smoothing=0.02)
    if triggers:
        rows, ats = torch.tensor([t[0] for t in triggers]), torch.tensor([t[1] for t in triggers])
        own = hidden[rows, ats]
        logits = net.factuality(own)
        value = torch.tensor([t[3] for t in triggers], device=device)
        held = torch.tensor([t[4] for t in triggers], device=device)
        loss = loss + 0.5 * functional.cross_entropy(logits[:, :4], value)
        loss = loss + 0.3 * functional.binary_cross_entropy_with_logits(logits[:, 4], held)
        mode = torch.tensor([t[5] for t in triggers], device=device)
        if (mode >= 0).any():
            loss = loss + 0.4 * functional.cross_entropy(net.modes(own), mode, ignore_index=-1)
        events = torch.tensor([t[7] for t in triggers], device=device)
        about = torch.tensor([t[6] for t in triggers], device=device)
        loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(net.contexts(own)[events], about[events])
    if pairs:
        rows = torch.tensor([p[0] for p in pairs])
        t, m = torch.tensor([p[1] for p in pairs]), torch.tensor([p[2] for p in pairs])
        near = torch.tensor([bucket(p[2] - p[1]) for p in pairs], device=device)
        logits = net.roles(vectors[rows, t], vectors[rows, m], near)
        wanted = torch.tensor([p[3] for p in pairs], device=device)
        weight = torch.tensor(4.0, device=device)
        loss = loss + 2.0 * functional.binary_cross_entropy_with_logits(logits, wanted, pos_weight=weight)
    return loss


@torch.no_grad()
def measure(net: Net, examples, modes, device):
    """Return figures on examples: trigger F1 with and without the type, factuality, mode, and F1 of each role."""
    net.eval()
    n = dict.fromkeys("want had hit typed fact fact_n mode mode_n".split(), 0)
    role = {name: [0, 0, 0] for name in ROLES}
    for start in range(0, len(examples), 32):
        part = examples[start : start + 32]
        batch = {k: v.to(device) for k, v in collate(part).items()}
        vectors = net.words(batch)
        hidden = torch.relu(net.hidden(vectors))
        kinds = net.types(hidden).argmax(-1).cpu()
        triggers, pairs = targets(part, modes, [])
        gold = {(t[0], t[1]): t for t in triggers if TYPES[t[2]] not in ("TIE", "PRESENCE", "SHIFT", "ASSESSMENT")}
        for row, e in enumerate(part):
            for at in range(e["seen"]):
                kind = int(kinds[row, at])
                if 0 < kind <= 16:
                    n["had"] += 1
                    n["hit"] += (row, at) in gold
                    n["typed"] += (row, at) in gold and gold[row, at][2] == kind
        n["want"] += len(gold)
        for (row, at), t in gold.items():
            n["fact"] += int(net.factuality(hidden[row, at])[:4].argmax()) == t[3]
            n["fact_n"] += 1
            if t[5] >= 0:
                n["mode"] += int(net.modes(hidden[row, at]).argmax()) == t[5]
                n["mode_n"] += 1
        if pairs:
            _count_roles(net, vectors, pairs, role, device)
    net.train()
    f = lambda hit, had, want: 2 * hit / max(1, had + want)  # noqa: E731
    result = {"trigger": f(n["hit"], n["had"], n["want"]), "typed": f(n["typed"], n["had"], n["want"])}
    result["factuality"] = n["fact"] / max(1, n["fact_n"])
    result["mode"] = n["mode"] / max(1, n["mode_n"])
    result |= {name: f(*counts) for name, counts in role.items()}
    return {name: round(value, 3) for name, value in result.items()}


def _count_roles(net: Net, vectors: torch.Tensor, pairs, role: dict[str, list[int]], device: str) -> None:
    """Add to the counts of hits, answers and marks of each role."""
    rows = torch.tensor([p[0] for p in pairs])
    ts, ms = torch.tensor([p[1] for p in pairs]), torch.tensor([p[2] for p in pairs])
    near = torch.tensor([bucket(p[2] - p[1]) for p in pairs], device=device)
    sure = net.roles(vectors[rows, ts], vectors[rows, ms], near).cpu() > 0
    for r, name in enumerate(ROLES):
        want = torch.tensor([p[3][r] for p in pairs]) > 0
        role[name][0] += int((sure[:, r] & want).sum())
        role[name][1] += int(sure[:, r].sum())
        role[name][2] += int(want.sum())


def _take_over(net: Net, earlier, modes, contexts) -> None:
    """Take the weights of an earlier run; rows of modes and contexts that it did not have stay as they are."""
    state = net.state_dict()
    for name, weights in earlier["state"].items():
        head = name.split(".")[0]
        if head in ("modes", "contexts"):
            new, old = (modes, earlier["modes"]) if head == "modes" else (contexts, earlier["contexts"])
            for i, label in enumerate(new):
                if label in old:
                    state[name][i] = weights[old.index(label)]
        else:
            state[name] = weights
    net.load_state_dict(state)


def _round(arguments: argparse.Namespace, passages: int) -> dict[str, object]:
    """Return what is kept of a round of training: settings, how many passages, and their digest."""
    kept = {name: getattr(arguments, name) for name in ("epochs", "seed", "batch", "rate", "share")}
    return kept | {"passages": passages, "examples": hashlib.sha256(arguments.examples.read_bytes()).hexdigest()}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--base", required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0, help="share of the train part, for the learning curve")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--init", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--rate", type=float, default=2e-4)
    return parser.parse_args()


def _learning(net: Net, rate: float, steps: int):
    """Return the optimiser and its schedule; the heads, which start from nothing, learn five times as fast."""
    encoder = {id(p) for p in net.encoder.parameters()}
    heads = [p for p in net.parameters() if id(p) not in encoder]
    optimiser = torch.optim.AdamW(
        [{"params": list(net.encoder.parameters()), "lr": rate}, {"params": heads, "lr": 5 * rate}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [rate, 5 * rate], total_steps=steps + 1, pct_start=0.1)
    return optimiser, schedule


def _step(net: Net, batch, modes, contexts, device: str, optimiser, schedule) -> float:
    """Learn from one batch; return its loss."""
    loss = loss_of(net, batch, modes, contexts, device)
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimiser.step()
    schedule.step()
    return float(loss.detach())


def main() -> None:
    """Train and keep the best."""
    arguments = _options()
    random.seed(arguments.seed)
    torch.manual_seed(arguments.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = AutoTokenizer.from_pretrained(arguments.base)
    examples = load(arguments.examples, tokenizer)
    modes = sorted({f"{r['type']}/{r['mode'] or ''}" for e in examples for r in e["records"]})
    contexts = sorted({c for e in examples for r in e["records"] for c in r["contexts"]})
    train = [e for e in examples if e["part"] == "train"]
    dev = [e for e in examples if e["part"] == "dev"]
    random.shuffle(train)
    train = train[: int(len(train) * arguments.share)]
    net = Net(arguments.base, len(modes), len(contexts)).to(device)
    rounds = [_round(arguments, len(train))]
    if arguments.init:
        earlier = torch.load(arguments.init, map_location=device)
        _take_over(net, earlier, modes, contexts)
        rounds = [*earlier.get("rounds", []), *rounds]
    optimiser, schedule = _learning(net, arguments.rate, arguments.epochs * (len(train) // arguments.batch + 1))
    best = -1.0
    print(f"{len(train)} passages to train on, {len(dev)} to choose by, on {device}", flush=True)
    for epoch in range(arguments.epochs):
        began, total = time.time(), 0.0
        for batch in batches(train, arguments.batch):
            total += _step(net, batch, modes, contexts, device, optimiser, schedule)
        figures = measure(net, dev, modes, device)
        score = figures["typed"] + figures["actor"] + figures["recipient"] + 0.5 * figures["factuality"]
        print(json.dumps({"epoch": epoch, "loss": round(total * arguments.batch / len(train), 3),
                          "seconds": round(time.time() - began), **figures}), flush=True)  # fmt: skip
        if score > best:
            best = score
            arguments.out.mkdir(parents=True, exist_ok=True)
            kept = {"state": net.state_dict(), "modes": modes, "contexts": contexts, "figures": figures}
            kept["rounds"] = rounds
            kept["arguments"] = {k: str(v) for k, v in vars(arguments).items()}
            torch.save(kept, arguments.out / "net.pt")


if __name__ == "__main__":
    main()
