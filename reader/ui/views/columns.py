"""Rows in columns: text of several lines, and beside it what is to be compared at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, ClassVar

from textual.content import Content
from textual.widget import Widget

from reader.library.records import Snippet
from reader.ui.panes.article_list import counted
from reader.ui.panes.row_list import GUTTER
from reader.ui.panes.row_text import Line, snippet, wrapped
from reader.ui.views.grouped_list import GroupedList, GroupT, RowT

COLUMNS_FROM = 100
"""Cells from which a row has columns; below that, what stands beside the text has a line of its own."""

_FULL = 160
"""Cells from which a row is wider than its text needs: half of the rest goes to its last column."""

GAP = "   "


class ColumnedList(GroupedList[GroupT, RowT]):
    """Rows by group, in columns where there is room, and otherwise one line higher."""

    text_lines: ClassVar[int] = 2
    """Lines of the text in a row."""

    row_height = text_lines + 1
    gap = 1

    def column_names(self, width: int) -> Content:
        """Return the names of the columns, for a row's width."""
        raise NotImplementedError

    def lines_of(self, found: Snippet, width: int) -> list[Line]:
        """Return the text of a row as so many lines as it has, the marked words in sight."""
        return wrapped(snippet(found, width * self.text_lines), width, self.text_lines)

    def on_resize(self) -> None:
        """Give a row one line more where there is no room for columns."""
        super().on_resize()
        self.set_row_height(self.text_lines + (1 if self.size.width >= COLUMNS_FROM else 2))


class ColumnNames(Widget):
    """The names of a list's columns, above it.

    Args:
        rows: the list.
    """

    DEFAULT_CSS = "ColumnNames { height: 1; padding: 0 1 0 2; color: $text-muted; }"

    def __init__(self, rows: ColumnedList[Any, Any]) -> None:
        super().__init__()
        self._rows = rows

    def render(self) -> Content:
        """Return the names as wide as the rows are."""
        return self._rows.column_names(self._rows.size.width - GUTTER - 1)

    def on_resize(self) -> None:
        """Be there only where there are columns."""
        if self.display != (self.size.width >= COLUMNS_FROM):  # To set it is to lay out the screen anew.
            self.display = not self.display


def beside(*columns: tuple[Sequence[Content], int]) -> list[Line]:
    """Return columns side by side, each given as its lines and its width in cells."""
    rows = zip_longest(*(lines for lines, _ in columns), fillvalue=Content())
    widths = [width for _, width in columns]
    return [
        Line(Content(GAP).join(Line(cell).fit(width) for cell, width in zip(row, widths, strict=True)))
        for row in rows
    ]


def repeated(copies: int) -> str:
    """Return how often something is repeated in copies of its article: "+3 copies"."""
    return f"+{counted(copies, 'copy', 'copies')}" if copies else ""


def last_width(width: int, least: int) -> int:
    """Return the cells of the last column of a row: more than the least where the screen is very wide."""
    return least + max(0, width - _FULL) // 2


def middle_width(width: int, left: int, right: int) -> int:
    """Return what room two columns leave to the one between them."""
    return max(0, width - left - right - 2 * len(GAP))
