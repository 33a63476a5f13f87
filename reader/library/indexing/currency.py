"""Whether a library has all that is in its files: asked before the engine is loaded, which takes far longer.

A run of indexing that came to its end leaves a stamp in the catalog: by which program. As long as that is the
same, and the files are those that the catalog knows, another run would change nothing.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from reader.library.indexing.scanning import Unreadable, scan


def stamp() -> str:
    """Return what changes with any part of the engine: the sizes and times of its files.

    :func:`reader.library.indexing.engine.version` says it for certain, but has to read them all.
    """
    package = Path(__file__).parents[2]
    files = [_state(package / "article.py")]
    for room in ("formats", "language", "library"):
        files += _states(str(package / room))
    return hashlib.sha256("\n".join(sorted(files)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def set_stamp(db: sqlite3.Connection, value: str) -> None:
    """Note in the catalog by which program it was completed; "" if it is not complete."""
    if stamp_in(db) != value:
        # No new generation: who reads sees nothing of it.
        db.execute("INSERT OR REPLACE INTO meta VALUES ('stamp', ?)", (value,))


def is_current(
    db: sqlite3.Connection,
    roots: Sequence[Path],
    suffixes: Collection[str],
    wanted: str,
    stopping: Callable[[], bool] = lambda: False,
) -> bool:
    """Tell whether the catalog and the full-text index have all that is in the files now.

    Args:
        db: the catalog.
        roots: of the library.
        suffixes: the endings of article files.
        wanted: the stamp of this program.
        stopping: is asked after every file; once it says yes, they are not known to have it.
    """
    if stamp_in(db) != wanted or db.execute("SELECT 1 FROM unindexed").fetchone():
        return False
    known = {
        path: (size, modified)
        for path, size, modified in db.execute("SELECT path, size, modified FROM file WHERE part = 0")
    }
    for found in scan(roots, suffixes, sort=False):
        at = (0, 0) if isinstance(found, Unreadable) else (found.size, found.modified)
        if known.pop(os.fsencode(found.path), None) != at or stopping():
            return False
    return not known


def stamp_in(db: sqlite3.Connection) -> str:
    """Return by which program the catalog was completed; "" if it is not complete."""
    row = db.execute("SELECT value FROM meta WHERE key = 'stamp'").fetchone()
    return row[0] if row else ""


def _states(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in {"__pycache__", "training"}:
                    yield from _states(entry.path)
            else:
                yield _state(entry)


def _state(file: Path | os.DirEntry[str]) -> str:
    at = file.stat()
    return f"{os.fspath(file)} {at.st_size} {at.st_mtime_ns} {at.st_ino}"
