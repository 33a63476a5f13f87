"""Articles so long that they are made ready in a thread; here every article counts as one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reader.library import Library
from reader.ui.page import leaf
from reader.ui.room import navigator
from tests.ui.conftest import hold_back

Reading = Callable[..., Any]


@pytest.fixture(autouse=True)
def _all_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaf, "LONG", 10)
    monkeypatch.setattr(navigator, "LONG", 10)


async def test_they_are_opened_and_left_as_all_others(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.settle()
        first = reader.title
        await reader.press("J")
        assert reader.title != first
        await reader.press("tab", "tab")
        place = reader.place
        await reader.press("K")
        assert reader.title == first
        await reader.press("ctrl+o")
        assert reader.place == place
        await reader.go("warplanes")
        assert reader.under_cursor.startswith("warplanes")


async def test_while_one_is_made_ready_the_screen_answers_and_the_last_one_asked_for_wins(
    reading: Reading, seeds: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(seeds) as reader:
        await reader.settle()
        first = reader.title
        go_on = hold_back(monkeypatch, seeds, "article")
        await reader.pilot.press("J")
        assert reader.title == first
        assert "opening a long article" in reader.status
        await reader.pilot.press("1", "j")
        assert reader.focused is reader.room.list
        await reader.pilot.press("2", "K")
        go_on.set()
        await reader.settle()
        assert reader.title == first
        assert "opening" not in reader.status


async def test_another_width_keeps_the_place(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.settle()
        await reader.go("warplanes")
        place = reader.place
        for size in [(80, 24), (121, 35)]:
            await reader.pilot.resize_terminal(*size)
            await reader.press()
            assert reader.place == place
            text = "\n".join(
                reader.room.view.render_line(y).text for y in range(reader.room.view.size.height)
            )
            assert "warplanes" in text
        await reader.press("z", "z")
        assert reader.place == place


async def test_the_very_common_are_followed_before_they_are_counted(
    reading: Reading, seeds: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(navigator, "_MANY", 1)
    async with reading(seeds) as reader:
        await reader.settle()
        go_on = hold_back(monkeypatch, seeds, "mentions_of")
        await reader.press("g", "tab")
        article = reader.room.article
        spans = {}
        for mention in article.mentions:
            spans.setdefault(mention.entity, []).append(mention.span)
        often = next(found for found in spans.values() if len(found) > 2)
        reader.room.view.cursor = often[0].start
        await reader.pilot.press("asterisk")
        await reader.pilot.pause()
        assert reader.room.view.cursor == often[1].start
        assert f"2/{len(often)} here" in reader.status
        go_on.set()
        await reader.press("n")
        assert reader.room.view.cursor == often[2].start
