"""Which rows of a table a reader wants to see: those of some articles, those that hold some words."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Collection


def of_articles(column: str, articles: Collection[int] | None) -> tuple[str, list[object]]:
    """Return a condition that holds for rows of these articles, and its parameters; None: of all."""
    if articles is None:
        return "TRUE", []
    if len(articles) == 1:
        return f"{column} = ?", list(articles)
    among = "IN (SELECT value FROM json_each(?))"
    return f"{column} {among}", [json.dumps(sorted(articles))]


def holding(db: sqlite3.Connection, expression: str, words: str) -> str:
    """Return a condition that holds where a text has each of the words, whatever their case and accents.

    Args:
        db: the connection that will be asked; it learns the function that the condition calls.
        expression: the text, as an expression of SQL.
        words: what was typed; "" holds everywhere.
    """
    wanted = fold(words).split()
    if not wanted:
        return "TRUE"

    def holds(text: str) -> bool:
        folded = fold(text)
        return all(word in folded for word in wanted)

    db.create_function("holds", 1, holds, deterministic=True)
    return f"holds({expression})"


def fold(text: str) -> str:
    """Return a text without what varies in typing: case and accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
