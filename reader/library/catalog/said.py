"""Who said what, asked of the catalog: groups with counts, the quotes of a group, and rows.

Every filter is a condition on the table of quotes alone, so that the one pass over it that looks for words
joins nothing; what belongs to a quote is joined to those that pass. Without a filter the counts that the
catalog keeps answer at once.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from reader.language.kinds import Confidence, EntityType, QuoteKind
from reader.library.catalog.catalog import Catalog
from reader.library.catalog.catalog_facts import LAST_TEXT, CatalogFacts
from reader.library.catalog.columns import member
from reader.library.records import Place
from reader.library.said import SaidGroup, SaidOrder, SaidQuery, SaidRow
from reader.library.search.analysis import terms
from reader.span import Span

_Condition = tuple[str, tuple[object, ...]]
"""A condition on a quote ``q`` in SQL, and its parameters."""

_PAGE = 500
"""Rows that are read at a time when all are wanted."""

_GROUPS = {
    SaidOrder.SPEAKER: "SELECT CASE WHEN named THEN entity ELSE lower(voice) END, min(voice), count(*),"
    " CASE WHEN named THEN type END, NULL FROM found GROUP BY 1"
    " ORDER BY entity IS NULL, named DESC, 3 DESC, 2",
    SaidOrder.DATE: "SELECT substr(a.published, 1, 10) AS day, substr(a.published, 1, 10), count(*), NULL,"
    " NULL FROM found AS q JOIN article AS a ON a.id = q.article GROUP BY day ORDER BY day DESC",
    SaidOrder.ARTICLE: "SELECT a.id, a.title, count(*), NULL, a.published"
    " FROM found AS q JOIN article AS a ON a.id = q.article GROUP BY a.id"
    " ORDER BY a.published DESC, a.name, a.id",
}
"""Groups of the quotes found, counted one by one: key, name, number of quotes, kind of speaker, date."""

_ALL = {
    SaidOrder.SPEAKER: (
        "SELECT id, name, quotes, type, NULL FROM entity WHERE named AND quotes > 0"
        " ORDER BY quotes DESC, name, id",
        "SELECT lower(name), min(name), sum(quotes), NULL, NULL FROM entity WHERE NOT named AND quotes > 0"
        " GROUP BY lower(name) ORDER BY 3 DESC, 2",
        "SELECT NULL, NULL, count(*) AS quotes, NULL, NULL FROM quote WHERE chain IS NULL HAVING quotes",
    ),
    SaidOrder.DATE: (
        "SELECT substr(published, 1, 10) AS day, substr(published, 1, 10), sum(quotes), NULL, NULL"
        " FROM article WHERE quotes GROUP BY day ORDER BY day DESC",
    ),
    SaidOrder.ARTICLE: (
        "SELECT id, title, quotes, NULL, published FROM article WHERE quotes"
        " ORDER BY published DESC, name, id",
    ),
}
"""The same of all quotes, from the counts that the catalog keeps."""

_REPEATS = {
    order: f"WITH found AS (SELECT * FROM {table} AS q WHERE q.original <> q.id) {_GROUPS[order]}"  # noqa: S608
    for order, table in zip(SaidOrder, ("spoken", "quote", "quote"), strict=True)
}
"""The groups of what is not counted where each quote counts once; who spoke is joined only if it is asked."""

_QUOTES = (
    "SELECT q.id FROM found AS q JOIN article AS a ON a.id = q.article"
    ' ORDER BY a.published DESC, a.name, a.id, q."start", q."end"'
)
_ROWS = (
    'SELECT q.id, q.article, q."start", q."end", q.words, q.kind, q.cue, q.voice, q.speaker, q.entity,'
    " q.confidence, r.text, q.utterance, a.name, a.title, a.published, a.source, a.byline,"
    " max(0, (SELECT count(*) - 1 FROM quote AS o WHERE o.original = q.original))"
    " FROM spoken AS q JOIN article AS a ON a.id = q.article JOIN rule AS r ON r.id = q.rule"
    " WHERE q.id IN (SELECT value FROM json_each(?))"
)


class Said:
    """Answers from one catalog; each answer is from one state of it. Safe to use from any thread."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def groups(self, query: SaidQuery) -> tuple[SaidGroup, ...]:
        """Return the groups of the quotes asked for, in order, without empty ones."""
        conditions = self._conditions(query)
        if conditions:
            found, values = _found(conditions, _once(conditions, query))
            with self._catalog.reading() as db:
                return _groups(db, [found + _GROUPS[query.order]], values)
        with self._catalog.reading() as db:
            groups = _groups(db, _ALL[query.order])
            repeats = () if query.copies else _groups(db, [_REPEATS[query.order]])
        return _less(groups, repeats, query.order) if repeats else groups

    def quotes_in(self, query: SaidQuery, group: SaidGroup) -> tuple[int, ...]:
        """Return the numbers of the quotes of a group, in reading order."""
        article = group.key if query.order is SaidOrder.ARTICLE else None
        conditions = self._conditions(query, article)
        in_group = _in_group(query.order, group.key)
        found, values = _found(conditions, _once(conditions, query), in_group)
        with self._catalog.reading() as db:
            return tuple(number for (number,) in db.execute(found + _QUOTES, values))

    def rows(self, quotes: Iterable[int]) -> tuple[SaidRow, ...]:
        """Return quotes by number in the order given, without those that are gone."""
        wanted = list(quotes)
        with self._catalog.reading() as db:
            found = {row[0]: _row(*row) for row in db.execute(_ROWS, (_list(wanted),))}
        return tuple(found[number] for number in wanted if number in found)

    def all(self, query: SaidQuery) -> Iterator[SaidRow]:
        """Yield every quote asked for, group after group, and hold few of them at a time."""
        for group in self.groups(query):
            numbers = iter(self.quotes_in(query, group))
            while page := list(islice(numbers, _PAGE)):
                yield from self.rows(page)

    def _conditions(self, query: SaidQuery, article: int | str | None = None) -> list[_Condition]:
        """Return what is asked for; with an article's number, faster and for quotes of that article only."""
        conditions: list[_Condition] = []
        if query.articles is not None:
            conditions.append(("q.article IN (SELECT value FROM json_each(?))", (_list(query.articles),)))
        if query.kind:
            conditions.append(("q.kind = ?", (query.kind,)))
        if query.entity is not None:
            conditions.append(_by("n.entity = ?", query.entity))
        if query.about is not None:
            conditions += _with_mention_of(query.about, article), _not(_by("n.entity = ?", query.about))
        if speaker := terms(query.speaker):
            conditions.append(self._by_one_called(speaker))
        typed = terms(query.words)
        for index, term in enumerate(typed, start=1):
            is_open = index == len(typed) and not query.words[-1].isspace()
            conditions.append(_with_term(term, is_open=is_open))
        return conditions

    def _by_one_called(self, words: list[str]) -> _Condition:
        named = CatalogFacts(self._catalog).entities_named(frozenset(), words)
        return _either(
            ("instr(q.speaker_terms, ?)", (f" {' '.join(words)} ",)),
            _by("n.entity IN (SELECT value FROM json_each(?))", _list(named)),
        )


