"""Keeping the library that is on the screen up to date, in another process, without disturbing who reads."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from reader.library import Library
from reader.library.records import Finished, Problem, Progress
from reader.ui.pace import Pace
from reader.ui.panes.article_list import counted
from reader.ui.room.reading_screen import ReadingScreen
from reader.ui.room.room import WIDE

if TYPE_CHECKING:
    from reader.library.indexing.background import BackgroundIndexing

_RELOAD_SECONDS = 1.5
"""How often the list is brought up to date while articles are being indexed."""
_REST_SECONDS = 2.0
"""Between two runs at least: in some folders something happens all the time."""
_RETRY_SECONDS = 20.0
"""After a run that failed: another process is at it, whose work is shown meanwhile, or the disk is full."""
_NOT_FOLLOWED = "changes in the folders are not followed while this library is open"


class Updates:
    """Brings the library up to date, and again whenever something in its folders has changed.

    Args:
        library: what is read.
        room: is shown how it goes, and what has come of it.
    """

    def __init__(self, library: Library, room: ReadingScreen) -> None:
        self._library = library
        self._room = room
        self._running: BackgroundIndexing | None = None
        self._problems = 0
        self._failure = ""

    def want(self, files: Sequence[Path]) -> None:
        """Have the files of an article read before all others, if they have to be read at all."""
        if self._running:
            self._running.want(files)

    async def run(self) -> None:
        """Do so until it is cancelled."""
        from reader.library.indexing.following import Following

        # Watched from before the first run on, so that nothing falls between the two.
        async with Following(self._library.roots) as following:
            self._room.working("looking for changes")
            is_whole = await self._update()
            while True:
                await asyncio.sleep(_REST_SECONDS)
                try:
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(following.change(), None if is_whole else _RETRY_SECONDS)
                except OSError as error:
                    self._room.notes += (Problem("", f"{_NOT_FOLLOWED}: {error.strerror or error}"),)
                    return
                is_whole = await self._update()

    async def _update(self) -> bool:
        """Bring the library up to date once, and tell whether that came to its end."""
        from reader.library.indexing.background import BackgroundIndexing

        room, library, pace = self._room, self._library, Pace()
        problems, shown, failure, is_whole = 0, 0.0, "", False
        self._running = BackgroundIndexing(library.roots, library.folder, library.data)
        try:
            async with contextlib.aclosing(self._running.events()) as events:
                async for event in events:
                    match event:
                        case Progress(done, total):
                            room.working(pace.words(done, total, short=room.size.width < WIDE))
                            if monotonic() - shown > _RELOAD_SECONDS:
                                shown = monotonic()
                                room.reload()
                        case Problem("", reason):
                            failure = reason
                            if reason != self._failure:
                                room.say(reason)
                        case Finished(stopped=stopped):
                            is_whole = not stopped
                        case Problem():
                            problems += 1
        finally:
            self._running = None
        room.reload()
        room.working("")
        if problems > self._problems:
            files = counted(problems, "file", "files")
            room.say(f"{files} could not be read: press ! to see")
        self._problems, self._failure = problems, failure
        return is_whole
