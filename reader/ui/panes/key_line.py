"""The keys that matter where the focus is, on one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widget import Widget

from reader.ui.panes.row_text import words


class Shown(NamedTuple):
    """A key on the line, and the cells that it and its name take."""

    key: str
    start: int
    end: int


class KeyLine(Widget):
    """Shows the bindings that ask to be shown; a click on one presses its key.

    Textual's Footer makes a widget of every key, and all of them anew whenever the focus moves, which takes
    longer than to draw the rest of the screen.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._keys: list[Shown] = []

    def on_mount(self) -> None:
        """Listen for other bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[Any]) -> None:
        if screen is self.screen:
            self.refresh()

    def render(self) -> Content:
        """Return the keys with their names, as far apart as there is room.

        Where there is too little, the last are left out, but not the one that leads to all keys.
        """
        names: dict[str, tuple[str, Content]] = {}
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show and enabled:
                sign = words(self.app.get_key_display(binding), "bold $footer-key-foreground")
                name = Content.assemble(sign, " ", words(binding.description))
                names.setdefault(binding.action, (binding.key, name))
        shown = list(names.values())
        while len(shown) > 1 and _cells(shown, gap=1) > self.size.width:
            del shown[-2 if "help" in names else -1]
        gap = 2 if _cells(shown, gap=2) <= self.size.width else 1
        line, self._keys = Content(), []
        for key, name in shown:
            start = line.cell_length
            self._keys.append(Shown(key, start, start + name.cell_length))
            line += name.pad_right(gap)
        return line

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        offset = event.get_content_offset(self)
        for key, start, end in self._keys:
            if offset is not None and start <= offset.x < end:
                self.app.simulate_key(key)


def _cells(names: Sequence[tuple[str, Content]], *, gap: int) -> int:
    """Return how many cells keys take with their names, so far apart."""
    return sum(name.cell_length + gap for _, name in names) - gap
