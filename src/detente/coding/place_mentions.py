"""Which words of a text may name a place: by what the parser calls them, by the tables, by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from detente.coding.names import NameMatch
from detente.coding.tree import entity_around
from detente.vocabulary.gazetteer import GENERIC, Gazetteer, PlaceRow
from detente.vocabulary.names import split_words
from detente.vocabulary.rows import Vocabulary

__all__ = ["SIDES", "Mention", "find_mentions", "mentions_at"]

PLACE_KINDS = frozenset({"state", "capital", "subnational", "region"})
_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
_NEVER = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE", "LAW", "WORK_OF_ART", "NORP"}
)
_LOCATIVE = frozenset(
    "in at near from to around outside toward towards inside across into through over off between within via "
    "around".split()
)
_TOWN_NOUNS = frozenset(
    "town city village suburb settlement port capital township hamlet municipality resort neighbourhood "
    "neighborhood".split()
)
_DIVISION_NOUNS = frozenset(
    "province state region governorate district oblast prefecture county department territory canton krai wilaya "
    "republic emirate enclave exclave voivodeship parish".split()
)
_OTHER_NOUNS = frozenset(
    "island islands airport airfield airbase base camp crossing checkpoint river lake valley mountain mountains "
    "sea strait gulf bay peninsula border port harbour harbor desert forest pass gorge tunnel bridge hospital "
    "prison university square plant".split()
)
_WORKS = frozenset("base site camp crossing reef island strait sea river lake mountain".split())
_TAKING = frozenset(
    "enter storm capture recapture seize take retake bomb bombard shell strike attack hit leave reach besiege "
    "encircle liberate control raid pound target overrun hold defend evacuate flee occupy invade surround secure "
    "visit cross approach".split()
)
_DIRECTIONS = frozenset(
    "north south east west central northern southern eastern western northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern downtown greater upper lower mainland the old inner "
    "outer north-east north-west south-east south-west north-eastern north-western south-eastern south-western "
    "nearby".split()
)
_FACILITY = re.compile(
    r"^(?P<place>.+?)\s+(?:International\s+|Regional\s+|National\s+|Municipal\s+|General\s+|Central\s+|Memorial\s+|State\s+)*"
    r"(?:Airport|Airfield|Airbase|Air Base|Hospital|University|Prison|Stadium|Port|Harbou?r|Station|"
    r"Naval Base|Base|Camp|City|Town|"
    r"Metro|Area|Zoo|Market|Square|Cathedral|Mosque|Medical Center|Police|Court|Border|Coast|Crossing|Bridge)$",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"^(?:[A-Z]{2}|(?:[A-Z][a-z]{0,4}\.\s?)+)$")
_INITIALS = re.compile(r"^[A-Z&]{2,4}$")
_INSTITUTIONS = frozenset(
    "university center centre college federal national general international world metro bank high".split()
)
SIDES = frozenset("west east north south western eastern northern southern central".split())
"""Sides of the world, which name no place by themselves."""
_NO_PLACE_ALONE = (
    GENERIC
    | _INSTITUTIONS
    | _DIRECTIONS
    | frozenset(
        "hall park hotel house old new grand royal saint mall school academy church club tower palace castle "
        "convention memorial medical community public union field lake mount mountain point beach bay hill river "
        "america african american middle wide great little big red black white green blue central".split()
    )
)
"""Words that begin or end the names of institutions and sights, and are no place by themselves."""
_NOT_NAMES = frozenset("times post herald tribune gazette journal news daily".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that may name a place, with every place that they may name.

    ``wanted`` is ``town`` or ``division`` where the words around say which ("the town of X", "X province"), else
    ``""``. ``firm`` is false where only the surroundings make a place of it, so that it needs a context to be
    believed. ``given`` is true where somebody says that the words name a place. ``named`` is the row of the entity
    tables that covers the words, if one does.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    rows: tuple[PlaceRow, ...]
    wanted: str = ""
    firm: bool = True
    given: bool = False
    named: NameMatch | None = None


def find_mentions(doc: Doc, names: Mapping[int, NameMatch], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return the words that may name a place, in text order, none overlapping another.

    Parameters
    ----------
    doc:
        The parsed text.
    names:
        The known names by token: states, capitals, territories and regions are places; of all others the words are
        taken.
    gazetteer:
        Where to look names up.
    """
    taken = {i for i, match in names.items() if match.name.kind not in PLACE_KINDS}
    found: dict[int, Mention] = {}
    for first, last, firm, named in _candidates(doc, names, gazetteer):
        if any(i in found or i in taken for i in range(first, last + 1)):
            continue
        mention = _mention(doc, first, last, firm, named, gazetteer, _is_listed(doc, first, found))
        if mention is not None:
            found.update(dict.fromkeys(range(mention.first, mention.last + 1), mention))
    return tuple(sorted({id(m): m for m in found.values()}.values(), key=lambda m: m.first))


