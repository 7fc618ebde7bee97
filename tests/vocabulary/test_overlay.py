"""The user's tables over the package's: what adds, what overrides, what is refused; all is used or none."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.coding import Coder
from detente.errors import VocabularyError
from detente.records.record import Event
from detente.records.text import Document
from detente.vocabulary import load_vocabulary
from detente.vocabulary.loader import HOME
from detente.vocabulary.overlay import MOST_PROBLEMS, check_overlay, open_overlay
from detente.vocabulary.overlay_files import KEYS, OWN_TABLES
from detente.vocabulary.rows import Name, Vocabulary

EXAMPLE = Path(__file__).parents[2] / "docs" / "how-to" / "vocabulary"
NEWS = (
    "Kenyan Foreign Minister Wanjiru Achieng condemned the Lakeshore Front on Monday. "
    "The LSF attacked Camp Baobab on Tuesday, killing 12 soldiers. Uganda ghosted Kenya on Wednesday."
)


def own(folder: Path, **files: str) -> Path:
    """A folder of tables; of a name, ``__`` stands for the folder's slash."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def named(vocabulary: Vocabulary, words: str) -> list[Name]:
    """Whom a name of several words means, the first meaning first."""
    wanted = tuple(words.split())
    return [n for found, names in vocabulary.names.get(wanted[0], ()) if found == wanted for n in names]


@pytest.fixture(scope="module")
def with_example() -> Vocabulary:
    return load_vocabulary(overlay=EXAMPLE)


# what it adds ---------------------------------------------------------------------------------------------------------


def test_a_new_group_person_place_and_verb_are_read_in_a_text(coder: Coder, with_example: Vocabulary) -> None:
    records = Coder(coder.parser, with_example).code(Document(id="d", text=NEWS, published="2026-04-09"))
    condemned, attacked, ghosted = [r for r in records if isinstance(r, Event)]
    assert [a.code for a in condemned.actors] == ["KEN GOV"]
    assert [r.name for r in condemned.recipients] == ["Lakeshore Front"]
    assert [a.code for a in attacked.actors] == ["NGA REB"]
    assert attacked.where is not None
    assert (attacked.where.name, attacked.where.admin1, attacked.where.precision) == ("Camp Baobab", "Agadez", "exact")
    assert (ghosted.type, ghosted.mode) == ("REJECT", "meet")


def test_records_and_the_version_say_whose_tables_were_used(coder: Coder, with_example: Vocabulary) -> None:
    assert with_example.version.startswith(f"{load_vocabulary().version}+")
    name, digest = with_example.overlay.split()
    assert (name, len(digest)) == ("vocabulary", 12)
    document = Document(id="d", text="Uganda ghosted Kenya.", published="2026-04-09")
    (record,) = Coder(coder.parser, with_example).code(document)
    assert dict(record.why)["vocabulary"].endswith(with_example.overlay)
    (plain,) = coder.code(Document(id="d", text="Uganda attacked Kenya.", published="2026-04-09"))
    assert "vocabulary" not in dict(plain.why)


def test_another_content_has_another_digest(tmp_path: Path) -> None:
    first = open_overlay(own(tmp_path, speech="lemma,pos,kind\nzzclaim,v,say\n"), HOME).digest
    assert open_overlay(tmp_path, HOME).digest == first
    assert open_overlay(own(tmp_path, speech="lemma,pos,kind\nzzclaim,v,deny\n"), HOME).digest != first


def test_the_package_alone_stays_as_it_is(with_example: Vocabulary) -> None:
    plain = load_vocabulary()
    assert (plain.overlay, plain.gazetteer) == ("", None)
    assert named(with_example, "Lakeshore Front")
    assert named(plain, "Lakeshore Front") == []


def test_words_of_a_class_add_up(tmp_path: Path) -> None:
    vocabulary = load_vocabulary(overlay=own(tmp_path, classes__mine="class,words\ntroops,zzranger\n"))
    assert vocabulary.classes["troops"] == load_vocabulary().classes["troops"] | {"zzranger"}


# what it overrides ----------------------------------------------------------------------------------------------------


def test_a_row_with_the_package_s_key_stands_in_its_place(tmp_path: Path) -> None:
    plain = load_vocabulary()
    vocabulary = load_vocabulary(overlay=own(tmp_path, groups="id,sectors\nGRP-BOKO-HARAM,CRM\n"))
    assert plain.organisations["GRP-BOKO-HARAM"].sectors == ("REB",)
    changed = vocabulary.organisations["GRP-BOKO-HARAM"]
    assert changed.sectors == ("CRM",)
    assert changed.country == plain.organisations["GRP-BOKO-HARAM"].country  # the file has no such column
    assert [n.sectors for n in named(vocabulary, "Boko Haram") if n.kind == "group"] == [("CRM",)]


