"""Breaking text into lines of a given width in cells, without changing a character of it.

A line is a pair of offsets into the text. The lines of a stretch follow each other without a gap, so that
every offset is on exactly one of them; the white space at which a line breaks hangs at its end. How a
character looks and how many cells it takes is decided in one place, for wrapping and for drawing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size

from reader.article import Span
from reader.library.control_text import shown

TAB_STOP = 8
"""Cells between the tab stops of text that keeps its lines."""

_NEWLINES = "\n\r\u2028\u2029"
_WHITE = re.compile(rf"[ \t{_NEWLINES}]+")
_HARD_LINE = re.compile(rf"[^{_NEWLINES}]*(?:\r\n|[{_NEWLINES}]|\Z)")
_LIST_MARK = re.compile(r"[ \t]*(?:(?:[-*+•‣◦·–]|\d{1,3}[.)])[ \t]+)?")
# One cell each: what nearly all English news consists of. A stretch of nothing else is broken by
# _line_pattern, because that is ten times as fast, any other by _breaks. Both break at the same places.
_PLAIN_SIGNS = r"!-~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
_PLAIN = re.compile(rf"[ {_PLAIN_SIGNS}]*")
_NO_BREAK_SPACES = "\xa0\u2007\u202f"
_HYPHENS = "-‐–—/"
# A plain word, up to where it may be broken; its last sign is left to a combining mark that follows it.
_WORD = re.compile(
    rf"(?:(?![{_HYPHENS}])[{_PLAIN_SIGNS}])*[{_PLAIN_SIGNS}](?![^ {_PLAIN_SIGNS}\t{_NEWLINES}])"
)
# No language puts more marks on a letter (Unicode Standard Annex 15, Stream-Safe Text); more are not drawn.
_MOST_MARKS = 30
# Wide characters break anywhere, but for these (from the Japanese rules of line composition, JIS X 4051).
_NEVER_FIRST = frozenset("、。，．・：；？！ー」』）】〉》〕］｝々…")
_NEVER_LAST = frozenset("「『（【〈《〔［｛")


class Glyph(NamedTuple):
    """One character as it stands on the screen, with the marks that combine with it.

    Attributes:
        start, end: its place in the text.
        shown: what is drawn: never a control character, and nothing for what is not drawn.
        cells: how wide that is.
    """

    start: int
    end: int
    shown: str
    cells: int


class Run(NamedTuple):
    """A glyph, or several plain ones: characters of one cell each. The attributes are those of a glyph."""

    start: int
    end: int
    shown: str
    cells: int
    is_plain: bool = False

    def part(self, start: int, end: int) -> Run:
        """Return what a plain run has between two offsets."""
        shown = self.shown[start - self.start : end - self.start]
        return Run(start, start + len(shown), shown, len(shown), is_plain=True)

    def glyphs(self) -> Iterator[Glyph]:
        """Yield the glyphs one by one."""
        if self.is_plain:
            for at, character in enumerate(self.shown, self.start):
                yield Glyph(at, at + 1, character, 1)
        else:
            yield Glyph(*self[:4])


class Line(NamedTuple):
    """A stretch of text that fits on one line, set in from the left by so many cells."""

    start: int
    end: int
    indent: int = 0


def wrap(
    text: str,
    start: int,
    end: int,
    width: int,
    *,
    reflow: bool,
    hang: bool = False,
    hidden: Sequence[Span] = (),
) -> list[Line]:
    """Break ``text[start:end]`` into lines, in time linear in its length.

    Args:
        text: the whole text.
        start: where to begin.
        end: where to stop.
        width: the most cells of a line, at least 1; a single glyph that is wider has a line to itself.
        reflow: run the lines of the text together; otherwise they are kept.
        hang: set the later lines of a kept line in, to stand below its first word and not its bullet.
        hidden: stretches of the text that are not drawn, sorted and without overlap.

    Returns:
        At least one line; they cover the stretch without gap or overlap. A kept line of which everything is
        hidden has no line of its own.
    """
    lines: list[Line] = []
    at = start
    for first, last in [(start, end)] if reflow else _hard_lines(text, start, end):
        if _is_hidden(text, first, last, hidden):
            continue
        content, indent = first, 0
        if hang and (mark := _LIST_MARK.match(text, first, last)):
            cells = sum(g.cells for g in glyphs(text, first, mark.end(), reflow=False, hidden=hidden))
            if cells <= width // 2:
                content, indent = mark.end(), cells
        for cut in _cuts(text, content, last, max(1, width - indent), reflow, hidden, indent):
            lines.append(Line(at, cut, indent if at > content else 0))
            at = cut
    if not lines:
        return [Line(start, end)]
    # What is hidden at the end belongs to the last line.
    lines[-1] = lines[-1]._replace(end=end)
    return lines


def glyphs(
    text: str, start: int, end: int, *, reflow: bool, hidden: Sequence[Span] = (), column: int = 0
) -> Iterator[Glyph]:
    """Yield what is drawn for ``text[start:end]``, in order; the arguments are those of :func:`runs`."""
    for run in runs(text, start, end, reflow=reflow, hidden=hidden, column=column):
        yield from run.glyphs()


def runs(
    text: str, start: int, end: int, *, reflow: bool, hidden: Sequence[Span] = (), column: int = 0
) -> Iterator[Run]:
    """Yield what is drawn for ``text[start:end]``, in order, with plain glyphs together.

    Args:
        text: the whole text.
        start: where to begin.
        end: where to stop.
        reflow: draw a line end, with the white space around it, as one space; leave out white space at the
            beginning, and after other white space with only hidden text between. Otherwise drop line ends.
        hidden: stretches for which nothing is yielded, sorted and without overlap.
        column: the cell in which the first glyph stands, for tab stops.
    """
    if plain := _plain(text, start, end, reflow, hidden):
        yield Run(start, start + len(plain), plain, len(plain), is_plain=True)
        start += len(plain)
        column += len(plain)
    for run in _words(text, start, end, reflow, hidden):
        drawn = _tab(run, column) if text[run.start] == "\t" and not reflow else run
        column += drawn.cells
        yield drawn


def _plain(text: str, start: int, end: int, reflow: bool, hidden: Sequence[Span]) -> str:
    """Return what is drawn for a stretch without a line end that is dropped, if all is plain; else ""."""
    chunk = text[start:end]
    if reflow:
        if " \n" not in chunk and "\n " not in chunk and "\n\n" not in chunk:
            chunk = chunk.replace("\n", " ")
    else:
        chunk = chunk.rstrip(_NEWLINES)
    nothing_hidden = next(_open_stretches(start, end, hidden), None) == (start, end)
    return chunk if nothing_hidden and not chunk.startswith(" ") and _PLAIN.fullmatch(chunk) else ""


def _words(text: str, start: int, end: int, reflow: bool, hidden: Sequence[Span]) -> Iterator[Run]:
    """Yield plain words, plain spaces, and all other glyphs one by one; tabs do not have their width yet."""
    after_space = reflow
    for first, stop in _open_stretches(start, end, hidden):
        at = first
        while at < stop:
            if word := _WORD.match(text, at, stop):
                after, after_space = word.end(), False
                yield Run(at, after, word.group(), after - at, is_plain=True)
            elif white := _WHITE.match(text, at, stop):
                after = white.end()
                if after_space:
                    yield Run(at, after, "", 0)
                else:
                    yield from _white(white.group(), at, reflow)
                after_space = reflow
            else:
                after_space = False
                look, cells = _look(text[at])
                after = at + 1
                while after < stop and not (mark := _look(text[after]))[1]:
                    look += mark[0] if after - at <= _MOST_MARKS else ""
                    after += 1
                yield Run(at, after, look, cells)
            at = after


def _white(white: str, start: int, reflow: bool) -> Iterator[Run]:
    newlines = any(newline in white for newline in _NEWLINES)
    if reflow and newlines:
        yield Run(start, start + len(white), " ", 1)
    elif not newlines and (reflow or "\t" not in white):
        yield Run(start, start + len(white), " " * len(white), len(white), is_plain=True)
    else:
        for at, character in enumerate(white, start):
            blank = character == " "
            yield Run(at, at + 1, " " if blank else "", int(blank))


def _tab(tab: Run, column: int) -> Run:
    cells = TAB_STOP - column % TAB_STOP
    return tab._replace(shown=" " * cells, cells=cells)


@lru_cache(maxsize=65536)
def _look(character: str) -> tuple[str, int]:
    """Return what is drawn for one character that is not white space, and its width in cells."""
    look = shown(character)
    return look, get_character_cell_size(look) if len(look) == 1 else cell_len(look)


def _open_stretches(start: int, end: int, hidden: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield what is left of a stretch without the hidden ones."""
    index = bisect_left(hidden, start, key=lambda span: span[1])
    while start < end:
        if index == len(hidden) or hidden[index][0] >= end:
            yield start, end
            return
        if start < hidden[index][0]:
            yield start, hidden[index][0]
        start = hidden[index][1]
        index += 1


