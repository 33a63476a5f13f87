"""The line at the bottom: what is under the cursor, what the last key did, and what goes on meanwhile."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.ui.panes.gauge import Gauge
from reader.ui.panes.row_text import Line, words

_WIDE = 120
"""Columns from which there is room for all figures of a gauge."""


class StatusLine(Widget):
    """One line: at the left what is under the cursor, or a message; at the right what goes on."""

    ALLOW_SELECT = False

    about: reactive[Content] = reactive(Content())
    """What is under the cursor."""

    message: reactive[str] = reactive("")
    """What the last key did, or why it did nothing; stands in place of :attr:`about` until it is cleared."""

    landing: reactive[str] = reactive("")
    """How far along its trail the last jump has come: "7/23 · article 3 of 12"."""

    behind: reactive[int] = reactive(0)
    """How many steps back there are."""

    progress: reactive[str | Gauge] = reactive[str | Gauge]("")
    """What goes on in the background."""

    def render(self) -> Content:
        """Return the line, the right part whole and the left part cut to fit."""
        left = words(self.message, "bold") if self.message else self.about
        back = f"‹{self.behind:,} back" if self.behind else ""
        right = [words(part) for part in (self.landing, back) if part]
        if isinstance(self.progress, Gauge):
            right.append(self.progress.draw(short=self.size.width < _WIDE))
        elif self.progress:
            right.append(words(self.progress))
        return Line(left, Content("     ").join(right)).fit(self.size.width)
