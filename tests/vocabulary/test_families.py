"""People are called by a part of their names, by the custom of their country."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.vocabulary.families import called_by
from detente.vocabulary.names import split_words


def forms(name: str, *countries: str) -> set[str]:
    return {" ".join(form).replace(" - ", "-").replace(" ' ", "'") for form in called_by(split_words(name), countries)}


@pytest.mark.parametrize(
    ("name", "country", "called"),
    [
        ("Zhao Ziyang", "CHN", "Zhao"),
        ("Roh Moo-hyun", "KOR", "Roh"),
        ("Roh Tae Woo", "KOR", "Roh"),
        ("Ma Ying-jeou", "TWN", "Ma"),
        ("Ban Ki-moon", "IGO-UN", "Ban"),
        ("Goh Chok Tong", "SGP", "Goh"),
        ("Nguyen Xuan Phuc", "VNM", "Phuc"),
        ("Viktor Orbán", "HUN", "Orbán"),
        ("Hailemariam Desalegn", "ETH", "Hailemariam"),
        ("Mahathir Mohamad", "MYS", "Mahathir"),
        ("Chuan Leekpai", "THA", "Chuan"),
        ("Aung San Suu Kyi", "MMR", "Suu Kyi"),
        ("Abdel Rahman al-Iryani", "YEM", "Iryani"),
        ("Abdel Rahman al-Iryani", "YEM", "el-Iryani"),
        ("Hamad bin Khalifa", "QAT", "bin Khalifa"),
        ("Ahmed Ben Bella", "DZA", "Ben Bella"),
        ("Enrique Peña Nieto", "MEX", "Peña Nieto"),
        ("Ernesto Pérez Balladares", "PAN", "Pérez"),
        ("Fernando de la Rúa", "ARG", "de la Rúa"),
        ("Fernando Henrique Cardoso", "BRA", "Cardoso"),
        ("Marcelo Rebelo de Sousa", "PRT", "Rebelo de Sousa"),
        ("Jaap de Hoop Scheffer", "NLD", "Scheffer"),
        ("Alexander Van der Bellen", "AUT", "Van der Bellen"),
        ("Dominique de Villepin", "FRA", "Villepin"),
        ("Valéry Giscard d'Estaing", "FRA", "Giscard"),
        ("Martín Torrijos Jr.", "PAN", "Torrijos"),
        ("King Hussein II", "JOR", "Hussein"),
    ],
)
def test_the_form_by_which_somebody_is_called_is_known(name: str, country: str, called: str) -> None:
    assert called in forms(name, country)


@pytest.mark.parametrize(
    ("name", "country", "never"),
    [
        ("Zhao Ziyang", "CHN", "Ziyang"),  # a given name
        ("Mohammed bin Salman", "SAU", "Salman"),  # his father
        ("Jean-Marie Le Pen", "FRA", "Pen"),
        ("Juan Manuel Santos", "COL", "Manuel"),  # a second given name
        ("Hun Sen", "KHM", "Sen"),  # always in full
        ("President Khatami", "IRN", "President"),
    ],
)
def test_nobody_is_called_by_the_wrong_part(name: str, country: str, never: str) -> None:
    assert never not in forms(name, country)


PARTS = ["Kim", "al", "-", "'", "bin", "de", "la", "Jr", "II", "López", "President", "x", ".", "Ki", "moon", "II"]


@given(st.lists(st.sampled_from(PARTS), max_size=8), st.sampled_from(["KOR", "MEX", "SAU", "ETH", "FRA", "MMR", "SGP"]))
def test_every_form_is_made_of_words_of_the_name(pieces: list[str], country: str) -> None:
    for form in called_by(pieces, (country,)):
        assert form
        assert {word.lower() for word in form} <= {piece.lower() for piece in pieces} | {"al", "el"}
