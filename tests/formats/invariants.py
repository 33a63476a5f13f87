"""What holds of every article, whatever it was made of."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from reader.article import Article, Block


def check(article: Article, *, most_furniture: float = 0.4) -> None:
    """Assert that the article's parts fit its text.

    Args:
        article: the article.
        most_furniture: the share of it that may be furniture; 1 where the format says what is.
    """
    text = article.text
    size = len(text)
    for a, b in pairwise(article.blocks):
        assert a.end <= b.start
    for a, b in pairwise(article.markup):
        assert a.end <= b.start
    covered = bytearray(size)
    for block in article.blocks:
        assert 0 <= block.start < block.end <= size
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        covered[block.start : block.end] = b"x" * (block.end - block.start)
    for start, end in article.markup:
        assert 0 <= start < end <= size
        covered[start:end] = b"x" * (end - start)
    assert all(hit or c.isspace() for hit, c in zip(covered, text, strict=True))
    assert len(article.plain) == size
    assert article.title.value.strip()
    for fact in (article.title, article.published, article.dateline, article.byline, article.source):
        if fact is not None:
            assert fact.value
            assert fact.origin
            if fact.span is not None:
                assert 0 <= fact.span.start < fact.span.end <= size
    assert visible(article.furniture, text) <= most_furniture * visible(article.blocks, text)


def visible(blocks: Iterable[Block], text: str) -> int:
    """Return how many characters of the blocks are not white space."""
    return sum(len(word) for block in blocks for word in text[block.start : block.end].split())
