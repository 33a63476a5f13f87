from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Finch attributed the leak to a cracked pipe.", "the leak to a cracked pipe", "Finch"),
        ("Finch put the leak down to a cracked pipe.", "the leak down to a cracked pipe", "Finch"),
        ("A poll put support at 44% and doubt at 40%.", "support at 44% and doubt at 40%", "A poll"),
        ("Finch put the loss at $2m and left.", "the loss at $2m", "Finch"),
    ],
)
def test_causes_and_figures_that_are_reported(reading: Reading, text: str, words: str, speaker: str) -> None:
    assert reading(text).quotes == [("indirect", words, speaker)]


def test_what_is_put_somewhere_is_not_said(reading: Reading) -> None:
    assert reading("Finch put the boat to sea.").quotes == []
