"""Drafts: events before they are written down, and the joining of those that tell of one act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.coding.arguments import Party
from detente.coding.factuality import Judgement
from detente.coding.syntax import surface_subject
from detente.coding.tree import governor
from detente.coding.triggers import Candidate
from detente.records.record import Presence

__all__ = ["Draft", "join_outcomes", "without_standing"]

_OUTCOME = frozenset(
    "kill wound injure die displace destroy damage hurt lose leave claim maim burn blow flee perish break rip "
    "wreck".split()
)
"""Verbs that tell what came of an attack: beside another act of violence by the same hand they are no second event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event before it is written down: still words and referents, so that drafts can be compared and joined."""

    candidate: Candidate
    type: str
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    judgement: Judgement
    joined: tuple[Candidate, ...] = ()
    vouched: bool = False
    """Whether only the tagger holds that there is an event."""

    @property
    def predicate(self) -> Token:
        """The word by which the event hangs in its sentence."""
        return self.candidate.predicate


_STANDING = frozenset("station base garrison remain stay serve keep maintain have host be".split())
"""Verbs by which forces are somewhere: a state of affairs, which the presence records, and no event."""


_RELATING = frozenset("sponsor back ally align affiliate link tie associate bankroll base station".split())
"""Participles that say whose somebody is: "attackers sponsored by Tehran", "a group based in Syria"."""


def without_standing(drafts: Sequence[Draft], presences: Sequence[Presence]) -> list[Draft]:
    """Leave out drafts that only say that forces are somewhere, where a presence does, or whose somebody is."""
    standing = {p.why[0][1].split("'")[1] for p in presences if p.state == "present" and p.why}
    return [d for d in drafts if not _stands(d.candidate.token, standing)]


def _stands(token: Token, standing: set[str]) -> bool:
    lemma = token.lemma_.lower()
    return (lemma in _STANDING and token.text in standing) or (lemma in _RELATING and token.dep_ == "acl")


def join_outcomes(drafts: Sequence[Draft]) -> list[Draft]:
    """Join "bombed the town" with "killing five": one act, told with its outcome (codebook, "Event").

    An outcome joins the nearest violent draft of the sentence that governs it, that it governs or that is coordinated
    with it, when neither names another hand.
    """
    kept = list(drafts)
    for outcome in drafts:
        tells_outcome = outcome.type == "ASSAULT" and outcome.candidate.token.lemma_.lower() in _OUTCOME
        if not tells_outcome and not any(_says_the_same(act, outcome) for act in drafts):
            continue
        for act in sorted(kept, key=lambda d: (_is_outcome(d), abs(d.predicate.i - outcome.predicate.i))):
            if act is outcome or not _one_act(act, outcome):
                continue
            if _is_outcome(act) and act.predicate.i > outcome.predicate.i:
                continue  # of "killed 64 and wounded 180" the first tells it
            kept = [d for d in kept if d is not outcome]
            kept[kept.index(act)] = replace(
                act,
                actors=act.actors or outcome.actors,
                recipients=_victims(act, outcome),
                joined=(*act.joined, outcome.candidate, *outcome.joined),
            )
            break
    return kept


def _is_outcome(draft: Draft) -> bool:
    return draft.candidate.token.lemma_.lower() in _OUTCOME


def _one_act(act: Draft, outcome: Draft) -> bool:
    if act.type != outcome.type or act.judgement.value != outcome.judgement.value:
        return False
    mine, others = _keys(act.actors), _keys(outcome.actors)
    if mine and others and not mine & others:
        return False
    return _linked(act, outcome)


def _says_the_same(act: Draft, outcome: Draft) -> bool:
    """A verb whose subject is the act itself: "a coup that ousted the president"."""
    if (
        act is outcome
        or act.type != outcome.type
        or (act.predicate.pos_ != "NOUN" and act.candidate.token.pos_ != "NOUN")
    ):
        return False
    noun, verb = act.candidate.token, outcome.predicate
    return any(s.i == noun.i for s in surface_subject(verb))


def _linked(act: Draft, outcome: Draft) -> bool:
    a, b = act.predicate, outcome.predicate
    if _says_the_same(act, outcome):
        return True
    chain = [b]
    while chain[-1].dep_ == "conj" and chain[-1].head.i != chain[-1].i:
        chain.append(chain[-1].head)  # "killed 64 and wounded 180" hangs together as its first verb does
    return any(_hangs_on(one, a) for one in chain) or any(one.i == a.i for one in chain[1:])


def _hangs_on(b: Token, a: Token) -> bool:
    if a.pos_ == "NOUN" and a.i in {t.i for t in b.subtree}:
        return True  # "the attack … killed two"
    if b.dep_ in ("advcl", "conj", "acl") and b.head.i == a.i:
        return True  # "attacked, killing two"; "attacked and killed two"
    if b.dep_ == "relcl" and (b.head.i in {t.i for t in a.subtree} or b.head.i == a.i):
        return True  # "planted the bomb that killed two"
    above = governor(b) if b.dep_ in ("pcomp", "advcl") else None
    if above is not None and above.i == a.i:
        return True
    return a.dep_ in ("advcl", "conj", "pcomp") and (a.head.i == b.i or getattr(governor(a), "i", -1) == b.i)


def _victims(act: Draft, outcome: Draft) -> tuple[Party, ...]:
    """People harmed say more than the thing or place that was hit; of two kinds of people both stay."""
    direct = tuple(p for p in act.recipients if not p.indirect)
    if not direct:
        return outcome.recipients or act.recipients
    known = {p.referent.country for p in direct}
    return (*direct, *(p for p in outcome.recipients if p.referent.country not in known and not p.referent.guessed))


def _keys(parties: Iterable[Party]) -> set[object]:
    return {p.referent.country or p.referent.id for p in parties}
