"""From a document to its records."""

from detente.coding.coder import Coder

__all__ = ["Coder"]
