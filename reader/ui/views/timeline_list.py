"""The rows of the timeline: the words of a date, the day that they mean, and the sentence around them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from textual.content import Content

from reader.library.value_records import DatedStatement, TimelineGroup, Unresolved
from reader.ui.panes.article_list import counted, shown_date
from reader.ui.panes.row_text import Line, words
from reader.ui.views.columns import COLUMNS_FROM, ColumnedList, beside, last_width, middle_width, repeated
from reader.ui.views.view import heading_line

WHEN, WHERE = 32, 32
"""Cells of the columns beside the sentence."""

_UNRESOLVED = {
    Unresolved.UNDATED: "Not resolved: the day of the article is not known",
    Unresolved.VAGUE: "Not resolved: the words do not say which day",
}


class TimelineList(ColumnedList[TimelineGroup, DatedStatement]):
    """Dated statements by day, month or year."""

    def column_names(self, width: int) -> Content:
        """Return the names of the columns, for a row's width."""
        last = last_width(width, WHERE)
        middle = middle_width(width, WHEN, last)
        names = (("Words → day", WHEN), ("Sentence", middle), ("Article · published · source", last))
        (line,) = beside(*(([words(name)], cells) for name, cells in names))
        return line.left

    def draw_heading(self, group: TimelineGroup, width: int) -> Line:
        """Return the period, and how many statements there are."""
        return heading_line(name_of(group), counted(group.statements, "statement", "statements"), width)

    def draw_row(self, row: DatedStatement, width: int) -> Sequence[Line]:
        """Return the sentence beside the date and the article, or below both if there is little room."""
        title = words(row.article.title)
        if width < COLUMNS_FROM:
            meant = words(f" → {row.value}" if row.value else "", "muted")
            copies = words(f" · {repeated(row.copies)}" if row.copies else "", "muted")
            head = words(row.words, "strong") + meant + words(" · ", "muted") + title + copies
            return [Line(head), *self.lines_of(row.snippet, width)]
        last = last_width(width, WHERE)
        middle = middle_width(width, WHEN, last)
        sentence = [line.left for line in self.lines_of(row.snippet, middle)]
        published = shown_date(row.article.published)
        parts = [published, row.source, repeated(row.copies)]
        where = words(" · ".join(part for part in parts if part), "muted")
        when = [words(row.words, "strong"), words(meaning(row), "muted")]
        return beside((when, WHEN), (sentence, middle), ([title, where], last))


def meaning(row: DatedStatement) -> str:
    """Return the day that the words of a date mean, and from which day that was seen if there is room."""
    if not row.value:
        return "" if row.article.published else "the article has no date"
    from_there = f"→ {row.value} from {row.anchor}" if row.anchor else ""
    return from_there if 0 < len(from_there) <= WHEN else f"→ {row.value}"


def name_of(group: TimelineGroup) -> str:
    """Return the days, month or year of a group as one writes them."""
    if group.first is None or group.last is None:
        return _UNRESOLVED[Unresolved(group.key)]
    if "/" not in group.key:
        first, last = (date.fromisoformat(group.key + rest) for rest in _rest(group.key))
    else:
        first, last = date.fromisoformat(group.first), date.fromisoformat(group.last)
    return _days(first, last)


def _rest(key: str) -> tuple[str, str]:
    """Return what makes days of an ISO 8601 day, month or year: the first and the last of it."""
    if len(key) == len("2016"):
        return "-01-01", "-12-31"
    if len(key) == len("2016-11"):
        return "-01", f"-{monthrange(int(key[:4]), int(key[5:]))[1]}"
    return "", ""


def _days(first: date, last: date) -> str:
    if first == last:
        return f"{first:%A} {_day(first)}"
    months = first.day == 1 and (last + timedelta(days=1) if last < date.max else date.min).day == 1
    if months and (first.month, last.month) == (1, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year} – {last.year}"
    if months:
        begin, end = f"{first:%B} {first.year}", f"{last:%B} {last.year}"
        return begin if begin == end else f"{begin} – {end}"
    if first.weekday() == 0 and last - first == timedelta(days=6):
        return f"the week of {_day(first)}"
    return f"{_day(first)} – {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
