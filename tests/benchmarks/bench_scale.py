"""The screen over 100,000 articles: time to start ÷ over two, memory, the list, and opening long articles.

Run: ``python tests/benchmarks/bench_scale.py [--articles 100000] [--runs 7] [--seed 1] [--keep FOLDER]``
(POSIX: the start is timed in pseudo-terminals).

The catalogs are made up (``made_up_catalog.py``): one of two articles, a large one, and in both an article of
1,000 words and one of 5,000 paragraphs, each with a mention every 100 characters and a quote every 600. The
large one takes some minutes to write; with ``--keep`` it is written once. Start is from the process until
the list and the article are on the terminal, both libraries in turn, A B A B. The rest is measured in a
terminal of 140×40 that nobody sees, from the key until the screen has been painted. On a busy machine look
at what the processor worked of it, in all threads, and in the main loop at most without a pause: so long
nothing else could have been typed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

import made_up_catalog
from start import painted

from reader.library import Library
from reader.library.catalog.connections import connect
from reader.library.listing import ListOrder, ListQuery
from reader.span import Span
from reader.ui.app import ReaderApp
from reader.ui.room.reading_screen import ReadingScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

SIZE = (140, 40)
SHORT, LONG = "1,000 words", "5,000 paragraphs"
PARAGRAPHS = {SHORT: 25, LONG: 5_000}
WORDS_OF_PARAGRAPH = 40
OPEN = """
import sys
from pathlib import Path
sys.path.insert(0, {here!r})
import made_up_catalog
from reader.ui.app import ReaderApp
with made_up_catalog.library(Path({folder!r})) as library:
    ReaderApp(library, indexing=False).run()
