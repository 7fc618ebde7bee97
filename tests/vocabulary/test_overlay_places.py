"""The user's places are found beside the compiled ones, and in the place of those that they name again."""

from __future__ import annotations

from pathlib import Path

from detente.coding import Coder
from detente.coding.parsed import parse
from detente.records.text import Document
from detente.vocabulary import load_vocabulary
from detente.vocabulary.gazetteer import Gazetteer, PlaceRow, load_gazetteer


def gazetteer(folder: Path, rows: str, header: str = "name,aliases,kind,country,lat,lon") -> Gazetteer:
    (folder / "places.csv").write_text(f"{header}\n{rows}\n", encoding="utf-8")
    own = load_vocabulary(overlay=folder).gazetteer
    assert own is not None
    return own


def largest(found: tuple[PlaceRow, ...], country: str) -> PlaceRow:
    return next(row for row in found if row.country == country)


def test_a_place_is_found_by_each_of_its_names_however_written(tmp_path: Path) -> None:
    own = gazetteer(tmp_path, "Camp Zzyx,Zzyx Air-Base|Saint Zzyx,camp,NER,16.9,8.0")
    (row,) = own.lookup("CAMP ZZYX")
    assert (row.name, row.country, row.precision, row.primary) == ("Camp Zzyx", "NER", "exact", True)
    assert [r.name for r in own.lookup("zzyx air base")] == [r.name for r in own.lookup("St. Zzyx")] == ["Camp Zzyx"]
    assert not own.lookup("zzyx air base")[0].primary
    assert load_gazetteer().lookup("Camp Zzyx") == ()


def test_the_rest_of_the_world_stays(tmp_path: Path) -> None:
    own = gazetteer(tmp_path, "Camp Zzyx,,camp,NER,16.9,8.0")
    for name in ("Niamey", "Paris", "al-Qamishli", "Tahoua Region"):
        assert own.lookup(name) == load_gazetteer().lookup(name) != ()
    assert own.state("NER") == load_gazetteer().state("NER")


def test_a_town_is_put_elsewhere_under_all_its_names(tmp_path: Path) -> None:
    plain = largest(load_gazetteer().lookup("Kyiv"), "UKR")
    own = gazetteer(
        tmp_path, f"{plain.name},,town,UKR,50.0,30.0,2900000", "name,aliases,kind,country,lat,lon,population"
    )
    for name in ("Kyiv", "Kiev"):
        towns = [row for row in own.lookup(name) if row.country == "UKR" and row.kind in ("town", "capital")]
        assert [(row.lat, row.lon, row.population) for row in towns if row.name == plain.name] == [
            (50.0, 30.0, 2900000)
        ]


def test_with_its_division_only_the_town_there_is_meant(tmp_path: Path) -> None:
    before = load_gazetteer().lookup("Springfield")
    header = "name,kind,country,lat,lon,admin1"
    own = gazetteer(tmp_path, "Springfield,town,USA,39.0,-89.0,Illinois", header).lookup("Springfield")
    assert [r.lat for r in own if (r.country, r.admin1, r.kind) == ("USA", "Illinois", "town")] == [39.0]
    assert {r.admin1 for r in before if r.country == "USA"} == {r.admin1 for r in own if r.country == "USA"}


def test_a_division_is_its_own_first_level(tmp_path: Path) -> None:
    own = gazetteer(tmp_path, "Zzland,,division,NER,16,8")
    (row,) = own.lookup("Zzland Region")
    assert (row.admin1, row.precision) == ("Zzland", "province")


def test_a_text_is_placed_there(tmp_path: Path, coder: Coder) -> None:
    gazetteer(tmp_path, "Camp Zzyx,,camp,NER,16.9,8.0")
    vocabulary = load_vocabulary(overlay=tmp_path)
    document = Document(id="d", text="Rebels attacked Camp Zzyx in Niger.")
    found = parse(document, coder.parser(document.text), vocabulary).places
    assert (16.9, 8.0) in {(place.lat, place.lon) for place in found.values()}
