"""How far indexing has come: a line that is written over on a terminal, nothing elsewhere."""

from __future__ import annotations

import os
import sys
import time

from reader.cli.messages import complain
from reader.library.records import Event, Problem, Progress

_EVERY = 0.1
"""Seconds between two states of the line."""
_WAIT = 0.5
"""Seconds before the line is shown at all: what is over in a blink needs none."""


class ProgressLine:
    """A line on standard error while a library is brought up to date; it is gone at the end."""

    def __init__(self) -> None:
        self._shown = False
        self._wanted = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._due = time.monotonic() + _WAIT

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def tell(self, event: Event) -> None:
        """Show progress where a line can be written over, and what is wrong with the library as a whole."""
        if isinstance(event, Problem) and not event.name:
            complain(event.reason)
        now = time.monotonic()
        if isinstance(event, Progress) and now > self._due and self._wanted:
            self._due = now + _EVERY
            self._shown = True
            line = f"looking for changes: {event.done:,} files"
            if event.total:
                percent = 100 * event.done // event.total
                line = f"reading articles: {event.done:,} of {event.total:,} ({percent} %)"
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()
