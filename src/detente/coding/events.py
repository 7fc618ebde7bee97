"""Events: a trigger with its parties, type, factuality, attribution, time, place and quantities put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.coding.arguments import Party, Reader
from detente.coding.attribution import attribute
from detente.coding.contexts import find_contexts
from detente.coding.counting import Counter
from detente.coding.dating import Calendar
from detente.coding.drafts import Draft
from detente.coding.factuality import Judgement, judge
from detente.coding.locating import attached_places, locate
from detente.coding.mentions import Referent, entity_of
from detente.coding.modes import find_mode
from detente.coding.place import country_of
from detente.coding.scope import predicate_evidence
from detente.coding.syntax import subjects
from detente.coding.tree import complements, governor, owners, prepositional
from detente.coding.triggers import Candidate, choose_sense
from detente.records.entity import Entity
from detente.records.record import Event, Factuality
from detente.records.text import Span

__all__ = ["draft_event", "finish_event", "is_political"]

_WITH_CONTENT = frozenset({"AID", "AGREE", "REJECT", "THREATEN", "CONCEDE", "SUPPORT", "SANCTION", "COOPERATE"})
"""Types whose complement says what the act consists in."""

_SUBJECTS_AND_AUXILIARIES = frozenset({"nsubj", "nsubjpass", "csubj", "aux", "auxpass", "expl"})
_MEASURES = frozenset({"CONCEDE", "SANCTION"})
_BETWEEN_STATES = frozenset({"SANCTION", "RETREAT", "REJECT", "CONCEDE", "MOBILIZE", "AGREE"})
_HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "ACCUSE", "THREATEN", "REJECT"})
_STRIKES_PLACES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "RETREAT"})

_OCCURS = frozenset(
    "kill wound injure leave claim destroy damage hit strike rock happen occur take begin start erupt break follow "
    "continue resume last end go spread intensify escalate lead precede prompt trigger spark cause provoke come draw "
    "bring".split()
)
"""Verbs by whose subject a happening is told and not only mentioned."""

_PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})


def draft_event(candidate: Candidate, reader: Reader, vouched: bool = False) -> Draft | None:
    """Return the draft of a candidate, or ``None`` where nobody that counts takes part.

    A candidate whose act belongs to another word's own event ("agreed to *send*") gives none.

    Parameters
    ----------
    candidate:
        A word in a sense.
    reader:
        The reader of the document.
    vouched:
        Whether the tagger holds that the word reports an event: then it may be what the rules take for part of another.
    """
    if _is_order_to_reader(candidate.predicate):
        return None
    actors, recipients = _participants(candidate, reader)
    judgement = _judge(candidate, reader)
    if not _counts(candidate, actors, recipients, reader):
        return None
    if not vouched and not _stands_alone(candidate, actors, recipients, judgement, reader):
        return None
    type_, mode = candidate.row.type or "", candidate.row.mode
    if type_ in _PROMISED and judgement.value == "future":
        type_, mode = "AGREE", None
    return Draft(
        candidate=candidate,
        type=type_,
        mode=find_mode(candidate, type_, mode, reader),
        actors=actors,
        recipients=recipients,
        judgement=judgement,
    )


def _stands_alone(
    candidate: Candidate,
    actors: tuple[Party, ...],
    recipients: tuple[Party, ...],
    judgement: Judgement,
    reader: Reader,
) -> bool:
    """Whether a candidate tells an event by the rules alone: it is no part of another word's."""
    if judgement.absorbed_by is not None and choose_sense(judgement.absorbed_by, reader) is not None:
        return False
    return not (_part_of_another(candidate, reader) or (_bare_noun(candidate) and not (actors and recipients)))


def _is_order_to_reader(verb: Token) -> bool:
    """An imperative tells of nothing: "Shell the nuts and crush them"."""
    while verb.dep_ == "conj" and verb.pos_ == "VERB" and verb.tag_ in ("VB", "VBP"):
        verb = verb.head
    return (
        verb.dep_ == "ROOT"
        and verb.tag_ == "VB"
        and not any(c.dep_ in _SUBJECTS_AND_AUXILIARIES for c in verb.children)
    )


