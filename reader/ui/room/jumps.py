"""Finding the next place: pure functions over sorted places, within one article and across many."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from reader.library.records import Place
from reader.ui.page.spans import Spanned

_start = attrgetter("start")


def next_span(spans: Sequence[Spanned], offset: int, *, wrap: bool = False) -> int | None:
    """Return the index of the first span that begins after an offset.

    Args:
        spans: spans, or anything with a place, sorted by where they begin.
        offset: where the cursor stands.
        wrap: go on from the first span when none begins after the offset.

    Returns:
        An index into ``spans``, or None if there is no such span.
    """
    index = bisect_right(spans, offset, key=_start)
    if index < len(spans):
        return index
    return 0 if wrap and spans else None


def previous_span(spans: Sequence[Spanned], offset: int, *, wrap: bool = False) -> int | None:
    """Return the index of the last span that begins before an offset; the mirror of :func:`next_span`."""
    index = bisect_left(spans, offset, key=_start) - 1
    if index >= 0:
        return index
    return len(spans) - 1 if wrap and spans else None


class Landing(NamedTuple):
    """Where a jump lands, and how far along its trail that is.

    Attributes:
        place: the article and the span to go to.
        ordinal: which place of the whole trail it is, from 1.
        total: how many places the trail has.
        article: which of the trail's articles it is in, from 1.
        articles: how many articles the trail touches.
        wrapped: whether the jump went round the end of the trail.
        is_here: whether ``ordinal`` and ``total`` count the places of this article only, because nobody has
            counted those of all.
    """

    place: Place
    ordinal: int
    total: int
    article: int
    articles: int
    wrapped: bool = False
    is_here: bool = False

    def __str__(self) -> str:
        """Return it as the status line shows it: "7/23 · article 3 of 12", "2/5 here · article 3 of 12"."""
        parts = [f"{self.ordinal:,}/{self.total:,}{' here' if self.is_here else ''}"]
        if self.articles > 1:
            parts.append(f"article {self.article:,} of {self.articles:,}")
        if self.wrapped:
            parts.append("wrapped")
        return " · ".join(parts)


class Trail:
    """Places in reading order, to be walked either way: the mentions of an entity, the hits of a search.

    A trail never changes. A jump is two binary searches, so trails of any length may be walked by key.

    Args:
        places: in any order.
        rank: where each article stands in reading order; places in articles without a rank are left out.
    """

    def __init__(self, places: Iterable[Place], rank: Mapping[int, int]) -> None:
        self._rank = rank
        known = [place for place in places if place.article in rank]
        self._places = sorted(known, key=lambda place: (rank[place.article], place.span))
        self._keys = [(rank[place.article], place.span.start) for place in self._places]
        # The index of each article's first place, in reading order.
        self._firsts = [
            index for index, key in enumerate(self._keys) if not index or key[0] != self._keys[index - 1][0]
        ]

    def __len__(self) -> int:
        return len(self._places)

    def at(self, article: int, offset: int) -> Landing | None:
        """Return the place that begins at an offset of an article, if one does."""
        index = bisect_left(self._keys, self._key(article, offset))
        if index == len(self._keys) or self._keys[index] != self._key(article, offset):
            return None
        return self._landing(index, wrapped=False)

    def next(self, article: int, offset: int, *, wrap: bool = True) -> Landing | None:
        """Return the first place after an offset of an article, in this or a later article.

        Args:
            article: where the reader is. An article without a rank counts as before all others.
            offset: where the cursor stands in it.
            wrap: go on from the beginning of the trail after its end.

        Returns:
            Where to go, or None if the trail has no such place.
        """
        return self._forward_to(bisect_right(self._keys, self._key(article, offset)), wrap=wrap)

    def previous(self, article: int, offset: int, *, wrap: bool = True) -> Landing | None:
        """Return the last place before an offset of an article; the mirror of :meth:`next`."""
        return self._back_to(bisect_left(self._keys, self._key(article, offset)) - 1, wrap=wrap)

    def next_article(self, article: int, *, wrap: bool = True) -> Landing | None:
        """Return the first place in the next article of the trail; the arguments are as in :meth:`next`."""
        after = self._rank.get(article, -1) + 1
        return self._forward_to(bisect_left(self._keys, (after, -1)), wrap=wrap)

    def previous_article(self, article: int, *, wrap: bool = True) -> Landing | None:
        """Return the first place in the previous article of the trail; the mirror of :meth:`next_article`."""
        last = bisect_left(self._keys, (self._rank.get(article, -1), -1)) - 1
        if last < 0 and not (wrap and self._places):
            return None
        first = self._firsts[self._ordinal_of_article(last % len(self._places)) - 1]
        return self._landing(first, wrapped=last < 0)

    def _key(self, article: int, offset: int) -> tuple[int, int]:
        return self._rank.get(article, -1), offset

    def _ordinal_of_article(self, index: int) -> int:
        return bisect_right(self._firsts, index)

    def _forward_to(self, index: int, *, wrap: bool) -> Landing | None:
        if index < len(self._places):
            return self._landing(index, wrapped=False)
        return self._landing(0, wrapped=True) if wrap and self._places else None

    def _back_to(self, index: int, *, wrap: bool) -> Landing | None:
        if index >= 0:
            return self._landing(index, wrapped=False)
        return self._landing(len(self._places) - 1, wrapped=True) if wrap and self._places else None

    def _landing(self, index: int, *, wrapped: bool) -> Landing:
        return Landing(
            place=self._places[index],
            ordinal=index + 1,
            total=len(self._places),
            article=self._ordinal_of_article(index),
            articles=len(self._firsts),
            wrapped=wrapped,
        )
