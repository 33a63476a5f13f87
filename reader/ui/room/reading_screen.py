"""The main screen: the reading room with its tools and its search."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from reader.article import Span
from reader.library import Library
from reader.library.listing import ListOrder, ListQuery
from reader.library.records import Place, Problem
from reader.ui import keys
from reader.ui.keys import with_keys
from reader.ui.panes.frames import Pane
from reader.ui.panes.row_list import LeftAtTop, RowChosen
from reader.ui.panes.search_bar import QueryField, Scope, SearchBar
from reader.ui.panes.search_results import Suggestion
from reader.ui.room.correcting import Correcting
from reader.ui.room.listing import order_name

_SAVED = "the search is saved: {note.list} lists it"

if TYPE_CHECKING:
    from reader.ui.views.value_view import State


class ReadingScreen(Correcting):
    """A reading room in which one can search, and look at the files.

    Args:
        library: what is read.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.READING]

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.notes: tuple[Problem, ...] = ()
        self._focus_before: Widget | None = None
        self._open_before: Hashable = None
        self._open_when_found = False
        self._matches: Sequence[Span] = ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave the keys that come before all others to a line in which one is typing, or to a label."""
        typing = isinstance(self.focused, Input) or (self.view.is_labelled and action == "list_filter")
        return not (typing and action in {"search", "list_filter"})

    async def action_search(self) -> None:
        """Open the search line, or go back to it."""
        await self.furnish()
        if not self.searching:
            self._focus_before, self._open_before = self.focused, self.list.marked
            self.searching = True
            self.results.show(self.search.query, self.search.result)
            self.name_list()
        self.pane = Pane.ARTICLES
        self.bar.edit()

    def search_for(self, query: str) -> None:
        """Open the search with a query."""
        self._open_search(query)

    @work(exclusive=True, group="opening search")
    async def _open_search(self, query: str) -> None:
        await self.action_search()
        self.bar.ask(query)

    def action_save_search(self) -> None:
        """Keep what is typed, to be found again in the list of marks."""
        if query := self.bar.query_text.strip():
            self.write_down(self.library.notebook.save_search, query, done=with_keys(self.app, _SAVED))
        else:
            self.say("type a search first, then save it")

    @on(SearchBar.Asked)
    def _asked(self, event: SearchBar.Asked) -> None:
        self._open_when_found = False
        if self.search.result is None:
            self.results.show(event.query, None)
        self._find(event.query, event.scope)

    @work(exclusive=True, group="search")
    async def _find(self, query: str, scope: Scope) -> None:
        await self._search(query, scope)
        if self._open_when_found:
            self._open_when_found = False
            self._open_result()

    async def _search(self, query: str, scope: Scope) -> None:
        article = self.article.summary.id if self.article and scope is Scope.ARTICLE else None
        await self.search.ask(query, article)
        self.results.show(query, self.search.result)
        self.bar.found = self.search.summary
        self.name_list()
        self._show_matches()

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
            case int(article):
                self._open_hit(article)
            case Suggestion(query):
                self.bar.ask(query)
                self.bar.edit()

    async def action_again(self, step: int) -> None:
        """Repeat the last kind of jump; before any, walk the hits of the search that is open."""
        if not self.navigator.can_repeat and (hits := self.search.hits()):
            self.navigator.begin(self.navigator.walks.of_hits(hits))
        await super().action_again(step)

    async def action_same(self, step: int) -> None:
        """Follow what is under the cursor: a name, a speaker, a hit, or the word as in vim.

        Where the cursor is on no word at all, that is the next name on the line, or the next word.
        """
        if self.pane is not Pane.ARTICLE or self.article is None or self.walk_here():
            await super().action_same(step)
            return
        at, word, hits = self.view.cursor, self.view.word, self.search.hits()
        walks = self.navigator.walks
        if hits and self.searching and any(span.start <= at < span.end for span in self._matches):
            self._arrive(await self.navigator.follow(walks.of_hits(hits), step), "this is the only hit")
        elif (name := self.view.next_on_line) and (word is None or word.start > at):
            walk = walks.of_entity(name.entity, "mention")
            self._arrive(await self.navigator.follow(walk, step), "this is the only one")
        elif word:
            self._follow_word(word.of(self.article.article.plain), step)
        else:
            await super().action_same(step)

    @work(exclusive=True, group="search")
    async def _follow_word(self, word: str, step: int) -> None:
        """Search for a word, and go to the next or previous place where it stands."""
        await self.furnish()
        query = f'"{word}"'
        with self.bar.prevent(Input.Changed):
            self.bar.ask(query)
        self.searching = True
        await self._search(query, self.bar.scope)
        if hits := self.search.hits():
            walk = self.navigator.walks.of_hits(hits)
            self._arrive(await self.navigator.follow(walk, step), f"“{word}” stands nowhere else")

    @work(exclusive=True, group="hits")
    async def _open_hit(self, article: int) -> None:
        """Open an article where it first matches; repeated jumps walk all hits from there."""
        places = await self.search.places_in(article)
        if places:
            self.go(Place(article, places[0]))
        else:
            self.open(article)
        place = Place(article, places[0] if places else Span(0, 0))
        if hits := self.search.hits():
            walks, at = self.navigator.walks, self._place()
            self.navigator.begin(walks.of_hits(hits))
            landing = await walks.on_hits(hits, place)
            if self._place() == at:
                self.show_landing(landing, "")

    def name_list(self) -> None:
        """Name the articles' pane, or the results in it."""
        if not self.searching:
            super().name_list()
            return
        found = self.search.result
        self.set_title(Pane.ARTICLES, f"Results · {found.total:,}" if found else "Search")
        order = self.search.order
        self.head.order = order_name(order, self.entity_names) if order else "best match"
        self.head.note = ""

    @property
    def list_order(self) -> ListQuery | None:
        """The order of the list, or of what was found."""
        return self.search.order if self.searching else super().list_order

    def set_list_order(self, query: ListQuery | None) -> None:
        """Show the list, or what was found, in another order."""
        if not self.searching:
            super().set_list_order(query)
            return
        self.search.order = query
        self.name_list()
        self._find(self.bar.query_text, self.bar.scope)

    def list_orders(self) -> list[ListOrder | None]:
        """Return the orders there are to choose from now."""
        return [None, *super().list_orders()] if self.searching else super().list_orders()

    def _show_around(self) -> None:
        super()._show_around()
        self._show_matches()
        self.results.move_to(self.results.marked)

    def _show_matches(self) -> None:
        number = self.article.summary.id if self.article else None
        self.results.marked = number
        self._matches = ()
        self._find_matches(number)

    @work(exclusive=True, group="matches")
    async def _find_matches(self, number: int | None) -> None:
        """Mark on the page what the search has found in the article that is open."""
        if self.searching and number is not None:
            self._matches = await self.search.places_in(number)
        self.view.set_matches(self._matches)

    def action_leave(self) -> None:
        """Close the search, and show the list as it was; without a search, go back to the article."""
        if not self.searching or self.pane is Pane.SIDE:
            super().action_leave()
            return
        self.searching = False
        self.search.order = None
        if self.article and self.article.summary.id != self._open_before:
            self.list.reveal(self.article.summary.id)
        self.name_list()
        self._show_matches()
        if self.pane is Pane.ARTICLES and self._focus_before:
            self.set_focus(self._focus_before)

    def action_said(self) -> None:
        """Show who said what in the search that is open, or else in the article."""
        from reader.ui.views.said_view import SaidMemo
        from reader.ui.views.scopes import Scope

        article = self.article.summary.id if self.article else None
        search = self.search.result.query if self.searching and self.search.result else ""
        scope = Scope.SEARCH if search else Scope.ARTICLE if article is not None else Scope.LIBRARY
        self.lay_over(SaidMemo(scope, article, search))

    def action_timeline(self) -> None:
        """Show of which days the search that is open speaks, or else the library."""
        from reader.ui.views.timeline_view import TimelineMemo

        self.lay_over(TimelineMemo(self._wide_state()))

    def action_copies(self) -> None:
        """Show the other articles of this story, or, if there are none, all stories that have copies."""
        from reader.ui.views.copies_view import CopiesMemo
        from reader.ui.views.scopes import Scope

        read = self.article.summary.id if self.article else None
        article = read if self.article and self.article.copies else None
        self.lay_over(CopiesMemo(Scope.LIBRARY if article is None else Scope.ARTICLE, article, read))

    def action_figures(self) -> None:
        """Show the numbers in the search that is open, or else in the library."""
        from reader.ui.views.figures_view import FiguresMemo

        self.lay_over(FiguresMemo(self._wide_state()))

    def _wide_state(self) -> State:
        from reader.ui.views.scopes import Scope
        from reader.ui.views.value_view import State

        article = self.article.summary.id if self.article else None
        search = self.search.result.query if self.searching and self.search.result else ""
        return State(Scope.SEARCH if search else Scope.LIBRARY, article, search)

    @work(exclusive=True, group="problems")
    async def action_problems(self) -> None:
        """List what was refused or passed over and why, and go to the article that is chosen."""
        from reader.library.findings import Finding, FindingKind
        from reader.ui.overlays.problems_screen import ProblemsScreen

        def load() -> Iterator[Finding]:
            yield from (Finding(FindingKind.NOTE, note.name, note.reason) for note in self.notes)
            yield from self.library.findings(thorough=False)

        screen = ProblemsScreen(load)
        await self.app.push_screen_wait(screen)
        if screen.answer:
            self.go(screen.answer)
