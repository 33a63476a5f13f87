"""What the program says beside its results: one line on standard error."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from reader.cli.verbs import VERBS


def complain(message: str) -> int:
    """Print a message to standard error, and return the exit code that goes with it.

    Whatever could drive a terminal is shown as an escape: file names are chosen by whoever made the files.
    """
    safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in message)
    sys.stderr.write(f"mosul-reader: {safe}\n")
    return 2


def suggestion(word: str | Path) -> str:
    """Return what to add to a complaint about a path: the verb that is meant if it is nearly one, or "".

    Args:
        word: the first argument, which is no verb.
    """
    import difflib

    verbs = [] if os.path.lexists(word) else difflib.get_close_matches(str(word), VERBS, n=1)
    return "".join(f"; did you mean the verb “{verb}”?" for verb in verbs)
