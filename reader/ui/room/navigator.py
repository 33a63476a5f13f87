"""Where the reader is, was and can go: opens articles at places, and walks trails of places through them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from reader.article import Span
from reader.library import Library
from reader.library.records import LinkedArticle, Place
from reader.ui.page.article_view import Along, ArticleView
from reader.ui.page.leaf import LONG, make_leaf
from reader.ui.room.history import History, Spot
from reader.ui.room.jumps import Landing
from reader.ui.room.listing import ReadingOrder
from reader.ui.room.walks import Walk, Walks
from reader.ui.views.outcomes import Memo

_MANY = 1_000
"""From so many mentions or quotes on, to count them takes too much of the time that a jump may take: 8 ms."""


class Navigator:
    """Moves the article pane through the library.

    Every method that moves returns whether or where it did; none of them writes anything on the screen.

    Args:
        library: where articles come from.
        view: the pane that shows them.
        later: carries out what takes long beside everything else, in place of what it was given before.
    """

    def __init__(
        self, library: Library, view: ArticleView, later: Callable[[Callable[[], Awaitable[None]]], object]
    ) -> None:
        self._library = library
        self._view = view
        self._later = later
        self._going: int | None = None
        self._listed: Sequence[int] = ()
        self._again: Walk | None = None
        self.walks = Walks(library, self._place, self._many_here)
        self.history = History()
        self.over: Memo | None = None
        """The view that lies over the page; the way back leads to it as to any other place."""

    @property
    def article(self) -> LinkedArticle | None:
        """The article that is open."""
        return self._view.article

    @property
    def here(self) -> Spot | None:
        """Where the reader is."""
        if self.article is None:
            return None
        return Spot(self.article.summary.id, self._view.cursor, self._view.top_offset, self.over)

    def set_order(self, order: ReadingOrder) -> None:
        """Take over a new reading order; trails are made anew when they are walked next."""
        self.walks.set_order(order)

    def set_list(self, articles: Sequence[int]) -> None:
        """Take over the articles of the list, along which :meth:`turn` goes."""
        self._listed = articles

    @property
    def count(self) -> int:
        """How many articles there are."""
        return self.walks.count

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
        """Open the next (1) or previous (-1) article of the list; its first or last from one not in it."""
        try:
            index = self._listed.index(self._place()[0] if self._going is None else self._going) + step
        except ValueError:
            index = 0 if step > 0 else len(self._listed) - 1
        return 0 <= index < len(self._listed) and self.open(self._listed[index])

    async def follow(self, walk: Walk, step: int) -> Landing | None:
        """Jump to the next (1) or previous (-1) place of a walk, which :meth:`repeat` then goes on with."""
        landing = await walk(step)
        if landing is None or not self.go(landing.place):
            return None
        self._again = walk
        return landing

    async def repeat(self, step: int) -> Landing | None:
        """Repeat the last kind of jump, forward or back."""
        return await self.follow(self._again, step) if self._again else None

    def begin(self, walk: Walk, spot: Spot | None = None) -> None:
        """Let :meth:`repeat` go on with a walk on which the reader is already.

        Args:
            walk: the walk.
            spot: where a jump began that was made without the navigator, so that it can be taken back.
        """
        if spot:
            self.history.push(spot)
        self._again = walk

    @property
    def can_repeat(self) -> bool:
        """Whether there is a jump to repeat."""
        return self._again is not None

    def renew(self) -> bool:
        """Show the open article as the library now knows it, and tell whether it is still there."""
        spot = self.here
        if spot is None or self.article is None:
            return False
        found = self.renewed(self.article)
        if found and found is not self.article:
            self._view.show(found, at=spot.offset, top=spot.top)
        return found is not None

    def renewed(self, article: LinkedArticle) -> LinkedArticle | None:
        """Return an article as the library now knows it; itself if that is the same, None if it is gone.

        It can be asked from any thread.
        """
        found = self._found(article.summary.id) or self._found_again(article)
        return article if found == article else found

    def _found(self, article: int) -> LinkedArticle | None:
        try:
            return self._library.article(article)
        except LookupError:
            return None

    def _found_again(self, article: LinkedArticle) -> LinkedArticle | None:
        """Return an article that has another number by now, because the catalog was made anew."""
        numbers = self._library.articles_of(article.summary.name)
        found = self._found(numbers[0]) if len(numbers) == 1 else None
        return found if found and found.article.text == article.article.text else None

    def leave(self) -> None:
        """Remember where the reader is in the article that is open."""
        if spot := self.here:
            self._library.remember_position(spot.article, spot.offset)

    def _place(self) -> tuple[int, int]:
        return self.article.summary.id if self.article else -1, self._view.cursor

    def _many_here(self, entity: int, along: Along) -> Sequence[Span]:
        found = self.article.entities.get(entity) if self.article else None
        if self.article is None or found is None:
            return ()
        if along == "mention":
            return self._view.mentions_of(entity) if found.mentions > _MANY else ()
        said = [quote.span for quote in self.article.quotes if quote.entity == entity]
        return said if found.quotes > _MANY else ()

    def lay_over(self, memo: Memo) -> None:
        """Take note that a view is now shown over the page; the way back leads to what was shown before."""
        self._push()
        self.over = memo

    def _push(self) -> None:
        if spot := self.here:
            self.history.push(spot)
        self.over = None

    def _step(self, move: Callable[[Spot], Spot | None]) -> bool:
        # A place in an article that is gone is passed over.
        while (here := self.here) and (spot := move(here)):
            if self._visit(spot.article, at=spot.offset, top=spot.top):
                self.over = spot.over
                return True
        return False

    def _visit(
        self, article: int, *, at: Span | int | None, top: int | None = None, flash: bool = False
    ) -> bool:
        self._going = None
        if self.article and self.article.summary.id == article and isinstance(at, Span):
            self._view.jump(at, flash=flash)
            return True
        try:
            if self._library.length(article) > LONG:
                self._going = article
                self._later(partial(self._visit_long, article, at, top, flash=flash))
                return True
            found = self._library.article(article)
        except LookupError:
            return False
        self.leave()
        self._view.show(found, at=at, top=top, flash=flash)
        return True

    async def _visit_long(self, article: int, at: Span | int | None, top: int | None, *, flash: bool) -> None:
        setting = self._view.setting
        try:
            leaf = await asyncio.to_thread(lambda: make_leaf(self._library.article(article), setting))
        except LookupError:
            leaf = None
        if self._going == article:  # Nobody has gone elsewhere meanwhile.
            self._going = None
            if leaf:
                self.leave()
                self._view.show(leaf.article, at=at, top=top, flash=flash, leaf=leaf)

    @property
    def is_going(self) -> bool:
        """Whether a long article is being opened."""
        return self._going is not None
