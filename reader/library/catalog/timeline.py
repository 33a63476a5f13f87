"""The dates of a library in order of the days that they speak of."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from reader.article import Span
from reader.library.catalog.catalog import Catalog, summary
from reader.library.catalog.filtering import holding, of_articles
from reader.library.records import Place, Snippet
from reader.library.value_records import DatedStatement, Timeline

_FROM = "FROM dated AS d"
_ALL = (
    f"{_FROM} JOIN passage AS p ON p.id = d.passage JOIN article AS a ON a.id = d.article"
    " JOIN rule AS r ON r.id = d.rule"
)
_TEXT = "d.words || ' ' || ifnull(d.value, '') || ' ' || p.text || ' ' || a.title || ' ' || a.source"


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
    scope, parameters = of_articles("d.article", articles)
    direction = "DESC" if newest_first else ""
    # What takes in more comes first: "2014", "June 2014", "10 June 2014".
    order = (
        f'd."first" {direction}, d."last" {"" if newest_first else "DESC"}, d.article {direction}, d."start"'
    )
    with catalog.reading() as db:
        where = f'd."first" IS {"NOT " * dated}NULL AND {scope} AND {holding(db, _TEXT, words)}'
        tables = _ALL if words.strip() else _FROM
        (total,) = db.execute(f"SELECT count(*) {tables} WHERE {where}", parameters).fetchone()
        rows = db.execute(
            "SELECT a.id, a.name, a.title, a.published, a.people, a.words, a.warnings, a.source,"
            ' d."start", d."end", d.words, d.value, d."first", d."last", d.anchor, r.text, p.text,'
            " d.mark_start, d.mark_end"
            f" {_ALL} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
            (*parameters, limit, offset),
        ).fetchall()
    return Timeline(tuple(map(_statement, rows)), total)


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
