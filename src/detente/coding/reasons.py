"""Why a phrase was resolved as it was: table rows, spells, owners, and the readings that lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from spacy.tokens import Token

from detente.coding.mentions import Referent, owner_tokens, people_row
from detente.coding.names import NameMatch, preference
from detente.coding.parsed import Parsed
from detente.coding.place import country_of
from detente.coding.reference import Referents
from detente.coding.standing import is_another_states, row_in_phrase, was_in_office
from detente.vocabulary.gazetteer import PlaceRow, load_gazetteer
from detente.vocabulary.rows import Name, PeopleRow, Spell

__all__ = ["namesakes", "reasons_for", "set_aside"]

_KINDS = {
    "state": "the country",
    "capital": "a capital, for its government",
    "seat": "a seat, for its government",
    "demonym": "a nationality",
    "institution": "a state body",
    "organisation": "an organisation",
    "group": "a group",
    "party": "a party",
    "subnational": "a territory or people",
    "region": "a region",
    "leader": "a person",
}


def reasons_for(token: Token, referent: Referent, parsed: Parsed, referents: Referents) -> Iterator[str]:
    """Yield the reasons for one referent of a word, the deciding one first."""
    source = _deciding_word(token, referent, parsed, referents)
    if source.i != token.i:
        yield f"{token.text!r} stands for {source.text!r}"
    match = parsed.names.get(source.i)
    row = people_row(source, parsed)
    if match is not None and referent.name == match.name.name:
        yield from _named(match, parsed)
    elif row is not None:
        yield from _worded(source, row, referent, parsed)
    elif match is not None:
        yield from _named(match, parsed)
    elif referent.name:
        yield f"no table has {referent.name!r}: the name stays as written"
        if referent.country or referent.sectors:
            said = " ".join(filter(None, (referent.country, *referent.sectors)))
            yield f"the title beside it says {said}"


def set_aside(tokens: Iterable[Token], parsed: Parsed) -> Iterator[str]:
    """Yield the names that the tables have for words of the phrase and that the words around forbid."""
    for token in tokens:
        if token.i in parsed.names:
            continue
        for words, names in parsed.vocabulary.names.get(token.text, ()):
            if words == (token.text,):
                for name in names:
                    yield f"{token.text!r} is not {_called(name)}: the words around it make another name of it"


def namesakes(match: NameMatch, parsed: Parsed) -> Iterator[PlaceRow]:
    """Yield the first-level divisions of other states that have a state's name: Georgia, Niger, Luxembourg."""
    gazetteer = getattr(parsed.vocabulary, "gazetteer", None) or load_gazetteer()
    for row in gazetteer.lookup(parsed.document.text[match.start : match.end]):
        if row.kind == "division" and row.primary and row.country not in (None, match.name.country):
            yield row


def _deciding_word(token: Token, referent: Referent, parsed: Parsed, referents: Referents) -> Token:
    """The word that a count or a description passes its meaning on from: "several of the *unions*"."""
    if token.i in parsed.names or people_row(token, parsed) is not None:
        named = parsed.names.get(token.i)
        if referent.name is None or (named is not None and named.name.name == referent.name):
            return token
    for word in parsed.doc:
        told = word.i in parsed.names or people_row(word, parsed) is not None
        if word.i != token.i and told and referent in referents.remembered(word.i):
            return word
    for word in parsed.doc:
        match = parsed.names.get(word.i)
        if match is not None and referent.name and match.name.name == referent.name:
            return word
    return token


def _named(match: NameMatch, parsed: Parsed) -> Iterator[str]:
    name, day = match.name, parsed.document.date
    written = parsed.document.text[match.start : match.end]
    yield f"{written!r} is {_called(name)} ({name.source})"
    if name.kind == "leader":
        yield from _office(name, day)
    elif day and preference(name, day, {})[0]:
        yield f"it stood {_during(name.start, name.end)}, not on {day}; no other reading did"
    for other in match.others:
        yield f"not {_called(other)} ({other.source}): {_why_not(other, name, parsed)}"
    if name.kind == "state":
        for division in namesakes(match, parsed):
            where = division.country
            yield f"not {division.name}, a division of {where}: nothing beside it speaks of {where}"


