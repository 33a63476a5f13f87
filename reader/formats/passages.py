"""Cuts a plain text into passages: paragraphs, headlines, list items and single lines, not yet judged.

Three layouts are told apart: blank lines between paragraphs, each line a paragraph, and lines broken at a
fixed width (about 72 columns), where consecutive lines make one paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from reader.article import FURNITURE, BlockKind

READ_AT_MOST = 600
"""How many characters of a passage the rules look at; a longer one is prose."""

_BREAK = re.compile(r"\r\n?|[\n\f\v\x85\u2028\u2029]")
_BULLET = re.compile(r"(?:[•‣◦▪●■*·–—-]|\(?(?:\d{1,3}|[a-z])[.)])\s+(?=\S)")
_ENDS = (".", "!", "?", ":", "…", "”", '"', "’", "'", ")", ";")
_FURTHEST_WRAP = 132
"""No text is broken at more columns than a line printer had."""


class Line(NamedTuple):
    """A line that is not blank.

    Attributes:
        start, end: its place in the text, without the white space around it.
        number: counted from 1.
        indent: how much white space it begins with.
        after_gap: a blank line (or the start of the text) stands before it.
    """

    start: int
    end: int
    number: int
    indent: int
    after_gap: bool


@dataclass(slots=True)
class Passage:
    """Lines that belong together.

    Attributes:
        start, end: its place in the text, without the white space around it.
        line: the number of its first line, from 1.
        words: its text with white space run together; cut after :data:`READ_AT_MOST` characters.
        after_gap: a blank line (or the start of the text) stands before it.
        whole: ``words`` is all of it.
        form: what the format says it is; a paragraph if the format says nothing.
        level: depth of a heading or list item, from 1; 0 elsewhere.
        kind: what it was recognised as; what the format says, until then.
        rule: the evidence for ``kind``, in words for the user.
    """

    start: int
    end: int
    line: int
    words: str
    after_gap: bool
    whole: bool = True
    form: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    kind: BlockKind = field(init=False)
    rule: str = ""

    def __post_init__(self) -> None:
        self.kind = self.form

    def mark(self, kind: BlockKind, rule: str) -> None:
        """Say what the passage is, and why."""
        self.kind, self.rule = kind, rule

    def unmark_furniture(self) -> None:
        """Take back that the passage is furniture."""
        if self.is_furniture:
            self.mark(self.form, "")

    @property
    def is_furniture(self) -> bool:
        """Whether it stands around the story and is not part of it."""
        return self.kind in FURNITURE


def split_lines(text: str) -> list[Line]:
    """Return the lines of a text that are not blank; any of Unicode's line ends ends one."""
    lines: list[Line] = []
    number, at, gap = 1, 0, True
    while at <= len(text):
        found = _BREAK.search(text, at)
        end = found.start() if found else len(text)
        stripped = text[at:end].strip()
        if stripped:
            start = at + text[at:end].index(stripped[0])
            lines.append(Line(start, start + len(stripped), number, start - at, gap))
        gap = not stripped
        if not found:
            break
        number, at = number + 1, found.end()
    return lines


def cut(text: str, stands_alone: Callable[[str], bool]) -> list[Passage]:
    """Cut a text into passages.

    Args:
        text: the text.
        stands_alone: tells of a line's words whether they can only be a line of their own, as a caption is.
    """
    lines = split_lines(text)
    wrapping = _wrapping(text, lines)
    passages: list[Passage] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and _goes_on(text, lines[index - 1], lines[index], wrapping, stands_alone):
            continue
        passages.append(_passage(text, lines[first], lines[index - 1]))
        first = index
    return passages


def words_of(text: str, start: int, end: int) -> tuple[str, bool]:
    """Return the words of a stretch with white space run together, and whether that is all of them."""
    cut_at = min(end, start + READ_AT_MOST)
    return " ".join(text[start:cut_at].split()), cut_at == end


def bullet_of(words: str) -> str:
    """Return the list marker that the words begin with, with the space after it; "" if there is none."""
    found = _BULLET.match(words)
    return found.group() if found else ""


def _passage(text: str, first: Line, last: Line) -> Passage:
    words, whole = words_of(text, first.start, last.end)
    listed = whole and bool(bullet_of(words))
    form = BlockKind.LIST if listed else BlockKind.PARAGRAPH
    return Passage(first.start, last.end, first.number, words, first.after_gap, whole, form, int(listed))


class _Wrapping(NamedTuple):
    """How the lines of a text were broken: at which width (0 if they were not), from which margin."""

    width: int
    margin: int


def _wrapping(text: str, lines: list[Line]) -> _Wrapping:
    """Find out whether a text was broken at a fixed width.

    In such a text most lines that follow another begin in mid-sentence, with a small letter; in any other
    layout hardly any does.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.after_gap and a.end - a.start <= _FURTHEST_WRAP]
    small = sum(1 for _, b in pairs if text[b.start].islower())
    if len(pairs) < 2 or small < 0.35 * len(pairs):
        return _Wrapping(0, 0)
    lengths = sorted(a.indent + a.end - a.start for a, _ in pairs)
    margin = Counter(line.indent for line in lines).most_common(1)[0][0]
    return _Wrapping(lengths[int(0.95 * (len(lengths) - 1))], margin)


def _goes_on(text: str, a: Line, b: Line, wrapping: _Wrapping, stands_alone: Callable[[str], bool]) -> bool:
    """Tell whether line ``b`` goes on with the passage that line ``a`` is of."""
    if b.after_gap:
        return False
    length = a.end - a.start
    small = text[b.start].islower()
    ended = text.endswith(_ENDS, a.start, a.end)
    in_mid_sentence = small and length > 30 and not ended
    if wrapping.width and length <= _FURTHEST_WRAP and (small or b.indent <= wrapping.margin):
        word = text[b.start : b.start + wrapping.width].split(maxsplit=1)[0]
        room = wrapping.width - (a.indent + length + 1 + len(word))
        # The next word would not have fitted; in mid-sentence a ragged edge is allowed for.
        if not ended and room < 0.25 * wrapping.width:
            return True
        in_mid_sentence = in_mid_sentence or room < 0
    if not in_mid_sentence or bullet_of(text[b.start : b.start + 8]):
        return False
    return not any(stands_alone(words_of(text, line.start, line.end)[0]) for line in (a, b))
