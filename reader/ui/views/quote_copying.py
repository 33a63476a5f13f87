"""Copying quotes from a view, each with its source."""

from __future__ import annotations

import asyncio
from itertools import islice
from typing import TypeVar

from textual import work

from reader.export.citation import of_row
from reader.library.said import SaidQuery, SaidRow
from reader.ui.copying import copy, told
from reader.ui.panes.article_list import counted
from reader.ui.views.view import View

_MOST_COPIED = 1_000
"""Quotes that are copied at a time."""

Answer = TypeVar("Answer")


class QuoteCopying(View[Answer]):
    """A view that lists quotes."""

    def said_row(self) -> SaidRow | None:
        """Return the quote under the cursor; None if there is none."""
        raise NotImplementedError

    def said_query(self) -> SaidQuery | None:
        """Return what the quotes that are listed answer; None if none are. Called in a thread."""
        raise NotImplementedError

    def action_copy(self) -> None:
        """Copy the quote under the cursor with its source."""
        if row := self.said_row():
            self._copy(of_row(row), f"with its source: {row.words}")
        else:
            self.say("nothing to copy: go to a quote")

    @work(exclusive=True, group="copy")
    async def action_copy_all(self) -> None:
        """Copy all quotes that are listed, each with its source."""
        rows = await asyncio.to_thread(self._all_rows)
        if not rows:
            self.say("nothing to copy: no quote is listed")
            return
        more = ", the first of them" if len(rows) == _MOST_COPIED else ""
        what = f"{counted(len(rows), 'quote', 'quotes')} with their sources{more}"
        self._copy("\n\n".join(map(of_row, rows)), what)

    def _all_rows(self) -> list[SaidRow]:
        query = self.said_query()
        return list(islice(self.library.said(query), _MOST_COPIED)) if query else []

    def _copy(self, text: str, what: str) -> None:
        try:
            self.say(f"copied, also to {told(copy(self.app, text))}, {what}")
        except OSError as error:
            self.say(f"copied if your terminal allows; the file for it cannot be written: {error.strerror}")