def _office(name: Name, day: str | None) -> Iterator[str]:
    if day is None:
        spell = max(name.spells, key=lambda s: (s.end or "9999", s.start))
        yield f"no day was given: the latest spell known, {_spell(spell)}"
        return
    held = [s for s in name.spells if s.holds_on(day)]
    yield from (f"{_spell(s)}: holds on {day} ({s.source})" for s in held)
    if held:
        return
    over = [s for s in name.spells if s.end and s.end < day]
    if over:
        last = max(over, key=lambda s: s.end)
        after = " ".join(last.after) or "CVL, as former officials are, but for the first month"
        yield f"no office on {day}; the last, {_spell(last)}, was over: {after} ({last.source})"
    else:
        yield f"no office yet on {day}: the first known is {_spell(min(name.spells, key=lambda s: s.start))}"


def _spell(spell: Spell) -> str:
    return f"{spell.office} of {spell.of} {_during(spell.start, spell.end)}"


def _during(start: str, end: str) -> str:
    if not start:
        return f"until {end}" if end else "at all times"
    return f"from {start} to {end}" if end else f"since {start}"


def _called(name: Name) -> str:
    country = f", {name.country}" if name.country else ""
    return f"{name.name} ({_KINDS.get(name.kind, name.kind)}{country})"


def _why_not(other: Name, chosen: Name, parsed: Parsed) -> str:
    day, spoken = parsed.document.date, cast("Mapping[str | None, int]", parsed.countries)
    theirs, ours = preference(other, day, spoken), preference(chosen, day, spoken)
    if theirs[0] != ours[0]:
        return f"it did not hold on {day}"
    if theirs[1] != ours[1]:
        near = chosen.country or next((s.of for s in chosen.spells), "the other")
        return f"the text is more about {near}"
    if theirs[2] != ours[2]:
        return f"where nothing else decides, {_KINDS[chosen.kind]} comes before {_KINDS[other.kind]}"
    return "where nothing decides, the row that stands first in the table is taken"


def _worded(token: Token, row: PeopleRow, referent: Referent, parsed: Parsed) -> Iterator[str]:
    yield f"the noun {' '.join(row.words)!r} is {'|'.join(row.sectors) or 'of no sector'} ({row.source})"
    standing = row_in_phrase(token, row, parsed)
    if standing != row:
        why = "the office is past" if was_in_office(token, parsed) else "the phrase says for whom they work"
        yield f"{why}: {'|'.join(standing.sectors)}"
    match = parsed.names.get(token.i)
    if match is not None and is_another_states(token, match, parsed):
        yield f"not {_called(match.name)} ({match.name.source}): this one belongs to {referent.country or 'another'}"
    yield from _whose(token, referent, parsed)


def _whose(token: Token, referent: Referent, parsed: Parsed) -> Iterator[str]:
    if referent.guessed:
        how = "as the context given" if referent.country in parsed.about else "by what is near"
        yield f"the phrase does not say whose: {referent.country} {how}"
        return
    for word in owner_tokens(token):
        match = parsed.names.get(word.i)
        if match is not None and (match.name.country == referent.country or match.name.id == referent.id):
            yield f"whose: {word.text!r} is {_called(match.name)} ({match.name.source})"
            yield from (f"not {_called(o)} ({o.source}): {_why_not(o, match.name, parsed)}" for o in match.others)
            return
        if referent.country and country_of(word, parsed) == referent.country:
            yield f"whose: {word.text!r} is a place in {referent.country}"
            return
    if referent.country is None and not referent.id:
        yield "nothing says whose: the country stays open"
