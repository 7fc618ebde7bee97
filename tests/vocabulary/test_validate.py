"""The check of the tables names each defect with file, line, column and remedy, and is quiet about sound ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.vocabulary.validate import TABLES, check, count_rows

SOUND = {
    "plover/types.csv": "ASSAULT,,4,190,-9.3,Use force.,They fought.\nASSAULT,aerial,4,195,-10,Bomb.,They bombed.",
    "plover/contexts.csv": "military,Armies,army|navy",
    "plover/sectors.csv": "GOV,Government\nREB,Rebels",
    "triggers/force.csv": "attack,v,obj=@party|town !prt,ASSAULT,,military,subj,obj|on|obj.of,190\n"
    "air *strike,n,,ASSAULT,aerial,,poss+by|-,on|against,195\nattack,v,obj=record,-,,,,,",
    "classes/core.csv": "troops,soldier|army",
    "light.csv": "carry,v,prt=out,subj,against|on",
    "embedding.csv": "fail,v,comp=to,implicative,negated,actual",
    "speech.csv": "say,v,say\naccording to,p,say",
    "cues.csv": "no longer,negation",
    "likelihood.csv": "unlikely,0.05,0.35,kent1964",
    "ties.csv": "ally,n,,ally,self,poss|of",
    "presence.csv": "station,v,obj=@troops,present,obj,in|at,basing",
    "shifts.csv": "turn,v,,subj,from,to|towards,security",
    "domains.csv": "security,army|defence",
    "means.csv": "firearms,gun|rifle",
    "topics.csv": "sport,goal|referee",
    "entities/states.csv": "FRA,220,220,France,,,French,Paris,,REG-EUROPE,DEU,N,state,,\n"
    "DEU,255,260,Germany,,,German,Berlin,,REG-EUROPE,FRA,N,state,1990-10-03,",
    "entities/regions.csv": "REG-EUROPE,Europe,,FRA|DEU",
    "entities/subnational.csv": "Corsica,,Corsican,FRA,GOV,SUB-FRA-CORSICA,,",
    "entities/institutions.csv": "Elysee,,FRA,GOV,INS-FRA-ELYSEE",
    "entities/organisations.csv": "IGO-X,Example Union,EU,IGO,,IGO EXU,FRA|DEU,1957,",
    "entities/groups.csv": "GRP-Y,Example Front,,DEU,REB,DEU REB FRONT,IGO-X,1970,1998-04",
    "entities/parties.csv": "PTY-Z,Example Party,,FRA,GOV,,",
    "entities/leaders.csv": "Jane Doe,Doe,FRA,head of state,GOV,2017-05-14,2022,\nJohn Roe,,GRP-Y,leader,REB,,1998,",
    "entities/people.csv": "rebel,,REB,group,",
    "entities/descriptions.csv": "republic,FRA|DEU",
}
COLUMNS = {
    pattern.replace("triggers/*", "triggers/force").replace("classes/*", "classes/core").replace("*", ""): columns
    for pattern, columns in TABLES.values()
}


def tables(home: Path, **changed: str) -> Path:
    """A small sound vocabulary; ``changed`` replaces rows of a table, named by its file's stem."""
    for name, rows in SOUND.items():
        path = home / name
        path.parent.mkdir(exist_ok=True)
        body = changed.get(path.stem, rows)
        path.write_text(f"# a comment\n{','.join(COLUMNS[name])}\n{body}\n", encoding="utf-8")
    return home


def test_sound_tables_have_no_problem_and_are_counted(tmp_path: Path) -> None:
    home = tables(tmp_path)
    assert check(home) == []
    counts = count_rows(home)
    assert counts["triggers/force.csv"] == 3
    assert len(counts) == len(SOUND)


