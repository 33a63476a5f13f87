"""What the command palette offers besides the keys' own actions: every article, by its title."""

from __future__ import annotations

import asyncio
from functools import partial
from heapq import nlargest

from textual.command import Hit, Hits, Provider
from textual.fuzzy import Matcher

from reader.library import Library
from reader.library.records import ArticleSummary
from reader.ui.panes.article_list import shown_date
from reader.ui.panes.row_text import words
from reader.ui.room.reading_screen import ReadingScreen

_LONGEST = 300
"""Characters of a title that are looked at."""

_MOST = 30
"""Articles that the palette offers at a time."""


class ArticleCommands(Provider):
    """Opens an article by some letters of its title."""

    async def search(self, query: str) -> Hits:
        """Yield the articles whose titles match best."""
        screen = self.screen
        if isinstance(screen, ReadingScreen):
            best = await asyncio.to_thread(best_titles, query, screen.library, self.matcher(query))
            for score, article in best:
                yield Hit(
                    score,
                    words(article.title),
                    partial(screen.open, article.id),
                    text=article.title,
                    help=f"article · {shown_date(article.published)}",
                )


def best_titles(query: str, library: Library, matcher: Matcher) -> list[tuple[float, ArticleSummary]]:
    """Return the articles whose titles match a fuzzy query best, with their scores, the best first.

    The matcher is slow, so it is only asked about titles that have all letters of the query in order.
    """
    likely = library.titled(query.replace(" ", ""))
    scored = ((matcher.match(article.title[:_LONGEST]), article) for article in likely)
    return nlargest(_MOST, (pair for pair in scored if pair[0] > 0), key=lambda pair: pair[0])
