"""When something was mentioned: one row of bars over the time between the first and the last article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from reader.library.profiles import MentioningArticle
from reader.ui.panes.article_list import counted
from reader.ui.panes.row_text import Line, words

_BARS = "▁▂▃▄▅▆▇█"
_NOTHING = "·"
_PARTS = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class OverTime(Widget):
    """Bars for the mentions in dated articles, the ends of time beside them, and how many are undated.

    A click on a bar names the newest article in it.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "OverTime { height: 1; padding: 0 1; }"

    class Picked(Message):
        """A bar was clicked; ``article`` is the number of an article in it."""

        def __init__(self, article: int) -> None:
            self.article = article
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._dated: list[tuple[date, MentioningArticle]] = []
        self._undated = 0
        self._left = 0

    def show(self, articles: Sequence[MentioningArticle]) -> None:
        """Show the mentions in articles, which come newest first."""
        days = [(day_of(article.published), article) for article in articles]
        self._dated = [(day, article) for day, article in days if day]
        self._undated = sum(article.size for day, article in days if not day)
        self.refresh()

    def render(self) -> Content:
        """Return the row."""
        undated = words(f"{self._undated:,} undated" if self._undated else "", "$text-muted")
        if not self._dated:
            self._left = 0
            return undated
        last, first = (self._dated[at][0].isoformat() for at in (0, -1))
        if first == last:
            count = sum(article.size for _, article in self._dated)
            return Line(words(f"{first}  {counted(count, 'mention', 'mentions')}"), undated).fit(
                self.size.width
            )
        left, right = words(f"{first} "), Content.assemble(words(f" {last}  "), undated)
        self._left = left.cell_length
        counts = self._counts()
        highest = max(counts)
        bars = "".join(bar(count, highest) for count in counts)
        return Content.assemble(left, words(bars, "$accent"), right)

    def _cells(self) -> int:
        undated = len(f"{self._undated:,} undated") if self._undated else 0
        return max(1, min(self._span(), self.size.width - 24 - undated))

    def _span(self) -> int:
        return (self._dated[0][0] - self._dated[-1][0]).days + 1

    def _cell_of(self, day: date, cells: int) -> int:
        return (day - self._dated[-1][0]).days * cells // self._span()

    def _counts(self) -> list[int]:
        counts = [0] * self._cells()
        for day, article in self._dated:
            counts[self._cell_of(day, len(counts))] += article.size
        return counts

    def on_click(self, event: Click) -> None:
        """Name an article in the bar that was clicked."""
        offset = event.get_content_offset(self)
        for day, article in self._dated if offset and self._left else ():
            if offset and self._cell_of(day, self._cells()) == offset.x - self._left:
                self.post_message(self.Picked(article.key))
                return


def bar(count: int, highest: int) -> str:
    """Return a block as high as a count is in proportion to the highest; every count but 0 is seen."""
    return _BARS[-(-count * len(_BARS) // highest) - 1] if count else _NOTHING


def day_of(published: str | None) -> date | None:
    """Return the first day of an ISO 8601 date, possibly partial; None if it is no date.

    >>> day_of("2016-11"), day_of("2016-11-04T10:00"), day_of("2016-13"), day_of(None)
    (datetime.date(2016, 11, 1), datetime.date(2016, 11, 4), None, None)
    """
    found = _PARTS.match(published or "")
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None
