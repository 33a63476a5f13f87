from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind, Fact
from reader.library.copies.comparing import are_copies, may_be_copies, overlap
from reader.library.copies.shingles import LENGTH, SHORTEST, Sketch, sketch, story_words, window

from .test_copy_writing import prose


def article(text: str, *furniture: str) -> Article:
    blocks = [Block(BlockKind.TITLE, 0, 5), Block(BlockKind.PARAGRAPH, 6, 6 + len(text))]
    whole = f"Title\n{text}"
    for words in furniture:
        blocks.append(Block(BlockKind.PROMO, len(whole) + 1, len(whole) + 1 + len(words)))
        whole += f"\n{words}"
    return Article("a", whole, Fact("Title", "line 1"), tuple(blocks))


def sketch_of(words: list[str]) -> Sketch:
    found = sketch(article(" ".join(words)))
    assert found
    return found


def test_headlines_and_furniture_are_not_compared_nor_case_and_accents() -> None:
    assert story_words(article("Émile said: “No.”", "Read more here")) == ["emile", "said", "no"]


def test_a_story_of_few_words_has_no_sketch() -> None:
    words = prose(1, SHORTEST + LENGTH - 1)
    assert sketch_of(words).shingles == SHORTEST
    assert sketch(article(" ".join(words[1:]))) is None
    assert sketch(article("")) is None


@given(st.randoms(use_true_random=False), st.integers(0, 800), st.integers(0, 800), st.integers(0, 200))
@settings(max_examples=40, deadline=None)
def test_texts_that_share_a_run_as_long_as_the_window_share_a_print(
    rng: random.Random, before: int, after: int, more: int
) -> None:
    """Wherever the run stands, and whatever is around it."""
    count = before + after + more + 400
    shared = prose(rng.randrange(10**6), window(count) + LENGTH - 1)
    one = [*prose(rng.randrange(10**6), before), *shared, *prose(rng.randrange(10**6), after)]
    other = [*prose(rng.randrange(10**6), more), *shared]
    assert set(sketch_of(one).prints) & set(sketch_of(other).prints)


def test_a_long_text_has_no_more_prints_than_one_of_some_pages() -> None:
    assert len(sketch_of(prose(1, 20_000)).prints) < 60


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
@settings(max_examples=40, deadline=None)
def test_it_does_not_matter_which_of_two_texts_is_asked_about(first: int, second: int, both: int) -> None:
    shared = prose(3, both)
    one, other = [*shared, *prose(1, first)], [*shared, *prose(2, second)]
    assert are_copies(one, other) == are_copies(other, one)
    assert overlap(one, other).shared == overlap(other, one).shared == max(0, both - LENGTH + 1)


def test_copies_that_are_cut_and_edited_are_worth_comparing() -> None:
    story = prose(1, 400)
    rng = random.Random(1)  # noqa: S311
    edited = [word if rng.random() > 0.05 else "other" for word in story]
    for copy in (story[:90], [*prose(2, 100), *story], edited, edited[:200]):
        assert are_copies(story, copy)
        assert may_be_copies(sketch_of(story), sketch_of(copy))


def test_different_texts_are_no_copies_however_long() -> None:
    assert not are_copies(prose(1, 5000), prose(2, 5000))
    assert not are_copies([], [])
    assert not are_copies(prose(1, 500), [])
