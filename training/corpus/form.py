"""The form of a passage of the corpus, read into plain dataclasses. FORM.md says how it is written.

Nothing here depends on the coder: the corpus can be read with this file and the standard library alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

STYLES = frozenset("wire analysis chronology interview communique summary liveblog editorial headline feature".split())
FACTUALITY = frozenset("actual negated future hypothetical".split())
TIES = frozenset("ally partner rival affiliate member sponsor neutral".split())
STATES = frozenset("present arriving leaving left ordered_out unrecognised".split())
ROLES = frozenset("training advisory surveillance combat peacekeeping basing logistics support contractors".split())
DOMAINS = frozenset("security diplomatic economic general".split())
KINDS = frozenset("killed wounded arrested abducted displaced troops participants money weapons released other".split())


class FormError(ValueError):
    """A line that does not keep the form. The message says what is wrong and how it should look."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a passage: half-open offsets in its text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Party:
    """A mention and who it is: ISO-3 country or None, PLOVER sectors, and a name where the party has its own."""

    words: Words
    country: str | None
    sectors: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in words: ``low`` and ``high`` are None where the text leaves that side open."""

    kind: str
    words: Words
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Dated:
    """Date words and the interval that they mean, both days included."""

    words: Words
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class Located:
    """Place words, the place's name and its country (None for seas and regions of several)."""

    words: Words
    name: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One record of a passage. ``kind`` is the first letter of its line: E, T, P, S or L."""

    kind: str
    label: str
    mode: str | None = None
    trigger: Words | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    factuality: str = "actual"
    holder: Party | None = None
    cue: Words | None = None
    when: Dated | None = None
    where: Located | None = None
    amounts: tuple[Amount, ...] = ()
    contexts: tuple[str, ...] = ()
    more: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text with all its records. ``id`` is the file's stem and the passage's number in it; ``topic`` is the stem."""

    id: str
    topic: str
    date: dt.date
    style: str
    real: bool
    text: str
    records: tuple[Coded, ...]
    line: int


