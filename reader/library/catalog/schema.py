"""The catalog's file: its tables and its version.

Everything in it is derived from the articles, so a file that cannot be used is put aside, never repaired.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from reader.library.catalog.connections import (
    CATALOG,
    DAMAGED,
    connect,
    connect_to_read,
    identity,
    is_damage,
    is_marked,
    why,
)
from reader.library.errors import LibraryError
from reader.library.indexing.scanning import reason
from reader.library.locking import FileLock, Locked

VERSION = 13
"""To be raised with every change of the tables: a catalog with another number is made anew."""

LOCK = "indexing.lock"
"""Is held by who changes the catalog."""
_OPENING = "opening.lock"
_NUMBER_BYTES = 4
_OF_ANOTHER_VERSION = "was made by another version of the program"

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
    warnings TEXT NOT NULL,
    source TEXT NOT NULL,                       -- the paper, agency or broadcaster; "" if unknown
    byline TEXT NOT NULL,
    quotes INTEGER NOT NULL,
    original INTEGER,                           -- the article that stands for its copies; NULL: it has none
    folded TEXT                                 -- title, source and name without case and accents, a space
                                                -- between; NULL: LIKE needs none
);
-- Holds all that the list of articles shows, is ordered by and filtered by, so that it is read in one go.
CREATE INDEX article_in_order ON article (published DESC, name, id, title, people, words, warnings, quotes,
    original, source, folded);
CREATE INDEX article_by_original ON article (original) WHERE original IS NOT NULL;
CREATE VIEW summary AS SELECT id, name, title, published, people, words, warnings,
    coalesce(original, id) AS "group", source FROM article;

CREATE TABLE content (                          -- apart, so that lists need not step over the texts
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    text BLOB NOT NULL,
    details TEXT NOT NULL
);

CREATE TABLE file (
    path BLOB NOT NULL,
    part INTEGER NOT NULL,                      -- 0: the file itself; else the number of an article in it
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,                  -- nanoseconds; 0: too fresh to be trusted, read it again
    article INTEGER REFERENCES article,
    problem TEXT,                               -- why it could not be read
    refused_by TEXT,                            -- which engine found that in its bytes; NULL: it may pass
    PRIMARY KEY (path, part)
) WITHOUT ROWID;
CREATE INDEX file_by_article ON file (article, name);
CREATE INDEX file_refused ON file (name, problem) WHERE problem IS NOT NULL;

CREATE TABLE entity (
    id INTEGER PRIMARY KEY,                     -- of the name that stands for it
    name TEXT NOT NULL,
    type TEXT,
    named INTEGER NOT NULL,                     -- 0: it is only described ("officials")
    mentions INTEGER NOT NULL DEFAULT 0,
    articles INTEGER NOT NULL DEFAULT 0,
    quotes INTEGER NOT NULL DEFAULT 0,
    given TEXT                                  -- if the user has named it: the name as search sees it
);
CREATE INDEX entity_by_mentions ON entity (mentions DESC);
CREATE INDEX entity_by_quotes ON entity (quotes DESC, name, id, type) WHERE named AND quotes > 0;
CREATE INDEX entity_described ON entity (lower(name), name, quotes) WHERE NOT named AND quotes > 0;
CREATE INDEX entity_given ON entity (id) WHERE given IS NOT NULL;

CREATE TABLE same_as (                          -- what the user says is one, and how it is called
    place INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    norm TEXT NOT NULL,
    other_type TEXT NOT NULL,
    other_norm TEXT NOT NULL,
    text TEXT NOT NULL
);

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
CREATE INDEX chain_by_article ON chain (article, name, mentions);
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
    id INTEGER PRIMARY KEY,
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
    words TEXT NOT NULL,                        -- of the quote, its cue and its speaker, each on one line
    cue TEXT NOT NULL,
    speaker TEXT NOT NULL,
    terms TEXT NOT NULL,                        -- of the quote as search sees them, a space around each
    speaker_terms TEXT NOT NULL,                -- of what the article calls the speaker, there and elsewhere
    source_start INTEGER,                       -- who reported it, where a report is reported
    source_end INTEGER,
    source_chain INTEGER,                       -- of this article; a foreign key would search all quotes
    original INTEGER,                           -- the same quote in the first of its copies; NULL: in none
    UNIQUE (article, "start", "end")
);
CREATE INDEX quote_by_chain ON quote (chain);
CREATE INDEX quote_repeated ON quote (original, article, chain) WHERE original IS NOT NULL;
-- Quotes with who said them.
CREATE VIEW spoken AS SELECT q.*, e.id AS entity, e.name AS voice, e.named, e.type FROM quote AS q
LEFT JOIN chain AS c ON c.id = q.chain LEFT JOIN name AS n ON n.id = c.name
LEFT JOIN entity AS e ON e.id = n.entity;

-- A passage is the sentence around dates and figures as one line: lists of them show and filter thousands,
-- which would take unpacking as many texts.
CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    text TEXT NOT NULL,
    folded TEXT                                 -- without case and accents; NULL: LIKE needs none
);
CREATE INDEX passage_by_article ON passage (article);

CREATE TABLE dated (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    value TEXT,
    "first" TEXT,                               -- ISO 8601 days; NULL: not resolved
    "last" TEXT,
    anchor TEXT,                                -- the day from which it was seen
    rule INTEGER NOT NULL REFERENCES rule,
    passage INTEGER NOT NULL,                   -- goes with its article, before which this goes
    mark_start INTEGER NOT NULL,
    mark_end INTEGER NOT NULL,
    original INTEGER                            -- the same in the first of its copies; NULL: in none
);
CREATE INDEX dated_in_order ON dated ("first", "last" DESC, article, "start", original);
CREATE INDEX dated_by_article ON dated (article);
CREATE INDEX dated_repeated ON dated (original) WHERE original IS NOT NULL;

CREATE TABLE dated_days (                       -- how many statements there are of each stretch of days,
    -- without what copies repeat
    "first" TEXT NOT NULL,
    "last" TEXT NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY ("first", "last" DESC)
) WITHOUT ROWID;

CREATE TABLE figure (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    low REAL,                                   -- NULL: not bounded
    high REAL,
    unit TEXT NOT NULL,
    counted TEXT NOT NULL,                      -- "": not said
    head TEXT NOT NULL,
    lemma TEXT NOT NULL,
    modifiers TEXT NOT NULL,
    quote_start INTEGER,                        -- of the smallest quote around it
    quote_end INTEGER,
    rule INTEGER NOT NULL REFERENCES rule,
    passage INTEGER NOT NULL,                   -- goes with its article, before which this goes
    mark_start INTEGER NOT NULL,
    mark_end INTEGER NOT NULL,
    original INTEGER                            -- the same in the first of its copies; NULL: in none
);
CREATE INDEX figure_by_lemma ON figure (lemma, article, head, original);
CREATE INDEX figure_by_article ON figure (article);
CREATE INDEX figure_repeated ON figure (original) WHERE original IS NOT NULL;

CREATE TABLE counted (                          -- what figures count, without what copies repeat
    lemma TEXT PRIMARY KEY,
    head TEXT NOT NULL,
    figures INTEGER NOT NULL,
    articles INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE sketch (                           -- of each story that is long enough to have copies
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    place INTEGER NOT NULL,                     -- by length, then hash: alike in whatever order they came
    prints BLOB NOT NULL,
    centre INTEGER                              -- of what it was found a copy; NULL: of nothing
);

CREATE TABLE print (
    print INTEGER NOT NULL,
    place INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (print, place, article)
) WITHOUT ROWID;

CREATE TABLE alike (                            -- two neighbours in a list of prints that are copies
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,                     -- and the same again the other way round
    PRIMARY KEY (one, other)
) WITHOUT ROWID;

CREATE TABLE unindexed (                        -- articles whose entry in the full-text index is out of date
    article INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL                 -- in which it was written last
);
"""


