"""The page that shows all keys, made from the bindings themselves."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from reader.ui.keys import GROUPS, shown_keys
from reader.ui.overlays.overlay import Overlay
from reader.ui.panes.frames import Frame
from reader.ui.panes.row_text import words

KeyTable = Mapping[str, list[tuple[str, str]]]
"""For each group its rows: the keys as they are shown, and what they do."""


HERE = "On this screen"
"""The group of the keys that are told first."""

_GAP = "   "
_LEAST_WIDTH = 10


class HelpScreen(Overlay):
    """All keys by group, over the main screen.

    Args:
        table: from :func:`key_table`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "dismiss", "Close", id="app.close_help"),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
        Binding("space,ctrl+f", "page(1)", show=False),
        Binding("b,ctrl+b", "page(-1)", show=False),
        Binding("d,ctrl+d", "page(0.5)", show=False),
        Binding("u,ctrl+u", "page(-0.5)", show=False),
        Binding("g", "edge(False)", show=False),
        Binding("G", "edge(True)", show=False),
    ]

    def __init__(self, table: KeyTable) -> None:
        super().__init__()
        self._table = table

    def compose(self) -> ComposeResult:
        """Create a column of keys for each group."""
        with Frame(id="help", classes="dialog"), VerticalScroll(can_focus=True):
            for group, rows in self._table.items():
                yield Static(words(GROUPS.get(group, group), "bold"), classes="group")
                yield _Keys(rows)

    def on_mount(self) -> None:
        """Name the page."""
        self.query_one(Frame).set_title("Keys")

    def action_scroll(self, lines: int) -> None:
        """Scroll by some lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: float) -> None:
        """Scroll by some pages, or a part of one."""
        self.action_scroll(int(pages * self.query_one(VerticalScroll).size.height))

    def action_edge(self, is_end: bool) -> None:
        """Scroll to the end or to the beginning."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_to(y=scroll.max_scroll_y if is_end else 0, animate=False)


class _Keys(Widget):
    """The keys of one group, and beside them what they do, however many lines that takes."""

    DEFAULT_CSS = "_Keys { height: auto; }"

    def __init__(self, rows: list[tuple[str, str]]) -> None:
        super().__init__()
        self._rows = rows
        self._column = max(len(keys) for keys, _ in rows)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Return how many lines it takes."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the rows."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for keys, does in self._rows:
            first, *rest = words(does).wrap(max(_LEAST_WIDTH, width - self._column - len(_GAP)))
            lines.append(Content.assemble(words(keys.rjust(self._column), "$accent"), _GAP, first))
            lines += [Content.assemble(" " * self._column, _GAP, line) for line in rest]
        return lines


def key_table(
    bindings: Iterable[Binding], display: Callable[[Binding], str], here: Container[str | None] = ()
) -> KeyTable:
    """Return the described bindings by group: first those of this screen, then all.

    Args:
        bindings: as they are written in the classes: the keys of one binding have commas between them.
        display: returns how a binding with a single key is shown.
        here: the ids of those that only the screen that is shown has.
    """
    table: dict[str, list[tuple[str, str]]] = {group: [] for group in (HERE, *GROUPS)}
    for binding in bindings:
        group = (binding.id or "").partition(".")[0]
        row = (" ".join(shown_keys(binding, display)), binding.tooltip or binding.description)
        if binding.id in here:
            table[HERE].append(row)
        if binding.description and group in GROUPS:
            table[group].append(row)
    return {group: rows for group, rows in table.items() if rows}
