"""The timeline, on the real library of the seeds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from reader.library import Library
from reader.library.value_records import Period, TimelineGroup
from reader.ui.room.reading_screen import ReadingScreen
from reader.ui.views.scopes import Scope
from reader.ui.views.timeline_list import name_of
from reader.ui.views.timeline_view import TimelineView

Reading = Callable[..., Any]


def timeline(reader: Any) -> TimelineView:
    assert isinstance(reader.app.screen, TimelineView)
    return reader.app.screen


def lines(view: TimelineView) -> str:
    rows = [view.table.render_line(y).text.rstrip() for y in range(view.table.size.height)]
    return "\n" + "\n".join(rows).rstrip() + "\n"


def headings(view: TimelineView) -> list[str]:
    return [name_of(group) for group in view.table.groups]


def group(key: str, first: str, last: str) -> TimelineGroup:
    return TimelineGroup(key, first, last, 1)


@pytest.mark.parametrize(
    ("found", "name"),
    [
        (group("2016-11-03", "2016-11-03", "2016-11-03"), "Thursday 3 November 2016"),
        (group("2016-11", "2016-11-03", "2016-11-04"), "November 2016"),
        (group("2016", "2016-10-17", "2016-11-04"), "2016"),
        (group("2014-06-01/2014-06-30", "2014-06-01", "2014-06-30"), "June 2014"),
        (group("2014-01-01/2014-12-31", "2014-01-01", "2014-12-31"), "2014"),
        (group("1990-01-01/1999-12-31", "1990-01-01", "1999-12-31"), "1990 – 1999"),
        (group("2016-07-01/2016-09-30", "2016-07-01", "2016-09-30"), "July 2016 – September 2016"),
        (group("2016-10-24/2016-10-30", "2016-10-24", "2016-10-30"), "the week of 24 October 2016"),
        (group("2016-10-25/2016-11-04", "2016-10-25", "2016-11-04"), "25 October 2016 – 4 November 2016"),
        (group("9990-01-01/9999-12-31", "9990-01-01", date.max.isoformat()), "9990 – 9999"),
    ],
)
def test_days_months_and_years_are_called_as_one_writes_them(found: TimelineGroup, name: str) -> None:
    assert name_of(found) == name


async def test_it_shows_the_library_in_order_of_the_day_and_enter_goes_to_the_exact_place(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        before = reader.place
        await reader.press("t")
        view = timeline(reader)
        assert view.memo.state.scope is Scope.LIBRARY
        assert headings(view)[:3] == ["2014", "June 2014", "Monday 17 October 2016"]
        assert headings(view)[-1].startswith("Not resolved: the day of the article")
        await reader.press("j", "j", "j")
        row = view.table.row
        assert row
        assert row.words == "17 October"
        await reader.press("enter")
        assert isinstance(reader.app.screen, ReadingScreen)
        assert reader.under_cursor.startswith("17 October")
        await reader.press("ctrl+o")
        assert timeline(reader).table.row == row
        await reader.press("ctrl+o")
        assert reader.place == before


async def test_the_status_line_says_from_which_day_a_date_was_seen(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("t", "slash", *"denied", "enter")
        about = timeline(reader).status.about.plain
        assert about.startswith("“Thursday” → 2016-11-03 · seen from 2016-11-04")
        await reader.press("escape")
        await reader.press("G")
        assert "no date to resolve it against" in timeline(reader).status.about.plain


async def test_what_is_typed_narrows_it_down_to_a_month_or_to_words(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("t", "slash", *"2014-06")
        view = timeline(reader)
        assert headings(view) == ["June 2014"]
        assert view.count == "1 statement"
        await reader.press("enter", "escape", "slash", *"nowhere")
        assert headings(view) == []
        assert "Nothing fits “nowhere”." in lines(view)
        await reader.press("enter", "y", "enter")
        assert timeline(reader) is view
        await reader.press("escape", "escape")
        assert isinstance(reader.app.screen, ReadingScreen)


async def test_day_month_or_year_and_the_scope_by_one_key_each(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("t", "o")
        view = timeline(reader)
        assert headings(view)[:4] == ["2014", "June 2014", "October 2016", "November 2016"]
        await reader.press("o")
        assert headings(view)[:2] == ["2014", "2016"]
        everything = view.count
        await reader.press("tab")
        assert view.memo.state.scope is Scope.ARTICLE
        here = reader.room.article.summary.id
        found = seeds.timeline_groups(Period.YEAR, articles=[here])
        assert [one.key for one in view.table.groups] == [one.key for one in found]
        assert view.count != everything
        await reader.press("t", "t")
        assert timeline(reader).count == everything


async def test_it_opens_on_the_search_when_one_is_open(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.search("volesky")
        await reader.press("enter", "t")
        view = timeline(reader)
        assert view.memo.state.scope is Scope.SEARCH
        assert "Monday 17 October 2016" not in headings(view)


async def test_a_sentence_is_copied_with_its_source(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("t", "slash", *"17 october", "enter", "y")
        assert reader.app.clipboard.startswith("“Tens of thousands of Iraqi forces")
        assert "2016-11-04" in reader.app.clipboard
        assert "copied" in timeline(reader).status.message


@pytest.mark.parametrize("size", [(140, 40), (80, 24)], ids=["wide", "narrow"])
async def test_it_looks_as_it_did(
    reading: Reading, seeds: Library, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with reading(seeds, size) as reader:
        await reader.press("t")
        assert lines(timeline(reader)) == snapshot


@pytest.mark.parametrize("theme", ["reader-light", "ansi-dark"])
async def test_words_and_days_are_seen_in_any_colours(reading: Reading, seeds: Library, theme: str) -> None:
    async with reading(seeds) as reader:
        reader.app.theme = theme
        await reader.press("t", "j", "j")
        text = lines(timeline(reader))
        assert text.count("▌") == 2
        assert "→ 2014-06" in text
