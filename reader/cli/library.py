"""The library that a verb is about: opened, and brought up to date first."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reader.cli.messages import complain
from reader.cli.progress import ProgressLine
from reader.library import Library, LibraryBusyError
from reader.library.errors import UnwritableError


@contextmanager
def opened(paths: Sequence[Path], *, remember: bool = True) -> Iterator[Library]:
    """Open the library of some files and folders with everything in it that there is now.

    Args:
        paths: without any, the library opened last is meant, or else the starter library.
        remember: whether it is then the library opened last.

    Raises:
        LibraryError: it cannot be opened.
    """
    with open_library(paths, remember=remember) as library:
        if not library.is_current():
            bring_up_to_date(library)
        yield library


def bring_up_to_date(library: Library) -> None:
    """Read what is new, and tell how far that has come; if it cannot be done now, say so and go on without.

    Raises:
        LibraryError: there is nothing to go on with.
    """
    with ProgressLine() as progress:
        try:
            library.update(progress.tell)
        except LibraryBusyError as error:
            complain(f"{error} The answer is from what it has done so far.")
        except UnwritableError as error:
            if not library.articles():
                raise
            complain(f"{error} The answer is from what was read before.")


def open_library(paths: Sequence[Path], *, remember: bool = True) -> Library:
    """Open a library as it is; whoever asks closes it.

    Args:
        paths: as for :func:`opened`.
        remember: as there.

    Raises:
        LibraryError: it cannot be opened.
    """
    asked = paths or Library.last_opened()
    if not asked and sys.stderr.isatty():
        sys.stderr.write("this is the starter library; for your own: mosul-reader VERB … PATH\n")
    library = Library.open(asked or [Library.starter()], remember=remember)
    for note in library.notes:
        complain(note.reason)
    return library
