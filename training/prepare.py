"""Turn the corpus into what is trained on: ``python training/prepare.py OUT [FILE...]``.

Needs the project's environment. Writes one JSON line a passage: the parser's tokens, which of them may name a party or
a place, and every record by the numbers of its tokens. ``train.py`` reads it without spaCy.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "corpus"))

from form import FormError, Passage, Words, passages  # noqa: E402
from spacy.tokens import Doc  # noqa: E402
from split import part_of  # noqa: E402

from detente.coding import Coder  # noqa: E402
from detente.coding.arguments import Reader  # noqa: E402
from detente.coding.judging import around, is_mention  # noqa: E402
from detente.coding.parsed import parse  # noqa: E402
from detente.coding.parser import prepare  # noqa: E402
from detente.coding.positions import kind_of, paths_to, way_to  # noqa: E402
from detente.coding.reference import Referents  # noqa: E402
from detente.records.text import Document  # noqa: E402

ROLES = ("actor", "recipient", "holder", "place")


def head_of(words: Words | None, doc: Doc) -> int | None:
    """Return the number of the token that heads quoted words: the one whose own head lies outside them."""
    if words is None:
        return None
    inside = [t for t in doc if t.idx < words.end and t.idx + len(t) > words.start]
    if not inside:
        return None
    numbers = {t.i for t in inside}
    heads = [t for t in inside if t.head.i not in numbers or t.head.i == t.i]
    content = [t for t in heads if t.pos_ in ("VERB", "NOUN", "PROPN", "PRON", "ADJ", "AUX", "NUM")]
    return (content or heads or inside)[0].i


def example(passage: Passage, reader: Reader) -> dict[str, object]:
    """Return one passage as numbers."""
    records = []
    doc = reader.parsed.doc
    mentions = [t for t in doc if is_mention(t)]
    for record in passage.records:
        trigger = head_of(record.trigger or (record.actors[0].words if record.kind == "P" else None), doc)
        if trigger is None:
            continue
        roles = {
            "actor": [head_of(p.words, doc) for p in record.actors],
            "recipient": [head_of(p.words, doc) for p in record.recipients],
            "holder": [head_of(record.holder.words, doc)] if record.holder else [],
            "place": [head_of(record.where.words, doc)] if record.where else [],
        }
        near = around(trigger, mentions, doc)
        records.append(
            {
                "near": [t.i for t in near],
                "paths": paths_to(doc[trigger], near, reader),
                "ways": [way_to(doc[trigger], t) for t in near],
                "kind": record.kind,
                "trigger": trigger,
                "type": record.label if record.kind == "E" else OTHER[record.kind],
                "mode": record.mode if record.kind == "E" else record.label,
                "factuality": record.factuality,
                "held": record.holder is not None or record.cue is not None,
                "contexts": list(record.contexts),
                "roles": {name: [i for i in found if i is not None] for name, found in roles.items()},
            }
        )
    return {
        "id": passage.id,
        "part": part_of(passage.topic),
        "tokens": [t.text for t in doc],
        "sentences": [s.start for s in doc.sents],
        "mentions": [t.i for t in mentions],
        "kinds": [kind_of(t, reader) for t in mentions],
        "records": records,
    }


OTHER = {"T": "TIE", "P": "PRESENCE", "S": "SHIFT", "L": "ASSESSMENT"}


def main() -> int:
    """Write the examples of all passages."""
    out = Path(sys.argv[1])
    files = [Path(name) for name in sys.argv[2:]] or sorted((HERE / "corpus/passages").glob("*.txt"))
    coder = Coder.load(model="none")
    lines = 0
    with out.open("w", encoding="utf-8") as file:
        for path in files:
            for passage in passages(path):
                if isinstance(passage, FormError):
                    print(passage, file=sys.stderr)
                    continue
                doc = coder.parser(prepare(passage.text, coder.parser, coder.vocabulary))
                document = Document(id=passage.id, text=passage.text, published=passage.date.isoformat())
                parsed = parse(document, doc, coder.vocabulary)
                file.write(json.dumps(example(passage, Reader(parsed, Referents(parsed)))) + "\n")
                lines += 1
    print(f"{lines} passages to {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
