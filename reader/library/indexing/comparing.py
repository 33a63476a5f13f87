"""What differs between the files of a library and what its catalog knows of them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reader.library.indexing.scanning import Found, Unreadable, scan

_SEPARATOR = os.fsencode(os.sep)


class Differences(NamedTuple):
    """What differs.

    Attributes:
        changed: the files that are new or other than the catalog knows, in order.
        gone: the paths where there is nothing any more, in order.
        unreadable: what cannot be looked at.
    """

    changed: list[Found]
    gone: list[bytes]
    unreadable: list[Unreadable]


def compare(
    db: sqlite3.Connection,
    roots: Sequence[Path],
    suffixes: Collection[str],
    places: Collection[Path] | None = None,
    looked_at: Callable[[int], None] = lambda _: None,
) -> Differences:
    """Compare files with the catalog.

    Args:
        db: the catalog.
        roots: of the library.
        suffixes: the endings of article files.
        places: from :func:`reader.library.indexing.scanning.narrowed`; everything by default.
        looked_at: is told after each file how many there were.
    """
    known = {
        path: (size, modified, problem)
        for path, size, modified, problem in _files(db, "path, size, modified, problem", places)
    }
    here: set[bytes] = set()
    changed: list[Found] = []
    unreadable: list[Unreadable] = []
    for found in scan(roots, suffixes, places=places):
        path = os.fsencode(found.path)
        here.add(path)
        looked_at(len(here))
        if isinstance(found, Unreadable):
            unreadable.append(found)
        elif known.get(path) != (found.size, found.modified, None):
            changed.append(found)
    # What was below a folder that cannot be looked into may still be there.
    shut = tuple(os.fsencode(folder.path) + _SEPARATOR for folder in unreadable)
    gone = [path for path in known.keys() - here if not path.startswith(shut)]
    return Differences(changed, sorted(gone), unreadable)


def articles_at(db: sqlite3.Connection, places: Collection[Path]) -> set[int]:
    """Return the articles whose files the catalog knows at or below some places."""
    return {article for (article,) in _files(db, "DISTINCT article", places, parts=True) if article}


def _files(
    db: sqlite3.Connection, columns: str, places: Collection[Path] | None, *, parts: bool = False
) -> Iterator[tuple[Any, ...]]:
    """Yield some columns of files, at or below some places or all, and if so wanted of the parts in them."""
    query = f"SELECT {columns} FROM file WHERE (part = 0 OR {int(parts)})"  # noqa: S608
    if places is None:
        yield from db.execute(query)
        return
    for place in map(os.fsencode, places):
        below = place + _SEPARATOR, place + bytes([_SEPARATOR[0] + 1])
        yield from db.execute(f"{query} AND path = ?", (place,))
        yield from db.execute(f"{query} AND path > ? AND path < ?", below)
