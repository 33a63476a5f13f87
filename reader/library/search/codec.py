"""How the Whoosh index keeps terms and postings: whole lists, written and read without a loop over postings.

Whoosh's own codec keeps pickled blocks of 128 postings and handles postings one by one. Here a list is three
arrays of numbers, each number in as few bytes as the largest of the array needs, so that NumPy reads a list
of a million postings in some milliseconds. Segments, columns, sorting, commits and locks are Whoosh's.
"""

from __future__ import annotations

import struct
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.base import FieldWriter
from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import FieldType
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Format

from reader.library.search.lexicon import Lexicon

POSTINGS = ".pst"
"""How the name of a segment's file of postings ends."""

# How many documents, the first of them, how many positions, and how many bytes a number has in each array:
# the steps from document to document, the counts, the positions.
_HEAD = struct.Struct("<IIIBBB")
_DTYPES = {width: np.dtype(f"<u{width}") for width in (1, 2, 4)}

Numbers = NDArray[np.integer[Any]]


class Postings(NamedTuple):
    """Where a term stands in one field.

    Attributes:
        documents: their numbers, ascending.
        counts: how often the term stands in each of them.
        positions: where it stands in the first document, in the second, and so on; empty if not asked for.
    """

    documents: NDArray[np.intp]
    counts: Numbers
    positions: Numbers

    @classmethod
    def none(cls) -> Postings:
        """Return the list of a term that stands nowhere."""
        return cls(np.empty(0, np.intp), np.empty(0, np.uint32), np.empty(0, np.uint32))

    @classmethod
    def joined(cls, lists: list[Postings]) -> Postings:
        """Return the lists of a term, which are in order of their documents, as one."""
        if len(lists) == 1:
            return lists[0]
        return cls(*map(np.concatenate, zip(*lists, strict=True))) if lists else cls.none()

    def to_bytes(self) -> bytes:
        """Return the list, which is not empty, as it is kept."""
        steps = np.diff(self.documents)
        widths = [_width(int(each.max(initial=0))) for each in (steps, self.counts, self.positions)]
        head = _HEAD.pack(len(self.documents), self.documents[0], len(self.positions), *widths)
        parts = zip((steps, self.counts, self.positions), widths, strict=True)
        return head + b"".join(numbers.astype(_DTYPES[width]).tobytes() for numbers, width in parts)

    @classmethod
    def from_bytes(cls, data: bytes) -> Postings:
        """Return what :meth:`to_bytes` wrote.

        Raises:
            ValueError, struct.error, KeyError: that is damaged.
        """
        return _unpacked(data, with_positions=True)


def _unpacked(data: bytes, *, with_positions: bool) -> Postings:
    count, first, places, *widths = _HEAD.unpack_from(data)
    dtypes = [_DTYPES[width] for width in widths]
    if not 0 < count < len(data):
        raise ValueError("a posting list is not as long as it says")
    documents = np.empty(count, np.intp)
    documents[0] = first
    documents[1:] = np.frombuffer(data, dtypes[0], count - 1, _HEAD.size)
    np.cumsum(documents, out=documents)
    at = _HEAD.size + (count - 1) * widths[0]
    counts = np.frombuffer(data, dtypes[1], count, at)
    if not with_positions:
        return Postings(documents, counts, np.empty(0, dtypes[2]))
    positions = np.frombuffer(data, dtypes[2], places, at + count * widths[1])
    if len(positions) != counts.sum(dtype=np.int64):
        raise ValueError("a posting list does not add up")
    return Postings(documents, counts, positions)


def _width(largest: int) -> int:
    """Return in how many bytes numbers up to this one are kept."""
    return 1 if largest < 1 << 8 else 2 if largest < 1 << 16 else 4


def sliced(documents: Numbers, counts: Numbers, positions: Numbers, starts: Numbers) -> list[bytes]:
    """Return many lists that stand one after the other as they are kept; faster than one by one.

    Args:
        documents: of all lists.
        counts: of all lists.
        positions: of all lists.
        starts: at which document each list begins; the first at 0.
    """
    steps = np.diff(documents, prepend=0)
    firsts = documents[starts]
    steps[starts] = 0
    ends = np.append(starts[1:], len(documents))
    places = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
    largest = [
        np.maximum.reduceat(numbers, at)
        for numbers, at in ((steps, starts), (counts, starts), (positions, places[starts]))
    ]
    widths = [1 + (each >= 1 << 8) + 2 * (each >= 1 << 16) for each in largest]
    kept = [
        {width: numbers.astype(dtype) for width, dtype in _DTYPES.items()}
        for numbers in (steps, counts, positions)
    ]
    columns = (starts, ends, places[starts], places[ends], firsts, *widths)
    lists = []
    for start, end, begin, stop, first, *width in zip(*(each.tolist() for each in columns), strict=True):
        head = _HEAD.pack(end - start, first, stop - begin, *width)
        lists.append(
            head
            + kept[0][width[0]][start + 1 : end].tobytes()
            + kept[1][width[1]][start:end].tobytes()
            + kept[2][width[2]][begin:stop].tobytes()
        )
    return lists


