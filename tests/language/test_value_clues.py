from __future__ import annotations

import pytest

from reader.formats.patterns import clues_in
from reader.language.tokens import read
from reader.language.training.corpus import load
from reader.language.values import finding


def test_no_value_is_lost_for_want_of_a_clue(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [document.article for document in load()[::5]]
    stories = [read(article) for article in articles]
    at_a_glance = [finding.find_values(story) for story in stories]

    everything = frozenset().union(*(clues_in(story.text, 0, len(story.text)) for story in stories))
    monkeypatch.setattr(finding, "clues_in", lambda *_: everything)

    assert at_a_glance == [finding.find_values(story) for story in stories]
