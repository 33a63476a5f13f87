"""Which rows of a table a reader wants to see: those of some articles, those that hold some words.

What is typed is looked for anywhere in a text, whatever its case and accents. SQLite's LIKE knows the case of
ASCII only, so texts with other letters are kept folded too; the few that are not (titles, names) are folded
when they are asked about.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable
from itertools import chain

from reader.library.catalog.packing import storable
from reader.library.folded_text import fold

Condition = tuple[str, tuple[object, ...]]
"""A condition in SQL, and its parameters."""

_LONGEST, _MOST_WORDS, _LONGEST_WORD = 10_000, 32, 1_000
"""What is looked at of words that somebody typed, or pasted: SQLite refuses conditions without end."""

TITLED = "SELECT id FROM article WHERE instr(fold(title || ' ' || source), ?)"
"""The articles with a word in their title or source."""


def of_articles(column: str, articles: Collection[int] | None) -> Condition:
    """Return the condition that a row is of one of these articles; None: of any."""
    if articles is None:
        return "TRUE", ()
    if len(articles) == 1:
        return f"{column} = ?", tuple(articles)
    among = "IN (SELECT value FROM json_each(?))"
    return f"{column} {among}", (json.dumps(sorted(articles)),)


def holding(words: str, one: Callable[[str], Condition]) -> Condition:
    """Return the condition that each of the words typed is there; none: any row.

    Args:
        words: what was typed.
        one: returns the condition for one word, folded.
    """
    # A lone surrogate stands in no catalog, and NUL would end the pattern.
    return every(
        one(storable(word[:_LONGEST_WORD]).replace("\0", "\ufffd"))
        for word in fold(words[:_LONGEST]).split()[:_MOST_WORDS]
    )


def like(column: str, word: str) -> Condition:
    """Return the condition that a folded text holds a word."""
    for special in "\\%_":
        word = word.replace(special, "\\" + special)
    return rf"{column} LIKE ? ESCAPE '\'", (f"%{word}%",)


def every(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that all of these hold."""
    return _joined(" AND ", conditions, "TRUE")


def once(table: str, found: str, asked: Condition) -> Condition:
    """Return the condition that a row is asked for, and is not only a repetition of another one that is.

    Copies of an article repeat it, and then one row counts: the original, or, if that is not asked for, the
    first of the others.

    Args:
        table: the alias of the rows' table.
        found: where they are from: a clause with this alias.
        asked: the condition that they are asked for.
    """
    where, values = asked
    if not values:  # All are asked for, and so are all originals.
        return every([asked, (f"({table}.original IS NULL OR {table}.original = {table}.id)", ())])
    first = f"min(CASE WHEN {table}.id = {table}.original THEN 0 ELSE {table}.id END)"
    standing = (
        f"SELECT {table}.id, {first} {found} WHERE {table}.original IS NOT NULL AND {where}"
        f" GROUP BY {table}.original"
    )
    kept = f"({table}.original IS NULL OR {table}.id IN (SELECT id FROM ({standing})))"  # noqa: S608
    return every([asked, (kept, values)])


def either(*conditions: Condition) -> Condition:
    """Return the condition that one of these holds."""
    return _joined(" OR ", conditions, "FALSE")


def _joined(operator: str, conditions: Iterable[Condition], nothing: str) -> Condition:
    parts = list(conditions)
    if not parts:
        return nothing, ()
    joined = operator.join(condition for condition, _ in parts)
    return f"({joined})", tuple(chain.from_iterable(values for _, values in parts))


def teach_folding(db: sqlite3.Connection) -> None:
    """Let a connection know ``fold``, which the conditions here may call."""
    db.create_function("fold", 1, fold, deterministic=True)
