"""How a view ends: what the room is asked to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

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


class OfEntity(NamedTuple):
    """The mentions of an entity in all articles, or what it says."""

    entity: int
    along: Literal["mention", "quote"]


class Jump(NamedTuple):
    """Go to a place; the way back leads to the view.

    Attributes:
        place: where to go.
        trail: what repeated jumps then go through: some places, or those of an entity; none to leave that
            as it is.
    """

    place: Place
    trail: tuple[Place, ...] | OfEntity = ()


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
