"""The line at the top into which a search is typed."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from reader.ui import keys
from reader.ui.panes.row_text import words

_NARROW = 60
"""Columns below which only the scope that is chosen is shown."""


class Scope(StrEnum):
    """Where a search looks."""

    ALL = "all"
    ARTICLE = "this article"


class QueryField(Input):
    """The input of the search line, with the keys that the footer shows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Open", id="search.open_result"),
        Binding("down", "leave_down", "Results", id="search.results"),
    ]

    class LeftDown(Message):
        """The results are wanted: Down was pressed."""

    def action_leave_down(self) -> None:
        """Go to the results."""
        self.post_message(self.LeftDown())


class SearchBar(Horizontal):
    """The query, where to look, and how much was found. It knows nothing of how a search is made."""

    DEFAULT_CSS = """
    SearchBar {
        #search-sign { width: 3; padding: 0 1; color: $primary; text-style: bold; }
        QueryField { width: 1fr; height: 1; background: $panel; }
        QueryField:focus { background-tint: $foreground 0%; }
        #search-scope { width: auto; padding: 0 2; color: $foreground 80%; }
        #search-found { width: auto; min-width: 10; padding: 0 1; text-align: right; color: $foreground; }
    }
    """
    BINDING_GROUP_TITLE = "Search"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.SEARCH]

    scope: reactive[Scope] = reactive(Scope.ALL)
    """Where to look."""

    articles: reactive[int] = reactive(0)
    """How many articles there are to look in."""

    found: reactive[str] = reactive("")
    """How much was found, in words."""

    class Asked(Message):
        """The query or the scope has changed."""

        def __init__(self, query: str, scope: Scope) -> None:
            self.query = query
            self.scope = scope
            super().__init__()

    class Submitted(Message):
        """Enter was pressed in the query."""

    def compose(self) -> ComposeResult:
        """Create the input and what stands around it."""
        yield Static("/", id="search-sign")
        yield QueryField(compact=True, placeholder='words  "a phrase"  person:name  said:word')
        yield Static(id="search-scope")
        yield Static(id="search-found")

    @property
    def query_text(self) -> str:
        """What is typed."""
        return self.query_one(Input).value

    def edit(self) -> None:
        """Put the focus into the query, all of it selected, so that typing begins a new one."""
        field = self.query_one(Input)
        # Not ``field.focus()``, which comes too late for what is typed at once.
        self.screen.set_focus(field)
        field.select_all()

    def ask(self, query: str) -> None:
        """Put another query in place of what is typed."""
        field = self.query_one(Input)
        field.value = query
        field.cursor_position = len(query)

    def watch_scope(self) -> None:
        """Show the scope."""
        if self.is_mounted:
            self._show_scope()

    def watch_articles(self) -> None:
        """Show the number of articles."""
        if self.is_mounted:
            self._show_scope()

    def watch_found(self) -> None:
        """Show how much was found."""
        if self.is_mounted:
            self.query_one("#search-found", Static).update(words(self.found))

    def on_mount(self) -> None:
        """Show the scope for the first time."""
        self._show_scope()

    def on_resize(self) -> None:
        """Leave as much room as possible to the query on a narrow screen."""
        self._show_scope()

    def _show_scope(self) -> None:
        if self.size.width < _NARROW:
            self.query_one("#search-scope", Static).update(words(f"[{self.scope}]", "bold"))
            return
        choices = {Scope.ALL: f"all {self.articles:,}", Scope.ARTICLE: "this article"}
        parts = [
            words(f"[{name}]", "bold") if scope is self.scope else words(f" {name} ", "dim")
            for scope, name in choices.items()
        ]
        self.query_one("#search-scope", Static).update(Content("in: ") + Content("").join(parts))

    def action_switch_scope(self) -> None:
        """Look in the other of all articles and this one."""
        self.scope = Scope.ARTICLE if self.scope is Scope.ALL else Scope.ALL
        self.post_message(self.Asked(self.query_text, self.scope))

    @on(Click, "#search-scope")
    def _scope_clicked(self) -> None:
        self.action_switch_scope()

    @on(Input.Changed)
    def _query_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Asked(event.value, self.scope))

    @on(Input.Submitted)
    def _query_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted())
