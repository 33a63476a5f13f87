"""Where words stand one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from reader.library.search.codec import Postings
    from reader.library.search.segments import Snapshot

_AT_ONCE = 8_192
"""Documents that are looked at together: the places of the commonest words in them fit into a cache."""


def phrase(
    snapshot: Snapshot, field: str, terms: tuple[str, ...], is_late: Callable[[], bool]
) -> NDArray[np.float32]:
    """Return how often some words stand one after the other in each document.

    Args:
        snapshot: the index.
        field: where to look.
        terms: the words.
        is_late: is asked now and then; once it says yes, what has been found by then is returned.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    size = len(snapshot.numbers)
    total = np.zeros(size, np.float32)
    candidates = np.ones(size, bool)
    lists: dict[str, _List] = {}
    for term in dict.fromkeys(terms):
        if is_late():
            return total
        postings = snapshot.postings(field, term, with_positions=True)
        here = np.zeros(size, bool)
        here[postings.documents] = True
        candidates &= here
        if not candidates.any():
            return total
        lists[term] = _List(postings)
    # The rarest first: what is left to be looked for in the others is the less.
    shifts = sorted(enumerate(terms), key=lambda pair: len(lists[pair[1]].postings.positions))
    for start in range(0, size, _AT_ONCE):
        part = candidates[start : start + _AT_ONCE]
        if not part.any():
            continue
        if is_late():
            break
        (shift, term), *others = shifts
        found = lists[term].places(start, part) - shift
        for shift, term in others:
            found = _common(found, lists[term].places(start, part) - shift)
            if not len(found):
                break
        total[start : start + _AT_ONCE] += np.bincount(found >> 32, minlength=len(part))
    return total


class _List:
    """A posting list of which some documents are looked at."""

    def __init__(self, postings: Postings) -> None:
        self.postings = postings
        self._ends = np.cumsum(postings.counts, dtype=np.int64)

    def places(self, start: int, wanted: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return where the term stands, as one ascending number for document and position.

        Args:
            start: the first document.
            wanted: which of the documents from there on are wanted; they are counted from 0.
        """
        documents, counts, positions = self.postings
        first, last = np.searchsorted(documents, (start, start + len(wanted)))
        here = documents[first:last] - start
        begin = int(self._ends[first - 1]) if first else 0
        end = int(self._ends[last - 1]) if last else 0
        of_token = np.repeat(here, counts[first:last])
        keys: NDArray[np.int64] = (of_token << 32) + positions[begin:end]
        return keys[wanted[of_token]]


def _common(few: NDArray[np.int64], many: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return what is in both of two ascending arrays without doubles."""
    if len(few) * 16 < len(many):
        at = np.searchsorted(many, few)
        at[at == len(many)] = 0
        return few[many[at] == few] if len(many) else few[:0]
    # Sorting two ascending runs is merging them.
    both: NDArray[np.int64] = np.sort(np.concatenate([few, many]), kind="stable")
    shared: NDArray[np.int64] = both[:-1][both[1:] == both[:-1]]
    return shared
