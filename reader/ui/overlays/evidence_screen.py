"""The page that shows why: what is under the cursor, and what the guess rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from reader.ui.overlays.evidence import Section
from reader.ui.overlays.overlay import Overlay
from reader.ui.panes.frames import Frame
from reader.ui.panes.row_text import words


class EvidenceScreen(Overlay):
    """Sections of labelled rows over the main screen.

    Args:
        sections: from :func:`reader.ui.overlays.evidence.evidence`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,i,enter", "dismiss", "Close", id="app.close_evidence"),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]
    DEFAULT_CSS = """
    EvidenceScreen {
        VerticalScroll { height: auto; }
        .row { height: auto; }
        .label { width: 13; padding: 0 1 0 0; text-align: right; color: $text-muted; }
        .text { width: 1fr; height: auto; }
    }
    """

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self._sections = sections

    def compose(self) -> ComposeResult:
        """Create the sections, one below the other."""
        with Frame(id="evidence", classes="dialog"), VerticalScroll(can_focus=True):
            for section in self._sections:
                yield Static(words(section.title, "bold"), classes="group")
                for row in section.rows:
                    with Horizontal(classes="row"):
                        yield Static(words(row.label), classes="label")
                        yield Static(words(row.text), classes="text")

    def on_mount(self) -> None:
        """Name the page."""
        self.query_one(Frame).set_title("Why")

    def action_scroll(self, lines: int) -> None:
        """Scroll by some lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
