"""Lines of text for lists: cut to a width in cells, wrapped, with the found words marked.

Styles are names ("muted", "match"); the list that shows a line knows what they look like.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from reader.library.control_text import visible
from reader.library.folded_text import fold
from reader.library.records import Snippet

NOTHING = Content()

_LONGEST = 1_000
"""Characters of a text that a row looks at; a file can have a five-megabyte "title"."""


def words(text: str, style: str = "") -> Content:
    """Return text on one line that cannot drive the terminal."""
    return Content.styled(visible(text[:_LONGEST]), style, strip_control_codes=False)


def marked(text: str, looked_for: Sequence[str], style: str = "") -> Content:
    """Return text on one line in which words that were typed stand out, wherever in it they are.

    Args:
        text: any text.
        looked_for: what was typed, folded: without case and accents.
        style: of the whole text; the words found have the style "match" besides.
    """
    text = text[:_LONGEST]
    parts: list[Content] = []
    at = 0
    for start, end in _places(text, looked_for):
        parts += words(text[at:start]), words(text[start:end], "match")
        at = end
    return Content("").join([*parts, words(text[at:])]).stylize_before(style)


def holds(text: str, looked_for: Sequence[str]) -> bool:
    """Tell whether any of the words that were typed would stand out in a text."""
    return bool(_places(text[:_LONGEST], looked_for))


def _places(text: str, looked_for: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the words stand in a text, in order and without overlap."""
    if not looked_for:
        return []
    # What a letter is folded to may be longer than it, or nothing.
    folded = [fold(character) for character in text]
    origin = [at for at, letters in enumerate(folded) for _ in letters]
    line, found = "".join(folded), set[int]()
    for word in looked_for:
        start = line.find(word) if word else -1
        while start >= 0:
            found.update(origin[start : start + len(word)])
            start = line.find(word, start + len(word))
    edges = sorted(found)
    starts = [at for at in edges if at - 1 not in found]
    ends = [at + 1 for at in edges if at + 1 not in found]
    return list(zip(starts, ends, strict=True))


class Line(NamedTuple):
    """One line of a row: the left part gives way to the right one, which is shown whole if it fits at all."""

    left: Content = NOTHING
    right: Content = NOTHING

    def fit(self, width: int) -> Content:
        """Return the line in exactly ``width`` cells, with an ellipsis where the left part was cut."""
        right = self.right.truncate(width, ellipsis=True)
        if not right:
            return self.left.truncate(width, ellipsis=True, pad=True)
        room = max(0, width - right.cell_length - 1)
        left = self.left.truncate(room, ellipsis=True, pad=True)
        return Content.assemble(left, " " if right.cell_length < width else "", right)


def wrapped(text: Content, width: int, count: int) -> list[Line]:
    """Wrap text at words into exactly ``count`` lines; the last one is too long when there is more text.

    :meth:`Line.fit` then shows with an ellipsis that something was cut.
    """
    if width < 2:
        return [Line()] * count
    lines = [line.rstrip() for line in text.wrap(width)]
    kept = lines[: count - 1]
    rest = Content(" ").join(lines[count - 1 : count + 1])
    return [Line(line) for line in (*kept, rest)] + [Line()] * (count - len(kept) - 1)


def snippet(found: Snippet, cells: int) -> Content:
    """Return a snippet with its found words styled "match", begun late enough to show the first of them.

    Args:
        found: the words and the places of the found ones.
        cells: how much of it there is room for.
    """
    at = _beginning(found, cells)
    parts = [words("…" if at else "")]
    for start, end in found.marks:
        if start >= at:
            parts += words(found.text[at:start]), words(found.text[start:end], "match")
            at = end
    return Content("").join([*parts, words(found.text[at:])])


def _beginning(found: Snippet, cells: int) -> int:
    # Wrapping at words leaves some cells empty, so not all of the room can be counted on.
    if not found.marks or found.marks[0].end <= cells * 2 // 3:
        return 0
    first = found.marks[0].start
    earliest = max(0, first - cells // 4)
    return found.text.find(" ", earliest, first) + 1 or earliest
