from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.formats import phrases
from reader.formats.patterns import clues_in
from reader.formats.phrases import Phrases

BLOCKS = {name: block for name, block in vars(phrases).items() if isinstance(block, Phrases)}


@pytest.mark.parametrize("name", BLOCKS)
def test_whatever_a_pattern_fits_has_a_clue(name: str) -> None:
    block = BLOCKS[name]

    @given(st.from_regex(block.pattern(), alphabet=st.characters(max_codepoint=0x2122)))
    @settings(max_examples=15, deadline=None)
    def check(words: str) -> None:
        assert not block.clues.isdisjoint(clues_in(words, 0, len(words))), words

    check()
