"""The terms of one field of one segment, in order: found one by one, by their beginning, or by a part."""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.structfile import StructFile


class Lexicon:
    """All terms of one field of one segment in order, each with its frequency and where its postings are.

    They stay on disk in blocks; how each block begins is kept in memory. The file holds the number of terms,
    the size of the first terms of all blocks, these terms, where the blocks are, how many documents have each
    term, where the list of each is in the file of postings, and the terms, each with a line break.
    """

    _HEAD = struct.Struct("<II")
    _BLOCK = 64
    _KEPT = 128
    """Blocks that are kept in memory, of some kilobytes each."""

    def __init__(self, file: StructFile) -> None:
        self._file = file
        file.seek(0)
        self._count, size = self._HEAD.unpack(file.read(self._HEAD.size))
        blocks = -(-self._count // self._BLOCK)
        self._firsts: list[bytes] = file.read(size).split(b"\n")[:-1]
        self._bounds = np.frombuffer(file.read(8 * (blocks + 1)), "<u8")
        if not len(self._firsts) == blocks == len(self._bounds) - 1:
            raise EOFError("a lexicon is cut short")
        self._frequencies = self._HEAD.size + size + 8 * (blocks + 1)
        self._offsets = self._frequencies + 4 * self._count
        self._blocks: dict[int, tuple[list[bytes], list[int]]] = {}

    @staticmethod
    def extension(field: str) -> str:
        """Return how the name of a field's lexicon ends."""
        return f".{field}.lex"

    @classmethod
    def to_bytes(cls, words: list[bytes], frequencies: Sequence[int], offsets: Sequence[int]) -> bytes:
        """Return the content of the file; the words are in order and have no line break."""
        firsts = b"\n".join([*words[:: cls._BLOCK], b""])
        blocks = [b"\n".join([*words[at : at + cls._BLOCK], b""]) for at in range(0, len(words), cls._BLOCK)]
        start = cls._HEAD.size + len(firsts) + 8 * (len(blocks) + 1) + 12 * len(words)
        return b"".join(
            [
                cls._HEAD.pack(len(words), len(firsts)),
                firsts,
                np.fromiter(accumulate(map(len, blocks), initial=start), "<u8").tobytes(),
                np.array(frequencies, "<u4").tobytes(),
                np.array(offsets, "<u8").tobytes(),
                *blocks,
            ]
        )

    def offset(self, term: str) -> int | None:
        """Return where the postings of a term are, or None if there is no such term."""
        word = term.encode()
        number = bisect_right(self._firsts, word) - 1
        if number < 0:
            return None
        words, offsets = self._known(number)
        at = bisect_left(words, word)
        return offsets[at] if words[at : at + 1] == [word] else None

    def commonest(self, prefix: str, most: int) -> dict[str, int]:
        """Return the commonest terms that begin so, at most so many, each with its number of documents."""
        start, end = self._range(prefix)
        frequencies = self._numbers("<u4", self._frequencies, start, end - start)
        chosen = np.arange(end - start)
        if end - start > most:
            chosen = np.sort(np.argsort(-frequencies.astype(np.int64), kind="stable")[:most])
        words = self._words((chosen + start).tolist())
        return dict(zip(words, frequencies[chosen].tolist(), strict=True))

    def having(self, prefix: str, parts: Iterable[str], lengths: range) -> dict[str, int]:
        """Return the terms of such lengths that begin so and have one of these parts.

        Returns:
            each with its number of documents.
        """
        start, end = self._range(prefix)
        if start == end:
            return {}
        first = start // self._BLOCK
        low, high = int(self._bounds[first]), int(self._bounds[-(-end // self._BLOCK)])
        text = self._read(low, high - low)
        units = np.frombuffer(text, np.uint8)
        ends = np.flatnonzero(units == ord("\n"))
        begins = np.concatenate([[0], ends[:-1] + 1])
        letters = np.cumsum(units & 0xC0 != 0x80)  # A byte that begins so goes on with a letter of UTF-8.
        sizes = letters[ends] - letters[begins]
        fitting = np.zeros(len(ends), bool)
        for part in parts:
            fitting[np.searchsorted(ends, _places(units, part.encode()))] = True
        fitting &= (sizes >= lengths.start) & (sizes < lengths.stop)
        chosen = np.flatnonzero(fitting[: end - first * self._BLOCK])
        chosen = chosen[chosen >= start - first * self._BLOCK]
        frequencies = self._numbers("<u4", self._frequencies, start, end - start)
        spans = zip(begins[chosen].tolist(), ends[chosen].tolist(), strict=True)
        words = [text[begin:end].decode() for begin, end in spans]
        return dict(zip(words, frequencies[chosen + first * self._BLOCK - start].tolist(), strict=True))

    def offsets(self) -> Iterator[tuple[str, int]]:
        """Yield all terms in order, each with where its postings are."""
        for number in range(len(self._firsts)):
            words = self._block(number)
            offsets = self._numbers("<u8", self._offsets, number * self._BLOCK, len(words))
            yield from zip(map(bytes.decode, words), offsets.tolist(), strict=True)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _range(self, prefix: str) -> tuple[int, int]:
        """Return the numbers of the first term that begins so, and of the first after those that do."""
        first = prefix.encode()
        return self._at(first), self._at(first + b"\xff")  # UTF-8 has no such byte: it sorts after all.

    def _at(self, word: bytes) -> int:
        """Return how many terms sort before a word."""
        number = bisect_right(self._firsts, word) - 1
        return number * self._BLOCK + bisect_left(self._block(number), word) if number >= 0 else 0

    def _words(self, numbers: list[int]) -> Iterator[str]:
        """Yield the terms of these numbers, which ascend."""
        last, words = -1, list[bytes]()
        for number in numbers:
            block, at = divmod(number, self._BLOCK)
            if block != last:
                last, words = block, self._block(block)
            yield words[at].decode()

    def _known(self, number: int) -> tuple[list[bytes], list[int]]:
        """Return the terms of a block and where their lists are; the last ones are kept."""
        known = self._blocks.pop(number, None)
        if known is None:
            words = self._block(number)
            offsets = self._numbers("<u8", self._offsets, number * self._BLOCK, len(words))
            known = words, offsets.tolist()
            if len(self._blocks) == self._KEPT:
                del self._blocks[next(iter(self._blocks))]
        self._blocks[number] = known
        return known

    def _block(self, number: int) -> list[bytes]:
        start, end = int(self._bounds[number]), int(self._bounds[number + 1])
        words = self._read(start, end - start).split(b"\n")[:-1]
        if len(words) != min(self._BLOCK, self._count - number * self._BLOCK):
            raise EOFError("a lexicon is cut short")
        return words

    def _numbers(self, dtype: str, base: int, start: int, count: int) -> NDArray[Any]:
        size = np.dtype(dtype).itemsize
        return np.frombuffer(self._read(base + size * start, size * count), dtype)

    def _read(self, start: int, size: int) -> bytes:
        data: bytes = self._file.get(start, size)
        if len(data) != size:
            raise EOFError("a lexicon is cut short")
        return data


def _places(units: NDArray[np.uint8], part: bytes) -> NDArray[np.intp]:
    """Return where some bytes, of which there is one at least, begin in others."""
    places = np.flatnonzero(units[: len(units) - len(part) + 1] == part[0])
    for at, unit in enumerate(part[1:], 1):
        places = places[units[places + at] == unit]
    return places