def test_a_spell_is_ended_and_a_successor_begins(tmp_path: Path) -> None:
    incumbent = next(
        (name, spell)
        for name in (n for found in load_vocabulary().names.values() for _, names in found for n in names)
        for spell in name.spells
        if (spell.of, spell.office, spell.end) == ("KEN", "head of state", "")
    )[1]
    rows = (
        f"{incumbent.name},KEN,head of state,{incumbent.start},2027-09-12\nAtieno Zzo,KEN,head of state,2027-09-13,\n"
    )
    vocabulary = load_vocabulary(overlay=own(tmp_path, leaders=f"name,of,office,start,end\n{rows}"))
    (person,) = [n for n in named(vocabulary, incumbent.name) if n.kind == "leader"]
    (spell,) = [s for s in person.spells if (s.office, s.start) == ("head of state", incumbent.start)]
    assert (spell.end, spell.sectors) == ("2027-09-12", incumbent.sectors)
    (successor,) = named(vocabulary, "Atieno Zzo")
    assert successor.spells[0].holds_on("2028-01-01")


def test_a_trigger_s_conditions_may_stand_in_any_order(tmp_path: Path) -> None:
    line = next(
        row for rows in load_vocabulary().triggers.values() for row in rows if len(row.when) == 2 and row.type != "AID"
    )
    name, number = line.source.split(", line ")
    written = (HOME / "triggers" / name).read_text(encoding="utf-8").splitlines()[int(number) - 1].split(",")
    turned = " ".join(reversed(written[2].split()))
    text = f"lemma,pos,when,type\n{written[0]},{written[1]},{turned},AID\n"
    vocabulary = load_vocabulary(overlay=own(tmp_path, triggers=text))
    rows = vocabulary.triggers[line.words[line.head], line.pos]
    assert line not in rows
    assert rows[0].type == "AID"
    assert rows[0].source == f"{tmp_path.name}/triggers.csv, line 2"


def test_a_state_s_row_overrides_by_its_code(tmp_path: Path) -> None:
    vocabulary = load_vocabulary(overlay=own(tmp_path, states="iso3,name\nTUR,Turkland\n"))
    assert vocabulary.states["TUR"].name == "Turkland"
    assert vocabulary.states["TUR"].neighbours == load_vocabulary().states["TUR"].neighbours
    assert [n.id for n in named(vocabulary, "Turkland")] == ["TUR"]


# what it refuses ------------------------------------------------------------------------------------------------------

LEADERS = "name,of,office,start,end\n"


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("groups", "id,name,sectors\nGRP-ZZ,Zz,MILL\n", "groups.csv, line 2, column sectors: 'MILL'"),
        ("groups", "id,name,sectors\nGRP-ZZ,Zz,MILL\n", "nearest 'MIL'"),
        ("groups", "id,name,country\nGRP-ZZ,Zz,XYZ\n", "line 2, column country: 'XYZ'"),
        ("groups", "id,name,allegiance\nGRP-ZZ,Zz,GRP-BOKO-HARM\n", "nearest 'GRP-BOKO-HARAM'"),
        (
            "groups",
            "id,name\nGRP-ZZ,Zz\n\nGRP-ZZ,Zy\n",
            "line 4, column id: 'GRP-ZZ' has a row already (groups.csv, line 2)",
        ),
        ("groups", "id,name\nIGO-UN,Zz\n", "column id: 'IGO-UN' is taken (entities/organisations.csv, line"),
        ("groups", "id,nme\nGRP-ZZ,Zz\n", "line 1: 'nme' is no column of groups; nearest 'name'"),
        ("groups", "name,country\nZz,NGA\n", "line 1: column id is missing"),
        ("groups", "id,name,id\nGRP-ZZ,Zz,GRP-ZZ\n", "column id stands there twice"),
        ("groups", "id,name\nGRP-ZZ\n", "line 2: 1 fields where the header has 2"),
        ("groups", 'id,name\nGRP-ZZ,"Zz\n', "line 2: a quotation mark is open"),
        ("groups", "", "groups.csv, line 1: the table is empty; its header is id,name"),
        ("groups", "id,name\nGRP-ZZ,Z\u200bz\n", "line 2: character U+200B does not belong"),
        ("leaders", f"{LEADERS}Zz,KEN,leader,3/4/2026,\n", "line 2, column start: '3/4/2026' is no date; write YYYY"),
        ("leaders", f"{LEADERS}Zz,KEN,leader,2026-02-30,\n", "column start: '2026-02-30' is no date"),
        (
            "leaders",
            f"{LEADERS}Zz,KEN,leader,2026,2025\n",
            "column start: 2026 is after the end, 2025; turn them round",
        ),
        ("leaders", f"{LEADERS}Zz,GRP-NOBODY,leader,,\n", "column of: 'GRP-NOBODY' is not allowed"),
        ("triggers", "lemma,pos,type\nzz,v,REJCT\n", "column type: 'REJCT' is not allowed here; nearest 'REJECT'"),
        (
            "triggers",
            "lemma,pos,when,type\nzz,v,obj=@prty,REJECT\n",
            "column when: 'obj=@prty': no class @prty; nearest",
        ),
        ("places", "name,lat,lon\nZz,,1\n", "column lat: it is empty"),
        ("places", 'name,lat,lon\nZz,"12,5",1\n', "column lat: '12,5' is no number of degrees"),
        ("places", "name,lat,lon\nZz,1,200\n", "column lon: 200 is not from -180 to 180"),
        (
            "places",
            "name,lat,lon,kind\nZz,1,2,crosing\n",
            "column kind: 'crosing' is not allowed here; nearest 'crossing'",
        ),
        ("places", "name,lat,lon,country\nZz,1,2,Niger\n", "column country: 'Niger' is not allowed"),
        ("places", "name,lat,lon,population\nZz,1,2,many\n", "column population: 'many' is no number of people"),
        ("mygroups", "id,name\nGRP-ZZ,Zz\n", "'mygroups.csv' is no table; nearest 'groups.csv'"),
    ],
)
def test_a_wrong_row_is_named_with_file_line_column_and_remedy(tmp_path: Path, file: str, text: str, said: str) -> None:
    problems = check_overlay(own(tmp_path, **{file: text}), HOME)
    assert len(problems) == 1
    assert said in problems[0]


