"""How fast indexing goes, and when it will be done, in words for the status line."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import monotonic

_WINDOW_SECONDS = 20.0
"""The rate is of so long ago: not of the beginning, when processes start, nor of the last moment alone."""
_AT_LEAST_SECONDS = 3.0
"""Before that, any rate is a guess."""


class Pace:
    """Words for how far indexing has come.

    Args:
        clock: seconds, from any beginning.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()

    def words(self, done: int, total: int, *, short: bool = False) -> str:
        """Return the words: "indexing 62 % · 41/s · 3 min left".

        Args:
            done: articles so far.
            total: articles in all; 0 if that is not known yet.
            short: without the rate, for a narrow screen.
        """
        if not total:
            return "looking for changes"
        now = self._clock()
        self._seen.append((now, done))
        while now - self._seen[0][0] > _WINDOW_SECONDS and len(self._seen) > 2:
            self._seen.popleft()
        began, before = self._seen[0]
        parts = [f"indexing {100 * done // total} %"]
        if now - began >= _AT_LEAST_SECONDS and done > before:
            rate = (done - before) / (now - began)
            if not short:
                parts.append(f"{rate:.0f}/s" if rate >= 1 else f"{60 * rate:.0f}/min")
            parts.append(f"{_duration((total - done) / rate)} left")
        return " · ".join(parts)


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{max(5, 5 * round(seconds / 5))} s"
    if seconds < 90 * 60:
        return f"{round(seconds / 60)} min"
    return f"{round(seconds / 3600)} h"