def _hard_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of a stretch as the text has them, each with its line end."""
    while start < end:
        match = _HARD_LINE.match(text, start, end)
        stop = match.end() if match else end
        yield start, stop
        start = stop


def _is_hidden(text: str, start: int, end: int, hidden: Sequence[Span]) -> bool:
    """Tell whether a line has hidden characters and, but for white space, no others."""
    stretches = list(_open_stretches(start, end, hidden))
    if stretches == [(start, end)]:
        return False
    return not any(text[a:b].strip() for a, b in stretches)


def _cuts(
    text: str, start: int, end: int, width: int, reflow: bool, hidden: Sequence[Span], indent: int
) -> Iterator[int]:
    """Yield the offsets at which the lines of a stretch end; the last is the end of the stretch."""
    if plain := _plain(text, start, end, reflow, hidden):
        for line in _line_pattern(width).finditer(plain):
            if line.end() < len(plain):
                yield start + line.end()
    else:
        yield from _breaks(text, start, end, width, reflow, hidden, indent)
    yield end


@lru_cache(maxsize=256)
def _line_pattern(width: int) -> re.Pattern[str]:
    """Return the pattern of the longest line that plain text can begin with.

    It looks at no more than ``width`` characters beyond white space, so matching is linear in the text.
    """
    return re.compile(
        rf".{{1,{width}}}(?: +|\Z|(?<=[^\W_]{{3}}[{_HYPHENS}])(?=[^\W\d_]))"  # at a space or a hyphen
        rf"|.{{1,{width}}}"  # within a word that is too long
    )


def _breaks(
    text: str, start: int, end: int, width: int, reflow: bool, hidden: Sequence[Span], indent: int
) -> Iterator[int]:
    """Yield the offsets between two lines of any text at all."""
    column = 0
    chance, column_at_chance = None, 0  # the last place on this line at which it may be broken
    blank = True  # whether only white space is on this line so far
    drawn, drawn_cells = "", 0  # the characters drawn last, and the width of the last one
    for each in _words(text, start, end, reflow, hidden):
        is_tab = text[each.start] == "\t" and not reflow
        run = _tab(each, indent + column) if is_tab else each
        look = run.shown
        if not run.cells:
            continue
        if look.isspace() and look not in _NO_BREAK_SPACES:
            column += run.cells
            if not blank:
                chance, column_at_chance = run.end, column
        else:
            if not blank and _may_break(
                drawn, look, drawn_cells == 2 or (run.cells == 2 and not run.is_plain)
            ):
                chance, column_at_chance = run.start, column
            if column + run.cells > width and chance is not None:
                yield chance
                column -= column_at_chance
                chance = None
            if column and column + run.cells > width and (column >= width or not run.is_plain):
                yield run.start
                column = 0
            column += run.cells
            while run.is_plain and column > width:
                column -= width
                yield run.end - column
            blank = False
        drawn, drawn_cells = (drawn + look)[-4:], 1 if run.is_plain else run.cells


def _may_break(drawn: str, look: str, wide: bool) -> bool:
    """Tell whether a line may end between what was drawn and what comes, although no space is there.

    Args:
        drawn: the last four characters drawn, or fewer.
        look: what comes.
        wide: whether the last character drawn or what comes is two cells wide.
    """
    last = drawn[-1]
    if last in _HYPHENS:
        # Not after "al-" or "re-", nor in a date.
        return len(drawn) == 4 and drawn[:3].isalnum() and look[0].isalpha()
    return wide and last not in _NEVER_LAST and look[0] not in _NEVER_FIRST
