"""How long a search may take."""

from __future__ import annotations

import time
from collections.abc import Callable


class Watch:
    """Tells when a search is to end: its time is up, or nobody waits for it any more.

    Its time begins when it is first asked whether it is over: what is loaded and opened for the first search
    of all does not count.

    Args:
        seconds: how long it may take.
        stopping: is asked too; once it says yes, nobody waits any more.
        clock: tells the time in seconds.
    """

    def __init__(
        self,
        seconds: float,
        stopping: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stopping = stopping
        self._clock = clock
        self._seconds = seconds
        self._end: float | None = None
        self._is_over = False

    def is_given_up(self) -> bool:
        """Tell whether nobody waits for the search any more."""
        return self._stopping()

    def is_over(self) -> bool:
        """Tell whether the search is to end now; once it was so, it stays so."""
        if self._end is None:
            self._end = self._clock() + self._seconds
        self._is_over = self._is_over or self._stopping() or self._clock() >= self._end
        return self._is_over
