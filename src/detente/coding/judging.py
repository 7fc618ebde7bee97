"""What the learned tagger says of a document's words, and what it adds to the drafts of the rules.

The rules say who stands where and what the text claims; the tagger says which words they missed, and whom they mistook.
How the two are weighed was chosen on the corpus's dev part (``docs/explanation/model.md`` has the ablation).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from detente.coding.arguments import Party, Reader
from detente.coding.drafts import Draft
from detente.coding.factuality import judge
from detente.coding.modes import find_mode
from detente.coding.place import country_of
from detente.coding.mentions import Referent
from detente.coding.triggers import Candidate
from detente.models import Scores, Tagger
from detente.vocabulary.rows import TriggerRow

__all__ = ["Judged", "is_mention", "missed", "weighed"]

REPORTS = 0.5
"""A word that the rules pass over reports an event from this probability on."""

STANDS = 0.5
"""A mention stands in a role from this probability on."""

SURE, UNLIKELY = 0.8, 0.05
"""A party of the rules that is unlikely gives way to a mention that is sure."""

_PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_NOT_EVENTS = frozenset({"O", "TIE", "PRESENCE", "SHIFT", "ASSESSMENT"})


def is_mention(token: Token) -> bool:
    """Say whether a word may head the mention of a party or of a place: nouns, names, pronouns, nationalities."""
    if token.pos_ in ("NOUN", "PROPN", "PRON"):
        return True
    return (token.pos_ == "ADJ" and token.text[:1].isupper()) or token.ent_type_ in ("GPE", "NORP", "LOC")


class Judged:
    """The tagger's scores of one document, read when first asked for.

    Parameters
    ----------
    doc:
        The parse.
    tagger:
        The model.
    """

    def __init__(self, doc: Doc, tagger: Tagger) -> None:
        self._doc, self._tagger = doc, tagger
        self._events = [i for i, name in enumerate(tagger.types) if name not in _NOT_EVENTS]
        self._roles: dict[int, Mapping[int, Mapping[str, float]]] = {}

    @cached_property
    def _scores(self) -> Scores:
        return self._tagger.read([t.text for t in self._doc], [s.start for s in self._doc.sents])

    def reports(self, i: int) -> float:
        """Return the probability that a word reports an event."""
        return float(self._scores.types[i, self._events].sum())

    def type_of(self, i: int) -> tuple[str, float]:
        """Return the likeliest type of the event that a word reports, with its share of all events' probability."""
        row = self._scores.types[i, self._events]
        best = int(row.argmax())
        return self._tagger.types[self._events[best]], float(row[best] / max(1e-9, float(row.sum())))

    def share(self, i: int, kind: str) -> float:
        """Return the share of a type in the probability that a word reports an event."""
        row = self._scores.types[i]
        return float(row[self._tagger.types.index(kind)] / max(1e-9, float(row[self._events].sum())))

    def factuality(self, i: int, value: str) -> float:
        """Return the probability of a factuality of the event at a word."""
        return float(self._scores.factuality[i, self._tagger.factuality.index(value)])

    def mode_of(self, i: int, kind: str) -> str | None:
        """Return the likeliest mode of a type at a word, ``None`` for none."""
        known = [(n, name.partition("/")[2]) for n, name in enumerate(self._tagger.modes) if name.startswith(f"{kind}/")]
        best = max(known, key=lambda pair: float(self._scores.modes[i, pair[0]]), default=(0, ""))
        return best[1] or None

    def contexts(self, i: int) -> tuple[str, ...]:
        """Return the contexts that are likelier than not at a word."""
        row = self._scores.contexts[i]
        return tuple(name for n, name in enumerate(self._tagger.contexts) if row[n] > 0.5)

    def roles(self, i: int) -> Mapping[int, Mapping[str, float]]:
        """Return the probability of each role to the event at a word, for each mention around it."""
        if i not in self._roles:
            mentions = [t.i for t in self._around(i) if is_mention(t) and t.i != i]
            found = self._tagger.roles(self._scores, i, mentions) if mentions else ()
            names = self._tagger.roles_of
            self._roles[i] = {
                m: {name: float(row[n]) for n, name in enumerate(names)}
                for m, row in zip(mentions, found, strict=True)
            }
        return self._roles[i]

    def _around(self, i: int) -> Iterable[Token]:
        """The words of the sentence and of the one before it."""
        sentences = self._sentences
        number = sentences[i]
        return (t for t in self._doc[max(0, i - 80) : i + 80] if number - 1 <= sentences[t.i] <= number)

    @cached_property
    def _sentences(self) -> list[int]:
        return [n for n, sentence in enumerate(self._doc.sents) for _ in sentence]


