"""A page of which a stretch can be selected, with the mouse or by keys, and copied as the article has it."""

from __future__ import annotations

from textual.geometry import Offset
from textual.selection import Selection

from reader.article import Span
from reader.ui.page.page_view import PageView
from reader.ui.page.painting import place_of


class SelectablePage(PageView):
    """Turns what is selected on the screen into a span of the article, and the other way around."""

    @property
    def selected(self) -> Span | None:
        """The stretch of the text that is selected with the mouse or by keys."""
        selection = self.text_selection
        return self._span_of(selection) if selection else None

    def select(self, span: Span | None) -> None:
        """Select a stretch of the text in place of what is selected; None for nothing."""
        if span is None or self._page is None:
            self.screen.clear_selection()
            return
        edges = []
        for offset in span:
            row = self._page.rows[self._page.row_at(max(span.start, offset - 1))].start
            edges.append(Offset(offset - row, row))
        self.screen.selections = {self: Selection(*edges)}

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return exactly the article's text of a selection, for Textual to copy."""
        span = self._span_of(selection)
        return (span.of(self.article.article.text), "\n") if self.article and span else None

    def selection_updated(self, selection: Selection | None) -> None:
        """Redraw what is selected now, or was."""
        self._spotlight.selected = self._span_of(selection) if selection else None
        self._restyle()

    def _span_of(self, selection: Selection) -> Span | None:
        if self.article is None:
            return None
        places = (
            0 if selection.start is None else place_of(selection.start),
            len(self.article.article.text) if selection.end is None else place_of(selection.end),
        )
        span = Span(min(places), max(places))
        return span if span.start < span.end else None
