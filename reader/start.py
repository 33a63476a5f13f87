"""Where the program starts: straight to the screen if that is all that is asked, else to the command line.

What reads the arguments of the other verbs takes a moment to load, for which the first screen need not wait.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from reader.cli.verbs import VERBS


def main() -> NoReturn:
    """Run the program with the arguments of the process, and end it with the exit code."""
    arguments = sys.argv[1:]
    if "_ARGCOMPLETE" in os.environ:
        from reader.cli.completion import complete

        complete()
    if (arguments and arguments[0] in VERBS) or any(word.startswith("-") for word in arguments):
        from reader.cli.main import main as command_line

        command_line()
    try:
        sys.exit(open_screen([Path(word) for word in arguments]))
    except KeyboardInterrupt:
        sys.exit(130)


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


def suggestion(word: str | Path) -> str:
    """Return what to add to a complaint about a path: the verb that is meant if it is nearly one, or "".

    Args:
        word: the first argument, which is no verb.
    """
    import difflib

    verbs = [] if os.path.lexists(word) else difflib.get_close_matches(str(word), VERBS, n=1)
    return "".join(f"; did you mean the verb “{verb}”?" for verb in verbs)


def complain(message: str) -> int:
    """Print a message to standard error, and return the exit code that goes with it.

    Whatever could drive a terminal is shown as an escape: file names are chosen by whoever made the files.
    """
    safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in message)
    sys.stderr.write(f"mosul-reader: {safe}\n")
    return 2
