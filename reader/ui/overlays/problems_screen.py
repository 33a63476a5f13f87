"""The files that could not be read, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from reader.library.records import Problem
from reader.ui.overlays.overlay import Overlay
from reader.ui.panes.frames import Frame
from reader.ui.panes.row_list import RowList
from reader.ui.panes.row_text import Line, words, wrapped


class ProblemList(RowList[Problem]):
    """Problems as rows: the name of the file, and the reason."""

    row_height = 4

    def draw(self, item: Problem, width: int) -> Sequence[Line]:
        """Return the name, and below it the reason."""
        return Line(words(item.name or "the library", "strong")), *wrapped(
            words(item.reason, "muted"), width, 2
        )

    def key_of(self, item: Problem) -> Problem:
        """Return the problem itself."""
        return item


class ProblemsScreen(Overlay):
    """A list over the main screen.

    Args:
        problems: what to list.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,exclamation_mark", "dismiss", "Close", id="app.close_problems")
    ]

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = problems

    def compose(self) -> ComposeResult:
        """Create the list."""
        with Frame(id="problems", classes="dialog"):
            yield ProblemList(empty="Every file could be read.")

    def on_mount(self) -> None:
        """Fill the list."""
        count = len(self._problems)
        self.query_one(Frame).set_title(f"Problems · {count:,}" if count else "Problems")
        self.query_one(ProblemList).set_items(self._problems)
