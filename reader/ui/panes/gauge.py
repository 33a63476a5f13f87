"""A bar that shows how far something has come."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content

from reader.ui.panes.row_text import words

_CELLS = 20
_FEWER_CELLS = 10
_RATE_CELLS = 6
_LEFT_CELLS = 11


class Gauge(NamedTuple):
    """How far something has come.

    Attributes:
        share: from 0 to 1.
        rate: in words, "41/s"; "" if it is not known yet.
        left: how long it will take, in words, "3 min left"; "" if that is not known yet.
    """

    share: float
    rate: str = ""
    left: str = ""

    def draw(self, *, short: bool) -> Content:
        """Return the bar with its figures, of the same width however far it has come.

        Args:
            short: a small one without the rate, for a narrow screen.
        """
        cells = _FEWER_CELLS if short else _CELLS
        halves = int(2 * cells * min(1.0, max(0.0, self.share)))
        full, half = divmod(halves, 2)
        percent = f"{int(100 * self.share):>3} %"
        figures = [percent] if short else [percent, self.rate.rjust(_RATE_CELLS)]
        return Content.assemble(
            words("" if short else "indexing "),
            words("━" * full + "╸" * half, "$primary"),
            words("─" * (cells - full - half), "dim"),
            words(f" {'  '.join(figures)}  {self.left.ljust(_LEFT_CELLS)}"),
        )
