"""All that a text gives on somebody's word: source, cue and content, whether an event is in it or not.

Verbs, nouns and adjectives of speech and belief with what they take for content, "according to" and its like, colons of
headlines and transcripts; after Pareti's PARC and PolNeAR (Newell et al. 2018). ``attribution`` answers the other
question: on whose word one event stands.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from detente.coding.arguments import Reader
from detente.coding.mentions import entity_of, people_row
from detente.coding.syntax import is_passive, surface_subject
from detente.coding.tree import expand, is_small_clause, noun_phrase, owners, prepositional
from detente.records.entity import Entity
from detente.records.text import Span

__all__ = ["ReportedSpeech", "find_reported_speech"]

_CLAUSE = ("ccomp", "parataxis")
_SPOKEN = frozenset("say announce claim deny ask suggest confirm accusation evaluation".split())
_ADMITTED = {
    "clause": _SPOKEN | frozenset("report believe desire question request commitment refusal denial".split()),
    "clause around it": _SPOKEN | {"report", "believe"},
    "infinitive": (_SPOKEN - {"deny"}) | frozenset("believe belief desire request commitment refusal denial".split()),
    "quote": _SPOKEN | {"report", "believe"},
    "topic": (_SPOKEN - {"deny"}) | {"commitment"},
    "object": _SPOKEN | {"report", "question", "refusal", "denial"},
}
"""Which kinds of verbs make an attribution with which form of content.

