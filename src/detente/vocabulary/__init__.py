"""Words we allow: tables of types, triggers, entities and words about words; the code that loads and checks them."""

from detente.vocabulary.loader import load_vocabulary
from detente.vocabulary.rows import Vocabulary

__all__ = ["Vocabulary", "load_vocabulary"]