def missed(
    sentence: Sentence, drafts: Sequence[Draft], seen: Iterable[Candidate], judged: Judged, reader: Reader
) -> Iterator[Draft]:
    """Yield drafts for words that report an event by the tagger and that no rule has used.

    Parameters
    ----------
    sentence:
        The sentence.
    drafts:
        The drafts of the rules.
    seen:
        The candidates of the rules, of which some gave no draft.
    judged:
        The tagger's scores.
    reader:
        The reader of the document.
    """
    used = {i for d in drafts for i in (d.candidate.token.i, d.predicate.i)}
    used |= {c.token.i for d in drafts for c in d.joined} | {c.predicate.i for d in drafts for c in d.joined}
    rejected = {c.token.i: c for c in seen if c.token.i not in used}
    for token in sentence:
        if token.i in used or judged.reports(token.i) < REPORTS or token.is_punct:
            continue
        draft = _draft(token, rejected.get(token.i), judged, reader)
        if draft is not None:
            yield draft


def _draft(token: Token, rejected: Candidate | None, judged: Judged, reader: Reader) -> Draft | None:
    kind, _ = judged.type_of(token.i)
    mode = judged.mode_of(token.i, kind)
    row = TriggerRow(
        lemma=token.lemma_.lower(), words=(token.lemma_.lower(),), head=0, pos=token.pos_[:1].lower(), when=(), type=kind,
        mode=mode, contexts=judged.contexts(token.i), actor="subj|poss|by", recipient="obj", cameo=None, source="the tagger",
    )  # fmt: skip
    candidate = Candidate(token=token, row=row)
    actors, recipients = (parties_of(token, role, judged, reader) for role in ("actor", "recipient"))
    actors = actors or reader.parties(row.actor, token)
    if not actors and not recipients:
        return None
    judgement = judge(candidate.predicate, reader)
    if kind in _PROMISED and judgement.value == "future":
        kind, mode = "AGREE", None
    if mode is None and kind == row.type:
        mode = find_mode(candidate, kind, None, reader) if kind == "ASSAULT" else None
    return Draft(
        candidate=candidate, type=kind, mode=mode, actors=actors, recipients=recipients, judgement=judgement
    )


def parties_of(token: Token, role: str, judged: Judged, reader: Reader, least: float = STANDS) -> tuple[Party, ...]:
    """Return whom the tagger puts in a role to a word, where the text settles who they are."""
    found: dict[tuple[str | None, ...], Party] = {}
    for i, scores in judged.roles(token.i).items():
        if scores[role] < least:
            continue
        for party in _resolved(reader.parsed.doc[i], reader):
            found.setdefault(party.referent.key, party)
    return tuple(found.values())


def _resolved(word: Token, reader: Reader) -> list[Party]:
    referents = [r for r in reader.referents.of(word) if r.kind != "region"]
    if referents:
        return [Party(token=word, referent=r, path="tagger") for r in referents]
    country = country_of(word, reader.parsed)
    if country is not None:
        place = Referent(kind="state", country=country, id=country)
        return [Party(token=word, referent=place, path="tagger", indirect=True)]
    return []


def weighed(draft: Draft, judged: Judged, reader: Reader) -> Draft:
    """Return a draft of the rules with the parties that the tagger is sure of in place of unlikely and missing ones."""
    token = draft.candidate.token
    actors = _weighed(draft.actors, "actor", token, judged, reader)
    recipients = _weighed(draft.recipients, "recipient", token, judged, reader)
    if (actors, recipients) == (draft.actors, draft.recipients):
        return draft
    mine = {p.referent.key for p in actors}
    return replace(draft, actors=actors, recipients=tuple(p for p in recipients if p.referent.key not in mine))


def _weighed(
    parties: tuple[Party, ...], role: str, token: Token, judged: Judged, reader: Reader
) -> tuple[Party, ...]:
    sure = parties_of(token, role, judged, reader, SURE)
    if not sure:
        return parties
    if not parties:
        return sure
    scores = judged.roles(token.i)
    if all(scores.get(p.token.i, {}).get(role, 0.0) < UNLIKELY for p in parties):
        return sure
    return parties
