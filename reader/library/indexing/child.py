"""Child processes: how they are started, and how they end with their parent, however it dies.

A child's standard input is a pipe of which only the parent has the other end. When that ends the parent has
closed it, crashed or been killed, on every system alike.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import reader

MOST_JOBS = 256
"""How many child processes anybody may ask for."""


def command(module: str, arguments: Sequence[str] = ()) -> list[str]:
    """Return what starts a child: a module of this program, wherever it was imported from.

    ``-P`` keeps a ``reader`` or ``json.py`` out that happens to lie in the current folder.

    Args:
        module: has a function ``main``, which takes the arguments and returns the exit code.
        arguments: those of its ``main``.
    """
    start = (
        f"import sys; sys.path.append(sys.argv[1]); from {module} import main; sys.exit(main(sys.argv[2:]))"
    )
    return [sys.executable, "-P", "-c", start, str(Path(reader.__file__).parent.parent), *arguments]
