"""The list of articles: title, date, and what they are listed by."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual.binding import BindingType
from textual.content import Content

from reader.library.folded_text import fold
from reader.library.listing import ListOrder, ListQuery
from reader.library.records import ArticleSummary
from reader.ui import keys
from reader.ui.panes.folding import Folding
from reader.ui.panes.lazy_list import LazyList
from reader.ui.panes.row_text import Line, holds, marked, words

PAGE = 50
"""Rows that are read at once with a list."""


class ArticleRow(NamedTuple):
    """What is shown of an article.

    Attributes:
        summary: the article.
        tally: how many mentions or quotes it is listed by; None if by something else.
    """

    summary: ArticleSummary
    tally: int | None = None


Load = Callable[[ListQuery, Sequence[int]], Mapping[int, ArticleRow]]
"""Reads the rows of some articles, as far as they are still there; called in a thread."""


class Listed(NamedTuple):
    """What a list shows.

    Attributes:
        query: the question.
        folding: the articles that answer it.
        rows: some that were read already, so that they need not be waited for.
    """

    query: ListQuery
    folding: Folding
    rows: Mapping[int, ArticleRow]


class ArticleList(LazyList[int, ArticleRow]):
    """Articles as rows: title, date, and what they are listed by.

    Args:
        load: reads rows.
        id: of the widget.
    """

    row_height = 2

    BINDINGS: ClassVar[list[BindingType]] = [*keys.ORDERED, *keys.ARTICLES]
    DEFAULT_CSS = """
    ArticleList > .row-list--match { color: $text-warning; text-style: bold underline; }
    """

    def __init__(self, load: Load, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._load = load
        self.asked = ListQuery()
        self._typed: Sequence[str] = ()
        self.folding = Folding((), {})

    def show(self, listed: Listed) -> None:
        """Show other articles, or the same in another order; the cursor stays on its article if it can."""
        self.asked, self.folding = listed.query, listed.folding
        self._typed = fold(listed.query.words).split()
        self.set_rows(partial(self._load, listed.query), listed.rows)
        self.set_items(listed.folding.rows)

    def reveal(self, article: int | None) -> None:
        """Put the cursor on an article; its group is opened if it is folded."""
        if article is not None and not self.move_to(article) and self.folding.is_below(article):
            self._fold(article, is_open=True)
            self.move_to(article)

    def key_of(self, item: int) -> Hashable:
        """Return the article's number in the catalog."""
        return item

    def _index_of(self, key: Hashable) -> int | None:
        try:
            return self.items.index(key)
        except ValueError:
            return None

    def action_fold(self, folded: bool | None = None) -> None:
        """Fold the copies of the story under the cursor into its row, or show them; by itself the other."""
        if self.item is not None:
            is_open = self.folding.is_open(self.item) if folded is None else folded
            self._fold(self.item, is_open=not is_open)

    def _fold(self, article: int, *, is_open: bool) -> None:
        if folding := self.folding.turned(article, is_open=is_open):
            at = article if is_open else self.folding.first_of(article)
            self.move_to(at)
            self.folding = folding
            self.set_items(folding.rows)

    def draw(self, item: int, width: int) -> Sequence[Line]:  # noqa: ARG002
        """Return the title, and below it the date and what the article is listed by."""
        row = self.row(item)
        if row is None:
            return [Line(words("…", "muted"))]
        summary = row.summary
        indent = words("  " if self.folding.is_below(item) else "")
        title = indent + marked(summary.title, self._typed, "strong")
        copies, warning = self._copies(summary), words("!" if summary.warnings else "", "warning")
        date = shown_date(summary.published)
        days = [word for word in self._typed if date.startswith(word)]
        about = indent + marked(date, days, "muted") + words("  ") + self._detail(row)
        return Line(title, copies), Line(about, warning)

    def _detail(self, row: ArticleRow) -> Content:
        """Return what an article is listed by, and what else was found in it by the filter; or its people."""
        summary, order = row.summary, self.asked.order
        parts = []
        if row.tally is not None:
            nouns = ("quote", "quotes") if order is ListOrder.QUOTES else ("mention", "mentions")
            parts.append(words(counted(row.tally, *nouns), "muted"))
        elif order is ListOrder.LENGTH:
            parts.append(words(counted(summary.words, "word", "words"), "muted"))
        if holds(summary.source, self._typed) or order is ListOrder.SOURCE:
            parts.append(marked(summary.source or "no source", self._typed, "muted"))
        elif holds(summary.name, self._typed) and not holds(summary.title, self._typed):
            parts.append(marked(summary.name, self._typed, "muted"))
        return words("  ").join(parts or [words(counted(summary.people, "person", "people"), "muted")])

    def _copies(self, summary: ArticleSummary) -> Content:
        copies = self.folding.copies(summary.id)
        sign = "▾" if self.folding.is_open(summary.id) else "▸"
        return words(f"{sign} +{copies}" if copies else "", "strong")


def shown_date(published: str | None) -> str:
    """Return the day of an ISO 8601 date, or "undated"."""
    return published[:10] if published else "undated"


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: "1 person", "1,200 people"."""
    return f"{number:,} {one if number == 1 else many}"
