"""Copies of articles, asked of the catalog. How alike they are is told from their texts as they are."""

from __future__ import annotations

import sqlite3

from reader.library.catalog.catalog import Catalog, summary
from reader.library.copies.comparing import NEARLY_ALL, overlap
from reader.library.copies.records import Copy, CopyGroup, CopyKind
from reader.library.copies.shingles import story_words
from reader.library.records import ArticleSummary

_OF_GROUP = (
    "SELECT s.* FROM article AS a JOIN summary AS s ON s.id = a.id WHERE a.original = ?"
    " ORDER BY a.published IS NULL, a.published, a.words DESC, a.name"
)

_GROUPS = (
    "SELECT s.*, g.articles FROM (SELECT original, count(*) AS articles FROM article"
    " WHERE original IS NOT NULL GROUP BY original) AS g JOIN summary AS s ON s.id = g.original"
    " ORDER BY s.published DESC, s.name, s.id"
)
_STORIES = (
    "SELECT e.id, e.articles - copies.number FROM (SELECT n.entity,"
    " count(DISTINCT c.article) - count(DISTINCT a.original) AS number FROM article AS a"
    " CROSS JOIN chain AS c ON c.article = a.id CROSS JOIN name AS n ON n.id = c.name"
    " WHERE a.original IS NOT NULL GROUP BY n.entity) AS copies JOIN entity AS e ON e.id = copies.entity"
)
"""Taken off from the number of articles, which is known, so that only copies are looked at."""


def copies(catalog: Catalog, article: int, first: int, count: int | None) -> tuple[Copy, ...]:
    """Answer :meth:`reader.library.Library.copies`."""
    with catalog.reading() as db:
        row = db.execute("SELECT original FROM article WHERE id = ?", (article,)).fetchone()
        members = [one for one in _members(db, row[0]) if one.id != article] if row else []
    wanted = members[first : None if count is None else first + count]
    own = _words(catalog, article)
    return tuple(_copy(own, _words(catalog, one.id), one) for one in wanted)


def groups(catalog: Catalog) -> tuple[CopyGroup, ...]:
    """Answer :meth:`reader.library.Library.copy_groups`."""
    with catalog.reading() as db:
        return tuple(CopyGroup(summary(row), row[-1]) for row in db.execute(_GROUPS))


def stories(catalog: Catalog) -> dict[int, int]:
    """Answer :meth:`reader.library.Library.stories`."""
    with catalog.reading() as db:
        return stories_in(db)


def stories_in(db: sqlite3.Connection) -> dict[int, int]:
    """Return the same from a catalog that is being read."""
    return dict(db.execute(_STORIES).fetchall())


def _members(db: sqlite3.Connection, original: int | None) -> list[ArticleSummary]:
    return [summary(row) for row in db.execute(_OF_GROUP, (original,))]


def _words(catalog: Catalog, article: int) -> list[str]:
    text = catalog.text(article)
    return story_words(text) if text else []


def _copy(own: list[str], words: list[str], article: ArticleSummary) -> Copy:
    both, of_own, of_copy = overlap(own, words)
    shared, covered = both / max(of_copy, 1), both / max(of_own, 1)
    whole, all_of_own = shared >= NEARLY_ALL, covered >= NEARLY_ALL
    kind = {
        (True, True): CopyKind.SAME,
        (True, False): CopyKind.SHORTER,
        (False, True): CopyKind.LONGER,
    }.get((whole, all_of_own), CopyKind.CHANGED)
    return Copy(article, kind, shared, covered)
