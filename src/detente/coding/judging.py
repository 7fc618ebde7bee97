"""What the learned tagger says of a document's words, and what it adds to the drafts of the rules.

The rules say who stands where and what the text claims; the tagger says which words they missed, and whom they mistook.
How the two are weighed was chosen by measuring: ``docs/explanation/model.md`` says on what, and has the ablation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from detente.coding.arguments import Party, Reader
from detente.coding.discourse import is_echo
from detente.coding.drafts import Draft
from detente.coding.events import draft_event
from detente.coding.mentions import Referent
from detente.coding.place import country_of
from detente.coding.positions import kind_of, paths_to, way_to
from detente.coding.tree import sentence_of
from detente.coding.triggers import Candidate, choose_sense
from detente.models import Mentions, Scores, Tagger
from detente.vocabulary.rows import TriggerRow

__all__ = ["SHOWS", "Judged", "is_mention", "likely_places", "missed", "parties_of", "weighed"]

PLACES = 0.5
"""A word names the place of an event from this probability on."""

REPORTS, LET_GO = 0.8, 0.7
"""A word reports an event from this probability on: one that no table has, and one that the rules have let go."""

AGAINST_TABLES = 0.85
"""A word that the tables take for no event of its own is one all the same from this probability on."""

SHOWS = 0.5
"""A word shows a tie or a presence from this probability on."""

STANDS = 0.5
"""A mention stands in a role from this probability on."""

SURE, UNLIKELY, FILLS = 0.5, 0.3, 0.5
"""A party of the rules that is unlikely gives way to a mention that is sure."""

_REACH = 80
"""How many words from a trigger a mention may stand."""

_COMMON = {
    "v": ("subj", "obj|dative|to|on|against|with|from|for|obj.of"),
    "n": ("poss|by|mod|from|between", "on|against|to|of|with|for"),
}
"""Paths of actor and recipient that serve most verbs and nouns."""

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
        self._roles: dict[tuple[int, str], Mapping[int, Mapping[str, float]]] = {}
        self._kinds: dict[int, int] = {}

    @property
    def confidence(self) -> Mapping[str, float]:
        """The weights of the estimate of confidence; empty where none were fitted."""
        return self._tagger.confidence

    @cached_property
    def _scores(self) -> Scores:
        return self._tagger.read([t.text for t in self._doc], [s.start for s in self._doc.sents])

    @cached_property
    def _by_word(self) -> Mapping[str, list[float]]:
        """The probability of any event, of a tie and of a presence, word by word."""
        types = self._scores.types
        found = {kind: types[:, self._tagger.types.index(kind)].tolist() for kind in ("TIE", "PRESENCE")}
        return found | {"event": types[:, self._events].sum(axis=1).tolist()}

    def reports(self, i: int) -> float:
        """Return the probability that a word reports an event."""
        return float(self._by_word["event"][i])

    def type_of(self, i: int) -> str:
        """Return the likeliest type of the event that a word reports."""
        return self._tagger.types[self._events[int(self._scores.types[i, self._events].argmax())]]

    def share(self, i: int, kind: str) -> float:
        """Return the share of a type in the probability that a word reports an event."""
        row = self._scores.types[i]
        return float(row[self._tagger.types.index(kind)] / max(1e-9, float(row[self._events].sum())))

    def standing(self, i: int, kind: str) -> str | None:
        """Return which tie or presence a word shows, if any: ``ally`` of ``TIE``, ``left`` of ``PRESENCE``."""
        return self.mode_of(i, kind) if self._by_word[kind][i] >= SHOWS else None

    def factuality(self, i: int, value: str) -> float:
        """Return the probability of a factuality of the event at a word."""
        return float(self._scores.factuality[i, self._tagger.factuality.index(value)])

    def mode_of(self, i: int, kind: str) -> str | None:
        """Return the likeliest mode of a type at a word, ``None`` for none."""
        known = [
            (n, name.partition("/")[2]) for n, name in enumerate(self._tagger.modes) if name.startswith(f"{kind}/")
        ]
        best = max(known, key=lambda pair: float(self._scores.modes[i, pair[0]]), default=(0, ""))
        return best[1] or None

    def contexts(self, i: int) -> tuple[str, ...]:
        """Return the contexts that are likelier than not at a word."""
        row = self._scores.contexts[i]
        return tuple(name for n, name in enumerate(self._tagger.contexts) if row[n] > 0.5)

    def roles(self, i: int, kind: str, reader: Reader) -> Mapping[int, Mapping[str, float]]:
        """Return the probability of each role to the event of a type at a word, for each mention around it."""
        if (i, kind) not in self._roles:
            near = around(i, self._mentions, self._doc)
            found: Iterable[Iterable[float]] = ()
            if near:
                mentions = Mentions(
                    words=[t.i for t in near],
                    paths=paths_to(self._doc[i], near, reader),
                    ways=[way_to(self._doc[i], t) for t in near],
                    kinds=[self._kind(t, reader) for t in near],
                )
                found = self._tagger.roles(self._scores, i, kind, mentions)
            self._roles[i, kind] = {
                t.i: dict(zip(self._tagger.roles_of, map(float, row), strict=True))
                for t, row in zip(near, found, strict=True)
            }
        return self._roles[i, kind]

    def _kind(self, mention: Token, reader: Reader) -> int:
        if mention.i not in self._kinds:
            self._kinds[mention.i] = kind_of(mention, reader)
        return self._kinds[mention.i]

    @cached_property
    def _mentions(self) -> list[Token]:
        return [t for t in self._doc if is_mention(t)]


def around(i: int, mentions: Iterable[Token], doc: Doc) -> list[Token]:
    """Return the mentions that may have a role to word number ``i``: those of its sentence and of the one before."""
    here = sentence_of(doc[i])
    start = sentence_of(doc[here.start - 1]).start if here.start else 0
    return [t for t in mentions if start <= t.i < here.end and t.i != i and abs(t.i - i) < _REACH]


def missed(
    sentence: Sentence, drafts: Sequence[Draft], seen: Iterable[Candidate], judged: Judged, reader: Reader
) -> Iterator[Draft]:
    """Yield drafts for words that report an event by the tagger and of which the rules have made none.

    A candidate that the rules let go is taken as they read it; a word without a candidate is read by the paths of the
    tables' row for it of the type that the tagger gives, or by the type's common paths.

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
    let_go = {c.token.i: c for c in seen if not {c.token.i, c.predicate.i} & used}
    for token in sentence:
        if token.i in used or token.is_punct or token.is_space or token.pos_ == "AUX" or is_echo(token):
            continue
        candidate = let_go.get(token.i)
        sure = judged.reports(token.i)
        if sure < (LET_GO if candidate is not None else REPORTS):
            continue
        if candidate is None and _no_event_by_tables(token, sure, reader):
            continue
        kind = judged.type_of(token.i)
        if candidate is None or candidate.row.type != kind:
            candidate = Candidate(token=token, row=_row(token, kind, judged, reader))
        draft = draft_event(candidate, reader, vouched=True)
        if draft is not None and (draft.actors or draft.recipients):
            yield replace(draft, vouched=True)


