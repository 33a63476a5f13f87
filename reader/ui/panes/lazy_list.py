"""A list whose rows are read when they come into sight: a hundred thousand of them cost no more than ten."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import work

from reader.ui.panes.row_list import Item, RowList

Row = TypeVar("Row")

Read = Callable[[Sequence[int]], Mapping[int, Row]]
"""Reads the rows of some articles, as far as they are still there; called in a thread."""

_KEPT = 2_000
"""Rows that are kept once they were read; the ones read first are forgotten first."""


class LazyList(RowList[Item], Generic[Item, Row]):
    """A list of articles by number, and whatever else a subclass shows between them."""

    ahead: ClassVar[int] = 25
    """How many rows are read before they come into sight, either way."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._rows: dict[int, Row | None] = {}
        self._wanted: dict[int, None] = {}
        self._read: Read[Row] = lambda _: {}
        self._reading = False

    def set_rows(self, read: Read[Row], known: Mapping[int, Row]) -> None:
        """Forget what was read.

        Args:
            read: reads rows from now on.
            known: some that were read already, so that they need not be waited for.
        """
        self._read, self._rows, self._wanted = read, dict(known), {}

    def row(self, article: int) -> Row | None:
        """Return the row of an article that is in sight; None if it is still to be read, or gone."""
        if article not in self._rows:
            self._wanted[article] = None
            if not self._reading:
                self._reading = True
                self._read_wanted()
        return self._rows.get(article)

    def _near_sight(self) -> Sequence[Item]:
        """Return what is shown now and some of what is around it."""
        rows = self._in_sight()
        return self.items[max(0, rows.start - self.ahead) : rows.stop + self.ahead]

    @work
    async def _read_wanted(self) -> None:
        """Read the rows that came into sight, and those around them."""
        while self._wanted:
            read, rows, wanted = self._read, self._rows, self._wanted
            numbers: list[int] = [*wanted]
            numbers += (item for item in self._near_sight() if isinstance(item, int))
            numbers = [number for number in dict.fromkeys(numbers) if number not in rows]
            found = await asyncio.to_thread(read, numbers)
            # After another question these are rows that nobody looks at any more; and some may be gone.
            for number in numbers:
                rows[number] = found.get(number)
                wanted.pop(number, None)
            while len(rows) > _KEPT:
                rows.pop(next(iter(rows)))
            self.refresh()
        self._reading = False
