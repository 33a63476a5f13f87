"""An article laid out for one width: rows of the screen, each tied to its place in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby
from typing import NamedTuple

from reader.article import REFLOWED, Article, Block, BlockKind
from reader.library.control_text import visible
from reader.ui.page.wrapping import Glyph, Run, runs, wrap

_PLURALS = {
    BlockKind.CAPTION: "captions",
    BlockKind.CREDIT: "credits",
    BlockKind.LINKS: "links",
    BlockKind.PROMO: "promos",
    BlockKind.DATE: "dates",
}
# Cells by which a quotation, and each level of a list, is set in.
_QUOTATION, _LEVEL = 4, 2


class Row(NamedTuple):
    """One row of the page.

    Attributes:
        start, end: the stretch of the article's text that stands on it; empty for a row between blocks.
        block: the block it belongs to; None for a blank row, the header, and a fold.
        indent: how many cells its text is set in.
        note: words of ours in place of the article's, safe to show.
        style: the component class of the note, without its prefix.
    """

    start: int
    end: int
    block: Block | None = None
    indent: int = 0
    note: str = ""
    style: str = ""

    @property
    def is_fold(self) -> bool:
        """Whether it stands for furniture that is folded away."""
        return self.style == "fold"


class Page:
    """The rows of an article, and the way between an offset and a cell of them.

    Args:
        article: the article.
        width: the most cells of a line.
        fold: whether to fold furniture.
        unfolded: offsets at which runs of furniture begin that stay open all the same.
        copies: how many other articles are the same story.
        copies_key: the key that lists them, as it is shown.

    Attributes:
        rows: from top to bottom, the header first; where they start never falls.
    """

    def __init__(
        self,
        article: Article,
        width: int,
        *,
        fold: bool = False,
        unfolded: Container[int] = (),
        copies: int = 0,
        copies_key: str = "D",
    ) -> None:
        self.article = article
        self.rows: list[Row] = []
        self._width = width
        self._add_header(copies, copies_key)
        before: Block | None = None
        for is_furniture, group in groupby(article.blocks, key=lambda block: block.is_furniture):
            run = list(group)
            folded = fold and is_furniture and run[0].start not in unfolded
            if before and not self._belong_together(before, run[0]):
                self._add_gap()
            if folded:
                self._add_fold(run)
            else:
                self._add_blocks(run)
            before = run[-1]
        self._add_gap()
        self._starts = [row.start for row in self.rows]
        self._runs = lru_cache(maxsize=1024)(self._draw)

    def row_at(self, offset: int) -> int:
        """Return the index of the row on which an offset stands, or the nearest before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def runs(self, index: int) -> Sequence[Run]:
        """Return what is drawn of the article's text on a row, in order; nothing for a row without."""
        return self._runs(index)

    def glyphs(self, index: int) -> Iterator[Glyph]:
        """Yield the same glyph by glyph."""
        return chain.from_iterable(map(Run.glyphs, self.runs(index)))

    def glyph_at(self, offset: int) -> Glyph | None:
        """Return the glyph that covers an offset, or else the next or the last one on its row."""
        last = None
        for glyph in self.glyphs(self.row_at(offset)):
            if glyph.cells:
                last = glyph
                if glyph.end > offset:
                    break
        return last

    def column(self, offset: int) -> int:
        """Return the cell of its row in which an offset stands, counted from the left edge of the text."""
        index = self.row_at(offset)
        cells = self.rows[index].indent
        for glyph in self.glyphs(index):
            if glyph.end > offset:
                break
            cells += glyph.cells
        return cells

    def glyph_in(self, index: int, column: int) -> Glyph | None:
        """Return what is drawn in a cell of a row, counted from the left edge of the text."""
        cells = self.rows[index].indent
        for glyph in self.glyphs(index):
            if cells <= column < cells + glyph.cells:
                return glyph
            cells += glyph.cells
        return None

    def offset_at(self, index: int, column: int) -> int:
        """Return the offset of what stands in a cell of a row, or of the nearest word on it."""
        if glyph := self.glyph_in(index, column):
            return glyph.start
        words = [glyph.start for glyph in self.glyphs(index) if glyph.cells and glyph.shown.strip()]
        if not words:
            return self.rows[index].start
        return words[0] if column < self.rows[index].indent else words[-1]

    def can_stand(self, index: int) -> bool:
        """Tell whether a cursor can stand on a row: on a fold, and where there are words."""
        return self.rows[index].is_fold or any(run.cells and run.shown.strip() for run in self.runs(index))

    def next_row(self, index: int, step: int) -> int | None:
        """Return the nearest row below (``step`` 1) or above (-1) on which a cursor can stand."""
        index += step
        while 0 <= index < len(self.rows):
            if self.can_stand(index):
                return index
            index += step
        return None

    def snap(self, offset: int) -> int:
        """Return the nearest offset on which a cursor can stand; 0 if there is none."""
        index = self.row_at(offset)
        if not self.can_stand(index):
            if (below := self.next_row(index, 1)) is not None:
                index, offset = below, self.rows[below].start
            elif (above := self.next_row(index, -1)) is not None:
                index, offset = above, self.rows[above].end - 1
        glyph = self.glyph_at(offset)
        return self.rows[index].start if glyph is None else glyph.start

    def _draw(self, index: int) -> Sequence[Run]:
        row = self.rows[index]
        if row.block is None:
            return ()
        text, markup, reflow = self.article.text, self.article.markup, row.block.kind in REFLOWED
        drawn, cells, most = [], row.indent, max(self._width, row.indent + 1)
        for run in runs(text, row.start, row.end, reflow=reflow, hidden=markup, column=cells):
            # Of the white space that hangs at the end, however much it is, one character is enough.
            if cells + run.cells > most:
                drawn.append(run.part(run.start, run.start + most + 1 - cells) if run.is_plain else run)
                break
            drawn.append(run)
            cells += run.cells
        return drawn

    def _add_header(self, copies: int, copies_key: str) -> None:
        article = self.article
        published = article.published
        date = f"{published.value.replace('T', ' ')}, {published.origin}" if published else "undated"
        about = [date, article.source.value if article.source else "", article.id]
        self._add_gap()
        self._add_note(" · ".join(filter(None, about)), "about")
        if copies:
            others = f"{copies:,} other article{'s' * (copies > 1)}"
            self._add_note(f"the same story in {others}: {copies_key} lists them", "about")
        for warning in article.warnings:
            self._add_note(f"! {warning}", "warning")
        self._add_gap()
        if all(block.kind is not BlockKind.TITLE for block in article.blocks):
            self._add_note(article.title.value, "title")
            self._add_gap()

    def _add_note(self, text: str, style: str) -> None:
        at, safe = self.rows[-1].end, " ".join(visible(text).split())
        for line in wrap(safe, 0, len(safe), self._width, reflow=True):
            self.rows.append(Row(at, at, note=safe[line.start : line.end], style=style))

    def _add_gap(self) -> None:
        at = self.rows[-1].end if self.rows else 0
        self.rows.append(Row(at, at))

    def _add_fold(self, run: list[Block]) -> None:
        start, end = run[0].start, run[-1].end
        lines = sum(map(bool, map(str.strip, self.article.text[start:end].splitlines())))
        kinds = ", ".join(dict.fromkeys(_PLURALS[block.kind] for block in run))
        plural = "" if lines == 1 else "s"
        self.rows.append(
            Row(start, end, note=f"▸ {lines:,} line{plural} of furniture: {kinds}", style="fold")
        )

    def _add_blocks(self, run: list[Block]) -> None:
        for index, block in enumerate(run):
            if index and not self._belong_together(run[index - 1], block):
                self._add_gap()
            indent = _LEVEL * max(0, block.level - 1) if block.kind is BlockKind.LIST else 0
            if block.kind is BlockKind.QUOTATION:
                indent = _QUOTATION
            lines = wrap(
                self.article.text,
                block.start,
                block.end,
                max(1, self._width - indent),
                reflow=block.kind in REFLOWED,
                hang=block.kind not in {BlockKind.CODE, BlockKind.TABLE},
                hidden=self.article.markup,
            )
            self.rows += [Row(line.start, line.end, block, line.indent + indent) for line in lines]

    def _belong_together(self, before: Block, block: Block) -> bool:
        """Tell whether two blocks stand without a blank line between them: in lists, if the text has none."""
        between = self.article.text[before.end : block.start]
        lists = all(each.is_furniture or each.kind is BlockKind.LIST for each in (before, block))
        return lists and max(between.count("\n"), between.count("\r")) <= 1