def mentions_at(
    doc: Doc, spans: Sequence[tuple[int, int]], vocabulary: Vocabulary, gazetteer: Gazetteer
) -> tuple[Mention, ...]:
    """Return a mention for each given span of characters, whether or not it would have been found.

    A nationality stands for its state; a longer name that the gazetteer does not know for the known place inside it.
    """
    found = (_mention_at(doc, start, end, vocabulary, gazetteer) for start, end in spans)
    return tuple(mention for mention in found if mention is not None)


def _mention_at(doc: Doc, start: int, end: int, vocabulary: Vocabulary, gazetteer: Gazetteer) -> Mention | None:
    tokens = doc.char_span(start, end, alignment_mode="expand")
    if tokens is None or not len(tokens):
        return None
    first, last = tokens.start, tokens.end - 1
    text = doc.text[start:end]
    if text.isupper() and len(text) > 4:
        text = text.title()  # a headline
    named = _named_alone(text, first, last, start, vocabulary)
    rows, inside = _rows(text, gazetteer, facility=True), False
    if named is not None:
        rows = _rows_known(named, rows, gazetteer)
    elif not rows:
        rows, inside = _rows_inside(text, vocabulary, gazetteer), True
    wanted = _wanted(doc, first, last, text)
    if county := _county(text, doc, gazetteer):
        rows, wanted = (*rows, *county), wanted or "division"
    if named is None and doc[last].pos_ == "ADJ":  # a people, and no town
        rows = tuple(r for r in rows if r.kind not in ("town", "district"))
    if text.lower() in SIDES and wanted != "division":  # "the West"
        named, rows = None, ()
    return Mention(
        first=first,
        last=last,
        start=start,
        end=end,
        text=doc.text[start:end],
        rows=rows,
        wanted=wanted,
        firm=not inside and not _INITIALS.match(text),
        given=True,
        named=named,
    )


def _named_alone(text: str, first: int, last: int, start: int, vocabulary: Vocabulary) -> NameMatch | None:
    """Return the known name that these words are by themselves, whatever they are a part of."""
    words = split_words(text)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    for known, names in vocabulary.names.get(words[0], ()) if words else ():
        fitting = [n for n in names if n.kind in (*PLACE_KINDS, "demonym")]
        if known == words and fitting:
            best = min(fitting, key=lambda n: ("state", "capital", "demonym", "subnational", "region").index(n.kind))
            return NameMatch(first=first, last=last, start=start, end=start + len(text), name=best)
    return None


def _rows_inside(text: str, vocabulary: Vocabulary, gazetteer: Gazetteer) -> tuple[PlaceRow, ...]:
    """Return the places of what follows "of" ("Bank of Japan"), or of the longest part at either end."""
    words = text.split()
    count = len(words)
    stretches = [words[words.index("of") + 1 :]] if "of" in words else []
    stretches += [words[:n] for n in range(count - 1, 0, -1)] + [words[n:] for n in range(1, count)]
    for stretch in stretches:
        part = " ".join(stretch)
        named = _named_alone(part, 0, 0, 0, vocabulary)
        state = named is not None and named.name.kind == "state"  # "the US Federal Reserve"
        if (len(part) < 3 and not state) or part.lower() in _NO_PLACE_ALONE:
            continue
        if named is not None and (rows := _rows_known(named, gazetteer.lookup(part), gazetteer)):
            return rows
        if len(part) > 3 and (rows := tuple(r for r in gazetteer.lookup(part) if _is_noted(r))):
            return rows
    return ()


