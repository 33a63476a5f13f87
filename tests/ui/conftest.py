"""The seeds as a real library, the program run on it, and small articles made from marked text."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from reader.article import Article, Block, BlockKind, Fact, Span
from reader.language.annotation import (
    NAME_TYPES,
    VALUE_TYPES,
    Confidence,
    Entity,
    EntityType,
    MentionKind,
    QuoteKind,
)
from reader.library import Library, folders
from reader.library.indexing.engine import engine
from reader.library.indexing.updating import update
from reader.library.records import (
    ArticleSummary,
    LinkedArticle,
    LinkedEntity,
    LinkedMention,
    LinkedQuote,
)
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
        await self.pilot.app.workers.wait_for_complete()
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


# In a marked text [PER:Ann Reed] is a name, [PER:Reed|Ann Reed] another name of hers, [PRON:she|Ann Reed] and
# [NOM:the mayor|Ann Reed] refer to her, [DATE:Friday] is a value, <direct:…> a quote with any of these in it.
_MARK = re.compile(
    r"\[(?P<label>[A-Z]+):(?P<words>[^|\]]*)\|?(?P<name>[^\]]*)\]|<(?P<quote>[a-z]+):|(?P<close>>)"
)

MakeArticle = Callable[..., LinkedArticle]


@pytest.fixture
def make_article() -> MakeArticle:
    """Returns a function that makes an article from pairs of a kind of block and a marked text."""
    return _make_article


def _make_article(*blocks: tuple[BlockKind, str], between: str = "\n\n", **facts: Any) -> LinkedArticle:
    text, places = "", list[Block]()
    names = dict[str, LinkedEntity]()
    mentions, quotes, values = list[LinkedMention](), list[LinkedQuote](), list[Entity]()
    opened = list[tuple[int, QuoteKind]]()
    for block_kind, marked in blocks:
        text += between if places else ""
        block_start, read = len(text), 0
        for mark in _MARK.finditer(marked):
            text += marked[read : mark.start()]
            read = mark.end()
            if mark["quote"]:
                opened.append((len(text), QuoteKind(mark["quote"])))
            elif mark["close"]:
                start, kind = opened.pop()
                number = len(quotes)
                quotes.append(
                    LinkedQuote(start, len(text), kind, None, None, None, Confidence.FAIR, "", number)
                )
            else:
                span = Span(len(text), len(text) + len(mark["words"]))
                text += mark["words"]
                if mark["label"] in VALUE_TYPES:
                    values.append(Entity(*span, EntityType(mark["label"])))
                    continue
                is_name = mark["label"] in NAME_TYPES
                name = mark["name"] or mark["words"]
                entity_type = EntityType(mark["label"]) if is_name else None
                entity = LinkedEntity(len(names) + 1, name, entity_type, 1, 1, 0, (name,))
                mention_kind = MentionKind.NAME if is_name else MentionKind(mark["label"].lower())
                number = names.setdefault(name, entity).id
                mentions.append(LinkedMention(*span, mention_kind, number, "", Confidence.HIGH))
        text += marked[read:]
        places.append(Block(block_kind, block_start, len(text)))
    return LinkedArticle(
        summary=ArticleSummary(1, "small.txt", "A title", None, 1, 1),
        article=Article("small.txt", text, Fact("A title", "line 1"), tuple(places), **facts),
        values=tuple(values),
        mentions=tuple(mentions),
        quotes=tuple(sorted(quotes, key=lambda quote: quote.start)),
        scare_quotes=(),
        entities={entity.id: entity for entity in names.values()},
        here={},
    )
