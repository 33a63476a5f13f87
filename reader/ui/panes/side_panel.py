"""The side panel: who is in the article, who said what, and every mention of one entity."""

from __future__ import annotations

from enum import StrEnum

from textual.app import ComposeResult
from textual.reactive import reactive
from textual.widgets import ContentSwitcher

from reader.library.records import LinkedArticle
from reader.ui.panes.panel_lists import MentionList, SaidList, WhoList
from reader.ui.panes.row_list import RowList


class PanelMode(StrEnum):
    """What the panel shows; the values are the ids of its lists."""

    WHO = "who"
    SAID = "said"
    MENTIONS = "mentions"


class SidePanel(ContentSwitcher):
    """Three lists, one of them shown. What is chosen in them is posted by the lists themselves.

    Attributes:
        who: the people, organisations, places and groups of the article.
        said: its quotes.
        mentions: the mentions of one entity.
    """

    mode: reactive[PanelMode] = reactive(PanelMode.WHO)
    """Which list is shown."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, initial=PanelMode.WHO)
        self._before_mentions = PanelMode.WHO
        self._article: LinkedArticle | None = None
        self.who = WhoList(id=PanelMode.WHO)
        self.said = SaidList(id=PanelMode.SAID)
        self.mentions = MentionList(id=PanelMode.MENTIONS, empty="Looking for mentions …")

    def compose(self) -> ComposeResult:
        """Create the list that is shown first; :meth:`furnish` adds the others."""
        yield self.who

    async def furnish(self) -> None:
        """Add the lists that are shown only when they are asked for."""
        for added in (self.said, self.mentions):
            await self.add_content(added)
        self.said.show(self._article)

    @property
    def list(self) -> RowList[object]:
        """The list that is shown."""
        return self.query_one(f"#{self.mode}", RowList)

    def show(self, article: LinkedArticle | None) -> None:
        """Show who is in an article and what they say; a list of mentions stays as it is."""
        self._article = article
        self.who.show(article)
        if self.said.is_attached:
            self.said.show(article)

    def watch_mode(self, old: PanelMode, new: PanelMode) -> None:
        """Show the list, and remember where Esc leads from the mentions."""
        if new is PanelMode.MENTIONS and old is not PanelMode.MENTIONS:
            self._before_mentions = old
        self.current = new

    def leave_mentions(self) -> bool:
        """Go back from the mentions to what was shown before, and tell whether that was so."""
        if self.mode is not PanelMode.MENTIONS:
            return False
        self.mode = self._before_mentions
        return True
