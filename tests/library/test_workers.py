"""Annotating in processes of their own: what comes of it, and what is left when they or their parent die."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.catalog import connections, schema
from reader.library.corrections.standing import Standing
from reader.library.indexing import limits, reading
from reader.library.indexing.updating import update
from reader.library.indexing.work import Task
from reader.library.indexing.workers import Workers
from reader.library.records import Event, Finished, Problem, Progress

from . import engine_of_its_own
from .conftest import Newsroom
from .engine_of_its_own import OFTEN, ONCE, SLOW, SLOW_TO_READ, UNREADABLE, documents

MANY = 100
ENGINE = engine_of_its_own.engine()
TABLES = ("article", "file", "content", "name", "spelling", "entity", "chain", "mention", "quote", "figure")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")


@pytest.fixture(autouse=True)
def numbered_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every catalog count its articles from one, so that two can be compared."""
    monkeypatch.setattr(schema, "_NUMBER_BYTES", 0)


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the processes import this package of tests, as pytest has."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))


def text(number: int) -> str:
    said = f"{{P{number % 7}: {number} men}}"
    return f"Title {number}\nDate: 2016-11-0{number % 9 + 1}\n[PER P{number % 9}] met {said}"


def fill(newsroom: Newsroom, count: int = MANY) -> None:
    newsroom.engine = ENGINE
    for number in range(count):
        newsroom.write(f"{number % 10}/{number:03}.txt", text(number))


def update_with(
    newsroom: Newsroom,
    library: Library,
    jobs: int,
    on_event: Callable[[Event], None] = lambda _: None,
    stopping: Callable[[], bool] = lambda: False,
    wanted: Callable[[], list[Path]] = list,
) -> Finished:
    return update(
        library.roots,
        library.folder,
        on_event,
        engine=newsroom.engine,
        corrections=Standing.of_library(library.roots, library.data),
        stopping=stopping,
        jobs=jobs,
        wanted=wanted,
    )


def everything(library: Library) -> list[list[tuple[object, ...]]]:
    """All rows of the catalog, as they are, numbers and all."""
    with closing(connections.connect(library.folder)) as db:
        return [db.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES]  # noqa: S608


def test_the_catalog_is_the_same_with_any_number_of_processes(newsroom: Newsroom, tmp_path: Path) -> None:
    fill(newsroom)
    newsroom.write("5/same.txt", text(3))
    newsroom.write("0/same.txt", text(97))
    newsroom.write("7/bad.txt", "a\0b")
    newsroom.write("7/worse.txt", "BROKEN")
    newsroom.write("8/many.mbox", "\n".join([*(f"Number {number} [ORG Nato]" for number in range(60)), "\0"]))
    seen = []
    for jobs in (0, 1, 3):
        newsroom.private = tmp_path / f"private{jobs}"
        events: list[Event] = []
        with newsroom.open() as library:
            finished = update_with(newsroom, library, jobs, events.append)
            assert (finished.articles, finished.added) == (MANY + 61, MANY + 61)
            assert len(library.problems()) == 2
            seen.append((everything(library), events))
    assert seen[0] == seen[1] == seen[2]


