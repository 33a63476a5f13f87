"""The room without its contents: three panes side by side or one at a time, and what arranges them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantFocus, Mount, ScreenResume
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import MountError, Widget

from reader.ui.keys import key_of
from reader.ui.page.article_view import ArticleView
from reader.ui.panes.article_list import ArticleList, Load
from reader.ui.panes.frames import Frame, Pane, PaneTabs
from reader.ui.panes.key_line import KeyLine
from reader.ui.panes.list_head import ListFilter, ListHead
from reader.ui.panes.search_bar import SearchBar
from reader.ui.panes.search_results import LoadHits, SearchResults
from reader.ui.panes.side_panel import SidePanel
from reader.ui.panes.status_line import StatusLine

WIDE = 120
"""Columns from which all three panes are shown."""

_NARROWEST, _WIDEST = 20, 60
"""Columns that a pane at the side can have."""


class Arrangement(NamedTuple):
    """How the panes are arranged.

    Attributes:
        widths: columns of the panes whose width was set.
        away: the panes that are put away.
    """

    widths: Mapping[Pane, int]
    away: tuple[Pane, ...]


class Room(Screen[None]):
    """Arranges the panes. On a narrow screen, the pane with the focus is the only one shown.

    Args:
        load: reads the rows of the list of articles.
        load_hits: reads what a search has found.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - typed so by Textual
    AUTO_FOCUS = ""

    pane: reactive[Pane] = reactive(Pane.ARTICLE, init=False, repaint=False)
    """The pane that has the focus, or had it last."""

    zoomed: reactive[bool] = reactive(False, init=False, repaint=False)
    """Whether the pane with the focus has the screen to itself."""

    searching: reactive[bool] = reactive(False, init=False, repaint=False)
    """Whether a search is open: its line is shown, and its results in place of the list of articles."""

    def __init__(self, load: Load, load_hits: LoadHits) -> None:
        super().__init__(id="reading", classes=f"-on-{Pane.ARTICLE}")
        self.bar = SearchBar(id="search")
        self.tabs = PaneTabs(id="tabs")
        self.head = ListHead(id="list-head")
        self.filter = ListFilter(id="list-filter")
        self.list = ArticleList(load, id="list")
        self.results = SearchResults(load_hits, id="results")
        self.view = ArticleView(id="page")
        self.side = SidePanel(id="panel")
        self.status = StatusLine(id="status")
        self._frames = {pane: Frame(id=pane) for pane in Pane}
        self._widths: dict[Pane, int] = {}
        self._was_shown = False
        self._furnishing = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Create what the first screen shows; :meth:`furnish` adds the rest."""
        yield self.tabs
        with Horizontal(id="panes"):
            with self._frames[Pane.ARTICLES]:
                yield self.head
                yield self.list
            with self._frames[Pane.ARTICLE]:
                yield self.view
            with self._frames[Pane.SIDE]:
                yield self.side
        yield self.status
        yield KeyLine()

    async def furnish(self) -> None:
        """Add, once, what is shown only when it is asked for: the first paint need not wait for it."""
        async with self._furnishing:
            if not self.bar.is_attached:
                if self.focused is None:  # Who has gone to another pane by then stays there.
                    self.set_focus(self.view)
                with contextlib.suppress(MountError):  # Who quits at once leaves nothing to add it to.
                    await self.mount(self.bar, before=self.tabs)
                    await self._frames[Pane.ARTICLES].mount(self.results)
                    await self._frames[Pane.ARTICLES].mount(self.filter, after=self.head)
                    await self.side.furnish()

    def on_resize(self) -> None:
        """Take the chosen widths back on a narrow screen, and set them again on a wide one."""
        if self._widths:
            self.call_after_refresh(self._set_widths)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Leave out the styling when the room is shown first: all widgets have just been styled."""
        event.refresh_styles = self._was_shown
        self._was_shown = True

    @on(Mount)
    def _mark_first_tab(self) -> None:
        """Mark the tab of the first pane."""
        self.tabs.mark(self.pane)
        self.call_after_refresh(self.furnish)

    def set_title(self, pane: Pane, title: str) -> None:
        """Show what a pane is about, in its border and on its tab."""
        self._frames[pane].set_title(title)
        self.tabs.set_title(pane, title)

    def widget_of(self, pane: Pane) -> Widget:
        """Return what takes the focus in a pane."""
        if pane is Pane.ARTICLES:
            return self.results if self.searching else self.list
        return self.view if pane is Pane.ARTICLE else self.side.list

    def enter(self, pane: Pane) -> None:
        """Show a pane, even if it was put away, and give it the focus."""
        self._frames[pane].remove_class("-away")
        self.pane = pane
        # At once, so that what is typed next goes there.
        self.set_focus(self.widget_of(pane))

    def watch_pane(self, old: Pane, new: Pane) -> None:
        """Show the pane on a narrow screen."""
        self.toggle_class(f"-on-{old}", f"-on-{new}")  # at once: after each change all is styled anew
        self.tabs.mark(new)

    def watch_searching(self, searching: bool) -> None:
        """Show or hide the search."""
        self.set_class(searching, "-searching")

    @on(DescendantFocus)
    def _focus_moved(self, event: DescendantFocus) -> None:
        in_list = event.widget in (self.list, self.results)
        self.head.key = key_of(self.app, "articles.order") if in_list else ""
        for frame in event.widget.ancestors_with_self:
            if isinstance(frame, Frame):
                self.pane = Pane(str(frame.id))

    @on(PaneTabs.Picked)
    def _tab_picked(self, event: PaneTabs.Picked) -> None:
        self.enter(event.pane)

    def action_pane(self, pane: str) -> None:
        """Go to a pane."""
        self.enter(Pane(pane))

    def action_next_pane(self, step: int) -> None:
        """Go to the next pane, or to the previous one; on a wide screen among those that are shown."""
        panes = list(Pane)
        if self.has_class("-wide"):
            panes = [pane for pane in panes if pane is self.pane or self._frames[pane].display]
        self.enter(panes[(panes.index(self.pane) + step) % len(panes)])

    def action_put_away(self, pane: str) -> None:
        """Put a pane away, or show it; on a narrow screen, go there or back to the article."""
        which = Pane(pane)
        frame = self._frames[which]
        if self.has_class("-narrow"):
            self.enter(Pane.ARTICLE if self.pane is which else which)
        elif frame.has_class("-away"):
            frame.remove_class("-away")
        else:
            if self.pane is which:
                self.enter(Pane.ARTICLE)
            frame.add_class("-away")

    def action_resize(self, columns: int) -> None:
        """Make the pane wider or narrower by some columns; the article takes them from the articles' list."""
        pane = Pane.ARTICLES if self.pane is Pane.ARTICLE else self.pane
        change = -columns if self.pane is Pane.ARTICLE else columns
        self._widths[pane] = self._frames[pane].outer_size.width + change
        self._set_widths()

    def action_zoom(self) -> None:
        """Give the whole screen to the pane with the focus, or share it again."""
        self.zoomed = not self.zoomed

    def watch_zoomed(self, zoomed: bool) -> None:
        """Show one pane, as on a narrow screen, or all of them."""
        self.set_class(zoomed, "-zoomed")
        self._set_widths()

    @property
    def arrangement(self) -> Arrangement:
        """How the reader has arranged the panes."""
        away = tuple(pane for pane, frame in self._frames.items() if frame.has_class("-away"))
        return Arrangement(dict(self._widths), away)

    def restore(self, arrangement: Arrangement) -> None:
        """Arrange the panes as they were."""
        self._widths = dict(arrangement.widths)
        for pane in set(arrangement.away) - {Pane.ARTICLE}:
            self._frames[pane].add_class("-away")
        self._set_widths()

    def _set_widths(self) -> None:
        """Set the widths that the reader has chosen, unless one pane has the screen to itself."""
        alone = self.zoomed or self.has_class("-narrow")
        for pane, wanted in self._widths.items():
            width = self._widths[pane] = max(_NARROWEST, min(_WIDEST, wanted))
            styles = self._frames[pane].styles
            # The style sheet bounds the width that a pane has by itself.
            styles.min_width = styles.max_width = styles.width = None if alone else width
