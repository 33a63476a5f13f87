"""Keeping a library up to date for as long as somebody has it open."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from reader.formats import SUFFIXES, text
from reader.formats.files import Document
from reader.library.catalog.connections import connect_to_read, is_marked
from reader.library.corrections.standing import Standing
from reader.library.errors import LibraryBusyError, LibraryError
from reader.library.indexing.currency import is_current, stamp, stamp_in
from reader.library.indexing.engine import engine
from reader.library.indexing.following import Following
from reader.library.indexing.inbox import Inbox
from reader.library.indexing.scanning import reason
from reader.library.indexing.text_folder import must_be_made
from reader.library.indexing.text_indexing import TextIndexing
from reader.library.indexing.updating import update
from reader.library.indexing.upkeep import Upkeep
from reader.library.indexing.work import Task
from reader.library.indexing.workers import Workers
from reader.library.records import Event, Finished, Problem, Unfollowed

_RETRY_SECONDS = 2.0
_RETRY_SECONDS_AT_MOST = 60.0
"""After a run that failed: the disk is full, or the catalog cannot be read. Twice as long after each one."""
_BUSY_SECONDS = 1.0
"""How often it is looked whether another process is still at work on the library."""
_PATIENCE_SECONDS = 2.0
"""How long another process may be at work before that is worth saying."""

_WARM_SECONDS = 3.0
"""After so long without work a process loads what annotates, so that the next change need not wait for it."""
_COOL_SECONDS = 900.0
"""After so long without work it is ended, and its memory given back."""
_UPKEEP_SECONDS = 30.0
"""After so long without work the caches are looked after."""
_SAMPLE = b'Talks end\n\n"We have agreed," said Gen Ada Obi on Monday. She had met 12 officials in Oslo.\n'

_GLANCE_SECONDS = 3.0
"""How often it is looked whether the caches are still there and whole; that takes a millisecond."""
_LOOK_SECONDS = 60.0
_LOOK_SHARE = 200
"""Not every change is told: some network folders never tell, and of very many at once some are lost. So the
files are looked through every so many seconds, with at most one part in so many of the time."""
_TOLD_SECONDS = 1.5
"""A change that is told is told by then."""


class Keeper:
    """Brings a library up to date, and again whenever something has changed.

    Args:
        roots: of the library.
        folder: its cache folder.
        data: the user's data folder.
        inbox: says what has changed, what is wanted first, and when to end.
        tell: is told what happens.
        jobs: how many processes may help where there is much to do.
    """

    def __init__(
        self,
        roots: Sequence[Path],
        folder: Path,
        data: Path,
        inbox: Inbox,
        tell: Callable[[Event], None],
        jobs: int,
    ) -> None:
        self._roots = roots
        self._folder = folder
        self._inbox = inbox
        self._tell = tell
        self._jobs = jobs
        self._engine = engine()
        self._corrections = Standing.of_library(roots, data)
        self._upkeep = Upkeep(folder)
        self._warm = contextlib.ExitStack()
        self._helper: Workers | None = None
        self._follows = False
        self._busy_since = 0.0
        self._look_due = 0.0
        self._articles = 0
        self._retry = _RETRY_SECONDS

    def update(self, places: Collection[Path] | None = None) -> None:
        """Bring the library up to date once.

        Args:
            places: where something has happened; anywhere by default.

        Raises:
            LibraryBusyError: another process is doing this already.
            LibraryError: the catalog, the full-text index or the user's own file cannot be used.
        """
        update(
            self._roots,
            self._folder,
            self._tell,
            engine=self._engine,
            corrections=self._corrections,
            stopping=self._inbox.stopping,
            jobs=self._jobs,
            wanted=self._inbox.wanted,
            changed=places,
            helper=self._get_helper if self._follows else None,
            compact=not self._follows,
        )

    def follow(self) -> None:
        """Keep the library up to date until the end is asked for."""
        # Watched from before the first run on, so that nothing falls between the two.
        with Following(self._roots, self._inbox.change, self._say_unfollowed), self._warm:
            self._follows = True
            self._look_due = time.monotonic() + _LOOK_SECONDS
            places: Collection[Path] | None = None
            # Most often nothing has changed, which a run would find out ten times as slowly.
            is_done = self._is_current()
            if is_done:
                self._tell(Finished(self._articles, 0, 0))
            while not self._inbox.stopping():
                if is_done or self._try(places):
                    is_done = False
                    self._inbox.is_resting = True
                    places = self._rest()
                    self._inbox.is_resting = False
                elif places is not None:
                    places = {*places, *self._inbox.changes()}

    def _try(self, places: Collection[Path] | None) -> bool:
        """Bring the library up to date, and tell whether that was possible; if not, some time has passed."""
        try:
            self.update(places)
        except LibraryBusyError as error:
            self._busy_since = self._busy_since or time.monotonic()
            if time.monotonic() - self._busy_since > _PATIENCE_SECONDS:
                self._tell(Problem("", str(error)))
            self._inbox.pause(_BUSY_SECONDS)
            return False
        except (LibraryError, OSError) as error:
            self._tell(Problem("", reason(error)))
            self._inbox.pause(self._retry)
            self._retry = min(2 * self._retry, _RETRY_SECONDS_AT_MOST)
            return False
        self._busy_since, self._retry = 0.0, _RETRY_SECONDS
        return True

    def _rest(self) -> Collection[Path] | None:
        """Do what is best done when nothing else is to be done, until something is.

        Returns:
            the paths at which something has happened; None if it is not known where.
        """
        began = time.monotonic()
        # Each tells whether the library is as it should be.
        chores = {
            self._get_ready: began + _WARM_SECONDS,
            self._look_after_caches: began + _UPKEEP_SECONDS,
            self._give_back: began + _COOL_SECONDS,
        }
        while not self._inbox.stopping():
            due = min([time.monotonic() + _GLANCE_SECONDS, self._look_due, *chores.values()])
            if changed := self._inbox.changes(due - time.monotonic()):
                return changed
            if self._is_lost():
                return None
            for chore in [chore for chore, when in chores.items() if when <= time.monotonic()]:
                del chores[chore]
                if not chore():
                    return None
            if self._look_due <= time.monotonic() and not self._is_current(self._inbox.has_news):
                # What has just changed will be told; for that not all files need be looked through.
                return self._inbox.changes(_TOLD_SECONDS) or None
        return ()

    def _is_lost(self) -> bool:
        """Tell whether the caches are gone or damaged, or another process has left them incomplete."""
        if self._inbox.stopping():
            return False
        try:
            with contextlib.closing(connect_to_read(self._folder)[0]) as db:
                return is_marked(self._folder) or not stamp_in(db) or must_be_made(db, self._folder)
        except sqlite3.Error:
            return True

    def _is_current(self, stopping: Callable[[], bool] = lambda: False) -> bool:
        """Look through all files, and tell whether the library is known to have what is in them."""
        began = time.monotonic()
        try:
            with contextlib.closing(connect_to_read(self._folder)[0]) as db:
                (self._articles,) = db.execute("SELECT count(*) FROM article").fetchone()
                wanted = self._corrections.stamp(stamp())
                if not is_current(db, self._roots, SUFFIXES, wanted, stopping):
                    return False
                with contextlib.closing(TextIndexing(db, self._folder)) as texts:
                    return texts.is_whole()
        except (sqlite3.Error, LibraryError):
            return False  # The next run will say what is wrong.
        finally:
            ended = time.monotonic()
            self._look_due = ended + max(_LOOK_SECONDS, _LOOK_SHARE * (ended - began))

    def _get_helper(self) -> Workers:
        if self._helper is None:
            self._helper = self._warm.enter_context(Workers(self._engine, 1))
        return self._helper

    def _get_ready(self) -> bool:
        self._get_helper().submit(Task("", Document(_SAMPLE, text.from_bytes)))
        return True

    def _give_back(self) -> bool:
        self._helper = None
        self._warm.close()
        return True

    def _look_after_caches(self) -> bool:
        return self._upkeep.run(self._inbox.has_news)

    def _say_unfollowed(self, error: OSError) -> None:
        self._tell(Unfollowed(reason(error)))
