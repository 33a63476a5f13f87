"""Small articles, written with their names and quotes marked in the text."""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

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
from reader.library.records import (
    ArticleSummary,
    LinkedArticle,
    LinkedEntity,
    LinkedMention,
    LinkedQuote,
)

# The same examples on every machine, so that the suite says the same to everybody; and no time limits, which
# belong in the benchmarks. HYPOTHESIS_PROFILE=explore looks for new examples.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_collection_finish() -> None:
    """Leave what was imported out of the search for garbage, and make that less often.

    To go through the modules of the program and of the tests again and again took more than a quarter of the
    time of a test of the screen (25.5 s for thirteen of them, 18.3 s so).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


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