@dataclass(slots=True)
class Reader:
    """Reads the record lines of one passage; ``text`` is the passage's text, ``date`` its day."""

    text: str
    date: dt.date
    anchor: int = 0

    def words(self, quoted: str) -> Words:
        """Return where the quoted words stand: the n-th time for ``words#n``, else the time nearest to the trigger."""
        quoted = " ".join(quoted.split())
        wanted, _, nth = quoted.rpartition("#")
        which = int(nth) if wanted and nth.isdigit() else None
        quoted = wanted if which else quoted
        if not quoted:
            raise FormError("empty quotation")
        starts = list(_whole(quoted, self.text))
        if not starts or (which or 1) > len(starts):
            raise FormError(f"'{quoted}' does not stand in the text as a whole word (again: case, plural, order)")
        start = starts[which - 1] if which else min(starts, key=lambda at: abs(at - self.anchor))
        return Words(start, start + len(quoted), quoted)

    def party(self, written: str) -> Party:
        """Read ``words=CODE``."""
        quoted, equals, code = written.rpartition("=")
        if not equals:
            raise FormError(f"'{written}' should be words=CODE")
        head, _, name = code.partition(":")
        country, *sectors = head.split() or ["?"]
        if not re.fullmatch(r"[A-Z]{3}|---", country):
            raise FormError(f"'{code}' should begin with an ISO-3 country or ---")
        return Party(self.words(quoted), None if country == "---" else country, tuple(sectors), name.strip())

    def parties(self, written: str) -> tuple[Party, ...]:
        """Read several parties joined by `` + ``."""
        return tuple(self.party(part) for part in written.split(" + "))

    def dated(self, written: str) -> Dated:
        """Read ``words=DATE`` or ``words=DATE..DATE``."""
        quoted, equals, value = written.rpartition("=")
        if not equals:
            raise FormError(f"'{written}' should be words=DATE or words=DATE..DATE")
        start, dots, end = value.strip().partition("..")
        try:
            first = dt.date.fromisoformat(start)
            last = dt.date.fromisoformat(end) if end else self.date if dots else first
        except ValueError as error:
            raise FormError(f"'{value}': {error}") from error
        if last < first:
            raise FormError(f"'{value}' ends before it starts")
        return Dated(self.words(quoted), first, last)

    def located(self, written: str) -> Located:
        """Read ``words=CCC`` or ``words=Name, CCC``."""
        quoted, equals, value = written.rpartition("=")
        if not equals:
            raise FormError(f"'{written}' should be words=CCC or words=Name, CCC")
        name, _, country = value.rpartition(",")
        country = country.strip()
        if not re.fullmatch(r"[A-Z]{3}|---", country):
            raise FormError(f"'{value}' should end with an ISO-3 country or ---")
        words = self.words(quoted)
        return Located(words, name.strip() or words.text, None if country == "---" else country)

    def amount(self, kind: str, written: str) -> Amount:
        """Read ``words=low..high``."""
        quoted, _, value = written.rpartition("=")
        low, dots, high = value.strip().partition("..")
        try:
            bounds = [float(bound) if bound else None for bound in (low, high if dots else low)]
        except ValueError as error:
            raise FormError(f"'{written}' should be words=low..high in digits") from error
        return Amount(kind, self.words(quoted), bounds[0], bounds[1])

    def amounts(self, written: str) -> tuple[Amount, ...]:
        """Read ``kind words=low..high`` joined by `` + ``."""
        found = []
        for part in written.split(" + "):
            kind, _, rest = part.strip().partition(" ")
            found.append(self.amount(_known("kind of quantity", kind, KINDS), rest))
        return tuple(found)

    def holder(self, written: str) -> tuple[Party | None, Words | None]:
        """Read ``words=CODE, cue``; either side may be left out."""
        found = re.fullmatch(r"(?P<who>.*=(?:[A-Z]{3}|---)[^,]*)?\s*(?:,\s*(?P<cue>.+))?", written)
        if not found:
            raise FormError(f"'{written}' should be words=CODE, cue words")
        who, cue = found["who"], found["cue"]
        return (self.party(who) if who else None, self.words(cue) if cue else None)

    def record(self, line: str) -> Coded:
        """Read one record line."""
        kind, _, rest = line.partition(" ")
        parts = [part.strip() for part in rest.removeprefix("| ").split(" | ")]
        plain = [part for part in parts if not re.match(r"(?:[arfhwlqcnesu]|role|facility|from|to):", part)]
        named: dict[str, str] = {}
        for part in parts:
            if part not in plain:
                name, _, value = part.partition(":")
                if name in named:
                    raise FormError(f"'{name}:' twice")
                named[name] = value.strip()
        readers = {"E": self._event, "T": self._tie, "P": self._presence, "S": self._shift, "L": self._assessment}
        if kind not in readers:
            raise FormError(f"'{kind}' begins no record: E, T, P, S or L")
        return readers[kind](plain, named)

    def _event(self, plain: list[str], named: dict[str, str]) -> Coded:
        if len(plain) != 2:
            raise FormError(f"an event needs TYPE | trigger, and has {plain}")
        label, _, mode = plain[0].partition("/")
        trigger = self.words(plain[1])
        self.anchor = trigger.start
        holder, cue = self.holder(named["h"]) if named.get("h") else (None, None)
        return Coded(
            kind="E",
            label=label,
            mode=mode or None,
            trigger=trigger,
            actors=self.parties(named["a"]) if named.get("a") else (),
            recipients=self.parties(named["r"]) if named.get("r") else (),
            factuality=_known("factuality", named.get("f", "actual"), FACTUALITY),
            holder=holder,
            cue=cue,
            when=self.dated(named["w"]) if named.get("w") else None,
            where=self.located(named["l"]) if named.get("l") else None,
            amounts=self.amounts(named["q"]) if named.get("q") else (),
            contexts=tuple(named.get("c", "").split()),
        )

    def _evidence(self, named: dict[str, str]) -> Words | None:
        found = self.words(named["e"]) if named.get("e") else None
        self.anchor = found.start if found else 0
        return found

    def _tie(self, plain: list[str], named: dict[str, str]) -> Coded:
        if len(plain) != 3 or not named.get("e"):
            raise FormError("a tie needs kind | a=CODE | b=CODE | e: words")
        shows = self._evidence(named)
        return Coded(
            kind="T",
            label=_known("tie", plain[0], TIES),
            trigger=shows,
            actors=self.parties(plain[1]),
            recipients=self.parties(plain[2]),
            factuality=_known("factuality", named.get("f", "actual"), FACTUALITY),
            more={key: named[key] for key in ("s", "u") if key in named},
        )

    def _presence(self, plain: list[str], named: dict[str, str]) -> Coded:
        if len(plain) < 2:
            raise FormError("a presence needs state | force=CODE | host=CCC")
        shows = self._evidence(named)
        holder, cue = self.holder(named["h"]) if named.get("h") else (None, None)
        if named.get("role"):
            _known("role", named["role"], ROLES)
        force = self.parties(plain[1])
        self.anchor = self.anchor or force[0].words.start
        return Coded(
            kind="P",
            label=_known("state", plain[0], STATES),
            trigger=shows,
            actors=force,
            factuality=_known("factuality", named.get("f", "actual"), FACTUALITY),
            holder=holder,
            cue=cue,
            when=self.dated(named["w"]) if named.get("w") else None,
            where=self.located(plain[2]) if len(plain) > 2 else None,
            amounts=(self.amount("troops", named["n"]),) if named.get("n") else (),
            more={key: named[key] for key in ("role", "facility") if key in named},
        )

    def _shift(self, plain: list[str], named: dict[str, str]) -> Coded:
        if len(plain) != 2 or not named.get("e"):
            raise FormError("a shift needs subject=CODE | from: | to: | domain | e: words")
        shows = self._evidence(named)
        return Coded(
            kind="S",
            label=_known("domain", plain[1], DOMAINS),
            trigger=shows,
            actors=self.parties(plain[0]),
            recipients=self.parties(named["to"]) if named.get("to") else (),
            factuality=_known("factuality", named.get("f", "actual"), FACTUALITY),
            more={"from": named.get("from", "")},
        )

    def _assessment(self, plain: list[str], named: dict[str, str]) -> Coded:
        if len(plain) != 3:
            raise FormError("an assessment needs likelihood words=low..high | claim words | TYPE")
        likely = self.amount("other", plain[0])
        self.anchor = likely.words.start
        return Coded(kind="L", label=plain[2].partition("/")[0], trigger=self.words(plain[1]), amounts=(likely,))


