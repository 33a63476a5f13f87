"""A stretch of a text: the currency of the whole program.

Apart from the article because lists and tables of what was found deal in spans alone, and need not wait for
the rest to load.
"""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of an article's text: character offsets, end-exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other[1] and other[0] < self.end
