"""Where a library's full-text index is, and whether it is good: asked without loading what reads it."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path


def index_folder(folder: Path) -> Path:
    """Return where in a library's cache folder its full-text index is."""
    return folder / "text"


def damage_mark(folder: Path) -> Path:
    """Return the file that is there when the index was found to be damaged: the next run makes it anew."""
    return folder / "text.damaged"


def mark_damaged(folder: Path) -> None:
    """Note that searching showed the index to be damaged."""
    with contextlib.suppress(OSError):
        damage_mark(folder).touch()


def must_be_made(db: sqlite3.Connection, folder: Path) -> bool:
    """Tell whether the index has been found to be damaged, or is gone.

    Args:
        db: the catalog; without any article there is no index.
        folder: the library's cache folder.
    """
    if damage_mark(folder).exists():
        return True
    is_there = any(index_folder(folder).glob("*.toc"))
    return not is_there and db.execute("SELECT 1 FROM article").fetchone() is not None