def test_few_articles_are_worth_no_process(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    class Noted(Workers):
        def __init__(self, *arguments: object) -> None:
            started.append(arguments)
            super().__init__(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "Workers", Noted)
    fill(newsroom, 20)
    with newsroom.open() as library:
        assert update_with(newsroom, library, 1).articles == 20
        assert not started
        newsroom.write("a.mbox", "\n".join(f"Number {number}" for number in range(50)))
        assert update_with(newsroom, library, 1).articles == 70
        assert len(started) == 1


def test_an_article_that_ends_its_process_is_a_problem_and_the_rest_is_read(newsroom: Newsroom) -> None:
    fill(newsroom)
    for name in ("0/a.txt", "9/c.txt"):
        newsroom.write(name, f"{name}\n{UNREADABLE}")
    events: list[Event] = []
    with newsroom.open() as library:
        assert update_with(newsroom, library, 2, events.append).articles == MANY
        problem = "cannot be read: each process that tried was ended (exit code 9)"
        assert [problem.name for problem in library.problems()] == ["0/a.txt", "9/c.txt"]
        assert {problem.reason for problem in library.problems()} == {problem}
    assert [event.done for event in events if isinstance(event, Progress)] == list(range(1, MANY + 3))


def test_an_article_that_only_cannot_be_annotated_is_read_without_names(newsroom: Newsroom) -> None:
    fill(newsroom)
    newsroom.write("0/a.txt", f"Kept\n{OFTEN}")
    events: list[Event] = []
    with newsroom.open() as library:
        assert update_with(newsroom, library, 2, events.append).articles == MANY + 1
        unread = "names and quotes were not found: each process that tried was ended (exit code 9)"
        assert [event for event in events if isinstance(event, Problem)] == [Problem("0/a.txt", unread)]
        assert [article.warnings for article in library.articles() if article.title == "Kept"] == [(unread,)]
        assert update_with(newsroom, library, 2).added == 0


@pytest.mark.parametrize("jobs", [0, 1])
def test_an_article_that_takes_too_long_is_given_up(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.5)
    monkeypatch.setattr(reading, "_LONG", 1000)
    fill(newsroom, 5)
    newsroom.write("2/slow.txt", f"Kept\n{SLOW}{' ' * 1000}")
    newsroom.write("3/slower.txt", f"Lost\n{SLOW_TO_READ}{' ' * 1000}")
    with newsroom.open() as library:
        assert update_with(newsroom, library, jobs).articles == 6
        late = "that takes longer than 0.5 seconds"
        assert library.problems() == (Problem("3/slower.txt", f"cannot be read: {late}"),)
        (kept,) = [article for article in library.articles() if article.title == "Kept"]
        assert kept.warnings == (f"names and quotes were not found: {late}",)


def test_a_process_that_ends_by_accident_costs_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    fill(newsroom)
    for number in range(2):
        newsroom.write(f"{number}/a.txt", f"Accident {number}\n{ONCE}{tmp_path / str(number)}")
    with newsroom.open() as library:
        assert update_with(newsroom, library, 2).articles == MANY + 2
        assert library.problems() == ()
        assert (tmp_path / "1").exists()


def test_where_no_process_can_be_started_everything_is_done_in_this_one(newsroom: Newsroom) -> None:
    fill(newsroom)
    newsroom.engine = replace(ENGINE, source="there.is.no.such:module")
    with newsroom.open() as library:
        assert update_with(newsroom, library, 2).articles == MANY
        assert library.problems() == ()


def test_a_run_that_is_stopped_ends_its_processes_and_the_next_goes_on(newsroom: Newsroom) -> None:
    fill(newsroom)
    done = 0

    def note(event: Event) -> None:
        nonlocal done
        done += isinstance(event, Progress)

    with newsroom.open() as library:
        finished = update_with(newsroom, library, 2, note, lambda: done >= 10)
        assert finished.stopped
        assert 0 < finished.articles < MANY
        assert update_with(newsroom, library, 2) == Finished(MANY, MANY - finished.articles, 0)


def test_tasks_are_done_in_their_order_and_what_is_left_never_is(newsroom: Newsroom) -> None:
    path = newsroom.write("a.txt", text(1))
    (document,) = documents(path)
    with Workers(ENGINE, 1) as pool:
        futures = [pool.submit(Task(f"{number}.txt", document)) for number in range(200)]
        assert futures[0].result().rows == futures[1].result().rows
    assert [future.done() for future in futures] == sorted((f.done() for f in futures), reverse=True)


def test_what_is_wanted_is_done_first(newsroom: Newsroom) -> None:
    (document,) = documents(newsroom.write("a.txt", text(1)))
    with Workers(ENGINE, 1) as pool:
        futures = [pool.submit(Task(f"{number}.txt", document)) for number in range(2000)]
        pool.submit(Task("wanted.txt", document, is_wanted=True)).result()
        assert not all(future.done() for future in futures)


def test_what_becomes_wanted_after_it_was_handed_in_overtakes_the_rest(newsroom: Newsroom) -> None:
    (document,) = documents(newsroom.write("a.txt", text(1)))
    with Workers(ENGINE, 1) as pool:
        futures = [pool.submit(Task(f"{number}.txt", document)) for number in range(2000)]
        pool.hurry(futures[-1])
        futures[-1].result()
        assert not all(future.done() for future in futures[:-1])


def test_an_article_that_was_begun_already_overtakes_the_rest_when_it_is_opened(newsroom: Newsroom) -> None:
    fill(newsroom)
    done: list[str] = []
    wanted: list[Path] = []

    def note(event: Event) -> None:
        if isinstance(event, Progress):
            done.append(event.current)
            if len(done) == 5:
                wanted.append(newsroom.articles / "9" / "099.txt")

    def taken() -> list[Path]:
        paths = wanted.copy()
        wanted.clear()
        return paths

    with newsroom.open() as library:
        update_with(newsroom, library, 2, note, wanted=taken)
        assert len(library.articles()) == MANY
    in_order = sorted(done)
    # All hundred are in line at once; what was done already when it was asked for it cannot overtake.
    assert in_order[-1] == "9/099.txt"
    assert done.index("9/099.txt") < MANY * 3 // 4
    assert [name for name in done if name != "9/099.txt"] == in_order[:-1]


def children_of(process: int) -> list[int]:
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True)
    return [int(pid) for pid in told.stdout.split()]


