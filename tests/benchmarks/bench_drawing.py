"""What the screen costs beyond Textual: opening, turning pages and jumping ÷ the same in a minimal app.

Run: ``python tests/benchmarks/bench_drawing.py [--runs 5] [--times 10] [--keep FOLDER]``.

The minimal app has three panes with a border and a title, a scroll view of plain lines in each, and a line
below. It draws as many rows as the reader: "opening" shows other lines in the middle and on the right, marks
another row on the left, and writes another title; a "jump" draws two lines in the middle anew and one on the
right; and both write the line below. Its rows are drawn beforehand, so that its time is Textual's. Both are
measured in turn, A B A B, in a terminal of 140×40 that nobody sees: what the processor works until the screen
has been painted.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import count, cycle
from pathlib import Path
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.pilot import Pilot
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

sys.path.insert(0, str(Path(__file__).parent))

import made_up_catalog
from bench_scale import SHORT, SIZE, catalog

from reader.library.listing import ListQuery
from reader.ui.app import ReaderApp
from reader.ui.room.reading_screen import ReadingScreen

ROWS = 120
"""Rows of the minimal app's page: those of an article of 1,000 words."""
PIECES = 6
"""Pieces in different styles on each of its rows."""

SETTLED_SECONDS = 0.1
"""Longer than drawing takes, and shorter than what comes later: the end of a flash."""

Step = Callable[[], object]


class Lines(ScrollView, can_focus=True):
    """Rows that were drawn beforehand."""

    text = 0

    def on_mount(self) -> None:
        self.virtual_size = Size(1, ROWS)

    def render_line(self, y: int) -> Strip:
        return self.strip(self.text, y + self.scroll_offset.y, self.size.width)

    @staticmethod
    @cache
    def strip(text: int, row: int, width: int) -> Strip:
        pieces = [
            Segment(f"{text} {row} {piece}".ljust(width // PIECES), Style(bold=piece % 2 == 0, color="red"))
            for piece in range(PIECES)
        ]
        return Strip(pieces).adjust_cell_length(width)


class Minimal(App[None]):
    """Three panes and a line."""

    CSS = """
    Vertical { border: round red; }
    #left { width: 30; }
    #right { width: 28; }
    Lines { overflow-y: scroll; overflow-x: hidden; scrollbar-size-vertical: 1; }
    Static { height: 1; }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            for name in ("left", "middle", "right"):
                with Vertical(id=name):
                    yield Lines(id=f"{name}-lines")
        yield Static(id="line")

    def steps(self) -> dict[str, Iterator[Step]]:
        """Return what is measured."""
        left, page, right = self.query(Lines)
        title, line, texts = self.query_one("#middle"), self.query_one("#line", Static), count()

        def opens() -> None:
            page.text = right.text = next(texts) % 2
            page.scroll_to(y=0, animate=False, force=True)
            page.refresh()
            right.refresh()
            left.refresh_lines(page.text % 10, 2)
            title.border_title = f"text {page.text}"
            line.update(title.border_title, layout=False)

        def jumps() -> None:
            at = next(texts)
            for view, row in ((page, at % 30), (page, at % 30 + 2), (right, at % 30)):
                view.refresh_line(view.scroll_offset.y + row)
            line.update(f"jump {at}", layout=False)

        pages = ((0, 30)[n % 2] for n in count())
        turning = (partial(page.scroll_to, y=y, animate=False, force=True) for y in pages)
        return {"opening": cycle([opens]), "page down": turning, "jump": cycle([jumps])}


def steps_of_reader(pilot: Pilot[Any], articles: list[int]) -> dict[str, Iterator[Step]]:
    """Return the same for the reader; an even number of openings ends in the second article."""
    room = pilot.app.screen
    assert isinstance(room, ReadingScreen)

    def press(key: str) -> Step:
        return partial(pilot.app.simulate_key, key)

    return {
        "opening": cycle(partial(room.open, article) for article in articles),
        "page down": cycle([press("space"), press("b")]),
        "jump": cycle([press("tab")]),
    }


async def worked(pilot: Pilot[Any], step: Step) -> float:
    """Return the milliseconds of the processor until a step was painted."""
    began = time.process_time()
    step()
    await pilot.pause(SETTLED_SECONDS)
    return 1000 * (time.process_time() - began)


async def measure(folder: Path, times: int) -> dict[str, dict[str, list[float]]]:
    """Measure both once."""
    found: dict[str, dict[str, list[float]]] = {"minimal": {}, "reader": {}}
    async with Minimal().run_test(size=SIZE) as pilot:
        app = pilot.app
        assert isinstance(app, Minimal)
        for name, steps in app.steps().items():
            found["minimal"][name] = [await worked(pilot, next(steps)) for _ in range(times)]
    with made_up_catalog.library(folder) as library:
        (long,), other = library.listed(ListQuery(words=SHORT)), library.listed(ListQuery())[0]
        async with ReaderApp(library, indexing=False).run_test(size=SIZE) as pilot:
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            for name, steps in steps_of_reader(pilot, [other, long]).items():
                found["reader"][name] = [await worked(pilot, next(steps)) for _ in range(times)]
    return found


def main() -> None:
    """Print the medians and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--times", type=int, default=10, help="how often each is done in a run")
    parser.add_argument("--keep", type=Path, help="where the catalog is written, and found the next time")
    asked = parser.parse_args()
    every: dict[str, dict[str, list[float]]] = {"minimal": {}, "reader": {}}
    with tempfile.TemporaryDirectory() as passing:
        folder = catalog((asked.keep or Path(passing)) / "2", 2, seed=1)
        for _ in range(asked.runs):
            for which, steps in asyncio.run(measure(folder, asked.times)).items():
                for name, took in steps.items():
                    every[which].setdefault(name, []).extend(took[2:])  # the first ones fill the caches
    print(f"{'milliseconds':12} {'minimal':>8} {'reader':>8} {'ratio':>6}")
    for name in every["reader"]:
        minimal, reader = (statistics.median(every[which][name]) for which in every)
        print(f"{name:12} {minimal:8.1f} {reader:8.1f} {reader / minimal:6.2f}")


if __name__ == "__main__":
    main()
