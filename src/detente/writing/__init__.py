"""Records out of the house: JSON Lines, CSV and Parquet, a document at a time and whole or not at all."""

from detente.writing.target import whole_file
from detente.writing.writers import FORMATS, open_writer

__all__ = ["FORMATS", "open_writer", "whole_file"]
