"""A line to type into, over the main screen."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.ui.panes.frames import Frame
from reader.ui.panes.row_text import words

REMOVE = "\0"
"""The answer when what is asked about is to be taken away; nobody can type it."""


class Prompt(ModalScreen[str | None]):
    """Asks for one line. Enter answers with it, Esc with None.

    Args:
        title: what is asked for.
        hint: one line on what to type, below.
        value: what is in the line at first.
        can_remove: whether Ctrl+D takes away what is asked about, and answers :data:`REMOVE`.
    """

    DEFAULT_CSS = """
    Prompt {
        align: center bottom;
        background: $background 0%;
        #prompt {
            width: 100%; max-width: 100; margin: 0 1 2 1;
            background: $surface; border: round $primary; padding: 0 1;
        }
        #prompt-body { height: auto; }
        Input { background: $surface; }
        #prompt-hint { color: $text-muted; height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="prompt.leave"),
        Binding("ctrl+d", "remove", "Take away", priority=True, id="prompt.remove"),
    ]

    def __init__(self, title: str, hint: str, value: str = "", *, can_remove: bool = False) -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._value = value
        self._can_remove = can_remove

    def compose(self) -> ComposeResult:
        """Create the line with its hint."""
        with Frame(id="prompt"), Vertical(id="prompt-body"):
            yield Input(self._value, compact=True)
            yield Static(words(self._hint), id="prompt-hint")

    def on_mount(self) -> None:
        """Name the page."""
        self.query_one(Frame).set_title(self._title)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave Ctrl+D to the line where there is nothing to take away."""
        return self._can_remove if action == "remove" else True

    def action_remove(self) -> None:
        """Take away what is asked about."""
        self.dismiss(REMOVE)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)
