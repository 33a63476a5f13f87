"""What copies of a story repeat: a quote, a dated statement or a figure that stands in several of them.

Of those that are word for word the same one counts, the first in the article that comes first; all of them
note its number as their ``original``. What stands in one article twice is not a repetition of this kind.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence

from reader.library.catalog import value_writing

_WORDS = {
    "quote": 'SELECT id, original, terms FROM quote WHERE article = ? ORDER BY "start", "end"',
    "dated": (
        'SELECT d.id, d.original, d.words, d."first", d."last", p.text FROM dated AS d'
        ' JOIN passage AS p ON p.id = d.passage WHERE d.article = ? ORDER BY d."start"'
    ),
    "figure": (
        "SELECT f.id, f.original, f.words, f.value, f.lemma, p.text FROM figure AS f"
        ' JOIN passage AS p ON p.id = f.passage WHERE f.article = ? ORDER BY f."start"'
    ),
}
"""For each table: its rows of an article in order, each with all that a repetition has too."""


def mark(db: sqlite3.Connection, articles: Sequence[int]) -> None:
    """Mark what is repeated in the articles of a group.

    Args:
        db: a connection in a transaction.
        articles: all of the group, the one that stands for it first; one alone repeats nothing.
    """
    changes = {table: _changes(db, query, articles) for table, query in _WORDS.items()}
    changed = {article for rows in changes.values() for _, _, article in rows}
    for article in changed:
        value_writing.count(db, article, -1)
    for table, rows in changes.items():
        db.executemany(
            f"UPDATE {table} SET original = ? WHERE id = ?",  # noqa: S608 - a fixed name
            [(original, number) for original, number, _ in rows],
        )
    for article in changed:
        value_writing.count(db, article, 1)


def _changes(
    db: sqlite3.Connection, query: str, articles: Sequence[int]
) -> list[tuple[int | None, int, int]]:
    """Return what the originals of rows are to be that are something else, each with row and article."""
    known: dict[int, tuple[int | None, int]] = {}
    places: defaultdict[tuple[object, int], list[int]] = defaultdict(list)
    for article in articles:
        times: Counter[object] = Counter()
        for number, original, *said in db.execute(query, (article,)):
            known[number] = original, article
            key = tuple(said)
            times[key] += 1
            places[key, times[key]].append(number)
    new = {number: same[0] if len(same) > 1 else None for same in places.values() for number in same}
    return [
        (new[number], number, article)
        for number, (original, article) in known.items()
        if original != new[number]
    ]
