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
        self._read: Read[Row] = lambda _: {}
        self._rows: dict[int, Row | None] = {}
        self._reading = False

    def set_rows(self, read: Read[Row], known: Mapping[int, Row]) -> None:
        """Forget what was read.

        Args:
            read: reads rows from now on.
            known: some that were read already, so that they need not be waited for.
        """
        self._read, self._rows = read, dict(known)

    def row(self, article: int) -> Row | None:
        """Return the row of an article that is in sight; None if it is still to be read, or gone."""
        if article not in self._rows and not self._reading:
            self._reading = True
            self._read_in_sight()
        return self._rows.get(article)

    @work
    async def _read_in_sight(self) -> None:
        """Read the rows in sight and those around them; what comes into sight meanwhile is asked for anew."""
        shown, read, rows = self._in_sight(), self._read, self._rows
        near = self.items[max(0, shown.start - self.ahead) : shown.stop + self.ahead]
        numbers = [item for item in near if isinstance(item, int) and item not in rows]
        found = await asyncio.to_thread(read, numbers)
        # After another question these are rows that nobody looks at any more; and some may be gone.
        rows.update((number, found.get(number)) for number in numbers)
        while len(rows) > _KEPT:
            rows.pop(next(iter(rows)))
        self._reading = False
        self.refresh()
