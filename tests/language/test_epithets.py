from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Ann Reed, 49, spoke. John Brown left. The 49-year-old wept.", "The 49-year-old", "Ann Reed"),
        ("Ann Reed (49) spoke. John Brown left. The 49-year-old wept.", "The 49-year-old", "Ann Reed"),
        ("The 49-year-old Ann Reed spoke. John left. The 49-year-old wept.", "The 49-year-old", "Ann Reed"),
        ("Ann Reed spoke. John Brown, 31, left. The 49-year-old wept.", "The 49-year-old", "Ann Reed"),
        ("John Brown sang. The 71-year-old tycoon promised to stay.", "The 71-year-old tycoon", "John Brown"),
        ("Ann Reed sang. John Brown left. The mum-of-three wept.", "The mum-of-three", "Ann Reed"),
        ("Ann Reed sang. John Brown left. The mother of three wept.", "The mother of three", "Ann Reed"),
        ("Ann Reed sang. John Brown said the 49-year-old wept.", "the 49-year-old", "Ann Reed"),
    ],
)  # fmt: skip
def test_who_is_called_by_an_age_or_by_children(reading: Reading, text: str, words: str, name: str) -> None:
    assert reading(text).chain(words, text.count(words) - 1) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("John Brown sang. The 71-year-old building burnt.", "The 71-year-old building"),
        ("John Brown sang. The 71-year-old building burnt.", "The 71-year-old"),
        ("John Brown, 31, sang. The 49-year-old wept.", "The 49-year-old"),
        ("It rained. The mum-of-three wept.", "The mum-of-three"),
        ("John Brown, the 31-year-old cook, sang.", "the 31-year-old cook"),
    ],
)
def test_what_is_no_epithet_of_somebody_named(reading: Reading, text: str, words: str) -> None:
    assert reading(text).chain(words) is None


def test_a_town_beside_what_somebody_does_says_no_more_than_that(reading: Reading) -> None:
    text = "John Brown left Baghdad. It rained. “I was cold,” said the Baghdad plumber."
    assert reading(text).speaker("I was cold") == "John Brown"


@pytest.mark.parametrize("words", ["the 71-year-old", "the 71-year-old tycoon", "the mum-of-three"])
def test_an_epithet_names_the_speaker_whole(reading: Reading, words: str) -> None:
    read = reading(f"Ann Reed sang. “It is late,” said {words}.")
    assert [speaker for _, _, speaker in read.quotes] == [words]
    assert read.speaker("It is late") == "Ann Reed"
