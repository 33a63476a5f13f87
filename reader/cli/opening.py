"""Opening the screen: the one place of the command line that knows that there is one."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from reader.cli.messages import complain, suggestion


def open_screen(paths: Sequence[Path], jobs: int | None = None) -> int:
    """Open articles on the screen, and return the exit code once the user has quit.

    Args:
        paths: files and folders; without any, the library opened last, or else the starter library.
        jobs: how many processes annotate where there is much to do; as configured by default.
    """
    # What is imported stays: looking through it for garbage, again and again, would only delay the screen.
    gc.disable()
    from reader.library import Library, LibraryError

    try:
        library = Library.open(paths or Library.last_opened() or [Library.starter()])
    except LibraryError as error:
        return complain(f"{error}{suggestion(paths[0]) if paths else ''}")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        library.close()
        return complain("the screen needs a terminal; for other programs: mosul-reader annotate FILE…")
    from reader.ui.app import run

    gc.freeze()
    gc.enable()
    try:
        return run(library, jobs)
    except LibraryError as error:
        return complain(str(error))