def is_alive(process: int) -> bool:
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True)
    return bool(told.stdout.strip()) and not told.stdout.startswith("Z")


@pytest.fixture
def indexer(newsroom: Newsroom) -> Iterator[Callable[[Library], subprocess.Popen[bytes]]]:
    """Starts a process that indexes a library with two others.

    It tells what happens on its output, in lines so long that it cannot run far ahead of who reads them.
    """
    started: list[subprocess.Popen[bytes]] = []
    program = (
        "import sys, tests.library.test_workers as t\n"
        "from pathlib import Path\n"
        "roots, folder, data = [Path(sys.argv[1])], Path(sys.argv[2]), Path(sys.argv[3])\n"
        "t.update(roots, folder, lambda e: print(str(e).ljust(9999), flush=True), engine=t.ENGINE, jobs=2,\n"
        "         corrections=t.Standing.of_library(roots, data))"
    )

    def start(library: Library) -> subprocess.Popen[bytes]:
        arguments = [str(library.roots[0]), str(library.folder), str(library.data)]
        child = subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE)
        started.append(child)
        return child

    yield start
    for child in started:
        child.kill()
        child.communicate()


@posix_only
def test_killed_at_random_moments_it_ends_with_the_same_catalog(
    newsroom: Newsroom, tmp_path: Path, indexer: Callable[[Library], subprocess.Popen[bytes]]
) -> None:
    fill(newsroom, 400)
    with newsroom.open() as library:
        update_with(newsroom, library, 0)
        undisturbed = everything(library)
    newsroom.private = tmp_path / "other"
    moments = random.Random(1)  # noqa: S311
    with newsroom.open() as library:
        orphans: list[int] = []
        before = 0
        for _ in range(3):
            child = indexer(library)
            assert child.stdout is not None
            for _ in range(moments.randrange(5, 40)):
                child.stdout.readline()
            processes = children_of(child.pid)
            os.kill(moments.choice(processes), signal.SIGKILL)
            for _ in range(moments.randrange(5, 20)):
                child.stdout.readline()
            orphans += children_of(child.pid)
            child.kill()
            child.wait()
            assert before < len(library.articles()) < 400
            before = len(library.articles())
        assert update_with(newsroom, library, 2).articles == 400
        assert library.problems() == ()
        assert everything(library) == undisturbed
    deadline = time.monotonic() + 5
    while any(map(is_alive, orphans)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(orphans) >= 3
    assert not any(map(is_alive, orphans))
