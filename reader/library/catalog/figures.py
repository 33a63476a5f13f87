"""The figures of a library, side by side by what they count."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from reader.language.kinds import Confidence, EntityType
from reader.language.values.nouns import is_plural
from reader.library.catalog.catalog import Catalog, summary
from reader.library.catalog.columns import member
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
from reader.library.value_records import Figure, FigureGroup, Figures
from reader.span import Span

_SAID = (
    'LEFT JOIN quote AS q ON q.article = f.article AND q."start" = f.quote_start AND q."end" = f.quote_end'
)
_FOUND = f"FROM figure AS f JOIN passage AS p ON p.id = f.passage {_SAID}"
_ROWS = (
    "SELECT a.*,"  # noqa: S608 - only this module's own words
    ' f."start", f."end", f.words, f.type, f.value, f.low, f.high, f.unit, f.counted, f.head, f.lemma,'
    " f.modifiers, e.id, e.name, q.confidence, f.quote_start, f.quote_end, r.text, p.text, f.mark_start,"
    " f.mark_end, max(0, (SELECT count(*) - 1 FROM figure AS o WHERE o.original = f.original))"
    " FROM page JOIN figure AS f ON f.id = page.id JOIN passage AS p ON p.id = f.passage"
    f" JOIN summary AS a ON a.id = f.article JOIN rule AS r ON r.id = f.rule {_SAID}"
    " LEFT JOIN chain AS c ON c.id = q.chain LEFT JOIN name AS n ON n.id = c.name"
    " LEFT JOIN entity AS e ON e.id = n.entity"
)
# Numbers before percentages and sums; then those of one kind of thing; then the greatest first.
_ORDER = (
    "f.lemma = '', f.lemma, CASE f.type WHEN 'NUM' THEN 0 WHEN 'PERCENT' THEN 1 ELSE 2 END, f.unit,"
    ' f.modifiers COLLATE NOCASE, coalesce(f.high, f.low) DESC, f.low DESC, f.article, f."start"'
)
_CALLED = (
    "SELECT c.id FROM entity AS e CROSS JOIN name AS n ON n.entity = e.id"
    " CROSS JOIN chain AS c ON c.name = n.id"
    " WHERE e.quotes > 0 AND instr(fold(e.name), ?)"
)
"""The chains of the speakers with a word in their name."""


def groups(
    catalog: Catalog, articles: Collection[int] | None, words: str, kind: EntityType | None
) -> tuple[FigureGroup, ...]:
    """Answer :meth:`reader.library.Library.figure_groups`."""
    where, values = once("f", _from(words), _asked(articles, words, kind))
    # The greatest of the words is the plural, in small letters, but for few.
    found = (
        "SELECT f.lemma, max(f.head) AS head, count(*) AS figures, count(DISTINCT f.article) AS articles"
        f" {_from(words)} WHERE {where} GROUP BY f.lemma"
    )
    table = f"({found})" if values else "counted"
    query = (
        f"SELECT lemma, head, figures, articles FROM {table}"  # noqa: S608 - fixed words only
        " ORDER BY lemma = '', articles DESC, figures DESC, lemma"
    )
    with catalog.reading() as db:
        teach_folding(db)
        return tuple(_group(*row) for row in db.execute(query, values))


def _group(lemma: str, head: str, figures: int, articles: int) -> FigureGroup:
    # Where the lemma is a plural itself, no other word is a better name: "people", not "persons".
    return FigureGroup(lemma, lemma if is_plural(lemma) else head, figures, articles)


def figures(
    catalog: Catalog,
    articles: Collection[int] | None,
    words: str,
    kind: EntityType | None,
    lemma: str | None,
    limit: int,
    offset: int,
    *,
    copies: bool,
) -> Figures:
    """Answer :meth:`reader.library.Library.figures`."""
    asked = _asked(articles, words, kind)
    where, values = asked if copies else once("f", _from(words), asked)
    if lemma is not None:
        where, values = every([("f.lemma = ?", (lemma,)), (where, values)])
    found = f"{_from(words)} WHERE {where}"
    page = f"SELECT f.id {found} ORDER BY {_ORDER} LIMIT ? OFFSET ?"
    with catalog.reading() as db:
        teach_folding(db)
        (total,) = db.execute(f"SELECT count(*) {found}", values).fetchone()
        # What belongs to a figure is joined to those of the page only.
        rows = db.execute(
            f"WITH page AS MATERIALIZED ({page}) {_ROWS} ORDER BY {_ORDER}",
            (*values, limit, offset),
        )
        return Figures(tuple(map(_figure, rows)), total)


def _from(words: str) -> str:
    return _FOUND if words.strip() else "FROM figure AS f"


def _asked(articles: Collection[int] | None, words: str, kind: EntityType | None) -> Condition:
    asked = [of_articles("f.article", articles), holding(words, _with_word)]
    return every([*asked, ("f.type = ?", (kind,))] if kind else asked)


def _with_word(word: str) -> Condition:
    return either(
        like("ifnull(p.folded, p.text)", word),
        like("f.lemma", word),
        (f"f.article IN ({TITLED})", (word,)),
        (f"q.chain IN ({_CALLED})", (word,)),
    )


def _figure(row: tuple[Any, ...]) -> Figure:
    article = summary(row)
    source, start, end, words, kind, value, low, high, unit, counted, head, lemma, modifiers = row[8:21]
    entity, speaker, confidence, quote_start, quote_end, rule, text, mark_start, mark_end, copies = row[21:]
    return Figure(
        place=Place(article.id, Span(start, end)),
        words=words,
        type=member(EntityType, kind),
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
        confidence=member(Confidence, confidence) if speaker else None,
        quote=None if quote_start is None else Span(quote_start, quote_end),
        rule=rule,
        snippet=Snippet(text, (Span(mark_start, mark_end),)),
        article=article,
        source=source,
        copies=copies,
    )
