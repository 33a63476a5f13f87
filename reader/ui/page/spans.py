"""Finding the spans that cover a place, without reading through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Generic, Protocol, TypeVar


class Spanned(Protocol):
    """Anything with a place in a text."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset after its last character."""


T = TypeVar("T", bound=Spanned)


class SpanIndex(Generic[T]):
    """Things with a place in a text, sorted by it; they may overlap.

    A look-up costs two binary searches and a walk over what begins between the longest thing that reaches the
    place and the place itself, which for names and quotes is a handful.

    Attributes:
        items: the things, by where they begin; of those that begin together the longest comes first.
    """

    def __init__(self, items: Iterable[T] = ()) -> None:
        self.items: Sequence[T] = sorted(items, key=lambda item: (item.start, -item.end))
        self._starts = [item.start for item in self.items]
        # The furthest that any thing up to this one reaches: never falls, so it can be searched.
        self._reach = list(accumulate((item.end for item in self.items), max))

    def overlapping(self, start: int, end: int) -> list[T]:
        """Return the things that share a character with ``[start, end)``, in order."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return [item for item in self.items[first:last] if item.end > start]

    def innermost(self, offset: int) -> T | None:
        """Return the shortest thing that covers the character at an offset."""
        return min(self.overlapping(offset, offset + 1), key=lambda item: item.end - item.start, default=None)
