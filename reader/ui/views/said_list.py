"""The rows of who said what: the quote with its kind, who said it and how sure that is, and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import ClassVar

from textual.content import Content

from reader.language.annotation import Confidence
from reader.library import Library
from reader.library.said import SaidGroup, SaidOrder, SaidQuery, SaidRow
from reader.library.search.analysis import terms, tokens
from reader.ui.panes.article_list import counted, shown_date
from reader.ui.panes.panel_lists import KINDS, QUOTE_MARKS
from reader.ui.panes.row_text import Line, words, wrapped
from reader.ui.views.columns import COLUMNS_FROM, GAP, ColumnedList, last_width, repeated
from reader.ui.views.view import heading_line

_WHO, _WHERE, _KIND = 26, 34, 12
"""Cells of the columns beside the quote; the last one is what the second shrinks to without an article."""


class SaidList(ColumnedList[SaidGroup, SaidRow]):
    """Quotes by speaker, date or article.

    Attributes:
        order: what they are grouped by: what the heading says is not repeated in the rows.
        typed: the words to mark.
    """

    order: SaidOrder = SaidOrder.SPEAKER
    typed: str = ""

    _HEADS: ClassVar[dict[SaidOrder, tuple[str, str]]] = {
        SaidOrder.SPEAKER: ("Called · cue · confidence", "Article · date · kind"),
        SaidOrder.DATE: ("Speaker · cue · confidence", "Article · kind"),
        SaidOrder.ARTICLE: ("Speaker · cue · confidence", "Kind"),
    }

    def column_names(self, width: int) -> Content:
        """Return the names of the columns, for a row's width."""
        who, where = self._HEADS[self.order]
        quote, third = self._widths(width)
        cells = [Line(words("  Quote")).fit(quote), Line(words(who)).fit(_WHO), Line(words(where)).fit(third)]
        return Content(GAP).join(cells)

    def draw_heading(self, group: SaidGroup, width: int) -> Line:
        """Return the speaker, the day, or the title with its date."""
        count = counted(group.quotes, "quote", "quotes")
        match self.order:
            case SaidOrder.SPEAKER:
                kind = f"{KINDS[group.type][0]} · " if group.type else ""
                return heading_line(group.name or "Speaker unknown", kind + count, width)
            case SaidOrder.DATE:
                return heading_line(group.name or "undated", count, width)
            case SaidOrder.ARTICLE:
                return heading_line(group.name, f"{shown_date(group.published)} · {count}", width)

    def draw_row(self, row: SaidRow, width: int) -> Sequence[Line]:
        """Return a quote beside who said it and where, or above both if there is little room."""
        bar = words(QUOTE_MARKS[row.kind] + " ", "muted")
        who, where = self._who(row), self._where(row)
        if width < COLUMNS_FROM:
            quote = wrapped(self._marked(row.words), width - 2, self.text_lines)
            beside = words(" · ", "muted").join(part for part in (*who, *reversed(where)) if part)
            return [*(Line(bar + line.left) for line in quote if line.left), Line(words("  ") + beside)]
        cells, third = self._widths(width)
        quote = wrapped(self._marked(row.words), cells - 2, self.text_lines)
        return [
            Line(
                Content(GAP).join(
                    [
                        (bar if line.left else Content("  ")) + line.fit(cells - 2),
                        Line(who[index]).fit(_WHO),
                        Line(where[index]).fit(third),
                    ]
                )
            )
            for index, line in enumerate(quote)
        ]

    def _widths(self, width: int) -> tuple[int, int]:
        third = _KIND if self.order is SaidOrder.ARTICLE else last_width(width, _WHERE)
        return width - _WHO - third - 2 * len(GAP), third

    def _who(self, row: SaidRow) -> tuple[Content, Content]:
        name = row.speaker_words if self.order is SaidOrder.SPEAKER else row.speaker
        doubt = words("? ", "warning") if row.confidence is Confidence.LOW else Content()
        speaker = doubt + words(name) if row.speaker else words("unknown", "muted")
        cue = f"{row.cue} · " if row.cue else ""
        return speaker, words(f"{cue}{row.confidence}", "muted")

    def _where(self, row: SaidRow) -> tuple[Content, Content]:
        kind = words(row.kind.value, "muted")
        copies = words(f" · {repeated(row.copies)}" if row.copies else "", "muted")
        match self.order:
            case SaidOrder.SPEAKER:
                return words(row.title), words(f"{shown_date(row.published)} · ", "muted") + kind + copies
            case SaidOrder.DATE:
                return words(row.title), kind + copies
            case SaidOrder.ARTICLE:
                return kind, words(repeated(row.copies), "muted")

    def _marked(self, text: str) -> Content:
        looked_for = terms(self.typed)
        if not looked_for:
            return words(text)
        is_open = not self.typed[-1].isspace()
        parts: list[Content] = []
        at = 0
        for token in tokens(text, 0, 1_000):
            if token.term in looked_for or (is_open and token.term.startswith(looked_for[-1])):
                parts += words(text[at : token.start]), words(text[token.start : token.end], "match")
                at = token.end
        return Content("").join([*parts, words(text[at:])])


def describe_row(row: SaidRow) -> Content:
    """Return who said a quote and how that is known, for the status line."""
    copies = f"also in {counted(row.copies, 'copy', 'copies')} of the article" if row.copies else ""
    evidence = [row.kind.value, f"“{row.cue}”" if row.cue else "", f"{row.confidence} confidence", row.rule]
    evidence.append(copies)
    speaker = words(row.speaker or "speaker unknown", "bold")
    return Content(" · ").join([speaker, *(words(part) for part in evidence if part)])


def load_from(library: Library, query: SaidQuery) -> Callable[[SaidGroup, int, int], Sequence[SaidRow]]:
    """Return what reads the rows of a group; the numbers of its quotes are asked for once."""
    quotes_in = lru_cache(maxsize=64)(partial(library.said_in, query))

    def load(group: SaidGroup, first: int, count: int) -> Sequence[SaidRow]:
        return library.said_rows(quotes_in(group)[first : first + count])

    return load
