"""Views over the room: how they are opened, and what follows when they end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from reader.ui.room.following import FollowingRoom
from reader.ui.views.outcomes import Follow, Jump, Left, Memo, Outcome, Step

if TYPE_CHECKING:
    from reader.ui.views.view import View


class ViewingRoom(FollowingRoom):
    """A room over which views can be laid. The way back leads through them as through the pages."""

    _over: View[Any] | None = None

    def lay_over(self, memo: Memo) -> None:
        """Open a view; the way back leads to what is shown now."""
        self.navigator.lay_over(memo)
        self._open_view()

    def library_changed(self) -> None:
        """Let the view that is open ask again."""
        super().library_changed()
        if self._over:
            self._over.ask(renew=True)

    def action_back(self) -> None:
        """Go back to where the last jump came from, be it a page or a view."""
        super().action_back()
        self._open_view()

    def action_forward(self) -> None:
        """Go forward again."""
        super().action_forward()
        self._open_view()

    def _open_view(self) -> None:
        if memo := self.navigator.over:
            self._over = view = memo.open(self.library)
            view.status.behind = self.navigator.history.behind
            self.app.push_screen(view, partial(self._view_ended, view))

    def _view_ended(self, view: View[Any], outcome: Outcome | None) -> None:
        self._over = None
        self.navigator.over = view.memo
        match outcome:
            case Jump(place):
                self.go(place)
            case Follow(memo):
                self.lay_over(memo)
            case Step(way):
                if way < 0:
                    self.action_back()
                else:
                    self.action_forward()
            case Left() | None:
                self.navigator.over = None
