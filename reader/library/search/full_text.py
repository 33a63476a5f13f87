"""Searching one library: its full-text index and its catalog together.

Apart from the catalog because the query language and the index are a third of what the library loads, and
the first screen is painted without them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reader.article import Span
from reader.library.catalog.catalog import Catalog
from reader.library.catalog.catalog_facts import CatalogFacts
from reader.library.errors import IndexDamagedError, UserFileError
from reader.library.indexing.text_folder import index_folder, mark_damaged, must_be_made
from reader.library.records import Hit, SearchResult
from reader.library.search.text_index import TextIndex, found, hits, places, search
from reader.library.search.watch import Watch
from reader.library.user.notebook import Notebook

_DAMAGED = "The full-text index is damaged; it will be made anew by indexing."
_MISSING = "Nothing can be searched yet: the full-text index is still to be made."


class FullText:
    """Finds articles and places in them; safe to use from any thread.

    Args:
        catalog: the library's catalog; whoever opened it closes it.
        folder: the library's cache folder.
        notebook: what the user has written into it.
    """

    def __init__(self, catalog: Catalog, folder: Path, notebook: Notebook) -> None:
        self._catalog = catalog
        self._folder = folder
        self._facts = CatalogFacts(catalog, notebook)
        self._index = TextIndex(index_folder(folder))

    def search(
        self, query: str, article: int | None, limit: int, at_once: int | None, watch: Watch
    ) -> SearchResult:
        """Find what a query asks for, as :meth:`reader.library.Library.search` says."""
        if self._is_missing():
            return SearchResult((), 0, _MISSING)
        try:
            return search(
                query,
                self._index,
                self._facts,
                limit=limit,
                at_once=at_once,
                article=article,
                watch=watch,
            )
        except IndexDamagedError:
            mark_damaged(self._folder)
            return SearchResult((), 0, _DAMAGED)
        except UserFileError as error:  # Of a query for tags or notes.
            return SearchResult((), 0, str(error))

    def found(self, query: str, article: int | None) -> frozenset[int]:
        """Return all articles that a query finds, as :meth:`reader.library.Library.found` says."""
        try:
            return found(query, self._index, self._facts, article)
        except IndexDamagedError:
            mark_damaged(self._folder)
            return frozenset()
        except UserFileError:
            return frozenset()

    def hits(self, query: str, articles: Iterable[int]) -> tuple[Hit, ...]:
        """Return articles that a query has found, as :meth:`reader.library.Library.hits` says."""
        try:
            return hits(query, list(articles), self._facts)
        except UserFileError:
            return ()

    def _is_missing(self) -> bool:
        """Tell whether there are articles and no index: it would look as if nothing were in them."""
        with self._catalog.reading() as db:
            return must_be_made(db, self._folder)

    def places(self, query: str, article: int) -> tuple[Span, ...]:
        """Return where a query matches in an article, as :meth:`reader.library.Library.places` says."""
        rows = self._catalog.summaries([article])
        try:
            return places(query, article, rows[article].title, self._facts) if rows else ()
        except UserFileError:
            return ()

    def close(self) -> None:
        """Close the index."""
        self._index.close()
