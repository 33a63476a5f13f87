"""The files of the Whoosh index: its folder, what is expected there, and whether it is.

Whoosh neither syncs nor checks what it writes, and a damaged file can give a wrong answer as well as any
exception. So files are synced, their checksums are kept beside them, and whatever goes wrong in reading is
:class:`IndexDamagedError`.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import pickle
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from whoosh.codec.whoosh3 import W3Segment
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC

from reader.library.errors import IndexDamagedError, LibraryError
from reader.library.search.codec import Codec, Lists

FIELDS = ("title", "body", "said")
NAME = "TEXT3"
"""Raise the number when what is written changes: an index of another name is made anew."""

SCHEMA = Schema(
    number=COLUMN(NumericColumn("I")), size=COLUMN(NumericColumn("I")), **{name: Lists() for name in FIELDS}
)

_NO_DAMAGE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE})
_PICKLED = frozenset(
    {
        (W3Segment.__module__, W3Segment.__name__),
        (Codec.__module__, Codec.__name__),
        ("collections", "defaultdict"),
        ("builtins", "int"),
        ("builtins", "set"),
    }
)
"""What a list of segments is made of."""
_CHECKSUMS = "checksums.json"
_CHECKED_AT_ONCE = 8 << 20
"""An index of up to so many bytes is checked whole when it is opened; that takes about 10 ms."""

T = TypeVar("T")


class _ListOfSegments(StructFile):  # type: ignore[misc]
    """Reads what Whoosh has pickled and nothing else, whoever has written it."""

    def read_pickle(self) -> Any:
        """Return the next object in the file."""
        return _Unpickler(self.file).load()


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _PICKLED:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of an index")
        return super().find_class(module, name)


class Storage(FileStorage):  # type: ignore[misc]
    """A folder of files; what is written is on the disk, not only on its way to it, once it is closed."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), supports_mmap=False)
        self._files: list[StructFile] = []
        self._is_temporary = False

    def temp_storage(self, name: str) -> Storage:
        """Return a folder in this one for files that nobody reads after the commit."""
        inner = Storage(Path(self.folder, name))
        inner._files = self._files
        inner._is_temporary = True
        inner.create()
        return inner

    def create_file(self, name: str, **options: Any) -> StructFile:
        """Open a new file for writing."""
        onclose = None if self._is_temporary else _sync
        self._files.append(super().create_file(name, onclose=onclose, **options))
        return self._files[-1]

    def open_file(self, name: str, **options: Any) -> StructFile:
        """Open a file for reading."""
        if name.endswith(".toc"):
            opened = Path(self.folder, name).open("rb")  # noqa: SIM115 - closed with what it is handed to
            file = _ListOfSegments(opened, name=name, **options)
        else:
            file = super().open_file(name, **options)
        self._files.append(file)
        return file

    def abandon(self) -> None:
        """Close what Whoosh has left open when something went wrong."""
        for file in self._files:
            if not file.is_closed:
                file.onclose = None
                file.close()


def _sync(file: StructFile) -> None:
    file.flush()
    os.fsync(file.fileno())


@contextlib.contextmanager
def damage(folder: Path, *, writing: bool = False) -> Iterator[None]:
    """Turn whatever a damaged file makes Whoosh or us raise into :class:`IndexDamagedError`.

    With ``writing``, a disk that is full or cannot be written to stays an ``OSError``.
    """
    try:
        yield
    except LibraryError:
        raise
    except Exception as error:
        if writing and isinstance(error, OSError) and error.errno in _NO_DAMAGE:
            raise
        reason = f"{type(error).__name__}: {error}"
        raise IndexDamagedError(f"{folder}: the full-text index is damaged ({reason})") from error


