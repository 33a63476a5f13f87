from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from reader.library.profiles import MentioningArticle
from reader.ui.views.over_time import OverTime, bar, day_of


@given(st.lists(st.integers(0, 10_000), min_size=1).filter(any))
def test_bars_are_as_high_as_their_counts(counts: list[int]) -> None:
    bars = [bar(count, max(counts)) for count in sorted(counts)]
    assert bars[-1] == "█"
    heights = ["·▁▂▃▄▅▆▇█".index(mark) for mark in bars]
    assert heights == sorted(heights)
    assert all((height == 0) == (count == 0) for height, count in zip(heights, sorted(counts), strict=True))


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2016", date(2016, 1, 1)),
        ("2016-02-30", None),
        ("yesterday", None),
        ("2016-02-29T1", date(2016, 2, 29)),
    ],
)
def test_a_partial_date_counts_from_its_first_day(published: str, day: date | None) -> None:
    assert day_of(published) == day


class Bench(App[None]):
    picked = 0

    def compose(self) -> ComposeResult:
        yield OverTime()

    def on_over_time_picked(self, event: OverTime.Picked) -> None:
        self.picked = event.article


async def test_the_ends_of_time_are_labelled_and_a_bar_can_be_clicked() -> None:
    articles = [
        MentioningArticle(3, "New", "2016-01-30", 8, 3),
        MentioningArticle(2, "Old", "2016-01-01", 4, 2),
        MentioningArticle(1, "Undated", None, 5, 1),
    ]
    app = Bench()
    async with app.run_test(size=(80, 5)) as pilot:
        row = app.query_one(OverTime)
        row.show(articles)
        await pilot.pause()
        text = row.render().plain
        assert text == f"2016-01-01 ▄{'·' * 28}█ 2016-01-30  5 undated"
        await pilot.click(row, offset=(1 + text.index("█"), 0))
        assert app.picked == 3
        await pilot.click(row, offset=(1 + text.index("▄"), 0))
        assert app.picked == 2
        row.show(articles[2:])
        assert row.render().plain == "5 undated"
        row.show(articles[:1])
        assert row.render().plain.rstrip() == "2016-01-30  8 mentions"