def ensure(folder: Path) -> str:
    """Make sure that the folder holds a catalog of this version, an empty one if need be.

    Returns:
        one line for the user if a catalog was there and could not be used, else "".

    Raises:
        LibraryError: it cannot be made, or another process is at work on one that cannot be used.
    """
    try:
        if _fault(folder) is None:
            return ""
        with FileLock(folder / _OPENING, wait=True):  # Of several processes one makes it.
            fault = _fault(folder)
            if fault:
                with FileLock(folder / LOCK):
                    _put_aside(folder)
            if fault is not None:
                _create(folder)
    except Locked as error:
        raise LibraryError(
            f"{folder}: the catalog cannot be used, and process {error.holder} is at work on it; try later"
        ) from error
    except (OSError, sqlite3.Error) as error:
        said = why(error, folder) if isinstance(error, sqlite3.Error) else reason(error)
        raise LibraryError(f"{folder / CATALOG}: cannot be opened: {said}") from error
    return f"The catalog {fault}; it is being made anew." if fault else ""


def renew(folder: Path) -> str:
    """Make sure of the same as :func:`ensure`, now that the catalog which was open is not there any more.

    Returns:
        one line for the user if it is made anew, else "".

    Raises:
        LibraryError: that cannot be done, or another version of the program has put its own in the place: who
            made it anew in turn would go on doing so for ever, against the other.
    """
    with contextlib.suppress(OSError, sqlite3.Error):
        fault = _fault(folder)
        if fault == _OF_ANOTHER_VERSION:
            raise LibraryError(
                "Another version of the program has made the catalog anew; open the library again."
            )
        if fault == "":
            return ensure(folder) or "The catalog was deleted; it is being made anew."
    return ensure(folder)


def _fault(folder: Path) -> str | None:
    """Return what is wrong with the catalog; None if nothing, and "" if there is none yet."""
    if is_marked(folder):
        return "was damaged"
    if identity(folder) is None:
        return ""
    try:
        with contextlib.closing(connect_to_read(folder)[0]) as db:
            db.execute("BEGIN")  # Both answers are of one moment.
            (version,) = db.execute("PRAGMA user_version").fetchone()
            (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return "was damaged"
    if tables == 0:
        return ""
    return None if version == VERSION else _OF_ANOTHER_VERSION


def _create(folder: Path) -> None:
    with contextlib.closing(connect(folder)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("BEGIN IMMEDIATE")
        for statement in _TABLES.split(";\n"):
            db.execute(statement)
        # Other numbers than in a catalog that was here before: who had that one open means its articles.
        first = (
            int.from_bytes(os.urandom(_NUMBER_BYTES)) >> 1
        )  # The full-text index has room for as many again.
        db.execute("INSERT INTO sqlite_sequence VALUES ('article', ?)", (first,))
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")


def _put_aside(folder: Path) -> None:
    for suffix in ("-wal", "-shm"):
        (folder / (CATALOG + suffix)).unlink(missing_ok=True)
    if (folder / CATALOG).exists():
        (folder / CATALOG).replace(folder / "catalog.unusable")
    (folder / DAMAGED).unlink(missing_ok=True)
