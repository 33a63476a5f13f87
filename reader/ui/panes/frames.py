"""The three panes of the room, and the tabs that lead to them where there is room for one only."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Static

from reader.ui.panes.row_text import words


class Pane(StrEnum):
    """The panes from left to right; the values are the ids of their frames."""

    ARTICLES = "articles"
    ARTICLE = "article"
    SIDE = "side"


class Frame(Vertical):
    """The border around a pane, with the pane's title in it."""

    _title = Content()
    _is_only_renamed = False

    def set_title(self, title: str) -> None:
        """Show a title; it may come from an article."""
        if (shown := words(title)) != self._title:
            self._is_only_renamed = True
            self._title = self.border_title = shown
            self._is_only_renamed = False

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw the border anew; of a new title only its line, where Textual would draw the whole pane."""
        if self._is_only_renamed:
            regions = (Region(-1, -1, self.outer_size.width, 1),)  # counted from the content
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


class PaneTabs(Horizontal):
    """The names of the panes, with the key of each; a click leads there."""

    class Picked(Message):
        """A pane was clicked."""

        def __init__(self, pane: Pane) -> None:
            self.pane = pane
            super().__init__()

    def compose(self) -> ComposeResult:
        """Create a tab for each pane."""
        for pane in Pane:
            yield Static(id=f"tab-{pane}", classes="tab")

    def set_title(self, pane: Pane, title: str) -> None:
        """Show a pane's title."""
        number = list(Pane).index(pane) + 1
        tab = self.query_one(f"#tab-{pane}", Static)
        tab.update(words(f"{number} ", "bold") + words(title), layout=False)

    def mark(self, pane: Pane) -> None:
        """Show which pane is shown."""
        for tab in self.query(".tab"):
            tab.set_class(tab.id == f"tab-{pane}", "-shown")

    def on_click(self, event: Click) -> None:
        """Lead to the pane whose tab was clicked."""
        if event.widget and event.widget.id and event.widget.has_class("tab"):
            self.post_message(self.Picked(Pane(event.widget.id.removeprefix("tab-"))))
