"""What differs between the files of a library and what its catalog knows of them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from reader.library.catalog.connections import limited
from reader.library.corrections import refreshing
from reader.library.indexing.engine import Engine
from reader.library.indexing.scanning import Found, Unreadable, scan

_SEPARATOR = os.fsencode(os.sep)
_WHOLE, _PARTS, _BOTH = "part = 0", "part > 0", "1"
"""Rows of files, and of the articles in files that hold many."""


class Differences(NamedTuple):
    """What differs.

    Attributes:
        changed: the files to be read, in order: those that are new or other than the catalog knows, and those
            that could not be read but may be by now.
        gone: the paths where there is nothing any more, in order.
        unreadable: what cannot be looked at.
    """

    changed: list[Found]
    gone: list[bytes]
    unreadable: list[Unreadable]


def compare(
    db: sqlite3.Connection,
    roots: Sequence[Path],
    engine: Engine,
    places: Collection[Path] | None = None,
    looked_at: Callable[[int], None] = lambda _: None,
) -> Differences:
    """Compare files with the catalog.

    Args:
        db: the catalog.
        roots: of the library.
        engine: what reads them.
        places: from :func:`reader.library.indexing.scanning.narrowed`; everything by default.
        looked_at: is told after each file how many there were.
    """
    columns = "path, size, modified, problem IS NULL, refused_by"
    known = {path: state for path, *state in _files(db, columns, places)}
    here: set[bytes] = set()
    changed: list[Found] = []
    unreadable: list[Unreadable] = []
    for found in scan(roots, engine.suffixes, places=places):
        path = os.fsencode(found.path)
        here.add(path)
        looked_at(len(here))
        if isinstance(found, Unreadable):
            unreadable.append(found)
            continue
        size, modified, is_good, refused_by = known.get(path, (None, None, False, None))
        is_same = (size, modified) == (found.size, found.modified)
        if not is_same or not (is_good or refused_by == made_with(engine, found.name)):
            changed.append(found)
    # What was below a folder that cannot be looked into may still be there.
    shut = tuple(os.fsencode(folder.path) + _SEPARATOR for folder in unreadable)
    # Of a file that was not read to its end there may be articles, but not itself.
    paths = known.keys() | {path for (path,) in _files(db, "DISTINCT path", places, _PARTS)}
    gone = [path for path in paths - here if not path.startswith(shut)]
    return Differences(changed, sorted(gone), unreadable)


def outdated(
    db: sqlite3.Connection, engine: Engine, among: Collection[int] | None = None
) -> dict[Found, set[int]]:
    """Return the articles that another engine has made or refused, or this one under another file name.

    Args:
        db: the catalog.
        engine: what reads them.
        among: look only at these articles, and at none that was refused; at all by default.

    Returns:
        for each file the numbers of those in it; 0 for the file itself.
    """
    condition, values = limited("a.id", among)
    rows = db.execute(
        "SELECT f.path, f.part, f.name, f.size, f.modified, a.recipe FROM article AS a"  # noqa: S608
        f" JOIN file AS f ON f.article = a.id AND f.name = a.name WHERE {condition}"
        " UNION ALL SELECT path, part, name, size, modified, '|' || refused_by FROM file"
        f" WHERE {int(among is None)} AND part > 0 AND refused_by IS NOT NULL ORDER BY name",
        values,
    )
    files: dict[Found, set[int]] = {}
    for path, part, name, size, modified, recipe in rows:
        if refreshing.made_with(recipe) != made_with(engine, name, part):
            found = Found(Path(os.fsdecode(path)), _file_of(name, part), size, modified)
            files.setdefault(found, set()).add(part)
    return files


def made_with(engine: Engine, name: str, part: int = 0) -> str:
    """Return what makes an article but for corrections: engine, and file name, which may give a date."""
    return f"{engine.version} {PurePosixPath(_file_of(name, part)).name}"


def _file_of(name: str, part: int) -> str:
    """Return the name of the file that holds an article of a name; :meth:`Document.name_in` the other way."""
    return name.removesuffix(f"#{part}") if part else name


def articles_at(db: sqlite3.Connection, places: Collection[Path]) -> set[int]:
    """Return the articles whose files the catalog knows at or below some places."""
    return {article for (article,) in _files(db, "DISTINCT article", places, _BOTH) if article}


def _files(
    db: sqlite3.Connection, columns: str, places: Collection[Path] | None, rows: str = _WHOLE
) -> Iterator[tuple[Any, ...]]:
    """Yield some columns of files, of their parts or of both, at or below some places or all."""
    query = f"SELECT {columns} FROM file WHERE {rows}"  # noqa: S608
    if places is None:
        yield from db.execute(query)
        return
    for place in map(os.fsencode, places):
        below = place + _SEPARATOR, place + bytes([_SEPARATOR[0] + 1])
        yield from db.execute(f"{query} AND path = ?", (place,))
        yield from db.execute(f"{query} AND path > ? AND path < ?", below)
