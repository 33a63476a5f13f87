"""Live changes: how long it takes until a saved file can be found, and whether anybody who reads has to wait.

Run: ``python tests/benchmarks/bench_live.py [--articles 100000] [--changes 10] [--warm 10] [--base FOLDER]``.

The library is made up and up to date; it is kept in ``--base`` for the next run, if that is given. A process
follows its folder as beside the screen. A change is timed from when its file is saved until a search finds
it, and meanwhile somebody reads: opens an article and searches, again and again.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import made_up_articles
import made_up_library

from reader.library import Library
from reader.library.indexing.background import BackgroundIndexing
from reader.library.records import Finished, Problem

PATIENCE = 120.0


class Somebody:
    """Reads in a thread of its own, and notes how long each article and each search took."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._read)
        self.opened: list[float] = []
        self.searched: list[float] = []

    def __enter__(self) -> Somebody:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._thread.join()

    def _read(self) -> None:
        numbers = [row.id for row in self._library.articles()[:1000]]
        for number in itertools.cycle(numbers):
            if self._stopping.wait(0.02):
                return
            began = time.perf_counter()
            self._library.article(number)
            middle = time.perf_counter()
            self._library.search("government")
            self.opened.append(middle - began)
            self.searched.append(time.perf_counter() - middle)


async def until(holds: Callable[[], bool]) -> float:
    """Return how many seconds pass until something holds."""
    began = time.perf_counter()
    while not await asyncio.to_thread(holds):
        if time.perf_counter() - began > PATIENCE:
            raise TimeoutError
        await asyncio.sleep(0.01)
    return time.perf_counter() - began


async def measure(library: Library, changes: int, rng: random.Random) -> dict[str, list[float]]:
    folder = library.roots[0] / "live"
    folder.mkdir(exist_ok=True)
    texts = made_up_articles.articles(2 * changes + 1, rng.randrange(1 << 30))
    word = "".join(rng.choices("bcdfghjklmnpqrstvwxz", k=12))
    seconds: dict[str, list[float]] = {}

    def found(word: str, count: int) -> Callable[[], bool]:
        return lambda: library.search(word).total == count

    for number in range(changes):
        path, mine = folder / f"{number}.txt", f"{word}{number}q"
        path.write_text(f"{next(texts)}\n\nThe {mine} began.\n", "utf-8")
        seconds.setdefault("added", []).append(await until(found(mine, 1)))
        new = path.with_suffix(".new")
        new.write_text(f"{next(texts)}\n\nThe {mine}x began.\n", "utf-8")
        new.replace(path)
        seconds.setdefault("replaced", []).append(await until(found(f"{mine}x", 1)))
        path.unlink()
        seconds.setdefault("removed", []).append(await until(found(f"{mine}x", 0)))
    return seconds


async def follow(library: Library, changes: int, warm: float, seed: int) -> None:
    indexing = BackgroundIndexing(library.roots, library.folder, library.data, follow=True)
    is_whole = asyncio.Event()

    async def listen() -> None:
        async for event in indexing.events():
            if isinstance(event, Finished):
                is_whole.set()
            elif isinstance(event, Problem):
                print(event)

    listening = asyncio.create_task(listen())
    began = time.perf_counter()
    await is_whole.wait()
    print(f"looked through in {time.perf_counter() - began:.1f} s")
    await asyncio.sleep(warm)
    with Somebody(library) as idle:
        await asyncio.sleep(warm)
    with Somebody(library) as meanwhile:
        seconds = await measure(library, changes, random.Random(seed))  # noqa: S311
    for name, times in seconds.items():
        print(f"{name:10} until searchable: median {statistics.median(times):.2f} s, most {max(times):.2f} s")
    for name in ("opened", "searched"):
        before, during = getattr(idle, name), getattr(meanwhile, name)
        median, most = 1000 * statistics.median(during), 1000 * max(during)
        beside = statistics.median(during) / statistics.median(before), max(during) / max(before)
        print(f"{name:10} by who reads: median {median:.0f} ms, most {most:.0f} ms", end="")
        print(" ÷ idle: {:.1f}, {:.1f}".format(*beside))
    print_children()
    await indexing.stop()
    listening.cancel()


def print_children() -> None:
    """Print the memory and the open files of the processes that were started, where the system tells."""
    if sys.platform != "linux":
        return
    waiting, level = [os.getpid()], 0
    while waiting:
        told = subprocess.run(
            ["ps", "-o", "pid=,rss=", "--ppid", ",".join(map(str, waiting))], capture_output=True, text=True
        )
        rows = [(int(pid), int(rss)) for pid, rss in map(str.split, told.stdout.splitlines())]
        waiting, level = [pid for pid, _ in rows], level + 1
        for pid, rss in rows:
            if Path(f"/proc/{pid}/fd").exists():
                files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
                print(f"process of level {level}: {rss // 1024} MB, {files} open files")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--changes", type=int, default=10)
    parser.add_argument(
        "--warm", type=float, default=10.0, help="half of the seconds before the first change"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--base", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        base = options.base or Path(name)
        if not (base / "articles").exists():
            made_up_library.write(base, options.articles, options.seed)
        with made_up_library.opened(base) as library:
            print(f"{len(library.articles()):,} articles")
            asyncio.run(follow(library, options.changes, options.warm, options.seed))


if __name__ == "__main__":
    main()
