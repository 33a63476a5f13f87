from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
