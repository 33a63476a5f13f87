"""The dates of a library in order of the days that they speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

from reader.library.catalog.catalog import Catalog, summary
from reader.library.catalog.filtering import (
    TITLED,
    Condition,
    either,
    every,
    holding,
    like,
    of_articles,
    once,
    teach_folding,
)
from reader.library.records import Place, Snippet
from reader.library.value_records import DatedStatement, Period, Timeline, TimelineGroup, Unresolved
from reader.span import Span

_FOUND = "FROM dated AS d JOIN passage AS p ON p.id = d.passage"
_ROWS = (
    "SELECT a.*,"
    ' d."start", d."end", d.words, d.value, d."first", d."last", d.anchor, r.text, p.text, d.mark_start,'
    " d.mark_end, max(0, (SELECT count(*) - 1 FROM dated AS o WHERE o.original = d.original))"
    " FROM page JOIN dated AS d ON d.id = page.id JOIN passage AS p ON p.id = d.passage"
    " JOIN summary AS a ON a.id = d.article JOIN rule AS r ON r.id = d.rule"
)
_LENGTHS = {Period.DAY: 10, Period.MONTH: 7, Period.YEAR: 4}
"""Characters of an ISO 8601 day that name the period."""
_WHY = (
    f"CASE WHEN (SELECT published FROM article WHERE id = d.article) IS NULL THEN '{Unresolved.UNDATED}'"  # noqa: S608
    f" ELSE '{Unresolved.VAGUE}' END"
)


def groups(
    catalog: Catalog, articles: Collection[int] | None, words: str, period: Period
) -> tuple[TimelineGroup, ...]:
    """Answer :meth:`reader.library.Library.timeline_groups`."""
    asked, found = _asked(articles, words), _from(words)
    where, values = once("d", found, asked)
    with catalog.reading() as db:
        teach_folding(db)
        dated = db.execute(
            f'SELECT d."first", d."last", count(*) {found} WHERE d."first" IS NOT NULL AND {where}'
            ' GROUP BY d."first", d."last" ORDER BY d."first", d."last" DESC'
            if values
            else 'SELECT * FROM dated_days ORDER BY "first", "last" DESC',
            values,
        )
        begins: dict[str, str] = {}
        ends: dict[str, str] = {}
        counts: Counter[str] = Counter()
        length = _LENGTHS[period]
        for first, last, count in dated:
            # The period that takes in all of it, or all its days.
            key = first[:length]
            if key != last[:length]:
                key = f"{first}/{last}"
            begins.setdefault(key, first)
            ends[key] = max(ends.get(key, last), last)
            counts[key] += count
        undated = db.execute(
            f'SELECT {_WHY} AS why, NULL, NULL, count(*) {found} WHERE d."first" IS NULL AND {where}'
            " GROUP BY why ORDER BY why",
            values,
        ).fetchall()
    resolved = [TimelineGroup(key, first, ends[key], counts[key]) for key, first in begins.items()]
    return (*resolved, *map(TimelineGroup._make, undated))


def timeline(
    catalog: Catalog,
    articles: Collection[int] | None,
    words: str,
    limit: int,
    offset: int,
    *,
    dated: bool,
    newest_first: bool,
    copies: bool,
) -> Timeline:
    """Answer :meth:`reader.library.Library.timeline`."""
    found = _from(words)
    asked = every([(f'd."first" IS {"NOT " * dated}NULL', ()), _asked(articles, words)])
    where, values = asked if copies else once("d", found, asked)
    with catalog.reading() as db:
        teach_folding(db)
        (total,) = db.execute(f"SELECT count(*) {found} WHERE {where}", values).fetchone()
    rows = _rows(catalog, (where, values), limit, offset, newest_first=newest_first)
    return Timeline(rows, total)


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
    length = _LENGTHS[period]
    if group.first is None or group.last is None:
        among: Condition = f'd."first" IS NULL AND {_WHY} = ?', (group.key,)
    elif "/" in group.key:
        among = 'd."first" = ? AND d."last" = ?', (group.first, group.last)
    else:
        within = f'substr(d."last", 1, {length}) = ?'
        among = f'd."first" BETWEEN ? AND ? AND {within}', (group.first, group.last, group.key)
    asked = once("d", _from(words), _asked(articles, words))
    return _rows(catalog, every([among, asked]), limit, offset)


def _from(words: str) -> str:
    return _FOUND if words.strip() else "FROM dated AS d"


def _asked(articles: Collection[int] | None, words: str) -> Condition:
    return every([of_articles("d.article", articles), holding(words, _with_word)])


def _with_word(word: str) -> Condition:
    in_text = like("ifnull(p.folded, p.text)", word)
    return either(in_text, like("d.value", word), (f"d.article IN ({TITLED})", (word,)))


def _rows(
    catalog: Catalog, asked: Condition, limit: int, offset: int, *, newest_first: bool = False
) -> tuple[DatedStatement, ...]:
    direction, other = ("DESC", "") if newest_first else ("", "DESC")
    # What takes in more comes first: "2014", "June 2014", "10 June 2014".
    order = f'd."first" {direction}, d."last" {other}, d.article {direction}, d."start"'
    where, values = asked
    query = (
        f"WITH page AS MATERIALIZED (SELECT d.id {_FOUND} WHERE {where}"
        f" ORDER BY {order} LIMIT ? OFFSET ?) {_ROWS} ORDER BY {order}"
    )
    with catalog.reading() as db:
        teach_folding(db)
        return tuple(map(_statement, db.execute(query, (*values, limit, offset))))


def _statement(row: tuple[Any, ...]) -> DatedStatement:
    article = summary(row)
    source, start, end, words, value, first, last, anchor, rule, text, mark_start, mark_end, copies = row[8:]
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
        copies=copies,
    )
