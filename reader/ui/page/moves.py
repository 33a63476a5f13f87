"""Where the cursor goes when it moves by character, line or paragraph: pure functions over a page."""

from __future__ import annotations

import re

from reader.article import Span
from reader.ui.page.layout import Page

_WORD = re.compile(r"[^\W_]+(?:['’‐‑-][^\W_]+)*")


def by_character(page: Page, offset: int, step: int) -> int:
    """Return the offset of the next (``step`` 1) or previous (-1) character, also across rows."""
    row = page.row_at(offset)
    for index in (row, page.next_row(row, step)):
        if index is not None:
            starts = (glyph.start for glyph in page.glyphs(index) if glyph.cells)
            beyond = [start for start in starts if (start - offset) * step > 0]
            if beyond:
                return min(beyond) if step > 0 else max(beyond)
    return offset


def by_line(page: Page, offset: int, step: int, column: int) -> int:
    """Return the offset in a column of the next or previous row that has words; the same one at the end."""
    row = page.next_row(page.row_at(offset), step)
    return offset if row is None else page.offset_at(row, column)


def by_rows(page: Page, offset: int, rows: int, column: int) -> int:
    """Return the offset in a column that many rows down (or, below zero, up), or as near to it as can be."""
    target = min(max(page.row_at(offset) + rows, 0), len(page.rows) - 1)
    step = 1 if rows > 0 else -1
    if not page.can_stand(target):
        beyond = page.next_row(target, step)
        nearest = page.next_row(target, -step) if beyond is None else beyond
        if nearest is None:
            return offset
        target = nearest
    return page.offset_at(target, column)


def by_paragraph(page: Page, offset: int, step: int) -> int:
    """Return where the next paragraph begins, or this or the previous one; the same offset at the end."""
    row = page.row_at(offset)
    while (next_row := page.next_row(row, step)) is not None:
        row = next_row
        at = page.rows[row]
        if at.is_fold or (at.block and at.block.start == at.start):
            return page.snap(at.start)
    return offset


def word_at(page: Page, offset: int) -> Span | None:
    """Return the word that covers an offset, or else the next one on its row."""
    row = page.rows[page.row_at(offset)]
    words = _WORD.finditer(page.article.plain, row.start, row.end)
    return next((Span(*word.span()) for word in words if word.end() > offset), None)


def with_next_word(text: str, span: Span) -> Span:
    """Return a stretch with the word behind it; the same one at the end of the text."""
    word = _WORD.search(text, span.end)
    return Span(span.start, word.end()) if word else span


def without_last_word(text: str, span: Span) -> Span | None:
    """Return a stretch without its last word; None if it has no other."""
    words = [word.end() for word in _WORD.finditer(text, span.start, span.end)]
    return Span(span.start, words[-2]) if len(words) > 1 else None
