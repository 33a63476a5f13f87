"""What the page and the lists have in common: a pane drawn line by line, as high as its place lets it be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import cast

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.events import Mount
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget


class LineView(ScrollView):
    """A pane of lines whose scrollbar is always shown, so that no number of lines changes the layout."""

    DEFAULT_CSS = """
    LineView {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    @on(Mount)
    def _draw_bar_by_cells(self) -> None:
        # Textual makes scrollbars itself and has no way to be given another kind.
        bar = self.vertical_scrollbar
        bar.render_lines = partial(_bar_lines, bar)  # type: ignore[method-assign]

    def set_extent(self, extent: Size) -> None:
        """Say how many lines there are, and how wide they are.

        To set :attr:`virtual_size` would lay the whole screen out anew.
        """
        self.set_reactive(LineView.virtual_size, extent)
        if self.size:  # Without one it is not shown, and will be laid out before it is.
            # The bar looks the same for all lengths that fit, and draws all of itself for another one.
            self.vertical_scrollbar.window_virtual_size = max(extent.height, self.size.height)
            self.scroll_y = min(self.scroll_y, self.max_scroll_y)


def finished(strips: Sequence[Strip], widget: Widget, crop: Region) -> list[Strip]:
    """Return lines of a widget as :meth:`Widget.render_lines` has to: filtered for the terminal, and cut.

    What was done to a strip it keeps, so that it is worth keeping the strips.

    Args:
        strips: those lines of the widget that are asked for, whole.
        widget: without border, padding, tint and links, for which Textual would look on each line.
        crop: what was asked for.
    """
    background = widget.background_colors[1]
    for line_filter in widget.get_line_filters():
        strips = [strip.apply_filter(line_filter, background) for strip in strips]
    if crop.column_span == (0, widget.outer_size.width):
        return list(strips)
    return [strip.crop(*crop.column_span) for strip in strips]


def _bar_lines(bar: ScrollBar, crop: Region) -> list[Strip]:
    """Draw a scrollbar. Textual would draw all of its cells anew and one by one after each scroll."""
    look, base = cast("ScrollBarRender", bar.render()), bar.visual_style.rich_style
    style = bar.app.console.get_style(look.style)
    cells = _bar_cells(bar.size.height, look.virtual_size, look.window_size, look.position, style, base)
    return finished(cells[crop.y : crop.bottom], bar, crop)


@lru_cache(maxsize=16)
def _bar_cells(
    height: int, virtual_size: int, window_size: int, position: float, style: Style, base: Style
) -> list[Strip]:
    back, thumb = style.bgcolor or Color.default(), style.color or Color.default()
    cells = ScrollBarRender.render_bar(
        height, virtual_size, window_size, position, back_color=back, bar_color=thumb
    )
    return [_cell(cell) for cell in Segment.apply_style(cells.segments, base)]


@lru_cache(maxsize=64)
def _cell(segment: Segment) -> Strip:
    return Strip([segment])
