"""Asks for a line of text: a name, a title, a date."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from reader.ui.overlays.overlay import Overlay
from reader.ui.panes.frames import Frame
from reader.ui.panes.row_text import words


class TextQuestion(Overlay):
    """Asks for a line of text.

    Args:
        title: the question.
        value: what stands there at first.
        hint: what is said below.
        fault: says what is wrong with an answer; "" for nothing.

    Attributes:
        answer: the text; None if the question was left.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Close", id="app.close_question")]
    DEFAULT_CSS = """
    TextQuestion {
        #question { height: auto; }
        #question Input { height: 1; border: none; padding: 0 1; background: $panel; }
        #question #hint { height: auto; margin: 1 0 0 0; color: $text-muted; }
    }
    """

    def __init__(self, title: str, value: str, hint: str, fault: Callable[[str], str] = lambda _: "") -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._hint = hint
        self._fault = fault
        self.answer: str | None = None

    def compose(self) -> ComposeResult:
        """Create the line."""
        with Frame(id="question", classes="dialog"):
            yield Input(self._value)
            yield Static(words(self._hint), id="hint")

    def on_mount(self) -> None:
        """Name the question."""
        self.query_one(Frame).set_title(self._title)
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if fault := self._fault(event.value.strip()):
            self.query_one("#hint", Static).update(words(fault, "bold"))
        else:
            self.answer = event.value.strip()
            self.dismiss()
