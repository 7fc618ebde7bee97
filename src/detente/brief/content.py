"""What a brief says, in sections, rows and pieces of text; how it looks is for the forms (page, markdown, terminal)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.brief.cells import ASSESSMENT, EVENT, PRESENCE, SHIFT, TIE, Cell, Column
from detente.brief.stretches import Stretch, split_text
from detente.brief.words import day
from detente.records.record import Assessment, Event, Presence, Record, Shift, Tie
from detente.records.text import Document

__all__ = ["Brief", "Group", "Row", "Section", "compose"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record: its number (in the order of the text), the record, and its cells, one a column of its group."""

    number: int
    record: Record
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows under one set of columns, with a title where a section has several."""

    title: str | None = None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with its groups; ``empty`` says in words that there is nothing."""

    id: str
    title: str
    short: str
    empty: str
    groups: tuple[Group, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, group by group."""
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One article and what it says.

    Parameters
    ----------
    document:
        The article.
    facts:
        What the head of the page names: label and value.
    sections:
        The tables.
    paragraphs:
        The article's text, each paragraph in stretches that know which records they are evidence of.
    made_by:
        Name and version of the programme.
    """

    document: Document
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    paragraphs: tuple[tuple[Stretch, ...], ...]
    made_by: str

    @property
    def title(self) -> str:
        """The article's title, or that it has none."""
        return self.document.title or "Untitled report"

    @property
    def placed(self) -> frozenset[int]:
        """The numbers of the records whose evidence stands in the text."""
        return frozenset(n for paragraph in self.paragraphs for stretch in paragraph for n in stretch.opens)

    @property
    def summary(self) -> str:
        """How many records of which kind, in words."""
        names = {"event": "event", "presence": "presence", "tie": "tie", "shift": "shift", "assessment": "likelihood"}
        kinds = Counter(row.record.record for section in self.sections for row in section.rows)
        plurals = {"likelihood": "likelihoods"}
        counted = [
            f"{kinds[kind]} {name if kinds[kind] == 1 else plurals.get(name, name + 's')}"
            for kind, name in names.items()
            if kinds[kind]
        ]
        return ", ".join(counted) if counted else "no records"


def compose(document: Document, records: Iterable[Record], *, made_by: str = "detente") -> Brief:
    """Compose the brief of one article.

    Parameters
    ----------
    document:
        The article.
    records:
        Its records; those of other documents are left out.
    made_by:
        Name and version of the programme, for the foot of the page.
    """
    own = [record for record in records if record.document_id == document.id]
    ordered = sorted(own, key=lambda record: (record.evidence.start, record.evidence.end))
    numbered = list(enumerate(ordered, 1))
    return Brief(
        document=document,
        facts=_facts(document),
        sections=_sections(numbered),
        paragraphs=split_text(document.text, [(number, record.evidence) for number, record in numbered]),
        made_by=made_by,
    )


def _facts(document: Document) -> tuple[tuple[str, str], ...]:
    dateline = " · ".join(part for part in (document.dateline_place, day(document.dateline_date)) if part)
    facts = (
        ("Publisher", document.publisher or "not named"),
        ("Published", day(document.published) or "no date"),
        ("Dateline", dateline),
        ("Address", document.url or ""),
        ("Id", document.id),
    )
    return tuple((label, value) for label, value in facts if value)


Numbered = Sequence[tuple[int, Record]]


def _group(
    columns: tuple[Column, ...], numbered: Numbered, kind: type[Record], *stands: str, title: str | None = None
) -> Group:
    """The records of a kind, and of some factualities where ``stands`` names any."""
    chosen = [(n, r) for n, r in numbered if isinstance(r, kind) and (not stands or r.factuality in stands)]
    rows = (Row(number=n, record=r, cells=tuple(column.fill(r) for column in columns)) for n, r in chosen)
    return Group(title=title, columns=columns, rows=tuple(rows))


def _sections(numbered: Numbered) -> tuple[Section, ...]:
    return (
        Section(
            id="happened",
            title="What happened",
            short="Happened",
            empty="The text reports nothing that states, forces or groups did.",
            groups=(_group(EVENT, numbered, Event, "actual"),),
        ),
        Section(
            id="not-happened",
            title="What did not, or may, happen",
            short="Not, or maybe",
            empty="The text denies, announces and supposes nothing.",
            groups=(
                _group(EVENT, numbered, Event, "negated", title="Did not happen, or not yet"),
                _group(EVENT, numbered, Event, "future", title="Planned or expected"),
                _group(EVENT, numbered, Event, "hypothetical", title="Possible, feared or asked for"),
            ),
        ),
        Section(
            id="forces",
            title="Whose forces are where, and on what terms",
            short="Forces",
            empty="The text reports no forces abroad.",
            groups=(_group(PRESENCE, numbered, Presence),),
        ),
        Section(
            id="ties",
            title="Ties and shifts",
            short="Ties and shifts",
            empty="The text names no tie, and nobody who moves from one side to another.",
            groups=(_group(TIE, numbered, Tie, title="Ties"), _group(SHIFT, numbered, Shift, title="Shifts")),
        ),
        Section(
            id="likelihoods",
            title="Likelihoods",
            short="Likelihoods",
            empty="The text says of nothing how likely it is.",
            groups=(_group(ASSESSMENT, numbered, Assessment),),
        ),
    )
