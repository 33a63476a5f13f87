"""Small articles for the engine: every line of a text is a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from reader.article import Article, Block, BlockKind, Fact
from reader.language import annotate
from reader.language.annotation import Annotation, Quote


def article_of(text: str, *, title: bool = False, dateline: Fact | None = None) -> Article:
    blocks = [Block(BlockKind.PARAGRAPH, m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]
    if title and blocks:
        blocks[0] = Block(BlockKind.TITLE, blocks[0].start, blocks[0].end)
    return Article("a", text, Fact("", ""), tuple(blocks), dateline=dateline)


class Read:
    """A text with its annotation, in words rather than offsets."""

    def __init__(self, text: str, *, title: bool = False, dateline: Fact | None = None) -> None:
        self.text = text
        self.annotation: Annotation = annotate(article_of(text, title=title, dateline=dateline))

    def words(self, quote: Quote) -> tuple[str, str, str | None]:
        speaker = quote.speaker.of(self.text) if quote.speaker else None
        return quote.kind.value, quote.span.of(self.text), speaker

    @property
    def quotes(self) -> list[tuple[str, str, str | None]]:
        """Kind, words and speaker of each quote."""
        return [self.words(quote) for quote in self.annotation.quotes]

    @property
    def scare_quotes(self) -> list[str]:
        return [span.of(self.text) for span in self.annotation.scare_quotes]

    def chain(self, words: str, occurrence: int = 0) -> str | None:
        """The name of what a mention refers to; None if the words are no mention."""
        places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", self.text)]
        start = places[occurrence]
        for mention in self.annotation.mentions:
            if (mention.start, mention.end) == (start, start + len(words)):
                return self.annotation.chains[mention.chain].name
        return None

    def speaker(self, words: str) -> str | None:
        """The name of the chain that says the quote that ``words`` stand in."""
        at = self.text.index(words)
        inside = [q for q in self.annotation.quotes if q.start <= at < q.end]
        quote = min(inside, key=lambda q: q.end - q.start)
        return self.annotation.chains[quote.speaker_chain].name if quote.speaker_chain else None


@pytest.fixture
def reading() -> Callable[..., Read]:
    """A function that annotates a text and answers in words."""
    return Read


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """A function that makes an article with a paragraph for every line."""
    return article_of
