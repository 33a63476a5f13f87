"""The kinds of jumps that can be repeated through all articles, each from wherever the reader then is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

from reader.library import Library
from reader.library.records import Place
from reader.span import Span
from reader.ui.page.article_view import Along
from reader.ui.room.hits import SearchHits
from reader.ui.room.jumps import Landing, Trail, next_span, previous_span
from reader.ui.room.listing import ReadingOrder

Walk = Callable[[int], Awaitable[Landing | None]]
"""Finds where a jump leads, forward (1) or back (-1)."""

_PAINTED_SECONDS = 0.1
"""Seconds in which the page is painted after a jump."""
_FARTHEST = 200
"""Articles that a jump to the next mention or quote of anybody looks into."""


class Walks:
    """Makes walks. A walk may be kept and repeated: it follows the library's order as that changes.

    Args:
        library: where places come from.
        here: returns where the reader is: an article, -1 for none, and an offset in it.
        many_here: returns the mentions of an entity in that article, or what it says there, if there are very
            many in the library; else nothing.
    """

    def __init__(
        self,
        library: Library,
        here: Callable[[], tuple[int, int]],
        many_here: Callable[[int, Along], Sequence[Span]],
    ) -> None:
        self._library = library
        self._here = here
        self._many_here = many_here
        self._order: Sequence[int] = ()
        self._rank: Mapping[int, int] = {}
        self._trails: dict[tuple[Along, int], asyncio.Task[Trail]] = {}

    def set_order(self, order: ReadingOrder) -> None:
        """Take over a new reading order; trails are made anew when they are walked next."""
        self._order, self._rank = order
        self._trails = {}

    @property
    def count(self) -> int:
        """How many articles there are."""
        return len(self._order)

    def rank(self, article: int) -> int:
        """Return where an article stands in reading order; -1 if it is not in it."""
        return self._rank.get(article, -1)

    def of_entity(self, entity: int, along: Along) -> Walk:
        """Walk the mentions of an entity, or what it said, through all articles."""

        async def walk(way: int) -> Landing | None:
            trail = self._trails.get((along, entity))
            # Of the commonest names a large library has so many that counting them would hold up the jump,
            # beside it, too: the page is painted first.
            if not (trail and trail.done()):
                if landing := self._next_here(self._many_here(entity, along), way):
                    asyncio.get_running_loop().call_later(_PAINTED_SECONDS, self._trail_of, entity, along)
                    return landing
                trail = self._trail_of(entity, along)
            return self._next_on(await asyncio.shield(trail), way)

        return walk

    def articles_of(self, entity: int) -> Walk:
        """Walk the articles that mention an entity, to its first mention in each."""

        async def walk(way: int) -> Landing | None:
            trail, article = await asyncio.shield(self._trail_of(entity, "mention")), self._here()[0]
            landing = trail.next_article(article) if way > 0 else trail.previous_article(article)
            return landing if landing and landing.place.article != article else None

        return walk

    async def on_entity(self, entity: int, along: Along, place: Place) -> Landing | None:
        """Return how far along the mentions of an entity, or what it says, a place is."""
        return (await asyncio.shield(self._trail_of(entity, along))).at(place.article, place.span.start)

    def of_places(self, places: Sequence[Place]) -> Walk:
        """Walk places that are known, such as the user's marks."""

        async def walk(way: int) -> Landing | None:
            return self._next_on(Trail(places, self._rank), way)

        return walk

    def on_places(self, places: Sequence[Place], place: Place) -> Landing | None:
        """Return how far along some places one of them is."""
        return Trail(places, self._rank).at(place.article, place.span.start)

    def of_hits(self, hits: SearchHits) -> Walk:
        """Walk all that a search has found."""

        async def walk(way: int) -> Landing | None:
            trail = await hits.trail(self._rank)
            return await asyncio.to_thread(trail.step, *self._here(), way)

        return walk

    async def on_hits(self, hits: SearchHits, place: Place) -> Landing | None:
        """Return how far along the hits of a search a place is."""
        return (await hits.trail(self._rank)).at(place)

    def of_anybody(self, along: Along) -> Walk:
        """Walk all mentions or all quotes: in this article, and in the nearest that has one."""

        async def walk(way: int) -> Landing | None:
            rank = max(0, self.rank(self._here()[0]))
            nearest = self._order[rank:] if way > 0 else self._order[rank::-1]
            for number in nearest[:_FARTHEST]:
                try:
                    article = await asyncio.to_thread(self._library.article, number)
                except LookupError:
                    continue
                places = article.mentions if along == "mention" else article.quotes
                trail = Trail((Place(number, place.span) for place in places), self._rank)
                if landing := self._next_on(trail, way, wrap=False):
                    whole = landing._replace(is_here=True, articles=len(self._order))
                    return whole._replace(article=self.rank(number) + 1)
            return None

        return walk

    def _next_on(self, trail: Trail, way: int, *, wrap: bool = True) -> Landing | None:
        move = trail.next if way > 0 else trail.previous
        return move(*self._here(), wrap=wrap)

    def _next_here(self, spans: Sequence[Span], way: int) -> Landing | None:
        """Return the next place within the article that is open."""
        article, offset = self._here()
        index = next_span(spans, offset) if way > 0 else previous_span(spans, offset)
        if index is None:
            return None
        return Landing(Place(article, spans[index]), index + 1, len(spans), 1, 1, is_here=True)

    def _trail_of(self, entity: int, along: Along) -> asyncio.Task[Trail]:
        """Return the mentions of an entity in all articles, or its quotes: as soon as they are read."""
        key = (along, entity)
        if key not in self._trails:
            trails = self._trails
            task = trails[key] = asyncio.create_task(self._read_trail(entity, along))
            # What could not be read is asked for again; nobody else may be there to hear of it.
            task.add_done_callback(lambda done: done.cancelled() or (done.exception() and trails.pop(key)))
        return self._trails[key]

    async def _read_trail(self, entity: int, along: Along) -> Trail:
        ask, rank = self._library.mentions_of if along == "mention" else self._library.quotes_of, self._rank
        return await asyncio.to_thread(lambda: Trail(ask(entity), rank))
