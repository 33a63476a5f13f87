"""A lock between processes that the system releases when its holder dies, however it dies."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

if sys.platform == "win32":
    import msvcrt

    # A byte far behind the text: what is locked on Windows cannot be read, and the holder's number must be.
    _FAR = 1 << 30

    def _lock(handle: int, wait: bool) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int, wait: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


_HELD = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})


class Locked(Exception):  # noqa: N818 - it reports a state
    """Somebody else holds the lock; ``holder`` is the number of that process, or "unknown"."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


class FileLock:
    """Holds a lock file from ``with`` to the end of its block.

    The file stays behind, unlocked: deleting it could take it from under a process that waits for it.

    Args:
        path: the lock file.
        wait: wait for another holder, for at least ten seconds, instead of raising :class:`Locked` at once.

    Raises:
        Locked: on entering, somebody else holds it.
        OSError: on entering, the file cannot be made, or not be locked where it is.
    """

    def __init__(self, path: Path, *, wait: bool = False) -> None:
        self._path = path
        self._wait = wait
        self._handle = -1

    def __enter__(self) -> FileLock:
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle, self._wait)
        except OSError as error:
            os.lseek(handle, 0, os.SEEK_SET)
            holder = os.read(handle, 20)
            os.close(handle)
            if error.errno not in _HELD:  # Some network file systems know no locks.
                raise
            raise Locked(holder.decode("ascii", "replace").strip() or "unknown") from error
        self._handle = handle
        with contextlib.suppress(OSError):  # The disk is full: it is held all the same, by somebody unknown.
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, b"%d\n" % os.getpid())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._handle)


@contextlib.contextmanager
def hold(handle: int) -> Iterator[None]:
    """Hold an open file, waiting for others who do, from ``with`` to the end of its block.

    Some network file systems know no locks; there it goes on without, as everybody else does.

    Args:
        handle: of the file, open for writing. It is elsewhere in the file afterwards.
    """
    held = False
    with contextlib.suppress(OSError):
        _lock(handle, wait=True)
        held = True
    try:
        yield
    finally:
        if held:
            _unlock(handle)
