"""Ties: standing relations that the text asserts (codebook, "Tie")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from detente.coding.arguments import Party, Reader
from detente.coding.attribution import attribute
from detente.coding.dating import Calendar
from detente.coding.factuality import judge
from detente.coding.judging import Judged, parties_of
from detente.coding.mentions import Referent, entity_of
from detente.coding.scope import clause_evidence, past_cue
from detente.coding.tree import governor, modifiers
from detente.records.record import Factuality, Tie
from detente.vocabulary.rows import PatternRow

__all__ = ["find_ties", "tagged_ties"]

_POS = {"VERB": "v", "NOUN": "n", "ADJ": "a"}
_MUTUAL = frozenset({"ally", "partner", "rival", "neutral"})
_PARTISAN = frozenset({"GOV", "REB", "PRM", "PTY", "OPP", "MIL", "UAF", "CRM", "SPY", "REL"})
_SOUGHT = frozenset("seek want pursue propose offer build forge develop strengthen deepen explore court".split())
_BACKED = {
    "backed": ("sponsor", True), "sponsored": ("sponsor", True), "funded": ("sponsor", True),
    "financed": ("sponsor", True), "supported": ("sponsor", True), "armed": ("sponsor", True),
    "linked": ("affiliate", False), "aligned": ("affiliate", False), "affiliated": ("affiliate", False),
    "allied": ("ally", False),
}  # fmt: skip
"""Second parts of compounds such as "Iran-backed": the kind of tie, and whether the name is the sponsor."""


def find_ties(sentence: Sentence, reader: Reader, calendar: Calendar) -> Iterator[Tie]:
    """Yield the ties that a sentence asserts, each pair once."""
    seen: set[tuple[object, ...]] = set()
    for token in sentence:
        for kind, a, b, word, row in _candidates(token, reader):
            if a.referent.key == b.referent.key:
                continue
            key = (kind, *sorted(map(str, (a.referent.key, b.referent.key))))
            if key in seen:
                continue
            seen.add(key)
            yield _tie(kind, a, b, word, row, reader, calendar)


def tagged_ties(
    sentence: Sentence, reader: Reader, calendar: Calendar, known: Iterable[Tie], judged: Judged
) -> Iterator[Tie]:
    """Yield the ties that only the tagger sees in a sentence, between two parties that can have one."""
    seen = {frozenset((t.a.country or t.a.id, t.b.country or t.b.id)) for t in known}
    for token in sentence:
        kind = judged.standing(token.i, "TIE")
        if kind is None:
            continue
        for a in _political(parties_of(token, "TIE", "actor", judged, reader)):
            for b in _political(parties_of(token, "TIE", "recipient", judged, reader)):
                pair = frozenset((a.referent.country or a.referent.id, b.referent.country or b.referent.id))
                if len(pair) == 2 and pair not in seen:
                    seen.add(pair)
                    yield _tie(kind, a, b, token, "the tagger", reader, calendar)


def _candidates(token: Token, reader: Reader) -> Iterator[tuple[str, Party, Party, Token, str]]:
    parsed = reader.parsed
    compound = _compound(token, reader)
    if compound is not None:
        yield compound
        return
    pos = _POS.get(token.pos_)
    if pos is None or (token.i in parsed.names and parsed.names[token.i].name.kind != "demonym"):
        return
    row = reader.best(parsed.vocabulary.ties.get((token.lemma_.lower(), pos), ()), token)
    if row is None:
        return
    pair = list(reader.referents.of(token)) if row.fields["a"] == "self" and token.tag_ == "NNS" else []
    a, b = _sides(row, token, reader)
    if (not a or not b) and len(pair) == 2 and row.fields["kind"] in _MUTUAL:
        one, other = (Party(token=token, referent=r, path="pair") for r in pair)
        yield row.fields["kind"], one, other, token, row.source
        return
    if not b and len(a) >= 2 and row.fields["kind"] in _MUTUAL:  # "India and Pakistan are rivals"
        yield row.fields["kind"], a[0], a[1], token, row.source
        return
    for left in a:
        for right in b:
            yield row.fields["kind"], left, right, token, row.source
    if row.fields["a"] == "between" and len(a) == 2:
        yield row.fields["kind"], a[0], a[1], token, row.source


def _sides(row: PatternRow, token: Token, reader: Reader) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    a = _political(reader.parties(row.fields["a"], token))
    b = _political(reader.parties(row.fields["b"], token))
    if not a and b and row.fields["kind"] in ("affiliate", "sponsor"):
        a = tuple(_unnamed(w, b) for w in reader.words(row.fields["a"].split("|")[0], token) if w.pos_ == "NOUN")
    if not b and token.pos_ == "NOUN":  # "considered an ally by the United States"
        verb = governor(token)
        if verb is not None and verb.pos_ == "VERB":
            b = _political(reader.parties("by", verb))
    return a, tuple(p for p in b if p.referent.key not in {q.referent.key for q in a})


def _unnamed(word: Token, others: tuple[Party, ...]) -> Party:
    """Groups that only their ties describe: "*groups* linked to al-Qaeda"."""
    sectors = ("REB",) if any("REB" in p.referent.sectors for p in others) else ()
    return Party(token=word, referent=Referent(kind="group", sectors=sectors, plural=True), path="unnamed")


def _political(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(
        p
        for p in parties
        if p.referent.kind in ("state", "organisation", "group", "body") or (set(p.referent.sectors) & _PARTISAN)
    )


def _compound(token: Token, reader: Reader) -> tuple[str, Party, Party, Token, str] | None:
    """ "Iran-backed militia": the name inside the compound is the sponsor of what follows."""
    suffix = token.lower_.rpartition("-")[2]
    first = token
    if suffix == token.lower_ and token.i >= 2 and token.nbor(-1).text == "-":
        first = token.nbor(-2)
    elif suffix == token.lower_:
        return None
    if suffix not in _BACKED or first.i not in reader.parsed.names:
        return None
    kind, sponsors = _BACKED[suffix]
    noun = token.head if token.dep_ in ("amod", "compound", "nmod") else None
    if noun is None:
        return None
    names = reader.referents.of(first)
    backed = reader.referents.of(noun)
    if not names or not backed:
        return None
    name = Party(token=first, referent=names[0], path="compound")
    other = Party(token=noun, referent=backed[0], path="head")
    return (kind, name, other, token, "compound") if sponsors else (kind, other, name, token, "compound")


def _tie(kind: str, a: Party, b: Party, word: Token, row: str, reader: Reader, calendar: Calendar) -> Tie:
    value = _factuality(word, reader)
    when = calendar.when(word, value)
    since = when.start if when.text and when.text.lower().startswith(("since", "from")) else None
    return Tie(
        document_id=reader.parsed.document.id,
        evidence=clause_evidence(word, (a.token, b.token), reader.parsed),
        factuality=value,
        attribution=attribute(word, reader),
        when=when,
        confidence=0.6,
        kind=kind,
        a=entity_of(a.token, a.referent, reader.parsed),
        b=entity_of(b.token, b.referent, reader.parsed),
        since=since,
        why=(("tie", f"{word.text!r} by {row}"), ("a", a.path), ("b", b.path)),
    )


def _factuality(word: Token, reader: Reader) -> Factuality:
    verb = governor(word)
    if (
        past_cue(word, reader.parsed)
        or (verb is not None and past_cue(verb, reader.parsed))
        or any(past_cue(m, reader.parsed) for m in modifiers(word))
    ):
        return "negated"
    if verb is not None and verb.pos_ == "VERB" and verb.lemma_.lower() in _SOUGHT and word.dep_ in ("dobj", "pobj"):
        outer = judge(verb, reader).value
        return "negated" if outer == "negated" else ("future" if outer in ("actual", "future") else "hypothetical")
    if word.pos_ == "NOUN":
        if verb is not None and verb.pos_ in ("VERB", "AUX") and word.dep_ in ("attr", "oprd"):
            return judge(verb, reader).value
        return "negated" if any(c.lower_ in ("no", "neither") for c in word.children) else "actual"
    return judge(word, reader).value
