"""Where the program starts: straight to the screen if that is all that is asked, else to the command line.

What reads the arguments of the other verbs takes a moment to load, for which the first screen need not wait.
"""

from __future__ import annotations

import os
import sys
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
    from reader.cli.opening import open_screen

    try:
        sys.exit(open_screen([Path(word) for word in arguments]))
    except KeyboardInterrupt:
        sys.exit(130)
