"""The gazetteer: what a name may mean, however it is written."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import VocabularyError
from detente.vocabulary.gazetteer import FILE, Gazetteer, PlaceRow, distance_km, fold, load_gazetteer
from detente.vocabulary.tables import read_table

HOME = FILE.parent


def one(name: str, country: str | None) -> PlaceRow:
    """The largest place of a name in a country."""
    return next(row for row in load_gazetteer().lookup(name) if row.country == country)


@pytest.mark.parametrize(
    ("written", "filed"),
    [
        ("N’Djamena", "ndjamena"),
        ("São Paulo", "sao paulo"),
        ("Saint-Denis", "st denis"),
        ("U.K.", "uk"),
        ("Łódź", "lodz"),
    ],
)
def test_names_are_filed_without_accents_marks_and_case(written: str, filed: str) -> None:
    assert fold(written) == filed


@pytest.mark.parametrize("written", ["N'Djamena", "N’Djamena", "Ndjamena", "NDJAMENA"])
def test_apostrophes_make_no_difference(written: str) -> None:
    assert one(written, "TCD").kind == "capital"


def test_accents_make_no_difference() -> None:
    lookup = load_gazetteer().lookup
    assert lookup("Abéché") == lookup("Abeche") != ()
    assert lookup("São Paulo") == lookup("Sao Paulo") != ()


def test_saint_may_be_short() -> None:
    assert load_gazetteer().lookup("St. Petersburg") == load_gazetteer().lookup("Saint Petersburg")


def test_the_arabic_article_may_be_left_out() -> None:
    assert one("Qamishli", "SYR") in load_gazetteer().lookup("al-Qamishli")


def test_a_name_has_every_place_that_bears_it() -> None:
    assert {"LBY", "LBN"} <= {row.country for row in load_gazetteer().lookup("Tripoli")}
    assert {("FRA", "Ile-de-France"), ("USA", "Texas")} <= {
        (r.country, r.admin1) for r in load_gazetteer().lookup("Paris")
    }


def test_the_word_for_a_division_excludes_towns() -> None:
    assert {row.kind for row in load_gazetteer().lookup("Tahoua Region")} == {"division"}
    assert "town" in {row.kind for row in load_gazetteer().lookup("Tahoua")}


def test_places_that_lists_of_towns_lack_are_there() -> None:
    assert one("Bab el-Mandeb", None).precision == "region"
    assert one("Second Thomas Shoal", None).kind == "reef"
    assert one("Ramstein", "DEU").kind in ("base", "town")
    assert one("Zaatari refugee camp", "JOR").precision == "exact"


def test_states_have_a_point_and_their_geonames_number() -> None:
    niger = load_gazetteer().state("NER")
    assert niger is not None
    assert (niger.name, niger.precision, niger.geonames_id) == ("Niger", "country", 2440476)


def test_an_unknown_name_has_no_place() -> None:
    assert load_gazetteer().lookup("Qwertyville-on-Nothing") == ()
    assert load_gazetteer().lookup("") == ()
    assert load_gazetteer().state("ZZZ") is None


@given(st.text())
def test_lookup_never_raises(name: str) -> None:
    for row in load_gazetteer().lookup(name):
        assert -90 <= row.lat <= 90
        assert -180 <= row.lon <= 180


@given(st.text())
def test_filing_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_the_first_look_up_is_quick() -> None:
    start = time.perf_counter()
    assert Gazetteer().lookup("Niamey")
    assert time.perf_counter() - start < 0.2


COST = """
import sys, time
from pathlib import Path
from detente.vocabulary.gazetteer import FILE, Gazetteer
def resident():
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024
with FILE.open(encoding="utf-8") as file:
    names = [line.split("\\t")[0] for i, line in enumerate(file) if 0 < i < 200_000 and i % 100 == 0]
before, start = resident(), time.perf_counter()
gazetteer = Gazetteer()
gazetteer.lookup("Niamey")
first = time.perf_counter() - start
for name in names:
    gazetteer.lookup(name)
print(first, resident() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_a_fresh_process_looks_up_at_once_and_keeps_little_in_memory() -> None:
    done = subprocess.run([sys.executable, "-c", COST], check=True, capture_output=True, text=True)
    first, megabytes = map(float, done.stdout.split())
    assert first < 0.2
    assert megabytes < 150


def test_the_file_is_under_thirty_megabytes() -> None:
    assert FILE.stat().st_size < 30e6


def test_renown_tells_a_city_of_the_world_from_its_namesakes() -> None:
    towns = {r.country: r.renown for r in reversed(load_gazetteer().lookup("Geneva")) if r.kind == "town"}
    assert towns["CHE"] > towns["USA"]
    assert one("Niger River", None).renown == 0


def test_distance_is_the_same_both_ways() -> None:
    niamey, tillaberi = one("Niamey", "NER"), one("Tillaberi", "NER")
    assert distance_km(niamey, niamey) == 0
    assert distance_km(niamey, tillaberi) == distance_km(tillaberi, niamey) == pytest.approx(105, abs=30)


def test_the_file_is_built_from_the_tables_as_they_are() -> None:
    content = b"".join((HOME / name).read_bytes() for name in ("features.csv", "countries.csv"))
    assert load_gazetteer().version == hashlib.sha256(content).hexdigest()[:12], "run training/gazetteer/build.py"


def test_features_stand_in_known_countries_with_known_precision() -> None:
    columns = ("name", "aliases", "kind", "country", "lat", "lon", "precision")
    countries = {line["iso3"] for line in read_table(HOME / "countries.csv", ("iso3", "lat", "lon"))}
    rows = list(read_table(HOME / "features.csv", columns))
    assert len({line["name"] for line in rows}) == len(rows) > 500
    for line in rows:
        assert line["country"] in countries | {""}, line.source
        assert line["precision"] in {"exact", "town", "district", "province", "country", "region"}, line.source


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "gazetteer.tsv"
    wrong.write_text("name\tlat\tlon\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match="build it with"):
        Gazetteer(wrong)
    with pytest.raises(VocabularyError, match="no gazetteer"):
        Gazetteer(tmp_path / "absent.tsv")
