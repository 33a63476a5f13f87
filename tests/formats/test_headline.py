from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.headline import is_headline, is_prose, is_row_of_headlines
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
    ("words", "row"),
    [
        ("Dam bursts in the night | Who built the dam? | A valley under water", True),
        ("Dam bursts in the night | Who built the dam?", False),
        ("Home | World | Middle East", False),
        ("the dam was old | the dam was weak | the dam was full", False),
    ],
)
def test_a_row_of_headlines(words: str, row: bool) -> None:
    assert is_row_of_headlines(words) is row


@given(st.text(max_size=300))
def test_any_words_are_judged_without_error(words: str) -> None:
    is_headline(words)
    is_row_of_headlines(words)
    is_prose(passage(words))
