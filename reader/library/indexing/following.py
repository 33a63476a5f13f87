"""Following the folders of a library while it is open: word comes when something in them has changed.

The system tells (inotify, FSEvents, ReadDirectoryChangesW), so a quiet folder costs nothing. Some network
file systems never tell; what changes there is seen when the library is opened next.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.formats import SUFFIXES, suffix_of

_QUIET_MILLISECONDS = 300
_PATIENCE_MILLISECONDS = 2000
"""Word comes once nothing has happened for so long, or after so much time in which something did."""


class Following:
    """Watches the files of a library; for use in an ``async with`` block, whose end ends it.

    Args:
        roots: from :func:`reader.library.indexing.scanning.resolve`.
    """

    def __init__(self, roots: Sequence[Path]) -> None:
        self._folders = [root for root in roots if root.is_dir()]
        self._files = [root for root in roots if not root.is_dir()]
        self._stopping = threading.Event()
        self._changed = asyncio.Event()
        self._watching: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Following:
        if self._folders:
            self._watch(self._folders, _may_be_article, recursive=True)
        if self._files:
            # Their folders are watched: who writes a new file in the place of one would else be missed.
            known = set(map(str, self._files))
            self._watch(sorted({file.parent for file in self._files}), known.__contains__, recursive=False)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stopping.set()
        await asyncio.gather(*self._watching, return_exceptions=True)

    async def change(self) -> None:
        """Wait until something has changed since this was asked last.

        Raises:
            OSError: the system cannot watch the files, or not so many folders.
        """
        word = asyncio.create_task(self._changed.wait())
        try:
            await asyncio.wait([*self._watching, word], return_when=asyncio.FIRST_COMPLETED)
        finally:
            word.cancel()
        for task in self._watching:
            if task.done():
                task.result()
        self._changed.clear()

    def _watch(self, paths: Sequence[Path], is_wanted: Callable[[str], bool], *, recursive: bool) -> None:
        loop = asyncio.get_running_loop()

        def tell() -> None:
            loop.call_soon_threadsafe(self._changed.set)

        watching = asyncio.to_thread(_watch, paths, is_wanted, tell, self._stopping, recursive=recursive)
        self._watching.append(asyncio.create_task(watching))


def _watch(
    paths: Sequence[Path],
    is_wanted: Callable[[str], bool],
    tell: Callable[[], None],
    stopping: threading.Event,
    *,
    recursive: bool,
) -> None:
    try:
        # Imported when it is needed: the first screen does not wait for it.
        from watchfiles import watch

        for _ in watch(
            *paths,
            watch_filter=lambda _, path: is_wanted(path),
            debounce=_PATIENCE_MILLISECONDS,
            step=_QUIET_MILLISECONDS,
            stop_event=stopping,
            recursive=recursive,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            tell()
    except (RuntimeError, ImportError) as error:  # so watchfiles says that the system has refused
        raise OSError(" ".join(str(error).split())) from error


def _may_be_article(path: str) -> bool:
    """Tell whether a path is of an article, or of a folder, which may be gone by now."""
    at = Path(path)
    if at.name.startswith("."):
        return False
    suffix = suffix_of(at)
    return not suffix or suffix in SUFFIXES or at.is_dir()
