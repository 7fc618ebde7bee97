"""Records together: a sequence that turns into tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

from detente.errors import UsageError
from detente.records.record import Event, Record, to_json

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["COLUMNS", "Records"]

COLUMNS = (
    "record id document_id factuality confidence evidence_start evidence_end evidence_text type mode contexts actors "
    "recipients actor_codes recipient_codes trigger quad score cameo quantities holder cue when_start when_end "
    "when_text when_basis where_text where_name where_country where_admin1 where_lat where_lon where_geonames_id "
    "where_precision kind a b since until force host strength_low strength_high role facility state subject away_from "
    "toward domain claim likelihood_text likelihood_low likelihood_high json"
).split()
"""The columns of the table form, one row a record.

What a kind of record lacks is null. ``json`` holds the whole record.
"""

_TEXT_LISTS = frozenset("contexts actors recipients actor_codes recipient_codes quantities away_from toward".split())
_FLOATS = frozenset(
    "confidence score where_lat where_lon strength_low strength_high likelihood_low likelihood_high".split()
)
_INTEGERS = frozenset("evidence_start evidence_end quad where_geonames_id".split())


class Records(Sequence[Record]):
    """The records of one document or many, in order.

    Iterating yields typed records; ``to_arrow``, ``to_pandas`` and ``to_polars`` give one row a record with
    ``COLUMNS``.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._records = tuple(records)

    @overload
    def __getitem__(self, index: int) -> Record: ...

    @overload
    def __getitem__(self, index: slice) -> Records: ...

    def __getitem__(self, index: int | slice) -> Record | Records:
        if isinstance(index, slice):
            return Records(self._records[index])
        return self._records[index]

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Records) and self._records == other._records

    def __hash__(self) -> int:
        return hash(self._records)

    def __add__(self, other: Records) -> Records:
        return Records((*self._records, *other._records))

    def __repr__(self) -> str:
        kinds = [r.record for r in self._records]
        counted = ", ".join(f"{kinds.count(k)} {k}" for k in dict.fromkeys(kinds))
        return f"<Records: {counted or 'none'}>"

    def with_confidence(self, least: float) -> Records:
        """Return the records without the events whose ``confidence`` is lower.

        Parameters
        ----------
        least:
            A probability, 0 to 1; other kinds of record stay, since their confidence is not calibrated.

        Raises
        ------
        UsageError
            If that is no probability.
        """
        if not 0 <= least <= 1:
            raise UsageError(f"{least} is no probability; give a number from 0 to 1")
        return Records(r for r in self._records if not isinstance(r, Event) or r.confidence >= least)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the records as plain values in the codebook's form."""
        return [to_json(record) for record in self._records]

    def to_jsonl(self) -> str:
        """Return one JSON object a line."""
        return "".join(json.dumps(plain, ensure_ascii=False) + "\n" for plain in self.to_dicts())

    def to_arrow(self) -> pyarrow.Table:
        """Return an Arrow table with ``COLUMNS``, one row a record."""
        import pyarrow as pa

        def type_of(column: str) -> pa.DataType:
            if column in _TEXT_LISTS:
                return pa.list_(pa.string())
            return pa.float64() if column in _FLOATS else pa.int64() if column in _INTEGERS else pa.string()

        schema = pa.schema([(column, type_of(column)) for column in COLUMNS])
        return pa.Table.from_pylist([_row(record) for record in self._records], schema=schema)

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas data frame with ``COLUMNS``; needs pandas (``pip install detente[pandas]``)."""
        return self.to_arrow().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """Return a polars data frame with ``COLUMNS``; needs polars (``pip install detente[polars]``)."""
        import polars

        frame = polars.from_arrow(self.to_arrow())
        assert isinstance(frame, polars.DataFrame)
        return frame


def _name(entity: dict[str, Any] | None) -> str | None:
    return None if entity is None else entity["name"] or entity["text"]


def _row(record: Record) -> dict[str, Any]:
    plain = to_json(record)
    row: dict[str, Any] = {column: plain.get(column) for column in COLUMNS if column in plain}
    row.update({f"evidence_{k}": plain["evidence"][k] for k in ("start", "end", "text")})
    row.update({f"when_{k}": plain["when"][k] for k in ("start", "end", "text", "basis")})
    where = plain["where"] or {}
    for key in ("text", "name", "country", "admin1", "lat", "lon", "geonames_id", "precision"):
        row[f"where_{key}"] = where.get(key)
    if plain["attribution"]:
        row["holder"], row["cue"] = _name(plain["attribution"]["holder"]), plain["attribution"]["cue"]["text"]
    for role in ("actors", "recipients"):
        if role in plain:
            row[f"{role[:-1]}_codes"] = [e["code"] for e in plain[role] if e["code"]]
    for column in ("actors", "recipients", "away_from", "toward"):
        if column in plain:
            row[column] = [_name(e) for e in plain[column]]
    for column in ("a", "b", "force", "host", "subject"):
        if column in plain:
            row[column] = _name(plain[column])
    row["contexts"] = list(plain.get("contexts", ()))
    row["quantities"] = [f"{q['kind']}: {q['text']}" for q in plain.get("quantities", ())]
    for column in ("trigger", "claim", "facility"):
        if plain.get(column):
            row[column] = plain[column]["text"]
    if plain.get("strength"):
        row["strength_low"], row["strength_high"] = plain["strength"]["low"], plain["strength"]["high"]
    if "likelihood" in plain:
        row.update({f"likelihood_{k}": plain["likelihood"][k] for k in ("text", "low", "high")})
    row["json"] = json.dumps(plain, ensure_ascii=False)
    return row
