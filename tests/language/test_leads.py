from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


@pytest.mark.parametrize(
    "text",
    [
        "A former welder has told a jury that it was dark.\nOn Friday, Ann Reed, 41, said it rained.",
        "There it was dark, a guest on the show said.\nAnn Reed told reporters that it rained.",
        "The owner of a mill told a court it was dark.\n“It rained,” Ann Reed said.",
    ],
)
def test_who_speaks_in_the_lead_is_named_next(reading: Reading, text: str) -> None:
    read = reading(text)
    assert read.speaker("was dark") == "Ann Reed"
    quote = next(quote for quote in read.annotation.quotes if "was dark" in quote.span.of(text))
    assert quote.confidence == "low"
    assert quote.rule.endswith("whom the next sentences name")


@pytest.mark.parametrize(
    "text",
    [
        "A welder said it was dark.\nAnn Reed lost a shoe.",
        "A welder said it was dark.\nMagistrate Ann Reed said it rained.",
        "A welder said it was dark.\nAnn Reed’s lawyer said it rained.",
        "A welder said it was dark.\nNeighbours of Ann Reed said it rained.",
        "It was dark, an official said.\nAnn Reed said it rained.",
        "A welder from the yard of John Brown said it was dark.\nAnn Reed said it rained.",
    ],
)
def test_who_may_be_somebody_else_is_not_named(reading: Reading, text: str) -> None:
    assert reading(text).speaker("was dark") != "Ann Reed"


def test_what_the_lead_tells_ties_later_descriptions(reading: Reading) -> None:
    text = (
        "A blind welder won the prize on Sunday.\nAnn Reed, 41, wept. Then John Brown, a baker, sang.\n"
        "“It is late,” the welder said."
    )
    assert reading(text).speaker("It is late") == "Ann Reed"
