"""Slow questions asked while the reader goes on typing: one at a time, and only the last one counts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

Answer = TypeVar("Answer")


class LatestWins:
    """Runs functions in a thread, one at a time.

    A thread cannot be stopped. So who asks anew cancels the earlier *waiting* (an exclusive Textual worker
    does), and the new call begins when the thread is free: however fast the questions come, one runs and at
    most one waits.

    Args:
        delay: seconds to wait before asking, for a newer question to come first.
    """

    def __init__(self, delay: float = 0.0) -> None:
        self.delay = delay
        self._running: asyncio.Future[Any] | None = None

    async def ask(self, function: Callable[..., Answer], *arguments: Any) -> Answer:
        """Return what a function returns for these arguments."""
        await asyncio.sleep(self.delay)
        while self._running and not self._running.done():
            await asyncio.wait([self._running])
        self._running = asyncio.ensure_future(asyncio.to_thread(function, *arguments))
        # An error that nobody waits for any more is of no interest.
        self._running.add_done_callback(lambda done: done.cancelled() or done.exception())
        answer: Answer = await asyncio.shield(self._running)
        return answer
