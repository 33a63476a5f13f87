"""Rows in columns, each of several lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from textual.content import Content
from textual.widget import Widget

from reader.ui.panes.row_list import GUTTER, RowList
from reader.ui.panes.row_text import Line, words

COLUMNS_FROM = 100
"""Cells from which a row has columns; below that, what stands beside the text has a line of its own."""

GAP = "   "


def beside(*columns: tuple[Sequence[Content], int]) -> list[Line]:
    """Return columns side by side, each given as its lines and its width in cells."""
    rows = zip_longest(*(lines for lines, _ in columns), fillvalue=Content())
    widths = [width for _, width in columns]
    return [
        Line(Content(GAP).join(Line(cell).fit(width) for cell, width in zip(row, widths, strict=True)))
        for row in rows
    ]


class ColumnNames(Widget):
    """The names of a list's columns, above it.

    Args:
        rows: the list.
        left: the name and the width of the first column.
        middle: the name of the one that takes what room is left.
        right: the name and the width of the last column.
    """

    DEFAULT_CSS = "ColumnNames { height: 1; padding: 0 1 0 2; color: $text-muted; }"

    def __init__(
        self, rows: RowList[Any], left: tuple[str, int], middle: str, right: tuple[str, int]
    ) -> None:
        super().__init__()
        self._rows = rows
        self._left, self._middle, self._right = left, middle, right

    def render(self) -> Content:
        """Return the names as wide as the rows are."""
        (left, first), (right, last) = self._left, self._right
        middle = middle_width(self._rows.size.width - GUTTER - 1, first, last)
        (line,) = beside(([words(left)], first), ([words(self._middle)], middle), ([words(right)], last))
        return line.left

    def on_resize(self) -> None:
        """Be there only where there are columns."""
        self.display = self.size.width >= COLUMNS_FROM


def middle_width(width: int, left: int, right: int) -> int:
    """Return what room two columns leave to the one between them."""
    return max(0, width - left - right - 2 * len(GAP))
