"""The articles of a library, one by one and as lists."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reader.library.catalog.catalog import Catalog

if TYPE_CHECKING:
    from reader.library.annotated import AnnotatedArticle
    from reader.library.copies.records import Copy, CopyGroup
    from reader.library.listing import ListQuery
    from reader.library.records import (
        ArticleSummary,
        LinkedArticle,
    )


class Articles:
    """Answers what a library has, and what is in one article."""

    _catalog: Catalog

    def articles(self) -> tuple[ArticleSummary, ...]:
        """Return all articles in reading order."""
        return self._catalog.articles()

    def listed(self, query: ListQuery, *, limit: int | None = None) -> tuple[int, ...]:
        """Return the numbers of the articles asked for, in order: a hundred thousand take some 50 ms.

        The rows of those that are looked at come from :meth:`summaries`.

        Args:
            query: which articles, and in what order.
            limit: how many to return at most; the first of all by date are there at once.
        """
        from reader.library.catalog.listing import listed

        return listed(self._catalog, query, limit)

    def listed_counts(self, query: ListQuery, articles: Collection[int]) -> dict[int, int]:
        """Return by what some articles stand where they do, by number: mentions of the entity, or quotes.

        Articles without any are left out; so are all when the order is one that counts nothing.
        """
        from reader.library.catalog.listing import counts

        return counts(self._catalog, query, articles)

    def titled(self, letters: str, *, limit: int = 1000) -> tuple[ArticleSummary, ...]:
        """Return articles with these letters in their titles, in this order but with any others between them.

        Args:
            letters: any text; capitals and small letters without accents are the same.
            limit: of more than so many, the first in reading order.
        """
        from reader.library.catalog.listing import titled

        return titled(self._catalog, letters, limit)

    def grouped(self) -> dict[int, int]:
        """Return the articles that have copies, each with the number of its group."""
        from reader.library.catalog.listing import grouped

        return grouped(self._catalog)

    def summaries(self, articles: Iterable[int]) -> dict[int, ArticleSummary]:
        """Return those of the articles that there are, by number."""
        return self._catalog.summaries(articles)

    def length(self, article: int) -> int:
        """Return the length of an article's text in bytes, without reading it.

        Raises:
            LookupError: it is not, or no longer, in the library.
        """
        return self._catalog.length(article)

    def article(self, article: int) -> LinkedArticle:
        """Return one article with everything found in it.

        Raises:
            LookupError: it is not, or no longer, in the library.
        """
        return self._catalog.article(article)

    def annotated(self, articles: Iterable[int] | None = None) -> Iterator[AnnotatedArticle]:
        """Yield articles with all that is known of them, one by one, as exports and tables take them.

        Args:
            articles: these, in this order, without those that are no longer in the library; None: all, in
                reading order.
        """
        from reader.library.annotated import of_library

        for article in (row.id for row in self.articles()) if articles is None else articles:
            with contextlib.suppress(LookupError):
                yield of_library(self.article(article))

    def copies(self, article: int, *, first: int = 0, count: int | None = None) -> tuple[Copy, ...]:
        """Return the other articles of an article's group, in the order in which they were published.

        Those are its copies: agency copy in other papers, shorter and later versions. There are none of most
        articles. Files with the very same bytes are one article, see :meth:`files`.

        Args:
            article: its number.
            first: how many of them to leave out before; each takes about a millisecond to compare.
            count: how many to return; all by default.
        """
        from reader.library.catalog.copies import copies

        return copies(self._catalog, article, first, count)

    def copy_groups(self) -> tuple[CopyGroup, ...]:
        """Return the groups of copies, in the reading order of the articles that stand for them."""
        from reader.library.catalog.copies import groups

        return groups(self._catalog)

    def names(self, article: int) -> tuple[str, ...]:
        """Return the names of an article's files below the library's folder, its own name first."""
        return self._catalog.names(article)

    def files(self, article: int) -> tuple[Path, ...]:
        """Return an article's files: more than one if several have the same content; the first names it."""
        return tuple(Path(os.fsdecode(path)) for path in self._catalog.files(article))

    def articles_of(self, file: str) -> tuple[int, ...]:
        """Return the articles of a file, by its path or by the name that it or one of them has here."""
        return self._catalog.articles_of(file, os.fsencode(Path(file).absolute().resolve()))
