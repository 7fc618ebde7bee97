"""Datelines: where and when a report was written, and by which agency.

``NIAMEY, April 11 (Reuters) —``, ``PARIS —``, ``MOSCOW, March 3, 2014 /Tass/ --``, ``Nairobi (AFP) –``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.reading.dates import DATE, calendar_date, day_nearest, month_and_day

__all__ = ["Dateline", "split_dateline"]

_CAPITALS = r"(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+|St\.|Mc[A-Z]+)"
_PROPER = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*"
_LINK = r"(?:of|the|de|du|del|la|le|al|el|on|in|and|upon)"
_LOUD = rf"{_CAPITALS}(?:[ /]{_CAPITALS}){{0,4}}"
_QUIET = rf"{_PROPER}(?:[ /](?:{_LINK} )?{_PROPER}){{0,3}}"
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b"
_REGION = rf"(?:, ?(?!{_WEEKDAY}){_PROPER}(?: (?:{_LINK} ){{0,2}}{_PROPER}){{0,3}}){{0,2}}"
_DATED = rf"(?i:{DATE})"
_AGENCY = r"(?:[A-ZÀ-Þ]|dpa\b)[^()\[\]/\d]{0,40}"
_DASH = r"\s?(?:—|–|--|―|−)\s?|(?:\s|(?<=[)\]/]))[-_]\s"

_FORM = re.compile(
    rf"(?:(?P<place>{_LOUD}(?P<region>{_REGION})|{_QUIET}{_REGION})(?:[,.]? ?|$))??"
    rf"(?:(?:(?<=[ ,.])|^)(?P<date>{_DATED})[,.]? ?)?"
    rf"(?:\((?P<when>{_DATED})\) ?)?"
    rf"(?:[(\[](?P<round>{_AGENCY})[)\]]|/(?P<slashed>{_AGENCY})/)?"
    rf"(?P<end>{_DASH}|: |(?<=/)\.? )"
)
_LOUD_ONLY = re.compile(rf"{_LOUD}(?:{_REGION})")

# In capitals before a dash or a colon, but no place.
_LABELS = frozenset(
    """
    UPDATE BREAKING EXCLUSIVE ANALYSIS OPINION WATCH LIVE FACTBOX EXPLAINER EDITORIAL COLUMN COMMENT INTERVIEW PROFILE
    TIMELINE CORRECTED CORRECTION WARNING NOTE PHOTO PHOTOS VIDEO PICTURES IMAGE FILE GRAPHIC READ MORE QUOTE QUOTES
    QUESTION ANSWER SUMMARY BACKGROUND CONTEXT SOURCE TAGS TOPICS NEWS REPORT WRAPUP INSIGHT FEATURE SPECIAL URGENT
    ALERT FLASH BRIEF KEY POINTS HIGHLIGHTS FACTS DEVELOPING SCOOP REVIEW CHRONOLOGY TRANSCRIPT
    NATO OTAN OPEC ASEAN ECOWAS CEDEAO IAEA UNHCR UNICEF UNESCO BRICS IGAD SADC OSCE MERCOSUR AUKUS QUAD AFRICOM CENTCOM
    EUCOM MINUSMA MONUSCO UNIFIL UNRWA NORAD INTERPOL EUROPOL WHO IMF WTO UN EU US USA UK UAE DRC CAR AU GCC CSTO SCO
    ISIS ISIL HAMAS HEZBOLLAH TALIBAN FARC RSF SAF IDF PKK YPG SDF TPLF AFP AP REUTERS TASS XINHUA BBC CNN
    """.split()
)
# What opens the first sentence after "Kabul –", and seldom stands after a dash inside one.
_SENTENCE_OPENERS = re.compile(
    r"(?:The|An?|At|In|On|As|After|Before|More|Most|Some|Several|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Dozens"
    r"|Hundreds|Thousands|Tens|Scores|Police|Troops|Soldiers|Rebels|Gunmen|Militants|Fighters|Leaders|Officials)\b"
)
_FULL_STOP = re.compile(r"(?<=\w\w)\.$")
_SPEAKER = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{1,40}: ", re.MULTILINE)
_LEADING_PARAGRAPHS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What a dateline says.

    Parameters
    ----------
    place:
        As written: ``NIAMEY``, ``GOMA, Congo``; or ``None``.
    date:
        ISO date, or ``None`` where none is written or its year is not known.
    publisher:
        The agency in brackets or between strokes, or ``None``.
    """

    place: str | None
    date: str | None
    publisher: str | None


def split_dateline(text: str, published: str | None) -> tuple[Dateline | None, str]:
    """Take the dateline out of a text.

    Parameters
    ----------
    text:
        Cleaned text.
    published:
        ISO date: the year of a dateline that names none is the one that brings it nearest to this.

    Returns
    -------
    The dateline, or ``None``, and the text without it. It stands before the first sentence, so only lines that are
    none may come before it.
    """
    paragraphs = text.split("\n\n")
    for number, paragraph in enumerate(paragraphs[:_LEADING_PARAGRAPHS]):
        match = _FORM.match(paragraph)
        if match and _is_dateline(match, paragraph[match.end() :], text):
            rest = paragraph[match.end() :]
            return _read(match, published), "\n\n".join([*paragraphs[:number], rest, *paragraphs[number + 1 :]])
        if paragraph.endswith((".", "!", "?", "”", '"')):
            break
    return None, text


def _is_dateline(match: re.Match[str], rest: str, text: str) -> bool:
    """Whether what has the form of a dateline is one: a date or an agency proves it, capitals alone nearly."""
    if not rest or not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"'“‘«„(["):
        return False
    place, end = match["place"], match["end"]
    agency = match["round"] or match["slashed"]
    dated = match["date"] or match["when"]
    if place is None:
        return bool(agency) and end != ": "
    if any(word in _LABELS for word in re.split(r"[ /,.]+", place)) and place not in {"UN", "UNITED NATIONS"}:
        return False
    if agency or dated:
        return True
    if not _LOUD_ONLY.fullmatch(place):
        return end != ": " and _SENTENCE_OPENERS.match(rest) is not None
    if sum(letter.isupper() for letter in place.split(",")[0]) < 4:
        return False
    return end != ": " or len(_SPEAKER.findall(text)) == 1


def _read(match: re.Match[str], published: str | None) -> Dateline:
    place = match["place"]
    agency = match["round"] or match["slashed"]
    return Dateline(
        place=_FULL_STOP.sub("", place.strip(" ,")) if place else None,
        date=_day(match["date"] or match["when"], published),
        publisher=agency.strip(" .,") if agency else None,
    )


def _day(written: str | None, published: str | None) -> str | None:
    found = month_and_day(written) if written else None
    if found is None:
        return None
    year, month, day = found
    return calendar_date(year, month, day) if year else day_nearest(month, day, published)
