"""Slow questions: one at a time, the last one counts."""

from __future__ import annotations

import asyncio
import threading

import pytest

from reader.ui.room.latest import LatestWins


async def test_the_answer_comes_from_a_thread() -> None:
    asked = await LatestWins().ask(lambda word: (word, threading.current_thread()), "volesky")
    assert asked[0] == "volesky"
    assert asked[1] is not threading.main_thread()


async def test_an_error_reaches_who_asked() -> None:
    def fail() -> None:
        raise LookupError("gone")

    with pytest.raises(LookupError):
        await LatestWins().ask(fail)


async def test_never_two_at_a_time_and_who_gave_up_is_not_asked_for() -> None:
    latest = LatestWins()
    running, most, asked = 0, 0, []
    gate = threading.Event()

    def slow(word: str) -> str:
        nonlocal running, most
        running += 1
        most = max(most, running)
        asked.append(word)
        gate.wait(5)
        running -= 1
        return word

    first = asyncio.create_task(latest.ask(slow, "v"))
    while not asked:
        await asyncio.sleep(0.001)
    overtaken = asyncio.create_task(latest.ask(slow, "vo"))
    await asyncio.sleep(0.01)
    first.cancel()
    overtaken.cancel()
    last = asyncio.create_task(latest.ask(slow, "vol"))
    await asyncio.sleep(0.01)
    gate.set()
    assert await last == "vol"
    assert (most, asked) == (1, ["v", "vol"])


async def test_a_question_withdrawn_before_the_delay_is_over_is_never_asked() -> None:
    asked = []
    latest = LatestWins(delay=0.05)
    task = asyncio.create_task(latest.ask(asked.append, "v"))
    await asyncio.sleep(0.001)
    task.cancel()
    await latest.ask(asked.append, "vo")
    assert asked == ["vo"]
