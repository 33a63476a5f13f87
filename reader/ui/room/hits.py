"""The hits of a search as a trail, however many: the places of an article are looked for on coming to it."""

from __future__ import annotations

import asyncio
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from reader.article import Span
from reader.library import Library
from reader.library.records import Place, SearchResult
from reader.ui.room.jumps import Landing, next_span, previous_span

_BEGINNING = (Span(0, 0),)
_COUNTED = 50
"""All places are counted in as many articles; each takes up to a few milliseconds."""


class HitTrail:
    """Walks the places that a query matches, articles in reading order.

    An article that is found and has no such place (by its date, or by what it does not say) has one at its
    beginning, so that every one that was found is come to.

    Args:
        articles: the articles that were found, in any order.
        rank: where each article stands in reading order; articles without a rank are left out.
        known: the places in some of them.
        find: returns the places in one of the others; may take some milliseconds.
    """

    def __init__(
        self,
        articles: Iterable[int],
        rank: Mapping[int, int],
        known: Mapping[int, Sequence[Span]],
        find: Callable[[int], Sequence[Span]],
    ) -> None:
        self.rank = rank
        self._articles = sorted((article for article in articles if article in rank), key=rank.__getitem__)
        self._ranks = [rank[article] for article in self._articles]
        self._known = dict(known)
        self._find = find

    def at(self, place: Place) -> Landing | None:
        """Return how far along a place is; None if the trail does not have it."""
        index = self._index_of(place.article)
        spans = self._places(place.article) if index is not None else ()
        if index is None or place.span not in spans:
            return None
        return self._landing(index, spans.index(place.span))

    def step(self, article: int, offset: int, way: int) -> Landing | None:
        """Return the next (1) or previous (-1) place after an offset of an article, going round the end.

        Returns:
            Where to go, or None if nothing was found.
        """
        if not self._articles:
            return None
        if (index := self._index_of(article)) is not None:
            move = next_span if way > 0 else previous_span
            inside = move(self._places(article), offset)
            if inside is not None:
                return self._landing(index, inside)
        rank = self.rank.get(article, -1)
        index = bisect_right(self._ranks, rank) if way > 0 else bisect_left(self._ranks, rank) - 1
        wrapped = not 0 <= index < len(self._articles)
        index %= len(self._articles)
        last = len(self._places(self._articles[index])) - 1
        return self._landing(index, 0 if way > 0 else last, wrapped=wrapped)

    def _index_of(self, article: int) -> int | None:
        rank = self.rank.get(article, -1)
        index = bisect_left(self._ranks, rank)
        return index if index < len(self._ranks) and self._ranks[index] == rank else None

    def _places(self, article: int) -> Sequence[Span]:
        if article not in self._known:
            self._known[article] = self._find(article)
        return self._known[article] or _BEGINNING

    def _landing(self, index: int, inside: int, *, wrapped: bool = False) -> Landing:
        article = self._articles[index]
        here = self._places(article)
        # All hits can only be counted when the places in every article are known.
        is_counted = all(number in self._known for number in self._articles)
        counts = [len(self._places(number)) for number in self._articles] if is_counted else []
        return Landing(
            place=Place(article, here[inside]),
            ordinal=sum(counts[:index]) + inside + 1,
            total=sum(counts) or len(here),
            article=index + 1,
            articles=len(self._articles),
            wrapped=wrapped,
            is_here=not is_counted,
        )


class SearchHits:
    """What one search has found, all of it; the result itself has only the best articles.

    Args:
        library: what was searched.
        result: what came of it.
        article: the only article that was looked in; None for all.
    """

    def __init__(self, library: Library, result: SearchResult, article: int | None) -> None:
        self._library = library
        self._article = article
        self._query = result.query
        self._known = {hit.article.id: hit.places for hit in result.hits}
        self._rest = result.rest
        self._is_whole = result.total <= len(result.hits) + len(result.rest)
        self._is_counted = result.total <= _COUNTED
        self._trail: HitTrail | None = None

    async def trail(self, rank: Mapping[int, int]) -> HitTrail:
        """Return the places as a trail in this reading order."""
        if self._trail is None or self._trail.rank is not rank:
            if self._is_counted and self._rest:
                rest, self._rest = await asyncio.to_thread(self._library.hits, self._query, self._rest), ()
                self._known |= {hit.article.id: hit.places for hit in rest}
            articles: Iterable[int] = (*self._known, *self._rest)
            if not self._is_whole:
                articles = await asyncio.to_thread(self._library.found, self._query, self._article)
            find = partial(self._library.places, self._query)
            self._trail = HitTrail(articles, rank, self._known, find)
        return self._trail
