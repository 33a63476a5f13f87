from __future__ import annotations

from itertools import pairwise

import pytest

from reader.language.tokens import split_sentences


@pytest.mark.parametrize(
    "text", ["word " * 9_000, "x" * 45_000, "a\u0301" * 20_000, "x" * 15_000 + " y" * 9_000]
)
def test_what_is_longer_than_any_sentence_is_cut_at_spaces_and_nothing_is_lost(text: str) -> None:
    spans = split_sentences(text)
    assert len(spans) > 2
    assert max(end - start for start, end in spans) <= 10_000
    assert "".join(span.of(text) for span in spans).replace(" ", "") == text.replace(" ", "")
    for (_, end), (start, _) in pairwise(spans):
        assert text[end:start].strip() == ""
        if " " in text[end - 9_000 : end]:
            assert text[end] == " "


def test_a_long_sentence_of_a_novel_is_whole() -> None:
    text = "He went on, " * 500 + "and on."
    assert len(split_sentences(text)) == 1
