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
        ('Finch rose to announce, "It is safe."', '"It is safe."', "Finch"),
        ('According to Finch, "it is as safe as ever."', '"it is as safe as ever."', "Finch"),
        ('"It is safe," according to the mayor.', '"It is safe,"', "the mayor"),
        ('Orla Finch: "The bridge is safe."', '"The bridge is safe."', "Orla Finch"),
        (
            '"The bridge is safe as it ever was." — Orla Finch',
            '"The bridge is safe as it ever was."',
            "Orla Finch",
        ),
        ("“The bridge is safe.” ― Orla P. Finch", "“The bridge is safe.”", "Orla P. Finch"),
        ('"It is safe," said Orla A. Finch of the council.', '"It is safe,"', "Orla A. Finch of the council"),
        ('"It is safe," Finch was quoted by state radio as saying.', '"It is safe,"', "Finch"),
        ('"Is it safe?" she was quoted as saying.', '"Is it safe?"', "she"),
        ('State radio quoted Finch as saying: "It is safe."', '"It is safe."', "Finch"),
        ('The film ends with footage of Orla Reed saying, "It is safe."', '"It is safe."', "Orla Reed"),
        ('To Finch, "it is as safe as ever."', '"it is as safe as ever."', "Finch"),
        (
            '"It is safe," said port and human rights attorney Orla Finch.',
            '"It is safe,"',
            "port and human rights attorney Orla Finch",
        ),
        ('According to her, "It is as safe as ever."', '"It is as safe as ever."', "her"),
        ('Finch replied by asking: "Is it safe?" The man was led off the stage.', '"Is it safe?"', "Finch"),
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


def test_speech_within_a_quotation_may_be_addressed_to_somebody(reading: Reading) -> None:
    read = reading("Finch told the court: ‘She said to Nurse Reed, “It is late, go home.” I went.’")
    assert read.quotes[1] == ("direct", "“It is late, go home.”", "She")


def test_an_unknown_speaker_is_unknown(reading: Reading) -> None:
    (quote,) = reading('"The whole of the harbour must be closed today."').annotation.quotes
    assert quote.speaker is None
    assert quote.speaker_chain is None


def test_every_quote_says_how_it_was_found(reading: Reading) -> None:
    (quote,) = reading('"The bridge is safe," Orla Finch said.').annotation.quotes
    assert quote.rule == "quotation marks, then name + 'said'"


def test_speech_within_a_quotation_has_its_own_speaker(reading: Reading) -> None:
    assert reading("\"He told me, 'Go home,'\" Finch said.").quotes == [
        ("direct", "\"He told me, 'Go home,'\"", "Finch"),
        ("direct", "'Go home,'", "He"),
    ]
    assert len(reading("\"They call it 'the pit' here,\" Finch said.").quotes) == 1


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is over,” grinned Ward, who woke up late.", "Ward"),
        ("“It is over,” he crowed.", "he"),
        ("“It is over,” the tall cook recited.", "the tall cook"),
        ("“It is all over now” Grubbs said.", "Grubbs"),
        ("“It was chaos on stage”: Kerry Dunn, a cook.", "Kerry Dunn"),
        ("Smith asked the crowd “Who will pay for all of it?”", "Smith"),
    ],
)
def test_any_verb_or_none_beside_a_name_reports_a_quotation(
    reading: Reading, text: str, speaker: str
) -> None:
    assert [(kind, who) for kind, _, who in reading(text).quotes] == [("direct", speaker)]


def test_a_quotation_goes_on_after_more_about_its_speaker(reading: Reading) -> None:
    text = "“It is old,” says Jussara Lima, who led the study, “and it gets worse.”"
    assert [speaker for _, _, speaker in reading(text).quotes] == ["Jussara Lima", "Jussara Lima"]


def test_single_marks_left_open_go_on_in_the_next_paragraph(reading: Reading) -> None:
    text = "Lima argued: 'If all sue, nobody wins in the end.\n'It is a game.'"
    assert [words for _, words, _ in reading(text).quotes] == [
        "'If all sue, nobody wins in the end.",
        "'It is a game.'",
    ]


def test_signed_quotations_in_lines_one_below_the_other(reading: Reading) -> None:
    read = reading("“It is safe.” ― Orla Finch\n“I would not walk on it.” ― Dan I. Reed")
    assert [speaker for _, _, speaker in read.quotes] == ["Orla Finch", "Dan I. Reed"]


def test_a_quotation_resumed_with_and(reading: Reading) -> None:
    read = reading('"It is safe," Finch wrote in a note to the council, and "open to all."')
    assert read.quotes == [("direct", '"It is safe,"', "Finch"), ("direct", '"open to all."', "Finch")]


def test_a_surname_in_ly_is_no_adverb(reading: Reading) -> None:
    assert reading('Minister Orla Pelly called it "a shame".').quotes == [
        ("mixed", '"a shame"', "Minister Orla Pelly")
    ]


def test_several_sentences_in_marks_are_said_without_a_reporting_verb(reading: Reading) -> None:
    text = "On Friday, Orla Finch issued a note, “The bridge is safe. Nobody needs to worry.”"
    assert [(kind, who) for kind, _, who in reading(text).quotes] == [("direct", "Orla Finch")]
    assert reading("Orla Finch sat near a sign, “The bridge is safe”.").quotes == []


def test_a_question_that_opens_a_paragraph_is_said(reading: Reading) -> None:
    text = "“Who has looked at the bridge?” a reporter can be heard asking in the hall."
    assert [words for _, words, _ in reading(text).quotes] == ["“Who has looked at the bridge?”"]


def test_a_colon_introduces_the_next_paragraph(reading: Reading) -> None:
    read = reading("The bridge is old.\nOrla Finch stated:\n“It is safe.\n“Nobody needs to worry.”")
    assert [speaker for _, _, speaker in read.quotes] == ["Orla Finch", "Orla Finch"]
    read = reading("Orla Finch stated it.\n“It is safe for all of us.”")
    assert [speaker for _, _, speaker in read.quotes] == [None]


def test_the_subject_before_a_colon_may_follow_an_adverbial(reading: Reading) -> None:
    read = reading("After the flood, Orla Finch released this statement: “The bridge is safe.”")
    assert [speaker for _, _, speaker in read.quotes] == ["Orla Finch"]


@pytest.mark.parametrize("cue", ["summed up", "chipped in", "shot back"])
def test_a_verb_of_two_words_before_a_name(reading: Reading, cue: str) -> None:
    read = reading(f'"It is late," {cue} Orla Finch, 33. "It is dark."')
    assert [speaker for _, _, speaker in read.quotes] == ["Orla Finch", "Orla Finch"]