def _no_event_by_tables(token: Token, sure: float, reader: Reader) -> bool:
    """Whether the tables know the word here as a lookalike, or, where the tagger is less sure, as part of another."""
    row = choose_sense(token, reader)
    if row is None:
        return False
    return bool(row.type is None and row.when) or sure < AGAINST_TABLES


def _row(token: Token, kind: str, judged: Judged, reader: Reader) -> TriggerRow:
    """The tables' row for a word in a type, without its conditions; else one by the type's common paths."""
    mode = judged.mode_of(token.i, kind)
    contexts = judged.contexts(token.i)
    pos = "n" if token.pos_ in ("NOUN", "PROPN") else "v"
    for row in reader.parsed.vocabulary.triggers.get((token.lemma_.lower(), pos), ()):
        if row.type == kind and len(row.words) == 1:
            return replace(
                row, when=(), mode=row.mode or mode, contexts=contexts, source=f"the tagger, paths of {row.source}"
            )
    actor, recipient = _COMMON[pos]
    return TriggerRow(
        lemma=token.lemma_.lower(), words=(token.lemma_.lower(),), head=0, pos=pos, when=(), type=kind, mode=mode,
        contexts=contexts, actor=actor, recipient="-" if kind == "CONSULT" else recipient, cameo=None,
        source="the tagger",
    )  # fmt: skip


