"""What of a page is furniture, and what only looks like it."""

from __future__ import annotations

import pytest

from detente.reading.furniture import family_of, without_furniture


@pytest.mark.parametrize(
    ("line", "family"),
    [
        ("Share", "buttons"),
        ("Facebook Twitter WhatsApp", "buttons"),
        ("Share this story on Telegram", "buttons"),
        ("Skip to main content", "buttons"),
        ("Exit mobile version", "buttons"),
        ("Listen to this article", "buttons"),
        ("5 minutes", "buttons"),
        ("4 min read", "buttons"),
        ("Comments", "buttons"),
        ("27 comments", "buttons"),
        ("Advertisement", "adverts"),
        ("ADVERTISEMENT · SCROLL TO CONTINUE", "adverts"),
        ("Story continues below", "adverts"),
        ("Photo: Lorries wait at the northern crossing", "captions"),
        ("Image: The harbour at dusk. Credit: Port Office", "captions"),
        ("FILE PHOTO: A patrol leaves the barracks.", "captions"),
        ("A patrol leaves the barracks at dawn (File photo)", "captions"),
        ("Recruits parade in the capital. [Photo by A. Person/AFP]", "captions"),
        ("Read more: Two neighbours quarrel over a bridge", "links"),
        ("Also read: The general's long road", "links"),
        ("See also", "links"),
        ("Most read", "links"),
        ("Watch: How the dam was built", "links"),
        ("Related: Envoys return from the talks.", "links"),
        ("Sign up for our Monday letter", "plugs"),
        ("Subscribe to the paper for full access", "plugs"),
        ("Follow our live blog for every turn of the crisis", "plugs"),
        ("Download our app", "plugs"),
        ("We use cookies to make this page better.", "legal"),
        ("© 2024 The Morning Bell. All rights reserved.", "legal"),
        ("This story has been updated with a statement.", "legal"),
        ("By Our Correspondent", "bylines"),
        ("By Ama Example in Accra and Jean d'Exemple, Diplomatic Editor", "bylines"),
        ("BY AMA EXAMPLE", "bylines"),
        ("(Reporting by A. Person; Editing by B. Person)", "bylines"),
        ("Ama Example reported from Accra, and Jean Exemple from Lomé.", "bylines"),
        ("Updated 10:05 GMT", "stamps"),
        ("Published On 11 Apr 2024", "stamps"),
        ("3 hours ago", "stamps"),
        ("Tags: Sahel, bridges, trade", "tags"),
        ("#Sahel #Trade", "tags"),
        ("Home > World > The Sahel", "tags"),
        ("* * *", "rules"),
    ],
)
def test_page_furniture_is_known_by_its_family(line: str, family: str) -> None:
    assert family_of(line) == family


@pytest.mark.parametrize(
    "line",
    [
        "It was over.",
        "What happened?",
        "18:05 The prime minister is home",
        "Feb. 14. A suicide bomber struck a convoy.",
        "Talks collapse in the capital",
        '"Subscribe to peace," the bishop said.',
        "Follow us to victory, the colonel told his troops.",
        "Help us, the villagers pleaded.",
        "Support our troops, the president said.",
        "By Monday, the last soldiers had left.",
        "By all accounts the bridge held.",
        "By April the garrison was empty",
        "The report was published on Monday and accuses the army of torture.",
        "Published on 3 May, the report accuses the army of torture.",
        "Footage from the town showed rebels entering the barracks.",
        "Reporting by state media was false.",
        "Print works were shelled.",
        "The views expressed by the minister angered the neighbours.",
        "Home guards shared their rations.",
        "- Two soldiers died.",
        "Sources in the army said the camp had fallen.",
        "Watching from the hill, they saw the convoy stop.",
    ],
)
def test_text_that_looks_like_furniture_stays(line: str) -> None:
    assert family_of(line) is None


def test_titles_below_a_heading_of_links_go_with_it() -> None:
    lines = [
        "The road was cut.",
        "Related",
        "A bridge too old",
        "Ten things to know about dams",
        "",
        "Nobody was hurt.",
    ]
    assert [line for line in without_furniture(lines) if line] == ["The road was cut.", "Nobody was hurt."]


def test_one_date_above_the_text_goes_but_the_dates_of_a_chronology_stay() -> None:
    text = "The envoys met twice before they agreed."
    assert [line for line in without_furniture(["April 11, 2024", "", text]) if line] == [text]
    chronology = ["April 11, 2024", text, "April 12, 2024", text]
    assert without_furniture(chronology) == chronology


def test_the_second_half_of_a_sentence_is_not_taken_for_a_button() -> None:
    lines = ["What the two could not do was", "share"]
    assert without_furniture(lines) == lines
