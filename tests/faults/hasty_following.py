"""The process that follows a library, in a hurry to do what it else does only after a while without work."""

from __future__ import annotations

from collections.abc import Sequence

from reader.library.indexing import background, keeping


def main(arguments: Sequence[str]) -> int:
    """Do as :func:`reader.library.indexing.background.main`."""
    keeping._WARM_SECONDS = 0.2
    keeping._UPKEEP_SECONDS = 0.1
    return background.main(arguments)
