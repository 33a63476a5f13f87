"""What an article costs the processor: reading it from its bytes, annotating it and working out its rows.

It needs neither the catalog nor the file, so it can be done in any process.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.formats.files import Document, FormatError
from reader.library.catalog.rows import Rows
from reader.library.corrections import refreshing
from reader.library.indexing.engine import Engine
from reader.library.indexing.scanning import reason
from reader.library.user.records import Record


class Task(NamedTuple):
    """An article to be made.

    Attributes:
        name: what it is called in its library.
        document: its bytes.
        corrections: what the user has put right in it.
        is_wanted: it is to be made before others.
        unread: why names and quotes are not to be looked for in it; "" if they are.
    """

    name: str
    document: Document
    corrections: Sequence[Record] = ()
    is_wanted: bool = False
    unread: str = ""


CANNOT = "cannot be read: "
"""Begins the reason why an article could not be read, where what went wrong does not say that itself."""


class Outcome(NamedTuple):
    """What came of a task.

    Attributes:
        rows: what is catalogued of the article; None if it could not be read.
        unread: why names and quotes were not found in it; "" if they were looked for.
        problem: why it could not be read.
    """

    rows: Rows | None = None
    unread: str = ""
    problem: str | None = None


def work(task: Task, engine: Engine) -> Outcome:
    """Do a task; whatever is wrong with the article is in the outcome."""
    try:
        article = task.document.read(task.name)
        rows, unread = refreshing.rows_of(article, task.corrections, engine, task.unread)
    except Exception as error:  # noqa: BLE001 - one odd article must not end the library
        return Outcome(problem=why(error))
    return Outcome(rows, unread)


def why(error: Exception) -> str:
    """Return why something could not be read, in one line."""
    if isinstance(error, FormatError):
        return error.reason
    if isinstance(error, OSError):
        return reason(error)
    return f"{CANNOT}{type(error).__name__}: {reason(error)}"
