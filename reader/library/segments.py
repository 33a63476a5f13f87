"""The Whoosh index on disk: opening, reading and committing its segments.

With :mod:`reader.library.codec` this is all that imports Whoosh. Import it on first use only: Whoosh takes
about 0.1 s to load.

Whoosh neither syncs nor checks what it writes, and a damaged file can give a wrong answer as well as any
exception. So files are synced, their checksums are kept beside them, and whatever goes wrong in reading is
:class:`IndexDamagedError`.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import time
import zlib
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC
from whoosh.reading import TermNotFound

from reader.library.codec import Lexicon, Lists, Postings, read_postings
from reader.library.errors import IndexDamagedError, LibraryError

FIELDS = ("title", "body", "said")
NAME = "TEXT1"
"""Raise the number when what is written changes: an index of another name is made anew."""

SCHEMA = Schema(
    number=COLUMN(NumericColumn("I")), size=COLUMN(NumericColumn("I")), **{name: Lists() for name in FIELDS}
)

_NO_DAMAGE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE})
_CHECKSUMS = "checksums.json"
_CHECKED_AT_ONCE = 8 << 20
"""An index of up to so many bytes is checked whole when it is opened; that takes about 10 ms."""


class Storage(FileStorage):  # type: ignore[misc]
    """A folder of files that are on the disk, not only on their way to it, once they are closed."""

    def create_file(self, name: str, **options: Any) -> StructFile:
        """Open a new file for writing."""
        return super().create_file(name, onclose=_sync, **options)


def _sync(file: StructFile) -> None:
    file.flush()
    os.fsync(file.fileno())


@contextlib.contextmanager
def damage(folder: Path) -> Iterator[None]:
    """Turn whatever a damaged file makes Whoosh or us raise into :class:`IndexDamagedError`."""
    try:
        yield
    except LibraryError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_DAMAGE:
            raise
        reason = f"{type(error).__name__}: {error}"
        raise IndexDamagedError(f"{folder}: the full-text index is damaged ({reason})") from error


class Segment:
    """One segment, open for reading; not safe to use from two threads at once."""

    def __init__(self, storage: FileStorage, segment: Any) -> None:
        self.numbers = _column(storage, segment, "number")
        self.sizes = _column(storage, segment, "size")
        self.lexicons = {
            field: Lexicon(segment.open_file(storage, Lexicon.extension(field)))
            for field in FIELDS
            if storage.file_exists(segment.make_filename(Lexicon.extension(field)))
        }
        codec = segment.codec()
        self._terms = codec.terms_reader(storage, segment)
        self._postings = segment.open_file(storage, codec.POSTS_EXT)

    def postings(self, field: str, term: str, *, with_positions: bool) -> Postings | None:
        """Return where a term stands; None if it stands nowhere."""
        try:
            info = self._terms.term_info(field, term.encode())
        except TermNotFound:
            return None
        found = read_postings(self._postings, info, with_positions=with_positions)
        if found.documents[-1] >= len(self.numbers):
            raise ValueError("a posting list names a document that there is not")
        return found

    def close(self) -> None:
        """Close the files."""
        self._terms.close()
        self._postings.close()
        for lexicon in self.lexicons.values():
            lexicon.close()


def _column(storage: FileStorage, segment: Any, name: str) -> array[int]:
    """Read a column in one piece; Whoosh would read it number by number."""
    extension = f".{name}.col"
    length = storage.file_length(segment.make_filename(extension)) // 4
    file = segment.open_file(storage, extension)
    values: array[int] = file.read_array("I", length)
    file.close()
    values.extend([0] * (segment.doc_count_all() - length))  # Zeros at the end are not written.
    return values


class Snapshot:
    """One state of the index, as one list of documents; not safe to use from two threads at once.

    Attributes:
        generation: how many commits have led to it.
        numbers: the article of each document.
        sizes: the number of words in the text of each document.
        deleted: documents that are not there any more.
    """

    def __init__(self, folder: Path, toc: TOC, segments: Mapping[str, Segment]) -> None:
        self.generation: int = toc.generation
        self.segments = segments
        self.numbers = array("I")
        self.sizes = array("I")
        self.deleted: set[int] = set()
        self._folder = folder
        self._parts: list[tuple[int, Segment]] = []
        for each in toc.segments:
            segment = segments[each.segment_id()]
            base = len(self.numbers)
            self._parts.append((base, segment))
            self.numbers += segment.numbers
            self.sizes += segment.sizes
            self.deleted.update(base + document for document in each.deleted_docs())

    def close(self, keep: Collection[str] = ()) -> None:
        """Close the segments, but not those of these names, which another snapshot has taken over."""
        for name, segment in self.segments.items():
            if name not in keep:
                segment.close()

    def postings(self, field: str, term: str, *, with_positions: bool = False) -> Postings:
        """Return where a term stands, deleted documents included.

        Raises:
            IndexDamagedError: the files cannot be read.
        """
        whole = Postings(array("I"), array("I"), array("I"))
        with damage(self._folder):
            for base, segment in self._parts:
                part = segment.postings(field, term, with_positions=with_positions)
                if part:
                    whole.documents.extend(map(base.__add__, part.documents) if base else part.documents)
                    whole.counts.extend(part.counts)
                    whole.positions.extend(part.positions)
        return whole

    def starting(self, field: str, prefix: str) -> Counter[str]:
        """Return the terms that begin so and about how many documents have each.

        Raises:
            IndexDamagedError: the files cannot be read.
        """
        found: Counter[str] = Counter()
        with damage(self._folder):
            for _, segment in self._parts:
                if lexicon := segment.lexicons.get(field):
                    if found:
                        for term, frequency in lexicon.starting(prefix):
                            found[term] += frequency
                    else:
                        found.update(dict(lexicon.starting(prefix)))
        return found


class Folder:
    """The folder of an index."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.storage = Storage(str(path), supports_mmap=False)

    def generation(self) -> int:
        """Return how many commits there have been; -1 if there is no index."""
        return int(TOC._latest_generation(self.storage, NAME))

    def ensure(self) -> None:
        """Make an empty index if there is nothing.

        Raises:
            IndexDamagedError: there is something, but the list of the segments is missing.
        """
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.generation() < 0:
            if any(path.suffix in {".trm", ".pst", ".toc", ".json"} for path in self.path.iterdir()):
                raise IndexDamagedError(f"{self.path}: the full-text index is damaged (its list is missing)")
            TOC.create(self.storage, SCHEMA, NAME)

    def read(self, known: Mapping[str, Segment], *, check_all: bool = False) -> Snapshot:
        """Open the latest state.

        Args:
            known: segments that are open already, by name, to be used again.
            check_all: compare every byte with what was written; else only of a small index.

        Raises:
            IndexDamagedError: it cannot be read, or is not what was written.
        """
        with damage(self.path):
            attempts = 20
            while True:
                opened: dict[str, Segment] = {}
                try:
                    toc = TOC.read(self.storage, NAME, schema=SCHEMA)
                    self._check(toc, known, check_all=check_all)
                    for segment in toc.segments:
                        name = segment.segment_id()
                        opened[name] = known.get(name) or Segment(self.storage, segment)
                    return Snapshot(self.path, toc, opened)
                except FileNotFoundError:
                    # A commit in another process deletes the old files as soon as the new ones are there.
                    for name in opened.keys() - known.keys():
                        opened[name].close()
                    attempts -= 1
                    if not attempts:
                        raise
                    time.sleep(0.05)

    def _check(self, toc: TOC, known: Collection[str], *, check_all: bool) -> None:
        noted = self._checksums()
        files = {name: noted[name] for name in self._files(toc, noted) if name in noted}
        is_small = sum(size for size, _ in files.values()) <= _CHECKED_AT_ONCE
        for name, (size, checksum) in files.items():
            if (self.path / name).stat().st_size != size:
                raise EOFError(f"{name} is not as long as it was written")
            is_open = name.partition(".")[0] in known
            if (check_all or (is_small and not is_open)) and _crc(self.path / name) != checksum:
                raise ValueError(f"{name} is not what was written")

    def _files(self, toc: TOC, noted: Iterable[str]) -> list[str]:
        """Return the names of all files of a state, those that should be there and those that are."""
        segments = {segment.segment_id() for segment in toc.segments}
        names = {*noted, *(path.name for path in self.path.iterdir())}
        files = sorted(name for name in names if name.partition(".")[0] in segments)
        return [TOC._filename(NAME, toc.generation), *files]

    def _checksums(self) -> dict[str, list[int]]:
        try:
            noted: dict[str, list[int]] = json.loads((self.path / _CHECKSUMS).read_text("ascii"))
        except FileNotFoundError:
            return {}
        return noted

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
