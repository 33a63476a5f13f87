"""Opening the views over a large library: from the key to the first rows painted.

Run: ``python tests/benchmarks/bench_views.py [--articles 20000] [--runs 7] [--seed 1]``.

The catalog is made up (``made_up_catalog.py``), and so is a small one of 200 articles. Each view is opened
over both in turn, A B A B, in a terminal of 140×40 that nobody sees; it counts as open when its first rows
are drawn. The bar is 100 ms over the large library; the ratio of the medians says how much of the time
is for the size of the library. On a busy machine look at what the processor worked of it, in all threads.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from textual.pilot import Pilot

sys.path.insert(0, str(Path(__file__).parent))

import made_up_catalog

from reader.library.said import SaidOrder
from reader.library.value_records import Period
from reader.ui.app import ReaderApp
from reader.ui.room.reading_screen import ReadingScreen
from reader.ui.views.figures_view import FiguresMemo
from reader.ui.views.outcomes import Memo
from reader.ui.views.profile_view import ProfileMemo, Show
from reader.ui.views.said_view import SaidMemo
from reader.ui.views.scopes import Scope
from reader.ui.views.timeline_view import TimelineMemo
from reader.ui.views.value_view import State
from reader.ui.views.view import View

SMALL = 200
BAR = 100
VIEWS: dict[str, Memo] = {
    "said, this article": SaidMemo(Scope.ARTICLE, 7),
    **{f"said, library by {order}": SaidMemo(Scope.LIBRARY, 7, order=order) for order in SaidOrder},
    "page of the commonest name": ProfileMemo(1),
    "its quotes": ProfileMemo(1, Show.BY),
    "quotes about it": ProfileMemo(1, Show.ABOUT),
    "page of a common name": ProfileMemo(30),
    **{f"timeline by {period}": TimelineMemo(State(chosen=(("period", period),))) for period in Period},
    "figures": FiguresMemo(State()),
}


async def times(folder: Path) -> dict[str, tuple[float, float]]:
    """Open each view once, and return the milliseconds that each took, and those of the processor."""
    with made_up_catalog.library(folder) as library:
        async with ReaderApp(library, indexing=False).run_test(size=(140, 40)) as pilot:
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            await opened(pilot, VIEWS["said, this article"])  # what is imported late is not counted
            await opened(pilot, VIEWS["page of a common name"])
            await opened(pilot, VIEWS["timeline by day"])
            await opened(pilot, VIEWS["figures"])
            return {name: await opened(pilot, memo) for name, memo in VIEWS.items()}


async def opened(pilot: Pilot[None], memo: Memo) -> tuple[float, float]:
    """Open a view, return the milliseconds until its first rows were drawn, and close it."""
    room = pilot.app.screen
    assert isinstance(room, ReadingScreen)
    began, worked = time.perf_counter(), time.process_time()
    room.lay_over(memo)
    while not (isinstance(view := pilot.app.screen, View) and view.rows.items and drawn(view)):
        await asyncio.sleep(0.001)
    took = (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000
    await pilot.app.workers.wait_for_complete()
    await pilot.press("escape")
    await pilot.pause()
    return took


def drawn(view: View[object]) -> bool:
    """Whether the first rows are on the screen, and not only asked for."""
    return view.rows.size.height > 0 and len(view.rows.render_line(3).text.strip()) > 1


def measure(folders: Sequence[Path], runs: int) -> None:
    found: list[dict[str, list[tuple[float, float]]]] = [{name: [] for name in VIEWS} for _ in folders]
    for _ in range(runs):
        for folder, of_library in zip(folders, found, strict=True):
            for name, took in asyncio.run(times(folder)).items():
                of_library[name].append(took)
    heads = f"{'large':>8} {'small':>8} {'ratio':>6}"
    print(f"{'view':30} {heads}   processor {heads}")
    for name in VIEWS:
        whole, work = (
            [statistics.median(took[part] for took in of_library[name]) for of_library in found]
            for part in (0, 1)
        )
        columns = (f"{large:8.1f} {small:8.1f} {large / small:6.2f}" for large, small in (whole, work))
        sign = "" if whole[0] < BAR else f"  over {BAR} ms"
        print(f"{name:30} {'             '.join(columns)}{sign}")


def main() -> None:
    """Print the median times in milliseconds, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as base:
        folders = [Path(base) / "large", Path(base) / "small"]
        for folder, articles in zip(folders, (asked.articles, SMALL), strict=True):
            folder.mkdir()
            made_up_catalog.write(folder, articles, asked.seed)
        measure(folders, asked.runs)


if __name__ == "__main__":
    main()
