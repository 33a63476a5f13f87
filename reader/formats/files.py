"""Reading a file's bytes safely: regular files only, never more than a fixed size, never a hang."""

from __future__ import annotations

import os
import stat
from pathlib import Path

MAX_BYTES = 32 * 1024 * 1024
"""The largest file that is read: a year of a daily paper is smaller."""


class FormatError(Exception):
    """A file that cannot be read as an article.

    Attributes:
        reason: why, in one line for the user, without the name of the file.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return the content of a regular file.

    Raises:
        FormatError: if it is missing, may not be read, is empty, is larger than ``limit`` bytes, or is a
            folder, a device, a pipe or a socket.
    """
    try:
        # Looked at before it is opened, because opening a device can do things by itself; looked at again
        # afterwards, because it may have been replaced in between. O_NONBLOCK keeps a pipe from hanging.
        _require_regular(path.stat().st_mode)
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            _require_regular(os.fstat(file.fileno()).st_mode)
            data = file.read(limit + 1)
    except OSError as error:
        raise FormatError(_reason(error)) from error
    except ValueError as error:  # a NUL or a lone surrogate in the path
        raise FormatError("not a valid file name") from error
    if len(data) > limit:
        raise FormatError(f"larger than {limit // 1024**2} MB")
    if not data:
        raise FormatError("empty")
    return data


def _require_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise FormatError("a folder, not a file")
    if not stat.S_ISREG(mode):
        raise FormatError("not a regular file")


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "not found"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or "cannot be read").lower()
