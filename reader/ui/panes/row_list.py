"""A list of rows of one height, drawn line by line: a hundred thousand rows cost no more than ten."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style

from reader.ui.line_view import LineView
from reader.ui.panes.row_text import Line, words

Item = TypeVar("Item")

GUTTER = 2
"""Cells before each row: the mark of the cursor, and the mark of the row that stands for what is open."""


class RowChosen(Message, Generic[Item]):
    """Enter was pressed on a row, or the row was clicked."""

    def __init__(self, rows: RowList[Item], item: Item) -> None:
        self.rows = rows
        self.item = item
        super().__init__()

    @property
    def control(self) -> RowList[Item]:
        """The list, for ``@on`` with a selector."""
        return self.rows


class LeftAtTop(Message):
    """The cursor was on the first row of a list and was asked to go further up."""

    def __init__(self, rows: RowList[Any]) -> None:
        self.rows = rows
        super().__init__()

    @property
    def control(self) -> RowList[Any]:
        """The list, for ``@on`` with a selector."""
        return self.rows


class RowList(LineView, Generic[Item], can_focus=True):
    """A scrollable list with a cursor. A subclass says what a row of it looks like.

    The row under the cursor has a bar beside it as well as a colour, and keeps both while another pane has
    the focus. Rows that cannot be chosen (headings) are passed over by the cursor.
    """

    ALLOW_SELECT = False
    BINDING_GROUP_TITLE = "Lists"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open", id="list.open"),
        Binding("j,down", "move(1)", "Down", show=False, id="list.down"),
        Binding("k,up", "move(-1)", "Up", show=False, id="list.up"),
        Binding("space,pagedown,ctrl+f", "page(1)", "A page down", show=False, id="list.page_down"),
        Binding("b,pageup,ctrl+b", "page(-1)", "A page up", show=False, id="list.page_up"),
        Binding("d,ctrl+d", "page(0.5)", "Half a page down", show=False, id="list.half_down"),
        Binding("u,ctrl+u", "page(-0.5)", "Half a page up", show=False, id="list.half_up"),
        Binding("g,home", "edge(False)", "First", show=False, id="list.first"),
        Binding("G,end", "edge(True)", "Last", show=False, id="list.last"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--cursor",
        "row-list--hover",
        "row-list--bar",
        "row-list--strong",
        "row-list--muted",
        "row-list--heading",
        "row-list--match",
        "row-list--warning",
    }
    DEFAULT_CSS = """
    RowList {
        & > .row-list--cursor { background: $foreground 6%; }
        &:focus > .row-list--cursor { background: $primary 30%; }
        & > .row-list--hover { background: $foreground 4%; }
        & > .row-list--bar { color: $primary; }
        & > .row-list--strong { text-style: bold; }
        & > .row-list--muted { color: $text-muted; }
        & > .row-list--heading { color: $text-muted; text-style: bold; }
        & > .row-list--match { color: $text-warning; text-style: bold; }
        & > .row-list--warning { color: $text-error; }
    }
    """

    row_height: int = 1
    """Lines of each row."""

    gap: int = 0
    """How many of them are empty lines at the row's end, which neither colour nor bar fill."""

    empty: reactive[str] = reactive("")
    """What an empty list says instead."""

    cursor: reactive[int] = reactive(-1, repaint=False)
    """Index of the row under the cursor; -1 when no row can be chosen. Move it with :meth:`move_to`."""

    marked: reactive[Hashable] = reactive(None, repaint=False)
    """Key of the row that stands for what is open; it gets a dot."""

    _hovered: reactive[int] = reactive(-1, repaint=False)

    def __init__(self, *, id: str | None = None, empty: str = "") -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._items: Sequence[Item] = ()
        self._looks: dict[str, Style] = {}
        self.set_reactive(RowList.empty, empty)

    def draw(self, item: Item, width: int) -> Sequence[Line]:
        """Return the lines of one row, at most :attr:`row_height` of them, for a width in cells."""
        raise NotImplementedError

    def key_of(self, item: Item) -> Hashable:
        """Return what a row is recognised by when the list has changed; None for a row that is not."""
        raise NotImplementedError

    def can_choose(self, item: Item) -> bool:  # noqa: ARG002 - for subclasses
        """Tell whether the cursor may stand on a row."""
        return True

    @property
    def items(self) -> Sequence[Item]:
        """The rows."""
        return self._items

    @property
    def item(self) -> Item | None:
        """The row under the cursor."""
        return self._items[self.cursor] if 0 <= self.cursor < len(self._items) else None

    def set_items(self, items: Sequence[Item], *, keep: bool = True) -> None:
        """Show other rows.

        Args:
            items: the rows; the list keeps this sequence, so it must not change afterwards.
            keep: leave the cursor on the same row (by its key) at the same height of the screen, wherever in
                the list that row now is. Otherwise, and if that row is gone, the cursor is on the first one.
        """
        old, shown_at = self.item, self.cursor * self.row_height - self.scroll_offset.y
        self._items = items
        self.set_extent(Size(1, len(items) * self.row_height))
        index = self._index_of(self.key_of(old)) if keep and old is not None else None
        if index is None and keep and old is not None:
            index = self._nearest(self.cursor)
            shown_at = 0
        self.set_reactive(RowList.cursor, self._nearest(0) if index is None else index)
        y = 0 if index is None else index * self.row_height - shown_at
        self.scroll_to(y=y, animate=False, force=True)
        self._show_cursor()
        self.refresh()

    def move_to(self, key: Hashable) -> bool:
        """Put the cursor on the row with a key, and tell whether there is one. Nothing is posted."""
        index = self._index_of(key)
        if index is None:
            return False
        self.cursor = index
        return True

    def _index_of(self, key: Hashable) -> int | None:
        if key is None:
            return None
        return next((index for index, item in enumerate(self._items) if self.key_of(item) == key), None)

    def _nearest(self, index: int, step: int = 1) -> int:
        """Return the first row from ``index`` on that can be chosen, looking back if there is none; or -1."""
        if not self._items:
            return -1
        last = len(self._items) - 1
        index = max(0, min(last, index))
        ways = [range(index, last + 1), range(index, -1, -1)]
        for way in ways if step > 0 else reversed(ways):
            for candidate in way:
                if self.can_choose(self._items[candidate]):
                    return candidate
        return -1

    def watch_cursor(self, old: int, new: int) -> None:
        """Bring the row under the cursor into view."""
        self._show_cursor()
        self._redraw(old, new)

    def watch_marked(self, old: Hashable, new: Hashable) -> None:
        """Take the dot from one row to another."""
        changed = {old, new} - {None}
        self._redraw(*(index for index in self._in_sight() if self.key_of(self._items[index]) in changed))

    def watch__hovered(self, old: int, new: int) -> None:
        """Show which row is under the mouse."""
        self._redraw(old, new)

    def _in_sight(self) -> range:
        """Return the indexes of the rows that are shown now, if only in part."""
        top, height = self.scroll_offset.y, self.row_height
        last = -(-(top + self.size.height) // height)
        return range(top // height, min(last, len(self._items)))

    def _redraw(self, *rows: int) -> None:
        for index in set(rows).intersection(self._in_sight()):
            self.refresh_lines(index * self.row_height, self.row_height)

    def on_resize(self) -> None:
        """Keep the cursor in view when there is less room."""
        self._show_cursor()

    def _show_cursor(self) -> None:
        if self.cursor < 0:
            return
        first = self.cursor
        # The headings above a row come into view with it; at the top nothing else would show them.
        while first > 0 and not self.can_choose(self._items[first - 1]):
            first -= 1
        # As little can the cursor go on to the notes at the end.
        last = self.cursor
        if self._nearest(last + 1) <= last:
            last = len(self._items) - 1
        height = self.row_height
        region = Region(0, self.cursor * height, 1, height)
        with_heading = Region(0, first * height, 1, (last + 1 - first) * height)
        if with_heading.height <= self.size.height:
            region = with_heading
        self.scroll_to_region(region, animate=False, force=True)

    def action_move(self, rows: int) -> None:
        """Move the cursor down by a number of rows that can be chosen, or up if it is negative."""
        step = 1 if rows > 0 else -1
        index = self._nearest(self.cursor + rows, step) if self.cursor >= 0 else -1
        if step < 0 and index >= self.cursor:
            self.scroll_to(y=0, animate=False)
            self.post_message(LeftAtTop(self))
        elif index >= 0 and (index > self.cursor) == (step > 0):
            self.cursor = index

    def action_page(self, pages: float) -> None:
        """Move the cursor by a number of screenfuls."""
        step = 1 if pages > 0 else -1
        rows = max(1, int(abs(pages) * self.size.height / self.row_height))
        if self.cursor >= 0:
            self.cursor = self._nearest(self.cursor + step * rows, step)

    def action_edge(self, last: bool) -> None:
        """Move the cursor to the first or the last row."""
        self.cursor = self._nearest(len(self._items) - 1, -1) if last else self._nearest(0)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.item is not None:
            self.post_message(RowChosen(self, self.item))

    def _row_at(self, event: events.MouseEvent) -> int:
        offset = event.get_content_offset(self)
        if offset is None:
            return -1
        index = (offset.y + self.scroll_offset.y) // self.row_height
        return index if index < len(self._items) and self.can_choose(self._items[index]) else -1

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse."""
        index = self._row_at(event)
        if index >= 0:
            event.stop()
            self.cursor = index
            self.action_choose()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which row a click would choose."""
        self._hovered = self._row_at(event)

    def on_leave(self) -> None:
        """No row is under the mouse any more."""
        self._hovered = -1

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width = self.size.width
        if not self._items:
            return self._strip(self._line_of_empty(y - 1, width - 2 * GUTTER), width, "")
        index, part = divmod(y + self.scroll_offset.y, self.row_height)
        if index >= len(self._items) or part >= self.row_height - self.gap:
            return Strip.blank(width, self.visual_style.rich_style)
        item = self._items[index]
        room = max(0, width - GUTTER - 1)
        lines_of_row = self.draw(item, room)
        line = lines_of_row[part].fit(room) if part < len(lines_of_row) else Content()
        bar = "▌" if index == self.cursor else " "
        dot = "•" if part == 0 and self.marked is not None and self.key_of(item) == self.marked else " "
        look = "cursor" if index == self.cursor else "hover" if index == self._hovered else ""
        return self._strip(Content.assemble((bar + dot, "bar"), line), width, look)

    def _line_of_empty(self, y: int, width: int) -> Content:
        if width < 2 or y < 0:
            return Content()
        paragraphs = [words(line, "muted") for line in self.empty.splitlines()]
        lines = [line for text in paragraphs for line in (text.wrap(width) if text else [text])]
        return Content(" " * GUTTER) + lines[y] if y < len(lines) else Content()

    def _strip(self, line: Content, width: int, look: str) -> Strip:
        base = self.visual_style + self._style(look) if look else self.visual_style
        pieces = line.render(base, end="", parse_style=lambda name: self._style(str(name)))
        strip = Strip([Segment(text, style.rich_style) for text, style in pieces])
        return strip.adjust_cell_length(width, base.rich_style)

    def _style(self, name: str) -> Style:
        """Return what a component class adds to what lies under it.

        :meth:`get_visual_style` would mix a half-transparent background with black before it is laid over.
        """
        if name not in self._looks:
            styles = self.get_component_styles(f"row-list--{name}")
            style = Style.from_styles(styles)
            self._looks[name] = replace(
                style,
                background=style.background if styles.has_rule("background") else None,
                foreground=style.foreground if styles.has_rule("color") else None,
            )
        return self._looks[name]

    def notify_style_update(self) -> None:
        """Look the styles up anew after a change of theme or focus."""
        self._looks.clear()
        super().notify_style_update()