def test_all_wrong_rows_are_named_at_once_and_nothing_is_used(tmp_path: Path) -> None:
    folder = own(
        tmp_path,
        groups="id,name,country\nGRP-ZZ,Zz,XYZ\nGRP-ZY,Zy,NGA\n",
        speech="lemma,pos,kind\nzz,q,sey\nzy,v,say\n",
    )
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(overlay=folder)
    first, *named = str(caught.value).splitlines()
    assert first == f"{folder}: 3 problems; nothing of it is used"
    assert [line.split(":")[0].strip() for line in named] == [
        "speech.csv, line 2, column pos",
        "speech.csv, line 2, column kind",
        "groups.csv, line 2, column country",
    ]


def test_of_very_many_problems_the_first_are_named(tmp_path: Path) -> None:
    rows = "".join(f"zz{n},q,say\n" for n in range(MOST_PROBLEMS + 7))
    folder = own(tmp_path, speech=f"lemma,pos,kind\n{rows}")
    with pytest.raises(VocabularyError, match=r"57 problems[^…]*… and 7 more") as caught:
        load_vocabulary(overlay=folder)
    assert len(str(caught.value).splitlines()) == MOST_PROBLEMS + 2
    assert len(check_overlay(folder, HOME)) == MOST_PROBLEMS + 7


def test_a_folder_that_is_none_or_holds_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="no such folder"):
        load_vocabulary(overlay=tmp_path / "absent")
    (tmp_path / "README.md").write_text("nothing\n", encoding="utf-8")
    assert "there is no table in it" in check_overlay(tmp_path, HOME)[0]


def test_the_package_s_own_tables_may_be_laid_over_themselves(tmp_path: Path) -> None:
    kept = shutil.ignore_patterns("*.py", "*.tsv", "__pycache__", "places")
    shutil.copytree(HOME, tmp_path / "copy", ignore=kept)
    overlay = open_overlay(tmp_path / "copy", HOME)
    added = {name for name, number in overlay.added.items() if number}
    assert added == {f"classes/{path.name}" for path in (HOME / "classes").glob("*.csv")}  # these have no key


def test_every_table_has_a_key_among_its_columns() -> None:
    assert set(KEYS) == set(OWN_TABLES)
    assert all(set(KEYS[table]) <= set(columns) for table, (_, columns) in OWN_TABLES.items())


CELLS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["NGA", "GRP-ZZ", "2025", "v", "obj=@party", "GOV|MIL", "12.5", "subj", '"', "=", "|", "@", "*"]
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    table=st.sampled_from(sorted(OWN_TABLES)),
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=9), max_size=4),
    raw=st.binary(max_size=60),
)
def test_whatever_bytes_stand_there_the_answer_is_an_overlay_or_a_named_error(
    tmp_path: Path, table: str, rows: list[list[str]], raw: bytes
) -> None:
    header = ",".join(OWN_TABLES[table][1][: len(rows[0]) if rows else None])
    text = "\n".join([header, *(",".join(row) for row in rows)])
    folder = tmp_path / table
    folder.mkdir(exist_ok=True)
    (folder / f"{table}.csv").write_bytes(text.encode() + raw)
    problems = check_overlay(folder, HOME)
    assert all(problem.startswith(f"{table}.csv, line ") for problem in problems)
    if problems:
        with pytest.raises(VocabularyError, match=re.escape(problems[0])):
            open_overlay(folder, HOME)
    else:
        load_vocabulary(overlay=folder)
