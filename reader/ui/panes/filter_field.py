"""The line into which a filter is typed, above a list that it narrows down."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class FilterField(Input):
    """What is typed narrows the list down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down,tab", "done", "To the list", id="view.filter_done"),
        Binding("escape", "done", "To the list", show=False, id="view.filter_leave"),
    ]

    class Done(Message):
        """The list is wanted."""

    def action_done(self) -> None:
        """Go to the list; the filter stays."""
        self.post_message(self.Done())