"""
SETTLED_SECONDS, PAUSE_SECONDS, LIMIT_SECONDS = 3.0, 0.2, 20.0
JUMPS, ROUNDS = ("tab", "asterisk", "n"), 7
"""Keys pressed one after another, and how often: in a long article each time on pages not yet drawn, in a
short one from its beginning, for no name is mentioned often in it."""
COMMONEST = 1
"""The entity with most mentions in a made-up catalog."""
WIDTHS = (8, 7, 7, 10, 7, 7)


def catalog(folder: Path, articles: int, seed: int) -> Path:
    """Write a catalog with the two articles that are opened, unless it is there."""
    if not (folder / "written").exists():
        folder.mkdir(parents=True, exist_ok=True)
        made_up_catalog.write(folder, articles, seed)
        with closing(connect(folder)) as db:
            db.execute("BEGIN")
            for title, paragraphs in PARAGRAPHS.items():
                add_article(db, random.Random(seed), title, paragraphs)  # noqa: S311
            db.execute("COMMIT")
        (folder / "written").touch()
    return folder


def add_article(db: object, rng: random.Random, title: str, paragraphs: int) -> None:
    """Add an article with a mention every 100 characters and a quote every 600; it comes last in the list."""
    texts = [" ".join(rng.choices(made_up_catalog.WORDS, k=WORDS_OF_PARAGRAPH)) for _ in range(paragraphs)]
    text = "\n\n".join(texts)
    starts = [match.start() for match in re.finditer(r"(?:\A|(?<=\n\n)).", text)]
    blocks = [
        ["paragraph", at, at + len(words), "", False, 0] for at, words in zip(starts, texts, strict=True)
    ]
    details = json.loads(made_up_catalog.DETAILS) | {"blocks": blocks}
    execute = db.execute  # type: ignore[attr-defined]
    article = execute(
        "INSERT INTO article (hash, name, title, published, recipe, people, words, warnings, source, byline,"
        " quotes) VALUES (?, ?, ?, NULL, '', 5, ?, '[]', '', '', 0)",
        (title.encode(), f"zz {title}.txt", title, paragraphs * WORDS_OF_PARAGRAPH),
    ).lastrowid
    execute("INSERT INTO content VALUES (?, ?, ?)", (article, text.encode(), json.dumps(details)))
    chains = []
    for name in range(1, min(made_up_catalog.NAMES, 20 + paragraphs // 10)):
        row = (article, name, len(text) // 100 // 20, 0)
        chains.append(
            execute("INSERT INTO chain (article, name, mentions, quotes) VALUES (?, ?, ?, ?)", row).lastrowid
        )
    for start in range(0, len(text) - 200, 100):
        execute(
            "INSERT OR IGNORE INTO mention VALUES (?, ?, ?, 'name', 'high', 1)",
            (rng.choice(chains), start + 3, start + 11),
        )
    for index, start in enumerate(range(0, len(text) - 200, 600)):
        execute(
            'INSERT INTO quote (article, "start", "end", kind, chain, confidence, rule, utterance, words,'
            " cue, speaker, terms, speaker_terms) VALUES (?, ?, ?, 'direct', ?, 'high', 1, ?, '', '', '',"
            " '', '')",
            (article, start + 20, start + 90, rng.choice(chains), index),
        )


def start(folder: Path, settle: float = 0.0) -> tuple[float, float]:
    """Start the program; return the seconds to the list and the article, and the megabytes it then holds."""
    program = OPEN.format(here=str(Path(__file__).parent), folder=str(folder))
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        with painted([sys.executable, "-c", program], [b"people", b"made up"], env, settle) as (seconds, pid):
            return seconds, resident(pid)


def resident(pid: int) -> float:
    """Return the megabytes of memory that a process holds; 0 where /proc does not say it."""
    status = Path(f"/proc/{pid}/status")
    found = re.search(r"VmRSS:\s+(\d+)", status.read_text("ascii")) if status.exists() else None
    return int(found[1]) / 1024 if found else 0.0


class Watch:
    """How long things take on one screen, and how long its main loop is held up."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.app = pilot.app
        room = pilot.app.screen
        assert isinstance(room, ReadingScreen)
        self.room = room
        self._at_once = 0.0

    async def watch_loop(self) -> None:
        """Note how long the main loop works at most without a pause; until it is cancelled."""
        while True:
            began = time.thread_time()
            await asyncio.sleep(0.001)
            self._at_once = max(self._at_once, time.thread_time() - began)

    async def timed(self, do: Callable[[], object], is_done: Callable[[], bool]) -> Times:
        """Do something; return the milliseconds until it is done and painted."""
        self._at_once = 0.0
        began, worked = time.perf_counter(), time.process_time()
        do()
        while not is_done():
            if time.perf_counter() - began > LIMIT_SECONDS:
                raise TimeoutError(f"{do} came to no end; the status line says {self.room.status.render()}")
            await asyncio.sleep(0.001)
        painted = asyncio.Event()
        self.room.call_after_refresh(painted.set)
        await painted.wait()
        times = Times(
            *(1000 * s for s in (time.perf_counter() - began, time.process_time() - worked, self._at_once))
        )
        await self.app.workers.wait_for_complete()
        return times

    async def settle(self) -> None:
        """Wait until nothing is left to paint: a key that comes at once waits for up to two frames."""
        await self.app.workers.wait_for_complete()
        await asyncio.sleep(PAUSE_SECONDS)

    def press(self, key: str) -> Callable[[], None]:
        """Return what presses a key."""
        return lambda: self.app.simulate_key(key)


class Times(NamedTuple):
    """Milliseconds: passed, worked in all threads, and worked by the main loop without a pause at most."""

    passed: float
    worked: float
    at_once: float


def median(times: Sequence[Times]) -> Times:
    """Return the median of each time."""
    return Times(*map(statistics.median, zip(*times, strict=True)))


async def measure(folder: Path) -> dict[str, Times]:
    """Measure everything once over one catalog."""
    with made_up_catalog.library(folder) as library:
        async with ReaderApp(library, indexing=False).run_test(size=SIZE) as pilot:
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            watch = Watch(pilot)
            watching = asyncio.create_task(watch.watch_loop())
            found = {title: library.listed(ListQuery(words=title))[0] for title in PARAGRAPHS}
            times = {
                **await openings(watch, library, found),
                **await orders(watch),
                **await filters(watch),
            }
            watching.cancel()
            return times


