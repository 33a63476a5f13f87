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
        ("Finch urged crews not to sail, even if it is calm.", "crews not to sail, even if it is calm"),
        (
            "Finch said she had met the crew and had found them well.",
            "she had met the crew and had found them well",
        ),
    ],
)
def test_the_verb_after_and_belongs_to_whom_its_form_says(reading: Reading, text: str, words: str) -> None:
    assert [found for _, found, _ in reading(text).quotes] == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bank said on Friday it would close, sending its shares down.", "it would close"),
        ("They said on Friday that they would strike, a day after talks failed.", "they would strike"),
        ("Finch asked the port to fund a pier, at a cost of $2m.", "the port to fund a pier"),
        ("Police said a man fired at a crowd, killing three.", "a man fired at a crowd, killing three"),
    ],
)
def test_the_writer_tells_the_effect_of_an_announcement(reading: Reading, text: str, words: str) -> None:
    assert [found for _, found, _ in reading(text).quotes] == [words]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "The owner's lawyer, Egon Marsh, said his client, 61, had sold nothing.",
            "his client, 61, had sold nothing",
            "Egon Marsh",
        ),
        (
            "In the case of Oslo, the ship had sailed, said Finch.",
            "In the case of Oslo, the ship had sailed",
            "Finch",
        ),
    ],
)
def test_a_subject_with_an_apposition_is_not_said(
    reading: Reading, text: str, words: str, speaker: str
) -> None:
    assert reading(text).quotes == [("indirect", words, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "The builder, Hold & Sons, denied negligence.",
        "The Union of Crews, which represents 400 people at the port, repeated its support for the plan.",
    ],
)
def test_a_subject_without_a_verb_is_not_said(reading: Reading, text: str) -> None:
    assert reading(text).quotes == []
