"""The main screen: the reading room with its tools and its search."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from reader.library import Library
from reader.library.records import Hit, Place
from reader.ui import keys
from reader.ui.panes.frames import Pane
from reader.ui.panes.row_list import LeftAtTop, RowChosen
from reader.ui.panes.search_bar import QueryField, Scope, SearchBar
from reader.ui.panes.search_results import Suggestion
from reader.ui.room.page_tools import PageTools
from reader.ui.room.searching import Searching


class ReadingScreen(PageTools):
    """A reading room in which one can search, and look at the files.

    Args:
        library: what is read.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.READING]

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.search = Searching(library)
        self._focus_before: Widget | None = None
        self._open_when_found = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave the slash to a line in which one is typing."""
        return not (action == "search" and isinstance(self.focused, Input))

    async def action_search(self) -> None:
        """Open the search line, or go back to it."""
        await self.furnish()
        if not self.searching:
            self._focus_before = self.focused
            self.searching = True
            self.results.show(self.search.query, self.search.result)
            self.name_list()
        self.pane = Pane.ARTICLES
        self.bar.edit()

    @on(SearchBar.Asked)
    def _asked(self, event: SearchBar.Asked) -> None:
        self._open_when_found = False
        self._find(event.query, event.scope)

    @work(exclusive=True, group="search")
    async def _find(self, query: str, scope: Scope) -> None:
        article = self.article.summary.id if self.article and scope is Scope.ARTICLE else None
        await self.search.ask(query, article)
        self.results.show(query, self.search.result)
        self.bar.found = self.search.summary
        self.name_list()
        self._show_matches()
        if self._open_when_found:
            self._open_when_found = False
            self._open_result()

    @on(SearchBar.Submitted)
    def _submitted(self) -> None:
        """Open the result under the cursor, as soon as it is there."""
        if self.search.query == self.bar.query_text:
            self._open_result()
        else:
            self._open_when_found = True

    @on(QueryField.LeftDown)
    def _left_down(self) -> None:
        if self.results.item is not None:
            self.set_focus(self.results)

    @on(LeftAtTop, "#results")
    def _left_up(self) -> None:
        self.bar.edit()

    @on(RowChosen, "#results")
    def _result_chosen(self) -> None:
        self._open_result()

    def _open_result(self) -> None:
        match self.results.item:
            case Hit(article, places):
                trail = self.navigator.begin_hits(self.search.places())
                if places:
                    self.go(Place(article.id, places[0]))
                    self.status.landing = str(trail.at(article.id, places[0].start) or "")
                else:
                    self.open(article.id)
            case Suggestion(query):
                self.bar.ask(query)
                self.bar.edit()

    def name_list(self) -> None:
        """Name the articles' pane, or the results in it."""
        if not self.searching:
            super().name_list()
        elif self.search.result:
            self.set_title(Pane.ARTICLES, f"Results · {self.search.result.total:,}")
        else:
            self.set_title(Pane.ARTICLES, "Search")

    def _show_around(self) -> None:
        super()._show_around()
        self._show_matches()
        self.results.move_to(self.results.marked)

    def _show_matches(self) -> None:
        number = self.article.summary.id if self.article else None
        self.results.marked = number
        if self.searching and number is not None:
            self.view.set_matches(self.search.places_in(number))
        else:
            self.view.set_matches(())

    def action_leave(self) -> None:
        """Close the search, and show the list as it was; without a search, go back to the article."""
        if not self.searching or self.pane is Pane.SIDE:
            super().action_leave()
            return
        self.searching = False
        self.name_list()
        self._show_matches()
        if self.pane is Pane.ARTICLES and self._focus_before:
            self.set_focus(self._focus_before)

    def action_problems(self) -> None:
        """Show which files could not be read, and why."""
        from reader.ui.overlays.problems_screen import ProblemsScreen

        self.app.push_screen(ProblemsScreen(self.library.problems()))