@pytest.mark.parametrize(
    ("table", "row", "column", "said"),
    [
        ("types", "ASSAULT,,3,190,-9.3,x,y", "quad", "write 4"),
        ("types", "ASSAULT,,4,190,-93,x,y", "score", "-10 to 10"),
        ("types", "ATTACK,,4,190,-9,x,y", "type", "'ATTACK' is not allowed"),
        ("force", "attack,v,,ASSUALT,,,,,", "type", "nearest 'ASSAULT'"),
        ("force", "attack,v,,ASSAULT,arial,,,,", "mode", "nearest 'aerial'"),
        ("force", "attack,v,,ASSAULT,,militry,,,", "contexts", "nearest 'military'"),
        ("force", "attack,x,,ASSAULT,,,,,", "pos", "choose one of a n v"),
        ("force", "Attack,v,,ASSAULT,,,,,", "lemma", "lower case"),
        ("force", "air strike*,n,,ASSAULT,,,,,", "lemma", "one * before the head"),
        ("force", "attack,v,,ASSAULT,,,sbj,,", "actor", "nearest 'subj'"),
        ("force", "attack,v,,ASSAULT,,,subj,obj||on,", "recipient", "take the spare"),
        ("force", "attack,v,,ASSAULT,,,subj,obj.whom,", "recipient", "after the dot"),
        ("force", "attack,v,,ASSAULT,,,subj,obj,9999", "cameo", "no CAMEO code"),
        ("force", "attack,v,obj=@trops,ASSAULT,,,,,", "when", "nearest @troops"),
        ("force", "attack,v,obj=,ASSAULT,,,,,", "when", "write PATH"),
        ("force", "attack,v,wiht=town,ASSAULT,,,,,", "when", "nearest 'with'"),
        ("force", "attack,v,obj=Town,ASSAULT,,,,,", "when", "lower case"),
        ("force", "attack,v,,-,aerial,,,,", "mode", "leave it empty"),
        ("core", "Troops,soldier", "class", "lower-case"),
        ("core", "troops,@person", "words", "cannot hold a class"),
        ("light", "carry,n,prt=out,subj,on", "pos", "choose one of v"),
        ("embedding", "fail,v,,implicit,negated,actual", "class", "nearest 'implicative'"),
        ("embedding", "fail,v,,implicative,no,actual", "positive", "nearest 'none'"),
        ("speech", "say,v,sey", "kind", "nearest 'say'"),
        ("cues", "no longer,never", "kind", "choose one of"),
        ("likelihood", "unlikely,0.6,0.35,kent1964", "low", "turn them round"),
        ("likelihood", "unlikely,5,0.35,kent1964", "low", "from 0 to 1"),
        ("ties", "ally,n,,friend,self,of", "kind", "choose one of"),
        ("ties", "ally,n,,ally,,of", "a", "write a path"),
        ("presence", "station,v,,there,obj,in,", "state", "choose one of"),
        ("presence", "station,v,,present,obj,in,baseing", "role", "nearest 'basing'"),
        ("shifts", "turn,v,,subj,from,to,militery", "domain", "choose one of"),
        ("domains", "securty,army", "domain", "nearest 'security'"),
        ("states", "Fr,,,France,,,,,,REG-EUROPE,,N,state,,", "iso3", "three capitals"),
        ("states", "FRA,,,France,,,,,,REG-EUROP,,N,state,,", "region", "nearest 'REG-EUROPE'"),
        ("states", "FRA,,,France,,,,,,REG-EUROPE,FRA,N,state,,", "neighbours", "its own neighbour"),
        ("states", "FRA,,,France,,,,,,REG-EUROPE,,W,state,,", "hemisphere", "choose one of N S"),
        ("states", "FRA,,,France,,,,,,REG-EUROPE,,N,kingdom,,", "kind", "choose one of"),
        ("states", "FRA,,,France,,,,,,REG-EUROPE,,N,state,1990-02-30,", "start", "write YYYY"),
        ("states", "FRA,,,France,,,,,,REG-EUROPE,,N,state,1999,1990", "start", "turn them round"),
        ("regions", "REG-EUROPE,Europe,,FRA|XXX", "members", "'XXX' is not allowed"),
        ("subnational", "Corsica,,,XXX,GOV,SUB-A,,", "country", "'XXX' is not allowed"),
        ("institutions", "Elysee,,FRA,GOVT,INS-A", "sectors", "nearest 'GOV'"),
        ("organisations", "IGO-X,Union,,IGO,FRA,IGO EXU,,,", "country", "leave it empty"),
        ("organisations", "IGO-X,Union,,IGO,,igo exu,,,", "code", "printable code"),
        ("groups", "IGO-X,Front,,DEU,REB,,,,", "id", "is taken (entities/organisations.csv, line 3)"),
        ("groups", "GRP-Y,Front,,DEU,REB,,GRP-NOBODY,,", "allegiance", "'GRP-NOBODY' is not allowed"),
        ("parties", "pty z,Party,,FRA,GOV,,", "id", "write capitals"),
        ("leaders", "Jane Doe,,XYZ,head of state,GOV,,,", "of", "'XYZ' is not allowed"),
        ("leaders", "Jane Doe,,FRA,,GOV,,,", "office", "fill it in"),
        ("leaders", "Jane Doe,,FRA,head of state,GOV,,,ELI", "after", "'ELI' is not allowed"),
        ("people", "rebel,,REB,crowd,", "kind", "choose one of"),
        ("descriptions", "republic,FRA|XXX", "members", "'XXX' is not allowed"),
        ("people", "rebel,,REB|REB,group,", "sectors", "twice"),
    ],
)
def test_a_defect_is_named_with_file_line_column_and_remedy(
    tmp_path: Path, table: str, row: str, column: str, said: str
) -> None:
    home = tables(tmp_path, **{table: row})
    file = next(name for name in SOUND if Path(name).stem == table)
    found = [problem for problem in check(home) if problem.startswith(f"{file}, line 3, column {column}: ")]
    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("force", "attack,v,obj=town to,ASSAULT,,,,,\nattack,v,to obj=town,ASSAULT,aerial,,,,"),
        ("embedding", "fail,v,,implicative,negated,actual\nfail,v,,attempt,negated,actual"),
        ("ties", "ally,n,,ally,self,of\nally,n,,partner,self,of"),
        ("likelihood", "likely,0.5,0.9,a\nlikely,0.6,0.9,b"),
        ("cues", "not,negation\nnot,hedge"),
        ("leaders", "Jane Doe,,FRA,leader,GOV,2017,,\nJane Doe,,FRA,leader,GOV,2017,2020,"),
    ],
)
def test_what_stands_twice_is_named_with_its_first_row(tmp_path: Path, table: str, rows: str) -> None:
    (problem,) = check(tables(tmp_path, **{table: rows}))
    assert "line 4, column" in problem
    assert "line 3); join the two or take one out" in problem


