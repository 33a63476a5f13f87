"""A search from the first letter typed until its hits have been read."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping
from functools import partial

from reader.article import Span
from reader.library import Library
from reader.library.listing import ListQuery
from reader.library.records import SearchResult
from reader.ui.panes.article_list import counted
from reader.ui.room.hits import SearchHits
from reader.ui.room.latest import LatestWins

DEBOUNCE = 0.12
"""Seconds without a key before a search begins; about the pause between two letters of a quick typist."""
HITS = 500
"""How many articles are listed: about as many as anybody scrolls through."""
AT_ONCE = 10
"""How many of them are read at once: about as many as are in sight. The others are when they come into it."""
PATIENCE = 0.3
"""Seconds after which a search is cut short, with a note."""


class Searching:
    """Asks the library, and keeps the last answer.

    Args:
        library: what is searched.
        delay: seconds to wait for another key before a search begins.
    """

    def __init__(self, library: Library, delay: float = DEBOUNCE) -> None:
        self._library = library
        self._latest = LatestWins(delay)
        self._overtaken = threading.Event()
        self._places: Mapping[int, tuple[Span, ...]] = {}
        self.article: int | None = None
        """The only article that was looked in; None for all."""
        self.query = ""
        self.order: ListQuery | None = None
        """What the hits are listed by; None for the best first."""
        self.result: SearchResult | None = None
        """The last answer; None before the first question."""

    async def ask(self, query: str, article: int | None) -> None:
        """Search for a query; a search for an earlier one is given up, and its answer dropped.

        Args:
            query: what was typed.
            article: the only article to look in; None for all.
        """
        self._overtaken.set()
        overtaken = self._overtaken = threading.Event()
        result = None
        if query.strip():
            search = partial(self._search, stopping=overtaken.is_set)
            result = await self._latest.ask(search, query, article, self.order)
        self.query, self.result, self.article = query, result, article
        self._places = {hit.article.id: hit.places for hit in result.hits} if result else {}

    def _search(
        self, query: str, article: int | None, order: ListQuery | None, *, stopping: Callable[[], bool]
    ) -> SearchResult:
        at_once = AT_ONCE if order is None else 0
        result = self._library.search(
            query, article, limit=HITS, at_once=at_once, patience=PATIENCE, stopping=stopping
        )
        if order is None or not result.total or stopping():
            return result
        found = order._replace(articles=self._library.found(result.query, article))
        listed = self._library.listed(found)
        first = self._library.hits(result.query, listed[:AT_ONCE])
        return result._replace(hits=first, rest=listed[AT_ONCE:HITS])

    @property
    def summary(self) -> str:
        """How much was found, in words: "3 hits", or "250 articles" where not all of them were read."""
        if self.result is None:
            return ""
        if not self.result.total:
            return "no hits"
        if self.result.total > len(self.result.hits):
            return counted(self.result.total, "article", "articles")
        places = sum(map(len, self._places.values()))
        return counted(places, "hit", "hits") if places else counted(self.result.total, "article", "articles")

    def hits(self) -> SearchHits | None:
        """Return all that was found, for walking; None before the first question."""
        return SearchHits(self._library, self.result, self.article) if self.result else None

    async def places_in(self, article: int) -> tuple[Span, ...]:
        """Return the places in one article."""
        if self.result is None:
            return ()
        if article in self._places:
            return self._places[article]
        return await asyncio.to_thread(self._library.places, self.result.query, article)
