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
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from reader.formats.files import MAX_BYTES
from reader.library import folders
from reader.library.catalog import connections, schema
from reader.library.catalog.writing import writing
from reader.library.corrections import refreshing
from reader.library.corrections.standing import Standing
from reader.library.errors import LibraryBusyError, LibraryError, UnwritableError
from reader.library.indexing.committing import Committing, Read
from reader.library.indexing.comparing import Differences, articles_at, compare, made_with, outdated
from reader.library.indexing.currency import set_stamp, stamp_in
from reader.library.indexing.engine import Engine
from reader.library.indexing.reading import Reading
from reader.library.indexing.scanning import Found, Unreadable, narrowed, reason
from reader.library.indexing.steps import ArticleRead, FileEnded, Step
from reader.library.indexing.text_indexing import TextIndexing
from reader.library.indexing.workers import Workers
from reader.library.locking import FileLock, Locked
from reader.library.records import Event, Finished, Problem, Progress

_TELL_SECONDS = 0.5
"""How often it is told how many files have been looked at."""
_MOST_BAD = 10_000
"""So many parts of a file after one another that are no articles show that it has none: each of them is told,
and what is no mailbox can look like one with a million messages."""
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
    changed: Collection[Path] | None = None,
    helper: Callable[[], Workers] | None = None,
    compact: bool = True,
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
        wanted: is asked again and again for files that are to be read before all others.
        changed: look only at what is at or below these paths, if all else is known to be as it was; after a
            run that did not come to its end, or with other corrections or another program, it is not.
        helper: returns a process that annotates what is too little for processes of its own.
        compact: make the full-text index compact after a large run; it can be left to :class:`Upkeep`.

    Raises:
        LibraryBusyError: another process is doing this already.
        UnwritableError: the catalog or the full-text index cannot be written to. What has been
            committed stays.
        LibraryError: the catalog cannot be made or is damaged, or was deleted meanwhile; or the user's own
            file cannot be read.
    """
    if not folder.exists():  # It was deleted while the library was open.
        folders.of_library(roots, folder.parent)
    if note := schema.ensure(folder):
        on_event(Problem("", note))
    corrections = corrections or Standing.of_library(roots, folders.data())
    try:
        with _lock(folder), contextlib.closing(connections.connect(folder)) as db:
            file = connections.identity(folder)

            def is_stopping() -> bool:
                return stopping() or connections.identity(folder) != file

            texts = TextIndexing(db, folder)
            with contextlib.closing(texts):
                run = _Run(db, texts, roots, engine, corrections, on_event, is_stopping)
                with Reading(engine, corrections, run.has, jobs, is_stopping, wanted, helper) as reading:
                    finished = run.run(reading, None if changed is None else narrowed(roots, changed))
                if compact:
                    texts.compact(is_stopping)
            if connections.identity(folder) != file:
                raise LibraryError("The catalog was deleted while it was written to.")
    except sqlite3.Error as error:
        said = f"The catalog cannot be written: {connections.why(error, folder)}."
        if connections.is_unwritable(error):
            raise UnwritableError(said) from error
        if connections.is_damage(error):
            connections.mark_damaged(folder)
        raise LibraryError(said) from error
    on_event(finished)
    return finished


@contextlib.contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """Keep others from changing the catalog."""
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(FileLock(folder / schema.LOCK))
        except Locked as error:
            raise LibraryBusyError(f"Process {error.holder} is indexing this library already.") from error
        except OSError as error:
            raise UnwritableError(f"{folder}: cannot be written to: {reason(error)}") from error
        yield


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
        self._committing = Committing(db, texts, on_event, stopping)
        self.has = self._committing.has
        self._done = self._total = self._bad = 0
        self._give_up: Callable[[Path], None] = lambda _: None

    def run(self, reading: Reading, places: Collection[Path] | None) -> Finished:
        self._give_up = reading.give_up
        if places is not None and not self._is_complete():
            places = None
        if places is None:
            if note := self._texts.reconcile():
                self._on_event(Problem("", note))
            self._refresh_rules()
        differences = self._compare(places)
        if places is None or any(differences):
            self._even_out(reading, differences, places)
        (articles,) = self._db.execute("SELECT count(*) FROM article").fetchone()
        done = self._committing
        return Finished(articles, done.added, done.removed, stopped=self._stopping())

    def _is_complete(self) -> bool:
        """Tell whether the last run came to its end, with this program and these corrections."""
        stamp = self._corrections.stamp(self._engine.stamp)
        return stamp != "" and stamp == stamp_in(self._db) and not self._texts.is_damaged()

    def _even_out(self, reading: Reading, differences: Differences, places: Collection[Path] | None) -> None:
        set_stamp(self._db, "")
        self._note_unreadable(differences.unreadable)
        self._total = len(differences.changed)
        before = set() if places is None else articles_at(self._db, places)
        # Files that are gone are forgotten after the new ones are read, and articles without a file removed
        # last of all, so that a moved or renamed file keeps its article whichever of its paths comes first.
        # What is larger than any article may hold a million of them, for which the others need not wait.
        in_order = sorted(differences.changed, key=lambda found: found.size > MAX_BYTES)
        self._read_all(reading.steps({found: set() for found in in_order}))
        among = None if places is None else before | articles_at(self._db, places)
        if not self._stopping():
            self._committing.forget(differences.gone)
            again = outdated(self._db, self._engine, among)
            self._total += len(again)
            self._read_all(reading.steps(again))
        if not self._stopping():
            self._committing.remove_orphans(among)
            self._correct(among)
            self._texts.flush(self._stopping)
        if not self._stopping():
            set_stamp(self._db, self._corrections.stamp(self._engine.stamp))

    def _refresh_rules(self) -> None:
        refreshing.refresh_rules(self._db, self._corrections.holding(), self._engine)

    def _correct(self, among: Collection[int] | None) -> None:
        """Make the articles again for which the user's file says something else by now."""
        self._refresh_rules()
        holding = self._corrections.holding()
        articles = refreshing.outdated(self._db, holding, among=among)
        self._total += len(articles)
        for article in articles:
            if self._stopping():
                break
            refreshing.refresh(self._db, [article], holding, self._engine)
            self._done += 1
            self._on_event(Progress(self._done, self._total))

    def _compare(self, places: Collection[Path] | None) -> Differences:
        due = time.monotonic() + _TELL_SECONDS

        def tell(count: int) -> None:
            nonlocal due
            if time.monotonic() >= due:
                due += _TELL_SECONDS
                self._on_event(Progress(count, 0))

        return compare(self._db, self._roots, self._engine, places, tell)

    def _note_unreadable(self, unreadable: Iterable[Unreadable]) -> None:
        changed = []
        for found in unreadable:
            self._on_event(Problem(found.name, found.reason))
            path = os.fsencode(found.path)
            known = self._committing.file(path)
            row = (found.name, 0, 0, known[3] if known and not found.gone else None, found.reason, None)
            if known != row:
                changed.append((path, row))
        if changed:  # Not one by one: each commit is written to the disk.
            with writing(self._db) as writer:
                for path, row in changed:
                    writer.set_file(path, *row)

    def _read_all(self, steps: Iterable[Step]) -> None:
        for step in steps:
            if isinstance(step, ArticleRead):
                self._take_article(step)
            else:
                self._take_end(step)
            if self._stopping():
                break
        self._committing.commit()

    def _take_article(self, step: ArticleRead) -> None:
        read = self._read(step)
        self._bad = self._bad + 1 if read.problem else 0
        if self._bad == _MOST_BAD and step.part:
            self._give_up(step.found.path)
        if step.part == 0:
            if self._finish(step.found, step.before, read):
                self._committing.forget_parts(step.found.path, ())  # It may have held many until now.
            self._file_done(step.found)
            return
        self._committing.take(read)
        # How many articles a file holds is told by the size of those so far.
        more = max(0, step.found.size - step.size) * step.count // max(step.size, 1)
        total = self._total + step.count + more
        self._on_event(Progress(self._done + step.count, total, step.found.name))

    def _read(self, step: ArticleRead) -> Read:
        made = step.made
        if made is None:
            return Read(step.found, step.part, step.content_hash)
        rows, unread, problem = made.outcome.result()
        if problem:
            return self._refused(step.found, step.part, problem)
        if unread:
            self._on_event(Problem(step.found.name, unread))
        recipe = refreshing.recipe(made.corrections, made_with(self._engine, made.name, made.part))
        return Read(step.found, step.part, step.content_hash, rows, recipe)

    def _take_end(self, step: FileEnded) -> None:
        self._bad = 0
        read = Read(step.found, problem=step.problem)
        if step.problem:
            if not step.may_pass:
                read = self._refused(step.found, 0, step.problem)
        else:
            self._done, self._total = self._done + len(step.parts) - 1, self._total + len(step.parts) - 1
        if self._finish(step.found, step.before, read):
            self._committing.forget_parts(step.found.path, step.parts)
        self._file_done(step.found)

    def _refused(self, found: Found, part: int, problem: str) -> Read:
        return Read(found, part, problem=problem, refused_by=made_with(self._engine, found.name, part))

    def _file_done(self, found: Found) -> None:
        self._done += 1
        self._committing.commit_if_due()
        self._on_event(Progress(self._done, self._total, found.name))

    def _finish(self, found: Found, before: os.stat_result | None, read: Read) -> bool:
        """Take what was read of a whole file, unless the file has changed or gone meanwhile."""
        try:
            after = found.path.stat()
        except FileNotFoundError:
            return False  # The next run will forget it.
        except OSError as error:
            self._committing.take(Read(found, problem=reason(error)))
            return True
        if not before or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            return False  # It is being written to; the next run will read it whole.
        trusted = abs(time.time_ns() - after.st_mtime_ns) > _TRUSTED_AFTER
        seen = found._replace(size=after.st_size, modified=after.st_mtime_ns if trusted else 0)
        self._committing.take(read._replace(found=seen))
        return True
