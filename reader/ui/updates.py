"""Keeping the library that is on the screen up to date, in another process, without disturbing who reads."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from reader.library import Library
from reader.library.records import Event, Finished, Problem, Progress, Unfollowed
from reader.ui.keys import with_keys
from reader.ui.pace import Pace
from reader.ui.panes.article_list import counted
from reader.ui.room.reading_screen import ReadingScreen

if TYPE_CHECKING:
    from reader.library.indexing.background import BackgroundIndexing

_RELOAD_SECONDS = 1.5
_RELOAD_SELDOM_SECONDS = 6.0
_RELOAD_SHARE = 10
"""How often the list is brought up to date while articles are being indexed: at first so that there is soon
something to read, then after one part in so many of the time so far, so that the screen is calm."""
_SHOWN_AFTER_SECONDS = 1.0
"""A change that is over before that comes in without a word."""
_LOOK_SECONDS = 3.0
"""How often it is seen to what other processes have done to the library meanwhile."""
_END_SECONDS = 0.3
"""How long who quits waits for the end of what is being annotated."""
_RESTART_SECONDS = 20.0
"""After the other process has ended, which it should not."""


class Updates:
    """Brings the library up to date, and again whenever something in its folders has changed.

    Args:
        library: what is read.
        room: is shown how it goes, and what has come of it.
        jobs: how many processes annotate where there is much to do; one for each core but one by default.
    """

    def __init__(self, library: Library, room: ReadingScreen, jobs: int | None = None) -> None:
        self._library = library
        self._room = room
        self._jobs = jobs
        self._indexing: BackgroundIndexing | None = None
        self._pace: Pace | None = None
        self._began = 0.0
        self._reload_due = 0.0
        self._refused: set[str] = set()
        self._told: set[str] = set()
        self._failure = ""

    def want(self, files: Sequence[Path]) -> None:
        """Have the files of an article read before all others, if they have to be read at all."""
        if self._indexing:
            self._indexing.want(files)

    async def stop(self) -> None:
        """End the other process; what it has not committed by now it will do again the next time."""
        if self._indexing:
            await self._indexing.stop(_END_SECONDS)

    async def run(self) -> None:
        """Do so until it is cancelled."""
        looking = asyncio.create_task(self._look())
        try:
            await self._index()
        finally:
            looking.cancel()

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            self._room.reload()

    async def _index(self) -> None:
        from reader.library.indexing.background import BackgroundIndexing

        self._room.working("looking for changes")
        library = self._library
        while True:
            self._indexing = BackgroundIndexing(
                library.roots, library.folder, library.data, follow=True, jobs=self._jobs
            )
            async with contextlib.aclosing(self._indexing.events()) as events:
                async for event in events:
                    self._take(event)
            self._room.working("")
            await asyncio.sleep(_RESTART_SECONDS)

    def _take(self, event: Event) -> None:
        match event:
            case Progress(done, total):
                self._show(done, total)
                self._reload_now_and_then()
            case Problem("", reason):
                self._fail(reason)
                self._reload_now_and_then()
            case Problem(name):
                self._refused.add(name)
            case Unfollowed(reason):
                line = f"changes in the folders are seen with delay: {reason}"
                self._room.notes += (Problem("", line),)
            case Finished():
                self._finish()

    def _show(self, done: int, total: int) -> None:
        now = monotonic()
        if self._pace is None:
            self._pace, self._began = Pace(), now
        if not total:
            self._room.working(f"looking for changes · {counted(done, 'file', 'files')}")
            self._pace = None
        elif now - self._began > _SHOWN_AFTER_SECONDS or self._room.status.progress:
            self._room.working(self._pace.gauge(done, total))

    def _reload_now_and_then(self) -> None:
        """Show what has come in, if that is due; another process may be at work, too."""
        if monotonic() > self._reload_due:
            so_far = (monotonic() - self._began) / _RELOAD_SHARE
            self._reload_due = monotonic() + min(_RELOAD_SELDOM_SECONDS, max(_RELOAD_SECONDS, so_far))
            self._room.reload()

    def _fail(self, reason: str) -> None:
        if reason != self._failure:
            self._note(reason)
            self._room.say(reason)
        self._room.awaits_files = False
        self._room.working("")

    def _note(self, failure: str) -> None:
        """Let the list of problems have what is wrong with the library as a whole, and not what was."""
        others = tuple(note for note in self._room.notes if note != Problem("", self._failure))
        self._room.notes = (*others, Problem("", failure)) if failure else others
        self._failure = failure

    def _finish(self) -> None:
        self._room.awaits_files = False
        self._room.working("")
        self._room.reload()
        if new := self._refused - self._told:
            why = with_keys(self._room.app, "press {app.problems} to see")
            self._room.say(f"{counted(len(new), 'file', 'files')} could not be read: {why}")
        self._told |= new
        self._refused.clear()
        self._note("")
        self._pace = None
