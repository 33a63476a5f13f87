"""The records of copies: how an article is like another of its group.

Apart from :mod:`reader.library.records`, because the first screen needs none of them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from reader.library.records import ArticleSummary


class CopyKind(StrEnum):
    """What one article's text is to another's. Which of two was first is told by their dates, if at all."""

    SAME = "same text"
    SHORTER = "shorter"
    """Nearly all of it is in the other, which has more."""
    LONGER = "longer"
    """It has nearly all of the other, and more."""
    CHANGED = "changed"
    """Each has something that the other lacks."""


class Copy(NamedTuple):
    """A copy of an article.

    Attributes:
        article: the copy.
        kind: what its text is to that of the article.
        shared: how much of its own text is in the article, from 0 to 1: shingles of five words.
        covered: how much of the article's text is in it, in the same way.
    """

    article: ArticleSummary
    kind: CopyKind
    shared: float
    covered: float


class CopyGroup(NamedTuple):
    """Articles that are one story.

    Attributes:
        original: the one that stands for them, see :attr:`ArticleSummary.group`.
        articles: how many there are, that one included.
    """

    original: ArticleSummary
    articles: int

    @property
    def key(self) -> int:
        """What tells the group from others: the number that its articles share."""
        return self.original.id

    @property
    def size(self) -> int:
        """How many rows it has."""
        return self.articles
