"""The article pane: one article as a well-set page, with a cursor that always stands on something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from reader.article import Span
from reader.library.records import LinkedMention, LinkedQuote
from reader.ui.page import moves
from reader.ui.page.article_style import COMPONENT_CLASSES, CSS
from reader.ui.page.labelled_page import LabelledPage
from reader.ui.page.layout import Page
from reader.ui.page.page_view import FurnitureMode
from reader.ui.page.spans import Spanned
from reader.ui.room.jumps import next_span, previous_span

__all__ = ["Along", "ArticleView", "FurnitureMode", "Jump"]

Along = Literal["mention", "quote"]
"""What a key that jumps within the article goes along."""


class Jump(NamedTuple):
    """A key was pressed that jumps to the next or previous mention or quote.

    Attributes:
        along: "mention" or "quote".
        offset: where the cursor stood before.
        top: what :attr:`ArticleView.top_offset` was before.
        ordinal: which of those in this article it is, from 1; 0 if there was none to jump to.
        total: how many this article has.
    """

    along: Along
    offset: int
    top: int
    ordinal: int
    total: int


class ArticleView(LabelledPage):
    """A page to read: moves by line, page, paragraph, mention and quote, by key and by mouse.

    See :class:`~reader.ui.page.page_view.PageView` for how to show an article and to jump to a place in it.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENT_CLASSES)
    DEFAULT_CSS = CSS

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "line(1)", "Line down", show=False, id="article.line_down"),
        Binding("k,up", "line(-1)", "Line up", show=False, id="article.line_up"),
        Binding("right", "character(1)", "Character right", show=False, id="article.right"),
        Binding("left", "character(-1)", "Character left", show=False, id="article.left"),
        Binding("shift+right", "extend(1)", "Select a word more", show=False, id="article.select_more"),
        Binding("shift+left", "extend(-1)", "Select a word less", show=False, id="article.select_less"),
        Binding("space,pagedown", "page(1.0)", "Page down", show=False, id="article.page_down"),
        Binding("b,pageup", "page(-1.0)", "Page up", show=False, id="article.page_up"),
        Binding("d", "page(0.5)", "Half a page down", show=False, id="article.half_page_down"),
        Binding("u", "page(-0.5)", "Half a page up", show=False, id="article.half_page_up"),
        Binding("g,home", "top", "Top", show=False, id="article.top"),
        Binding("G,end", "bottom", "Bottom", show=False, id="article.bottom"),
        Binding("}", "paragraph(1)", "Next paragraph", show=False, id="article.paragraph_next"),
        Binding("{", "paragraph(-1)", "Previous paragraph", show=False, id="article.paragraph_previous"),
        Binding("tab", "mention(1)", "Mention", tooltip="Next mention", id="article.mention_next"),
        Binding("shift+tab", "mention(-1)", "Previous mention", show=False, id="article.mention_previous"),
        Binding(")", "quote(1)", "Quote", tooltip="Next quote", id="article.quote_next"),
        Binding("(", "quote(-1)", "Previous quote", show=False, id="article.quote_previous"),
        Binding("enter", "choose", "Open", id="article.choose"),
        Binding("z", "cycle_furniture", "Furniture", show=False, id="article.furniture"),
    ]

    last_jump: reactive[Jump | None] = reactive(None, init=False, repaint=False, always_update=True)
    """The jump that was made last. Whoever watches it, or the cursor, hears at once: what he then shows is
    painted together with the page."""

    class FromView(Message):
        """What an article pane says; ``control`` is the pane, for ``@on`` with a selector."""

        def __init__(self, view: ArticleView) -> None:
            self.view = view
            super().__init__()

        @property
        def control(self) -> ArticleView:
            """The pane."""
            return self.view

    class MentionChosen(FromView):
        """Enter was pressed with the cursor on a mention, or a mention was clicked."""

        def __init__(self, view: ArticleView, mention: LinkedMention) -> None:
            self.mention = mention
            super().__init__(view)

    class QuoteChosen(FromView):
        """Enter was pressed inside a quote, with no mention under the cursor."""

        def __init__(self, view: ArticleView, quote: LinkedQuote) -> None:
            self.quote = quote
            super().__init__(view)

    # The cell of the row that moves by line and page keep to.
    _goal: int | None = None

    def watch_cursor(self) -> None:
        """Forget the cell that moves kept to."""
        self._goal = None

    @property
    def next_on_line(self) -> LinkedMention | None:
        """The mention under the cursor, or else the next one that begins on its row."""
        if self._page is None or self._highlights is None:
            return None
        end = self._page.rows[self._page.row_at(self.cursor)].end
        return next(iter(self._highlights.mentions.overlapping(self.cursor, end)), None)

    @property
    def word(self) -> Span | None:
        """The word under the cursor, or else the next one on its row."""
        return moves.word_at(self._page, self.cursor) if self._page else None

    def action_line(self, step: int) -> None:
        """Move to the row below (1) or above (-1), and keep to the same cell of it."""
        if self._page:
            here, goal = self._origin(self._page)
            self._move_to(moves.by_line(self._page, here, step, goal), goal)

    def action_page(self, pages: float) -> None:
        """Turn over so many pages, less two rows of overlap for a whole one; up if below zero."""
        if self._page:
            overlap = 2 if abs(pages) >= 1 else 0
            rows = max(1, int(self.size.height * abs(pages)) - overlap) * (1 if pages > 0 else -1)
            here, goal = self._origin(self._page)
            self.scroll_to(y=self.scroll_offset.y + rows, animate=False)
            self._move_to(moves.by_rows(self._page, here, rows, goal), goal)

    def action_character(self, step: int) -> None:
        """Move to the next (1) or previous (-1) character."""
        if self._page:
            self._move_to(moves.by_character(self._page, self._origin(self._page)[0], step))

    def action_extend(self, step: int) -> None:
        """Select the word under the cursor, then one word more (1) or less (-1)."""
        selected, text = self.selected, self.article.article.plain if self.article else ""
        if step > 0:
            self.select(moves.with_next_word(text, selected) if selected else self.word)
        elif selected:
            self.select(moves.without_last_word(text, selected))

    def action_paragraph(self, step: int) -> None:
        """Move to where the next paragraph (1) begins, or this or the previous one (-1)."""
        if self._page:
            self._move_to(moves.by_paragraph(self._page, self._origin(self._page)[0], step))

    def action_top(self) -> None:
        """Move to the beginning."""
        self._move_to(0)

    def action_bottom(self) -> None:
        """Move to the last row."""
        if self._page:
            goal = self._origin(self._page)[1]
            self._move_to(moves.by_rows(self._page, self.cursor, len(self._page.rows), goal), goal)

    def action_mention(self, step: int) -> None:
        """Jump to the next (1) or previous (-1) mention, if there is one."""
        if self._highlights:
            self._jump_along("mention", self._highlights.mentions.items, step)

    def action_quote(self, step: int) -> None:
        """Jump to the next (1) or previous (-1) quote, if there is one."""
        if self._highlights:
            self._jump_along("quote", self._highlights.quotes.items, step)

    def action_choose(self) -> None:
        """Choose the mention under the cursor, or else the quote; open a fold."""
        if self._unfold(self.cursor):
            return
        if mention := self.mention_at(self.cursor):
            self.post_message(self.MentionChosen(self, mention))
        elif quote := self.quote_at(self.cursor):
            self.post_message(self.QuoteChosen(self, quote))

    def action_cycle_furniture(self) -> None:
        """Dim furniture, show it, fold it, in turn."""
        modes = list(FurnitureMode)
        self.furniture = modes[(modes.index(self.furniture) + 1) % len(modes)]

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to what is clicked; choose a mention, open a fold."""
        # Textual would select the whole article by two clicks, and everything by three.
        event.prevent_default()
        place = event.get_content_offset(self)
        if self._page is None or place is None or event.button != 1 or self.selected:
            return
        row, column = place.y + self.scroll_offset.y, place.x - self._sheet.left
        if row >= len(self._page.rows) or not self._page.can_stand(row):
            return
        offset = self._page.offset_at(row, column)
        if self._unfold(offset):
            return
        self.cursor = offset
        if self._page.glyph_in(row, column) and (mention := self.mention_at(offset)):
            self.post_message(self.MentionChosen(self, mention))

    def _origin(self, page: Page) -> tuple[int, int]:
        """Return where a move begins, and the cell to keep to.

        That is the cursor, or what is in sight nearest to it when the page was scrolled away under it.
        """
        row, top = page.row_at(self.cursor), self.scroll_offset.y
        bottom = top + self.size.height
        goal = page.column(self.cursor) if self._goal is None else self._goal
        if top <= row < bottom:
            return self.cursor, goal
        nearest = page.next_row(top - 1, 1) if row < top else page.next_row(bottom, -1)
        return self.cursor if nearest is None else page.offset_at(nearest, goal), goal

    def _move_to(self, offset: int, goal: int | None = None) -> None:
        self.cursor = offset
        self._goal = goal
        self._reveal()

    def _jump_along(self, along: Along, places: Sequence[Spanned], step: int) -> None:
        here = self._origin(self._page)[0] if self._page else self.cursor
        index = next_span(places, here) if step > 0 else previous_span(places, here)
        ordinal = 0 if index is None else index + 1
        jump = Jump(along, self.cursor, self.top_offset, ordinal, len(places))
        if index is not None:
            self.jump(Span(places[index].start, places[index].end), flash=along == "quote")
        self.last_jump = jump
