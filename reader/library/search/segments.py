"""Segments of the Whoosh index, and all of them together as one state of it.

Import it on first use only, like all that imports Whoosh: that takes about 0.1 s.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from reader.library.search.codec import POSTINGS, Lexicon, Postings, read_postings
from reader.library.search.index_files import FIELDS, SCHEMA, IndexFolder, damage


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
        return None if offset is None else self._list_at(offset, with_positions=with_positions)

    def lists(self) -> Iterator[tuple[str, str, Postings]]:
        """Yield the field, the term and the postings of every list, by field and term."""
        for field, lexicon in sorted(self.lexicons.items()):
            for term, offset in lexicon.offsets():
                yield field, term, self._list_at(offset, with_positions=True)

    def _list_at(self, offset: int, *, with_positions: bool) -> Postings:
        found = read_postings(self._postings, offset, with_positions=with_positions)
        if found.documents[-1] >= len(self.numbers):
            raise ValueError("a posting list names a document that there is not")
        return found

    def close(self) -> None:
        """Close the files."""
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
    missing = segment.doc_count_all() - length
    if missing < 0:
        raise ValueError("a column is longer than there are documents")
    values.extend([0] * missing)  # Zeros at the end are not written.
    return values


class Snapshot:
    """One state of the index, as one list of documents; not safe to use from two threads at once.

    Attributes:
        generation: how many commits have led to it.
        numbers: the article of each document.
        sizes: the number of words in the text of each document.
        deleted: documents that are not there any more.
        segments: by their names.
    """

    def __init__(self, folder: Path, toc: TOC, segments: Mapping[str, Segment]) -> None:
        self.generation: int = toc.generation
        self.numbers = array("I")
        self.sizes = array("I")
        self.deleted: set[int] = set()
        self.segments = segments
        self._folder = folder
        self._parts: list[tuple[int, Segment]] = []
        for each in toc.segments:
            segment = segments[each.segment_id()]
            base = len(self.numbers)
            self._parts.append((base, segment))
            self.numbers += segment.numbers
            self.sizes += segment.sizes
            self.deleted.update(base + document for document in each.deleted_docs())

    @cached_property
    def average_size(self) -> float:
        """The average number of words in a text, at least 1."""
        return max(1.0, sum(self.sizes) / max(1, len(self.sizes)))

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
