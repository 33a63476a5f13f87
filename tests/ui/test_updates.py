"""The library follows its folders while it is on the screen, with real files and a real process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.library import Library
from reader.library.indexing import following
from reader.library.locking import FileLock
from reader.ui import updates
from reader.ui.app import ReaderApp
from reader.ui.room.reading_screen import ReadingScreen

PATIENCE = 40


def report(number: int) -> str:
    lines = "\n\n".join(f"Line {line} of the talks, said Ada Obi on Monday." for line in range(40))
    return f"Talks {number} end\n\n{lines}\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(2):
        (folder / f"{number}.txt").write_text(report(number), "utf-8")
    return folder


def opened(articles: Path) -> Library:
    private = articles.with_name("private")
    return Library.open(articles, cache=private / "c", data=private / "d", state=private / "s")


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await pilot.pause(0.1)


def room_of(pilot: Pilot[None]) -> ReadingScreen:
    room = pilot.app.screen
    assert isinstance(room, ReadingScreen)
    return room


async def test_new_files_come_in_and_the_place_is_kept(articles: Path) -> None:
    with opened(articles) as library:
        async with ReaderApp(library).run_test(size=(140, 40)) as pilot:
            room = room_of(pilot)
            await until(pilot, lambda: len(room.list.items) == 2 and not room.status.progress)
            await pilot.press("2", *"jjjjjjjj")
            place = room.article and room.article.summary.name, room.view.cursor
            assert room.view.cursor > 0
            (articles / "00.txt").write_text(report(100), "utf-8")
            (articles / "2.txt").write_text(report(2), "utf-8")
            await until(pilot, lambda: len(room.list.items) == 4)
            assert place == (room.article and room.article.summary.name, room.view.cursor)
            (articles / "2.txt").unlink()
            await until(pilot, lambda: len(room.list.items) == 3)


async def test_while_another_process_is_at_work_its_articles_come_in(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updates, "_RETRY_SECONDS", 0.5)
    with opened(articles) as library:
        async with ReaderApp(library).run_test(size=(140, 40)) as pilot:
            room = room_of(pilot)
            with FileLock(library.folder / "indexing.lock"):
                await until(pilot, lambda: "is indexing this library already" in room.status.message)
                assert len(room.list.items) == 0
            await until(pilot, lambda: len(room.list.items) == 2)


async def test_what_cannot_be_followed_is_one_of_the_problems(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(following, "_watch", refuse)
    with opened(articles) as library:
        async with ReaderApp(library).run_test(size=(140, 40)) as pilot:
            room = room_of(pilot)
            await until(pilot, lambda: len(room.notes) == 1)
            assert len(room.list.items) == 2
            assert room.notes[0].reason.endswith(
                "not followed while this library is open: No space left on device"
            )
