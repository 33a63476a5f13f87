"""The article pane: one article as a well-set page, with a cursor that always stands on something.

Everything is addressed by character offsets into the article's unmodified text; lines and rows are derived.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView

from reader.article import Span
from reader.library.records import LinkedArticle, LinkedMention, LinkedQuote


class FurnitureMode(StrEnum):
    """What the page does with what stands around the story: captions, credits, links, promos, date lines."""

    DIM = "dim"
    SHOW = "show"
    FOLD = "fold"


class ArticleView(ScrollView, can_focus=True):
    """A scrollable page that shows one article and its mentions, quotes and search matches."""

    furniture: reactive[FurnitureMode] = reactive(FurnitureMode.DIM)
    """How furniture is shown. The cursor and the first visible line keep their place when it changes."""

    text_width: reactive[int] = reactive(72)
    """Longest line in cells; less if the pane is narrower. The place is kept when it changes."""

    cursor: reactive[int] = reactive(0)
    """Offset of the character that the cursor stands on; read it, and move it with :meth:`jump`."""

    class CursorMoved(Message):
        """The cursor stands somewhere else, or another article is shown."""

        def __init__(
            self, view: ArticleView, offset: int, mention: LinkedMention | None, quote: LinkedQuote | None
        ) -> None:
            self.view = view
            self.offset = offset
            self.mention = mention
            """The innermost mention under the cursor."""
            self.quote = quote
            """The innermost quote under the cursor."""
            super().__init__()

        @property
        def control(self) -> ArticleView:
            """The view, for ``@on`` with a selector."""
            return self.view

    class MentionChosen(Message):
        """Enter was pressed with the cursor on a mention, or a mention was clicked."""

        def __init__(self, view: ArticleView, mention: LinkedMention) -> None:
            self.view = view
            self.mention = mention
            super().__init__()

        @property
        def control(self) -> ArticleView:
            """The view, for ``@on`` with a selector."""
            return self.view

    class QuoteChosen(Message):
        """Enter was pressed inside a quote, with no mention under the cursor."""

        def __init__(self, view: ArticleView, quote: LinkedQuote) -> None:
            self.view = view
            self.quote = quote
            super().__init__()

        @property
        def control(self) -> ArticleView:
            """The view, for ``@on`` with a selector."""
            return self.view

    article: LinkedArticle | None = None
    """What is shown; set with :meth:`show`."""

    def show(
        self,
        article: LinkedArticle | None,
        *,
        at: Span | int | None = None,
        top: int | None = None,
        flash: bool = False,
    ) -> None:
        """Show an article, or an empty page.

        Args:
            article: the article, or None for an empty page.
            at: where to put the cursor; scrolled into view with context. None is the beginning.
            top: the offset to put on the first visible line, as :attr:`top_offset` gave it; together with
                ``at`` this restores a remembered position exactly.
            flash: whether to flash ``at`` for a moment (only if it is a span).
        """
        raise NotImplementedError

    def jump(self, span: Span, *, flash: bool = True) -> None:
        """Put the cursor on the first character of a span and bring it into view.

        A span that is already on the screen does not move the page; one that is not comes to stand a third of
        the way down. Folded furniture is unfolded.
        """
        raise NotImplementedError

    def set_matches(self, spans: Sequence[Span]) -> None:
        """Highlight these spans as search matches, instead of any earlier ones."""
        raise NotImplementedError

    @property
    def top_offset(self) -> int:
        """Offset of the first character on the first visible line; 0 at the top of the page."""
        raise NotImplementedError

    def mention_at(self, offset: int) -> LinkedMention | None:
        """Return the innermost mention that covers an offset."""
        raise NotImplementedError

    def quote_at(self, offset: int) -> LinkedQuote | None:
        """Return the innermost quote that covers an offset."""
        raise NotImplementedError

    def visible_places(self) -> list[Span]:
        """Return the spans of all mentions and quotes that begin on a visible line, in order."""
        raise NotImplementedError
