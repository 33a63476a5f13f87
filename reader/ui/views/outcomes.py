"""How a view ends: what the room is asked to do next."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from reader.library.records import Place


class Memo(Protocol):
    """All that is needed to open a view again as it was left. Memos of views that look alike are equal."""

    def __hash__(self) -> int: ...


class Left(NamedTuple):
    """Go back to the page as it is."""


class Jump(NamedTuple):
    """Go to a place; the way back leads to the view."""

    place: Place


class Follow(NamedTuple):
    """Open another view in this one's place; the way back leads here."""

    memo: Memo


class Step(NamedTuple):
    """Take back the last jump (-1), or go forward again (1)."""

    way: int


Outcome = Left | Jump | Follow | Step