def _county(text: str, doc: Doc, gazetteer: Gazetteer) -> tuple[PlaceRow, ...]:
    """Return the counties of a name that the text has with and without the word "County"."""
    full = f"{text} County"
    return tuple(r for r in gazetteer.lookup(full) if r.kind == "district") if full in doc.text else ()


def _is_noted(row: PlaceRow) -> bool:
    return row.population > 20_000 or (row.kind == "district" and row.country == "USA")  # its name says "County"


def _candidates(
    doc: Doc, names: Mapping[int, NameMatch], gazetteer: Gazetteer
) -> Iterator[tuple[int, int, bool, NameMatch | None]]:
    """Stretches of tokens, the surest first: entities around a known name, known names, entities, what follows "in"."""
    entities = [e for e in doc.ents if e.label_ in _ENTITIES]
    matches = [m for m in dict.fromkeys(names.values()) if m.name.kind in PLACE_KINDS and not m.part]
    for entity in entities:
        inside = [m for m in matches if entity.start <= m.first and m.last < entity.end]
        if len(inside) == 1 and len(entity) > inside[0].last - inside[0].first + 1 and "," not in entity.text:
            yield entity.start, entity.end - 1, True, None
    for match in matches:
        if match.name.kind == "state" or not _is_part_of_name(doc, match):
            yield match.first, match.last, True, match
    for entity in entities:
        yield entity.start, entity.end - 1, True, None
    for first, last in _runs(doc):
        kind = doc[first].ent_type_
        if kind in _NEVER or (kind == "PERSON" and last > first):
            continue
        if last > first and any(r.kind in _WORKS for r in gazetteer.lookup(doc[first : last + 1].text)):
            yield first, last, True, None
        elif _follows_preposition(doc, first) or _wanted(doc, first, last, ""):
            yield first, last, kind in ("", *_ENTITIES), None
        elif _is_taken(doc[last]):
            yield first, last, False, None


def _is_part_of_name(doc: Doc, match: NameMatch) -> bool:
    """Say whether a known name only begins that of somebody or something else: "Paris Hilton", "Geneva Conventions"."""
    entity = entity_around(doc[match.first])
    if entity is None or match.last >= entity.end - 1:
        return False
    after = doc[match.last + 1]
    longer = after.pos_ == "PROPN" and after.text[:1].isupper()
    return longer and entity.label_ not in ("GPE", "LOC") and not _FACILITY.match(entity.text)


