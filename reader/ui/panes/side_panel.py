"""The side panel: who is in the article, and who said what in it."""

from __future__ import annotations

from enum import StrEnum

from textual.app import ComposeResult
from textual.reactive import reactive
from textual.widgets import ContentSwitcher

from reader.library.records import LinkedArticle
from reader.ui.panes.panel_lists import SaidList, WhoList
from reader.ui.panes.row_list import RowList


class PanelMode(StrEnum):
    """What the panel shows; the values are the ids of its lists."""

    WHO = "who"
    SAID = "said"


class SidePanel(ContentSwitcher):
    """Two lists, one of them shown. What is chosen in them is posted by the lists themselves.

    Attributes:
        who: the people, organisations, places and groups of the article.
        said: its quotes.
    """

    mode: reactive[PanelMode] = reactive(PanelMode.WHO, repaint=False)
    """Which list is shown."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, initial=PanelMode.WHO)
        self._article: LinkedArticle | None = None
        self.who = WhoList(id=PanelMode.WHO)
        self.said = SaidList(id=PanelMode.SAID)

    def compose(self) -> ComposeResult:
        """Create the list that is shown first; :meth:`furnish` adds the other."""
        yield self.who

    async def furnish(self) -> None:
        """Add the list that is shown only when it is asked for."""
        await self.add_content(self.said)

    @property
    def list(self) -> RowList[object]:
        """The list that is shown."""
        return self.query_one(f"#{self.mode}", RowList)

    def show(self, article: LinkedArticle | None) -> None:
        """Show who is in an article and what they say."""
        self._article = article
        self.who.show(article)
        if self.mode is PanelMode.SAID:
            self.said.show(article)

    def watch_mode(self, mode: PanelMode) -> None:
        """Show the list."""
        if mode is PanelMode.SAID:
            self.said.show(self._article)
        self.current = mode