def _whole(words: str, text: str) -> Iterator[int]:
    """Yield where words stand in a text and neither begin nor end inside a word."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        within = any(one.isalnum() or one == "_" for one in (text[at - 1 : at], text[end : end + 1]))
        if not within:
            yield at
        at = text.find(words, at + 1 if within else end)


def _known(what: str, value: str, among: frozenset[str]) -> str:
    if value not in among:
        raise FormError(f"'{value}' is no {what}: {' '.join(sorted(among))}")
    return value


def blocks(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number and lines of every passage of a file."""
    block: list[str] = []
    start = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("= "):
            if block:
                yield start, block
            block, start = [line], number
        elif block:
            block.append(line)
        elif line.strip() and not line.startswith("#"):
            raise FormError(f"{path.name}:{number}: text before the first '= DATE | STYLE | real' line")
    if block:
        yield start, block


def passages(path: Path) -> Iterator[Passage | FormError]:
    """Yield every passage of a file, or for each that is broken a :class:`FormError` naming every bad line."""
    for number, (start, block) in enumerate(blocks(path), 1):
        try:
            yield _passage(path, number, start, block)
        except FormError as error:
            yield error


def _passage(path: Path, number: int, start: int, block: list[str]) -> Passage:
    where = f"{path.name}:{start}"
    head = [part.strip() for part in block[0][2:].split("|")]
    bar = next((at for at, line in enumerate(block) if line.strip() == "-"), None)
    if len(head) != 3 or head[1] not in STYLES or head[2] not in ("real", "invented") or bar is None:
        raise FormError(f"{where}: needs '= DATE | STYLE | real or invented', the text and a line '-' ({block[0]})")
    try:
        date = dt.date.fromisoformat(head[0])
    except ValueError as error:
        raise FormError(f"{where}: {error}") from error
    text = " ".join(" ".join(block[1:bar]).split())
    records, wrong = [], []
    lines = [
        (start + at, line.strip()) for at, line in enumerate(block) if at > bar and line.strip() and line[0] != "#"
    ]
    for at, line in lines:
        if line == "0" and len(lines) == 1:
            continue
        try:
            records.append(Reader(text, date).record(line))
        except FormError as error:
            wrong.append(f"{path.name}:{at}: {error}")
    if not lines:
        wrong.append(f"{where}: no records; write 0 where there is none")
    if wrong:
        raise FormError("\n".join(wrong))
    topic = path.stem
    return Passage(
        id=f"{topic}-{number:03d}",
        topic=topic,
        date=date,
        style=head[1],
        real=head[2] == "real",
        text=text,
        records=tuple(records),
        line=start,
    )
