"""Following the folders of a library while it is open: word comes of what has changed in them, and where.

The system tells (inotify, FSEvents, ReadDirectoryChangesW), so a quiet folder costs nothing. Some network
file systems never tell: what changes there has to be looked for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from reader.formats import SUFFIXES, suffix_of
from reader.library.folders import SHARED_NAME

_QUIET_MILLISECONDS = 100
_PATIENCE_MILLISECONDS = 1000
"""Word comes once nothing has happened for so long, or after so much time in which something did."""


class Following:
    """Watches the files of a library; for use in a ``with`` block, whose end ends it.

    From the first line of the block on nothing is missed: it begins once the system watches, or has refused.

    Args:
        roots: from :func:`reader.library.indexing.scanning.resolve`.
        tell: is told at which paths something has happened, in another thread.
        fail: is told, in another thread, why the system cannot watch the files, or not so many folders.
    """

    def __init__(
        self,
        roots: Sequence[Path],
        tell: Callable[[Collection[Path]], None],
        fail: Callable[[OSError], None],
    ) -> None:
        self._roots = roots
        self._tell = tell
        self._fail = fail
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._ready: list[threading.Event] = []

    def __enter__(self) -> Following:
        folders = [root for root in self._roots if root.is_dir()]
        files = [root for root in self._roots if not root.is_dir()]
        if folders:
            self._watch(folders, lambda path: _may_matter(path, folders), recursive=True)
        if files:
            # Their folders are watched: who writes a new file in the place of one would else be missed.
            self._watch(sorted({file.parent for file in files}), files.__contains__, recursive=False)
        for ready in self._ready:
            ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _watch(self, paths: Sequence[Path], matters: Callable[[Path], bool], *, recursive: bool) -> None:
        ready = threading.Event()

        def watch() -> None:
            try:
                _watch(paths, matters, self._tell, ready, self._stopping, recursive=recursive)
            except OSError as error:
                self._fail(error)
            finally:
                ready.set()

        self._ready.append(ready)
        self._threads.append(threading.Thread(target=watch, daemon=True))
        self._threads[-1].start()


def _watch(
    paths: Sequence[Path],
    matters: Callable[[Path], bool],
    tell: Callable[[Collection[Path]], None],
    ready: threading.Event,
    stopping: threading.Event,
    *,
    recursive: bool,
) -> None:
    try:
        # Imported when it is needed: a run of indexing that is not to follow does without it. This is the
        # part of watchfiles that tells when the watching has begun, which its own ``watch`` does not.
        from watchfiles._rust_notify import RustNotify

        watched = RustNotify([str(path) for path in paths], False, False, 0, recursive, True)
        ready.set()
        with watched:
            while True:
                changes = watched.watch(_PATIENCE_MILLISECONDS, _QUIET_MILLISECONDS, 0, stopping)
                if not isinstance(changes, set):
                    return
                if changed := {path for path in (Path(name) for _, name in changes) if matters(path)}:
                    tell(changed)
    except (RuntimeError, ImportError) as error:  # so watchfiles says that the system has refused
        raise OSError(" ".join(str(error).split())) from error


def _may_matter(path: Path, folders: Sequence[Path]) -> bool:
    """Tell whether a path may be of an article or of a folder, here or gone."""
    root = next((folder for folder in folders if folder == path or folder in path.parents), None)
    if root and any(part.startswith(".") for part in path.relative_to(root).parts):
        return False
    suffix = suffix_of(path)
    # What is gone may have been a folder, whatever its name ends in.
    return suffix in SUFFIXES or path.name == SHARED_NAME or path.is_dir() or not path.exists()
