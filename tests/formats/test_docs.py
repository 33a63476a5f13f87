"""The page on formats says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from reader.formats import SUFFIXES

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")


def test_every_ending_is_in_the_table_and_no_other() -> None:
    table = PAGE.partition("| any of these")[0]
    named = set(re.findall(r"`(\.\w+)`", table))
    assert named == {suffix for suffix in SUFFIXES if not suffix.endswith(".gz")}


def test_the_names_of_fields_are_those_that_are_read() -> None:
    from reader.formats.json_lines import _TEXT_NAMES

    listed = re.search(r"The text of a JSON record is (.+?)\. Names", PAGE, re.DOTALL)
    assert listed is not None
    assert [name.lower() for name in re.findall(r"`(\w+)`", listed[1])] == list(_TEXT_NAMES)