async def openings(watch: Watch, library: Library, found: dict[str, int]) -> dict[str, Times]:
    """Open both articles, each from another one, and jump in them, several times."""
    room, times = watch.room, {}
    other = library.listed(ListQuery())[0]
    for title, number in found.items():
        opened: list[Times] = []
        for article in (other, number) * ROUNDS:
            await watch.settle()
            took = await watch.timed(
                partial(room.open, article), lambda article=article: shows(room, article)
            )
            if article == number:
                opened.append(took)
        times[f"opening {title}"] = median(opened)
        jumps: dict[str, list[Times]] = {key: [] for key in JUMPS}
        apart = PARAGRAPHS[title] // 100 * 1_000
        for turn in range(ROUNDS):
            room.view.jump(Span(turn * apart, turn * apart + 1), flash=False)
            for key in JUMPS:
                await watch.settle()
                before = room.view.cursor
                jumps[key].append(
                    await watch.timed(watch.press(key), lambda before=before: room.view.cursor != before)
                )
        for key, took in jumps.items():
            times[f"jump, {key}, {title}"] = median(took)
    return times


def shows(room: ReadingScreen, article: int) -> bool:
    """Tell whether an article is on the page and drawn."""
    return (
        room.article is not None
        and room.article.summary.id == article
        and bool(room.view.virtual_size.height)
    )


async def orders(watch: Watch) -> dict[str, Times]:
    """List the articles in every order."""
    room, times = watch.room, {}
    for order in ListOrder:
        if order is not ListOrder.MENTIONS:
            asked = partial(room.action_list_by, order)
        else:
            room.entity_names[COMMONEST] = "the commonest name"
            asked = partial(room.set_list_order, ListQuery(order, entity=COMMONEST))
        times[f"list by {order}"] = await watch.timed(
            asked, lambda order=order: room.list.asked.order is order
        )
    room.action_list_by(ListOrder.DATE)
    return times


async def filters(watch: Watch) -> dict[str, Times]:
    """Filter the list; the pause in which the next letter is waited for is not counted."""
    room, times = watch.room, {}
    for typed in ("f", "force", "force night", "2016-1", "nothing like it", ""):
        room.list_query = room.list_query._replace(words=typed)
        times[f"filter “{typed}”" if typed else "filter cleared"] = await watch.timed(
            room.relist, lambda typed=typed: room.list.asked.words == typed
        )
    return times


def main() -> None:
    """Print the figures over both catalogs side by side."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where the catalogs are written, and found the next time")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        sizes = (2, asked.articles)
        folders = {
            size: catalog((asked.keep or Path(passing)) / str(size), size, asked.seed) for size in sizes
        }
        starts: dict[int, list[float]] = {size: [] for size in sizes}
        all_times: dict[int, list[dict[str, Times]]] = {size: [] for size in sizes}
        for run in range(asked.runs + 1):
            for size, folder in folders.items():
                seconds, _ = start(folder)
                times = asyncio.run(measure(folder))
                if run:  # the first round only warms the disk cache
                    starts[size].append(seconds)
                    all_times[size].append(times)
        held = {size: start(folder, settle=SETTLED_SECONDS)[1] for size, folder in folders.items()}
    small, large = (statistics.median(starts[size]) for size in sizes)
    print(f"start      {small:7.3f} s {large:7.3f} s   ratio {large / small:.2f} (bar: 1.3)")
    print(f"memory     {held[2]:7.0f} MB {held[asked.articles]:6.0f} MB  (bar: 200)")
    print(f"{'milliseconds, medians':32} {'2 articles':>24} {asked.articles:>17,} articles")
    print(f"{'':32} {'passed':>8} {'worked':>7} {'at once':>7} {'passed':>10} {'worked':>7} {'at once':>7}")
    for name in all_times[2][0]:
        cells = []
        for size in sizes:
            runs = [times[name] for times in all_times[size]]
            cells += [statistics.median(values) for values in zip(*runs, strict=True)]
        print(
            f"{name:32} " + " ".join(f"{cell:{width}.1f}" for cell, width in zip(cells, WIDTHS, strict=True))
        )


if __name__ == "__main__":
    main()
