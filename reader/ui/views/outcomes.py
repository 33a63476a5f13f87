"""How a view ends: what the room is asked to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from reader.library import Library
from reader.library.records import Place

if TYPE_CHECKING:
    from reader.ui.views.view import View


class Memo(Protocol):
    """All that is needed to open a view as it was left; an immutable value."""

    def open(self, library: Library) -> View[Any]:
        """Return the view, to be pushed on the screen."""


class Left(NamedTuple):
    """Go back to the page as it is."""


class Jump(NamedTuple):
    """Go to a place; the way back leads to the view.

    Attributes:
        place: where to go.
        trail: the places that repeated jumps then go through; none to leave that as it is.
    """

    place: Place
    trail: tuple[Place, ...] = ()


class Search(NamedTuple):
    """Search for something; the way back leads to the view."""

    query: str


class Follow(NamedTuple):
    """Open another view in this one's place; the way back leads here."""

    memo: Memo


class Step(NamedTuple):
    """Take back the last jump (-1), or go forward again (1)."""

    way: int


Outcome = Left | Jump | Search | Follow | Step
