"""How names are spelled: look-ups that see through accents, apostrophes, hyphens and transliteration.

``plain`` spellings differ in marks only ("Elysee", "Ocalan", "Jaish e Mohammed"). Names that ``sound`` alike are
romanised in different ways: "Qaddafi", "Gadhafi" and "Kadafi" are one man, "Hizbullah" and "Hezbollah" one party. Their
consonants must be the same and their vowels near, so that "Hassan" stays apart from "Hussein" and "Mahmoud" from
"Mohammed". In the manner of phonetic codes (Russell's Soundex, Philips's Metaphone), with the classes of sounds that
romanisations of Arabic, Persian and Cyrillic spell in several ways.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from detente.vocabulary.families import family_forms
from detente.vocabulary.rows import Name

__all__ = ["ARTICLES", "MARKS", "Spellings", "joined", "plain_word", "plain_words"]

ARTICLES = frozenset("al el ul il ad ed ud as es ash esh ar at an az".split())
"""The Arabic article as it is written before a name, its assimilated forms included."""

MARKS = frozenset("-'’ʼ‘`‐‑")
"""What may stand between the words of a name without being one."""

_APOSTROPHES = MARKS - set("-‐‑")

_NameIndex = Mapping[str, tuple[tuple[tuple[str, ...], tuple[Name, ...]], ...]]
_Runs = tuple[tuple[str, str], ...]

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a",
        "’": "", "ʼ": "", "‘": "", "ʻ": "", "ʿ": "", "ʾ": "", "`": "", "´": "", "'": "",
    }
)  # fmt: skip
_HEARD = {
    "shch": "s", "tsch": "c", "dzh": "j", "tch": "c", "tsh": "c", "sch": "s", "gue": "ke", "gui": "ki", "ch": "c",
    "kh": "k", "gh": "k", "dh": "d", "th": "t", "ph": "f", "sh": "s", "zh": "j", "dj": "j", "ck": "k", "ou": "u",
    "oo": "u", "ee": "i", "oe": "u", "ue": "u", "x": "ks", "q": "k", "g": "k", "w": "v", "o": "u", "y": "i",
}  # fmt: skip
"""Spellings and the class of sounds that each stands for, the longest first."""

_SPELLED = re.compile("|".join(_HEARD))
_PLAIN = re.compile("[A-Z]?[a-z]+")
_RUN = re.compile(r"[aeiu]+")
_DOUBLE = re.compile(r"(.)\1+")
_SERVANT = re.compile(r"^abd[aeiu]l")
_SONS = {"ibn": "bin", "ben": "bin"}
_PROPHET = re.compile(r"^m[ou]hamed$|^mahamad$")
_NEAR = frozenset({("a", "e"), ("e", "a"), ("e", "i"), ("i", "e"), ("E", "I"), ("I", "E")})
"""Vowels that are written for each other; the last one of a word, here a capital, is a surer one."""

_SOUNDING = frozenset(("leader", "group"))
_LEAST_ALONE, _LEAST_TOGETHER = 6, 7
"""Sounds that a name of one word, or of several, must have: shorter ones ("Assad", "Ali") are like too many others."""


@lru_cache(maxsize=65536)
def plain_word(word: str) -> str:
    """Return a word in small letters without accents and apostrophes: "Élysée" is "elysee"."""
    if word.isascii():
        return word.lower().replace("'", "").replace("`", "")
    letters = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    return "".join(c for c in letters if not unicodedata.combining(c)).translate(_LETTERS)


def plain_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return the plain form of a name: marks left out, initial capitals kept, and one form for the Arabic article."""
    return tuple([plain for word in joined(words) if (plain := _with_capital(word))])


def joined(words: Sequence[str]) -> list[str]:
    """Return the words of a name without its marks; what an apostrophe parts is one word: "Kata'ib"."""
    found: list[str] = []
    inside = False
    for i, word in enumerate(words):
        if word in MARKS:
            inside = word in _APOSTROPHES and bool(found)
            continue
        ends = word == "s" and inside and (i + 1 == len(words) or words[i + 1] not in MARKS)
        if inside and not ends:
            found[-1] += word
        else:
            found.append(word)
        inside = False
    return found


@lru_cache(maxsize=65536)
def _with_capital(word: str) -> str:
    plain = plain_word(word)
    if plain in ("al", "el"):
        return "al"
    return plain.capitalize() if word[:1].isupper() else plain