def _is_taken(token: Token) -> bool:
    """Say whether a name is what forces enter, hold or hit: "stormed Gwoza"."""
    return token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ in _TAKING


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Unbroken stretches of capitalised proper nouns."""
    start: int | None = None
    for token in doc:
        inside = token.pos_ == "PROPN" and token.text[:1].isupper() and token.text[:1].isalpha()
        inside = inside or (
            start is not None and token.text.isdigit() and doc[token.i - 1].lower_ in ("base", "airbase")
        )
        joins = start is not None and token.text in ("-", "el", "al", "de", "du", "ez", "es", "'", "’")
        if inside and start is None:
            start = token.i
        elif (
            start is not None
            and not inside
            and not (joins and token.i + 1 < len(doc) and doc[token.i + 1].text[:1].isupper())
        ):
            yield start, token.i - 1
            start = None
    if start is not None:
        yield start, len(doc) - 1


def _follows_preposition(doc: Doc, first: int) -> bool:
    i = first - 1
    while i >= 0 and doc[i].lower_ in _DIRECTIONS:
        i -= 1
    return i >= 0 and doc[i].lower_ in _LOCATIVE


def _is_listed(doc: Doc, first: int, found: Mapping[int, Mention]) -> bool:
    """Say whether the words stand after a place and a comma: "Paris, Tex."."""
    return first >= 2 and doc[first - 1].text in (",", "(") and (first - 2) in found


def _mention(
    doc: Doc, first: int, last: int, firm: bool, named: NameMatch | None, gazetteer: Gazetteer, listed: bool
) -> Mention | None:
    while last > first and (doc[last].lower_ in ("'s", "’s", "'", "’") or doc[last].is_punct):
        last -= 1
    while first < last and (
        doc[first].is_punct
        or doc[first].text == "the"
        or (doc[first].lower_ in _DIRECTIONS and not gazetteer.lookup(doc[first : last + 1].text))
    ):
        first += 1
    text = doc[first : last + 1].text
    if not any(c.isupper() for c in text) or doc[last].lower_ in _NOT_NAMES:
        return None
    if _ABBREVIATION.match(text) and not listed and named is None:
        return None
    wanted = _wanted(doc, first, last, text)
    rows = _rows(text, gazetteer, facility=named is None)
    if not rows and named is None and "," in text:
        return None
    if named is not None:
        rows = _rows_named(named, rows, gazetteer)
    elif not rows:
        return None
    elif county := _county(text, doc, gazetteer):
        rows, wanted = (*rows, *county), wanted or "division"
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    return Mention(
        first=first,
        last=last,
        start=start,
        end=end,
        text=text,
        rows=rows,
        wanted=wanted,
        firm=firm,
        named=named,
    )


def _rows(text: str, gazetteer: Gazetteer, facility: bool) -> tuple[PlaceRow, ...]:
    rows = gazetteer.lookup(text)
    if not rows and text.endswith(("'s", "’s")):
        rows = gazetteer.lookup(text[:-2])
    words = text.split()
    while not rows and len(words) > 1 and words[0].lower() in _DIRECTIONS:
        words = words[1:]
        if words[0].lower() not in _DIRECTIONS:  # "North Eastern Province" is not an Eastern Province
            rows = gazetteer.lookup(" ".join(words))
    if not rows and facility and (match := _FACILITY.match(" ".join(words))):
        rows = tuple(r for r in gazetteer.lookup(match["place"]) if r.population >= 20_000)
    if text.isupper() and len(text) < 5:  # initials: those of a province perhaps, of no town
        rows = tuple(r for r in rows if r.kind not in ("town", "district"))
    return rows


def _rows_named(named: NameMatch, rows: tuple[PlaceRow, ...], gazetteer: Gazetteer) -> tuple[PlaceRow, ...]:
    """Keep to the country that the tables give a name, but let a state or big division of the same name compete."""
    name = named.name
    if name.kind == "state":
        state = _rows_of_state(named, gazetteer)
        others = tuple(r for r in rows if r.kind != "state" and r.primary)
        return (*state, *others)
    if name.kind == "region" or name.country is None:
        return rows or gazetteer.lookup(name.name)
    own = tuple(r for r in rows if r.country == name.country or r.country is None)
    if name.kind == "subnational":
        own = own or tuple(r for r in gazetteer.lookup(name.name) if r.country in (name.country, None))
        # what is filed under the same name and weighs as much, abroad: Punjab, Galicia, Luxembourg
        own += tuple(r for r in rows if r not in own and r.population >= 500_000)
        return own
    return own + tuple(r for r in rows if r not in own)


def _rows_known(named: NameMatch, rows: tuple[PlaceRow, ...], gazetteer: Gazetteer) -> tuple[PlaceRow, ...]:
    """Return the state of a nationality, the places of any other known name."""
    state = _rows_of_state(named, gazetteer)
    return state if named.name.kind == "demonym" and state else _rows_named(named, rows, gazetteer)


def _rows_of_state(named: NameMatch, gazetteer: Gazetteer) -> tuple[PlaceRow, ...]:
    state = gazetteer.state(named.name.country) if named.name.country else None
    return (state,) if state is not None else ()


def _wanted(doc: Doc, first: int, last: int, text: str) -> str:
    """Return what the words around ask for: "town", "division", "other" or nothing."""
    after = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    own = text.rsplit(" ", 1)[-1].lower() if " " in text else ""
    if after in _DIVISION_NOUNS or own in _DIVISION_NOUNS:
        return "division"
    if after in _OTHER_NOUNS:
        return "other"
    i = first - 1
    if i >= 1 and doc[i].lower_ == "of":
        i -= 1
        nouns = _nouns_before(doc, i)
        if nouns & _TOWN_NOUNS:
            return "town"
        if nouns & _DIVISION_NOUNS:
            return "division"
    elif i >= 0 and doc[i].lower_ in _TOWN_NOUNS and doc[i].pos_ == "NOUN":
        return "town"
    return ""


def _nouns_before(doc: Doc, i: int) -> set[str]:
    token: Token = doc[i]
    return {token.lower_, token.lemma_.lower()} if token.pos_ in ("NOUN", "PROPN") else set()
