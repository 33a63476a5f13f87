"""The seeds as a real library, the program run on it, and small articles made from marked text."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList
from textual.worker import WorkerCancelled

from reader.library import Library, folders
from reader.library.indexing.engine import engine
from reader.library.indexing.updating import update
from reader.library.records import ArticleSummary, LinkedArticle
from reader.ui.app import ReaderApp
from reader.ui.panes.frames import Pane
from reader.ui.room.reading_screen import ReadingScreen

SEEDS = Path(__file__).parents[2] / "seeds"

OpenLibrary = Callable[[Path], Library]


class Reader:
    """A running program, with words for what a test asks of it."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = pilot.app
        assert isinstance(pilot.app.screen, ReadingScreen)
        self.room = pilot.app.screen

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until everything that they began is done."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is at work, also when one at work has been overtaken by another meanwhile."""
        overtaken = True
        while overtaken:
            try:
                await self.pilot.app.workers.wait_for_complete()
                overtaken = False
            except WorkerCancelled:
                await self.pilot.pause()
        await self.pilot.pause()

    async def search(self, query: str) -> None:
        """Open the search, and type a query all at once."""
        await self.pilot.press("slash")
        self.room.bar.ask(query)
        await self.pilot.pause()
        await self.settle()

    async def go(self, query: str) -> None:
        """Open the first hit of a query, and close the search."""
        await self.search(query)
        await self.press("enter", "escape")

    async def chosen_in_palette(self) -> None:
        """Run the command that the palette offers first, once it has found any."""
        palette = self.app.screen
        while not palette.query_one(OptionList).option_count:
            await asyncio.sleep(0.01)
        await self.pilot.press("enter")
        while self.app.screen is palette:
            await asyncio.sleep(0.01)
        await self.settle()

    @property
    def title(self) -> str:
        assert self.room.article
        return self.room.article.summary.title

    @property
    def place(self) -> tuple[str, int]:
        return self.title, self.room.view.cursor

    @property
    def under_cursor(self) -> str:
        """The text from the cursor on."""
        assert self.room.article
        return self.room.article.article.text[self.room.view.cursor :][:60]

    @property
    def status(self) -> str:
        return self.room.status.render().plain

    @property
    def focused(self) -> object:
        return self.pilot.app.focused

    @property
    def listed(self) -> list[ArticleSummary]:
        """The rows of the list of articles."""
        found = self.room.library.summaries(self.room.list.items)
        return [found[number] for number in self.room.list.items]

    @property
    def found(self) -> list[ArticleSummary]:
        """The articles that a search shows."""
        numbers = [item for item in self.room.results.items if isinstance(item, int)]
        found = self.room.library.summaries(numbers)
        return [found[number] for number in numbers]

    @property
    def listed_under_cursor(self) -> str:
        """The title of the row of the list that the cursor is on."""
        number = self.room.list.item
        assert number is not None
        return self.room.library.summaries([number])[number].title

    def text_of_list(self) -> str:
        """What the list of articles shows, with what stands above it."""
        rows = self.room.list
        return "\n".join(rows.render_line(y).text.rstrip() for y in range(rows.size.height)).rstrip()

    def shown(self) -> list[Pane]:
        return [pane for pane in Pane if self.room.query_one(f"#{pane}").region.width > 0]


@pytest.fixture
def reading() -> Callable[..., AbstractAsyncContextManager[Reader]]:
    """Returns a function that runs the program on a library, at a size of the screen."""

    @asynccontextmanager
    async def run(library: Library, size: tuple[int, int] = (140, 40)) -> AsyncIterator[Reader]:
        async with ReaderApp(library, indexing=False).run_test(size=size) as pilot:
            await pilot.pause()
            yield Reader(pilot)

    return run


@pytest.fixture(scope="session")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _state_of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program would leave in the user's state folder stays with the test."""
    monkeypatch.setattr(folders, "state", lambda: tmp_path / "state")


@pytest.fixture
def open_library(_cache: Path, tmp_path: Path) -> Iterator[OpenLibrary]:
    """Returns a function that opens a folder as an indexed library; the user's data are the test's."""
    opened: list[Library] = []

    def open_one(folder: Path) -> Library:
        library = Library.open([folder], cache=_cache, data=tmp_path / "data", state=tmp_path / "state")
        update(library.roots, library.folder, engine=engine())
        opened.append(library)
        return library

    yield open_one
    for library in opened:
        library.close()


@pytest.fixture
def seeds(open_library: OpenLibrary) -> Library:
    """The library of the two seed articles."""
    return open_library(SEEDS)


@pytest.fixture
def bbc(seeds: Library) -> LinkedArticle:
    """The seed article with six direct quotes of one general."""
    return next(seeds.article(one.id) for one in seeds.articles() if one.name.startswith("004"))


def hold_back(monkeypatch: pytest.MonkeyPatch, library: Library, question: str) -> threading.Event:
    """Have a method of a library answer only once the event that is returned is set, or after ten seconds."""
    ask, go_on = getattr(library, question), threading.Event()

    def slow(*args: Any, **options: Any) -> Any:
        go_on.wait(10)
        return ask(*args, **options)

    monkeypatch.setattr(library, question, slow)
    return go_on