class Spellings:
    """Names by how they are spelled; each index is built when it is first asked for, and kept.

    Parameters
    ----------
    names:
        The vocabulary's names as written, by first word.
    """

    def __init__(self, names: _NameIndex) -> None:
        self._names = names
        self._plain: _NameIndex | None = None
        self._sounds: Mapping[str, list[tuple[_Runs, Name]]] | None = None
        self._families: Mapping[tuple[str, ...], tuple[Name, ...]] | None = None

    def plain(self, first: str) -> tuple[tuple[tuple[str, ...], tuple[Name, ...]], ...]:
        """Return the names whose plain form begins with this plain word: those spelled otherwise, then the rest."""
        if self._plain is None:
            self._plain = self._build_plain()
        return (*self._plain.get(first, ()), *self._names.get(first, ()))

    def sounding(self, words: Sequence[str]) -> tuple[Name, ...]:
        """Return the leaders and groups whose name sounds like these words; empty for names too short to tell."""
        heard, runs, count = _sound_of(words)
        if len(heard) < (_LEAST_TOGETHER if count > 1 else _LEAST_ALONE):
            return ()
        if self._sounds is None:
            self._sounds = self._build_sounds()
        key = f"{'+' if count > 1 else ''}{heard}"
        alike = [(vowels, name) for vowels, name in self._sounds.get(key, ()) if _agree(vowels, runs)]
        return tuple(dict.fromkeys(name for vowels, name in alike if count > 1 or vowels == runs))

    def family(self, words: Sequence[str]) -> tuple[Name, ...]:
        """Return the leaders who are called by these words alone: "Hu", "Abiy", "López Obrador"."""
        if self._families is None:
            self._families = self._build_families()
        return self._families.get(plain_words(words), ())

    def _entries(self) -> Iterator[tuple[tuple[str, ...], tuple[Name, ...]]]:
        for found in self._names.values():
            yield from found

    def _build_plain(self) -> _NameIndex:
        index: dict[str, dict[tuple[str, ...], dict[Name, None]]] = defaultdict(dict)
        for words, names in self._entries():
            if all(_PLAIN.fullmatch(word) for word in words):
                continue  # found as written
            plain = plain_words(words)
            if not plain or plain == words or (len(plain) == 1 and not _is_tellable(words, plain[0])):
                continue
            if not any(word[:1].isupper() for word in plain):
                continue
            index[plain[0]].setdefault(plain, {}).update(dict.fromkeys(names))
        return {
            first: tuple(sorted(((w, tuple(n)) for w, n in found.items()), key=lambda item: -len(item[0])))
            for first, found in index.items()
        }

    def _build_sounds(self) -> Mapping[str, list[tuple[_Runs, Name]]]:
        index: dict[str, list[tuple[_Runs, Name]]] = defaultdict(list)
        for words, names in self._entries():
            sounding = [name for name in names if name.kind in _SOUNDING]
            bare = joined(words)
            if not sounding or (len(bare) == 1 and (bare[0].isupper() or sounding[0].kind != "leader")):
                continue
            heard, runs, count = _sound_of(bare)
            for name in sounding:
                index[f"{'+' if count > 1 else ''}{heard}"].append((runs, name))
        return index

    def _build_families(self) -> Mapping[tuple[str, ...], tuple[Name, ...]]:
        index: dict[tuple[str, ...], dict[Name, None]] = defaultdict(dict)
        for words, names in self._entries():
            for name in names:
                if name.kind == "leader":
                    for form in family_forms(words, name):
                        index[plain_words(form)][name] = None
        return {form: tuple(found) for form, found in index.items()}


def _is_tellable(words: Sequence[str], plain: str) -> bool:
    """Whether a name of one word may be known in another case: "Farc" is "FARC", but "Who" is not "WHO"."""
    return len(plain) > 4 or not words[0].isupper()


@lru_cache(maxsize=65536)
def _sound(word: str) -> tuple[str, _Runs]:
    """The consonants of a word with a stop for each run of vowels, and the first and last sound of each run."""
    text = plain_word(word)
    text = _SONS.get(text, text)
    text = _SPELLED.sub(lambda m: _HEARD[m.group()], text)
    text = _PROPHET.sub("muhamad", _SERVANT.sub("abdal", _DOUBLE.sub(r"\1", text)))
    if len(text) > 3 and text.endswith("h"):
        text = text[:-1]
    runs = [(run[0], run[-1]) for run in _RUN.findall(text)]
    if runs:
        runs[-1] = (runs[-1][0], runs[-1][1].upper())
    return _RUN.sub(".", text), tuple(runs)


def _sound_of(words: Sequence[str]) -> tuple[str, _Runs, int]:
    """The sounds of a name, and of how many words: an Arabic article counts for none."""
    weighty = [word for word in words if plain_word(word) not in ARTICLES] if len(words) > 1 else list(words)
    heard = [_sound(word) for word in weighty]
    return "".join(h[0] for h in heard), tuple(run for h in heard for run in h[1]), len(weighty)


def _agree(left: _Runs, right: _Runs) -> bool:
    return len(left) == len(right) and all(
        a == b or (a, b) in _NEAR
        for one, other in zip(left, right, strict=True)
        for a, b in zip(one, other, strict=True)
    )
