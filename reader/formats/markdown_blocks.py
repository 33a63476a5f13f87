"""The blocks of a Markdown text, with the place of every mark that is not words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from markdown_it.token import Token

from reader.article import BlockKind, Span
from reader.formats.inline_markup import marks_in, parser
from reader.formats.layout import stands_alone
from reader.formats.passages import Passage, words_of

_LONGEST_PARAGRAPH = 50_000
"""In a longer paragraph no marks are looked for: it is no article's."""
_TAG = re.compile(r"<!--.{0,2000}?-->|</?[A-Za-z][^<>]{0,1000}>|<![A-Z][^<>]{0,200}>", re.DOTALL)
_LABEL = r"\[[^\[\]]*\]"
_TARGET = rf"(?:\([^()]*\)|{_LABEL})"
_ONLY_PICTURE = re.compile(rf"!{_LABEL}{_TARGET}?|\[!{_LABEL}{_TARGET}?\]{_TARGET}")
_LEAD = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t][ \t>]*)*")
_NO_WORDS = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t>]*)*")
_SPLIT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST})


@dataclass(frozen=True, slots=True)
class _Leaf:
    """Lines that hold words themselves, and not further blocks.

    Attributes:
        kind: None for lines without words: rules, link definitions, empty items.
        first, stop: its lines; ``stop`` is the line after the last.
        level: depth of a heading or list item.
        quotes: in how many block quotations it stands.
        contents: what is to be parsed for marks, each with the line that it begins in.
        fence: the mark of a fenced block of code.
    """

    kind: BlockKind | None
    first: int
    stop: int
    level: int = 0
    quotes: int = 0
    contents: tuple[tuple[int, str], ...] = ()
    fence: str = ""


class _Piece(NamedTuple):
    """A line of a block's content: its offset there, its offset in the text, its length."""

    offset: int
    place: int
    length: int


