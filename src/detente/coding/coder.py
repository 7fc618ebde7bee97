"""The coder: from a document to its records, in a list of steps that a reader can follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.tokens import Doc
from spacy.tokens import Span as Sentence

from detente.coding.arguments import Reader
from detente.coding.assessments import find_assessments
from detente.coding.confidence import KEEPS, estimate
from detente.coding.counting import Counter
from detente.coding.dating import Calendar
from detente.coding.discourse import Discourse
from detente.coding.drafts import join_outcomes, without_standing
from detente.coding.events import draft_event, finish_event
from detente.coding.judging import Judged, likely_places, missed, weighed
from detente.coding.parsed import parse
from detente.coding.parser import load_parser, prepare
from detente.coding.presence import find_presences, tagged_presences
from detente.coding.reference import Referents
from detente.coding.relevance import is_about_something_else
from detente.coding.shifts import find_shifts
from detente.coding.ties import find_ties, tagged_ties
from detente.coding.triggers import find_triggers
from detente.coding.who import Resolution, country_named, resolve_phrase
from detente.errors import InputTooLarge, UsageError
from detente.models import Tagger, load_tagger
from detente.records.batch import Records
from detente.records.record import Record, identify
from detente.records.text import Document
from detente.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Coder"]


class Coder:
    """Reads documents and writes down what they say, by the codebook.

    Build one with ``Coder.load()``; it can be used for any number of documents, and gives the same records for the same
    document every time.

    Parameters
    ----------
    parser:
        A spaCy pipeline for English with tagger, parser, lemmatizer and entity recogniser.
    vocabulary:
        The tables.
    tagger:
        The learned model; ``None`` leaves the rules alone.
    """

    def __init__(self, parser: Language, vocabulary: Vocabulary, tagger: Tagger | None = None) -> None:
        self.parser = parser
        self.vocabulary = vocabulary
        self.tagger = tagger

    @classmethod
    def load(cls, vocabulary: Path | str | None = None, model: str | Path | None = None) -> Coder:
        """Load the parser, the vocabulary and the learned model.

        Parameters
        ----------
        vocabulary:
            A folder of tables of your own, whose rows add to the package's or stand in their place.
        model:
            A folder with a learned model of your own; ``"none"`` for the rules alone; the package's without one.

        Raises
        ------
        ModelError
            If no parser is installed, or the learned model is not whole.
        VocabularyError
            If a row of them is wrong: every such row is named, and nothing of the folder is used.
        """
        tagger = None if model == "none" else load_tagger(Path(model)) if model else load_tagger()
        tables = load_vocabulary(overlay=Path(vocabulary)) if vocabulary is not None else load_vocabulary()
        return cls(load_parser(tables), tables, tagger)

    def code(self, document: Document) -> Records:
        """Return the records of one document, in the order of the text.

        Raises
        ------
        InputTooLarge
            If the text is longer than the parser takes: a million characters.
        """
        return Records(self._records(document, self.parser(self._prepared(document))))

    def code_all(self, documents: Iterable[Document], batch: int = 64) -> Iterator[Records]:
        """Yield the records of each document, in order; texts are parsed in batches."""
        pairs = ((self._prepared(document), document) for document in documents)
        for doc, document in self.parser.pipe(pairs, as_tuples=True, batch_size=batch):
            yield Records(self._records(document, doc))

    def who(self, phrase: str, *, on: str | None = None, country: str | None = None) -> Resolution:
        """Say whom a phrase means, and why.

        Parameters
        ----------
        phrase:
            A noun phrase: "the Turkish foreign minister", "Tchiani", "protesters in Nigeria".
        on:
            ISO day on which it was written; without one the latest spell known of an office stands.
        country:
            The country that the text is about, by ISO 3166 code or any name: whose "the army" is.

        Raises
        ------
        UsageError
            If there is no phrase, or no such country.
        """
        if not phrase.strip():
            raise UsageError("there is no phrase to resolve; give a noun phrase")
        about = country_named(country, self.vocabulary) if country else None
        return resolve_phrase(phrase, self.parser, self.vocabulary, on=on, about=about)

    def _prepared(self, document: Document) -> Doc:
        if len(document.text) > self.parser.max_length:
            raise InputTooLarge(
                document.source or document.id,
                f"its text has {len(document.text)} characters; {self.parser.max_length} is the limit",
                "cut it into articles",
            )
        return prepare(document.text, self.parser, self.vocabulary)

    def _records(self, document: Document, doc: Doc) -> list[Record]:
        parsed = parse(document, doc, self.vocabulary)
        if is_about_something_else(parsed):
            return []
        reader = Reader(parsed, Referents(parsed))
        calendar, counter = Calendar(parsed), Counter(parsed)
        discourse = Discourse(parsed)
        judged = Judged(doc, self.tagger) if self.tagger is not None else None
        found: list[Record] = []
        for sentence in doc.sents:
            found.extend(_code_sentence(sentence, reader, calendar, counter, discourse, judged))
        return _identified(found, self.vocabulary.overlay)


def _code_sentence(
    sentence: Sentence,
    reader: Reader,
    calendar: Calendar,
    counter: Counter,
    discourse: Discourse,
    judged: Judged | None,
) -> Iterator[Record]:
    """The steps, in order.

    Each is a function of the parse and of the vocabulary, and none changes what another found.
    """
    candidates = find_triggers(sentence, reader)  # which words report an event, in which sense
    drafts = [d for c in candidates if (d := draft_event(c, reader)) is not None]  # who, to whom, whether it happened
    presences = list(find_presences(sentence, reader, calendar, counter, discourse.presences))  # whose forces are where
    if judged is not None:
        presences += tagged_presences(sentence, reader, calendar, counter, discourse.presences, judged)
        drafts = [weighed(d, judged, reader) for d in drafts]  # whom the rules mistook
        drafts += missed(sentence, drafts, candidates, judged, reader)  # which words they passed over
    drafts = join_outcomes(without_standing(drafts, presences))  # an attack and its dead are one act
    told = [*drafts, *discourse.echoes(sentence, reader)]
    for draft in discourse.complete(told):  # whom the text has left unsaid; what it only mentions again
        sure = estimate(draft, judged, reader)  # how likely it is read aright
        if draft.vouched and sure < KEEPS:
            continue
        places = likely_places(draft, judged, reader) if judged is not None else ()
        yield finish_event(draft, reader, calendar, counter, sure, places)  # on whose word, when, where, how many
    ties = list(find_ties(sentence, reader, calendar))
    yield from ties
    if judged is not None:
        yield from tagged_ties(sentence, reader, calendar, ties, judged)
    yield from presences
    yield from find_shifts(sentence, reader, calendar)
    yield from find_assessments(sentence, reader, calendar)


def _identified(records: Iterable[Record], overlay: str) -> list[Record]:
    """Give each record its id, and the name of the user's tables, if any; what is said twice alike is one record."""
    unique: dict[str, Record] = {}
    own = (("vocabulary", f"the package's with {overlay}"),) if overlay else ()
    for record in records:
        name = identify(record)
        unique.setdefault(name, replace(record, id=name, why=(*record.why, *own)))
    return list(unique.values())
