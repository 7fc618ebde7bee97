"""A table is CSV with comments; what is wrong in it is named with file, line, column and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import VocabularyError
from detente.vocabulary.tables import Line, parse_conditions, read_table, split_list


def written(folder: Path, text: str) -> Path:
    path = folder / "words.csv"
    path.write_text(text, encoding="utf-8")
    return path


def when(conditions: str) -> Line:
    return Line(fields={"when": conditions}, path=Path("words.csv"), number=7)


def test_comments_and_empty_lines_are_passed_over_and_line_numbers_kept(tmp_path: Path) -> None:
    path = written(tmp_path, "# our own list\nword,kind\n\nsay,report\n# more\ndeny,denial\n")
    lines = list(read_table(path, ("word", "kind")))
    assert [(line["word"], line["kind"], line.number) for line in lines] == [
        ("say", "report", 4),
        ("deny", "denial", 6),
    ]
    assert lines[1].source == "words.csv, line 6"


def test_quoted_fields_may_hold_commas_and_edges_are_trimmed(tmp_path: Path) -> None:
    (line,) = read_table(written(tmp_path, 'word,kind\n"well, say" ,  report\n'), ("word", "kind"))
    assert (line["word"], line["kind"]) == ("well, say", "report")


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="no such table"):
        list(read_table(tmp_path / "gone.csv", ("word",)))


def test_another_header_is_named_with_the_right_one(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="word,kind"):
        list(read_table(written(tmp_path, "word,sort\nsay,report\n"), ("word", "kind")))


@pytest.mark.parametrize("row", ["say", "say,report,more"])
def test_too_few_or_too_many_fields_are_named_with_their_line(row: str, tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"line 3.*2 are needed"):
        list(read_table(written(tmp_path, f"# list\nword,kind\n{row}\n"), ("word", "kind")))


def test_lists_are_split_at_bars() -> None:
    assert split_list("a| b ||c") == ("a", "b", "c")
    assert split_list("") == ()


def test_conditions_are_read_one_by_one() -> None:
    has, lacks, words, not_words = parse_conditions(when("on !prt obj=town|@party comp!=to"))
    assert (has.path, has.present, has.words, has.classes, has.is_not) == ("on", True, frozenset(), (), False)
    assert (lacks.path, lacks.present) == ("prt", False)
    assert (words.words, words.classes) == (frozenset({"town"}), ("party",))
    assert (not_words.path, not_words.is_not, not_words.words) == ("comp", True, frozenset({"to"}))


def test_no_condition_is_none() -> None:
    assert parse_conditions(when("")) == ()


@pytest.mark.parametrize("wrong", ["=town", "obj=", "obj=|", "!"])
def test_what_is_no_condition_is_named(wrong: str) -> None:
    with pytest.raises(VocabularyError, match=r"line 7, column when"):
        parse_conditions(when(wrong))


@given(st.text(alphabet="ab=!|@ .", max_size=30))
def test_conditions_are_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        found = parse_conditions(when(text))
    except VocabularyError:
        return
    assert len(found) == len(text.split())


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="|", exclude_categories=["Cs", "Cc"]), max_size=8)))
def test_splitting_gives_back_what_was_joined(items: list[str]) -> None:
    assert split_list("|".join(items)) == tuple(i.strip() for i in items if i.strip())