The kinds of ``speech.csv`` and those of ``embedding.csv`` by which somebody makes his mind known. A verb of belief or
of the press says something with a clause ("reported that", "hopes to"), but not always with an object ("found a bomb").
"""
_INNER = frozenset({"believe", "report"})
_SPEAKERS_OWN = frozenset({"i", "we", "you"})
"""Who thinks aloud does not report: "I think it is late" is a statement about the hour."""
_DASHES = frozenset({"—", "―", "–", "--"})
_TOPIC = frozenset("about of on over regarding concerning that against for".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedSpeech:
    """One attribution of a text.

    Parameters
    ----------
    holder:
        Whom the source stands for, if it is known who that is.
    source:
        The words that name who says it; ``None`` where the text leaves it open ("is believed to").
    cue:
        The words that mark it: "said", "according to", the colon of a headline.
    content:
        What is said, or the part of it in this sentence; ``None`` where it stands elsewhere.
    why:
        The rule.
    """

    holder: Entity | None
    source: Span | None
    cue: Span
    content: Span | None
    why: str


def find_reported_speech(reader: Reader, nested: bool = False) -> list[ReportedSpeech]:
    """Return the attributions of a document in the order of their cues.

    Parameters
    ----------
    reader:
        The reader of the document.
    nested:
        Also those inside quotation marks: what a speaker says that others say.
    """
    found: dict[int, ReportedSpeech] = {}
    quoted = frozenset() if nested else _quoted(reader)
    for sentence in reader.parsed.doc.sents:
        for one in _colon(sentence, reader):
            found.setdefault(one.cue.start, one)
        for token in sentence:
            if token.i in quoted:
                continue
            for one in _of_word(token, reader):
                found.setdefault(one.cue.start, one)
    return [found[start] for start in sorted(found)]


def _quoted(reader: Reader) -> frozenset[int]:
    """Return the numbers of the tokens inside double quotation marks; a quote ends with its paragraph."""
    inside: set[int] = set()
    paragraph, open_ = -1, False
    for token in reader.parsed.doc:
        number = reader.parsed.paragraphs[token.i]
        open_ = open_ and number == paragraph
        paragraph = number
        if token.text in ("“", "``") or (token.text == '"' and not open_):
            open_ = True
        elif token.text in ("''", '"') or token.text.startswith("”"):
            open_ = False
        elif open_:
            inside.add(token.i)
    return frozenset(inside)


def _of_word(token: Token, reader: Reader) -> Iterator[ReportedSpeech]:
    speech = reader.parsed.vocabulary.speech
    lemma = token.lemma_.lower()
    if token.text.lstrip("”") in _DASHES:  # the tokenizer leaves "”—" in one piece
        yield from _signature(token, reader)
    elif token.lower_ == "according":
        yield _made(reader, prepositional(token, "to"), (token.i, token.i + 1), [token.head], "according to")
    elif token.pos_ == "VERB":
        yield from _of_verb(token, reader)
    elif token.pos_ == "NOUN" and (lemma, "n") in speech:
        yield from _of_noun(token, reader)
    elif token.pos_ == "ADJ" and (lemma, "a") in speech:
        yield from _of_adjective(token, reader)


def _of_verb(verb: Token, reader: Reader) -> Iterator[ReportedSpeech]:
    kind = _kind(verb, reader)
    sources = _speakers(verb)
    if kind is None or (kind in _INNER and any(word.lower_ in _SPEAKERS_OWN for word in sources)):
        return
    content, why = _content(verb, kind)
    if why is not None:
        yield _made(reader, sources, (verb.i, verb.i), content, why)


def _kind(verb: Token, reader: Reader) -> str | None:
    """What sort of attribution a verb makes: its kind in ``speech.csv``, else that of the act or attitude it embeds."""
    vocabulary, key = reader.parsed.vocabulary, (verb.lemma_.lower(), "v")
    if key in vocabulary.speech:
        return vocabulary.speech[key]
    kinds = [row.kind for row in vocabulary.embeddings.get(key, ())]
    return kinds[0] if kinds else None


def _content(verb: Token, kind: str) -> tuple[list[Token], str | None]:
    """Return the heads of what a verb says, and of which form it is: the first form that is there."""
    for form, heads in _forms(verb):
        if heads is not None:
            return (heads, f"{kind} with {form}") if kind in _ADMITTED[form] else ([], None)
    return [], None


def _forms(verb: Token) -> Iterator[tuple[str, list[Token] | None]]:
    def below(*labels: str) -> list[Token]:
        return [c for c in verb.children if c.dep_ in labels]

    yield "clause", [c for c in below(*_CLAUSE) if not is_small_clause(c)] or None
    yield "clause around it", [verb.head] if _is_parenthetical(verb) else None
    yield "infinitive", [c for c in below("xcomp") if c.pos_ in ("VERB", "AUX")] or None
    yield "quote", [] if _quote_follows(verb) else None
    yield "topic", [c for c in below("prep") if c.lower_ in _TOPIC] or None
    yield "object", below("dobj", "oprd") or None


def _is_parenthetical(verb: Token) -> bool:
    """ "…, the ministry said, …": the verb stands beside or below the clause instead of above it."""
    if verb.dep_ not in ("parataxis", "ccomp", "advcl", "dep", "conj") or any(c.dep_ == "mark" for c in verb.children):
        return False
    if not any(c.dep_ == "nsubj" for c in verb.children):
        return False
    before = verb.left_edge.i
    return any(verb.doc[i].text in (",", "”", '"', "—", "–") for i in (before - 1, before) if i >= 0)


def _quote_follows(verb: Token) -> bool:
    end = min(verb.right_edge.i + 4, len(verb.doc))
    return any(_opens(verb.doc[i]) or verb.doc[i].text == ":" for i in range(verb.i + 1, end))


def _opens(mark: Token) -> bool:
    """Straight marks open where a blank stands before them and none after."""
    if mark.text != '"':
        return mark.text in ("“", "‘", "``")
    return not mark.whitespace_ and (mark.i == 0 or bool(mark.nbor(-1).whitespace_) or mark.nbor(-1).is_space)


def _speakers(verb: Token) -> list[Token]:
    if is_passive(verb):
        return [p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    if own:  # of two, the one that a misread quote has not brought in
        return [min(own, key=lambda c: abs(c.i - verb.i))]
    return surface_subject(verb)


def _of_noun(noun: Token, reader: Reader) -> Iterator[ReportedSpeech]:
    """ "The minister's claim that …", "a statement by the union that …"."""
    clauses = [c for c in noun.children if c.dep_ in ("acl", "ccomp") and _is_content_clause(c)]
    sources = [t for t in owners(noun) if t.dep_ == "poss"] + prepositional(noun, "by") + prepositional(noun, "from")
    if clauses and sources:
        yield _made(reader, sources, (noun.i, noun.i), clauses, "noun with clause")


def _is_content_clause(child: Token) -> bool:
    return any(c.lower_ in ("that", "to", "whether") and c.dep_ in ("mark", "aux") for c in child.children)


def _of_adjective(word: Token, reader: Reader) -> Iterator[ReportedSpeech]:
    clauses = [c for c in word.children if c.dep_ in ("ccomp", "xcomp")]
    if clauses and word.dep_ in ("acomp", "conj", "ROOT"):
        yield _made(reader, surface_subject(word), (word.i, word.i), clauses, "adjective")


def _colon(sentence: Sentence, reader: Reader) -> Iterator[ReportedSpeech]:
    """ "Poll: Voters leave the party", "KAINE: No, I never said that": who speaks stands before a colon."""
    parsed = reader.parsed
    words = [t for t in sentence if not t.is_space]
    if not words or (words[0].i and parsed.paragraphs[words[0].i - 1] == parsed.paragraphs[words[0].i]):
        return
    at = next((k for k, t in enumerate(words[:9]) if t.text == ":"), 0)
    if not at or at + 1 >= len(words) or not _may_speak(words[:at], reader):
        return
    yield ReportedSpeech(
        holder=_holder(words[at - 1 : at], reader),
        source=parsed.token_span(words[0].i, words[at - 1].i),
        cue=parsed.token_span(words[at].i, words[at].i),
        content=parsed.token_span(words[at + 1].i, words[-1].i),
        why="colon",
    )


def _signature(dash: Token, reader: Reader) -> Iterator[ReportedSpeech]:
    """ "“I was there.” ― Jane Doe": a quote, a dash and a name."""
    before = dash.i - 1
    while before > 0 and dash.doc[before].is_space:
        before -= 1
    if not dash.text.startswith("”") and (before < 0 or not dash.doc[before].is_quote):
        return
    name = list(itertools.takewhile(lambda t: t.pos_ == "PROPN", dash.doc[dash.i + 1 : dash.i + 7]))
    if not name:
        return
    yield ReportedSpeech(
        holder=_holder(name[-1:], reader),
        source=reader.parsed.token_span(name[0].i, name[-1].i),
        cue=reader.parsed.token_span(dash.i, dash.i),
        content=reader.parsed.token_span(dash.doc[before].sent.start, before),
        why="signature",
    )


def _may_speak(words: list[Token], reader: Reader) -> bool:
    """A name, somebody in a role or a kind of message can speak; "Update" and "Human rights" cannot."""
    last = words[-1]
    if any(t.pos_ in ("VERB", "AUX") for t in words):
        return False
    if last.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or last.i in reader.parsed.names:
        return True
    return (last.lemma_.lower(), "n") in reader.parsed.vocabulary.speech or people_row(last, reader.parsed) is not None


def _made(reader: Reader, sources: list[Token], cue: tuple[int, int], content: list[Token], why: str) -> ReportedSpeech:
    parsed = reader.parsed
    spans = [parsed.token_span(*_whole(word)) for word in sources[:1]]
    said = None
    if content:
        said = parsed.token_span(min(c.left_edge.i for c in content), max(c.right_edge.i for c in content))
    last = min(cue[1], len(parsed.doc) - 1)
    return ReportedSpeech(
        holder=_holder(sources, reader),
        source=spans[0] if spans else None,
        cue=parsed.token_span(cue[0], last),
        content=said,
        why=why,
    )


def _whole(word: Token) -> tuple[int, int]:
    """The range of the words that name a source, with its coordinates."""
    start, end = noun_phrase(word)
    return start, max([end - 1, *(one.i for one in expand([word]))])


def _holder(sources: list[Token], reader: Reader) -> Entity | None:
    for word in expand(sources):
        for referent in reader.referents.of(word):
            return entity_of(word, referent, reader.parsed)
    return None
