"""The library follows its folders while it is on the screen, with real files and a real process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.library import Library
from reader.library.indexing import background
from reader.library.locking import FileLock
from reader.library.records import Event, Finished, Problem, Progress, Unfollowed
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
            room.view.action_extend(1)
            selected = room.view.selected
            assert selected
            (articles / "00.txt").write_text(report(100), "utf-8")
            (articles / "2.txt").write_text(report(2), "utf-8")
            await until(pilot, lambda: len(room.list.items) == 4)
            assert room.view.selected == selected
            assert place == (room.article and room.article.summary.name, room.view.cursor)
            (articles / "2.txt").unlink()
            await until(pilot, lambda: len(room.list.items) == 3)


async def test_while_another_process_is_at_work_its_articles_come_in(articles: Path) -> None:
    with opened(articles) as library:
        async with ReaderApp(library).run_test(size=(140, 40)) as pilot:
            room = room_of(pilot)
            with FileLock(library.folder / "indexing.lock"):
                await until(pilot, lambda: "is indexing this library already" in room.status.message)
                assert len(room.list.items) == 0
            await until(pilot, lambda: len(room.list.items) == 2)


@asynccontextmanager
async def told(
    articles: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int] = (140, 40)
) -> AsyncIterator[tuple[ReadingScreen, Callable[..., Awaitable[None]]]]:
    """Show a library of which another process would tell what the test tells."""
    events: asyncio.Queue[Event] = asyncio.Queue()

    class Indexing:
        def __init__(self, *_: object, **__: object) -> None:
            pass

        async def events(self) -> AsyncIterator[Event]:
            while True:
                yield await events.get()

        async def stop(self, patience: float) -> None:
            pass

        def want(self, files: object) -> None:
            pass

    monkeypatch.setattr(background, "BackgroundIndexing", Indexing)
    with opened(articles) as library:
        async with ReaderApp(library).run_test(size=size) as pilot:

            async def tell(*more: Event) -> None:
                for event in more:
                    events.put_nowait(event)
                await pilot.pause(0.05)

            yield room_of(pilot), tell


@pytest.mark.parametrize(("size", "cells"), [((140, 40), 20), ((80, 24), 10)])
async def test_how_far_it_has_come_is_shown_as_a_bar(
    articles: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], cells: int
) -> None:
    async with told(articles, monkeypatch, size) as (room, tell):
        await tell(Progress(12_400, 0))
        assert "looking for changes · 12,400 files" in room.status.render().plain
        await tell(Progress(50, 100, "a.txt"))
        line = room.status.render().plain
        assert (line.count("━"), line.count("─")) == (cells // 2, cells - cells // 2)
        assert " 50 %" in line
        await tell(Finished(100, 100, 0))
        assert "%" not in room.status.render().plain


async def test_a_change_that_is_soon_over_comes_in_without_a_word(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with told(articles, monkeypatch) as (room, tell):
        await tell(Finished(2, 0, 0))
        await tell(Progress(1, 1, "a.txt"))
        assert room.status.progress == ""
        monkeypatch.setattr(updates, "_SHOWN_AFTER_SECONDS", 0.0)
        await tell(Progress(2, 3, "b.txt"))
        assert "66 %" in room.status.render().plain


async def test_what_could_not_be_read_is_said_once(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with told(articles, monkeypatch) as (room, tell):
        await tell(Problem("a.txt", "not a text"), Finished(2, 0, 0))
        assert room.status.message == "1 file could not be read: press ! to see"
        room.say("")
        await tell(Problem("a.txt", "not a text"), Finished(2, 0, 0))
        assert room.status.message == ""
        await tell(Problem("b.txt", "not a text"), Finished(2, 0, 0))
        assert room.status.message == "1 file could not be read: press ! to see"


async def test_what_cannot_be_followed_is_one_of_the_problems(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with told(articles, monkeypatch) as (room, tell):
        await tell(Unfollowed("No space left on device"))
        (note,) = room.notes
        assert note.reason == "changes in the folders are seen with delay: No space left on device"


async def test_what_fails_is_said_and_the_bar_goes(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with told(articles, monkeypatch) as (room, tell):
        await tell(Progress(500, 0), Problem("", "The disk is full."))
        assert room.status.message == "The disk is full."
        assert room.status.progress == ""


@pytest.mark.parametrize(("given", "expected"), [(None, 2), (1, 1)])
async def test_as_many_processes_as_are_asked_for_or_configured_annotate(
    articles: Path, monkeypatch: pytest.MonkeyPatch, given: int | None, expected: int
) -> None:
    asked: list[object] = []

    class Indexing:
        def __init__(self, *_: object, jobs: int | None, **__: object) -> None:
            asked.append(jobs)

        async def events(self) -> AsyncIterator[Event]:
            yield Finished(0, 0, 0)

        async def stop(self, patience: float) -> None:
            pass

    monkeypatch.setattr(background, "BackgroundIndexing", Indexing)
    config = articles.with_name("config.toml")
    config.write_text("[indexing]\njobs = 2\n", "utf-8")
    with opened(articles) as library:
        async with ReaderApp(library, config=config, jobs=given).run_test() as pilot:
            await until(pilot, lambda: bool(asked))
    assert asked == [expected]


async def test_when_the_other_process_is_killed_there_is_soon_a_new_one(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[background.BackgroundIndexing] = []

    class Noted(background.BackgroundIndexing):
        def events(self) -> AsyncGenerator[Event]:
            started.append(self)
            return super().events()

    monkeypatch.setattr(background, "BackgroundIndexing", Noted)
    monkeypatch.setattr(updates, "_RESTART_SECONDS", 0.1)
    with opened(articles) as library:
        async with ReaderApp(library).run_test(size=(140, 40)) as pilot:
            room = room_of(pilot)
            await until(pilot, lambda: len(room.list.items) == 2 and not room.status.progress)
            process = started[0]._process
            assert process is not None
            process.kill()
            await until(pilot, lambda: any("ended unexpectedly" in note.reason for note in room.notes))
            (articles / "2.txt").write_text(report(2), "utf-8")
            await until(pilot, lambda: len(room.list.items) == 3 and not room.notes)
    assert len(started) == 2
