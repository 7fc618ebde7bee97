"""A reader of the user's own: passages to a chat endpoint, its answers back as records, all verified in the text."""

from detente.asking.answers import Verifier
from detente.asking.codebook import Codebook, load_codebook
from detente.asking.cost import Ledger, Plan
from detente.asking.reader import Reader
from detente.asking.settings import Limits, Prices, Settings, find_key, limits_from, prices_from

__all__ = [
    "Codebook",
    "Ledger",
    "Limits",
    "Plan",
    "Prices",
    "Reader",
    "Settings",
    "Verifier",
    "find_key",
    "limits_from",
    "load_codebook",
    "prices_from",
]