def _by(speaker: str, *values: object) -> _Condition:
    """Return the condition that the name ``n`` of a quote's speaker fits a condition."""
    chains = "SELECT c.id FROM name AS n JOIN chain AS c ON c.name = n.id WHERE c.quotes > 0 AND "
    return f"q.chain IN ({chains}{speaker})", values


def _with_term(term: str, *, is_open: bool) -> _Condition:
    """Return the condition that a word is in a quote, or in one of its speaker's names."""
    whole = f" {term}" if is_open else f" {term} "
    spelled = (
        "n.entity IN (SELECT s.entity FROM spelling_term AS t JOIN name AS s ON s.id = t.name"
        " WHERE t.term BETWEEN ? AND ?)"
    )
    return _either(
        ("instr(q.terms, ?)", (whole,)),
        ("instr(q.speaker_terms, ?)", (whole,)),
        _by(spelled, term, term + LAST_TEXT if is_open else term),
    )


def _with_mention_of(entity: int, article: int | str | None) -> _Condition:
    return (
        "q.id IN (SELECT o.id FROM name AS n JOIN chain AS c ON c.name = n.id JOIN mention AS m"
        ' ON m.chain = c.id JOIN quote AS o ON o.article = c.article AND o."start" <= m."start"'
        ' AND o."end" >= m."end" WHERE n.entity = ? AND c.article = coalesce(?, c.article))'
    ), (entity, article)


