from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The port says it saw nothing and suspects that a crew lied.", "it saw nothing", "a crew lied"),
        ("Guards say the pier is shut and are asking crews to wait.", "the pier is shut", "crews to wait"),
        (
            "The port maintains that the pier is sound, and told crews that it would open.",
            "the pier is sound",
            "it would open",
        ),
        (
            "Finch warned crews not to expect help, then added that no boat would sail.",
            "crews not to expect help",
            "no boat would sail",
        ),
    ],
)
def test_a_second_verb_of_the_speaker_ends_the_clause(
    reading: Reading, text: str, first: str, second: str
) -> None:
    assert [words for _, words, _ in reading(text).quotes] == [first, second]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Finch urged crews to wait but refused to say why.", "crews to wait"),
        ("Finch pledged to open the pier but would not say when.", "to open the pier"),
        ("Finch vowed to mend the pier and open it.", "to mend the pier and open it"),
        (
            "Finch said she had met the crew and had found them well.",
            "she had met the crew and had found them well",
        ),
    ],
)
def test_the_verb_after_and_belongs_to_whom_its_form_says(reading: Reading, text: str, words: str) -> None:
    assert [found for _, found, _ in reading(text).quotes] == [words]
