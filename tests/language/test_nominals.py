from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Foreign Secretary Mary Finch spoke. The Foreign Secretary wept.",
            "The Foreign Secretary",
            "Mary Finch",
        ),
        ("Rebel leader John Brown spoke. The leader fled.", "The leader", "John Brown"),
        (
            "Our analyst John Brown spoke. It is late, our correspondent adds.",
            "our correspondent",
            "John Brown",
        ),
        ("Fighting went on in Baghdad. The northern Iraqi city burnt.", "The northern Iraqi city", "Baghdad"),
        (
            "The charity Save the Children left. In May the charity came back.",
            "the charity",
            "Save the Children",
        ),
        ("Troops left Syria. The country is calm.", "The country", "Syria"),
        ("Col John Brown spoke. The colonel left.", "The colonel", "John Brown"),
        ("The prosecutor, Ann Menon, spoke. So the prosecutor left.", "the prosecutor", "Ann Menon"),
    ],
)
def test_a_description_with_evidence(reading: Reading, text: str, words: str, name: str) -> None:
    assert reading(text).chain(words) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("John Brown spoke. The president left.", "The president"),
        ("Troops left Syria. The city is calm.", "The city"),
        ("It rained. The group left.", "The group"),
        ("Islamic State left. The team won.", "The team"),
    ],
)
def test_a_description_without_evidence_refers_to_nothing(reading: Reading, text: str, words: str) -> None:
    assert reading(text).chain(words) is None


def test_a_place_that_was_called_a_city_is_no_camp(reading: Reading) -> None:
    text = "They went to Zarrukh. The city was full. They left Al-Tuwan. The camp was shut. The city burnt."
    read = reading(text)
    if read.chain("Zarrukh") and read.chain("Al-Tuwan"):
        assert read.chain("The city", 1) == read.chain("The city", 0)
    assert read.chain("The city", 1) != "Al-Tuwan"
