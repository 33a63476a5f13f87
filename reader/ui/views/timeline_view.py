"""The timeline: what the articles say of days, months and years, in order of the day they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.binding import BindingType
from textual.content import Content

from reader.library import Library
from reader.library.value_records import DatedStatement, Period, TimelineGroup
from reader.ui import keys
from reader.ui.panes.article_list import counted
from reader.ui.panes.row_text import words
from reader.ui.views.choices import Choice
from reader.ui.views.timeline_list import TimelineList
from reader.ui.views.value_view import Asked, State, ValueView


class TimelineMemo(NamedTuple):
    """The timeline as it was left, or as it is opened first."""

    state: State

    def open(self, library: Library) -> TimelineView:
        """Return the timeline."""
        return TimelineView(library, self.state)


class TimelineView(ValueView[TimelineGroup, DatedStatement]):
    """Dated statements by day, month or year; what could not be resolved comes last.

    Args:
        library: what is asked.
        state: how the timeline begins.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.TIMELINE]

    hint = "words of the sentence, the title or the source, or 2016-11"
    nothing = "No article speaks of a day, a month or a year here."

    def __init__(self, library: Library, state: State) -> None:
        rows = TimelineList(id="timeline-rows")
        by = Choice(
            "period", "timeline.period", "by", [(period, period.value) for period in Period], Period.DAY
        )
        super().__init__(library, "Timeline", rows, state, [by])

    def memo_of(self, state: State) -> TimelineMemo:
        """Return what opens the timeline again."""
        return TimelineMemo(state)

    def groups(self, asked: Asked) -> Sequence[TimelineGroup]:
        """Ask for the days, months or years."""
        return self.library.timeline_groups(
            asked.chosen["period"], articles=asked.articles, words=asked.words
        )

    def rows_in(self, asked: Asked, group: TimelineGroup, first: int, count: int) -> Sequence[DatedStatement]:
        """Ask for statements of one of them."""
        return self.library.timeline_in(
            group,
            asked.chosen["period"],
            articles=asked.articles,
            words=asked.words,
            limit=count,
            offset=first,
        )

    def counted(self, groups: Sequence[TimelineGroup]) -> str:
        """Return how many statements there are."""
        return counted(sum(group.size for group in groups), "statement", "statements")

    def describe(self, row: DatedStatement) -> Content:
        """Say what the words mean, and why."""
        meant = f" → {row.value}" if row.value else ""
        why = f"seen from {row.anchor}, when the article was published" if row.anchor else ""
        parts = [words(f"“{row.words}”", "bold") + words(meant), words(why), words(row.rule, "dim")]
        return Content(" · ").join(part for part in parts if part)
