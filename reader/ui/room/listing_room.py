"""The order and the filter of the list of articles, and the keys that change them."""

from __future__ import annotations

import asyncio

from textual import on, work

from reader.library.listing import ListOrder, ListQuery
from reader.ui.keys import with_keys
from reader.ui.panes.filter_field import FilterField
from reader.ui.panes.frames import Pane
from reader.ui.panes.list_head import ListFilter, ListHead
from reader.ui.panes.panel_lists import EntityRow
from reader.ui.panes.row_list import LeftAtTop
from reader.ui.room.following import FollowingRoom

_DEBOUNCE = 0.08
"""Seconds without a key before the filter is applied."""

_NOBODY = "no name is selected: put the cursor on one, or choose one in the side panel"


class ListingRoom(FollowingRoom):
    """A reading room whose list of articles can be ordered and filtered."""

    @property
    def list_order(self) -> ListQuery | None:
        """The order of what is shown in the articles' pane; None for the best match first."""
        return self.list_query

    def set_list_order(self, query: ListQuery | None) -> None:
        """Show in another order what is shown in the articles' pane."""
        if query:
            self.list_query = query._replace(words=self.list_query.words)
            self.relist()
        self.name_list()

    def list_orders(self) -> list[ListOrder | None]:
        """Return the orders there are to choose from now."""
        return [order for order in ListOrder if order is not ListOrder.MENTIONS or self._selected()]

    def action_list_order(self, step: int) -> None:
        """Take the next order, or the previous one."""
        orders, now = self.list_orders(), self.list_order.order if self.list_order else None
        at = orders.index(now) + step if now in orders else 0
        self.action_list_by(orders[at % len(orders)])

    def action_list_by(self, by: str | None) -> None:
        """List the articles by something; None: the best match first."""
        if by is None:
            self.set_list_order(None)
        elif by != ListOrder.MENTIONS:
            self.set_list_order(ListQuery(ListOrder(by)))
        elif selected := self._selected():
            entity, self.entity_names[entity] = selected
            self.set_list_order(ListQuery(ListOrder.MENTIONS, entity=entity))
        else:
            self.say(_NOBODY)

    def action_list_reverse(self) -> None:
        """Turn the order around."""
        if query := self.list_order:
            self.set_list_order(query._replace(is_reversed=not query.is_reversed))
        else:
            self.say(with_keys(self.app, "the best match comes first: {articles.order} orders otherwise"))

    def action_list_mentions(self) -> None:
        """List the articles by the mentions of the name that is selected, and go to the list."""
        self.action_list_by(ListOrder.MENTIONS)
        if self._selected():
            self.enter(Pane.ARTICLES)

    def library_changed(self) -> None:
        """See to it that the name whose mentions are counted is still there, and called so."""
        super().library_changed()
        if self.list_query.entity is not None:
            self._look_up(self.list_query.entity)

    @work(exclusive=True, group="counted name")
    async def _look_up(self, entity: int) -> None:
        try:
            self.entity_names[entity] = (await asyncio.to_thread(self.library.entity, entity)).name
        except LookupError:
            if self.list_query.entity == entity:
                self.say(f"{self.entity_names[entity]} is now part of another name, or gone: newest first")
                self.set_list_order(ListQuery())
        else:
            self.name_list()

    def _selected(self) -> tuple[int, str] | None:
        """Return who or what is selected, and its name: under the cursor, or else in the side panel."""
        if not self.article:
            return None
        number, _ = self._meant()
        if number is None and isinstance(row := self.side.who.item, EntityRow):
            number = row.entity.id
        entity = self.article.entities.get(number) if number is not None else None
        return (entity.id, entity.name) if entity else None

    @on(ListHead.Clicked)
    def _head_clicked(self) -> None:
        self.action_list_order(1)

    async def action_list_filter(self) -> None:
        """Go to the line that filters the list."""
        await self.furnish()
        self.add_class("-filtering")
        self.pane = Pane.ARTICLES
        self._frames[Pane.ARTICLES].remove_class("-away")
        self.filter.edit()

    @on(ListFilter.Typed)
    def _filter_typed(self, event: ListFilter.Typed) -> None:
        self.list_query = self.list_query._replace(words=event.words)
        self.relist(_DEBOUNCE)

    @on(FilterField.Done)
    def _filter_done(self) -> None:
        self.set_class(bool(self.list_query.words.strip()), "-filtering")
        self.set_focus(self.list)

    @on(LeftAtTop, "#list")
    async def _left_at_top(self) -> None:
        if self.list_query.words:
            await self.action_list_filter()

    def clear_filter(self) -> bool:
        """Show all articles again, and tell whether they were filtered."""
        if not self.list_query.words:
            return False
        self.filter.clear()
        self.remove_class("-filtering")
        return True

    def action_leave(self) -> None:
        """Clear the filter of the list; without one, go back to the article."""
        if self.pane is not Pane.ARTICLES or not self.clear_filter():
            super().action_leave()
