"""Views over the room: how they are opened, and what follows when they end."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on, work

from reader.library.records import Place
from reader.ui.page.article_view import ArticleView
from reader.ui.panes.panel_lists import EntityRow, Gap, Heading
from reader.ui.panes.row_list import RowChosen
from reader.ui.room.listing_room import ListingRoom
from reader.ui.room.room import WIDE
from reader.ui.views.outcomes import Follow, Jump, Left, Memo, OfEntity, Outcome, Search, Step

if TYPE_CHECKING:
    from reader.ui.views.view import View


class ViewingRoom(ListingRoom):
    """A room over which views can be laid. The way back leads through them as through the pages."""

    _over: View[Any] | None = None

    def lay_over(self, memo: Memo) -> None:
        """Open a view; the way back leads to what is shown now."""
        self.navigator.lay_over(memo)
        self._open_view()

    @on(ArticleView.MentionChosen)
    def _mention_chosen(self, event: ArticleView.MentionChosen) -> None:
        self._open_profile(event.mention.entity, event.mention.start)

    @on(RowChosen, "#who")
    def _entity_chosen(self, event: RowChosen[EntityRow | Heading | Gap]) -> None:
        if isinstance(event.item, EntityRow):
            self._open_profile(event.item.entity.id, self.view.cursor)

    def _open_profile(self, entity: int, offset: int) -> None:
        """Open the page of an entity, at its mention at or after an offset of the article."""
        from reader.ui.views.profile_view import ProfileMemo

        cursor = None
        if self.article:
            starts = [mention.start for mention in self.article.mentions if mention.entity == entity]
            cursor = (self.article.summary.id, min(bisect_left(starts, offset), len(starts) - 1))
        self.lay_over(ProfileMemo(entity, cursor=cursor))

    @work(exclusive=True, group="going on")
    async def _go_on(self, place: Place, trail: tuple[Place, ...] | OfEntity) -> None:
        """Let repeated jumps go on from a place, and show how far along them it is."""
        walks, here = self.navigator.walks, self._place()
        if isinstance(trail, OfEntity):
            self.navigator.begin(walks.of_entity(*trail))
            landing = await walks.on_entity(*trail, place)
        else:
            self.navigator.begin(walks.of_places(trail))
            landing = walks.on_places(trail, place)
        if self._place() == here:
            self.show_landing(landing, "")

    def search_for(self, query: str) -> None:
        """Open the search with a query."""
        raise NotImplementedError

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
            # Told later how wide it is, it would all be styled again.
            view.set_class(self.app.size.width >= WIDE, "-wide")
            view.set_class(self.app.size.width < WIDE, "-narrow")
            view.status.behind = self.navigator.history.behind
            self.app.push_screen(view, partial(self._view_ended, view))

    def _view_ended(self, view: View[Any], outcome: Outcome | None) -> None:
        self._over = None
        self.navigator.over = view.memo
        match outcome:
            case Jump(place, trail):
                self.go(place)
                if trail:
                    self._go_on(place, trail)
            case Search(query):
                self.navigator.over = None
                self.search_for(query)
            case Follow(memo):
                self.lay_over(memo)
            case Step(way):
                if way < 0:
                    self.action_back()
                else:
                    self.action_forward()
            case Left() | None:
                self.navigator.over = None
