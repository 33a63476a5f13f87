"""Segments of the Whoosh index, and all of them together as one state of it.

Import it on first use only, like all that imports Whoosh: that takes about 0.1 s.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from reader.library.search.codec import POSTINGS, Postings, read_postings, whole_list
from reader.library.search.index_files import FIELDS, SCHEMA, IndexFolder, damage
from reader.library.search.lexicon import Lexicon


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
        self._postings = segment.open_file(storage, POSTINGS)

    def postings(self, field: str, term: str, *, with_positions: bool) -> Postings | None:
        """Return where a term stands; None if it stands nowhere."""
        lexicon = self.lexicons.get(field)
        offset = lexicon.offset(term) if lexicon else None
        if offset is None:
            return None
        found = read_postings(self._postings, offset, with_positions=with_positions)
        if found.documents[-1] >= len(self.numbers):
            raise ValueError("a posting list names a document that there is not")
        return found

    def lists(self) -> Iterator[tuple[str, str, bytes]]:
        """Yield the field, the term and the postings, as they are kept, of every list in order.

        They were written in this order, so each ends where the next begins.
        """
        terms = (
            (field, term, offset)
            for field, lexicon in sorted(self.lexicons.items())
            for term, offset in lexicon.offsets()
        )
        self._postings.seek(0, os.SEEK_END)
        end = ("", "", self._postings.tell())
        for (field, term, offset), (_, _, beyond) in pairwise(chain(terms, [end])):
            yield field, term, whole_list(self._postings.get(offset, beyond - offset))

    def close(self) -> None:
        """Close the files."""
        self._postings.close()
        for lexicon in self.lexicons.values():
            lexicon.close()


def _column(storage: FileStorage, segment: Any, name: str) -> NDArray[np.uint32]:
    """Read a column in one piece; Whoosh would read it number by number."""
    extension = f".{name}.col"
    length = storage.file_length(segment.make_filename(extension)) // 4
    file = segment.open_file(storage, extension)
    values = np.frombuffer(file.read(4 * length), ">u4")  # Whoosh writes all numbers so.
    file.close()
    missing = segment.doc_count_all() - length
    if missing < 0:
        raise ValueError("a column is longer than there are documents")
    whole = np.zeros(segment.doc_count_all(), np.uint32)  # Zeros at the end are not written.
    whole[:length] = values
    return whole


class Snapshot:
    """One state of the index, as one list of documents; not safe to use from two threads at once.

    Attributes:
        generation: how many commits have led to it.
        numbers: the article of each document.
        sizes: the number of words in the text of each document.
        alive: for each document whether it is still there.
        segments: by their names.
    """

    def __init__(self, folder: Path, toc: TOC, segments: Mapping[str, Segment]) -> None:
        self.generation: int = toc.generation
        self.segments = segments
        self._folder = folder
        self._parts: list[tuple[int, Segment]] = []
        numbers, sizes, gone = [np.empty(0, np.uint32)], [np.empty(0, np.uint32)], list[int]()
        base = 0
        for each in toc.segments:
            segment = segments[each.segment_id()]
            self._parts.append((base, segment))
            numbers.append(segment.numbers)
            sizes.append(segment.sizes)
            gone += (base + document for document in each.deleted_docs())
            base += len(segment.numbers)
        self.numbers = np.concatenate(numbers)
        self.sizes = np.concatenate(sizes)
        self.alive = np.ones(base, bool)
        self.alive[gone] = False

    @cached_property
    def lengths(self) -> NDArray[np.float32]:
        """How long each text is, the average being 1."""
        average = max(1.0, float(self.sizes.mean())) if len(self.sizes) else 1.0
        return (self.sizes / average).astype(np.float32)

    @classmethod
    def open(cls, folder: IndexFolder, known: Mapping[str, Segment] | None = None) -> Snapshot:
        """Open the latest state of an index.

        Args:
            folder: where it is.
            known: segments that are open already, by name, to be used again.

        Raises:
            IndexDamagedError: it cannot be read; or is small, and not what was written.
        """
        known = known or {}
        if folder.is_missing():
            return cls(folder.path, TOC(SCHEMA, [], 0), {})

        def opened(toc: TOC, storage: FileStorage) -> Snapshot:
            segments = {each.segment_id(): each for each in toc.segments}
            opened = {name: known.get(name) or Segment(storage, each) for name, each in segments.items()}
            return cls(folder.path, toc, opened)

        return folder.open(opened, known)

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
        lists: list[Postings] = []
        with damage(self._folder):
            for base, segment in self._parts:
                part = segment.postings(field, term, with_positions=with_positions)
                if part:
                    lists.append(part._replace(documents=part.documents + base) if base else part)
        return Postings.joined(lists)

    def commonest(self, field: str, prefix: str, most: int) -> Counter[str]:
        """Return terms that begin so and about how many documents have each.

        Args:
            field: where to look.
            prefix: how they begin.
            most: of each segment only so many are counted, the commonest.

        Raises:
            IndexDamagedError: the files cannot be read.
        """
        return self._terms(field, lambda lexicon: lexicon.commonest(prefix, most))

    def having(self, field: str, prefix: str, parts: Iterable[str], lengths: range) -> Counter[str]:
        """Return the terms of such lengths that begin so and have one of these parts.

        Returns:
            each with the number of documents that have it.

        Raises:
            IndexDamagedError: the files cannot be read.
        """
        wanted = tuple(parts)
        return self._terms(field, lambda lexicon: lexicon.having(prefix, wanted, lengths))

    def has(self, field: str, term: str) -> bool:
        """Tell whether any document has a term, or had.

        Raises:
            IndexDamagedError: the files cannot be read.
        """
        with damage(self._folder):
            lexicons = [segment.lexicons.get(field) for _, segment in self._parts]
            return any(lexicon.offset(term) is not None for lexicon in lexicons if lexicon)

    def _terms(self, field: str, ask: Callable[[Lexicon], Mapping[str, int]]) -> Counter[str]:
        found: Counter[str] = Counter()
        with damage(self._folder):
            for _, segment in self._parts:
                if lexicon := segment.lexicons.get(field):
                    found.update(ask(lexicon))
        return found
