"""The tables of words about words say what the codebook allows, once each, and in an order a reader would expect."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import detente.vocabulary
from detente.vocabulary.rows import Condition
from detente.vocabulary.tables import Line, parse_conditions, read_table

HOME = Path(detente.vocabulary.__file__).parent

TYPES = ("type", "mode", "quad", "cameo", "score", "definition", "example")
EMBEDDING = ("lemma", "pos", "when", "class", "positive", "negative")

MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}
SECTORS = "GOV MIL COP JUD LEG SPY PTY OPP REB PRM UAF CRM CVL BUS LAB EDU MED JRN REF REL SOC NGO IGO UNK"
CLASSES = (
    "aspect implicative attempt modal ability plan desire fear permission necessity commitment request refusal threat "
    "accusation denial belief report question likelihood cause evaluation"
)
EFFECTS = {"same", "actual", "negated", "future", "hypothetical", "none"}
SPEECH_KINDS = "say report announce claim deny believe ask suggest confirm"
CUE_KINDS = "negation condition future report hedge past"
PATHS = (
    "subj obj comp prt by to on with from against for between among in over at into toward about of through under near "
    "than as onto upon around after"
)
STUDIES = "kent1964 wallsten1986 mosteller1990 mauboussin2018 icd203 ipcc2010 codebook analogy"


def table(name: str, *columns: str) -> list[Line]:
    return list(read_table(HOME / name, columns))


def ranges() -> dict[str, tuple[float, float]]:
    rows = table("likelihood.csv", "text", "low", "high", "source")
    return {row["text"]: (float(row["low"]), float(row["high"])) for row in rows}


def effect(lemma: str, pos: str, when: str, *, negated: bool = False) -> str:
    """Return what the table says of one key; the key must be there."""
    rows = [r for r in table("embedding.csv", *EMBEDDING) if (r["lemma"], r["pos"], r["when"]) == (lemma, pos, when)]
    assert len(rows) == 1, (lemma, pos, when)
    return rows[0]["negative" if negated else "positive"]


def test_every_type_and_mode_of_the_codebook_has_one_row() -> None:
    rows = Counter((row["type"], row["mode"]) for row in table("plover/types.csv", *TYPES))
    wanted = {(type_, mode) for type_, modes in MODES.items() for mode in ["", *modes.split()]}
    assert set(rows) == wanted
    assert set(rows.values()) == {1}


def test_a_type_stands_in_its_quad_and_scores_on_its_side_of_zero() -> None:
    for row in table("plover/types.csv", *TYPES):
        quad, score = int(row["quad"]), float(row["score"])
        assert row["type"] in QUADS[quad], row.source
        assert -10 <= score <= 10, row.source
        assert (score > 0) == (quad <= 2), row.source
        assert row["cameo"].isdigit(), row.source
        assert 3 <= len(row["cameo"]) <= 4, row.source
        assert row["definition"], row.source
        assert row["example"], row.source


def test_there_are_thirty_seven_contexts_each_with_words_of_its_own() -> None:
    rows = table("plover/contexts.csv", "context", "definition", "words")
    assert len({row["context"] for row in rows}) == len(rows) == 37
    assert {"political_institutions", "pro_autocracy", "pro_democracy", "military"} <= {row["context"] for row in rows}
    for row in rows:
        words = row.list("words")
        assert 15 <= len(words) <= 60, row.source
        assert len(set(words)) == len(words), row.source
        assert all(word == word.lower() for word in words), row.source


def test_the_sectors_are_those_of_the_codebook() -> None:
    rows = table("plover/sectors.csv", "sector", "definition")
    assert [row["sector"] for row in rows] == SECTORS.split()


def test_embedding_rows_say_only_what_factuality_can_take() -> None:
    rows = table("embedding.csv", *EMBEDDING)
    assert len(rows) >= 300
    for row in rows:
        assert row["class"] in CLASSES.split(), row.source
        assert row["pos"] in {"v", "n", "a"}, row.source
        assert {row["positive"], row["negative"]} <= EFFECTS, row.source
        assert row["lemma"] == row["lemma"].lower(), row.source
    assert {row["class"] for row in rows} == set(CLASSES.split())


def test_embedding_conditions_parse_and_name_known_paths() -> None:
    conditions: list[tuple[Condition, str]] = [
        (condition, row.source) for row in table("embedding.csv", *EMBEDDING) for condition in parse_conditions(row)
    ]
    for condition, source in conditions:
        assert condition.path in PATHS.split(), source
        if condition.path == "comp":
            assert condition.words <= {"to", "ing", "that"}, source


def test_no_word_has_two_rows_for_one_use() -> None:
    embedding = Counter((r["lemma"], r["pos"], r["when"]) for r in table("embedding.csv", *EMBEDDING))
    speech = Counter((r["lemma"], r["pos"]) for r in table("speech.csv", "lemma", "pos", "kind"))
    cues = Counter(r["text"] for r in table("cues.csv", "text", "kind"))
    likelihood = Counter(r["text"] for r in table("likelihood.csv", "text", "low", "high", "source"))
    for counts in (embedding, speech, cues, likelihood):
        assert not [key for key, count in counts.items() if count > 1]


@pytest.mark.parametrize(
    ("lemma", "pos", "when", "affirmed", "denied"),
    [
        ("fail", "v", "comp=to", "negated", "actual"),
        ("manage", "v", "comp=to", "same", "negated"),
        ("threaten", "v", "comp=to", "none", "none"),
        ("promise", "v", "comp=to", "none", "none"),
        ("refuse", "v", "comp=to", "none", "none"),
        ("plan", "v", "", "future", "negated"),
        ("expect", "v", "comp=to", "future", "negated"),
        ("due", "a", "comp=to", "future", "negated"),
        ("urge", "v", "comp=to", "hypothetical", "none"),
        ("call", "n", "for", "hypothetical", "none"),
        ("accuse", "v", "of", "actual", "none"),
        ("deny", "v", "comp=ing", "negated", "hypothetical"),
        ("fear", "v", "", "hypothetical", "hypothetical"),
        ("prevent", "v", "from", "negated", "actual"),
        ("say", "v", "", "same", "hypothetical"),
        ("may", "v", "", "hypothetical", "hypothetical"),
        ("unable", "a", "comp=to", "negated", "same"),
    ],
)
def test_what_a_word_does_to_its_complement(lemma: str, pos: str, when: str, affirmed: str, denied: str) -> None:
    assert effect(lemma, pos, when) == affirmed
    assert effect(lemma, pos, when, negated=True) == denied


def test_a_factive_word_keeps_its_complement_under_negation() -> None:
    for lemma in ("know", "regret", "realise", "discover"):
        assert effect(lemma, "v", "comp=that") == effect(lemma, "v", "comp=that", negated=True) == "actual"


def test_speech_words_have_a_kind_and_the_common_ones_are_there() -> None:
    rows = table("speech.csv", "lemma", "pos", "kind")
    assert len(rows) >= 200
    for row in rows:
        assert row["kind"] in SPEECH_KINDS.split(), row.source
        assert row["pos"] in {"v", "n", "a", "p"}, row.source
    kinds = {(row["lemma"], row["pos"]): row["kind"] for row in rows}
    assert kinds["say", "v"] == "say"
    assert kinds["deny", "v"] == "deny"
    assert kinds["report", "n"] == "report"
    assert kinds["according to", "p"] == "say"
    assert ("for its part", "p") not in kinds


def test_cues_have_a_kind_and_stand_as_their_tokens_do() -> None:
    rows = table("cues.csv", "text", "kind")
    assert len(rows) >= 200
    for row in rows:
        assert row["kind"] in CUE_KINDS.split(), row.source
        assert row["text"] == " ".join(row["text"].lower().split()), row.source
        assert "-" not in row["text"].replace(" - ", " "), row.source
    kinds = {row["text"]: row["kind"] for row in rows}
    assert kinds["stopped short of"] == kinds["no longer"] == "negation"
    assert kinds["unless"] == "condition"
    assert kinds["is set to"] == "future"
    assert kinds["reportedly"] == "hedge"
    assert kinds["former"] == "past"


def test_likelihood_ranges_are_probabilities_with_a_named_study() -> None:
    rows = table("likelihood.csv", "text", "low", "high", "source")
    assert len(rows) >= 80
    for row in rows:
        assert 0 <= float(row["low"]) < float(row["high"]) <= 1, row.source
        assert row["source"] in STUDIES.split(), row.source


@pytest.mark.parametrize(
    "ladder",
    [
        ["impossible", "almost certainly not", "very unlikely", "unlikely", "likely", "very likely", "almost certain"],
        ["no chance", "slim chance", "even chance", "good chance", "very good chance"],
        ["low likelihood", "moderate likelihood", "high likelihood", "very high likelihood"],
        ["remote", "might", "may", "likely"],
        ["doubtful", "toss - up", "probable", "inevitable"],
    ],
)
def test_likelier_words_stand_higher(ladder: list[str]) -> None:
    known = ranges()
    middles = [sum(known[word]) / 2 for word in ladder]
    assert middles == sorted(middles)
    assert len(set(middles)) == len(middles)


def test_low_likelihood_is_the_codebooks_range() -> None:
    assert ranges()["low likelihood"] == (0, 0.35)
    assert ranges()["may"] == (0.3, 0.7)
