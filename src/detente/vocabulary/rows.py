"""The rows of the vocabulary tables, as typed values (docs/reference/vocabulary.md says what each column means)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from detente.vocabulary.gazetteer import Gazetteer

__all__ = [
    "Condition",
    "EmbeddingRow",
    "LightRow",
    "Name",
    "PatternRow",
    "PeopleRow",
    "RegionRow",
    "Spell",
    "SpellingLookup",
    "StateRow",
    "TriggerRow",
    "TypeRow",
    "Vocabulary",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One clause of a ``when`` column: ``path`` is present or absent, and its head is, or is not, one of ``words``."""

    path: str
    present: bool
    words: frozenset[str] = frozenset()
    classes: tuple[str, ...] = ()
    is_not: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRow:
    """An event type or one of its modes, with quad 1–4, CAMEO code and score on Goldstein's scale (−10 to 10)."""

    type: str
    mode: str | None
    quad: int
    cameo: str
    score: float
    definition: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerRow:
    """One sense of a word that reports an event; ``type`` is ``None`` for a lookalike that is none."""

    lemma: str
    words: tuple[str, ...]
    head: int
    pos: str
    when: tuple[Condition, ...]
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    actor: str
    recipient: str
    cameo: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LightRow:
    """A verb that only carries a noun trigger, and which of its paths are the noun's actor and recipient."""

    lemma: str
    when: tuple[Condition, ...]
    actor: str
    recipient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddingRow:
    """What a word does to the factuality of its complement, when affirmed and when negated."""

    lemma: str
    pos: str
    when: tuple[Condition, ...]
    kind: str
    positive: str
    negative: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternRow:
    """A word that asserts a tie, a presence or a shift.

    ``fields`` holds its further columns (``kind``, ``a``, ``force`` …).
    """

    lemma: str
    pos: str
    when: tuple[Condition, ...]
    fields: Mapping[str, str]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """An office held from ``start`` to ``end`` (ISO dates or prefixes of them, inclusive, ``""`` when open)."""

    name: str
    of: str
    office: str
    sectors: tuple[str, ...]
    start: str
    end: str
    after: tuple[str, ...]
    source: str = field(default="", compare=False)

    def holds_on(self, day: str) -> bool:
        """Say whether the spell covers an ISO day."""
        return (not self.start or self.start <= day) and (not self.end or day <= self.end or day.startswith(self.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow:
    """A state or territory, with where it lies and who its neighbours are."""

    iso3: str
    name: str
    capital: tuple[str, ...]
    region: str
    neighbours: tuple[str, ...]
    southern: bool
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow:
    """A region or group of countries that news speaks of."""

    id: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as it may stand in a text, and whom it names.

    ``kind`` is one of ``state demonym capital seat region subnational institution organisation group party leader``.
    """

    kind: str
    id: str
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None
    spells: tuple[Spell, ...] = ()
    start: str = ""
    end: str = ""
    source: str = field(default="", compare=False)


class SpellingLookup(Protocol):
    """Finds names that a text spells otherwise than the tables; ``spelling.Spellings`` is the one."""

    def plain(self, first: str) -> tuple[tuple[tuple[str, ...], tuple[Name, ...]], ...]: ...

    def sounding(self, words: Sequence[str]) -> tuple[Name, ...]: ...

    def family(self, words: Sequence[str]) -> tuple[Name, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleRow:
    """A noun or pattern for people, bodies, offices or forces, with its sectors.

    ``office`` is how ``leaders_*.csv`` call an office that the noun is another word for: a king is a head of state.
    """

    words: tuple[str, ...]
    head: int
    sectors: tuple[str, ...]
    kind: str
    plural: bool
    office: str = ""
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All tables, indexed for look-up. Built once by ``load_vocabulary`` and never changed.

    ``names`` maps the first word of a name to ``(words, names)`` pairs, longest first; several names may share words.
    ``contexts`` gives each context's single words and its phrases.
    ``triggers`` and ``embeddings`` map ``(lemma, pos)`` to rows in file order.
    ``version`` is a digest of the tables; ``overlay`` names the user's own tables among them, with a digest of those,
    and ``gazetteer`` holds their places besides the package's. Both are empty where the package's own are used alone.
    """

    types: Mapping[tuple[str, str | None], TypeRow]
    contexts: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    triggers: Mapping[tuple[str, str], tuple[TriggerRow, ...]]
    classes: Mapping[str, frozenset[str]]
    light: Mapping[str, tuple[LightRow, ...]]
    embeddings: Mapping[tuple[str, str], tuple[EmbeddingRow, ...]]
    speech: Mapping[tuple[str, str], str]
    ties: Mapping[tuple[str, str], tuple[PatternRow, ...]]
    presences: Mapping[tuple[str, str], tuple[PatternRow, ...]]
    shifts: Mapping[tuple[str, str], tuple[PatternRow, ...]]
    domains: Mapping[str, frozenset[str]]
    means: Mapping[str, frozenset[str]]
    topics: Mapping[str, frozenset[str]]
    cues: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    likelihood: Mapping[str, tuple[tuple[tuple[str, ...], float, float], ...]]
    names: Mapping[str, tuple[tuple[tuple[str, ...], tuple[Name, ...]], ...]]
    people: Mapping[str, tuple[PeopleRow, ...]]
    states: Mapping[str, StateRow]
    regions: Mapping[str, RegionRow]
    descriptions: Mapping[str, frozenset[str]]
    organisations: Mapping[str, Name]
    version: str = ""
    overlay: str = ""
    gazetteer: Gazetteer | None = None
    spellings: SpellingLookup | None = None