def parties_of(
    token: Token, kind: str, role: str, judged: Judged, reader: Reader, least: float = STANDS
) -> tuple[Party, ...]:
    """Return whom the tagger puts in a role to a word, where the text settles who they are."""
    found: dict[tuple[str | None, ...], Party] = {}
    for i, scores in judged.roles(token.i, kind, reader).items():
        if scores[role] < least:
            continue
        for party in _resolved(reader.parsed.doc[i], reader, places=role != "actor"):
            found.setdefault(party.referent.key, party)
    return tuple(found.values())


def _resolved(word: Token, reader: Reader, *, places: bool) -> list[Party]:
    """Whom a word stands for; where ``places`` may, a place stands for its country: a town is hit, and hits nobody."""
    referents = [r for r in reader.referents.of(word) if r.kind != "region"]
    if referents:
        return [Party(token=word, referent=r, path="tagger") for r in referents]
    country = country_of(word, reader.parsed) if places else None
    if country is not None:
        place = Referent(kind="state", country=country, id=country)
        return [Party(token=word, referent=place, path="tagger", indirect=True)]
    return []


def likely_places(draft: Draft, judged: Judged, reader: Reader) -> list[Token]:
    """Return the words that the tagger takes for the place of an event, the likeliest first."""
    scores = judged.roles(draft.candidate.token.i, draft.candidate.row.type or "", reader)
    likely = [i for i, roles in scores.items() if roles["place"] >= PLACES]
    return [reader.parsed.doc[i] for i in sorted(likely, key=lambda i: -scores[i]["place"])]


def weighed(draft: Draft, judged: Judged, reader: Reader) -> Draft:
    """Return a draft with the parties that the tagger is sure of in place of unlikely and missing ones."""
    actors = _mended(draft, judged, reader)
    recipients = draft.recipients or _filled(draft, judged, reader)
    if (actors, recipients) == (draft.actors, draft.recipients):
        return draft
    mine = {p.referent.key for p in actors}
    return replace(draft, actors=actors, recipients=tuple(p for p in recipients if p.referent.key not in mine))


def _mended(draft: Draft, judged: Judged, reader: Reader) -> tuple[Party, ...]:
    """The actors, or where all are unlikely those of whom the tagger is sure."""
    token, kind = draft.candidate.token, draft.candidate.row.type or ""
    parties = draft.actors
    if draft.candidate.row.actor.startswith("obj"):
        return parties  # who is hosted is the visitor
    sure = parties_of(token, kind, "actor", judged, reader, SURE)
    if not parties or not sure:
        return parties or sure
    scores = judged.roles(token.i, kind, reader)
    return sure if all(scores.get(p.token.i, {}).get("actor", 1.0) < UNLIKELY for p in parties) else parties


def _filled(draft: Draft, judged: Judged, reader: Reader) -> tuple[Party, ...]:
    """The recipients that the tagger sees where the rules see none; never the doer's own, nor where all are actors."""
    token, row = draft.candidate.token, draft.candidate.row
    if row.recipient == "-":
        return ()
    homes = {p.referent.country for p in draft.actors} - {None}
    found = parties_of(token, row.type or "", "recipient", judged, reader, FILLS)
    return tuple(p for p in found if p.referent.country not in homes)
