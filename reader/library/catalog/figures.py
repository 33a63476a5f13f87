"""The figures of a library, side by side by what they count."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from reader.language.kinds import Confidence, EntityType
from reader.library.catalog.catalog import Catalog, summary
from reader.library.catalog.filtering import holding, of_articles
from reader.library.records import Place, Snippet
from reader.library.value_records import Figure, FigureGroup, Figures
from reader.span import Span

_FROM = "FROM figure AS f"
_SPEAKERS = (
    ' LEFT JOIN spoken AS q ON q.article = f.article AND q."start" = f.quote_start AND q."end" = f.quote_end'
)
_ALL = (
    f"{_FROM} JOIN passage AS p ON p.id = f.passage JOIN article AS a ON a.id = f.article"
    f" JOIN rule AS r ON r.id = f.rule{_SPEAKERS}"
)
_TEXT = (
    "f.counted || ' ' || f.lemma || ' ' || p.text || ' ' || coalesce(q.voice, '') || ' ' || a.title || ' '"
    " || a.source"
)
# Numbers before percentages and sums; then those of one kind of thing; then the greatest first.
_ORDER = (
    "CASE f.type WHEN 'NUM' THEN 0 WHEN 'PERCENT' THEN 1 ELSE 2 END, f.unit, f.modifiers COLLATE NOCASE,"
    ' coalesce(f.high, f.low) DESC, f.low DESC, a.published DESC, a.name, f.article, f."start"'
)


def groups(catalog: Catalog, articles: Collection[int] | None, words: str) -> tuple[FigureGroup, ...]:
    """Answer :meth:`reader.library.Library.figure_groups`."""
    scope, parameters = of_articles("f.article", articles)
    with catalog.reading() as db:
        tables = _ALL if words.strip() else _FROM
        where = f"{scope} AND {holding(db, _TEXT, words)}"
        # The greatest of the words is the plural, in small letters, but for few.
        query = (
            "SELECT f.lemma, max(f.head), count(*), count(DISTINCT f.article)"
            f" {tables} WHERE {where} GROUP BY f.lemma ORDER BY f.lemma = '', 4 DESC, 3 DESC, f.lemma"
        )
        rows = db.execute(query, parameters)
        return tuple(map(FigureGroup._make, rows))


def figures(
    catalog: Catalog, articles: Collection[int] | None, words: str, lemma: str | None, limit: int, offset: int
) -> Figures:
    """Answer :meth:`reader.library.Library.figures`."""
    scope, parameters = of_articles("f.article", articles)
    if lemma is not None:
        scope += " AND f.lemma = ?"
        parameters.append(lemma)
    with catalog.reading() as db:
        where = f"{scope} AND {holding(db, _TEXT, words)}"
        tables = _ALL if words.strip() else _FROM
        (total,) = db.execute(f"SELECT count(*) {tables} WHERE {where}", parameters).fetchone()
        rows = db.execute(
            "SELECT a.id, a.name, a.title, a.published, a.people, a.words, a.warnings, a.source,"
            ' f."start", f."end", f.words, f.type, f.value, f.low, f.high, f.unit, f.counted, f.head,'
            " f.lemma, f.modifiers, q.entity, q.voice, q.confidence, f.quote_start, f.quote_end, r.text,"
            f" p.text, f.mark_start, f.mark_end {_ALL} WHERE {where} ORDER BY f.lemma = '', f.lemma, {_ORDER}"
            " LIMIT ? OFFSET ?",
            (*parameters, limit, offset),
        ).fetchall()
    return Figures(tuple(map(_figure, rows)), total)


def _figure(row: tuple[Any, ...]) -> Figure:
    article = summary(row)
    source, start, end, words, kind, value, low, high, unit, counted, head, lemma, modifiers = row[7:20]
    entity, speaker, confidence, quote_start, quote_end, rule, text, mark_start, mark_end = row[20:]
    return Figure(
        place=Place(article.id, Span(start, end)),
        words=words,
        type=EntityType(kind),
        value=value,
        low=low,
        high=high,
        unit=unit,
        counted=counted,
        head=head,
        lemma=lemma,
        modifiers=modifiers,
        entity=entity,
        speaker=speaker,
        confidence=Confidence(confidence) if speaker else None,
        quote=None if quote_start is None else Span(quote_start, quote_end),
        rule=rule,
        snippet=Snippet(text, (Span(mark_start, mark_end),)),
        article=article,
        source=source,
    )
