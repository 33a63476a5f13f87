"""The indexing process, with the program's own engine: started, stopped, killed and orphaned for real."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.indexing import background
from reader.library.indexing.background import BackgroundIndexing
from reader.library.indexing.child import command as command_of
from reader.library.locking import FileLock
from reader.library.records import Finished, Problem, Progress

from .conftest import Newsroom

MANY = 200


def report(number: int) -> str:
    town = ["Mosul", "Kirkuk", "Erbil", "Tikrit"][number % 4]
    return (
        f"Talks in {town} end after {number} hours\n\n"
        f"{town}: The talks ended on Thursday after {number} hours, said Gen Anna Petrova{number % 7}.\n\n"
        f'"We have agreed on {number} points," she said. Iraqi forces stayed near {town}.\n'
    )


@pytest.fixture
def library(newsroom: Newsroom) -> Iterator[Library]:
    newsroom.write("000.txt", report(0))
    with newsroom.open() as library:
        yield library


def fill(newsroom: Newsroom) -> None:
    for number in range(MANY):
        newsroom.write(f"{number:03}.txt", report(number))


def command(library: Library) -> list[str]:
    return command_of(background.__name__, [str(library.folder), str(library.data), *map(str, library.roots)])


def indexing_of(library: Library) -> BackgroundIndexing:
    return BackgroundIndexing(library.roots, library.folder, library.data)


def is_whole(library: Library) -> None:
    """Check that whatever is catalogued is all there: text, mentions and counts."""
    counts: dict[int, int] = {}
    for row in library.articles():
        linked = library.article(row.id)
        assert linked.article.text == report(int(Path(row.name).stem))
        assert linked.mentions
        for entity, here in linked.here.items():
            counts[entity] = counts.get(entity, 0) + here
    assert {entity: library.entity(entity).mentions for entity in counts} == counts


async def test_events_come_and_the_library_follows(newsroom: Newsroom, library: Library) -> None:
    newsroom.write("001.txt", report(1))
    (newsroom.articles / "bad.txt").write_bytes(b"\0\1\2\3" * 100)
    events = [event async for event in indexing_of(library).events()]
    assert events[-1] == Finished(articles=2, added=2, removed=0)
    assert [event.name for event in events if isinstance(event, Problem)] == ["bad.txt"]
    assert [event.done for event in events if isinstance(event, Progress)] == [1, 2, 3]
    assert library.changed()
    assert len(library.articles()) == 2


async def test_what_is_wanted_comes_first(newsroom: Newsroom, library: Library) -> None:
    fill(newsroom)
    indexing = indexing_of(library)
    indexing.want([newsroom.articles / "198.txt"])
    names = []
    async for event in indexing.events():
        if isinstance(event, Progress):
            names.append(event.current)
            if len(names) == 1:
                indexing.want([newsroom.articles / "gone.txt", newsroom.articles / "199.txt"])
            if names[-1] == "199.txt":
                await indexing.stop()
    assert names[0] == "198.txt"
    assert "199.txt" in names[:150]


async def test_it_can_be_stopped_and_goes_on_the_next_time(newsroom: Newsroom, library: Library) -> None:
    fill(newsroom)
    indexing = indexing_of(library)
    seen = 0
    async for event in indexing.events():
        seen += isinstance(event, Progress)
        if seen == 5:
            await indexing.stop()
    assert 5 <= len(library.articles()) < MANY
    is_whole(library)
    *_, last = [event async for event in indexing_of(library).events()]
    assert isinstance(last, Finished)
    assert last.articles == MANY
    assert 0 < last.added < MANY


async def test_what_lies_in_the_current_folder_is_not_run(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('run')", "utf-8")
    monkeypatch.chdir(tmp_path)
    *_, last = [event async for event in indexing_of(library).events()]
    assert last == Finished(articles=1, added=1, removed=0)


async def test_leaving_the_loop_ends_the_process(newsroom: Newsroom, library: Library) -> None:
    fill(newsroom)
    indexing = indexing_of(library)
    events = indexing.events()
    await anext(events)
    await events.aclose()
    with FileLock(library.folder / "indexing.lock"):
        pass


async def test_a_second_process_says_who_is_at_work(library: Library) -> None:
    with FileLock(library.folder / "indexing.lock"):
        events = [event async for event in indexing_of(library).events()]
    assert events == [Problem("", f"Process {os.getpid()} is indexing this library already.")]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")
def test_killed_at_any_moment_nothing_half_written_shows(newsroom: Newsroom, library: Library) -> None:
    fill(newsroom)
    before = 0
    for lines in (3, 1, 20, 45):
        child = subprocess.Popen(
            command(library), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert child.stdout is not None
        for _ in range(lines):
            child.stdout.readline()
        child.send_signal(signal.SIGKILL)
        child.communicate()
        with newsroom.open() as reopened:
            assert reopened.problems() == ()
            assert len(reopened.articles()) >= before
            before = len(reopened.articles())
            is_whole(reopened)
    assert 0 < before < MANY
    done = subprocess.run(command(library), stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert done.returncode == 0
    library.changed()
    is_whole(library)


def test_an_orphan_ends_by_itself(newsroom: Newsroom, library: Library) -> None:
    fill(newsroom)
    # The parent starts the child, waits for its first word, tells its number and is gone.
    parent = (
        "import os, subprocess, sys\n"
        f"child = subprocess.Popen({command(library)!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        "child.stdout.readline(); print(child.pid, flush=True); os._exit(1)"
    )
    told = subprocess.run([sys.executable, "-c", parent], capture_output=True, text=True, check=False)
    assert int(told.stdout) > 0
    for _ in range(1000):
        try:
            with FileLock(library.folder / "indexing.lock"):
                break
        except Exception:  # noqa: BLE001
            time.sleep(0.01)
    else:
        pytest.fail("the child is still at work")
    assert len(library.articles()) < MANY
