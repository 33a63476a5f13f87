"""The catalog's file: its tables, its version, and connections to it.

Everything in it is derived from the articles, so a file that cannot be used is put aside, never repaired.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from reader.library.errors import LibraryError
from reader.library.locking import FileLock, Locked

VERSION = 1
"""To be raised with every change of the tables: a catalog with another number is made anew."""

CATALOG = "catalog.sqlite"
LOCK = "indexing.lock"

# "chain.name" leads to "name.entity": linking changes the few rows of "name", never the many of "chain".
# Counts in "entity" are kept up to date by whoever writes, so that no reader has to count.
_TABLES = """
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value NOT NULL
) WITHOUT ROWID;
INSERT INTO meta VALUES ('generation', 0);

CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,       -- never used again: an old one must not mean a new article
    hash BLOB NOT NULL UNIQUE,                  -- SHA-256 of the file's bytes
    name TEXT NOT NULL,                         -- of the first of its files
    recipe TEXT NOT NULL,                       -- engine and file name it was made with
    title TEXT NOT NULL,
    published TEXT,
    people INTEGER NOT NULL,
    words INTEGER NOT NULL,
    warnings TEXT NOT NULL
);
CREATE INDEX article_in_order ON article (published DESC, name, id);
CREATE VIEW summary AS SELECT id, name, title, published, people, words, warnings FROM article;

CREATE TABLE content (                          -- apart, so that lists need not step over the texts
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    text BLOB NOT NULL,
    details TEXT NOT NULL
);

CREATE TABLE file (
    path BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,                  -- nanoseconds; 0: too fresh to be trusted, read it again
    article INTEGER REFERENCES article,
    problem TEXT                                -- why it could not be read
) WITHOUT ROWID;
CREATE INDEX file_by_article ON file (article, name);

CREATE TABLE entity (
    id INTEGER PRIMARY KEY,                     -- of the name that stands for it
    name TEXT NOT NULL,
    type TEXT,
    mentions INTEGER NOT NULL DEFAULT 0,
    articles INTEGER NOT NULL DEFAULT 0,
    quotes INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX entity_by_mentions ON entity (mentions DESC);

CREATE TABLE name (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    type TEXT,
    norm TEXT,                                  -- NULL: a description, of one chain of one article
    text TEXT NOT NULL,
    family TEXT,
    entity INTEGER REFERENCES entity DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (norm, type)
);
CREATE INDEX name_by_entity ON name (entity);
CREATE INDEX name_by_family ON name (family);

CREATE TABLE spelling (
    name INTEGER NOT NULL REFERENCES name ON DELETE CASCADE,
    text TEXT NOT NULL,
    norm TEXT NOT NULL,                         -- as linking sees it
    terms TEXT NOT NULL,                        -- as search sees it: folded words, a space around each
    mentions INTEGER NOT NULL,
    PRIMARY KEY (name, text)
) WITHOUT ROWID;
CREATE INDEX spelling_by_norm ON spelling (norm);

CREATE TABLE spelling_term (
    term TEXT NOT NULL,
    name INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (term, name, text),
    FOREIGN KEY (name, text) REFERENCES spelling ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX spelling_term_by_spelling ON spelling_term (name, text);

CREATE TABLE chain (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    name INTEGER NOT NULL REFERENCES name,
    mentions INTEGER NOT NULL,
    quotes INTEGER NOT NULL
);
CREATE INDEX chain_by_article ON chain (article);
CREATE INDEX chain_by_name ON chain (name, article, mentions, quotes);

CREATE TABLE rule (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
);

CREATE TABLE mention (
    chain INTEGER NOT NULL REFERENCES chain ON DELETE CASCADE,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    confidence TEXT NOT NULL,
    rule INTEGER NOT NULL REFERENCES rule,
    PRIMARY KEY (chain, "start", "end")
) WITHOUT ROWID;

CREATE TABLE quote (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    cue_start INTEGER,
    cue_end INTEGER,
    speaker_start INTEGER,
    speaker_end INTEGER,
    chain INTEGER REFERENCES chain ON DELETE CASCADE,
    confidence TEXT NOT NULL,
    rule INTEGER NOT NULL REFERENCES rule,
    utterance INTEGER NOT NULL,
    PRIMARY KEY (article, "start", "end")
) WITHOUT ROWID;
CREATE INDEX quote_by_chain ON quote (chain);

CREATE TABLE unindexed (                        -- articles whose entry in the full-text index is out of date
    article INTEGER PRIMARY KEY
);
"""


def connect(folder: Path) -> sqlite3.Connection:
    """Open the catalog in a library's cache folder, in autocommit mode.

    The connection may be handed from thread to thread, but used by one at a time only.
    """
    connection = sqlite3.connect(
        folder / CATALOG, isolation_level=None, check_same_thread=False, timeout=10, cached_statements=256
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # With WAL a killed process loses nothing.
    return connection


def ensure(folder: Path) -> str:
    """Make sure that the folder holds a catalog of this version, an empty one if need be.

    Returns:
        one line for the user if a catalog was there and could not be used, else "".

    Raises:
        LibraryError: it cannot be made, or another process is at work on one that cannot be used.
    """
    try:
        found = _version(folder)
        if found is None:
            _create(folder)
        if found in {None, VERSION}:
            return ""
        why = "was made by another version of the program"
    except sqlite3.Error as error:
        if not is_damage(error):
            raise LibraryError(f"{folder / CATALOG}: cannot be opened: {error}") from error
        why = "was damaged"
    try:
        with FileLock(folder / LOCK):
            _put_aside(folder)
            _create(folder)
    except Locked as error:
        raise LibraryError(
            f"{folder}: the catalog {why}, and process {error.holder} is using it; try again later"
        ) from error
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(f"{folder}: the catalog {why} and cannot be made anew: {error}") from error
    return f"The catalog {why}; it is being made anew."


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


def mark_damaged(folder: Path) -> None:
    """Note that reading showed the catalog to be damaged: it will be put aside when it is opened next."""
    with contextlib.suppress(OSError):
        (folder / "damaged").touch()


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether an error means that the file is no sound database (SQLITE_CORRUPT, SQLITE_NOTADB)."""
    return type(error) is sqlite3.DatabaseError


def _version(folder: Path) -> int | None:
    """Return the version of the catalog, or None if there is none yet."""
    if (folder / "damaged").exists():
        raise sqlite3.DatabaseError("damage was found when it was last read")
    with contextlib.closing(connect(folder)) as db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return int(version) if tables else None


def _create(folder: Path) -> None:
    with contextlib.closing(connect(folder)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("BEGIN IMMEDIATE")  # Of two processes at once, the second finds the work done.
        if db.execute("PRAGMA user_version").fetchone()[0] == 0:
            for statement in _TABLES.split(";\n"):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")


def _put_aside(folder: Path) -> None:
    for suffix in ("-wal", "-shm"):
        (folder / (CATALOG + suffix)).unlink(missing_ok=True)
    if (folder / CATALOG).exists():
        (folder / CATALOG).replace(folder / "catalog.unusable")
    (folder / "damaged").unlink(missing_ok=True)


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
