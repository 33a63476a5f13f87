"""How late the screen's loop is while articles are indexed beside it ÷ while nothing goes on.

Run: ``python tests/benchmarks/bench_lag.py [--articles 1000] [--seconds 40] [--jobs N] [--base FOLDER]``.

The real screen runs without a terminal, and somebody moves the cursor on it. First the library is being read
for the first time; then it is up to date and nothing happens. With ``--base``, a library of bench_live.py,
files are saved in its folder instead, one a second. Lag is how much later than asked a sleep of 5 ms ends;
beside it stands how much of the processor this process has taken meanwhile, which is what is left of the lag
where no other program wants the processor.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

import made_up_articles
import made_up_library
from textual.pilot import Pilot

from reader.library import Library
from reader.ui.app import ReaderApp

STEP = 0.005
PATIENCE = 60.0


class Lags(NamedTuple):
    """How late the loop was, and how much of the processor was taken meanwhile, in milliseconds."""

    late: list[float]
    taken: list[float]

    def tell(self, name: str) -> Lags:
        """Print what there is of it, and return itself."""
        for what, found in zip(("late", "taken"), self, strict=True):
            cuts = statistics.quantiles(found, n=100)
            figures = f"p50 {cuts[49]:6.1f} ms   p99 {cuts[98]:6.1f} ms   most {max(found):6.1f} ms"
            print(f"{name:10}{what:6} {figures}")
        return self

    def p99(self) -> tuple[float, float]:
        """Return the 99th percentiles."""
        late, taken = (statistics.quantiles(found, n=100)[98] for found in self)
        return late, taken


async def lags(seconds: float, beside: Callable[[], Awaitable[None]]) -> Lags:
    """Measure while something is done beside the loop again and again."""
    found = Lags([], [])

    async def do() -> None:
        while True:
            await beside()

    doing = asyncio.create_task(do())
    end = time.perf_counter() + seconds
    while (began := time.perf_counter()) < end:
        before = time.process_time()
        await asyncio.sleep(STEP)
        found.late.append(1000 * (time.perf_counter() - began - STEP))
        found.taken.append(1000 * (time.process_time() - before))
    doing.cancel()
    return found


async def run(library: Library, seconds: float, articles: int | None, jobs: int | None = None) -> None:
    texts = made_up_articles.articles(1_000_000, 99)
    next(texts)  # which reads the corpus

    async def press(pilot: Pilot[None]) -> None:
        pilot.app.simulate_key("j")
        await asyncio.sleep(0.2)

    async def press_and_save(pilot: Pilot[None]) -> None:
        path = library.roots[0] / "live" / f"{time.time_ns() % 20}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(next(texts), "utf-8")
        await press(pilot)
        await asyncio.sleep(0.8)

    async with ReaderApp(library, jobs=jobs).run_test(size=(140, 40)) as pilot:
        if articles is None:
            await settled(pilot)
            during = await lags(seconds, lambda: press_and_save(pilot))
        else:
            await until(lambda: len(library.articles()) >= 20)
            during = await lags(seconds, lambda: press(pilot))
            done = len(library.articles())
            print(f"{done} of {articles} articles were read by the end")
    async with ReaderApp(library, indexing=False).run_test(size=(140, 40)) as pilot:
        await settled(pilot)
        idle = await lags(seconds / 2, lambda: press(pilot))
    ratios = [
        busy / quiet
        for busy, quiet in zip(during.tell("indexing").p99(), idle.tell("idle").p99(), strict=True)
    ]
    print("p99 indexing ÷ idle: late {:.1f}, taken {:.1f}".format(*ratios))


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the screen has shown what it has to."""
    await asyncio.sleep(10)
    await pilot.pause()


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.2)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=40.0)
    parser.add_argument(
        "--jobs", type=int, help="processes that annotate; as many as the screen starts by default"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--base", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if options.base:
            with made_up_library.opened(options.base) as library:
                asyncio.run(run(library, options.seconds, None))
            return
        base = Path(name)
        made_up_articles.write(base / "articles", options.articles, options.seed)
        places = {place: base / place for place in ("cache", "data", "state")}
        with Library.open(base / "articles", **places, remember=False) as library:
            asyncio.run(run(library, options.seconds, options.articles, options.jobs))


if __name__ == "__main__":
    main()
