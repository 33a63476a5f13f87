from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("The trust hopes to open a pier by June.", "to open a pier by June", "The trust"),
        ("Finch urged both to let the crew sail.", "both to let the crew sail", "Finch"),
        ("Finch called for him to step aside.", "him to step aside", "Finch"),
        ("The port asked the owner last week to explain the loss.", "to explain the loss", "The port"),
        (
            "Senator Ann Reed, who leads the board, on Monday asked the Harbour Office (HO) to look into it.",
            "the Harbour Office (HO) to look into it",
            "Senator Ann Reed",
        ),
    ],
)
def test_what_is_asked_for_and_of_whom(reading: Reading, text: str, words: str, speaker: str) -> None:
    assert reading(text).quotes == [("indirect", words, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "The port will ask the court to sit.",
        "The ministry may order crews to stay.",
        "The port asked for €18m to rebuild the pier.",
        "Opposition calls for her to resign grew louder.",
    ],
)
def test_what_is_not_asked_yet_or_is_a_sum(reading: Reading, text: str) -> None:
    assert reading(text).quotes == []
