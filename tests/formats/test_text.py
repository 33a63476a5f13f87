"""The two seed articles, as their layout should be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.formats import load

ROOT = Path(__file__).parents[2]
GOLD = json.loads((ROOT / "tests/gold/seed_layout.json").read_text("utf-8"))


@pytest.mark.parametrize("expected", GOLD, ids=lambda expected: expected["id"])
def test_the_seeds_come_out_as_annotated(expected: dict) -> None:
    article = load(ROOT / "seeds" / expected["id"], expected["id"])
    assert article.title.value == expected["title"]
    assert (article.published.value if article.published else None) == expected["published"]
    assert (article.dateline.value if article.dateline else None) == expected["dateline"]
    found = [[block.start, block.end, block.kind.value] for block in article.furniture]
    assert found == expected["furniture"]
    assert article.warnings == ()
