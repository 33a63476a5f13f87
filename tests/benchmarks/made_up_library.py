"""A whole library of many made-up articles: their files, the catalog and the full-text index, up to date.

The catalog is that of :mod:`made_up_catalog`, with texts of :mod:`made_up_articles` in place of its own:
annotating a hundred thousand would take an hour. Texts and names do not belong to each other.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import closing
from pathlib import Path

import made_up_articles
import made_up_catalog

from reader.library import Library, folders
from reader.library.catalog.connections import connect
from reader.library.corrections import refreshing
from reader.library.corrections.standing import Standing
from reader.library.indexing.currency import set_stamp
from reader.library.indexing.engine import engine
from reader.library.indexing.text_indexing import TextIndexing

LONG_AGO = 1_600_000_000


def write(base: Path, count: int, seed: int) -> None:
    """Write a library into an empty folder; :func:`opened` opens it."""
    articles = base / "articles"
    made_up_articles.write(articles, count, seed)
    folder = folders.of_library((articles.resolve(),), base / "cache")
    made_up_catalog.write(folder, count, seed)
    with closing(connect(folder)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("BEGIN")
        for number, path in enumerate(sorted(articles.resolve().rglob("*.txt")), start=1):
            os.utime(path, (LONG_AGO, LONG_AGO))
            data, at = path.read_bytes(), path.stat()
            name = path.relative_to(articles.resolve()).as_posix()
            title = data.decode().partition("\n")[0]
            db.execute(
                "UPDATE article SET (hash, name, title, recipe) = (?, ?, ?, '') WHERE id = ?",
                (hashlib.sha256(data).digest(), name, title, number),
            )
            db.execute("UPDATE content SET text = ? WHERE article = ?", (data, number))
            db.execute(
                "INSERT INTO file (path, part, name, size, modified, article) VALUES (?, 0, ?, ?, ?, ?)",
                (os.fsencode(path), name, at.st_size, at.st_mtime_ns, number),
            )
        db.execute("COMMIT")
        with closing(TextIndexing(db, folder)) as texts:
            texts.reconcile()
            texts.flush(lambda: False)


def opened(base: Path) -> Library:
    """Open a library that was written into a folder, as one that this program has made."""
    places = {name: base / name for name in ("cache", "data", "state")}
    library = Library.open(base / "articles", **places, remember=False)
    standing, own = Standing.of_library(library.roots, library.data), engine()
    digest = standing.holding().digest("", "")
    with closing(connect(library.folder)) as db:
        db.execute("BEGIN")
        rows = db.execute("SELECT id, name FROM article").fetchall()
        recipes = (
            (refreshing.recipe(digest, f"{own.version} {name.rpartition('/')[2]}"), number)
            for number, name in rows
        )
        db.executemany("UPDATE article SET recipe = ? WHERE id = ?", recipes)
        db.execute("COMMIT")
        set_stamp(db, standing.stamp(own.stamp))
    return library
