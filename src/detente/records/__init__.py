"""What we know: documents, entities and records, as plain immutable values."""
