from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reader.language.annotation import Confidence

Reading = Callable[..., Any]

SAID = "“The bridge hums before rain, and I hum with it,” said Orla Finch, the welder."


@pytest.mark.parametrize("headline", ["‘The bridge hums before rain’", "“I hum with it”"])
def test_a_headline_has_the_speaker_of_the_same_words(reading: Reading, headline: str) -> None:
    read = reading(f"{headline}\nA storm is near.\n{SAID}\n“It is loud,” said Tom Reed.", title=True)
    assert read.speaker(headline[1:4]) == "Orla Finch"
    assert read.annotation.quotes[0].rule.endswith("the same words are said elsewhere")


def test_two_words_are_said_again_by_chance(reading: Reading) -> None:
    read = reading(f"“Before rain.”\nA storm is near.\n{SAID}\n“It is loud,” said Tom Reed.", title=True)
    assert read.speaker("Before") is None


INTERVIEW = f"Orla Finch has mended the bridge for years.\n{SAID}\n“It is mine,” she adds.\nThe wind rises.\n"


def test_a_question_of_the_paper_is_answered_by_whoever_is_interviewed(reading: Reading) -> None:
    other = "“It is loud,” said Tom Reed.\nThe river is brown.\n"
    read = reading(f"{INTERVIEW}{other}Was it ever painted?\n“Once, in green. It was a mistake.”")
    assert read.speaker("in green") == "Orla Finch"
    assert read.annotation.quotes[-1].confidence is Confidence.LOW


def test_words_without_a_cue_are_of_the_only_one_quoted(reading: Reading) -> None:
    assert reading(f"{INTERVIEW}“Nobody else would have it.”").speaker("Nobody") == "Orla Finch"


@pytest.mark.parametrize(
    "before",
    [
        "“It is loud,” said Tom Reed.\nThe river is brown.\n",  # Two are quoted.
        "Her neighbour, Tom Reed, keeps bees.\n",  # Somebody else is talked of beside the words.
    ],
)
def test_a_doubtful_speaker_stays_unknown(reading: Reading, before: str) -> None:
    assert reading(f"{INTERVIEW}{before}“Nobody else would have it.”").speaker("Nobody") is None


def test_one_quote_makes_no_interview(reading: Reading) -> None:
    assert reading(f"{SAID}\nThe wind rises. Was it loud?\n“As loud as a gate.”").speaker("a gate") is None
