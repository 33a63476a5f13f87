"""The document model: an article is its text exactly as read, and what was found out about it.

Offsets everywhere are character offsets into :attr:`Article.text`, end-exclusive. Nothing is ever removed
from the text: furniture is marked, not cut, and the marks of a format (the ``**`` of Markdown) are listed,
not stripped, so that an offset means the same place in every part of the program and in every export.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from reader.span import Span as Span


class BlockKind(StrEnum):
    """What a block of an article is. The last five are furniture: around the story, not of it."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTATION = "quotation"
    CODE = "code"
    TABLE = "table"
    CAPTION = "caption"
    CREDIT = "credit"
    LINKS = "links"
    PROMO = "promo"
    DATE = "date"


FURNITURE = frozenset({BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.LINKS, BlockKind.PROMO, BlockKind.DATE})
"""The kinds that are kept out of quotes and entity counts, and can be dimmed or folded."""

REFLOWED = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.QUOTATION})
"""The kinds whose line breaks are only wrapping: a view may run their lines together."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of whole lines of one kind.

    Attributes:
        kind: what the block is.
        start: offset of its first character that is not white space.
        end: offset after its last character that is not white space.
        rule: the evidence, in words for the user ("starts with 'Image copyright'").
        repeated: the same caption stood earlier in the article.
        level: depth of a heading or list item, from 1; 0 elsewhere.
    """

    kind: BlockKind
    start: int
    end: int
    rule: str = ""
    repeated: bool = False
    level: int = 0

    @property
    def span(self) -> Span:
        """The block's place in the text."""
        return Span(self.start, self.end)

    @property
    def is_furniture(self) -> bool:
        """Whether the block stands around the story and is not part of it."""
        return self.kind in FURNITURE


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of an article, with where it was found.

    Attributes:
        value: the value; a date is ISO 8601, possibly partial ("2016-11", "2016-11-04T15:05").
        origin: where it came from, in words for the user ("line 33", "front matter", "file name").
        span: the place in the text that says so, if there is one.
    """

    value: str
    origin: str
    span: Span | None = None


def blanked(text: str, markup: Iterable[Sequence[int]]) -> str:
    """Return a text with some stretches, each its start and end, in order, as spaces."""
    pieces: list[str] = []
    at = 0
    for start, end in markup:
        pieces += text[at:start], " " * (end - start)
        at = end
    return "".join([*pieces, text[at:]]) if pieces else text


@dataclass(frozen=True)
class Article:
    """One document.

    Attributes:
        id: its name within its library: the path below the library's folder, with ``/`` between the parts.
        text: the text exactly as read (decoded; a byte order mark is not part of it).
        title: the headline.
        blocks: in order, without overlap; every character that is not white space is in one of them, except
            what only the format needs (front matter, for instance, which is in ``markup``).
        published: when it was published or last updated, if that is known.
        dateline: the place it was filed from ("Baghdad"); the span covers it with its colon or dash, if any.
        byline: who wrote it.
        source: the paper, agency or broadcaster.
        markup: stretches that only the format needs, in order; a view hides them, search and annotation
            do not read them.
        warnings: what the reader of the file should know, one line each.
    """

    id: str
    text: str
    title: Fact
    blocks: tuple[Block, ...]
    published: Fact | None = None
    dateline: Fact | None = None
    byline: Fact | None = None
    source: Fact | None = None
    markup: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()

    @cached_property
    def plain(self) -> str:
        """The text with every markup character as a space: same length, same offsets, only words to read."""
        return blanked(self.text, self.markup)

    @property
    def story(self) -> tuple[Block, ...]:
        """The blocks that are the article itself: all but furniture."""
        return tuple(block for block in self.blocks if not block.is_furniture)

    @property
    def furniture(self) -> tuple[Block, ...]:
        """The blocks that stand around the story."""
        return tuple(block for block in self.blocks if block.is_furniture)
