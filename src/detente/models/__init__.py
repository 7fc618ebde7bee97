"""Trained artefacts: found, verified and loaded; nothing here ever downloads."""

from detente.models.shelf import load_tagger
from detente.models.tagger import Mentions, Scores, Tagger

__all__ = ["Mentions", "Scores", "Tagger", "load_tagger"]