def test_all_problems_are_named_not_only_the_first(tmp_path: Path) -> None:
    home = tables(tmp_path, force="attack,x,,ASSUALT,,,sbj,,\nstrike,v,,NOTHING,,,,,", cues="no,maybe")
    problems = check(home)
    assert len(problems) == 5
    assert {problem.partition(", ")[0] for problem in problems} == {"triggers/force.csv", "cues.csv"}


def test_a_table_that_is_missing_or_has_another_header_is_named(tmp_path: Path) -> None:
    home = tables(tmp_path)
    (home / "ties.csv").unlink()
    (home / "cues.csv").write_text("text;kind\nnot;negation\n", encoding="utf-8")
    (home / "domains.csv").write_text("# nothing\n", encoding="utf-8")
    problems = check(home)
    assert "ties.csv, line 1: no such table; put it back from the package" in problems
    assert "cues.csv, line 1: the header is 'text;kind'; it must be text,kind" in problems
    assert "domains.csv, line 1: the table is empty; its header is domain,words" in problems


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"text,kind\nno longer,negation,x\n", "cues.csv, line 2: 3 fields where 2 are needed"),
        (b'text,kind\n"no longer,negation\n', "cues.csv, line 2: a quotation mark is open"),
        (b"text,kind\nca\xe7a,negation\n", "cues.csv, line 2: byte 0xe7 is no UTF-8; save the table as UTF-8"),
        (b"\xef\xbb\xbftext,kind\nnot,negation\n", "cues.csv, line 1: the file begins with a byte order mark"),
        (b"text,kind\nno\xe2\x80\x8bt,negation\n", "cues.csv, line 2: character U+200B does not belong"),
        (b"text,kind\ne\xcc\x81,negation\n", "cues.csv, line 2: a letter is written as letter and accent"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path, data: bytes, said: str) -> None:
    home = tables(tmp_path, people="rebel,,REB,crowd,")
    (home / "cues.csv").write_bytes(data)
    problems = check(home)
    assert any(problem.startswith(said) for problem in problems)
    assert any(problem.startswith("entities/people.csv, line 3") for problem in problems)
