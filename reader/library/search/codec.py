"""How the Whoosh index keeps terms and postings: whole lists, written and read without a loop over postings.

Whoosh's own codec keeps pickled blocks of 128 postings and handles postings one by one. With lists of three
arrays of numbers instead, and a lexicon that finds one term as well as all that begin alike, the same texts
were indexed in a quarter of the time into a third of the space. Segments, columns, sorting, commits and locks
are Whoosh's.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain
from operator import sub
from typing import Any, NamedTuple

from whoosh.codec.base import FieldWriter
from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import FieldType
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Format

POSTINGS = ".pst"
"""How the name of a segment's file of postings ends."""

# Bytes of the two parts that follow it, (documents and counts) and (positions); negative if compressed.
_HEAD = struct.Struct("<ii")
_WORTH_PACKING = 64
_FASTEST = 1


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

    def places(self) -> Callable[[int], Sequence[int]]:
        """Return what tells the positions in a document that is in the list."""
        index = dict(zip(self.documents, range(len(self.documents)), strict=True))
        ends = array("I", accumulate(self.counts, initial=0))

        def places(document: int) -> Sequence[int]:
            at = index[document]
            return self.positions[ends[at] : ends[at + 1]]

        return places

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
        self._frequencies = array("I")
        self._offsets = array("Q")

    def start_term(self, text: bytes) -> None:
        self._words.append(text)
        self._parts: list[Postings] = []

    def add(self, _first: int, _weight: float, part: Postings | bytes, _length: int) -> None:
        self._parts.append(Postings.from_bytes(part) if isinstance(part, bytes) else part)

    def finish_term(self) -> None:
        documents, counts, positions = self._parts[0]
        for part in self._parts[1:]:
            documents += part.documents
            counts += part.counts
            positions += part.positions
        self._frequencies.append(len(documents))
        self._offsets.append(self._file.tell())
        steps = array("I", map(sub, documents, chain([0], documents)))
        first, numbers = _packed(steps + counts)
        second, places = _packed(positions)
        self._file.write(_HEAD.pack(first, second) + numbers + places)

    def finish_field(self) -> None:
        file = self._segment.create_file(self._storage, self._lexicon)
        file.write(Lexicon.to_bytes(self._words, self._frequencies, self._offsets))
        file.close()

    def close(self) -> None:
        self._file.close()
        self.is_closed = True


def read_postings(file: StructFile, offset: int, *, with_positions: bool) -> Postings:
    """Read a list from a segment's file of postings.

    Raises:
        EOFError, zlib.error, struct.error, ValueError: the file is damaged.
    """
    file.seek(offset)
    first, second = _HEAD.unpack(file.read(_HEAD.size))
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
    """All terms of one field of one segment in order, each with its frequency and where its postings are.

    It stays on disk in blocks; how each block begins is kept in memory. The file holds the number of terms,
    the size of the first terms of all blocks, these terms, where the blocks are, and the blocks: for each of
    their terms how many documents have it, then for each where its list is in the file of postings, then the
    terms.
    """

    _HEAD = struct.Struct("<II")
    _BLOCK = 64

    def __init__(self, file: StructFile) -> None:
        self._file = file
        file.seek(0)
        self._count, size = self._HEAD.unpack(file.read(self._HEAD.size))
        blocks = -(-self._count // self._BLOCK)
        self._firsts: list[bytes] = file.read(size).split(b"\n")[:-1]
        self._bounds = array("Q", file.read(8 * (blocks + 1)))
        if not len(self._firsts) == blocks == len(self._bounds) - 1:
            raise EOFError("a lexicon is cut short")

    @staticmethod
    def extension(field: str) -> str:
        """Return how the name of a field's lexicon ends."""
        return f".{field}.lex"

    @classmethod
    def to_bytes(cls, words: list[bytes], frequencies: array[int], offsets: array[int]) -> bytes:
        """Return the content of the file; the words are in order and have no line break."""
        firsts = b"\n".join([*words[:: cls._BLOCK], b""])
        parts = [slice(at, at + cls._BLOCK) for at in range(0, len(words), cls._BLOCK)]
        blocks = [
            frequencies[part].tobytes() + offsets[part].tobytes() + b"\n".join(words[part]) for part in parts
        ]
        start = cls._HEAD.size + len(firsts) + 8 * (len(blocks) + 1)
        bounds = array("Q", accumulate(map(len, blocks), initial=start))
        return b"".join([cls._HEAD.pack(len(words), len(firsts)), firsts, bounds.tobytes(), *blocks])

    def offset(self, term: str) -> int | None:
        """Return where the postings of a term are, or None if there is no such term."""
        word = term.encode()
        number = bisect_right(self._firsts, word) - 1
        if number < 0:
            return None
        words, _, offsets = self._block(number)
        at = bisect_left(words, word)
        return offsets[at] if words[at : at + 1] == [word] else None

    def starting(self, prefix: str) -> Iterator[tuple[str, int]]:
        """Yield the terms that begin so, in order, each with its number of documents."""
        first = prefix.encode()
        beyond = first + b"\xff"  # Sorts after all that begins so: UTF-8 has no such byte.
        begin = max(0, bisect_right(self._firsts, first) - 1)
        for number in range(begin, bisect_left(self._firsts, beyond)):
            words, frequencies, _ = self._block(number)
            part = slice(bisect_left(words, first), bisect_left(words, beyond))
            yield from zip(map(bytes.decode, words[part]), frequencies[part], strict=True)

    def offsets(self) -> Iterator[tuple[str, int]]:
        """Yield all terms in order, each with where its postings are."""
        for number in range(len(self._firsts)):
            words, _, offsets = self._block(number)
            yield from zip(map(bytes.decode, words), offsets, strict=True)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _block(self, number: int) -> tuple[list[bytes], array[int], array[int]]:
        """Return the terms of a block, their frequencies and the offsets of their lists."""
        start, end = self._bounds[number : number + 2]
        data: bytes = self._file.get(start, end - start)
        count = min(self._BLOCK, self._count - number * self._BLOCK)
        words = data[12 * count :].split(b"\n")
        if len(words) != count:
            raise EOFError("a lexicon is cut short")
        return words, array("I", data[: 4 * count]), array("Q", data[4 * count : 12 * count])
