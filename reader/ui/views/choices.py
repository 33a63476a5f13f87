"""The line on which a view says what it shows: scope, order, kind and the like, each with its key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from reader.ui.keys import key_of
from reader.ui.panes.row_text import words

_GAP = 3
"""Cells between two choices."""


@dataclass
class Choice:
    """One of several things, always exactly one.

    Attributes:
        id: its name in the program.
        key: the id of the binding that takes the next option.
        label: what stands before the options.
        options: values with what they are called, in order; at least one.
        value: the value that is chosen.
    """

    id: str
    key: str
    label: str
    options: Sequence[tuple[Any, str]]
    value: Any

    def step(self) -> None:
        """Choose the next option."""
        values = [value for value, _ in self.options]
        self.value = values[(values.index(self.value) + 1) % len(values)]

    @property
    def name(self) -> str:
        """What the chosen option is called."""
        return next((name for value, name in self.options if value == self.value), "")


class Choices(Widget):
    """Shows choices side by side; where they do not all fit, only what is chosen of each."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Choices { height: 1; padding: 0 1; background: $panel; }"

    class Clicked(Message):
        """A choice was clicked."""

        def __init__(self, choice: str) -> None:
            self.choice = choice
            super().__init__()

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__(id="choices")
        self._choices = {choice.id: choice for choice in choices}
        self._edges: list[tuple[str, int]] = []

    def __getitem__(self, id_: str) -> Choice:
        return self._choices[id_]

    def step(self, id_: str) -> None:
        """Choose the next option of a choice."""
        self._choices[id_].step()
        self.refresh()

    def render(self) -> Content:
        """Return the line, as wide as there is room for."""
        shown = [self._whole(choice) for choice in self._choices.values()]
        if sum(part.cell_length + _GAP for part in shown) - _GAP > self.size.width:
            shown = [self._short(choice) for choice in self._choices.values()]
        self._edges, at = [], 0
        for choice, part in zip(self._choices, shown, strict=True):
            at += part.cell_length + _GAP
            self._edges.append((choice, at))
        return Content(" " * _GAP).join(shown)

    def on_click(self, event: Click) -> None:
        """Say which choice was clicked."""
        offset = event.get_content_offset(self)
        for choice, edge in self._edges:
            if offset is not None and offset.x < edge:
                self.post_message(self.Clicked(choice))
                return

    def _whole(self, choice: Choice) -> Content:
        options = [
            words(f"[{name}]", "bold") if value == choice.value else words(f" {name} ", "dim")
            for value, name in choice.options
        ]
        return Content.assemble(self._head(choice), *options)

    def _short(self, choice: Choice) -> Content:
        return Content.assemble(self._head(choice), words(choice.name, "bold"))

    def _head(self, choice: Choice) -> Content:
        key = words(key_of(self.app, choice.key), "bold $footer-key-foreground")
        return Content.assemble(key, words(f" {choice.label} "))
