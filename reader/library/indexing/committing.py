"""Committing what was read, in small batches: whoever kills this process loses the last one at most."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reader.library.catalog.connections import limited
from reader.library.catalog.rows import Rows
from reader.library.catalog.writing import Writer, writing
from reader.library.indexing.scanning import Found
from reader.library.indexing.text_indexing import TextIndexing
from reader.library.records import Event, Problem

_BATCH_FILES = 32
_BATCH_SECONDS = 2.0
_MOST_FILES = 128
"""When a batch is full or old. All the same it waits as long as the last one took to commit, up to the most
files: a thousand copies of a story are grouped anew by each commit, however many of them are new."""
_TEXTS_SECONDS = 5.0
_TEXTS_SHARE = 10
"""The full-text index is committed that seldom, and at most one part in so many of the time is spent on it:
its commits cost the less for each article the more articles are in them."""


class Read(NamedTuple):
    """What is to be committed of a file, or of an article in a file that holds many.

    Attributes:
        found: the file, with the name of the article.
        part: the article's number in its file; 0 for the file itself.
        content_hash: of the article's bytes; empty if there is none.
        rows: what is catalogued of it, if that had to be found out.
        recipe: what the rows were made with.
        problem: why it could not be read.
        refused_by: what found that in its bytes; None if it may pass.
    """

    found: Found
    part: int = 0
    content_hash: bytes = b""
    rows: Rows | None = None
    recipe: str = ""
    problem: str | None = None
    refused_by: str | None = None


class Committing:
    """Puts what was read into the catalog, and from time to time into the full-text index.

    Args:
        db: the catalog.
        texts: the full-text index.
        on_event: is told what is wrong with a file.
        stopping: once it says yes, the full-text index need not be brought up to date.

    Attributes:
        added: how many articles were written.
        removed: how many were removed.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        texts: TextIndexing,
        on_event: Callable[[Event], None],
        stopping: Callable[[], bool],
    ) -> None:
        self.added = self.removed = 0
        self._db = db
        self._texts = texts
        self._on_event = on_event
        self._stopping = stopping
        self._batch: list[Read] = []
        self._batch_began = self._not_before = 0.0
        self._texts_due = 0.0
        self._taken = 0

    def take(self, read: Read) -> None:
        """Put what was read into the batch; what is wrong with it, only if that is new."""
        if read.problem:
            self._on_event(Problem(read.found.name, read.problem))
            found = read.found
            row = (found.name, found.size, found.modified, None, read.problem, read.refused_by)
            if row == self.file(os.fsencode(found.path), read.part):
                return
        self._batch.append(read)
        self._taken += 1
        if read.part:
            self.commit_if_due()

    def forget_parts(self, path: Path, kept: Collection[int]) -> None:
        """Forget the articles in a file that it has no longer.

        Args:
            path: of the file.
            kept: the numbers of those that it has.
        """
        key = os.fsencode(path)
        rows = self._db.execute("SELECT part FROM file WHERE path = ? AND part > 0", (key,)).fetchall()
        gone = [part for (part,) in rows if part not in kept]
        if gone:
            self.commit()
            with writing(self._db) as writer:
                for part in gone:
                    writer.forget_part(key, part)

    def has(self, content_hash: bytes) -> bool:
        """Tell whether the catalog has an article, or will have it with the next commit."""
        if any(read.content_hash == content_hash for read in self._batch):
            return True
        return (
            self._db.execute("SELECT 1 FROM article WHERE hash = ?", (content_hash,)).fetchone() is not None
        )

    def file(self, path: bytes, part: int = 0) -> tuple[Any, ...] | None:
        """Return what :meth:`Writer.set_file` was told of a file, or of a part of it."""
        row: tuple[Any, ...] | None = self._db.execute(
            "SELECT name, size, modified, article, problem, refused_by FROM file WHERE path = ? AND part = ?",
            (path, part),
        ).fetchone()
        return row

    def commit_if_due(self) -> None:
        """Commit the batch if it is full or old; to be called once a file has been taken."""
        # The first batches are small, so that there is something to look at at once.
        full = len(self._batch) >= min(_BATCH_FILES, self._taken - len(self._batch))
        now = time.monotonic()
        due = now >= self._not_before and (full or now - self._batch_began > _BATCH_SECONDS)
        if due or len(self._batch) >= _MOST_FILES:
            self.commit()

    def commit(self) -> None:
        """Commit the batch, and if it is time bring the full-text index up to date."""
        batch, self._batch = self._batch, []
        began = time.monotonic()
        if batch:
            with writing(self._db) as writer:
                for read in batch:
                    self._write(writer, read)
        ended = time.monotonic()
        took = ended - began
        if ended > self._texts_due:
            self._texts.flush(self._stopping)
            began, ended = ended, time.monotonic()
            self._texts_due = ended + max(_TEXTS_SECONDS, _TEXTS_SHARE * (ended - began))
        self._batch_began, self._not_before = ended, ended + took

    def _write(self, writer: Writer, read: Read) -> None:
        found = read.found
        article: int | None = None
        if read.rows:
            article = writer.put(read.rows, read.content_hash, found.name, read.recipe)
            self.added += 1
        elif read.content_hash:
            (article,) = self._db.execute(
                "SELECT id FROM article WHERE hash = ?", (read.content_hash,)
            ).fetchone()
        path = os.fsencode(found.path)
        state = (found.name, found.size, found.modified, article, read.problem, read.refused_by)
        writer.set_file(path, *state, part=read.part)

    def forget(self, paths: Sequence[bytes]) -> None:
        """Forget files; their articles stay until :meth:`remove_orphans`."""
        if paths:
            with writing(self._db) as writer:
                for path in paths:
                    writer.forget_file(path)

    def remove_orphans(self, among: Collection[int] | None) -> None:
        """Remove the articles that have no file any more.

        Args:
            among: look only at these; at all by default.
        """
        condition, values = limited("id", among)
        orphans = self._db.execute(
            f"SELECT id FROM article AS a WHERE {condition}"  # noqa: S608
            " AND NOT EXISTS (SELECT 1 FROM file WHERE article = a.id)",
            values,
        ).fetchall()
        for first in range(0, len(orphans), _BATCH_FILES):
            with writing(self._db) as writer:
                for (article,) in orphans[first : first + _BATCH_FILES]:
                    writer.remove(article)
                    self.removed += 1
