"""Reading a file's bytes safely: regular files only, never more than a fixed size, never a hang."""

from __future__ import annotations

import contextlib
import io
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from reader.article import Article

MAX_BYTES = 32 * 1024 * 1024
"""The largest article that is read, unpacked: a year of a daily paper is smaller."""

MOST_PASSED_OVER = 1024**3
"""The largest article that is passed over to come to the next one: a file can be a hole of terabytes."""

MAX_UNPACKED = 4 * 1024**3
"""How much is unpacked of a file that holds many articles: some bytes can stand for any number of lines."""

_UNPACKED_FREELY = 2 * MAX_BYTES
_MOST_GROWTH = 100
"""How many times larger than it is a packed file may be, if it unpacks to much: text grows tenfold."""
_LONGEST_REASON = 200


class FormatError(Exception):
    """A file that cannot be read as an article.

    Attributes:
        reason: why, in one line for the user, without the name of the file.
        may_pass: the same bytes may be readable another time: the system did not hand them out.
    """

    def __init__(self, reason: str, *, may_pass: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.may_pass = may_pass


class Document(NamedTuple):
    """The bytes of one article, not yet read.

    Attributes:
        data: all of them, unpacked; one more than :data:`MAX_BYTES` if there are too many.
        loader: makes an article of an id and the bytes.
        number: which of its file's articles it is, counted as its format does; 0 if the file is the article.
        is_foreign: other people's code takes it apart, which some bytes may keep busy for ever, or end.
    """

    data: bytes
    loader: Callable[[str, bytes], Article]
    number: int = 0
    is_foreign: bool = False

    def name_in(self, file: str) -> str:
        """Return the name of the article within its library: "a.txt", "mails.mbox#12"."""
        return f"{file}#{self.number}" if self.number else file

    def read(self, article_id: str) -> Article:
        """Make the article.

        Raises:
            FormatError: if the bytes are none; the only exception, whatever they are.
        """
        if len(self.data) > MAX_BYTES:
            raise too_large(MAX_BYTES)
        try:
            return self.loader(article_id, self.data)
        except FormatError:
            raise
        except Exception as error:  # the libraries that read formats fail in ways of their own
            message = " ".join(str(error).split())[:_LONGEST_REASON]
            raise FormatError(f"cannot be read: {type(error).__name__}: {message}") from error


def read_bytes(path: Path, limit: int = MAX_BYTES, *, compressed: bool = False) -> bytes:
    """Return the content of a regular file.

    Args:
        path: the file.
        limit: how many bytes it may have, unpacked.
        compressed: it is to be unpacked with gzip.

    Raises:
        FormatError: if it is missing, may not be read, is empty, is larger than ``limit`` bytes, or is a
            folder, a device, a pipe or a socket; or is not gzip, though it should be.
    """
    with open_stream(path, compressed=compressed) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(limit)
    if not data:
        raise FormatError("empty")
    return data


@contextlib.contextmanager
def open_stream(path: Path, *, compressed: bool = False) -> Iterator[BinaryIO]:
    """Open a regular file to be read bit by bit; what goes wrong while that is done is a FormatError too.

    Args:
        path: the file.
        compressed: it is to be unpacked with gzip.

    Raises:
        FormatError: as :func:`read_bytes`.
    """
    try:
        file = _open(path)
    except OSError as error:
        raise FormatError(_reason(error), may_pass=True) from error
    except ValueError as error:  # a NUL or a lone surrogate in the path
        raise FormatError("not a valid file name") from error
    try:
        with file, _unpacked(file) if compressed else file as stream:
            yield stream
    except OSError as error:
        raise FormatError(_reason(error), may_pass=True) from error


def too_large(limit: int) -> FormatError:
    """Return the error for what has more than ``limit`` bytes."""
    return FormatError(f"larger than {limit // 1024**2} MB")


def _open(path: Path) -> BinaryIO:
    # Looked at before it is opened, because opening a device can do things by itself; looked at again
    # afterwards, because it may have been replaced in between. O_NONBLOCK keeps a pipe from hanging.
    _require_regular(path.stat().st_mode)
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    file = os.fdopen(os.open(path, flags), "rb")
    try:
        _require_regular(os.fstat(file.fileno()).st_mode)
    except FormatError:
        file.close()
        raise
    return file


@contextlib.contextmanager
def _unpacked(file: BinaryIO) -> Iterator[BinaryIO]:
    import gzip
    import zlib

    try:
        with gzip.GzipFile(fileobj=file, mode="rb") as stream:
            limit = max(_UNPACKED_FREELY, _MOST_GROWTH * os.fstat(file.fileno()).st_size)
            yield cast("BinaryIO", io.BufferedReader(_Limited(stream, min(limit, MAX_UNPACKED))))
    except gzip.BadGzipFile as error:
        raise FormatError("not a gzip file, or a damaged one") from error
    except EOFError as error:
        raise FormatError("the gzip file is cut off") from error
    except zlib.error as error:
        raise FormatError("a damaged gzip file") from error


class _Limited(io.RawIOBase):
    """A stream of which no more than so many bytes can be read."""

    def __init__(self, stream: io.BufferedIOBase, limit: int) -> None:
        self._stream = stream
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        size = self._stream.readinto(buffer)
        self._left -= size
        if self._left < 0:
            raise FormatError("unpacks to more than is read")
        return size


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
