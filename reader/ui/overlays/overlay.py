"""A page over the main screen."""

from __future__ import annotations

from textual.screen import ModalScreen


class Overlay(ModalScreen[None]):
    """Dims the screen below, and centres what has the class ``dialog``.

    Its style sheet stands here and not with that of the main screen, which would have to be read before
    anything is painted.
    """

    DEFAULT_CSS = """
    Overlay {
        align: center middle;
        background: $background 60%;
        .dialog {
            width: 90%;
            max-width: 76;
            height: 85%;
            background: $surface;
            border: round $primary;
            padding: 1 2;
        }
        .dialog RowList { background: $surface; scrollbar-background: $surface; }
        .dialog VerticalScroll {
            background: $surface;
            scrollbar-size-vertical: 1;
            scrollbar-background: $surface;
        }
        .group { padding: 1 0 0 0; color: $primary; }
    }
    """
