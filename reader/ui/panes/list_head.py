"""The lines above the list of articles: in which order they stand, and what they are filtered by."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from reader.ui.keys import key_of
from reader.ui.panes.filter_field import FilterField
from reader.ui.panes.row_text import NOTHING, Line, words


class ListHead(Widget):
    """The order, with the key that changes it where it does; a click changes it too."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "ListHead { height: 1; padding: 0 1; background: $panel; }"

    key: reactive[str] = reactive("")
    """The key that changes the order; "" while what has the focus does something else with it."""

    order: reactive[str] = reactive("")
    """What the order is called."""

    note: reactive[str] = reactive("")
    """What else there is to say, at the right if there is room."""

    class Clicked(Message):
        """The line was clicked."""

    def render(self) -> Content:
        """Return the line."""
        order = words(f"{self.key or ' '} ", "bold $footer-key-foreground") + words(self.order)
        note = words(self.note, "$foreground 70%")
        fits = order.cell_length + note.cell_length < self.size.width
        return Line(order, note if fits else NOTHING).fit(self.size.width)

    def on_click(self, event: Click) -> None:
        """Say that another order is wanted."""
        event.stop()
        self.post_message(self.Clicked())


class ListFilter(Horizontal):
    """The words that the list is filtered by, shown while there are any."""

    DEFAULT_CSS = """
    ListFilter {
        height: 1;
        padding: 0 1;
        background: $panel;
        Static { width: auto; padding: 0 1 0 0; color: $footer-key-foreground; text-style: bold; }
        FilterField { width: 1fr; height: 1; background: $panel; }
        FilterField:focus { background-tint: $foreground 0%; }
    }
    """

    class Typed(Message):
        """Other words are typed."""

        def __init__(self, words: str) -> None:
            self.words = words
            super().__init__()

    def compose(self) -> ComposeResult:
        """Create the field with the key that leads to it."""
        yield Static(words(key_of(self.app, "articles.filter")))
        yield FilterField(compact=True, placeholder="title, source, file, date")

    def edit(self) -> None:
        """Put the focus into the words."""
        # Not ``focus()``, which comes too late for what is typed at once.
        self.screen.set_focus(self.query_one(FilterField))

    def clear(self) -> None:
        """Empty the line."""
        self.query_one(FilterField).value = ""

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))