def joined(lists: list[bytes]) -> bytes:
    """Return lists of one term as they are kept, in order of their documents, as one list.

    Nearly all lists are of some bytes, for which NumPy takes longer to begin than this to end.
    """
    if len(lists) == 1:
        return lists[0]
    heads = [_HEAD.unpack_from(data) for data in lists]
    parts: list[tuple[bytes, bytes, bytes]] = []
    links: list[int] = []
    last = 0
    for data, (count, first, _, step, counted_in, _) in zip(lists, heads, strict=True):
        counts = _HEAD.size + (count - 1) * step
        positions = counts + count * counted_in
        parts.append((data[_HEAD.size : counts], data[counts:positions], data[positions:]))
        links.append(first - last)
        between = parts[-1][0]
        last = first + (sum(between) if step == 1 else int(np.frombuffer(between, _DTYPES[step]).sum()))
    widths = [max(each) for each in zip(*(head[3:] for head in heads), strict=True)]
    widths[0] = max(widths[0], _width(max(links[1:])))
    steps, counted, placed = (
        [_widened(part[at], head[3 + at], widths[at]) for part, head in zip(parts, heads, strict=True)]
        for at in range(3)
    )
    linked = [
        link.to_bytes(widths[0], "little") + step for link, step in zip(links[1:], steps[1:], strict=True)
    ]
    whole = _HEAD.pack(sum(head[0] for head in heads), heads[0][1], sum(head[2] for head in heads), *widths)
    return b"".join([whole, steps[0], *linked, *counted, *placed])


def _widened(numbers: bytes, width: int, wanted: int) -> bytes:
    """Return numbers of some bytes each as numbers of as many or more."""
    if width == wanted:
        return numbers
    return np.frombuffer(numbers, _DTYPES[width]).astype(_DTYPES[wanted]).tobytes()


def shifted(data: bytes, by: int) -> bytes:
    """Return a list as it is kept with documents that are numbered so much higher."""
    count, first, *rest = _HEAD.unpack_from(data)
    return _HEAD.pack(count, first + by, *rest) + data[_HEAD.size :]


def first_document(data: bytes) -> int:
    """Return the first document of a list as it is kept."""
    return int(_HEAD.unpack_from(data)[1])


def whole_list(data: bytes) -> bytes:
    """Return a list as it is kept, if it is as long as it says.

    Raises:
        EOFError, struct.error: it is not.
    """
    count, _, places, *widths = _HEAD.unpack_from(data)
    if len(data) != _HEAD.size + (count - 1) * widths[0] + count * widths[1] + places * widths[2]:
        raise EOFError("a posting list is not as long as it says")
    return data


def read_postings(file: StructFile, offset: int, *, with_positions: bool) -> Postings:
    """Read a list from a segment's file of postings.

    Raises:
        EOFError, struct.error, ValueError: the file is damaged.
    """
    file.seek(offset)
    head: bytes = file.read(_HEAD.size)
    count, _, places, *widths = _HEAD.unpack(head)
    if not count or not all(width in _DTYPES for width in widths):
        raise EOFError("a posting list does not begin where it should")
    size = (count - 1) * widths[0] + count * widths[1] + (places * widths[2] if with_positions else 0)
    data: bytes = file.read(size)
    if len(data) != size:
        raise EOFError("a posting list is cut short")
    return _unpacked(head + data, with_positions=with_positions)


class Lists(FieldType):  # type: ignore[misc]
    """A field whose postings come as whole lists."""

    def __init__(self) -> None:
        super().__init__(format=Format(), analyzer=None)


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with terms and postings of our own."""

    # Whoosh would otherwise look up the length of the field, which we do not keep, for every posting.
    length_stats = False

    def field_writer(self, storage: FileStorage, segment: Any) -> _FieldWriter:
        """Return what writes terms and their postings."""
        return _FieldWriter(storage, segment)


class _FieldWriter(FieldWriter):  # type: ignore[misc]
    """Is called by Whoosh for every field, term and list in order; a list comes in parts, in order too."""

    def __init__(self, storage: FileStorage, segment: Any) -> None:
        self.is_closed = False
        self._storage = storage
        self._segment = segment
        self._file: StructFile = segment.create_file(storage, POSTINGS)

    def start_field(self, name: str, _field: FieldType) -> None:
        self._lexicon = Lexicon.extension(name)
        self._words: list[bytes] = []
        self._frequencies: list[int] = []
        self._offsets: list[int] = []

    def start_term(self, text: bytes) -> None:
        self._words.append(text)
        self._parts: list[bytes] = []

    def add(self, _first: int, _weight: float, part: bytes, _length: int) -> None:
        self._parts.append(part)

    def finish_term(self) -> None:
        data = joined(self._parts)
        self._frequencies.append(_HEAD.unpack_from(data)[0])
        self._offsets.append(self._file.tell())
        self._file.write(data)

    def finish_field(self) -> None:
        file = self._segment.create_file(self._storage, self._lexicon)
        file.write(Lexicon.to_bytes(self._words, self._frequencies, self._offsets))
        file.close()

    def close(self) -> None:
        self._file.close()
        self.is_closed = True
