"""What the page and the lists have in common: a pane drawn line by line, as high as its place lets it be."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView


class LineView(ScrollView):
    """A pane of lines whose scrollbar is always shown, so that no number of lines changes the layout."""

    DEFAULT_CSS = """
    LineView {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    def set_extent(self, extent: Size) -> None:
        """Say how many lines there are, and how wide they are.

        To set :attr:`virtual_size` would lay the whole screen out anew.
        """
        self.set_reactive(LineView.virtual_size, extent)
        if self.size:  # Without one it is not shown, and will be laid out before it is.
            # The bar looks the same for all lengths that fit, and draws all of itself for another one.
            self.vertical_scrollbar.window_virtual_size = max(extent.height, self.size.height)
            self.scroll_y = min(self.scroll_y, self.max_scroll_y)
