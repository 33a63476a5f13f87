"""How the Whoosh index keeps postings: each term's list whole, written and read without a loop over postings.

Whoosh's own codec keeps pickled blocks of 128 postings and handles postings one by one. Here a list is three
arrays of numbers, and beside Whoosh's term dictionary, which finds one term, there is a lexicon for finding
the terms that begin alike. Segments, columns, commits and the dictionary are Whoosh's.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate, chain
from operator import sub
from typing import Any, NamedTuple

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.fields import FieldType
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Format

# Bytes of the two parts that follow it, (documents and counts) and (positions); negative if compressed.
_HEAD = struct.Struct("<ii")
_WORTH_PACKING = 64
_FASTEST = 1
_NUMBER = array("I").itemsize


class Postings(NamedTuple):
    """Where a term stands in one field.

    Attributes:
        documents: their numbers, ascending.
        counts: how often the term stands in each of them.
        positions: where it stands in the first document, in the second, and so on; empty if not asked for.
    """

    documents: array[int]
    counts: array[int]
    positions: array[int]

    def to_bytes(self) -> bytes:
        """Return the list as Whoosh sorts it and hands it to the codec."""
        return (array("I", [len(self.documents)]) + self.documents + self.counts + self.positions).tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Postings:
        """Return what :meth:`to_bytes` wrote."""
        numbers = array("I", data)
        end = numbers[0] + 1
        return cls(numbers[1:end], numbers[end : 2 * end - 1], numbers[2 * end - 1 :])


class Lists(FieldType):  # type: ignore[misc]
    """A field whose postings come as whole lists."""

    def __init__(self) -> None:
        super().__init__(format=Format(), analyzer=None)


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with posting lists and a lexicon of our own."""

    # Whoosh would otherwise look up the length of the field, which we do not keep, for every posting.
    length_stats = False

    def field_writer(self, storage: FileStorage, segment: Any) -> _FieldWriter:
        """Return what writes terms and their postings."""
        return _FieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: StructFile, *_: object) -> _PostingsWriter:
        """Return what writes the postings of one field."""
        return _PostingsWriter(dbfile)


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes Whoosh's term dictionary and our lexicon."""

    def start_field(self, fieldname: str, fieldobj: FieldType) -> None:
        super().start_field(fieldname, fieldobj)
        self._words: list[bytes] = []
        self._frequencies = array("I")

    def start_term(self, btext: bytes) -> None:
        super().start_term(btext)
        self._words.append(btext)

    def finish_term(self) -> None:
        super().finish_term()
        self._frequencies.append(self._postwriter.frequency)

    def finish_field(self) -> None:
        super().finish_field()
        file = self._create_file(Lexicon.extension(self._fieldname))
        file.write(Lexicon.to_bytes(self._words, self._frequencies))
        file.close()


class _PostingsWriter:
    """Joins the lists of one term, which come in order of their documents, and writes them as one."""

    def __init__(self, file: StructFile) -> None:
        self._file = file
        self.frequency = 0

    def start_postings(self, *_: object) -> None:
        self._lists: list[Postings] = []

    def add_posting(self, _first: int, _weight: float, data: bytes, *_: object) -> None:
        self._lists.append(Postings.from_bytes(data))

    def finish_postings(self) -> W3TermInfo:
        documents, counts, positions = self._lists[0]
        for more in self._lists[1:]:
            documents += more.documents
            counts += more.counts
            positions += more.positions
        steps = array("I", map(sub, documents, chain([0], documents)))
        first, numbers = _packed(steps + counts)
        second, places = _packed(positions)
        start = self._file.tell()
        self._file.write(_HEAD.pack(first, second) + numbers + places)
        self.frequency = len(documents)
        info = W3TermInfo(weight=len(positions), df=len(documents), minlength=0)
        info.set_extent(start, self._file.tell() - start)
        return info


def read_postings(file: StructFile, info: W3TermInfo, *, with_positions: bool) -> Postings:
    """Read the list of a term from a segment's file of postings; ``info`` says where it is.

    Raises:
        EOFError, zlib.error, struct.error, ValueError: the file is damaged.
    """
    offset, _ = info.extent()
    first, second = _HEAD.unpack(file.get(offset, _HEAD.size))
    numbers = _unpacked(file.read(abs(first)), first)
    count = len(numbers) // 2
    documents, counts = array("I", accumulate(numbers[:count])), numbers[count:]
    positions = _unpacked(file.read(abs(second)), second) if with_positions else array("I")
    if not len(documents) == len(counts) > 0 or (with_positions and len(positions) != sum(counts)):
        raise ValueError("a posting list does not add up")
    return Postings(documents, counts, positions)


def _packed(numbers: array[int]) -> tuple[int, bytes]:
    """Return the numbers as bytes, compressed if that pays, and their size, negative if compressed."""
    data = numbers.tobytes()
    if len(data) <= _WORTH_PACKING:
        return len(data), data
    data = zlib.compress(data, _FASTEST)
    return -len(data), data


def _unpacked(data: bytes, size: int) -> array[int]:
    if len(data) != abs(size):
        raise EOFError("a posting list is cut short")
    return array("I", data if size >= 0 else zlib.decompress(data))


class Lexicon:
    """All terms of one field of one segment in order, with the number of documents that have each.

    It stays on disk: ``count``, then the frequencies, then where each term begins, then the terms.
    """

    def __init__(self, file: StructFile) -> None:
        self._file = file
        (self._count,) = array("I", file.get(0, _NUMBER))
        self._starts_at = _NUMBER * (1 + self._count)
        self._terms_at = self._starts_at + _NUMBER * (self._count + 1)

    @staticmethod
    def extension(field: str) -> str:
        """Return how the name of a field's lexicon ends, after that of the segment."""
        return f".{field}.lex"

    @staticmethod
    def to_bytes(words: list[bytes], frequencies: array[int]) -> bytes:
        """Return the file's content; ``words`` are in order and have no line break."""
        starts = array("I", accumulate((len(word) + 1 for word in words), initial=0))
        return (array("I", [len(words)]) + frequencies + starts).tobytes() + b"\n".join([*words, b""])

    def starting(self, prefix: str) -> Iterable[tuple[str, int]]:
        """Return the terms that begin so, in order, each with its number of documents."""
        start = prefix.encode()
        low = bisect_left(range(self._count), start, key=self._term)
        high = bisect_left(range(self._count), start + b"\xff", lo=low, key=self._term)
        if low == high:
            return ()
        first, last = self._start(low), self._start(high)
        words = self._file.get(self._terms_at + first, last - first - 1).decode().split("\n")
        frequencies = array("I", self._file.get(_NUMBER * (1 + low), _NUMBER * (high - low)))
        return zip(words, frequencies, strict=True)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _start(self, index: int) -> int:
        start: int = array("I", self._file.get(self._starts_at + _NUMBER * index, _NUMBER))[0]
        return start

    def _term(self, index: int) -> bytes:
        first, last = array("I", self._file.get(self._starts_at + _NUMBER * index, 2 * _NUMBER))
        data: bytes = self._file.get(self._terms_at + first, last - first - 1)
        return data