class IndexFolder:
    """The folder of an index.

    Attributes:
        path: where it is.
        storage: the same for Whoosh.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.storage = Storage(path)

    def state(self) -> tuple[int, int]:
        """Return the number of the latest commit, 0 if there is none, and when it was, in nanoseconds."""
        generation = self._generation()
        try:
            return max(0, generation), self._toc(generation).stat().st_mtime_ns
        except OSError:
            return max(0, generation), 0

    def is_missing(self) -> bool:
        """Tell whether there is no index yet.

        Raises:
            IndexDamagedError: there is something, but not the list of the segments.
        """
        with damage(self.path):
            if self._generation() >= 0 or not self.path.exists():
                return self._generation() < 0
            if any(path.suffix in {".lex", ".pst", ".col", ".json"} for path in self.path.iterdir()):
                raise FileNotFoundError("the list of the segments is missing")
            return True

    def make(self) -> None:
        """Make an empty index."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        TOC.create(self.storage, SCHEMA, NAME)

    def open(self, opened: Callable[[TOC, Storage], T], known: Collection[str] = ()) -> T:
        """Open the latest state.

        Args:
            opened: opens what a list of segments says.
            known: names of segments that are open already.

        Raises:
            IndexDamagedError: it cannot be read; or is small, and not what was written.
        """
        with damage(self.path):
            while True:
                generation = self._generation()
                storage = Storage(self.path)
                try:
                    toc = TOC.read(storage, NAME, gen=generation, schema=SCHEMA)
                    self._check(toc, known)
                    return opened(toc, storage)
                except BaseException as error:
                    storage.abandon()
                    # A commit in another process deletes the old files as soon as the new ones are there.
                    if not isinstance(error, FileNotFoundError) or self._generation() <= generation:
                        raise

    def _check(self, toc: TOC, known: Collection[str]) -> None:
        noted = self._checksums()
        files = {name: noted[name] for name in self._files(toc, noted) if name in noted}
        is_small = sum(size for size, _ in files.values()) <= _CHECKED_AT_ONCE
        for name, (size, checksum) in files.items():
            if (self.path / name).stat().st_size != size:
                raise EOFError(f"{name} is not as long as it was written")
            is_open = name.partition(".")[0] in known
            if is_small and not is_open and _crc(self.path / name) != checksum:
                raise ValueError(f"{name} is not what was written")

    def _files(self, toc: TOC, noted: Iterable[str]) -> list[str]:
        """Return the names of all files of a state, those that should be there and those that are."""
        segments = {segment.segment_id() for segment in toc.segments}
        names = {*noted, *(path.name for path in self.path.iterdir())}
        files = sorted(name for name in names if name.partition(".")[0] in segments)
        return [self._toc(toc.generation).name, *files]

    def _generation(self) -> int:
        return int(TOC._latest_generation(self.storage, NAME))

    def _toc(self, generation: int) -> Path:
        return self.path / str(TOC._filename(NAME, generation))

    def _checksums(self) -> dict[str, list[int]]:
        try:
            noted: dict[str, list[int]] = json.loads((self.path / _CHECKSUMS).read_text("ascii"))
        except FileNotFoundError:
            return {}
        return noted

    def segments(self) -> Sequence[Any]:
        """Return what Whoosh notes of the segments of the latest state."""
        segments: Sequence[Any] = TOC.read(self.storage, NAME, schema=SCHEMA).segments
        return segments

    def remove(self, segment: str) -> None:
        """Remove the files of a segment that no state has."""
        for path in self.path.glob(f"{segment}.*"):
            with contextlib.suppress(OSError):
                path.unlink()

    def remove_half_written(self) -> None:
        """Remove lists of segments over which somebody was killed: Whoosh leaves them. Needs its lock."""
        for path in self.path.glob(f"_{NAME}_*.toc.*"):
            with contextlib.suppress(OSError):
                path.unlink()

    def files(self) -> list[str]:
        """Return the names of the files whose checksums were noted."""
        with damage(self.path):
            return list(self._checksums())

    def compare(self, name: str) -> None:
        """Compare a file with what was written.

        Raises:
            IndexDamagedError: it differs. One that is gone has been merged into another.
        """
        with damage(self.path), contextlib.suppress(FileNotFoundError):
            size, checksum = self._checksums().get(name, (0, 0))
            path = self.path / name
            if size and (path.stat().st_size != size or _crc(path) != checksum):
                raise ValueError(f"{name} is not what was written")

    def note_checksums(self) -> None:
        """Note the sizes and checksums of the files of the latest state."""
        noted = self._checksums()
        sums = {}
        for name in self._files(TOC.read(self.storage, NAME, schema=SCHEMA), noted):
            path = self.path / name
            sums[name] = noted.get(name) or [path.stat().st_size, _crc(path)]
        new = self.path / (_CHECKSUMS + ".new")
        new.write_text(json.dumps(sums), "ascii")
        new.replace(self.path / _CHECKSUMS)


def _crc(path: Path) -> int:
    checksum = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            checksum = zlib.crc32(block, checksum)
    return checksum
