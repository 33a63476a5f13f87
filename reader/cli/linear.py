"""An article as text to be read from beginning to end, by eye, by ear or by another program.

What the screen shows by colour and in the margin is said in square brackets: who or what a name, a
description or a pronoun stands for, where a quote begins and ends and whose it is, and what furniture is.
"""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.article import Article, Block, BlockKind, Fact, Span
from reader.cli.names import kind_of
from reader.language.kinds import Confidence, QuoteKind
from reader.library.control_text import visible
from reader.library.records import LinkedArticle, LinkedMention, LinkedQuote

_QUOTES = {QuoteKind.DIRECT: "quote", QuoteKind.MIXED: "partly quoted", QuoteKind.INDIRECT: "reported"}
_AS_IT_STANDS = frozenset({BlockKind.CODE, BlockKind.TABLE, BlockKind.LIST, BlockKind.LINKS})
_ENDING = re.compile(r"(?:['’-]?[^\W_])*")
_LONGEST_ENDING = 30
"""Characters after a name that can belong to the same word."""
_LABELS = {
    BlockKind.HEADING: "heading",
    BlockKind.QUOTATION: "quotation",
    BlockKind.CAPTION: "caption",
    BlockKind.CREDIT: "credit",
    BlockKind.LINKS: "links",
    BlockKind.PROMO: "promo",
    BlockKind.DATE: "date line",
}


class Piece(NamedTuple):
    """A stretch of a line; ``is_mark`` tells what the program says from what the article says."""

    text: str
    is_mark: bool = False


Line = list[Piece]


def head(article: LinkedArticle) -> Iterator[str]:
    """Yield what is known of an article, one line each, the title first."""
    source = article.article
    yield visible(source.title.value)
    facts: tuple[tuple[str, Fact | None], ...] = (
        ("published", source.published),
        ("from", source.dateline),
        ("by", source.byline),
        ("source", source.source),
    )
    for label, fact in facts:
        if fact:
            yield visible(f"{label}: {fact.value} ({fact.origin})")
    yield visible(f"file: {article.summary.name}")


def body(article: LinkedArticle, *, marks: bool, furniture: bool) -> Iterator[list[Line]]:
    """Yield the paragraphs of an article, each as its lines.

    Args:
        article: as the library has it.
        marks: say in brackets who is meant and who speaks.
        furniture: with captions, credits, links and the like.
    """
    source = article.article
    blocks = [block for block in source.blocks if furniture or not block.is_furniture]
    if blocks and blocks[0].span == source.title.span:  # It is in the head.
        del blocks[0]
    marker = _Marker(article, blocks) if marks else None
    for block in blocks:
        label = _LABELS.get(block.kind) if marks else None
        spans = _lines(source, block)
        lines = [marker.pieces(span) if marker else [Piece(_words(source, span))] for span in spans]
        if lines and label:
            lines[0] = [Piece(f"[{label}] ", is_mark=True), *lines[0]]
        yield lines


def wrapped(line: str, width: int | None) -> list[str]:
    """Wrap a line at words; without a width it stays one line."""
    if width is None:
        return [line]
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]


def _lines(article: Article, block: Block) -> Iterator[Span]:
    """Yield the lines of a block that are more than wrapping."""
    if block.kind not in _AS_IT_STANDS:
        yield block.span
        return
    at = block.start
    for line in block.span.of(article.plain).splitlines(keepends=True):
        if words := line.rstrip():
            yield Span(at, at + len(words))
        at += len(line)


def _words(article: Article, span: Span) -> str:
    return visible(" ".join(span.of(article.plain).split()))


class _Marker:
    """Puts what is known into the text, from the beginning of an article to its end."""

    def __init__(self, article: LinkedArticle, blocks: Sequence[Block]) -> None:
        self._article = article
        self._named: set[int] = set()
        self._marks = sorted(self._find(blocks))
        self._next = 0

    def pieces(self, span: Span) -> Line:
        """Return a line with the marks in it; lines are asked for in order."""
        source = self._article.article
        line: Line = []
        at = span.start
        marks = self._marks
        while self._next < len(marks) and marks[self._next].at <= span.end:
            mark = marks[self._next]
            self._next += 1
            if mark.at >= span.start:
                self._add(line, source, Span(at, mark.at))
                line.append(Piece(mark.text, is_mark=True))
                at = mark.at
        self._add(line, source, Span(at, span.end))
        return line

    @staticmethod
    def _add(line: Line, article: Article, span: Span) -> None:
        text = span.of(article.plain)
        if text:
            words = " ".join(text.split())
            before = " " if line and text[0].isspace() else ""
            after = " " if words and text[-1].isspace() else ""
            line.append(Piece(visible(before + words + after)))

    def _find(self, blocks: Sequence[Block]) -> Iterator[_Mark]:
        starts = [block.start for block in blocks]
        for mention in self._article.mentions:
            at = bisect_right(starts, mention.start) - 1
            is_shown = at >= 0 and mention.start < blocks[at].end
            if is_shown and (text := self._meaning(mention)):
                yield _Mark(self._end_of_word(mention.end), 0, f" [{text}]")
        for quote in self._article.quotes:
            kind = _QUOTES[quote.kind]
            yield _Mark(quote.start, 2, f"[{kind}: {self._speaker(quote)}] ")
            yield _Mark(quote.end, 1, " [end]")

    def _meaning(self, mention: LinkedMention) -> str:
        entity = self._article.entities[mention.entity]
        words = " ".join(mention.span.of(self._article.article.plain).split())
        name = "" if words.casefold() == entity.name.casefold() else visible(entity.name)
        kind = "" if entity.id in self._named else kind_of(entity.type) or ""
        self._named.add(entity.id)
        doubt = "?" if mention.confidence is Confidence.LOW else ""
        return ": ".join(filter(None, (kind, name))) + (doubt if kind or name else "")

    def _speaker(self, quote: LinkedQuote) -> str:
        if quote.entity is not None:
            name = self._article.entities[quote.entity].name
        elif quote.speaker:
            name = " ".join(quote.speaker.of(self._article.article.plain).split())
        else:
            return "speaker unknown"
        return visible(name) + ("?" if quote.confidence is Confidence.LOW else "")

    def _end_of_word(self, at: int) -> int:
        """Return where the word around an offset ends: a mark does not part "Volesky" from "'s"."""
        after = self._article.article.plain[at : at + _LONGEST_ENDING]
        found = _ENDING.match(after)
        return at + (found.end() if found else 0)


class _Mark(NamedTuple):
    """What is put in at an offset; of those at one, who is meant comes first, then what ends, then begins."""

    at: int
    rank: int
    text: str