def _in_group(order: SaidOrder, key: int | str | None) -> _Condition:
    match order, key:
        case SaidOrder.SPEAKER, None:
            return "q.chain IS NULL", ()
        case SaidOrder.SPEAKER, int():
            return _by("n.entity = ?", key)
        case SaidOrder.SPEAKER, _:
            described = "SELECT id FROM entity WHERE NOT named AND quotes > 0 AND lower(name) = ?"
            return _by(f"n.entity IN ({described})", key)
        case SaidOrder.DATE, None:
            return "q.article IN (SELECT id FROM article WHERE published IS NULL)", ()
        case SaidOrder.DATE, _:
            dated = "SELECT id FROM article WHERE published BETWEEN ? AND ? AND substr(published, 1, 10) = ?"
            return f"q.article IN ({dated})", (key, f"{key}{LAST_TEXT}", key)
        case _:
            return "q.article = ?", (key,)


def _either(*conditions: _Condition) -> _Condition:
    joined = " OR ".join(condition for condition, _ in conditions)
    return f"({joined})", tuple(value for _, values in conditions for value in values)


def _not(condition: _Condition) -> _Condition:
    return f"NOT coalesce({condition[0]}, 0)", condition[1]


def _once(conditions: Sequence[_Condition], query: SaidQuery) -> _Condition:
    """Return the condition that a quote is not only a repetition of another one that fits all conditions.

    Of repetitions whose original does not fit, the first one counts.
    """
    if query.copies:
        return "1", ()
    if not conditions:
        return "(q.original IS NULL OR q.original = q.id)", ()
    every, values = _every(conditions)
    first = "min(CASE WHEN q.id = q.original THEN 0 ELSE q.id END)"
    standing = f"SELECT q.id, {first} FROM quote AS q WHERE q.original IS NOT NULL AND {every}"  # noqa: S608
    return f"(q.original IS NULL OR q.id IN (SELECT id FROM ({standing} GROUP BY q.original)))", values  # noqa: S608


def _found(conditions: Sequence[_Condition], *more: _Condition) -> _Condition:
    """Return the beginning of a statement: a table ``found`` of the quotes that fit all conditions."""
    # Only this module's own words are put into the statement; what is asked for are parameters.
    every, values = _every([*conditions, *more])
    return f"WITH found AS (SELECT * FROM spoken AS q WHERE {every}) ", values  # noqa: S608


def _every(conditions: Sequence[_Condition]) -> _Condition:
    parts, values = zip(*conditions, strict=True)
    return " AND ".join(parts), tuple(chain.from_iterable(values))


def _groups(
    db: sqlite3.Connection, statements: Iterable[str], values: Sequence[object] = ()
) -> tuple[SaidGroup, ...]:
    return tuple(
        SaidGroup(key, name or "", quotes, member(EntityType, kind) if kind else None, published)
        for statement in statements
        for key, name, quotes, kind, published in db.execute(statement, values)
    )


def _less(
    groups: Iterable[SaidGroup], repeats: Iterable[SaidGroup], order: SaidOrder
) -> tuple[SaidGroup, ...]:
    """Return groups without what is repeated in them, in order, without those of which nothing is left."""
    fewer = {group.key: group.quotes for group in repeats}
    left = [group._replace(quotes=group.quotes - fewer.get(group.key, 0)) for group in groups]
    if order is SaidOrder.SPEAKER:
        left.sort(key=lambda one: (one.key is None, isinstance(one.key, str), -one.quotes, one.name))
    return tuple(group for group in left if group.quotes)


def _list(numbers: Iterable[int]) -> str:
    """Return numbers as one parameter: SQLite takes at most some thousands one by one."""
    return json.dumps(list(numbers))


def _row(
    number: int,
    article: int,
    start: int,
    end: int,
    words: str,
    kind: str,
    cue: str,
    speaker: str | None,
    speaker_words: str,
    entity: int | None,
    confidence: str,
    rule: str,
    utterance: int,
    name: str,
    title: str,
    published: str | None,
    source: str,
    byline: str,
    copies: int,
) -> SaidRow:
    return SaidRow(
        id=number,
        place=Place(article, Span(start, end)),
        words=words,
        kind=member(QuoteKind, kind),
        cue=cue,
        speaker=speaker or speaker_words,
        speaker_words=speaker_words,
        entity=entity,
        confidence=member(Confidence, confidence),
        rule=rule,
        utterance=utterance,
        name=name,
        title=title,
        published=published,
        source=source,
        byline=byline,
        copies=copies,
    )