def _judge(candidate: Candidate, reader: Reader) -> Judgement:
    """What the text claims.

    A verdict ("the flights were illegal") is given when it is spoken, and a will decided on is a will.
    """
    if candidate.row.actor == "speaker":
        return Judgement(value="actual", cues=("said",))
    judgement = judge(candidate.predicate, reader)
    if (
        candidate.row.type == "AGREE"
        and judgement.value == "future"
        and any("decision" in c or "decid" in c for c in judgement.cues)
    ):
        return replace(judgement, value="actual")
    return judgement


def _part_of_another(candidate: Candidate, reader: Reader) -> bool:
    """Say whether the act is only the content of a word with its own event: "helped them to *investigate*"."""
    predicate = candidate.predicate
    if predicate.dep_ == "advcl" and predicate.tag_ == "VB" and candidate.row.type in ("AID", "SUPPORT"):
        return _only_purpose(candidate, reader)
    if predicate.dep_ not in ("xcomp", "ccomp") or predicate.tag_ != "VB":
        return False
    row = choose_sense(predicate.head, reader)
    return row is not None and row.type in _WITH_CONTENT


def _only_purpose(candidate: Candidate, reader: Reader) -> bool:
    """Help for which help is given is the same help: "invested millions in building a base *to support* operations"."""
    above: Token | None = candidate.predicate.head
    for _ in range(3):
        if above is None:
            return False
        row = choose_sense(above, reader)
        if row is not None and row.type == candidate.row.type:
            return True
        above = governor(above) if above.dep_ in ("pcomp", "advcl", "xcomp") else None
    return False


def _bare_noun(candidate: Candidate) -> bool:
    """Whether a noun has no verb that carries it, no date and no number: it tells only with both parties named."""
    token = candidate.token
    if token.pos_ not in ("NOUN", "PROPN") or candidate.carrier is not None:
        return False
    if token.dep_ == "attr" and any(c.dep_ == "expl" for c in token.head.children):
        return False  # "there were no clashes between them"
    if any(c.dep_ == "acl" and c.pos_ == "VERB" for c in token.children) and owners(token) + prepositional(token, "by"):
        return False  # "demands by Greece that Britain return the marbles"
    if token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_.lower() in _OCCURS:
        return False
    if any(c.lower_ in ("a", "an") for c in token.children) and any(c.lower_ in ("by", "on") for c in token.children):
        return False  # "a visit by the minister" is news, "the visit" is not
    if any(t.dep_ == "relcl" or t.ent_type_ in ("DATE", "CARDINAL", "TIME") for t in token.children):
        return False
    return not any(t.ent_type_ == "DATE" for c in token.children if c.dep_ == "prep" for t in c.children)


def _participants(candidate: Candidate, reader: Reader) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    row, token = candidate.row, candidate.token
    if candidate.light is not None and candidate.carrier is not None:
        actors = reader.parties(candidate.light.actor or "subj", candidate.carrier)
        recipients = reader.parties(candidate.light.recipient or "-", candidate.carrier, things=True)
        recipients = recipients or _path(row.recipient, token, reader, things=True)
        if row.recipient == "-" and "+" in row.actor:
            actors, recipients = _union(actors, _path(row.actor, token, reader), recipients), ()
        if not actors and not subjects(candidate.carrier):
            actors = _path(row.actor, token, reader)
    else:
        actors = _path(row.actor, token, reader)
        recipients = _path(row.recipient, token, reader, things=True)
    if not actors and token.pos_ == "NOUN" and reader.parties("of", token):
        actors = reader.parties("poss|mod", token)  # "China's detention of two Canadians"
    if not actors and row.mode == "expel":
        actors = reader.parties("from", token)  # "expelled from Russia"
    if not actors and row.type in _MEASURES and token.pos_ == "VERB":
        actors = reader.parties("obj.poss|obj.by", token)  # "the Council's sanctions were lifted"
    if (row.type in _BETWEEN_STATES and _all_own(actors, recipients)) or (
        row.type in _HOSTILE and _own_by_pronoun(actors, recipients)
    ):
        recipients = ()
    if not recipients and row.recipient != "-" and row.type in _STRIKES_PLACES:
        recipients = _where_struck(candidate, actors, reader)
    if row.type == "AID":
        recipients = tuple(_homeless(r, actors) for r in recipients)
    taken = {p.referent.key for p in actors}
    return actors, tuple(p for p in recipients if p.referent.key not in taken or p.token.i != actors[0].token.i)


