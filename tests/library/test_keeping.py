"""A library is kept up to date while it is open: with real files, in this process and with a quick engine."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.catalog import connections
from reader.library.errors import LibraryError
from reader.library.indexing import following, keeping
from reader.library.indexing.inbox import Inbox
from reader.library.indexing.keeping import Keeper
from reader.library.locking import FileLock
from reader.library.records import Event, Finished, Problem, Unfollowed

from . import engine_of_its_own
from .conftest import ENGINE, Newsroom

SOON = 20


def text(number: int) -> str:
    return f"Title {number}\n[PER P{number}] met {{P{number}: we won}}"


class Kept:
    """A library that is kept, and what is told of it."""

    def __init__(self, keeper: Keeper, told: queue.SimpleQueue[Event]) -> None:
        self.keeper = keeper
        self.told = told

    def until(self, kind: type[Event]) -> Event:
        """Return what is told next of one kind."""
        while not isinstance(event := self.told.get(timeout=SOON), kind):
            pass
        return event

    def until_articles(self, count: int) -> None:
        """Wait until a run ends with so many articles in the library."""
        while True:
            event = self.until(Finished)
            if isinstance(event, Finished) and event.articles == count:
                return


@pytest.fixture
def library(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    own = replace(ENGINE, stamp="of the test")
    monkeypatch.setattr(keeping, "engine", lambda: own)
    monkeypatch.setattr(keeping, "stamp", lambda: own.stamp)
    newsroom.write("1.txt", text(1))
    newsroom.write("deep/2.txt", text(2))
    with newsroom.open() as library:
        yield library


@contextmanager
def kept(library: Library) -> Iterator[Kept]:
    inbox = Inbox()
    told: queue.SimpleQueue[Event] = queue.SimpleQueue()
    keeper = Keeper(library.roots, library.folder, library.data, inbox, told.put, 0)
    thread = threading.Thread(target=keeper.follow)
    thread.start()
    try:
        yield Kept(keeper, told)
    finally:
        inbox.stop()
        thread.join()


def until_watched(newsroom: Newsroom, kept: Kept) -> None:
    """Wait until the system has begun to watch, which it does not say: the article of the probe comes in."""
    kept.until_articles(2)
    for number in range(100):
        newsroom.write("3.txt", text(300 + number))
        try:
            while not isinstance(kept.told.get(timeout=0.3), Finished):
                pass
            break
        except queue.Empty:
            continue


def test_what_changes_comes_in(newsroom: Newsroom, library: Library) -> None:
    with kept(library) as it:
        until_watched(newsroom, it)
        newsroom.write("4.txt", text(4))
        it.until_articles(4)
        (newsroom.articles / "deep").rename(newsroom.articles / "moved")
        it.until(Finished)
        (newsroom.articles / "4.txt").unlink()
        it.until_articles(3)
        library.changed()
        assert sorted(row.name for row in library.articles()) == ["1.txt", "3.txt", "moved/2.txt"]


def test_very_many_files_at_once_come_in(newsroom: Newsroom, library: Library) -> None:
    with kept(library) as it:
        until_watched(newsroom, it)
        for number in range(500):
            newsroom.write(f"{number % 20}/{number}.txt", text(1000 + number))
        it.until_articles(503)


def test_another_process_is_waited_for(newsroom: Newsroom, library: Library) -> None:
    with FileLock(library.folder / "indexing.lock"), kept(library) as it:
        assert isinstance(told := it.until(Problem), Problem)
        assert "is indexing this library already" in told.reason
    with kept(library) as it:
        it.until_articles(2)


def test_a_run_that_failed_is_tried_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_RETRY_SECONDS", 0.1)
    update, failures = keeping.update, [LibraryError("The disk is full."), OSError(28, "No space left")]

    def fail_twice(*arguments: object, **options: object) -> Finished:
        if failures:
            raise failures.pop(0)
        return update(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(keeping, "update", fail_twice)
    with kept(library) as it:
        assert it.until(Problem) == Problem("", "The disk is full.")
        assert it.until(Problem) == Problem("", "No space left")
        it.until_articles(2)


def test_what_is_not_told_is_looked_for(
    newsroom: Newsroom, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(following, "_watch", refuse)
    monkeypatch.setattr(keeping, "_LOOK_SECONDS", 0.2)
    with kept(library) as it:
        assert it.until(Unfollowed) == Unfollowed("No space left on device")
        it.until_articles(2)
        newsroom.write("3.txt", text(3))
        it.until_articles(3)


def test_looking_through_all_files_gives_way_to_what_is_told(
    newsroom: Newsroom, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = threading.Event()
    updated: list[object] = []

    def look(*arguments: object) -> bool:
        *_, stopping = arguments
        if updated:  # Not before the first run.
            looking.set()
            while not stopping():  # type: ignore[operator]
                time.sleep(0.01)
        return False

    def note(*arguments: object, **options: object) -> Finished:
        updated.append(options["changed"])
        return update(*arguments, **options)  # type: ignore[arg-type]

    update = keeping.update
    monkeypatch.setattr(keeping, "update", note)
    monkeypatch.setattr(keeping, "is_current", look)
    monkeypatch.setattr(keeping, "_LOOK_SECONDS", 0.1)
    with kept(library) as it:
        it.until_articles(2)
        assert looking.wait(SOON)
        newsroom.write("3.txt", text(3))
        it.until_articles(3)
        assert None not in updated[1:]


def test_a_quiet_library_is_not_written_to(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_LOOK_SECONDS", 0.1)
    with kept(library) as it:
        it.until_articles(2)
        with closing(connections.connect(library.folder)) as db:
            before = db.execute("PRAGMA data_version").fetchone()
            time.sleep(1)
            assert db.execute("PRAGMA data_version").fetchone() == before
        assert it.told.empty()


def test_a_catalog_that_is_deleted_meanwhile_is_made_again(
    newsroom: Newsroom, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_LOOK_SECONDS", 0.2)
    with kept(library) as it:
        it.until_articles(2)
        for path in library.folder.glob("catalog.sqlite*"):
            path.unlink()
        it.until_articles(2)


def test_a_process_gets_ready_after_a_while_and_its_memory_is_given_back(
    newsroom: Newsroom, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    own = replace(engine_of_its_own.engine(), stamp="of the test")
    monkeypatch.setattr(keeping, "engine", lambda: own)
    monkeypatch.setattr(keeping, "_WARM_SECONDS", 0.1)
    monkeypatch.setattr(keeping, "_COOL_SECONDS", 2.0)
    started = threading.Event()
    ended = threading.Event()

    class Noted(keeping.Workers):
        def __enter__(self) -> Noted:
            started.set()
            return self

        def __exit__(self, *details: object) -> None:
            super().__exit__(*details)  # type: ignore[arg-type]
            ended.set()

    monkeypatch.setattr(keeping, "Workers", Noted)
    with kept(library) as it:
        it.until_articles(2)
        assert started.wait(SOON)
        assert ended.wait(SOON)
        newsroom.write("3.txt", text(3))
        it.until_articles(3)
