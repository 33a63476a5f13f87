from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Reading = Callable[..., Any]


@pytest.mark.parametrize(
    ("headline", "words", "speaker"),
    [
        (
            "Harbour chief Nils Aker has left Oslo, says Norway",
            "Harbour chief Nils Aker has left Oslo",
            "Norway",
        ),
        ("Oslo flood: Port workers leaving quays, US says", "Port workers leaving quays", "US"),
        ("Orla Finch: The bridge is not safe", "The bridge is not safe", "Orla Finch"),
        ("Bridge will open in a week: Finch", "Bridge will open in a week", "Finch"),
        ("Bridge was shut for no reason: report", "Bridge was shut for no reason", "report"),
        (
            "Up to 40 missing after boat sinks, say survivors",
            "Up to 40 missing after boat sinks",
            "survivors",
        ),
        ("Bank hid losses for 13 years, finds inquiry", "Bank hid losses for 13 years", "inquiry"),
        ("Mayor Must Pay Fine Again, Court Rules", "Mayor Must Pay Fine Again", "Court"),
    ],
)
def test_headlines_that_report(reading: Reading, headline: str, words: str, speaker: str) -> None:
    assert reading(headline, title=True).quotes == [("indirect", words, speaker)]


@pytest.mark.parametrize(
    "headline",
    [
        "Oslo flood: What we know",
        "Baker cuts prices, and its rivals fume",
        "Live: Storm reaches the coast",
        "A Long Tide",
        "Broker jailed over ‘phantom boat’ loans",
    ],
)
def test_headlines_that_report_nothing(reading: Reading, headline: str) -> None:
    assert reading(headline, title=True).quotes == []
