"""The user's own table of aliases: a plain file, one thing to a line, in the form of the program's own.

::

    # a line like this is a remark
    Islamic State = Daesh = ISKP

The first name is the one shown. What it says goes for the whole library, like ``same`` among the corrections,
and may be said again otherwise by one of them.
"""

from __future__ import annotations

from pathlib import Path

FILE_NAME = "aliases.txt"
"""In the user's data folder."""


def read_aliases(path: Path) -> tuple[tuple[str, ...], ...]:
    """Return the names of each line of a table, the one shown first; nothing if there is no such file.

    Args:
        path: the file, in UTF-8.
    """
    try:
        text = path.read_text("utf-8-sig", "replace")
    except OSError:
        return ()
    table = []
    for line in text.split("\n"):
        names = tuple(name for part in line.split("=") if (name := " ".join(part.split())))
        if len(names) > 1 and not names[0].startswith("#"):
            table.append(names)
    return tuple(table)
