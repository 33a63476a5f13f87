"""What the screen remembers from one time to the next, in a small file of the user's."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from reader.library.replacing import replace


@dataclass(frozen=True, slots=True)
class Settings:
    """How the reader has arranged the screen.

    Attributes:
        theme: the name of a theme.
        text_width: the longest line of the page, in cells.
        furniture: a value of :class:`reader.ui.page.page_view.FurnitureMode`.
        articles_width, side_width: columns of the panes at the sides; 0 if the reader has not set them.
        away: the panes that are put away, with a space between.
        starts: how often the program was started.
    """

    theme: str = "reader-dark"
    text_width: int = 72
    furniture: str = "dim"
    articles_width: int = 0
    side_width: int = 0
    away: str = ""
    starts: int = 0


def load(path: Path) -> Settings:
    """Read the settings; whatever is missing or damaged is as at the first start."""
    try:
        stored: Any = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    default = asdict(Settings())
    known = {
        f.name: stored[f.name] for f in fields(Settings) if type(stored.get(f.name)) is type(default[f.name])
    }
    return Settings(**known)


def save(path: Path, settings: Settings) -> None:
    """Write the settings in one step. What cannot be written is forgotten: it is only comfort."""
    with contextlib.suppress(OSError):
        replace(path, json.dumps(asdict(settings), indent=1) + "\n")
