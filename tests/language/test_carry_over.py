from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reader.language.annotation import Confidence

Reading = Callable[..., Any]


def test_a_quote_follows_on_from_one_in_its_paragraph(reading: Reading) -> None:
    read = reading('"It is safe," Orla Finch said. "We looked at every bolt of it."')
    assert [speaker for _, _, speaker in read.quotes] == ["Orla Finch", "Orla Finch"]
    assert read.annotation.quotes[1].confidence is Confidence.FAIR


def test_marks_left_open_go_on_in_the_next_paragraph(reading: Reading) -> None:
    read = reading("“We looked at every bolt,” Orla Finch said. “It took a week.\n“Then we looked again.”")
    one, two, three = read.annotation.quotes
    assert three.speaker == one.speaker
    assert three.utterance == two.utterance
    assert read.annotation.quotes[2].rule.endswith("left its quotation marks open")


def test_a_paragraph_between_ends_the_quote(reading: Reading) -> None:
    read = reading('"It is safe," Orla Finch said.\nThe wind rose.\n"Nobody has looked at it for a year."')
    assert read.annotation.quotes[-1].speaker is None


def test_a_doubtful_speaker_is_of_low_confidence(reading: Reading) -> None:
    read = reading('"It is safe," Orla Finch said.\n"We looked at every bolt of it."')
    assert read.annotation.quotes[1].confidence is Confidence.LOW


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Orla Finch shrugs. "It is only a bridge."', "Orla Finch"),
        ('Dr. Orla Finch pointed at the river. "It is only a river."', "Orla Finch"),
        ('"It is only a bridge." Orla Finch laughs, a sound like a gate.', "Orla Finch"),
        ('Orla Finch came. The welder wipes her hands. "It is only a bridge."', "Orla Finch"),
        ('Orla Finch’s dog barks. "It is only a bridge."', None),
        ('Tomorrow it may rain. "It is only a bridge."', None),
    ],
)
def test_whoever_acts_beside_a_quote_speaks_it(reading: Reading, text: str, speaker: str | None) -> None:
    assert reading(text).speaker("It is only") == speaker


def test_marks_left_open_wait_for_the_speaker_at_the_end(reading: Reading) -> None:
    read = reading("“We looked at every bolt.\n“It took a week.\n“Then we looked again,” said Orla Finch.")
    assert [speaker for _, _, speaker in read.quotes] == ["Orla Finch"] * 3
    assert len({quote.utterance for quote in read.annotation.quotes}) == 1


def test_a_question_in_quotation_marks_is_answered_by_whoever_spoke_before(reading: Reading) -> None:
    asked = '"I heard a bang," Orla Finch said.\n"Was it loud?" asked Judge Tom Reed.\n'
    assert reading(asked + '"As loud as a door that slams."').speaker("As loud") == "Orla Finch"
    rhetorical = '"I heard a bang," Orla Finch said.\n"He lied. Will he go?" asked Tom Reed.\n'
    assert reading(rhetorical + '"He should have gone in March."').speaker("in March") == "Tom Reed"


def test_a_question_of_the_paper_ends_what_was_said_before(reading: Reading) -> None:
    read = reading('The toll is too high, the union says. Will it fall?\n"It will fall in a year or two."')
    assert read.annotation.quotes[-1].speaker is None


@pytest.mark.parametrize("after", ["Orla Finch said.", "Finch says."])
def test_a_full_stop_for_a_comma_before_the_verb(reading: Reading, after: str) -> None:
    read = reading(f'Orla Finch came. "We looked at every bolt of it." {after}')
    assert read.annotation.quotes[0].cue is not None
    assert read.speaker("every bolt") == "Orla Finch"
