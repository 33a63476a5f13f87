"""The seeds as a real library, indexed once for all tests of the screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

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
from reader.library import Library
from reader.library.engine import engine
from reader.library.indexing import update
from reader.library.records import (
    ArticleSummary,
    LinkedArticle,
    LinkedEntity,
    LinkedMention,
    LinkedQuote,
)

SEEDS = Path(__file__).parents[2] / "seeds"

OpenLibrary = Callable[[Path], Library]


@pytest.fixture(scope="session")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


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
