"""A list of groups, each under a heading, whose rows are read from the library when they come into sight.

Only the groups and how many rows each has are known from the start. So a list of a hundred thousand rows
opens as fast as a short one, whatever it costs to read a row.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from itertools import accumulate
from typing import ClassVar, Generic, NamedTuple, Protocol, TypeVar, overload

from textual import work

from reader.ui.panes.row_list import RowList
from reader.ui.panes.row_text import Line, words

PAGE = 50
"""Rows that are read at a time."""

_PAGES = 200
"""Pages that are kept; the ones read first are forgotten first."""


class Group(Protocol):
    """What a group must say of itself."""

    @property
    def key(self) -> Hashable:
        """What tells it from the other groups."""

    @property
    def size(self) -> int:
        """How many rows it has."""


GroupT = TypeVar("GroupT", bound=Group)
RowT = TypeVar("RowT")


class Slot(NamedTuple):
    """The place of a row: which group, by its index, and which row of it; -1 is the group's heading."""

    group: int
    row: int


class Slots(Sequence[Slot]):
    """Every line-up of groups as one sequence, each heading before its rows; nothing in it is stored."""

    def __init__(self, counts: Sequence[int]) -> None:
        self._starts = [0, *accumulate(count + 1 for count in counts)]

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, index: int) -> Slot: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Slot]: ...
    def __getitem__(self, index: int | slice) -> Slot | Sequence[Slot]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        group = bisect_right(self._starts, index) - 1
        return Slot(group, index - self._starts[group] - 1)

    def index_of(self, slot: Slot) -> int:
        """Return where a slot stands."""
        return self._starts[slot.group] + 1 + slot.row


class GroupedList(RowList[Slot], Generic[GroupT, RowT]):
    """Rows by group. A subclass says what headings and rows look like.

    A row is recognised by its group's key and its number in the group.
    """

    row_height = 3
    gap = 1

    COMPONENT_CLASSES: ClassVar[set[str]] = set()

    def __init__(self, *, id: str | None = None, empty: str = "") -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, empty=empty)
        self._groups: Sequence[GroupT] = ()
        self._slots = Slots(())
        self._by_key: dict[Hashable, int] = {}
        self._load: Callable[[GroupT, int, int], Sequence[RowT]] | None = None
        self._pages: dict[Slot, Sequence[RowT]] = {}
        self._wanted: dict[Slot, None] = {}
        self._reading = False
        self._drawn: dict[Slot, Sequence[Line]] = {}
        self._drawn_width = 0

    def draw_heading(self, group: GroupT, width: int) -> Line:
        """Return the line over a group."""
        raise NotImplementedError

    def draw_row(self, row: RowT, width: int) -> Sequence[Line]:
        """Return the lines of a row, at most :attr:`row_height` without the gap."""
        raise NotImplementedError

    def show(
        self,
        groups: Sequence[GroupT],
        load: Callable[[GroupT, int, int], Sequence[RowT]],
        *,
        keep: bool = False,
        first: Sequence[RowT] = (),
    ) -> None:
        """Show other groups.

        Args:
            groups: in order, each with at least one row.
            load: returns the rows of a group from a number on, at most so many; called in a thread.
            keep: leave the cursor on the same row of the same group.
            first: the first page of the first group, if it is there already.
        """
        old = self.key_of(self.item) if keep and self.item else None
        self._groups, self._load = groups, load
        self._slots = Slots([group.size for group in groups])
        self._by_key = {group.key: index for index, group in enumerate(groups)}
        self._pages = {Slot(0, 0): first} if first else {}
        self._wanted = {}
        self._drawn = {}
        self.set_items(self._slots, keep=False)
        if old is not None:
            self.move_to(old)

    @property
    def groups(self) -> Sequence[GroupT]:
        """The groups."""
        return self._groups

    @property
    def row(self) -> RowT | None:
        """The row under the cursor; read at once if it must be."""
        if self.item is None or self.item.row < 0:
            return None
        page = self._page_of(self.item)
        if page not in self._pages:
            self._pages[page] = self._read(page)
        return self._in_page(self.item)

    def set_row_height(self, lines: int) -> None:
        """Give each row so many lines, the empty one at its end included."""
        if lines != self.row_height:
            self.row_height = lines
            self._drawn = {}
            self.set_items(self._slots)

    def key_of(self, item: Slot) -> Hashable:
        """Return the group's key and the row's number in it."""
        return (self._groups[item.group].key, item.row)

    def can_choose(self, item: Slot) -> bool:
        """Tell whether it is a row and not a heading."""
        return item.row >= 0

    def _index_of(self, key: Hashable) -> int | None:
        if not isinstance(key, tuple) or key[0] not in self._by_key:
            return None
        group = self._by_key[key[0]]
        return self._slots.index_of(Slot(group, min(key[1], self._groups[group].size - 1)))

    def draw(self, item: Slot, width: int) -> Sequence[Line]:
        """Return the lines of a heading or a row; a row that is not read yet is asked for."""
        if width != self._drawn_width or len(self._drawn) > 10 * PAGE:
            self._drawn, self._drawn_width = {}, width
        if item not in self._drawn:
            lines = self._draw(item, width)
            if lines is None:
                return [Line(words("…", "muted"))]
            self._drawn[item] = lines
        return self._drawn[item]

    def _draw(self, item: Slot, width: int) -> Sequence[Line] | None:
        if item.row < 0:
            above = [Line()] * (self.row_height - self.gap - 1)
            return [*above, self.draw_heading(self._groups[item.group], width)]
        page = self._page_of(item)
        if page in self._pages:
            row = self._in_page(item)
            return self.draw_row(row, width) if row is not None else []
        self._wanted[page] = None
        if not self._reading:
            self._reading = True
            self._read_wanted()
        return None

    def _page_of(self, slot: Slot) -> Slot:
        return Slot(slot.group, slot.row - slot.row % PAGE)

    def _in_page(self, slot: Slot) -> RowT | None:
        """Return a row of a page that was read; None if it has gone from the library meanwhile."""
        page, number = self._pages[self._page_of(slot)], slot.row % PAGE
        return page[number] if number < len(page) else None

    def _read(self, page: Slot) -> Sequence[RowT]:
        return self._load(self._groups[page.group], page.row, PAGE) if self._load else ()

    @work
    async def _read_wanted(self) -> None:
        """Read the pages that came into sight, the last one first: it is the likeliest to be still there."""
        while self._wanted:
            pages, wanted = self._pages, self._wanted
            page = next(reversed(wanted))
            rows = await asyncio.to_thread(self._read, page)
            del wanted[page]
            # After another question these are pages that nobody looks at any more.
            pages[page] = rows
            while len(pages) > _PAGES:
                pages.pop(next(iter(pages)))
            self.refresh()
        self._reading = False