class MarkdownSource:
    """A Markdown text, parsed into leaves.

    Args:
        text: the text.
        skip: the length of its front matter.
    """

    def __init__(self, text: str, skip: int) -> None:
        # One line feed for every line end and spaces for the front matter: every offset stays as it is.
        text = text.replace("\r\n", " \n").replace("\r", "\n")
        self._text = re.sub(r"[^\n]", " ", text[:skip]) + text[skip:]
        self._lines: list[Span] = []
        at = 0
        for line in self._text.split("\n"):
            self._lines.append(Span(at, at + len(line)))
            at += len(line) + 1
        self._env: dict[str, Any] = {}
        self._leaves = self._with_the_rest(_leaves(parser().parse(self._text, self._env)))

    def markup(self) -> tuple[Span, ...]:
        """Return what only Markdown needs, in order and without overlap."""
        merged: list[Span] = []
        for span in sorted(span for leaf in self._leaves for span in self._markup(leaf)):
            start = max(span.start, merged[-1].end) if merged else span.start
            if start < span.end:
                merged.append(Span(start, span.end))
        return tuple(merged)

    def passages(self, plain: str) -> list[Passage]:
        """Return the passages of the text; ``plain`` is the text with its markup as spaces."""
        return [passage for leaf in self._leaves if leaf.kind for passage in self._passages(plain, leaf)]

    def _with_the_rest(self, leaves: list[_Leaf]) -> list[_Leaf]:
        """Add the lines that the parser made no leaf of: empty items, and all below its deepest nesting."""
        complete: list[_Leaf] = []
        line = 0
        for leaf in [*leaves, _Leaf(None, len(self._lines), len(self._lines))]:
            for number in range(line, leaf.first):
                words = self._lines[number].of(self._text)
                if words.strip():
                    kind = None if _NO_WORDS.fullmatch(words) else BlockKind.PARAGRAPH
                    complete.append(_Leaf(kind, number, number + 1))
            complete.append(leaf)
            line = max(line, leaf.stop)
        return complete[:-1]

    def _markup(self, leaf: _Leaf) -> Iterator[Span]:
        lines = self._lines[leaf.first : leaf.stop]
        if leaf.kind is None:
            yield from lines
            return
        for line in lines:
            yield from self._quote_marks(line, leaf.quotes)
        if leaf.fence:
            yield lines[0]
            if len(lines) > 1 and lines[-1].of(self._text).lstrip("> \t").startswith(leaf.fence):
                yield lines[-1]
        elif leaf.kind is BlockKind.PARAGRAPH and not leaf.contents:
            for tag in _TAG.finditer(self._text, lines[0].start, lines[-1].end):
                yield Span(tag.start(), tag.end())
        row, after = -1, 0
        for number, content in leaf.contents:
            if number != row:
                row, after = number, 0
            pieces = self._pieces(number, content, after)
            if not pieces:
                continue
            after = pieces[-1].place + pieces[-1].length
            if leaf.kind is BlockKind.HEADING:
                yield Span(self._after_lead(lines[0]), pieces[0].place)
                yield Span(after, lines[-1].end)
            if len(content) <= _LONGEST_PARAGRAPH:
                yield from _placed(marks_in(content, self._env), pieces)

    def _after_lead(self, line: Span) -> int:
        lead = _LEAD.match(self._text, line.start, line.end)
        return lead.end() if lead else line.start

    def _quote_marks(self, line: Span, depth: int) -> Iterator[Span]:
        at = line.start
        for _ in range(depth):
            at = self._text.find(">", at, self._after_lead(line))
            if at < 0:
                return
            yield Span(at, at + 1)
            at += 1

    def _pieces(self, number: int, content: str, after: int) -> list[_Piece]:
        """Return where the lines of a block's content stand in the text; empty if they cannot be found.

        The parser has cut off what stands before them (markers, indentation) and, in a heading or a table,
        what stands behind them.
        """
        pieces: list[_Piece] = []
        offset = 0
        parts = content.split("\n")
        for part, line in zip(parts, self._lines[number : number + len(parts)], strict=False):
            words = part.strip()
            if words:
                place = self._text.find(words, max(after, self._after_lead(line)), line.end)
                if place < 0:
                    place = self._text.find(words, max(after, line.start), line.end)
                if place < 0:
                    return []
                pieces.append(_Piece(offset + part.index(words), place, len(words)))
            offset += len(part) + 1
        return pieces

    def _passages(self, plain: str, leaf: _Leaf) -> Iterator[Passage]:
        """Yield the passage of a leaf, or several if lines of it can only be furniture."""
        lines = [line for line in self._lines[leaf.first : leaf.stop] if line.of(plain).strip()]
        if not lines or leaf.kind is None:
            return
        groups: list[list[Span]] = [[self._lines[leaf.first], self._lines[leaf.stop - 1]]]
        if leaf.kind in _SPLIT and len(lines) > 1:
            alone = [stands_alone(words_of(plain, *line)[0]) for line in lines]
            if any(alone):
                groups = []
                for index, line in enumerate(lines):
                    if not groups or alone[index] or alone[index - 1]:
                        groups.append([])
                    groups[-1].append(line)
        picture = bool(leaf.contents) and bool(_ONLY_PICTURE.fullmatch(leaf.contents[0][1]))
        for group in groups:
            start, end = self._trimmed(group[0].start, group[-1].end)
            words, whole = words_of(plain, start, end)
            number = bisect_right(self._lines, Span(start, len(self._text) + 1)) - 1
            after_gap = number == 0 or not self._lines[number - 1].of(plain).strip()
            passage = Passage(start, end, number + 1, words, after_gap, whole, leaf.kind, leaf.level)
            if picture:
                passage.mark(BlockKind.CAPTION, "the words of a picture")
            yield passage

    def _trimmed(self, start: int, end: int) -> Span:
        words = self._text[start:end]
        return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def _leaves(tokens: list[Token]) -> list[_Leaf]:
    leaves: list[_Leaf] = []
    lists = quotes = 0
    for index, token in enumerate(tokens):
        if token.type in {"bullet_list_open", "ordered_list_open", "bullet_list_close", "ordered_list_close"}:
            lists += token.nesting
        elif token.type in {"blockquote_open", "blockquote_close"}:
            quotes += token.nesting
        if token.map is None:
            continue
        first, stop = token.map
        if token.type in {"heading_open", "paragraph_open"}:
            content = tokens[index + 1].content
            kind, level = BlockKind.PARAGRAPH, 0
            if token.type == "heading_open":
                kind, level = BlockKind.HEADING, int(token.tag[1:])
            elif lists:
                kind, level = BlockKind.LIST, lists
            elif quotes:
                kind = BlockKind.QUOTATION
            leaves.append(_Leaf(kind if content else None, first, stop, level, quotes, ((first, content),)))
        elif token.type in {"fence", "code_block"}:
            leaves.append(_Leaf(BlockKind.CODE, first, stop, 0, quotes, (), token.markup))
        elif token.type == "html_block":
            leaves.append(_Leaf(BlockKind.PARAGRAPH, first, stop, 0, quotes))
        elif token.type == "table_open":
            leaves.append(_Leaf(BlockKind.TABLE, first, stop, 0, quotes, tuple(_cells(tokens, index))))
        elif token.type in {"hr", "definition"}:
            leaves.append(_Leaf(None, first, stop))
    return sorted(leaves, key=lambda leaf: leaf.first)


def _cells(tokens: list[Token], index: int) -> Iterator[tuple[int, str]]:
    row = 0
    while tokens[index].type != "table_close":
        token = tokens[index]
        if token.type == "tr_open" and token.map:
            row = token.map[0]
        elif token.type == "inline" and token.content:
            yield row, token.content
        index += 1


def _placed(marks: list[Span], pieces: list[_Piece]) -> Iterator[Span]:
    """Yield the places in the text of marks that were found in a block's content."""
    offsets = [piece.offset for piece in pieces]
    for mark in marks:
        index = max(0, bisect_right(offsets, mark.start) - 1)
        while index < len(pieces) and pieces[index].offset < mark.end:
            offset, place, length = pieces[index]
            start, end = max(mark.start, offset), min(mark.end, offset + length)
            if start < end:
                yield Span(place + start - offset, place + end - offset)
            index += 1
