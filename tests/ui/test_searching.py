"""A search is given up as soon as the next letter is typed."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import cast

from reader.library import Library
from reader.library.records import SearchResult
from reader.ui.room.searching import Searching


class SlowLibrary:
    """Searches until it is told to stop; finds what ends with a full stop at once."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.stopped: list[str] = []

    def search(
        self,
        query: str,
        _: int | None,
        *,
        limit: int,
        at_once: int,
        patience: float,
        stopping: Callable[[], bool],
    ) -> SearchResult:
        self.asked.append(query)
        waiting = threading.Event()
        while not query.endswith(".") and not stopping():
            waiting.wait(0.001)
        if stopping():
            self.stopped.append(query)
        return SearchResult((), 7)


async def test_the_next_letter_gives_the_search_under_way_up() -> None:
    library = SlowLibrary()
    searching = Searching(cast("Library", library), delay=0)
    first = asyncio.create_task(searching.ask("volesk", None))
    while not library.asked:
        await asyncio.sleep(0.001)
    first.cancel()
    await asyncio.wait_for(searching.ask("volesky.", None), 10)
    assert library.stopped == ["volesk"]
    assert searching.result is not None
    assert searching.result.total == 7


async def test_an_emptied_field_gives_it_up_too() -> None:
    library = SlowLibrary()
    searching = Searching(cast("Library", library), delay=0)
    first = asyncio.create_task(searching.ask("volesk", None))
    while not library.asked:
        await asyncio.sleep(0.001)
    await searching.ask("", None)
    await asyncio.wait([first], timeout=10)
    assert library.stopped == ["volesk"]
