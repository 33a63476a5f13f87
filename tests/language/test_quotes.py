from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ('"The bridge is safe," Mayor Orla Finch said.', '"The bridge is safe,"', "Mayor Orla Finch"),
        ("“The bridge is safe,” said Orla Finch, the mayor.", "“The bridge is safe,”", "Orla Finch"),
        ('"Is it safe?" Finch asked.', '"Is it safe?"', "Finch"),
        ("'It is safe', the mayor told reporters.", "'It is safe'", "the mayor"),
        ('"It is safe," Finch, who is 52, told a crowd.', '"It is safe,"', "Finch"),
        ('Finch said: "The bridge is safe."', '"The bridge is safe."', "Finch"),
        ('She told the council on Friday, "It is safe."', '"It is safe."', "She"),
        ("\"He told me, 'Go home,'\" Finch said.", "\"He told me, 'Go home,'\"", "Finch"),
        ('Finch rose to announce, "It is safe."', '"It is safe."', "Finch"),
        ('According to Finch, "it is as safe as ever."', '"it is as safe as ever."', "Finch"),
        ('"It is safe," according to the mayor.', '"It is safe,"', "the mayor"),
        ('Orla Finch: "The bridge is safe."', '"The bridge is safe."', "Orla Finch"),
        (
            '"The bridge is safe as it ever was." — Orla Finch',
            '"The bridge is safe as it ever was."',
            "Orla Finch",
        ),
    ],
)
def test_a_direct_quote_with_its_speaker(reading: Reading, text: str, words: str, speaker: str) -> None:
    assert reading(text).quotes == [("direct", words, speaker)]


def test_the_parts_of_an_interrupted_quote_are_one_utterance(reading: Reading) -> None:
    read = reading('"The bridge," Finch said, "is safe for cars."')
    first, second = read.annotation.quotes
    assert read.quotes == [("direct", '"The bridge,"', "Finch"), ("direct", '"is safe for cars."', "Finch")]
    assert first.utterance == second.utterance


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "bridge of sighs" was shut.',
        'She read "The Long Tide" on the train.',
        "Fishermen face a “frenzy” of rules.",
    ],
)
def test_scare_quotes_and_titles_quote_nobody(reading: Reading, text: str) -> None:
    read = reading(text)
    assert read.quotes == []
    assert len(read.scare_quotes) == 1


def test_words_in_a_quote_report_nothing_of_their_own(reading: Reading) -> None:
    assert len(reading('"He said that it was over, and she denied it," Finch said.').quotes) == 1


def test_an_unknown_speaker_is_unknown(reading: Reading) -> None:
    (quote,) = reading('"The whole of the harbour must be closed today."').annotation.quotes
    assert quote.speaker is None
    assert quote.speaker_chain is None


def test_every_quote_says_how_it_was_found(reading: Reading) -> None:
    (quote,) = reading('"The bridge is safe," Orla Finch said.').annotation.quotes
    assert quote.rule == "quotation marks, then name + 'said'"
