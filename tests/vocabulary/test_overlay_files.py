"""The user's files: which table each is, and its rows as a spreadsheet or an editor has left them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.vocabulary.checking import Report
from detente.vocabulary.loader import HOME
from detente.vocabulary.overlay_files import OWN_TABLES, find_files, read_rows, table_of


def rows(folder: Path, data: bytes, table: str = "groups") -> tuple[list[dict[str, str]], list[str]]:
    """The fields of the rows of a file, and the problems."""
    path = folder / f"{table}.csv"
    path.write_bytes(data)
    report = Report(HOME, overlay=folder)
    return [line.fields for line in read_rows(table, path, folder, report)], report.problems


@pytest.mark.parametrize(
    ("file", "table"),
    [
        ("groups.csv", "groups"),
        ("entities/groups.csv", "groups"),
        ("Groups-Sahel.csv", "groups"),
        ("entities/leaders_2026.csv", "leaders"),
        ("triggers/mine.csv", "triggers"),
        ("triggers_mine.csv", "triggers"),
        ("classes/mine.csv", "classes"),
        ("places/features.csv", "features"),
        ("places.csv", "features"),
        ("mygroups.csv", None),
        ("places/countries.csv", None),
    ],
)
def test_a_file_s_table_is_told_by_folder_or_name(file: str, table: str | None) -> None:
    assert table_of(PurePosixPath(file)) == table


def test_what_is_no_table_is_passed_over_or_named(tmp_path: Path) -> None:
    for name in ("README.md", ".hidden.csv", "~$groups.xlsx", "groups.xlsx", "speech.csv", "other.csv"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    report = Report(HOME, overlay=tmp_path)
    assert [(table, path.name) for table, path in find_files(tmp_path, report)] == [("speech", "speech.csv")]
    assert [problem.split(",")[0] for problem in report.problems] == ["groups.xlsx", "other.csv"]


@pytest.mark.parametrize(
    "data",
    [
        b"id,name,country\nGRP-ZZ,Zz,NGA\n",
        b"\xef\xbb\xbfid,name,country\r\nGRP-ZZ,Zz,NGA\r\n",
        b"# mine\n\nID, Name ,Country,,\nGRP-ZZ, Zz ,NGA,,\n,,,,\n",
        b"id;name;country\nGRP-ZZ;Zz;NGA\n;;\n",
        b"id\tname\tcountry\nGRP-ZZ\tZz\tNGA",
        b'country,id,name\nNGA,GRP-ZZ,"Zz"\n',
    ],
)
def test_what_does_no_harm_is_taken_as_it_is(tmp_path: Path, data: bytes) -> None:
    assert rows(tmp_path, data) == ([{"id": "GRP-ZZ", "name": "Zz", "country": "NGA"}], [])


def test_letters_and_their_accents_are_joined(tmp_path: Path) -> None:
    found, problems = rows(tmp_path, "id,name\nGRP-ZZ,Jose\u0301\n".encode())
    assert (found[0]["name"], problems) == ("Jos\u00e9", [])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("id,name\nGRP-ZZ,José\n".encode("latin-1"), "line 2: byte 0xe9 is no UTF-8"),
        ("id,name\nGRP-ZZ,Zz\n".encode("utf-16"), "line 1: it is in UTF-16"),
        (b"", "line 1: the table is empty"),
        (b"# nothing\n", "line 1: the table is empty"),
        (b"id,name\nGRP-ZZ,Z\x00z\n", "line 2: character U+0000"),
        (b"id,name\nGRP-ZZ,Zz,NGA\n", "line 2: 3 fields where the header has 2"),
        (b"id;name\nGRP-ZZ;Zz;NGA\n", "put a field that has a semicolon in double quotes"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, data: bytes, said: str) -> None:
    found, (problem,) = rows(tmp_path, data)
    assert found == []
    assert said in problem


def test_a_row_keeps_its_line_and_the_folder_in_its_source(tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text("# one\n\nid,name\n# two\nGRP-ZZ,Zz\n", encoding="utf-8")
    (line,) = read_rows("groups", path, tmp_path, Report(HOME, overlay=tmp_path))
    assert line.source == f"{tmp_path.name}/groups.csv, line 5"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=st.sampled_from(sorted(OWN_TABLES)), head=st.booleans(), data=st.binary(max_size=120))
def test_any_bytes_give_rows_of_known_columns_or_problems(tmp_path: Path, table: str, head: bool, data: bytes) -> None:
    columns = OWN_TABLES[table][1]
    header = (",".join(columns) + "\n").encode() if head else b""
    found, problems = rows(tmp_path, header + data, table)
    assert all(set(fields) <= set(columns) for fields in found)
    assert found or problems or head
    assert all(problem.startswith(f"{table}.csv, line ") for problem in problems)
