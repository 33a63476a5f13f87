"""The page as a widget: laid out for its pane, drawn row by row, with a cursor and what it marks."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from enum import StrEnum

from rich.style import Style
from textual import events, work
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer

from reader.article import Span
from reader.library.records import LinkedArticle, LinkedMention, LinkedQuote
from reader.ui.keys import key_of
from reader.ui.line_view import LineView, finished
from reader.ui.page.highlighting import Highlights, Mark, Spotlight
from reader.ui.page.layout import Page, Row
from reader.ui.page.leaf import Leaf, Setting, is_long, make_leaf
from reader.ui.page.painting import Painter, Sheet, place_style
from reader.ui.page.spans import SpanIndex

FLASH_SECONDS = 0.6
"""How long the place of a landing stays marked."""

_CONTEXT = 3  # rows kept in sight above and below the cursor
_STRIPS = 2000  # rows kept drawn


class FurnitureMode(StrEnum):
    """What the page does with what stands around the story: captions, credits, links, promos, date lines."""

    DIM = "dim"
    SHOW = "show"
    FOLD = "fold"


class PageView(LineView, can_focus=True):
    """Shows one article. Rows are derived from offsets into its text, and only what is seen is drawn."""

    furniture: reactive[FurnitureMode] = reactive(FurnitureMode.DIM, init=False)
    """How furniture is shown. The page keeps its place when it changes."""

    text_width: reactive[int] = reactive(72, init=False)
    """Longest line in cells; less if the pane is narrower. The page keeps its place when it changes."""

    cursor: reactive[int] = reactive(0, init=False, repaint=False)
    """Offset of the character that the cursor stands on. To move it, :meth:`jump`."""

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - as all of Textual's widgets name it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.article: LinkedArticle | None = None
        """What is shown; set with :meth:`show`."""
        self._leaf: Leaf | None = None
        self._highlights: Highlights | None = None
        self._page: Page | None = None
        self._painter: Painter | None = None
        self._sheet = Sheet.fit(0, self.text_width)
        self._unfolded: set[int] = set()
        self._spotlight = Spotlight()
        self._flash_timer: Timer | None = None
        # The row and the offset that were last put at the top. While the page is not scrolled that offset is
        # its place, or the place would slip to the start of its line with every change of width.
        self._anchor = (-1, 0)
        # Laying out must wait until the pane has a size. Until then this is the top it waits for, or None to
        # bring the cursor into view.
        self._settled = False
        self._wanted_top: int | None = 0
        self._strips: LRUCache[tuple[int, tuple[Mark, ...]], Strip] = LRUCache(_STRIPS)
        self._looks: dict[tuple[str, ...], Style] = {}
        self._drawn: dict[int, tuple[Mark, ...]] = {}

    def show(
        self,
        article: LinkedArticle | None,
        *,
        at: Span | int | None = None,
        top: int | None = None,
        flash: bool = False,
        leaf: Leaf | None = None,
    ) -> None:
        """Show an article, or an empty page.

        Args:
            article: the article, or None for an empty page.
            at: where to put the cursor; scrolled into view with context. None is the beginning.
            top: the offset to put on the first visible line, as :attr:`top_offset` gave it; together with
                ``at`` this restores a remembered position exactly.
            flash: whether to flash ``at`` for a moment (only if it is a span).
            leaf: the article as :func:`make_leaf` has made it ready in the :attr:`setting` of this page.

        Search matches and marked spans are forgotten: they were those of the article before.
        """
        self.article = article
        self._leaf = leaf
        self._highlights = leaf.highlights if leaf else Highlights(article) if article else None
        self._page = None
        if self.is_attached and self.text_selection:
            self.screen.clear_selection()
        self._spotlight = Spotlight()
        self._unfolded.clear()
        self._end_flash()
        self.set_reactive(PageView.cursor, at.start if isinstance(at, Span) else at or 0)
        self._lay_out(0 if at is None and top is None else top)
        cursor = self.cursor
        self.set_reactive(PageView.cursor, -1)  # so that watchers hear of the new article in any case
        self.cursor = cursor
        if isinstance(at, Span) and top is None:
            self.jump(at, flash=flash)
        elif isinstance(at, Span) and flash:
            self._start_flash(at)

    def renew(self, article: LinkedArticle) -> None:
        """Show what is known by now of the article that is open; nothing moves, and a selection stays.

        Args:
            article: the same article; with another text it is shown anew, in the same place.
        """
        before = self.article
        if before is None or (before.article, before.copies) != (article.article, article.copies):
            self.show(article, at=self.cursor, top=self.top_offset)
            return
        self.article = article
        if _to_see(before) != _to_see(article):
            self._highlights = Highlights(article)
            self._prepare_to_paint()
            self._look_around()
            self.refresh()

    def jump(self, span: Span, *, flash: bool = True) -> None:
        """Put the cursor on the first character of a span and bring it into view.

        A span that is already on the screen does not move the page; one that is not comes to stand a third of
        the way down. Folded furniture is unfolded.
        """
        self._unfold(span.start)
        self.cursor = span.start
        self._reveal(far=True)
        if flash:
            self._start_flash(span)

    def set_matches(self, spans: Sequence[Span]) -> None:
        """Highlight these spans as search matches, instead of any earlier ones."""
        self._spotlight.matches = SpanIndex(spans)
        self._restyle()

    def set_marked(self, spans: Sequence[Span]) -> None:
        """Show these spans as marked by the user, instead of any earlier ones."""
        self._spotlight.marked = SpanIndex(spans)
        self._restyle()

    @property
    def top_offset(self) -> int:
        """Offset of the first character on the first visible line; 0 at the top of the page."""
        if self._page is None:
            return self._wanted_top or 0
        row = self.scroll_offset.y
        return self._anchor[1] if row == self._anchor[0] else self._page.rows[row].start

    def mention_at(self, offset: int) -> LinkedMention | None:
        """Return the innermost mention that covers an offset."""
        return self._highlights.mentions.innermost(offset) if self._highlights else None

    def mentions_of(self, entity: int) -> Sequence[Span]:
        """Return where an entity is mentioned, in order."""
        return self._highlights.mentions_of(entity).items if self._highlights else ()

    def quote_at(self, offset: int) -> LinkedQuote | None:
        """Return the innermost quote that covers an offset."""
        return self._highlights.quotes.innermost(offset) if self._highlights else None

    def validate_cursor(self, offset: int) -> int:
        """Put the cursor where there is something to stand on."""
        return self._page.snap(offset) if self._page else max(0, offset)

    def _watch_cursor(self) -> None:
        if self._flash_timer is None:
            self._end_flash()
        self._look_around()

    def _watch_furniture(self) -> None:
        self._unfolded.clear()
        self._lay_out_again()

    def _watch_text_width(self) -> None:
        self._lay_out_again()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the text anew if the width has changed."""
        if not self._settled or event.size.width != self.virtual_size.width:
            self._lay_out_again()

    def notify_style_update(self) -> None:
        """Forget all that was drawn in the old style."""
        super().notify_style_update()
        self._strips.clear()
        self._looks.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows of the pane, without the places that :meth:`render_line` gives.

        Textual would put the finishing touches to each row again after each scroll.
        """
        top, width = self.scroll_offset.y, self.size.width
        return finished([self._draw(top + y, width) for y in crop.line_range], self, crop)

    def render_line(self, y: int) -> Strip:
        """Draw one row of the pane so that each cell tells its place in the text, for the mouse."""
        return self._draw(y + self.scroll_offset.y, self.size.width, placed=True)

    def _draw(self, index: int, width: int, *, placed: bool = False) -> Strip:
        if self._page is None or self._painter is None or index >= len(self._page.rows):
            # Without a place, a selection that reaches this row would run to the end of the article.
            end = place_style(len(self.article.article.text) if self.article else 0)
            blank = Strip.blank(width, self._style(()))
            return blank.apply_style(end) if placed else blank
        overlays = self._overlays(self._page.rows[index])
        if placed:
            return self._painter.strip(index, overlays, width, placed=True)
        self._drawn[index] = overlays
        strip = self._strips.get((index, overlays))
        if strip is None:
            strip = self._painter.strip(index, overlays, width)
            self._strips[index, overlays] = strip
        return strip

    def _lay_out(self, top: int | None) -> None:
        """Make the rows for the size of the pane.

        Args:
            top: the offset to put at the top; None to bring the cursor into view.
        """
        self._strips.clear()
        self._drawn.clear()
        self._wanted_top = top
        self._settled = False
        self._anchor = (-1, 0)
        if self.article is None or self._highlights is None or not self.size:
            self._page = None
            self.set_extent(Size(self.size.width, 0))
            self.refresh()
            return
        setting, leaf = self.setting, self._leaf
        if leaf is None or leaf.setting != setting:
            leaf = make_leaf(self.article, setting, self._highlights, self._unfolded)
        self._leaf, self._page, self._sheet = None, leaf.page, setting.sheet
        self._prepare_to_paint()
        self.set_extent(Size(self.size.width, len(self._page.rows)))
        self.cursor = self._page.snap(self.cursor)
        self._look_around()
        self._settled = True
        if top is None:
            self._reveal(far=True)
        else:
            self._scroll_to_row(self._page.row_at(top))
            self._anchor = (self.scroll_offset.y, top)
        self.refresh()

    def _prepare_to_paint(self) -> None:
        self._strips.clear()
        self._drawn.clear()
        if self._page and self._highlights:
            dim = self.furniture is not FurnitureMode.SHOW
            self._painter = Painter(self._page, self._highlights, self._sheet, self._style, dim_furniture=dim)

    @property
    def setting(self) -> Setting:
        """How the page is set now."""
        sheet = Sheet.fit(self.size.width, self.text_width)
        return Setting(sheet, self.furniture is FurnitureMode.FOLD, key_of(self.app, "pane.copies"))

    def _lay_out_again(self) -> None:
        """Make the rows anew, and keep the place or the one that is waited for."""
        if is_long(self.article) and self.size and (self._leaf is None or self._leaf.setting != self.setting):
            self._make_leaf()
        else:
            self._lay_out(self.top_offset if self._settled else self._wanted_top)

    @work(exclusive=True, group="leaf")
    async def _make_leaf(self) -> None:
        """Make the rows of a long article in a thread; those that are there stay on the screen meanwhile."""
        if article := self.article:
            setting, unfolded = self.setting, frozenset(self._unfolded)
            leaf = await asyncio.to_thread(make_leaf, article, setting, self._highlights, unfolded)
            if leaf.article is self.article:
                self._leaf = leaf
                self._lay_out(self.top_offset if self._settled else self._wanted_top)
            else:
                self._lay_out_again()  # More is known of it by now, or another one is shown.

    def _unfold(self, offset: int) -> bool:
        """Open the fold at an offset, and tell whether one was there."""
        row = self._page.rows[self._page.row_at(offset)] if self._page else None
        if row is None or not row.is_fold or offset >= row.end:
            return False
        self._unfolded.add(row.start)
        self._lay_out(self.top_offset)
        return True

    def _reveal(self, *, far: bool = False) -> None:
        """Scroll so that the cursor is in sight with some rows of context.

        Args:
            far: if it is out of sight now, put it a third of the way down instead of as near as can be.
        """
        if self._page is None:
            self._wanted_top = None
            return
        height = self.size.height
        row, top = self._page.row_at(self.cursor), self.scroll_offset.y
        context = min(_CONTEXT, (height - 1) // 2)
        if far and not top <= row < top + height:
            self._scroll_to_row(row - height // 3)
        else:
            self._scroll_to_row(max(row + context + 1 - height, min(top, row - context)))

    def _scroll_to_row(self, row: int) -> None:
        """Put a row at the top, or the header if only the header would be above it."""
        first = self._page.next_row(-1, 1) if self._page else None
        self.scroll_to(y=0 if first is None or row <= first else row, animate=False, force=True)

    def _look_around(self) -> None:
        """Find out what the cursor stands on and what else that marks."""
        if self._page is None or self._highlights is None:
            return
        at, light = self.cursor, self._spotlight
        mention, quote, glyph = self.mention_at(at), self.quote_at(at), self._page.glyph_at(at)
        light.at = at
        light.cursor = mention.span if mention else Span(at, max(glyph.end if glyph else 0, at + 1))
        light.quote = quote.span if quote else None
        light.same = self._highlights.mentions_of(mention.entity) if mention else SpanIndex()
        self._restyle()

    def _overlays(self, row: Row) -> tuple[Mark, ...]:
        """Return what is marked on a row for the moment, the strongest last."""
        if row.is_fold:
            under_cursor = row.start <= self.cursor < row.end
            return (Mark(row.start, row.end, "cursor"),) if under_cursor else ()
        return self._spotlight.marks(row.start, row.end) if row.block else ()

    def _restyle(self) -> None:
        """Redraw those visible rows on which something else is marked now; the others are not drawn yet."""
        if self._page is None:
            return
        top = self.scroll_offset.y
        for index, row in enumerate(self._page.rows[top : top + self.size.height], top):
            if index in self._drawn and self._drawn[index] != self._overlays(row):
                self.refresh_line(index)

    def _start_flash(self, span: Span) -> None:
        self._end_flash()
        self._spotlight.flash = span
        # With animations off nothing flickers: the mark stays until the cursor moves.
        if self.app.animation_level != "none":
            self._flash_timer = self.set_timer(FLASH_SECONDS, self._end_flash)
        self._restyle()

    def _end_flash(self) -> None:
        if self._flash_timer:
            self._flash_timer.stop()
        if self._spotlight.flash:
            self._flash_timer = self._spotlight.flash = None
            self._restyle()

    def _style(self, names: tuple[str, ...]) -> Style:
        if names not in self._looks:
            classes = (f"article--{name}" for name in names)
            self._looks[names] = self.get_visual_style(*classes).rich_style
        return self._looks[names]


def _to_see(article: LinkedArticle) -> tuple[object, ...]:
    """Return what the page shows of an article besides its text: not how often a name is elsewhere."""
    return article.mentions, article.quotes, article.values, article.scare_quotes, article.corrections
