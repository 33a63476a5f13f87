"""The rows of the figures: how many, of what, in which sentence, and who says so."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from reader.language.annotation import Confidence
from reader.language.values.counted import JOINED
from reader.library.value_records import Figure, FigureGroup
from reader.ui.panes.article_list import counted, shown_date
from reader.ui.panes.row_text import Line, words
from reader.ui.views.columns import COLUMNS_FROM, ColumnedList, beside, last_width, middle_width, repeated
from reader.ui.views.view import heading_line

HOW_MANY, WHO = 34, 32
"""Cells of the columns beside the sentence."""

_BOUNDS = {"<=": "at most ", ">=": "at least ", "~": "about "}


class FiguresList(ColumnedList[FigureGroup, Figure]):
    """Figures by what they count."""

    def column_names(self, width: int) -> Content:
        """Return the names of the columns, for a row's width."""
        last = last_width(width, WHO)
        middle = middle_width(width, HOW_MANY, last)
        names = (("How many", HOW_MANY), ("Sentence", middle), ("Given by · date · article", last))
        (line,) = beside(*(([words(name)], cells) for name, cells in names))
        return line.left

    def draw_heading(self, group: FigureGroup, width: int) -> Line:
        """Return what is counted, how often, and in how many articles."""
        figures = counted(group.figures, "figure", "figures")
        articles = counted(group.articles, "article", "articles")
        name = group.head or "It is not said what is counted"
        return heading_line(name, f"{figures} · {articles}", width)

    def draw_row(self, row: Figure, width: int) -> Sequence[Line]:
        """Return the sentence beside the number and who gives it, or below both if there is little room."""
        title, date = row.article.title, shown_date(row.article.published)
        if width < COLUMNS_FROM:
            copies = f" · {repeated(row.copies)}" if row.copies else ""
            head = number(row) + words(" · ", "muted") + giver(row) + words(f"{copies} · {title}", "muted")
            return [Line(head), *self.lines_of(row.snippet, width)]
        last = last_width(width, WHO)
        middle = middle_width(width, HOW_MANY, last)
        sentence = [line.left for line in self.lines_of(row.snippet, middle)]
        what = [number(row), words(bounds(row), "muted")]
        parts = [date, repeated(row.copies), title]
        who = [giver(row), words(" · ".join(part for part in parts if part), "muted")]
        return beside((what, HOW_MANY), (sentence, middle), (who, last))


def number(row: Figure) -> Content:
    """Return the number as it is written, with what its words say of it and what it counts."""
    bound = next((name for sign, name in _BOUNDS.items() if sign in row.value), "")
    # "thousands of people", but "dozens wounded".
    of = " of " if row.words.endswith("s") and f"{row.words} of " in row.snippet.text else " "
    gap = "-" if row.rule == JOINED else of
    what = words(f"{gap}{row.counted}" if row.counted else "")
    return words(bound, "muted") + words(row.words, "strong") + what


def bounds(row: Figure) -> str:
    """Return the range that a number in words stands for; "" if it is what it looks like."""
    if row.low is None or row.high is None or row.low == row.high or any(map(str.isdigit, row.words)):
        return ""
    unit = f" {row.unit}" if row.unit else ""
    return f"{row.low:,.10g} – {row.high:,.10g}{unit}"


def giver(row: Figure) -> Content:
    """Return who gives a number, with a question mark if that is little sure; else the article's source."""
    if row.speaker:
        doubt = words("? ", "warning") if row.confidence is Confidence.LOW else Content()
        return doubt + words(row.speaker)
    return words(row.source or "the article itself", "muted")
