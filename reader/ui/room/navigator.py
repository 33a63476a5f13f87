"""Where the reader is, was and can go: opens articles at places, and walks trails of places through them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial

from reader.article import Span
from reader.library import Library
from reader.library.records import ArticleSummary, LinkedArticle, Place
from reader.ui.page.article_view import Along, ArticleView
from reader.ui.room.history import History, Spot
from reader.ui.room.jumps import Landing, Trail

Walk = Callable[[int], Awaitable[Landing | None]]
"""Finds where a jump leads, forward (1) or back (-1)."""

_FARTHEST = 200
"""Articles that a jump from article to article looks into."""


class Navigator:
    """Moves the article pane through the library.

    Every method that moves returns whether or where it did; none of them writes anything on the screen.

    Args:
        library: where articles come from.
        view: the pane that shows them.
    """

    def __init__(self, library: Library, view: ArticleView) -> None:
        self._library = library
        self._view = view
        self._order: list[int] = []
        self._rank: dict[int, int] = {}
        self._again: Walk | None = None
        self._trails: dict[int, Trail] = {}
        self.history = History()

    @property
    def article(self) -> LinkedArticle | None:
        """The article that is open."""
        return self._view.article

    @property
    def here(self) -> Spot | None:
        """Where the reader is."""
        if self.article is None:
            return None
        return Spot(self.article.summary.id, self._view.cursor, self._view.top_offset)

    def set_order(self, articles: Iterable[ArticleSummary]) -> None:
        """Take over a new reading order; trails are made anew when they are walked next."""
        self._order = [article.id for article in articles]
        self._rank = {number: rank for rank, number in enumerate(self._order)}
        self._trails = {}

    def open(self, article: int) -> bool:
        """Open an article where it was left, and tell whether it is still in the library."""
        position = self._library.position(article)
        self._push()
        return self._visit(article, at=position)

    def go(self, place: Place) -> bool:
        """Jump to a place in any article, and tell whether that article is still in the library."""
        self._push()
        return self._visit(place.article, at=place.span, flash=True)

    def back(self) -> bool:
        """Go back to where the last jump came from."""
        return self._step(self.history.back)

    def forward(self) -> bool:
        """Go forward again after going back."""
        return self._step(self.history.forward)

    def turn(self, step: int) -> bool:
        """Open the next (1) or previous (-1) article in reading order."""
        if self.article is None:
            return bool(self._order) and self.open(self._order[0])
        rank = self._rank.get(self.article.summary.id, -1) + step
        return 0 <= rank < len(self._order) and self.open(self._order[rank])

    async def follow(self, entity: int, step: int) -> Landing | None:
        """Jump to the next or previous mention of an entity, through all articles."""

        async def walk(way: int) -> Landing | None:
            return self._next_on(await self._trail_of(entity), way)

        return await self._begin(walk, step)

    async def follow_articles(self, entity: int, step: int) -> Landing | None:
        """Jump to the first mention in the next or previous article that mentions an entity."""

        async def walk(way: int) -> Landing | None:
            trail, number = await self._trail_of(entity), self._number
            landing = trail.next_article(number) if way > 0 else trail.previous_article(number)
            return landing if landing and landing.place.article != number else None

        return await self._begin(walk, step)

    def begin_hits(self, places: Sequence[Place]) -> Trail:
        """Let repeated jumps walk the places that a search found, and return them as a trail."""
        trail = Trail(places, self._rank)

        async def walk(way: int) -> Landing | None:
            return self._next_on(trail, way)

        self._again = walk
        return trail

    async def repeat(self, step: int) -> Landing | None:
        """Repeat the last kind of jump, forward or back."""
        return await self._begin(self._again, step) if self._again else None

    def begin_along(self, along: Along, spot: Spot) -> None:
        """Take over a jump that the page has made by itself: it can be taken back, and repeated.

        Args:
            along: what the jump went along.
            spot: where it began.
        """
        self.history.push(spot)
        self._again = partial(self._next_along, along)

    @property
    def can_repeat(self) -> bool:
        """Whether there is a jump to repeat."""
        return self._again is not None

    def renew(self) -> bool:
        """Show the open article as the library now knows it, and tell whether it is still there."""
        spot = self.here
        if spot is None:
            return False
        try:
            found = self._library.article(spot.article)
        except LookupError:
            return False
        if found != self.article:
            self._view.show(found, at=spot.offset, top=spot.top)
        return True

    def leave(self) -> None:
        """Remember where the reader is in the article that is open."""
        if spot := self.here:
            self._library.remember_position(spot.article, spot.offset)

    @property
    def _number(self) -> int:
        return self.article.summary.id if self.article else -1

    async def _begin(self, walk: Walk, step: int) -> Landing | None:
        landing = await walk(step)
        if landing is None or not self.go(landing.place):
            return None
        self._again = walk
        return landing

    def _next_on(self, trail: Trail, step: int, *, wrap: bool = True) -> Landing | None:
        move = trail.next if step > 0 else trail.previous
        return move(self._number, self._view.cursor, wrap=wrap)

    async def _next_along(self, along: Along, step: int) -> Landing | None:
        """Find the next mention or quote of anybody, in this article or the nearest that has one.

        Articles without any are rare, so the search for one need not go far.
        """
        rank = self._rank.get(self._number, 0)
        nearest = self._order[rank:] if step > 0 else self._order[rank::-1]
        for number in nearest[:_FARTHEST]:
            try:
                article = await asyncio.to_thread(self._library.article, number)
            except LookupError:
                continue
            places = article.mentions if along == "mention" else article.quotes
            trail = Trail((Place(number, place.span) for place in places), self._rank)
            if landing := self._next_on(trail, step, wrap=False):
                return landing
        return None

    async def _trail_of(self, entity: int) -> Trail:
        """Return the mentions of an entity in all articles; of some entities there are very many."""
        if entity not in self._trails:
            # The order may change meanwhile; then what is found goes where nobody looks any more.
            trails, rank = self._trails, self._rank
            places = await asyncio.to_thread(self._library.mentions_of, entity)
            trails[entity] = await asyncio.to_thread(Trail, places, rank)
            return trails[entity]
        return self._trails[entity]

    def _push(self) -> None:
        if spot := self.here:
            self.history.push(spot)

    def _step(self, move: Callable[[Spot], Spot | None]) -> bool:
        # A place in an article that is gone is passed over.
        while (here := self.here) and (spot := move(here)):
            if self._visit(spot.article, at=spot.offset, top=spot.top):
                return True
        return False

    def _visit(
        self, article: int, *, at: Span | int | None, top: int | None = None, flash: bool = False
    ) -> bool:
        if self.article and self.article.summary.id == article and isinstance(at, Span):
            self._view.jump(at, flash=flash)
            return True
        try:
            found = self._library.article(article)
        except LookupError:
            return False
        self.leave()
        self._view.show(found, at=at, top=top, flash=flash)
        return True
