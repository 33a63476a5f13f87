"""The user's own words: corrections, marks, notes, tags, saved searches, one record to a line.

The file is JSON Lines and only ever grows. Undoing something adds a record that says so; nothing is written
anew or taken out. So two people's files merge by putting one behind the other, in either order and with
lines that are in both: a record counts once by its ``id``, records are in the order of ``time`` and then
``id``, and where two contradict each other the later one holds.

A record is an object with these members; those marked * may be missing::

    {"v": 1,
     "id": "5c0e…",                              32 hexadecimal digits, never used twice
     "time": "2026-11-21T09:21:01.123456Z",      UTC, always later than that of the record before
     "by": "user name",                          *
     "what": "speaker",                          the kind of record
     "article": {"hash": "…", "name": "a.txt"},  * SHA-256 of the file's bytes; its name in the library
     "place": {"start": 12, "text": "…", "before": "…", "after": "…", "length": 9},   * see anchors.py
     "values": {"name": "Gary Volesky"}}         * what else this kind of record says

What the kinds mean is for the modules to say that use them; :mod:`reader.library.user.history` has ``undo``
and ``redo``, which go for all of them. Each module passes over kinds that it does not know, and a record of
a higher version ``v`` is kept and passed over by all.

A line that is no whole record (the machine stopped while it was written) stays where it is and is reported;
what stands behind it on the same line still counts, and so do records between the marks of a git merge.
"""

from __future__ import annotations

import contextlib
import stat
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from reader.library import folders
from reader.library.errors import UserFileError
from reader.library.user import moved
from reader.library.user.anchors import Anchor
from reader.library.user.appending import Appending, appending
from reader.library.user.records import Record, Target, decode, encode


class UserFile:
    """All that the user has said about one library; safe to use from any thread and process.

    Records are read from the private file and from the shared one, if there is one, and are added to the
    shared one, if there is one.

    Args:
        private: the file in the user's data folder; made when there is something to write.
        roots: of the library: in its folders a shared file may lie.
    """

    def __init__(self, private: Path, roots: Sequence[Path] = ()) -> None:
        self._private = private
        self._roots = tuple(roots)
        self._beside = tuple(root for root in roots if root.is_dir())
        self._mutex = threading.RLock()
        self._seen: object = None
        self._records: tuple[Record, ...] = ()
        self._problems: tuple[str, ...] = ()

    @classmethod
    def of_library(cls, roots: Sequence[Path], data: Path) -> UserFile:
        """Return the file of the library with these roots, also if its folders were elsewhere before.

        Args:
            roots: resolved paths, in any order.
            data: the user's data folder.
        """
        private = data / "libraries" / f"{folders.name_of(roots)}.jsonl"
        moved.adopt(private, roots)
        return cls(private, roots)

    @property
    def path(self) -> Path:
        """The file that records are added to."""
        return self._shared() or self._private

    @property
    def is_shared(self) -> bool:
        """Whether that file lies beside the articles."""
        return self._shared() is not None

    def records(self) -> tuple[Record, ...]:
        """Return all records in their order. The files are read again only when they have changed."""
        with self._mutex:
            self._read()
            return self._records

    def problems(self) -> tuple[str, ...]:
        """Return what the user should know of the files, one line each, such as lines that are torn."""
        with self._mutex:
            self._read()
            return self._problems

    def append(
        self,
        what: str,
        *,
        article: Target | None = None,
        place: Anchor | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> Record:
        """Add a record; it is on the disk when this returns.

        Args:
            what: the kind of record.
            article: what it is about.
            place: where in the article.
            values: what else it says, as JSON knows it.

        Raises:
            UserFileError: it cannot be written. The file is as it was.
        """
        import uuid  # Who only reads the file does not wait for it; nor for getpass below.

        with self._mutex:
            path = self.path
            with self._adding(path) as file:
                record = Record(
                    uuid.uuid4().hex, self._now(), author(), what, article, place, dict(values or {})
                )
                file.add(encode(record))
            return record

    def share(self) -> Path:
        """Keep the file beside the articles from now on, with everything that was said before.

        Returns:
            the shared file.

        Raises:
            UserFileError: no root of the library is a folder, or it cannot be written.
        """
        with self._mutex:
            shared = self._shared()
            if shared is None and not self._beside:
                raise UserFileError("This library is not a folder, so there is no place to keep a file in.")
            path = shared or self._beside[0] / folders.SHARED_NAME
            with self._adding(path) as file:
                there = {record.id for record in decode(_bytes(path))[0]}
                missing = [r for r in decode(_bytes(self._private))[0] if r.id not in there]
                file.add(b"".join(map(encode, missing)))
            return path

    def take(self, other: Path) -> tuple[int, tuple[str, ...]]:
        """Add the records of another such file, which may be another user's, that are not in this one.

        Returns:
            how many were added, and what is wrong with the other file, one line each.

        Raises:
            UserFileError: the other file cannot be read, or this one not written.
        """
        if not other.is_file():
            raise UserFileError(f"{other}: there is no such file")
        records, problems = decode(_bytes(other))
        with self._mutex, self._adding(self.path) as file:
            there = {record.id for record in self.records()}
            missing = {record.id: record for record in records if record.id not in there}
            file.add(b"".join(map(encode, missing.values())))
        return len(missing), tuple(problems)

    @contextlib.contextmanager
    def _adding(self, path: Path) -> Iterator[Appending]:
        is_new = path == self._private and self._roots and not path.exists()
        try:
            with appending(path, 0o600 if path == self._private else 0o666) as file:
                if is_new:
                    moved.note_roots(path, self._roots)
                yield file
        except OSError as error:
            # The reason first: a path can be longer than the line that shows it.
            raise UserFileError(f"not written down: {error.strerror or error}: {path}") from error

    def _shared(self) -> Path | None:
        return next(
            (path for path in (f / folders.SHARED_NAME for f in self._beside) if _is_plain_file(path)), None
        )

    def _now(self) -> str:
        """Return the time, or a little after that of the last record, if the clock has gone back since."""
        now = datetime.now(UTC)
        if records := self.records():
            with contextlib.suppress(ValueError, OverflowError):
                last = datetime.fromisoformat(records[-1].time)
                now = max(now, last.astimezone(UTC) + timedelta(microseconds=1))
        return now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def _read(self) -> None:
        paths = [self._private, *filter(None, [self._shared()])]
        seen = [(path, *_stamp(path)) for path in paths]
        if seen == self._seen:
            return
        records: dict[str, Record] = {}
        problems: list[str] = []
        for path in paths:
            found, said = decode(_bytes(path))
            problems += (f"{path}: {line}" for line in said)
            for record in found:
                other = records.setdefault(record.id, record)
                if other != record:  # Somebody has edited one of them; it is always the same that counts.
                    records[record.id] = min(other, record, key=encode)
        self._records = tuple(sorted(records.values(), key=lambda record: (record.time, record.id)))
        self._problems = tuple(problems)
        self._seen = seen


@cache
def author() -> str:
    """Return the name of the user's account, "" if it has none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror or error}") from error


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _is_plain_file(path: Path) -> bool:
    """Tell whether there is a file that is no link: a link in a folder from elsewhere could lead anywhere."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False
