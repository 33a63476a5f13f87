"""What the process that indexes is told while it is at work."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterable
from pathlib import Path


class Inbox:
    """Takes in word from several threads, for the one that indexes.

    Attributes:
        is_resting: that one has nothing to do.
    """

    def __init__(self) -> None:
        self.is_resting = False
        self._news = threading.Condition()
        self._wanted: list[Path] = []
        self._changed: set[Path] = set()
        self._stopping = False

    def stop(self) -> None:
        """Ask for the end."""
        with self._news:
            self._stopping = True
            self._news.notify_all()

    def stopping(self) -> bool:
        """Tell whether the end has been asked for."""
        return self._stopping

    def pause(self, seconds: float) -> None:
        """Wait for so long, or until the end is asked for."""
        with self._news:
            self._news.wait_for(self.stopping, seconds)

    def want(self, files: Iterable[Path]) -> None:
        """Have files read before all others."""
        with self._news:
            self._wanted += files

    def wanted(self) -> list[Path]:
        """Return what has become wanted since this was asked last."""
        with self._news:
            files, self._wanted = self._wanted, []
            return files

    def change(self, paths: Collection[Path]) -> None:
        """Tell at which paths something has happened."""
        with self._news:
            self._changed |= set(paths)
            self._news.notify_all()

    def has_news(self) -> bool:
        """Tell whether something has changed, or the end has been asked for."""
        return bool(self._changed) or self._stopping

    def changes(self, seconds: float = 0) -> set[Path]:
        """Return at which paths something has happened since this was asked last.

        Args:
            seconds: how long to wait for that, or for the end, if nothing has happened yet.
        """
        due = time.monotonic() + seconds
        with self._news:
            while not self.has_news() and (left := due - time.monotonic()) > 0:
                self._news.wait(left)
            changed, self._changed = self._changed, set()
            return changed
