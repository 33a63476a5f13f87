"""What copies of a story repeat: a quote, a dated statement or a figure that stands in several of them.

Of those that are word for word the same one counts, the first in the article that comes first; all of them
note its number as their ``original``. What stands in one article twice is not a repetition of this kind.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence

_WORDS = {
    "quote": 'SELECT id, original, terms FROM quote WHERE article = ? ORDER BY "start", "end"',
    "dated": (
        "SELECT d.id, d.original, d.words || char(10) || p.text FROM dated AS d"
        ' JOIN passage AS p ON p.id = d.passage WHERE d.article = ? ORDER BY d."start"'
    ),
    "figure": (
        "SELECT f.id, f.original, f.words || char(10) || p.text FROM figure AS f"
        ' JOIN passage AS p ON p.id = f.passage WHERE f.article = ? ORDER BY f."start"'
    ),
}
"""For each table: its rows of an article in order, and the words that a repetition has too."""


def mark(db: sqlite3.Connection, articles: Sequence[int]) -> None:
    """Mark what is repeated in the articles of a group.

    Args:
        db: a connection in a transaction.
        articles: all of the group, the one that stands for it first; one alone repeats nothing.
    """
    for table, query in _WORDS.items():
        known: dict[int, int | None] = {}
        places: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        for article in articles:
            times: Counter[str] = Counter()
            for number, original, words in db.execute(query, (article,)):
                known[number] = original
                times[words] += 1
                places[words, times[words]].append(number)
        new = {number: same[0] if len(same) > 1 else None for same in places.values() for number in same}
        db.executemany(
            f"UPDATE {table} SET original = ? WHERE id = ?",  # noqa: S608 - a fixed name
            [(new[number], number) for number in known if known[number] != new[number]],
        )
