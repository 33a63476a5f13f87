"""Bringing a library's catalog and full-text index up to date with its files.

A file is read again only when its size or its time of change differ, and an article is annotated again only
when its bytes do (or the program has changed): of a file with many articles, only what is new in it. Work is
committed in small batches: whoever kills this process loses the last batch at most, and the next run goes on
from there.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from reader.library import folders
from reader.library.catalog import connections, schema
from reader.library.catalog.rows import Rows
from reader.library.catalog.writing import Writer, writing
from reader.library.corrections import refreshing
from reader.library.corrections.standing import Standing
from reader.library.errors import LibraryBusyError, LibraryError
from reader.library.indexing.currency import set_stamp
from reader.library.indexing.engine import Engine
from reader.library.indexing.reading import Reading
from reader.library.indexing.scanning import Found, Unreadable, reason, scan
from reader.library.indexing.steps import ArticleRead, FileEnded, Step
from reader.library.indexing.text_indexing import TextIndexing
from reader.library.locking import FileLock, Locked
from reader.library.records import Event, Finished, Problem, Progress

_BATCH_FILES = 32
_BATCH_SECONDS = 2.0
_TEXTS_SECONDS = 5.0
_TEXTS_SHARE = 10
"""The full-text index is committed that seldom, and at most one part in so many of the time is spent on it:
its commits cost the less for each article the more articles are in them."""
_TRUSTED_AFTER = 2_000_000_000
"""A file that changed less than this many nanoseconds before it was read could change again without its
time showing it: file systems count in steps of up to two seconds (FAT)."""


def update(
    roots: Sequence[Path],
    folder: Path,
    on_event: Callable[[Event], None] = lambda _: None,
    *,
    engine: Engine,
    corrections: Standing | None = None,
    stopping: Callable[[], bool] = lambda: False,
    jobs: int = 0,
    wanted: Callable[[], Iterable[Path]] = lambda: (),
) -> Finished:
    """Bring the library in a cache folder up to date with the files below its roots.

    Args:
        roots: from :func:`reader.library.indexing.scanning.resolve`.
        folder: from :func:`reader.library.folders.of_library`.
        on_event: is told what happens, in this thread.
        engine: reads and annotates.
        corrections: what the user has put right; those in the user's data folder by default.
        stopping: is asked after every file; once it says yes, the run ends early.
        jobs: how many processes may help, see :class:`Reading`. The catalog is the same with any number.
        wanted: is asked before every file for files to be read before it.

    Raises:
        LibraryBusyError: another process is doing this already.
        LibraryError: the catalog or the full-text index cannot be made or written to, or the user's own file
            cannot be read. What has been committed stays.
    """
    schema.ensure(folder)
    corrections = corrections or Standing.of_library(roots, folders.data())
    try:
        with FileLock(folder / schema.LOCK), contextlib.closing(connections.connect(folder)) as db:
            texts = TextIndexing(db, folder)
            with contextlib.closing(texts):
                run = _Run(db, texts, roots, engine, corrections, on_event, stopping)
                with Reading(engine, corrections, run.has, jobs, stopping, wanted) as reading:
                    finished = run.run(reading)
    except Locked as error:
        raise LibraryBusyError(f"Process {error.holder} is indexing this library already.") from error
    except sqlite3.Error as error:
        if connections.is_damage(error):
            connections.mark_damaged(folder)
        raise LibraryError(f"The catalog cannot be written: {error}.") from error
    on_event(finished)
    return finished


class _Read(NamedTuple):
    """What is to be committed of a file, or of an article in a file that holds many.

    Attributes:
        found: the file, with the name of the article.
        part: the article's number in its file; 0 for the file itself.
        content_hash: of the article's bytes; empty if there is none.
        rows: what is catalogued of it, if that had to be found out.
        recipe: what the rows were made with.
        problem: why it could not be read.
    """

    found: Found
    part: int = 0
    content_hash: bytes = b""
    rows: Rows | None = None
    recipe: str = ""
    problem: str | None = None


class _Run:
    """One run of :func:`update`."""

    def __init__(
        self,
        db: sqlite3.Connection,
        texts: TextIndexing,
        roots: Sequence[Path],
        engine: Engine,
        corrections: Standing,
        on_event: Callable[[Event], None],
        stopping: Callable[[], bool],
    ) -> None:
        self._db = db
        self._texts = texts
        self._roots = roots
        self._engine = engine
        self._corrections = corrections
        self._on_event = on_event
        self._stopping = stopping
        self._batch: list[_Read] = []
        self._batch_began = 0.0
        self._texts_due = 0.0
        self._done = self._total = self._taken = self._added = self._removed = 0

    def run(self, reading: Reading) -> Finished:
        if note := self._texts.reconcile():
            self._on_event(Problem("", note))
        self._refresh_rules()
        changed, gone, unreadable = self._compare()
        set_stamp(self._db, "")
        self._note_unreadable(unreadable)
        self._total = len(changed)
        # Files that are gone are forgotten after the new ones are read, and articles without a file removed
        # last of all, so that a moved or renamed file keeps its article whichever of its paths comes first.
        self._read_all(reading.steps({found: set() for found in changed}))
        if not self._stopping():
            self._forget(gone)
            self._read_all(reading.steps(self._outdated()))
        if not self._stopping():
            self._remove_orphans()
            self._correct()
            self._texts.flush(self._stopping)
        if not self._stopping():
            set_stamp(self._db, self._corrections.stamp(self._engine.stamp))
        (articles,) = self._db.execute("SELECT count(*) FROM article").fetchone()
        return Finished(articles, self._added, self._removed, stopped=self._stopping())

    def _refresh_rules(self) -> None:
        refreshing.refresh_rules(self._db, self._corrections.holding(), self._engine)

    def _correct(self) -> None:
        """Make the articles again for which the user's file says something else by now."""
        self._refresh_rules()
        holding = self._corrections.holding()
        articles = refreshing.outdated(self._db, holding)
        self._total += len(articles)
        for article in articles:
            if self._stopping():
                break
            refreshing.refresh(self._db, [article], holding, self._engine)
            self._done += 1
            self._on_event(Progress(self._done, self._total))

    def _compare(self) -> tuple[list[Found], list[bytes], list[Unreadable]]:
        """Return the files to read, the paths where there is nothing any more, and what cannot be told."""
        known = {
            path: (size, modified, problem)
            for path, size, modified, problem in self._db.execute(
                "SELECT path, size, modified, problem FROM file WHERE part = 0"
            )
        }
        here: set[bytes] = set()
        changed: list[Found] = []
        unreadable: list[Unreadable] = []
        for found in scan(self._roots, self._engine.suffixes):
            path = os.fsencode(found.path)
            here.add(path)
            if isinstance(found, Unreadable):
                unreadable.append(found)
            elif known.get(path) != (found.size, found.modified, None):
                changed.append(found)
        # What was below a folder that cannot be looked into may still be there.
        shut = tuple(os.fsencode(folder.path) + os.fsencode(os.sep) for folder in unreadable)
        gone = [path for path in known.keys() - here if not path.startswith(shut)]
        return changed, sorted(gone), unreadable

    def _note_unreadable(self, unreadable: Iterable[Unreadable]) -> None:
        for found in unreadable:
            self._on_event(Problem(found.name, found.reason))
            path = os.fsencode(found.path)
            known = self._file(path)
            row = (found.name, 0, 0, known[3] if known and not found.gone else None, found.reason)
            if known != row:
                with writing(self._db) as writer:
                    writer.set_file(path, *row)

    def _read_all(self, steps: Iterable[Step]) -> None:
        for step in steps:
            if isinstance(step, ArticleRead):
                self._take_article(step)
            else:
                self._take_end(step)
            if self._stopping():
                break
        self._commit()

    def _take_article(self, step: ArticleRead) -> None:
        read = self._read(step)
        if step.part == 0:
            if self._finish(step.found, step.before, read):
                self._forget_parts(step.found.path, ())  # It may have held many until now.
            self._file_done(step.found)
            return
        self._take(read)
        # How many articles a file holds is told by the size of those so far.
        more = max(0, step.found.size - step.size) * step.count // max(step.size, 1)
        total = self._total + step.count + more
        self._on_event(Progress(self._done + step.count, total, step.found.name))

    def _read(self, step: ArticleRead) -> _Read:
        made = step.made
        if made is None:
            return _Read(step.found, step.part, step.content_hash)
        rows, unread, problem = made.outcome.result()
        if problem:
            return _Read(step.found, step.part, problem=problem)
        if unread:
            self._on_event(Problem(step.found.name, unread))
        recipe = refreshing.recipe(made.corrections, self._made_with(made.name, made.part))
        return _Read(step.found, step.part, step.content_hash, rows, recipe)

    def _take_end(self, step: FileEnded) -> None:
        if step.problem or step.before is None:
            self._take(_Read(step.found, problem=step.problem))
            self._forget_parts(step.found.path, step.parts)
        else:
            self._done, self._total = self._done + len(step.parts) - 1, self._total + len(step.parts) - 1
            if self._finish(step.found, step.before, _Read(step.found)):
                self._forget_parts(step.found.path, step.parts)
        self._file_done(step.found)

    def _file_done(self, found: Found) -> None:
        self._done += 1
        self._commit_if_due()
        self._on_event(Progress(self._done, self._total, found.name))

    def _finish(self, found: Found, before: os.stat_result, read: _Read) -> bool:
        """Take what was read of a whole file, unless the file has changed meanwhile."""
        try:
            after = found.path.stat()
        except OSError as error:
            self._take(_Read(found, problem=reason(error)))
            return True
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            return False  # It is being written to; the next run will read it whole.
        trusted = time.time_ns() - after.st_mtime_ns > _TRUSTED_AFTER
        seen = found._replace(size=after.st_size, modified=after.st_mtime_ns if trusted else 0)
        self._take(read._replace(found=seen))
        return True

    def _take(self, read: _Read) -> None:
        """Put what was read into the batch; what is wrong with it, only if that is new."""
        if read.problem:
            self._on_event(Problem(read.found.name, read.problem))
            row = self._file(os.fsencode(read.found.path), read.part)
            if row and row[4] == read.problem:
                return
        self._batch.append(read)
        self._taken += 1
        if read.part:
            self._commit_if_due()

    def _forget_parts(self, path: Path, kept: Collection[int]) -> None:
        key = os.fsencode(path)
        rows = self._db.execute("SELECT part FROM file WHERE path = ? AND part > 0", (key,)).fetchall()
        gone = [part for (part,) in rows if part not in kept]
        if gone:
            self._commit()
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

    def _file(self, path: bytes, part: int = 0) -> tuple[str, int, int, int | None, str | None] | None:
        row: tuple[str, int, int, int | None, str | None] | None = self._db.execute(
            "SELECT name, size, modified, article, problem FROM file WHERE path = ? AND part = ?",
            (path, part),
        ).fetchone()
        return row

    def _commit_if_due(self) -> None:
        # The first batches are small, so that there is something to look at at once.
        full = len(self._batch) >= min(_BATCH_FILES, self._taken - len(self._batch))
        if full or time.monotonic() - self._batch_began > _BATCH_SECONDS:
            self._commit()

    def _commit(self) -> None:
        batch, self._batch = self._batch, []
        self._batch_began = time.monotonic()
        if batch:
            with writing(self._db) as writer:
                for read in batch:
                    self._write(writer, read)
        if (began := time.monotonic()) > self._texts_due:
            self._texts.flush(self._stopping)
            ended = time.monotonic()
            self._texts_due = ended + max(_TEXTS_SECONDS, _TEXTS_SHARE * (ended - began))

    def _write(self, writer: Writer, read: _Read) -> None:
        found = read.found
        article: int | None = None
        if read.rows:
            article = writer.put(read.rows, read.content_hash, found.name, read.recipe)
            self._added += 1
        elif read.content_hash:
            (article,) = self._db.execute(
                "SELECT id FROM article WHERE hash = ?", (read.content_hash,)
            ).fetchone()
        path = os.fsencode(found.path)
        writer.set_file(path, found.name, found.size, found.modified, article, read.problem, part=read.part)

    def _made_with(self, name: str, part: int) -> str:
        """Return what makes an article but for corrections: engine, and file name, which may give a date."""
        return f"{self._engine.version} {PurePosixPath(_file_of(name, part)).name}"

    def _outdated(self) -> dict[Found, set[int]]:
        """Return the articles that another engine has made, or this one under another file name.

        Returns:
            for each file the numbers of those in it; 0 for the file itself.
        """
        rows = self._db.execute(
            "SELECT f.path, f.part, f.name, f.size, f.modified, a.recipe FROM article AS a"
            " JOIN file AS f ON f.article = a.id AND f.name = a.name ORDER BY f.name"
        )
        files: dict[Found, set[int]] = {}
        for path, part, name, size, modified, recipe in rows:
            if refreshing.made_with(recipe) != self._made_with(name, part):
                found = Found(Path(os.fsdecode(path)), _file_of(name, part), size, modified)
                files.setdefault(found, set()).add(part)
        self._total += len(files)
        return files

    def _forget(self, paths: Sequence[bytes]) -> None:
        if paths:
            with writing(self._db) as writer:
                for path in paths:
                    writer.forget_file(path)

    def _remove_orphans(self) -> None:
        orphans = self._db.execute(
            "SELECT id FROM article AS a WHERE NOT EXISTS (SELECT 1 FROM file WHERE article = a.id)"
        ).fetchall()
        for first in range(0, len(orphans), _BATCH_FILES):
            with writing(self._db) as writer:
                for (article,) in orphans[first : first + _BATCH_FILES]:
                    writer.remove(article)
                    self._removed += 1


def _file_of(name: str, part: int) -> str:
    """Return the name of the file that holds an article of a name; :meth:`Document.name_in` the other way."""
    return name.removesuffix(f"#{part}") if part else name
