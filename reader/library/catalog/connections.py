"""Connections to the catalog: for who writes, one at a time, and for any number of readers."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from reader.library.errors import LibraryError

CATALOG = "catalog.sqlite"
DAMAGED = "catalog.damaged"
"""A file of this name beside the catalog says that it is to be put aside when it is opened next."""

_LEAST_ROOM = 1 << 20
"""Bytes without which SQLite cannot do much."""


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


def connect_to_read(folder: Path) -> tuple[sqlite3.Connection, bool]:
    """Open the catalog for reading; where nothing can be written, as on a full disk, as it stands.

    SQLite keeps beside its file what readers and writers tell each other, so it cannot open one where it may
    not or cannot write. What was written last is then in the file, unless who wrote it was stopped.

    Returns:
        the connection, and whether it sees what is written later: one that does not is of no use for long.

    Raises:
        sqlite3.Error: it cannot be opened, or there is none.
    """
    try:
        return _opened(folder, "mode=rw"), True
    except sqlite3.OperationalError as error:
        if not is_unwritable(error) or _size(folder / f"{CATALOG}-wal"):
            raise
    return _opened(folder, "immutable=1"), False


def _opened(folder: Path, how: str) -> sqlite3.Connection:
    uri = f"{(folder / CATALOG).absolute().as_uri()}?{how}"
    db = sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=10, cached_statements=256
    )
    try:
        db.execute("PRAGMA query_only = ON")
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def is_unwritable(error: Exception) -> bool:
    """Tell whether an error can mean that nothing can be written here: the disk is full, or closed to us."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
    )


def why(error: Exception, folder: Path) -> str:
    """Return what is wrong with the catalog in a folder; on a full disk SQLite has other words for it."""
    if is_unwritable(error):
        import shutil  # It loads all that can compress, which no start waits for.

        with contextlib.suppress(OSError):
            if shutil.disk_usage(folder).free < _LEAST_ROOM:
                return "the disk is full"
    return str(error)


def identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells the catalog in a folder from one that was there before; None if there is none."""
    try:
        found = (folder / CATALOG).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


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


def is_marked(folder: Path) -> bool:
    """Tell whether that was noted."""
    return (folder / DAMAGED).exists()


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether an error means that the file is no sound database.

    SQLite says so itself (SQLITE_CORRUPT, SQLITE_NOTADB), or does not find a table, cannot make sense of a
    text, or finds two rows where there can be one only. Where it hands out what was never written,
    :mod:`reader.library.catalog.columns` and :mod:`reader.library.catalog.packing` say so with its own error.
    """
    if type(error) is sqlite3.OperationalError:
        return str(error).startswith(("no such table", "no such column", "Could not decode"))
    return type(error) in (sqlite3.DatabaseError, sqlite3.IntegrityError)


class _Lent(NamedTuple):
    """A connection, and of which file it is; None if it must not be kept."""

    db: sqlite3.Connection
    file: tuple[int, int] | None


class Readers:
    """Connections for reading, as many as there are readers at one time; safe to use from any thread.

    Args:
        folder: has the catalog.
        renew: makes a catalog in the folder, or raises LibraryError; is called when the one that was open is
            gone, or another one is in its place.
    """

    def __init__(self, folder: Path, renew: Callable[[], None] = lambda: None) -> None:
        self._folder = folder
        self._renew = renew
        self._file = identity(folder)
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        self._mutex = threading.Lock()

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection that sees one state of the catalog, whatever is written meanwhile.

        Raises:
            LibraryError: the catalog is damaged or closed.
        """
        lent: _Lent | None = None
        try:
            lent = self._lend()
            lent.db.execute("BEGIN")
            try:
                yield lent.db
            finally:
                if lent.db.in_transaction:
                    lent.db.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            if lent:
                lent.db.close()
            if is_damage(error):
                mark_damaged(self._folder)
            said = f"{self._folder / CATALOG}: cannot be read ({why(error, self._folder)})"
            raise LibraryError(f"{said}; open the library again") from error
        except BaseException:
            if lent:
                self._give_back(lent)
            raise
        self._give_back(lent)

    def _lend(self) -> _Lent:
        with self._mutex:
            if self._closed:
                raise LibraryError("The library is closed.")
            if identity(self._folder) != self._file:
                while self._idle:
                    self._idle.pop().close()
                self._renew()
                self._file = identity(self._folder)
            file = self._file
            if self._idle:
                return _Lent(self._idle.pop(), file)
        db, follows = connect_to_read(self._folder)
        return _Lent(db, file if follows else None)

    def _give_back(self, lent: _Lent) -> None:
        with self._mutex:
            if not self._closed and lent.file and lent.file == self._file:
                self._idle.append(lent.db)
                return
        lent.db.close()

    def close(self) -> None:
        """Close the idle connections; those that are lent close when they come back."""
        with self._mutex:
            self._closed = True
            idle, self._idle = self._idle, []
        for db in idle:
            db.close()
