"""The list of articles: title, date, and how many people are named."""

from __future__ import annotations

from collections.abc import Sequence

from reader.library.records import ArticleSummary
from reader.ui.panes.row_list import RowList
from reader.ui.panes.row_text import Line, words


class ArticleList(RowList[ArticleSummary]):
    """All articles of the library in reading order."""

    row_height = 2

    def draw(self, item: ArticleSummary, width: int) -> Sequence[Line]:  # noqa: ARG002
        """Return the title, and below it the date and the number of people."""
        about = words(f"{shown_date(item.published)}   {counted(item.people, 'person', 'people')}", "muted")
        warning = words("!" if item.warnings else "", "warning")
        return Line(words(item.title, "strong")), Line(about, warning)

    def key_of(self, item: ArticleSummary) -> int:
        """Return the article's number in the catalog."""
        return item.id


def shown_date(published: str | None) -> str:
    """Return the day of an ISO 8601 date, or "undated"."""
    return published[:10] if published else "undated"


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: "1 person", "1,200 people"."""
    return f"{number:,} {one if number == 1 else many}"
