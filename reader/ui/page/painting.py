"""Drawing the rows of a page: margins with labels and quote bars, and the text in its styles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.strip import Strip

from reader.article import Block, BlockKind
from reader.language.annotation import QuoteKind
from reader.ui.page.highlighting import Highlights, Mark, stretches
from reader.ui.page.layout import Page, Row
from reader.ui.page.wrapping import Run

_IN_MARGIN = -1000
_BARS = {QuoteKind.DIRECT: "┃", QuoteKind.MIXED: "┇", QuoteKind.INDIRECT: "┊"}
MARKED = "◆"
"""Stands beside every row with something on it that the user has marked."""
_LABELS = {
    BlockKind.CAPTION: ("caption", "capt."),
    BlockKind.CREDIT: ("credit", "cred."),
    BlockKind.LINKS: ("links", "links"),
    BlockKind.PROMO: ("promo", "promo"),
    BlockKind.DATE: ("date", "date"),
}
_BLOCK_STYLES = {
    BlockKind.TITLE: "title",
    BlockKind.HEADING: "heading",
    BlockKind.QUOTATION: "quotation",
    BlockKind.CODE: "code",
    BlockKind.TABLE: "code",
}
# Only these are drawn on the space that hangs at the end of a line.
_ON_SPACE = {"selection", "cursor"}


class Sheet(NamedTuple):
    """How a page stands in its pane, in cells.

    Attributes:
        left: where the text begins. The last three cells before it are for the quote bar, and the first one
            of the pane stays free.
        text: how wide the text may be.
        label: how wide the labels in the margin may be; 0 for no labels.
    """

    left: int
    text: int
    label: int

    @classmethod
    def fit(cls, pane: int, text_width: int) -> Sheet:
        """Centre a text of at most ``text_width`` cells in a pane, with room for margins."""
        label = 7 if pane >= 60 else 5 if pane >= 36 else 0
        least_left = label + 4 if label else 3
        text = max(1, min(text_width, pane - least_left - 2))
        left = max(least_left, (pane - text) // 2)
        return cls(left, text, label and left - 4)


class Piece(NamedTuple):
    """What is drawn in one style; ``start`` is the offset of its first character, None in the margin."""

    text: str
    style: Style
    start: int | None = None


class Painter:
    """Draws rows as strips.

    Args:
        page: the rows.
        highlights: what is marked in the article.
        sheet: the margins.
        style: gives the style for some component classes together, the strongest last.
        dim_furniture: whether furniture is dimmed.
    """

    def __init__(
        self,
        page: Page,
        highlights: Highlights,
        sheet: Sheet,
        style: Callable[[tuple[str, ...]], Style],
        *,
        dim_furniture: bool,
    ) -> None:
        self._page = page
        self._highlights = highlights
        self._sheet = sheet
        self._style = style
        self._dim_furniture = dim_furniture

    def strip(self, index: int, overlays: Sequence[Mark], width: int, *, placed: bool = False) -> Strip:
        """Draw a row.

        Args:
            index: the row.
            overlays: what is marked for the moment, stronger than what the article has.
            width: how many cells to fill.
            placed: whether each stretch is to tell its place, see :func:`place_style`. It takes half as
                long again.
        """
        row = self._page.rows[index]
        pieces = self._margin(row, is_marked=any(mark.style == "marked" for mark in overlays))
        if row.block is None:
            # A cursor on a fold marks the whole of it, for the text that it would mark is not there.
            styles = (row.style, *(mark.style for mark in overlays)) if row.style else ()
            pieces.append(Piece(row.note, self._style(styles)))
        else:
            pieces += self._text(index, row.block, overlays)
        segments = [
            Segment(text, style + place_style(row.start, start) if placed else style)
            for text, style, start in pieces
        ]
        cells = sum(cell_len(piece.text) for piece in pieces)
        if cells < width:
            segments.append(Segment(" " * (width - cells), self._style(())))
        return Strip(segments, max(cells, width)).adjust_cell_length(width)

    def _margin(self, row: Row, *, is_marked: bool) -> list[Piece]:
        label, sign, bar, kind = "", " ", " ", None
        if row.block and row.block.is_furniture:
            label = self._label(row.block) if row.start == row.block.start else ""
        elif row.block and (kind := self._highlights.bar(row.start, row.end)):
            bar = _BARS[kind]
            sign = "?" if self._highlights.has_doubt(row.start, row.end) else " "
        if row.block and self._highlights.is_by_hand(row.start, row.end):
            sign = "✎"
        if not (label or kind or is_marked or sign != " "):
            return [Piece(" " * (self._sheet.left + row.indent), self._style(()))]
        parts = [
            (f"{label:>{self._sheet.left - 3}}", ("label",)),
            (sign, ("doubt",)),
            (bar, (kind,) if kind else ()),
            ((MARKED if is_marked else " ") + " " * row.indent, ("mark",)),
        ]
        return [Piece(text, self._style(styles)) for text, styles in parts]

    def _label(self, block: Block) -> str:
        long, short = _LABELS[block.kind]
        if block.repeated:
            long, short = f"{long} again", "again"
        return next((label for label in (long, short) if len(label) <= self._sheet.label), "")

    def _text(self, index: int, block: Block, overlays: Sequence[Mark]) -> Iterator[Piece]:
        """Yield the words of a row. One piece is one stretch of text, character for character."""
        row = self._page.rows[index]
        base = _BLOCK_STYLES.get(block.kind, "")
        if block.is_furniture and self._dim_furniture:
            base = "furniture"
        runs = self._page.runs(index)
        end = max(map(_end_of_words, runs), default=0)
        marks = [
            mark if mark.end <= end or mark.style in _ON_SPACE else mark._replace(end=end)
            for mark in (*self._highlights.marks(row.start, row.end), *overlays)
        ]
        parts = stretches(marks, row.start, row.end)
        looks = [self._style((base, *part.styles) if base else part.styles) for part in parts]
        if len(runs) == 1 and runs[0].is_plain and runs[0].start == row.start:  # as on nearly all rows
            for part, look in zip(parts, looks, strict=True):
                yield Piece(runs[0].part(part.start, part.end).shown, look, part.start)
            return
        at, words, start = 0, "", row.start
        for piece in _cut(runs, [part.end for part in parts]):
            literal = len(piece.shown) == piece.end - piece.start
            if words and not (literal and piece.start == start + len(words) < parts[at].end):
                yield Piece(words, looks[at], start)
                words = ""
            while piece.start >= parts[at].end:
                at += 1
            if literal:
                start = start if words else piece.start
                words += piece.shown
            else:
                # A picture is several cells for one character: each of them is that character's place.
                yield from (Piece(sign, looks[at], piece.start) for sign in piece.shown)
        if words:
            yield Piece(words, looks[at], start)


def _end_of_words(run: Run) -> int:
    """Return where a run ends without the spaces at its end; 0 for nothing but spaces."""
    words = run.shown.rstrip()
    return run.end - len(run.shown) + len(words) if words else 0


def _cut(runs: Iterable[Run], edges: Sequence[int]) -> Iterator[Run]:
    """Cut plain runs wherever an edge is in them."""
    for run in runs:
        inside = [edge for edge in edges if run.start < edge < run.end] if run.is_plain else []
        if inside:
            yield from (run.part(*ends) for ends in pairwise([run.start, *inside, run.end]))
        else:
            yield run


def place_style(row_start: int, start: int | None = None) -> Style:
    """Return the style that tells Textual which place in the text a segment stands for.

    Textual adds to the column the number of characters before the pointer. So the row is given by where it
    starts in the text, and the column is counted from there; in the margin, where every cell stands for the
    start of the row, the column is far below zero. A selection is so a pair of places in the text, and
    outlives any re-wrapping.

    Args:
        row_start: offset at which the row starts.
        start: offset of the segment's first character; None in the margin.
    """
    column = _IN_MARGIN if start is None else start - row_start
    return Style.from_meta({"offset": (column, row_start)})


def place_of(offset: Offset) -> int:
    """Return the place in the text that a Textual offset stands for; the reverse of :func:`place_style`."""
    return offset.y + max(0, offset.x)
