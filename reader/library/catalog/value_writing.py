"""Writing the dates and figures of an article, and keeping count of them: no reader has to count."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from reader.library.catalog.rows import Rows
from reader.library.folded_text import folded

_COUNT_DATES = (
    'INSERT INTO dated_days SELECT "first", "last", ? * count(*) FROM dated'
    ' WHERE article = ? AND "first" IS NOT NULL AND (original IS NULL OR original = id)'
    ' GROUP BY "first", "last"'
    " ON CONFLICT DO UPDATE SET statements = statements + excluded.statements"
)
_COUNT_FIGURES = (
    "INSERT INTO counted SELECT lemma, max(head), ?1 * count(*), ?1 FROM figure WHERE article = ?2"
    " AND (original IS NULL OR original = id) GROUP BY lemma"
    " ON CONFLICT DO UPDATE SET head = max(head, excluded.head),"
    " figures = figures + excluded.figures, articles = articles + excluded.articles"
)


def write(db: sqlite3.Connection, article: int, rows: Rows, rule: Callable[[str], int]) -> None:
    """Write the dates and figures of an article that has none yet.

    Args:
        db: a connection in a transaction.
        article: the article's number.
        rows: all that is kept of it.
        rule: returns the number of a rule.
    """
    texts = {date.passage.text for date in rows.dates} | {one.passage.text for one in rows.figures}
    passages = {
        text: db.execute(
            "INSERT INTO passage (article, text, folded) VALUES (?, ?, ?)", (article, text, folded(text))
        ).lastrowid
        for text in sorted(texts)
    }
    for date in rows.dates:
        mark = (passages[date.passage.text], *date.passage.mark)
        _insert(db, "dated", article, *date.span, *date[1:6], rule(date.rule), *mark)
    for figure in rows.figures:
        mark = (passages[figure.passage.text], *figure.passage.mark)
        facts = (*figure[1:11], *(figure.quote or (None, None)), rule(figure.rule))
        _insert(db, "figure", article, *figure.span, *facts, *mark)
    count(db, article, 1)


def count(db: sqlite3.Connection, article: int, sign: int) -> None:
    """Add what an article has to the counts (1), or take it off them (-1); what it only repeats has none."""
    db.execute(_COUNT_DATES, (sign, article))
    db.execute(_COUNT_FIGURES, (sign, article))


def remove(db: sqlite3.Connection, article: int) -> None:
    """Take out the dates and figures of an article."""
    days = db.execute(
        'SELECT DISTINCT "first", "last" FROM dated WHERE article = ? AND "first" IS NOT NULL', (article,)
    ).fetchall()
    lemmas = db.execute("SELECT DISTINCT lemma FROM figure WHERE article = ?", (article,)).fetchall()
    count(db, article, -1)
    for table in ("dated", "figure", "passage"):
        db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608 - a fixed name
    db.executemany('DELETE FROM dated_days WHERE "first" = ? AND "last" = ? AND statements = 0', days)
    db.executemany("DELETE FROM counted WHERE lemma = ? AND figures = 0", lemmas)
    # The word that stands for a group may have been this article's.
    db.executemany(
        "UPDATE counted SET head = (SELECT max(head) FROM figure WHERE lemma = ?1) WHERE lemma = ?1", lemmas
    )


def _insert(db: sqlite3.Connection, table: str, *values: object) -> None:
    """Insert a row of all columns but the number, which comes first, and the original, which comes last."""
    marks = ", ?" * len(values)
    db.execute(f"INSERT INTO {table} VALUES (NULL{marks}, NULL)", values)  # noqa: S608 - a fixed name
