"""Adding whole lines to a file that others may be adding to."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from reader.library.locking import hold


@contextlib.contextmanager
def appending(path: Path, mode: int) -> Iterator[Appending]:
    """Open a file for adding to it, made with its folder if need be, while nobody else adds to it.

    Args:
        path: the file. A symbolic link is refused: who follows it could write anywhere.
        mode: the permissions of a file that is made.

    Raises:
        OSError: it cannot be opened or made.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, mode)
    try:
        with hold(handle):
            yield Appending(handle)
    finally:
        os.close(handle)


class Appending:
    """A file that is open for adding to it; from :func:`appending`."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def add(self, lines: bytes) -> None:
        """Add whole lines. They are on the disk when this returns.

        Raises:
            OSError: they cannot be written. Nothing of them is in the file.
        """
        size = os.lseek(self._handle, 0, os.SEEK_END)
        if size:
            os.lseek(self._handle, -1, os.SEEK_END)
            if os.read(self._handle, 1) != b"\n":  # Whoever wrote last was stopped in the middle of a line.
                lines = b"\n" + lines
        try:
            if os.write(self._handle, lines) != len(lines):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(self._handle)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, size)
            raise
