"""The dates of a library in order of the days that they speak of."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from reader.library.catalog.catalog import Catalog, summary
from reader.library.catalog.filtering import holding, of_articles
from reader.library.records import Place, Snippet
from reader.library.value_records import DatedStatement, Period, Timeline, TimelineGroup, Unresolved
from reader.span import Span

_FROM = "FROM dated AS d"
_ALL = (
    f"{_FROM} JOIN passage AS p ON p.id = d.passage JOIN article AS a ON a.id = d.article"
    " JOIN rule AS r ON r.id = d.rule"
)
_TEXT = "d.words || ' ' || ifnull(d.value, '') || ' ' || p.text || ' ' || a.title || ' ' || a.source"
_WHY = f"CASE WHEN a.published IS NULL THEN '{Unresolved.UNDATED}' ELSE '{Unresolved.VAGUE}' END"
_LENGTHS = {Period.DAY: 10, Period.MONTH: 7, Period.YEAR: 4}
"""Characters of an ISO 8601 day that name the period."""


def groups(
    catalog: Catalog, articles: Collection[int] | None, words: str, period: Period
) -> tuple[TimelineGroup, ...]:
    """Answer :meth:`reader.library.Library.timeline_groups`."""
    scope, parameters = of_articles("d.article", articles)
    with catalog.reading() as db:
        where = f"{scope} AND {holding(db, _TEXT, words)}"
        tables = _ALL if words.strip() else _FROM
        dated = db.execute(
            f'SELECT {_key(period)} AS key, min(d."first"), max(d."last"), count(*) {tables}'
            f' WHERE d."first" IS NOT NULL AND {where} GROUP BY key ORDER BY 2, 3 DESC',
            parameters,
        ).fetchall()
        undated = db.execute(
            f"SELECT {_WHY} AS why, NULL, NULL, count(*) {_ALL}"
            f' WHERE d."first" IS NULL AND {where} GROUP BY why ORDER BY why',
            parameters,
        ).fetchall()
    return tuple(map(TimelineGroup._make, [*dated, *undated]))


def timeline(
    catalog: Catalog,
    articles: Collection[int] | None,
    words: str,
    limit: int,
    offset: int,
    *,
    dated: bool,
    newest_first: bool,
) -> Timeline:
    """Answer :meth:`reader.library.Library.timeline`."""
    condition = f'd."first" IS {"NOT " * dated}NULL'
    return _read(catalog, articles, words, condition, (), limit, offset, newest_first=newest_first)


def in_group(
    catalog: Catalog,
    articles: Collection[int] | None,
    words: str,
    period: Period,
    group: TimelineGroup,
    limit: int,
    offset: int,
) -> tuple[DatedStatement, ...]:
    """Answer :meth:`reader.library.Library.timeline_in`."""
    values: tuple[object, ...] = (group.key,)
    if group.first is None:
        condition = f'd."first" IS NULL AND {_WHY} = ?'
    else:
        # The first part is for the index.
        condition = f'd."first" BETWEEN ? AND ? AND {_key(period)} = ?'
        values = (group.first, group.last, group.key)
    return _read(catalog, articles, words, condition, values, limit, offset).rows


def _read(
    catalog: Catalog,
    articles: Collection[int] | None,
    words: str,
    condition: str,
    values: tuple[object, ...],
    limit: int,
    offset: int,
    *,
    newest_first: bool = False,
) -> Timeline:
    scope, parameters = of_articles("d.article", articles)
    direction = "DESC" if newest_first else ""
    # What takes in more comes first: "2014", "June 2014", "10 June 2014".
    order = (
        f'd."first" {direction}, d."last" {"" if newest_first else "DESC"}, d.article {direction}, d."start"'
    )
    with catalog.reading() as db:
        where = f"{condition} AND {scope} AND {holding(db, _TEXT, words)}"
        (total,) = db.execute(f"SELECT count(*) {_ALL} WHERE {where}", (*values, *parameters)).fetchone()
        rows = db.execute(
            "SELECT a.id, a.name, a.title, a.published, a.people, a.words, a.warnings, a.source,"
            ' d."start", d."end", d.words, d.value, d."first", d."last", d.anchor, r.text, p.text,'
            " d.mark_start, d.mark_end"
            f" {_ALL} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
            (*values, *parameters, limit, offset),
        ).fetchall()
    return Timeline(tuple(map(_statement, rows)), total)


def _key(period: Period) -> str:
    """Return the expression for the key of a statement's group."""
    length = _LENGTHS[period]
    first, last = (f'substr(d."{end}", 1, {length})' for end in ("first", "last"))
    return f"""CASE WHEN {first} = {last} THEN {first} ELSE d."first" || '/' || d."last" END"""


def _statement(row: tuple[Any, ...]) -> DatedStatement:
    article = summary(row)
    source, start, end, words, value, first, last, anchor, rule, text, mark_start, mark_end = row[7:]
    return DatedStatement(
        place=Place(article.id, Span(start, end)),
        words=words,
        value=value,
        first=first,
        last=last,
        anchor=anchor,
        rule=rule,
        snippet=Snippet(text, (Span(mark_start, mark_end),)),
        article=article,
        source=source,
    )
