"""A view: a list over the whole screen, with a line to filter it, what can be chosen, and a way back.

A view ends with an :data:`~reader.ui.views.outcomes.Outcome`, which the room carries out; it knows neither
the page nor the history. Its :attr:`View.memo` is enough to open it again as it was left.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Mount, ScreenResume
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker

from reader.library import Library
from reader.ui import keys
from reader.ui.keys import key_of
from reader.ui.panes.filter_field import FilterField
from reader.ui.panes.frames import Frame
from reader.ui.panes.key_line import KeyLine
from reader.ui.panes.row_list import LeftAtTop, RowList
from reader.ui.panes.row_text import Line, words
from reader.ui.panes.status_line import StatusLine
from reader.ui.room.latest import LatestWins
from reader.ui.room.room import WIDE
from reader.ui.views.choices import Choice, Choices
from reader.ui.views.outcomes import Left, Memo, Outcome, Step

_DEBOUNCE = 0.08
"""Seconds without a key before a filter is applied."""

_PATIENCE_SECONDS = 0.1
"""How long the first paint may wait for the first answer."""

_MESSAGE_SECONDS = 6.0

Answer = TypeVar("Answer")


class View(Screen[Outcome], Generic[Answer]):
    """One list and what stands around it. A subclass says what is asked and how it is shown.

    Args:
        library: what is asked.
        title: what the view is called.
        rows: the list.
        choices: what can be chosen above it.
        typed: the filter to begin with.
    """

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - typed so by Textual
    DEFAULT_CSS = """
    View {
        layout: vertical;
        background: $background;
        color: $foreground;
        #view-head { height: 1; background: $panel; padding: 0 1; }
        #view-title { width: auto; padding: 0 3 0 0; color: $primary; text-style: bold; }
        #view-sign { width: auto; padding: 0 1 0 0; color: $primary; text-style: bold; }
        FilterField { width: 1fr; height: 1; background: $panel; }
        FilterField:focus { background-tint: $foreground 0%; }
        #view-count { width: auto; padding: 0 0 0 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keys.VIEW]

    hint: ClassVar[str] = "type / to filter"
    """What the filter says while it is empty."""

    count: reactive[str] = reactive("", init=False, repaint=False)
    """How much is shown, in words."""

    def __init__(
        self,
        library: Library,
        title: str,
        rows: RowList[Any],
        choices: Sequence[Choice] = (),
        *,
        typed: str = "",
    ) -> None:
        super().__init__()
        self.library = library
        self.rows = rows
        rows.empty = "…"
        self.choices = Choices(choices)
        self.status = StatusLine(id="status")
        self._title = Static(words(title), id="view-title")
        self._count = Static(id="view-count")
        self._field = FilterField(typed, compact=True, placeholder=self.hint)
        self._answers = LatestWins()
        self._answered = asyncio.Event()
        self._was_shown = False

    def question(self) -> object:
        """Return what is asked, made from the choices and the filter: any immutable value."""
        raise NotImplementedError

    def answer(self, question: Any) -> Answer:
        """Ask the library; called in a thread."""
        raise NotImplementedError

    def show(self, question: Any, answer: Answer, *, keep: bool) -> None:
        """Show an answer in the list; with ``keep`` the cursor stays where it is."""
        raise NotImplementedError

    @property
    def memo(self) -> Memo:
        """What the view can be opened again with."""
        raise NotImplementedError

    @property
    def typed(self) -> str:
        """The filter."""
        return self._field.value

    def compose(self) -> ComposeResult:
        """Create the head, the list and the lines below."""
        with Horizontal(id="view-head"):
            yield self._title
            yield Static(words(key_of(self.app, "view.filter")), id="view-sign")
            yield self._field
            yield self._count
        yield self.choices
        yield from self.compose_body()
        yield self.status
        yield KeyLine()

    def compose_body(self) -> ComposeResult:
        """Create what is between the head and the status line."""
        with Frame(id="view-body"):
            yield self.rows

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave the key of the filter to the filter while one types there."""
        return not (action == "filter" and self.focused is self._field)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Leave out the styling when the view is shown first: all widgets have just been styled."""
        event.refresh_styles = self._was_shown
        self._was_shown = True

    @on(Mount)
    async def _ask_first(self) -> None:
        """Ask for the first time; if the answer comes soon, no empty list is painted before it."""
        self.set_focus(self.rows)
        self.watch(self.rows, "cursor", self._cursor_moved, init=False)
        self.ask()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._answered.wait(), _PATIENCE_SECONDS)

    def ask(self, *, delay: float = 0.0, renew: bool = False) -> Worker[None]:
        """Ask the library for what is chosen and typed, and show it when it is there.

        Args:
            delay: seconds to wait for another question.
            renew: the library has changed: leave the cursor where it is.

        Returns:
            what ends when it is shown, or asked again.
        """
        return self._ask(delay, renew)

    @work(exclusive=True, group="ask")
    async def _ask(self, delay: float, renew: bool) -> None:
        self._answers.delay = delay
        question = self.question()
        answer = await self._answers.ask(self.answer, question)
        self.show(question, answer, keep=renew)
        self.cursor_moved()
        self._answered.set()

    def _cursor_moved(self) -> None:
        self.cursor_moved()

    def cursor_moved(self) -> None:
        """Show in the status line what is under the cursor."""

    def about(self, content: Content) -> None:
        """Say in the status line what is under the cursor, in place of any message."""
        self.status.message = ""
        self.status.about = content

    def say(self, message: str) -> None:
        """Show a message in the status line until the cursor moves, or for some seconds."""
        self.status.message = message
        self.set_timer(_MESSAGE_SECONDS, lambda: self._unsay(message))

    def _unsay(self, message: str) -> None:
        if self.status.message == message:
            self.status.message = ""

    def set_title(self, title: Content) -> None:
        """Name the view."""
        self._title.update(title)

    def watch_count(self, count: str) -> None:
        """Show how much there is."""
        self._count.update(words(count))

    @on(FilterField.Changed)
    def _filter_changed(self, event: FilterField.Changed) -> None:
        event.stop()
        self.ask(delay=_DEBOUNCE)

    @on(FilterField.Done)
    def _filter_done(self) -> None:
        self.set_focus(self.rows)

    @on(LeftAtTop)
    def _left_at_top(self) -> None:
        self.action_filter()

    def action_filter(self) -> None:
        """Go to the filter."""
        self.set_focus(self._field)

    def action_leave(self) -> None:
        """Clear the filter; if there is none, close the view."""
        if self.typed:
            self._field.value = ""
        else:
            self.dismiss(Left())

    def action_step(self, way: int) -> None:
        """Take back the last jump (-1), or go forward again (1)."""
        self.dismiss(Step(way))

    def action_cycle(self, choice: str) -> None:
        """Take the next option of a choice."""
        self.choices.step(choice)
        self.ask()

    @on(Choices.Clicked)
    def _choice_clicked(self, event: Choices.Clicked) -> None:
        self.action_cycle(event.choice)


def heading_line(name: str, note: str, width: int) -> Line:
    """Return the line over a group: its name, a rule as long as there is room, and a note."""
    left = words(name, "strong")
    right = words(note, "muted")
    rule = max(0, width - left.cell_length - right.cell_length - 2)
    return Line(Content.assemble(left, words(f" {'─' * rule}", "muted")), right)
