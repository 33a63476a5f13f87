"""What the verbs for dates and for figures share: rows read in pages, and where each of them stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from reader.cli.output import Record
from reader.library.value_records import DatedStatement, Figure

Row = TypeVar("Row", DatedStatement, Figure)

_PAGE = 10_000
"""Rows that are asked for at a time."""


def pages(ask: Callable[[int, int], Sequence[Row]]) -> Iterator[Row]:
    """Yield all rows, read as they are wanted; ``ask`` returns at most so many rows from an offset on."""
    at = 0
    while rows := ask(_PAGE, at):
        yield from rows
        at += len(rows)


def place_record(row: DatedStatement | Figure) -> Record:
    """Return the sentence of a row, its article, and its place there: the last columns of both verbs."""
    return {
        "statement": row.snippet,
        "published": row.article.published,
        "file": row.article.name,
        "title": row.article.title,
        "source": row.source or None,
        "copies": row.copies,
        "start": row.place.span.start,
        "end": row.place.span.end,
    }
