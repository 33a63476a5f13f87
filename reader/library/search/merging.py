"""Writing segments of the Whoosh index again as one: every segment that there is costs each search a little.

Lists are merged in order as they are read, so it takes the memory of one list and one lexicon however large
the segments are.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from whoosh.writing import SegmentWriter

from reader.library.search.codec import Postings, first_document, shifted
from reader.library.search.segments import Segment

# As soon as this many segments of about one size have come together they become one. So there are at most
# seven of a size, and a document is written again a few times at most, not with every commit.
_MERGED_AT = 8
_SMALLEST_TIER = 64
# A commit writes no more documents again than this, or than eight times those it adds: adding one article to
# a hundred thousand must not take the time of all of them.
_MOST_REWRITTEN = 1_000

T = TypeVar("T")
Item = tuple[str, bytes, int, float, bytes]
"""A list as Whoosh sorts it: field, term, first document, weight, and the list itself."""


class Stopped(Exception):  # noqa: N818 - nothing is wrong
    """Whoever merges was asked to stop."""


class Writer(SegmentWriter):  # type: ignore[misc]
    """Writes one segment: of documents that are added, and of segments that are written again.

    Attributes:
        stopping: is asked often while segments are written again; once it says yes, it is :class:`Stopped`.
    """

    _ASKED_EVERY = 256

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.stopping: Callable[[], bool] = lambda: False
        self._rewritten: list[tuple[Segment, Iterator[Item]]] = []

    def rewrite(self, segment: Any) -> None:
        """Take over the documents of a segment that are not deleted."""
        source = Segment(self.storage, segment)
        alive = np.ones(len(source.numbers), bool)
        alive[list(segment.deleted_docs())] = False
        items = _items(source, self.docnum, None if alive.all() else alive)
        self._rewritten.append((source, items))
        documents = zip(source.numbers[alive].tolist(), source.sizes[alive].tolist(), strict=True)
        for article, size in self._asking(documents):
            self.add_document(number=article, size=size)

    def _flush_segment(self) -> None:
        """Write the lists; Whoosh calls it for a commit."""
        self.perdocwriter.close()
        # No two items have the same field, term and document, so their lists are never compared.
        items = heapq.merge(self.pool.iter_postings(), *(items for _, items in self._rewritten))
        self.fieldwriter.add_postings(self.schema, None, self._asking(items))
        self.fieldwriter.close()

    def _close_segment(self) -> None:
        """Close the files; Whoosh calls it whatever came of it."""
        super()._close_segment()
        for source, _ in self._rewritten:
            source.close()

    def _asking(self, items: Iterable[T]) -> Iterator[T]:
        for count, item in enumerate(items):
            if count % self._ASKED_EVERY == 0 and self.stopping():
                raise Stopped
            yield item


def _items(source: Segment, first: int, alive: NDArray[np.bool_] | None) -> Iterator[Item]:
    """Yield the lists of a segment in Whoosh's order; its documents that are left begin at ``first``."""
    numbers = None if alive is None else first - 1 + np.cumsum(alive)
    for field, term, data in source.lists():
        moved = shifted(data, first) if alive is None or numbers is None else _filtered(data, alive, numbers)
        if moved:
            yield field, term.encode(), first_document(moved), 1.0, moved


def _filtered(data: bytes, alive: NDArray[np.bool_], numbers: NDArray[np.intp]) -> bytes:
    """Return a list without what is gone, its documents renumbered; nothing if nothing is left."""
    documents, counts, positions = Postings.from_bytes(data)
    left = alive[documents]
    if not left.any():
        return b""
    return Postings(numbers[documents[left]], counts[left], positions[np.repeat(left, counts)]).to_bytes()


def merge_little(writer: Writer, segments: Sequence[Any]) -> list[Any]:
    """Write small change again as part of the segment of a commit; Whoosh's merge policy.

    Returns:
        the segments that stay as they are.
    """
    tiers: defaultdict[int, list[Any]] = defaultdict(list)
    for segment in segments:
        tiers[_tier(segment)].append(segment)
    room = max(_MOST_REWRITTEN, _MERGED_AT * writer.doc_count())
    chosen: list[Any] = []
    for _, members in sorted(tiers.items()):
        many = len(members) >= _MERGED_AT - 1
        worth = [each for each in members if many or each.deleted_count() > each.doc_count()]
        room -= sum(each.doc_count() for each in worth)
        if room < 0:
            break
        chosen += worth
    return rewritten(writer, segments, chosen)


def _tier(segment: Any) -> int:
    return int(math.log(max(segment.doc_count() / _SMALLEST_TIER, 1), _MERGED_AT))


def rewritten(writer: Writer, segments: Sequence[Any], chosen: Sequence[Any]) -> list[Any]:
    """Write some segments again, and return the others."""
    names = {segment.segment_id() for segment in chosen}
    for segment in segments:
        if segment.segment_id() in names:
            writer.rewrite(segment)
    return [segment for segment in segments if segment.segment_id() not in names]


def next_to_merge(segments: Sequence[Any]) -> list[Any]:
    """Return the segments to be merged in the next step of making them few; none if they are.

    They are few when each has more than twice the documents of all smaller ones together: five at most for a
    hundred thousand articles and those added since. Until then, the smallest of those that are to become one
    are merged, up to eight at once, so a step stopped halfway has not done much in vain.
    """
    by_size = sorted(segments, key=lambda segment: segment.doc_count())
    together = smaller = 0
    for count, segment in enumerate(by_size):
        if count and segment.doc_count() <= 2 * smaller:
            together = count + 1
        smaller += segment.doc_count()
    if together:
        return by_size[: min(together, _MERGED_AT)]
    # A quarter of documents that are gone is worth the space.
    return [each for each in by_size if 4 * each.deleted_count() > each.doc_count_all()][:1]