def _homeless(recipient: Party, actors: tuple[Party, ...]) -> Party:
    """Rebels whose home is only guessed are not the rebels of him who arms them."""
    own = recipient.referent.country in {a.referent.country for a in actors}
    if recipient.referent.guessed and own and set(recipient.referent.sectors) & {"REB", "OPP", "PRM", "UAF"}:
        return replace(recipient, referent=replace(recipient.referent, country=None))
    return recipient


def _own_by_pronoun(actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> bool:
    """ "The bloc banned its airline": in a hostile act the pronoun is the other's, not the doer's."""
    homes = {a.referent.key for a in actors} | {a.referent.country for a in actors if a.referent.kind != "group"}
    return bool(recipients) and all(
        (r.referent.key in homes or r.referent.country in homes)
        and (r.token.pos_ == "PRON" or any(c.dep_ == "poss" and c.pos_ == "PRON" for c in r.token.children))
        and set(r.referent.sectors) <= {"GOV", "MIL"}
        for r in recipients
    )


def _all_own(actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> bool:
    """Whether all to whom it is done are the doer's own: "recalled its ambassador" is not against the envoy."""
    homes = {a.referent.country for a in actors}
    return bool(actors) and all(
        r.referent.country in homes and set(r.referent.sectors) <= {"GOV", "MIL", "LEG", "COP"} and r.referent.country
        for r in recipients
    )


def _where_struck(candidate: Candidate, actors: tuple[Party, ...], reader: Reader) -> tuple[Party, ...]:
    """The country of the place struck, entered or helped, when nobody there is named: "bombed a camp near Balakot"."""
    for found in attached_places(candidate.predicate, candidate.row.type or "", reader):
        country = country_of(found, reader.parsed)
        own = {
            a.referent.country for a in actors if a.referent.kind == "state" or {"GOV", "MIL"} & set(a.referent.sectors)
        }
        if country is not None and country not in own:
            referent = Referent(kind="state", country=country, id=country)
            return (Party(token=found, referent=referent, path="place", indirect=True),)
    return ()


def _union(*groups: tuple[Party, ...]) -> tuple[Party, ...]:
    found: dict[tuple[str | None, ...], Party] = {}
    for group in groups:
        for party in group:
            found.setdefault(party.referent.key, party)
    return tuple(found.values())


def _path(expression: str, token: Token, reader: Reader, things: bool = False) -> tuple[Party, ...]:
    """Follow a path; ``comp.rec`` leads through the complement's own frame."""
    found: tuple[Party, ...] = ()
    for alternative in expression.split("|"):
        if alternative == "comp.rec":
            found = _complement_recipients(token, reader)
        elif alternative == "-":
            return ()
        else:
            found = reader.parties(alternative, token)
        if found:
            return found
    if things:
        plain = "|".join(a for a in expression.split("|") if a != "comp.rec")
        return reader.parties(plain, token, things=True) if plain else ()
    return ()


def _complement_recipients(token: Token, reader: Reader) -> tuple[Party, ...]:
    for clause in complements(token):
        row = choose_sense(clause, reader)
        if row is not None and row.type is not None:
            shared = row.actor if row.recipient == "-" else row.recipient  # "refused to negotiate with Israel"
            found = _path(shared, clause, reader, things=True)
        else:
            found = reader.parties("obj|to|with|from|on|against", clause, things=True)
        own = {
            p.referent.key
            for s in subjects(token)
            for _, r in reader.referents.all_of(s)
            for p in [Party(token=s, referent=r, path="subj")]
        }
        found = tuple(p for p in found if p.referent.key not in own)
        if found:
            return found
        deeper = _complement_recipients(clause, reader)
        if deeper:
            return tuple(p for p in deeper if p.referent.key not in own)
    return ()


def _counts(candidate: Candidate, actors: tuple[Party, ...], recipients: tuple[Party, ...], reader: Reader) -> bool:
    """Somebody in politics has to take part: a state, a body, a force, a group, an office; or people harmed.

    A person whom no table knows counts only where the document is about several countries.
    """
    parties = [*actors, *recipients]
    if not parties:
        return False
    political = [p for p in parties if is_political(p.referent)]
    if political:
        return True
    if candidate.row.type not in ("ASSAULT", "COERCE", "PROTEST"):
        return False
    abroad = len(reader.parsed.countries) > 1
    return any(
        (p.referent.country and p.referent.sectors != ("BUS",)) or (abroad and p.referent.kind == "person")
        for p in parties
    )


def is_political(referent: Referent) -> bool:
    """Say whether a referent can be a party of a political event by itself."""
    if set(referent.sectors) and set(referent.sectors) <= {"BUS", "MED", "JRN", "EDU"}:
        return False
    if referent.kind in ("state", "organisation", "group") or (referent.kind == "person" and referent.id):
        return True
    return bool(set(referent.sectors) - {"CVL", "BUS", "EDU", "UNK", "MED"}) and not (
        referent.guessed and referent.kind == "person" and not referent.sectors
    )


def finish_event(
    draft: Draft,
    reader: Reader,
    calendar: Calendar,
    counter: Counter,
    confidence: float,
    likely_places: Sequence[Token] = (),
) -> Event:
    """Return the record of a draft; its id is set by the coder."""
    parsed, candidate = reader.parsed, draft.candidate
    value: Factuality = draft.judgement.value
    predicate = draft.predicate
    kind = parsed.vocabulary.types.get((draft.type, draft.mode)) or parsed.vocabulary.types[draft.type, None]
    quantities = counter.quantities(predicate, draft.type)
    if candidate.carrier is not None:
        quantities += counter.quantities(candidate.token, draft.type)
    for other in draft.joined:
        quantities += counter.quantities(other.predicate, other.row.type or "")
    unique = {q.span.start: q for q in quantities}
    evidence = _evidence(draft, reader)
    return Event(
        document_id=parsed.document.id,
        evidence=evidence,
        factuality=value,
        attribution=attribute(predicate, reader),
        when=calendar.when(candidate.token if candidate.token.pos_ == "NOUN" else predicate, value),
        where=locate(candidate, reader, draft.actors, draft.recipients, likely_places),
        confidence=confidence,
        type=draft.type,
        mode=draft.mode,
        contexts=find_contexts(evidence, candidate.row.contexts, parsed),
        actors=_entities(draft.actors, reader),
        recipients=_entities(draft.recipients, reader),
        trigger=_trigger_span(candidate, reader),
        quantities=tuple(unique[k] for k in sorted(unique)),
        cameo=candidate.row.cameo or kind.cameo,
        quad=kind.quad,
        score=kind.score,
        why=_why(draft),
    )


def _entities(parties: tuple[Party, ...], reader: Reader) -> tuple[Entity, ...]:
    return tuple(entity_of(p.token, p.referent, reader.parsed) for p in parties)


def _trigger_span(candidate: Candidate, reader: Reader) -> Span:
    token = candidate.token
    first = token.i - candidate.row.head
    last = first + len(candidate.row.words) - 1
    for child in token.children:
        if child.dep_ == "prt" and child.i == token.i + 1:
            last = max(last, child.i)
    return reader.parsed.token_span(first, last)


def _evidence(draft: Draft, reader: Reader) -> Span:
    """The clause of an event with the clauses that tell its outcome."""
    spans = [predicate_evidence(p, reader.parsed) for p in (draft.predicate, *(c.predicate for c in draft.joined))]
    return reader.parsed.span(min(s.start for s in spans), max(s.end for s in spans))


def _why(draft: Draft) -> tuple[tuple[str, str], ...]:
    row = draft.candidate.row
    lines = [
        ("trigger", f"{draft.candidate.token.text!r} as {row.type}{'/' + row.mode if row.mode else ''} by {row.source}")
    ]
    if draft.candidate.carrier is not None:
        lines.append(("light verb", draft.candidate.carrier.text))
    lines += [("actor", f"{p.token.text!r} at {p.path}: {p.referent.country or p.referent.name}") for p in draft.actors]
    lines += [
        ("recipient", f"{p.token.text!r} at {p.path}: {p.referent.country or p.referent.name}")
        for p in draft.recipients
    ]
    lines.append(("factuality", f"{draft.judgement.value}: {', '.join(draft.judgement.cues) or 'no cue'}"))
    if draft.type != row.type:
        lines.append(("type", f"{row.type} that is still to come is {draft.type}"))
    lines += [("joined", f"{c.token.text!r} tells the outcome ({c.row.source})") for c in draft.joined]
    return tuple(lines)
