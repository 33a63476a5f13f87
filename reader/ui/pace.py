"""How fast indexing goes, and when it will be done."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import monotonic

from reader.ui.panes.gauge import Gauge

_WINDOW_SECONDS = 20.0
_WINDOW_SHARE = 0.25
"""The rate is of so long ago, and of so large a part of the time so far: not of the beginning, when processes
start, nor of the last moment alone."""
_AT_LEAST_SECONDS = 3.0
"""Before that, any rate is a guess."""
_STEADY = 1.2
"""What is left must grow by so much before it is told that it grows."""


class Pace:
    """Tells how far indexing has come, at most once a second something new.

    Args:
        clock: seconds, from any beginning.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._seen: deque[tuple[float, int]] = deque()
        self._left: float | None = None
        self._words = ("", "")

    def gauge(self, done: int, total: int) -> Gauge:
        """Return how far it has come.

        Args:
            done: articles so far.
            total: articles in all, at least 1.
        """
        now = self._clock()
        if not self._seen or now - self._seen[-1][0] >= 1:
            self._seen.append((now, done))
            self._words = self._estimate(now, done, total)
        return Gauge(done / total, *self._words)

    def _estimate(self, now: float, done: int, total: int) -> tuple[str, str]:
        window = max(_WINDOW_SECONDS, _WINDOW_SHARE * (now - self._began))
        while now - self._seen[0][0] > window and len(self._seen) > 2:
            self._seen.popleft()
        began, before = self._seen[0]
        if now - began < _AT_LEAST_SECONDS or done <= before:
            return self._words
        rate = (done - before) / (now - began)
        left = (total - done) / rate
        if self._left is None or not self._left < left < _STEADY * self._left:
            self._left = left
        return (
            f"{rate:.0f}/s" if rate >= 1 else f"{60 * rate:.0f}/min",
            f"{_duration(self._left)} left",
        )


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{max(5, 5 * round(seconds / 5))} s"
    if seconds < 90 * 60:
        return f"{round(seconds / 60)} min"
    return f"{round(seconds / 3600)} h"
