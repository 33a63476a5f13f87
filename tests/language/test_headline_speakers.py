from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dam will burst, says mayor\nMayor Ann Reed spoke. John Brown wept.", "Ann Reed"),
        ("Dam will burst, says doctor\nAnn Reed, a surgeon, spoke. John Brown wept.", "Ann Reed"),
        (
            "Dam will burst in days, says welder\nJohn Brown said it was cold. "
            "“The dam bursts in days,” said Ann Reed.",
            "Ann Reed",
        ),
        (
            "Dam will burst in days, says union\nThe Guild of Welders said the dam would burst within days.",
            "Guild of Welders",
        ),
    ],
)  # fmt: skip
def test_who_a_headline_means(reading: Reading, text: str, name: str) -> None:
    assert reading(text, title=True).speaker("Dam will burst") == name


@pytest.mark.parametrize(
    "text",
    [
        "Dam will burst in days, says welder\n“The dam bursts in days,” said the baker Ann Reed.",
        "Dam will burst in days, says welder\n“It is cold,” said Ann Reed.",
        "Dam will burst in days, says mayor\nMayor Ann Reed wept. Mayor John Brown wept.",
    ],
)
def test_a_headline_that_may_mean_somebody_else_names_nobody(reading: Reading, text: str) -> None:
    assert reading(text, title=True).speaker("Dam will burst") not in {"Ann Reed", "John Brown"}


def test_the_rule_tells_how_the_speaker_of_a_headline_was_found(reading: Reading) -> None:
    (quote, *_) = reading("Dam will burst, says mayor\nMayor Ann Reed spoke.", title=True).annotation.quotes
    assert quote.rule.endswith("; the only one who is called so")
    assert quote.confidence == "fair"
