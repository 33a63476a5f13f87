"""Connections to the catalog: for who writes, one at a time, and for any number of readers."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from collections.abc import Collection, Iterator
from pathlib import Path

from reader.library.errors import LibraryError

CATALOG = "catalog.sqlite"
DAMAGED = "catalog.damaged"
"""A file of this name beside the catalog says that it is to be put aside when it is opened next."""


def connect(folder: Path) -> sqlite3.Connection:
    """Open the catalog in a library's cache folder, in autocommit mode.

    The connection may be handed from thread to thread, but used by one at a time only.
    """
    connection = sqlite3.connect(
        folder / CATALOG, isolation_level=None, check_same_thread=False, timeout=10, cached_statements=256
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")  # With WAL a killed process loses nothing.
    except BaseException:  # A damaged file shows only now.
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Write: all of it is there afterwards, or, on any failure, nothing; and a new generation begins."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # SQLite itself has ended it when the disk is full.
            db.execute("ROLLBACK")
        raise


def limited(column: str, numbers: Collection[int] | None) -> tuple[str, tuple[str, ...]]:
    """Return the condition that a column has one of these numbers, and its parameters.

    Args:
        column: by its name.
        numbers: without any list, the condition always holds. A JSON list knows no limit of length.
    """
    if numbers is None:
        return "1", ()
    values = (json.dumps(sorted(numbers)),)
    return f"{column} IN (SELECT value FROM json_each(?))", values  # noqa: S608 - a fixed name


def mark_damaged(folder: Path) -> None:
    """Note that reading showed the catalog to be damaged: it will be put aside when it is opened next."""
    with contextlib.suppress(OSError):
        (folder / DAMAGED).touch()


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether an error means that the file is no sound database (SQLITE_CORRUPT, SQLITE_NOTADB)."""
    return type(error) is sqlite3.DatabaseError


class Readers:
    """Connections for reading, as many as there are readers at one time; safe to use from any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        self._mutex = threading.Lock()

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection that sees one state of the catalog, whatever is written meanwhile.

        Raises:
            LibraryError: the catalog is damaged or closed.
        """
        with self._mutex:
            if self._closed:
                raise LibraryError("The library is closed.")
            db = self._idle.pop() if self._idle else None
        try:
            if db is None:
                db = connect(self._folder)
                db.execute("PRAGMA query_only = ON")
            db.execute("BEGIN")
            try:
                yield db
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            if db is not None:
                db.close()
            if is_damage(error):
                mark_damaged(self._folder)
            raise LibraryError(
                f"{self._folder / CATALOG}: cannot be read ({error}); open the library again"
            ) from error
        except BaseException:
            self._give_back(db)
            raise
        self._give_back(db)

    def _give_back(self, db: sqlite3.Connection | None) -> None:
        if db is None:
            return
        with self._mutex:
            if not self._closed:
                self._idle.append(db)
                return
        db.close()

    def close(self) -> None:
        """Close the idle connections; those that are lent close when they come back."""
        with self._mutex:
            self._closed = True
            idle, self._idle = self._idle, []
        for db in idle:
            db.close()
