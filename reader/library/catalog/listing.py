"""The list of articles, ordered and filtered: only their numbers, for there may be a hundred thousand.

All but the fetching of the numbers is SQLite's own work in one index, during which other threads go on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection

from reader.library.catalog.catalog import Catalog, summary
from reader.library.catalog.filtering import Condition, either, every, holding, like, of_articles
from reader.library.catalog.packing import storable
from reader.library.listing import ListOrder, ListQuery
from reader.library.records import ArticleSummary

_READING_ORDER = "a.published DESC, a.name, a.id"
_TEXT = "coalesce(a.folded, a.title || ' ' || a.source || ' ' || a.name)"
_MARKS = "\"'‘’“”„‚«»‹›([{<*_#.-–—¡¿ ".replace("'", "''")
"""What may stand before the first letter of a title and is of no account in the alphabet, quoted for SQL."""
_TITLE = f"ltrim(coalesce(a.folded, a.title), '{_MARKS}') COLLATE NOCASE"

_KEYS = {
    ListOrder.DATE: ("a.published IS NOT NULL", "a.published DESC"),
    ListOrder.TITLE: ("a.title <> ''", _TITLE),
    ListOrder.SOURCE: ("a.source <> ''", "a.source COLLATE NOCASE"),
    ListOrder.MENTIONS: ("TRUE", "m.mentions DESC"),
    ListOrder.QUOTES: ("a.quotes > 0", "a.quotes DESC"),
    ListOrder.LENGTH: ("TRUE", "a.words DESC"),
    ListOrder.ADDED: ("TRUE", "a.id DESC"),
}
"""For each order, what an article must have to stand in it, and by what it stands there."""

_MENTIONING = (
    "(SELECT c.article, sum(c.mentions) AS mentions FROM name AS n JOIN chain AS c ON c.name = n.id"
    " WHERE n.entity = ? GROUP BY c.article) AS m JOIN article AS a ON a.id = m.article"
)
_MOST_LETTERS = 100
"""As many letters of a title are looked for."""
_DATE = re.compile(r"\d{1,4}(-\d{0,2}){0,2}")


def listed(catalog: Catalog, query: ListQuery, limit: int | None = None) -> tuple[int, ...]:
    """Answer :meth:`reader.library.Library.listed`."""
    has_key, key = _KEYS[query.order]
    where, values = every([of_articles("a.id", query.articles), holding(query.words, _with_word)])
    most = "" if limit is None or query.is_reversed else f" LIMIT {limit:d}"
    with catalog.reading() as db:

        def numbers(tables: str, condition: str, order: str, *counted: int | None) -> list[int]:
            rows = db.execute(
                f"SELECT a.id FROM {tables} WHERE {where} AND {condition} ORDER BY {order}{most}",  # noqa: S608
                (*counted, *values),
            )
            return [number for (number,) in rows]

        if query.order is ListOrder.MENTIONS:
            first = numbers(_MENTIONING, has_key, f"{key}, {_READING_ORDER}", query.entity)
            mentioning = set(first)
            last = [one for one in numbers("article AS a", "TRUE", _READING_ORDER) if one not in mentioning]
        else:
            first = numbers("article AS a", has_key, f"{key}, {_READING_ORDER}")
            last = [] if has_key == "TRUE" else numbers("article AS a", f"NOT ({has_key})", _READING_ORDER)
    if query.is_reversed:
        first.reverse()
    return (*first, *last)[:limit]


def counts(catalog: Catalog, query: ListQuery, articles: Collection[int]) -> dict[int, int]:
    """Answer :meth:`reader.library.Library.listed_counts`."""
    among = json.dumps(list(articles))
    with catalog.reading() as db:
        if query.order is ListOrder.QUOTES:
            rows = db.execute(
                "SELECT id, quotes FROM article WHERE id IN (SELECT value FROM json_each(?))", (among,)
            )
        elif query.order is ListOrder.MENTIONS:
            rows = db.execute(
                "SELECT c.article, sum(c.mentions) FROM chain AS c JOIN name AS n ON n.id = c.name"
                " WHERE c.article IN (SELECT value FROM json_each(?)) AND n.entity = ? GROUP BY c.article",
                (among, query.entity),
            )
        else:
            return {}
        return dict(rows.fetchall())


def titled(catalog: Catalog, letters: str, limit: int) -> tuple[ArticleSummary, ...]:
    """Answer :meth:`reader.library.Library.titled`."""
    escaped = (f"\\{letter}" if letter in "\\%_" else letter for letter in storable(letters[:_MOST_LETTERS]))
    pattern = f"%{'%'.join(escaped)}%".replace("\0", "\ufffd")
    with catalog.reading() as db:
        rows = db.execute(
            r"SELECT * FROM summary WHERE title LIKE ? ESCAPE '\' ORDER BY published DESC, name, id LIMIT ?",
            (pattern, limit),
        )
        return tuple(map(summary, rows))


def grouped(catalog: Catalog) -> dict[int, int]:
    """Answer :meth:`reader.library.Library.grouped`."""
    with catalog.reading() as db:
        return dict(db.execute("SELECT id, original FROM article WHERE original IS NOT NULL").fetchall())


def _with_word(word: str) -> Condition:
    ways = [like(_TEXT, word)]
    if _DATE.fullmatch(word):
        ways.append(("a.published LIKE ?", (f"{word}%",)))
    if word == "undated":
        ways.append(("a.published IS NULL", ()))
    return either(*ways)
