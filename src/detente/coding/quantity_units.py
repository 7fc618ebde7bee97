"""Units of amounts: currencies, lengths, weights, times, percent, and the names that records give them.

Currencies are ISO 4217 codes where the words name one currency ("yuan", "Pakistani rupees"); where they do not
("rupees", "francs" alone) the unit is the noun: never a guess. "Dollars" alone are those of the United States, "pounds"
alone sterling.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ATTACHED_SCALES", "SYMBOL", "currency_of_symbol", "unit_after"]

ATTACHED_SCALES: Final = {
    "bn": 1e9, "bln": 1e9, "b": 1e9, "B": 1e9, "mn": 1e6, "mln": 1e6, "m": 1e6, "M": 1e6, "tn": 1e12, "tln": 1e12,
    "k": 1e3, "K": 1e3,
}  # fmt: skip
"""Short scales after digits: "$1.5bn", "£20m"."""

_SYMBOLS: Final = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NT$": "TWD", "S$": "SGD",
    "NZ$": "NZD",
    "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "₽": "RUB", "₪": "ILS", "₦": "NGN", "₩": "KRW",
    "₺": "TRY",
    "₴": "UAH", "¥": "yen or yuan", "Rs": "rupee", "Rs.": "rupee",
}  # fmt: skip
_CODES: Final = "USD|EUR|GBP|CHF|JPY|CNY|RUB|INR|PKR|AUD|CAD|SEK|NOK|DKK|TRY|UAH|ILS|SAR|AED|NGN|KES|ZAR|BRL|MXN|PLN"
SYMBOL: Final = rf"(?:(?:US|AU?|CA?|HK|NT|S|NZ|R)?\$|[€£¥₹₽₪₦₩₺₴]|\b(?:{_CODES})(?= ?\d)|\bRs\.?(?= ?\d))"
"""What stands before an amount of money."""

_NATIONAL: Final = {
    "dollar": {"us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD",
               "hong kong": "HKD",
               "new zealand": "NZD", "singapore": "SGD", "taiwan": "TWD",
               "liberian": "LRD", "namibian": "NAD", "": "USD"},
    "pound": {"british": "GBP", "egyptian": "EGP", "syrian": "SYP", "lebanese": "LBP", "sudanese": "SDG",
              "south sudanese": "SSP", "": "GBP"},
    "rupee": {"indian": "INR", "pakistani": "PKR", "sri lankan": "LKR", "nepali": "NPR", "nepalese": "NPR"},
    "franc": {"swiss": "CHF", "cfa": "XOF", "congolese": "CDF", "rwandan": "RWF", "burundian": "BIF",
               "guinean": "GNF"},
    "dinar": {"iraqi": "IQD", "kuwaiti": "KWD", "libyan": "LYD", "algerian": "DZD", "tunisian": "TND",
               "jordanian": "JOD",
              "serbian": "RSD", "bahraini": "BHD"},
    "riyal": {"saudi": "SAR", "qatari": "QAR"},
    "rial": {"iranian": "IRR", "yemeni": "YER", "omani": "OMR"},
    "shilling": {"kenyan": "KES", "ugandan": "UGX", "tanzanian": "TZS", "somali": "SOS"},
    "peso": {"mexican": "MXN", "argentine": "ARS", "chilean": "CLP", "colombian": "COP", "philippine": "PHP",
               "cuban": "CUP"},
    "dirham": {"emirati": "AED", "moroccan": "MAD", "uae": "AED"},
    "crown": {"czech": "CZK", "swedish": "SEK", "norwegian": "NOK", "danish": "DKK"},
    "krona": {"swedish": "SEK", "icelandic": "ISK", "": "SEK"},
    "krone": {"norwegian": "NOK", "danish": "DKK"},
    "lira": {"turkish": "TRY", "": "TRY", "syrian": "SYP", "lebanese": "LBP"},
    "won": {"south korean": "KRW", "korean": "KRW", "north korean": "KPW"},
    "real": {"brazilian": "BRL"},
}  # fmt: skip
_NOUNS: Final = {
    "euro": "EUR", "yuan": "CNY", "renminbi": "CNY", "yen": "JPY", "ruble": "RUB", "rouble": "RUB", "shekel": "ILS",
    "hryvnia": "UAH", "zloty": "PLN", "naira": "NGN", "rand": "ZAR", "taka": "BDT", "ringgit": "MYR", "baht": "THB",
    "rupiah": "IDR", "kwacha": "ZMW", "birr": "ETB", "afghani": "AFN", "forint": "HUF", "tenge": "KZT", "lari": "GEL",
    "sterling": "GBP", "percent": "percent", "per cent": "percent", "pct": "percent", "pc": "percent", "%": "percent",
    "percentage point": "percent", "km": "km", "kilometer": "km", "kilometre": "km", "sq km": "km2", "km2": "km2",
    "km²": "km2", "square kilometer": "km2", "square kilometre": "km2", "square mile": "square mile", "mile": "mile",
    "nautical mile": "nautical mile", "meter": "metre", "metre": "metre", "m": "metre", "feet": "foot",
    "foot": "foot",
    "ft": "foot", "yard": "yard", "inch": "inch", "inches": "inch", "hectare": "hectare", "acre": "acre", "kg": "kg",
    "kilo": "kg", "kilogram": "kg", "kilogramme": "kg", "gram": "gram", "ton": "ton", "tonne": "tonne",
    "metric ton": "tonne", "kiloton": "kiloton", "megaton": "megaton", "barrel": "barrel", "litre": "litre",
    "liter": "litre", "gallon": "gallon", "cubic meter": "cubic metre", "cubic metre": "cubic metre",
    "minute": "minute", "hour": "hour", "day": "day", "night": "night", "week": "week", "fortnight": "fortnight",
    "month": "month", "year": "year", "decade": "decade", "century": "century", "centuries": "century",
    "mw": "megawatt",
    "megawatt": "megawatt", "gw": "gigawatt", "gigawatt": "gigawatt", "mph": "mph", "kph": "km/h", "km/h": "km/h",
    "degree": "degree", "knot": "knot",
}  # fmt: skip
_WORDS_TOO: Final = frozenset({"won", "real", "crown"})
"""Currencies whose names are other words too: only with their country ("South Korean won")."""
_PLURAL_ONLY: Final = {"seconds": "second"}


def _longest_first(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NATIONS: Final = sorted({nation for nations in _NATIONAL.values() for nation in nations if nation})
_UNIT: Final = re.compile(
    rf"(?i:(?P<bare>%|km²)|(?:of )?(?:(?P<nation>{_longest_first(_NATIONS)})[ -])?(?P<money>{'|'.join(_NATIONAL)})s?\b"
    rf"|(?:of )?(?P<noun>{_longest_first([*_NOUNS, *_PLURAL_ONLY])})(?:s|es)?\b)"
)


def currency_of_symbol(symbol: str) -> str:
    """Return the currency of a symbol or code that stands before an amount ("$", "HK$", "EUR")."""
    return _SYMBOLS.get(symbol, symbol)


def unit_after(text: str, position: int) -> tuple[int, str] | None:
    """Return where the unit right after a number ends and what it is called, or ``None``.

    Parameters
    ----------
    text:
        The text.
    position:
        Where the number ends: "3| million yuan" is asked for after "million".
    """
    gap = 1 if text[position : position + 1] in {" ", "-", "‑"} else 0
    found = _UNIT.match(text, position + gap)
    if found is None:
        return None
    if found["bare"]:
        return found.end(), "percent" if found["bare"] == "%" else "km2"
    if found["money"]:
        noun, nation = found["money"].lower(), (found["nation"] or "").lower()
        if noun in _WORDS_TOO and not nation:
            return None
        weight = noun == "pound" and not nation and re.match(r"(?i: of\b|-?s? bomb|[ -]bomb)", text[found.end() :][:8])
        return found.end(), "pound" if weight else _NATIONAL[noun].get(nation, noun)
    noun = found["noun"].lower()
    if gap == 1 and noun == "m" and text[found.end() : found.end() + 1] == ".":
        return None
    return found.end(), _PLURAL_ONLY.get(noun) or _NOUNS[noun]
