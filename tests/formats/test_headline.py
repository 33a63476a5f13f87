from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.headline import byline_of, is_headline, is_prose
from reader.formats.passages import Passage


def passage(words: str, *, whole: bool = True) -> Passage:
    return Passage(0, len(words), 1, words, after_gap=True, whole=whole)


@pytest.mark.parametrize(
    "words",
    [
        "Dam bursts after a night of rain",
        "Dam bursts after a night of rain: 12 dead",
        "‘We were never safe’: the villages below the dam",
        "Why was nobody warned?",
        "U.S. to send aid to flooded valley",
        "Poll: Most Voters Blame Ministry For Dam Disaster.",
        "5 things to know about the dam",
    ],
)
def test_headlines(words: str) -> None:
    assert is_headline(words)


@pytest.mark.parametrize(
    "words",
    [
        "The dam burst after a night of rain.",
        "The dam burst. Nobody was warned",
        "and nobody was warned",
        "- the dam",
        "The minister said:",
        "“We were never safe,”",
        "",
        "…",
        "word " * 40,
    ],
)
def test_no_headlines(words: str) -> None:
    assert not is_headline(words.strip())


def test_running_text_is_a_sentence_or_long() -> None:
    assert is_prose(passage("The dam burst on Friday after a night of rain."))
    assert is_prose(passage("word " * 30 + "word"))
    assert is_prose(passage("word", whole=False))
    assert not is_prose(passage("Dam bursts after a night of rain in the north"))
    assert not is_prose(passage("Nobody was warned."))


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("By Jane Smith", "Jane Smith"),
        ("By JANE SMITH and JOHN DOE", "JANE SMITH and JOHN DOE"),
        ("By Jane Smith, Middle East correspondent", "Jane Smith"),
        ("By Jane Smith in Cairo", "Jane Smith"),
        ("By Jane Smith | The Paper", "Jane Smith"),
        ("By Jane Smith, 4 November 2016", "Jane Smith"),
        ("by Ursula von der Leyen", "Ursula von der Leyen"),
        ("Words by Jane Smith", "Jane Smith"),
        ("By Reuters", "Reuters"),
        ("By Our Correspondent", "Our Correspondent"),
        ("From our own correspondent in Cairo", "our own correspondent in Cairo"),
        ("By The Paper Staff", "The Paper Staff"),
    ],
)
def test_bylines(words: str, who: str) -> None:
    assert byline_of(words) == who


@pytest.mark.parametrize(
    "words",
    [
        "By bus",
        "By Car",
        "By Monday Night",
        "By November 2016",
        "By Monday, the water had fallen.",
        "By Jane Smith it was called a disgrace",
        "By winning the vote, the party was saved.",
        "By Jane Smith, who was there, it is said to be true",
        "From our side of the river",
        "Jane Smith",
        "",
    ],
)
def test_no_bylines(words: str) -> None:
    assert byline_of(words) == ""


@given(st.text(max_size=300))
def test_any_words_are_judged_without_error(words: str) -> None:
    is_headline(words)
    byline_of(words)
    is_prose(passage(words))
