"""Copying text out of the program: to the terminal's clipboard, and to a file for terminals that have none.

The clipboard is asked for with the control sequence OSC 52. Nothing tells whether a terminal has taken it, so
the text is always written to a file as well.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from textual.app import App

from reader.library import folders
from reader.library.replacing import replace

_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
NAME = "copied.txt"
"""The file in the state folder that holds what was copied last."""


def copy(app: App[object], text: str) -> Path:
    """Copy a text, and return the file that holds it too.

    Args:
        app: the program.
        text: any text; control characters but for tabs and line ends, and those that turn the direction of
            writing, are left out, for whoever pastes it.

    Raises:
        OSError: the file cannot be written. The terminal has been asked to take the text all the same.
    """
    safe = "".join(c for c in text if c in "\t\n" or not _is_control(c))
    safe = safe.encode("utf-8", "replace").decode("utf-8")
    app.copy_to_clipboard(safe)
    path = folders.state() / NAME
    replace(path, safe)
    return path


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc" or unicodedata.bidirectional(character) in _TURNS


def told(path: Path) -> str:
    """Return a path as it is told to the user, with ~ for the home folder."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
