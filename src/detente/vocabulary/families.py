"""By which of their names people are called once they are known: the customs of naming, by country.

Most are called by the last name; Chinese and Koreans by the first, which is the family's; Ethiopians, Thais and Malays
by their own name; Spaniards by the father's name with or without the mother's; and a particle stays with its name
("von der Leyen", "bin Laden") or not. After the usage of news agencies' style guides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.vocabulary.rows import Name

__all__ = ["called_by", "family_forms"]

_FAMILY_FIRST = frozenset("CHN TWN KOR PRK MAC".split())
_FAMILY_FIRST_OF_THREE = frozenset("HKG SGP".split())
_OWN_NAME = frozenset("ETH ERI THA MYS BRN IDN ISL TLS BTN".split())
_LAST_TWO = frozenset(("MMR",))
_ALWAYS_FULL = frozenset(("KHM",))
_IBERIAN = frozenset(
    "ESP MEX GTM HND SLV NIC CRI PAN CUB DOM VEN COL ECU PER BOL CHL ARG PRY URY PRI GNQ PRT BRA AGO MOZ CPV GNB STP "
    "TLS PHL".split()
)
_PARTICLES = frozenset(
    "de del della delle di da do dos das du des d van von der den dem ter ten zu la las los le el e y".split()
)
_CAPITAL_PARTICLES = frozenset("Le La De Van Von Du Di Della El Des Der".split())
_SONS = frozenset("bin ben ibn bint abu Bin Ben Ibn Bint Abu".split())
_ARTICLES = frozenset("al el Al El ad as ash ar an az".split())
_NUMBERS = frozenset("Jr Jnr Sr Snr II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split())
_TITLES = frozenset(
    "President Premier Chancellor King Queen Emir Sultan General Gen Colonel Col Marshal Prince Princess Crown Pope "
    "Minister Prime Ayatollah Mullah Sheikh Commander Mr Mrs Ms Dr Admiral Major Captain".split()
)
_SECOND_GIVEN = frozenset(
    "Manuel Luis Luiz Luís Jose José Juan João Joao Maria María Antonio António Carlos Miguel Angel Ángel Alberto "
    "Enrique Alfonso Fernando Francisco Jesús Jesus Javier Felipe Filipe Ignacio Eduardo Ricardo Roberto Andrés Andres "
    "Pedro Pablo Paulo Rafael Daniel David Gabriel Inácio Inacio Henrique César Cesar Augusto Ernesto Alejandro Raúl "
    "Mario Mauricio Hugo Jorge Julio Óscar Oscar Víctor Victor Guillermo Gonzalo Diego Elena Isabel Cristina".split()
)
"""Given names that stand in the middle: of these no family is called."""

Words = tuple[str, ...]


def family_forms(pieces: Sequence[str], name: Name) -> tuple[Words, ...]:
    """Return the forms by which a leader, written in full with these pieces, is called afterwards.

    Parameters
    ----------
    pieces:
        The full name as ``split_words`` gives it, marks included.
    name:
        Who it is; the countries of the offices say whose custom holds.
    """
    return called_by(pieces, {spell.of for spell in name.spells})


def called_by(pieces: Sequence[str], countries: Iterable[str]) -> tuple[Words, ...]:
    """Return the forms by which somebody of these countries is called once the full name is known."""
    words = [word for word in _words(pieces) if word != (".",)]
    titled = len(words)
    while len(words) > 1 and words[0][0] in _TITLES:
        words.pop(0)
    while words and words[-1][0] in _NUMBERS:
        words.pop()
    if len(words) < 2:
        return (words[0],) if words and titled > 1 else ()
    homes = set(countries)
    if homes & _ALWAYS_FULL:
        return ()
    if _family_is_first(words, homes):
        return (words[0],)
    forms = [*_with_particle(words), *_last(words)]
    if homes & _OWN_NAME:
        forms.append(words[0])
    if homes & _LAST_TWO and len(words) > 2:
        forms.insert(0, _join(words[-2:]))
    if homes & _IBERIAN:
        forms = [*_double(words), *forms]
    return tuple(dict.fromkeys(form for form in forms if len("".join(form)) > 1))


def _words(pieces: Sequence[str]) -> list[Words]:
    """Pieces as words: "al-Sisi", "Geun-hye" and "d'Estaing" are one each."""
    words: list[list[str]] = []
    open_ = False
    for piece in pieces:
        mark = piece in ("-", "'")
        if words and (mark or open_):
            words[-1].append(piece)
        else:
            words.append([piece])
        open_ = mark
    return [tuple(word) for word in words]


def _join(words: Sequence[Words]) -> Words:
    return tuple(piece for word in words for piece in word)


def _family_is_first(words: Sequence[Words], homes: set[str]) -> bool:
    given = words[-1]
    hyphened = len(given) == 3 and given[1] == "-" and given[2][:1].islower() and given[0] not in _ARTICLES
    if homes & _OWN_NAME or len(words[0]) > 1:
        return False
    if hyphened and len(words) == 2:
        return True
    if homes & {"TWN"} and len(words) == 2:
        return False  # "William Lai"
    return bool(homes & _FAMILY_FIRST) or (bool(homes & _FAMILY_FIRST_OF_THREE) and len(words) == 3)


def _last(words: Sequence[Words]) -> list[Words]:
    """The last name, with its Arabic article and without; none of a father's alone ("bin Salman" is not "Salman")."""
    last = words[-1]
    if len(words) > 1 and words[-2][-1] in _SONS:
        return []
    if len(words) > 2 and words[-2][0] in _PARTICLES | _CAPITAL_PARTICLES - {"El"} and len("".join(last)) < 5:
        return []  # "Le Pen" is no "Pen"
    if len(last) == 3 and last[1] == "'":
        return [words[-2], last]  # "Giscard d'Estaing"
    if len(last) == 3 and last[1] == "-" and last[0].lower() in _ARTICLES:
        bare = last[2]
        return [last, *((article, "-", bare) for article in ("al", "Al", "el", "El")), (bare,)]
    if len(words) > 1 and words[-2] in (("al",), ("el",), ("Al",), ("El",)):
        return [(*words[-2], *last), last]
    return [last]


def _with_particle(words: Sequence[Words]) -> list[Words]:
    """The last name with the particles before it: "von der Leyen", "Le Pen"; and every "bin X" and "Ben X" inside."""
    forms: list[Words] = []
    for i in range(len(words) - 1):
        if i and words[i][0] in _SONS and len(words[i]) == 1 and words[i][0].lower() != "abu":
            forms += _both_cases((*words[i], *words[i + 1]))
    start = len(words) - 1
    while start > 1 and words[start - 1][0] in _PARTICLES | _CAPITAL_PARTICLES:
        start -= 1
    if start < len(words) - 1:
        forms += _both_cases(_join(words[start:]))
    return forms


def _both_cases(form: Words) -> list[Words]:
    first = form[0]
    return [form, ((first.capitalize() if first[:1].islower() else first.lower()), *form[1:])]


def _double(words: Sequence[Words]) -> list[Words]:
    """Father's and mother's names: "López Obrador", "Sánchez de Lozada", "Fernández"; never a second given name."""
    start = len(words) - 1
    while start > 1 and words[start - 1][0] in _PARTICLES:
        start -= 1
    father = start - 1
    if father < 1 or words[father][0] in _SECOND_GIVEN | _PARTICLES:
        return []
    return [_join(words[father:]), words[father]]
