"""Trained artefacts: found, verified and loaded; nothing here ever downloads."""

from detente.models.shelf import load_tagger
from detente.models.tagger import Scores, Tagger

__all__ = ["Scores", "Tagger", "load_tagger"]
