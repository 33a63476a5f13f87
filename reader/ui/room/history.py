"""Where the reader has been: back and forward, like a browser's."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from reader.ui.views.outcomes import Memo


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to come back to.

    Attributes:
        article: the article's number in the catalog.
        offset: where the cursor stood. Offsets hold however the text is wrapped.
        top: offset of the first visible line, so that the page comes back as it was; None if not known.
        over: what lay over the page: the memo of a view; None if nothing did.
    """

    article: int
    offset: int
    top: int | None = field(default=None, compare=False)
    over: Memo | None = None


class History:
    """Two bounded stacks: the spots behind the reader, and those ahead of him after going back.

    Args:
        limit: how many spots each stack keeps; the oldest are forgotten.
    """

    def __init__(self, limit: int = 500) -> None:
        self._behind: deque[Spot] = deque(maxlen=limit)
        self._ahead: deque[Spot] = deque(maxlen=limit)

    @property
    def behind(self) -> int:
        """How many steps back there are."""
        return len(self._behind)

    @property
    def ahead(self) -> int:
        """How many steps forward there are."""
        return len(self._ahead)

    def push(self, here: Spot) -> None:
        """Remember the spot that a jump leaves from. What was ahead is forgotten."""
        self._ahead.clear()
        _put(self._behind, here)

    def back(self, here: Spot) -> Spot | None:
        """Return the spot to go back to, and remember ``here`` as the way forward; None at the beginning."""
        return _step(here, self._behind, self._ahead)

    def forward(self, here: Spot) -> Spot | None:
        """Return the spot to go forward to, and remember ``here`` as the way back; None at the end."""
        return _step(here, self._ahead, self._behind)


def _put(stack: deque[Spot], spot: Spot) -> None:
    """Put a spot on a stack; one that is there already is only brought up to date."""
    if stack and stack[-1] == spot:
        stack.pop()
    stack.append(spot)


def _step(here: Spot, source: deque[Spot], target: deque[Spot]) -> Spot | None:
    # A spot equal to this one would be a step that goes nowhere.
    while source and source[-1] == here:
        source.pop()
    if not source:
        return None
    _put(target, here)
    return source.pop()
