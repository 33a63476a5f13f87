r"""The inline markup of the corpus: text with marks in it, to marks with offsets, and back.

A mark is ``[head words]`` for what the words refer to or are worth, and ``{head words}`` for who says what
and for furniture; GUIDELINE.md lists the heads. Marks nest and never cross. ``\[ \] \{ \} \\`` stand for the
characters themselves. Everything else is the article, character by character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reader.article import BlockKind, Span

NAME_TAGS = ("PER", "ORG", "LOC", "NORP")
VALUE_TAGS = ("DATE", "TIME", "NUM", "MONEY", "PERCENT")
FURNITURE_TAGS = (BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.LINKS, BlockKind.PROMO, BlockKind.DATE)
QUOTE_TAGS = ("d", "m", "i", "r")

_SPECIAL = re.compile(r"[\[\]{}\\]")
_TYPES = "|".join(NAME_TAGS + VALUE_TAGS)
_SQUARE = re.compile(
    rf"(?P<tag>{_TYPES})(?:=(?P<value>[^\s\[\]{{}}\\]+))?|(?P<ref>=)(?P<chain>[a-z0-9-]+)|(?P<x>x)"
)
_CURLY = re.compile(
    r"(?P<quote>[dmir])(?P<number>\d+)(?P<unknown>=\?)?"
    r"|(?P<part>[csv])(?P<numbers>\d+(?:,\d+)*)(?:=(?P<chain>~?[a-z0-9-]+))?"
    rf"|(?P<plain>q|t|{'|'.join(FURNITURE_TAGS)})"
)
_CLOSER = {"[": "]", "{": "}"}


class MarkupError(ValueError):
    """A fault in an annotated article.

    Attributes:
        line: the line of the file, from 1.
        reason: what is wrong, without the place.
    """

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(f"line {line}: {reason}")
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark.

    Attributes:
        opener: the bracket it opens with.
        head: what stands between the bracket and the first space, as written.
        start, end: the marked words: character offsets into the text without markup, end-exclusive.
        line: line of the file on which it opens, from 1.
        tag: what it says: a type, ``=`` for a reference, ``d m i r`` for a quote, ``c`` for a cue, ``s`` for
            a speaker, ``v`` for who reports the quote, ``q`` for a scare quote, ``t`` for a quoted title,
            ``x`` for "none of our types", or a kind of furniture.
        value: what follows the ``=`` of the head: a chain, a normal form, ``?``; empty if nothing does.
        numbers: the quotes that it is, or belongs to.
    """

    opener: str
    head: str
    start: int
    end: int
    line: int
    tag: str
    value: str = ""
    numbers: tuple[int, ...] = ()

    @property
    def span(self) -> Span:
        """The marked words' place in the text."""
        return Span(self.start, self.end)

    def holds(self, other: Mark) -> bool:
        """Tell whether the other mark's words lie within this one's."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Marked:
    """A text and its marks.

    Attributes:
        text: the text without any markup.
        marks: in the order in which they open, so that an outer mark comes before those within it.
        first_line: line of the file on which the text begins.
    """

    text: str
    marks: tuple[Mark, ...]
    first_line: int = 1

    @cached_property
    def _breaks(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    def line_at(self, offset: int) -> int:
        """Return the line of the file, from 1, that holds an offset of the text."""
        return self.first_line + bisect_left(self._breaks, offset)

    def tagged(self, *tags: str) -> Iterator[Mark]:
        """Yield the marks with one of these tags, in order."""
        return (mark for mark in self.marks if mark.tag in tags)


def parse(source: str, first_line: int = 1) -> Marked:
    """Take the markup out of a text.

    Args:
        source: the annotated text.
        first_line: the line of the file on which it begins, for messages.

    Raises:
        MarkupError: a bracket that opens no known mark, is never closed, closes another, or marks nothing; or
            a backslash before anything but a bracket or a backslash.
    """
    pieces: list[str] = []
    length = at = 0
    line = first_line
    stack: list[tuple[int, Mark]] = []
    marks: list[Mark | None] = []
    while match := _SPECIAL.search(source, at):
        pieces.append(source[at : match.start()])
        length += len(pieces[-1])
        line += pieces[-1].count("\n")
        char, at = match.group(), match.end()
        if char == "\\":
            if not _SPECIAL.match(source, at):
                raise MarkupError(r"a backslash stands only before [ ] { } or \ ", line)
            pieces.append(source[at])
            length, at = length + 1, at + 1
        elif char in _CLOSER:
            mark, at = _open(source, char, at, length, line)
            stack.append((len(marks), mark))
            marks.append(None)
        else:
            if not stack or _CLOSER[stack[-1][1].opener] != char:
                found = (
                    f"{stack[-1][1].opener}{stack[-1][1].head} of line {stack[-1][1].line}"
                    if stack
                    else "no mark"
                )
                raise MarkupError(f"'{char}' closes {found}; write '\\{char}' for the character itself", line)
            index, opened = stack.pop()
            if opened.start == length:
                raise MarkupError(f"{opened.opener}{opened.head} marks nothing", opened.line)
            marks[index] = _ended(opened, length)
    if stack:
        opened = stack[-1][1]
        raise MarkupError(f"{opened.opener}{opened.head} is never closed", opened.line)
    pieces.append(source[at:])
    return Marked("".join(pieces), tuple(mark for mark in marks if mark), first_line)


def render(marked: Marked) -> str:
    """Return the annotated text: the inverse of :func:`parse`."""
    pieces: list[str] = []
    stack: list[Mark] = []
    at = 0

    def copy(upto: int) -> None:
        nonlocal at
        pieces.append(_SPECIAL.sub(r"\\\g<0>", marked.text[at:upto]))
        at = upto

    def close(before: int | None) -> None:
        while stack and (before is None or stack[-1].end <= before):
            mark = stack.pop()
            copy(mark.end)
            pieces.append(_CLOSER[mark.opener])

    for mark in marked.marks:
        close(mark.start)
        copy(mark.start)
        pieces.append(f"{mark.opener}{mark.head} ")
        stack.append(mark)
    close(None)
    copy(len(marked.text))
    return "".join(pieces)


def _open(source: str, opener: str, at: int, start: int, line: int) -> tuple[Mark, int]:
    # The longest head is a long chain; 80 characters keep the search for the space bounded.
    space = source.find(" ", at, at + 80)
    head = source[at:space] if space >= 0 else ""
    found = (_SQUARE if opener == "[" else _CURLY).fullmatch(head)
    if not found:
        shown = source[at : at + 12].split("\n")[0]
        raise MarkupError(
            f"'{opener}{shown}' opens no known mark; write '\\{opener}' for the character", line
        )
    part = found.groupdict()
    if opener == "[":
        tag = part["tag"] or part["ref"] or part["x"]
        mark = Mark(opener, head, start, start, line, tag, part["value"] or part["chain"] or "")
    else:
        numbers = part["number"] or part["numbers"] or ""
        mark = Mark(
            opener,
            head,
            start,
            start,
            line,
            part["quote"] or part["part"] or part["plain"],
            "?" if part["unknown"] else part["chain"] or "",
            tuple(int(number) for number in numbers.split(",") if number),
        )
    return mark, space + 1


def _ended(mark: Mark, end: int) -> Mark:
    return Mark(mark.opener, mark.head, mark.start, end, mark.line, mark.tag, mark.value, mark.numbers)
