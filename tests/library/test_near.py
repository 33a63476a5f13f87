from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from reader.library.search.near import distance_from, is_near, nearest

from .brute_force import levenshtein

# Few letters, so that words are often near.
WORDS = st.text("abc", max_size=9)


@given(WORDS, WORDS)
def test_distance_is_levenshteins(a: str, b: str) -> None:
    assert distance_from(a)(b) == levenshtein(a, b)


def test_near_words_begin_alike() -> None:
    assert is_near("volesky", "volski", 2)
    assert not is_near("volesky", "volski", 1)
    assert not is_near("volesky", "bolesky", 1)


@given(WORDS, st.sets(WORDS), st.integers(1, 2))
def test_nearest_leaves_none_out(term: str, words: set[str], edits: int) -> None:
    assume(len(term) > edits)
    found = nearest(term, [(word, 1) for word in words], edits)
    assert set(found) == {word for word in words if levenshtein(term, word) <= edits}


def test_nearest_come_first_and_of_those_the_most_frequent() -> None:
    words = [("mosul", 1), ("mosel", 2), ("mosull", 9), ("mossel", 99), ("basra", 500)]
    assert nearest("mosul", words, 2) == ["mosul", "mosull", "mosel", "mossel"]
