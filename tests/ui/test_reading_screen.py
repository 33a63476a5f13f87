"""Searching on the real library of the seeds, and the tools of the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.widgets import Static

from reader.library import Library
from reader.ui.panes.search_bar import Scope

Reading = Callable[..., Any]
OpenLibrary = Callable[[Path], Library]


async def test_search_opens_at_the_exact_match_and_n_walks_on_through_the_articles(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        await reader.search("johnson")
        assert [article.name[:3] for article in reader.found] == ["000"]
        await reader.press("enter")
        assert reader.under_cursor.startswith("Johnson")
        assert reader.focused is reader.room.view
        assert "1/" in reader.status
        first = reader.place
        await reader.press("n")
        assert reader.place > first
        assert reader.under_cursor.startswith("Johnson")
        assert "2/" in reader.status
        await reader.press("N")
        assert reader.place == first


async def test_the_line_says_where_it_looks_and_how_much_it_found(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.search("volesky")
        bar = reader.room.bar
        assert str(bar.query_one("#search-scope", Static).content) == "in: [all 2] this article "
        assert str(bar.query_one("#search-found", Static).content) == "3 hits"
        await reader.press("tab")
        assert str(bar.query_one("#search-scope", Static).content) == "in:  all 2 [this article]"


async def test_hits_are_walked_from_one_article_into_the_next(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.search("offensive")
        await reader.press("enter")
        seen = []
        for _ in range(8):
            seen.append(reader.title)
            assert reader.under_cursor.lower().startswith("offensive")
            await reader.press("n")
        assert len(set(seen)) == 2


async def test_hits_that_are_read_when_they_come_into_sight_are_opened_and_counted_like_the_first(
    reading: Reading, open_library: OpenLibrary, tmp_path: Path
) -> None:
    for number in range(13):
        (tmp_path / f"{number:02}.txt").write_text(f"Day {number} of it\n\nMosul, and Mosul.\n", "utf-8")
    async with reading(open_library(tmp_path)) as reader:
        await reader.search("mosul")
        assert str(reader.room.bar.query_one("#search-found", Static).content) == "13 articles"
        await reader.press("down", "G")
        lines = [reader.room.results.render_line(y).text for y in range(40)]
        assert sum("2 matches" in line for line in lines) > 5
        assert not any("…" in line for line in lines)
        last = reader.found[-1]
        await reader.press("enter")
        assert reader.title == last.title
        assert reader.under_cursor.startswith("Mosul, and")
        assert "25/26" in reader.status
        await reader.press("n")
        assert "26/26" in reader.status


async def test_escape_gives_the_list_back_as_it_was(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("1", "j")
        item, scroll = reader.room.list.item, reader.room.list.scroll_offset
        await reader.search("mosul")
        assert not reader.room.list.display
        assert reader.room.results.display
        await reader.press("escape")
        assert reader.room.list.display
        assert not reader.room.results.display
        assert (reader.room.list.item, reader.room.list.scroll_offset) == (item, scroll)
        assert reader.focused is reader.room.list


async def test_results_never_steal_the_focus_and_down_goes_to_them(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.search("mosul")
        assert reader.room.bar.query_text == "mosul"
        assert reader.focused is not reader.room.results
        await reader.press("down", "j")
        assert reader.focused is reader.room.results
        chosen = reader.found[1]
        await reader.press("enter")
        assert reader.title == chosen.title
        await reader.press("1", "g", "up")
        await reader.press("x")
        assert reader.room.bar.query_text == "x"


async def test_tab_limits_the_search_to_this_article(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.search("mosul")
        assert len(reader.room.results.items) == 2
        await reader.press("tab")
        assert reader.room.bar.scope is Scope.ARTICLE
        assert [article.title for article in reader.found] == [reader.title]


async def test_what_is_typed_at_once_after_the_slash_goes_into_the_search(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        for key in ["slash", *"volesky", "enter"]:
            reader.app.post_message(events.Key(key, key if len(key) == 1 else None))
        while reader.room.article is None or "volesky" not in reader.under_cursor.lower():
            await asyncio.sleep(0.01)
        await reader.settle()
        assert reader.room.bar.query_text == "volesky"
        assert reader.under_cursor.startswith("Volesky")


@pytest.mark.parametrize(
    "query", ["zzzzqqq", '"', "(((", "AND OR", "*", "~", "date:never", "person:", "\x1b[31m"]
)
async def test_no_query_is_an_error_and_nothing_found_is_said(
    reading: Reading, seeds: Library, query: str
) -> None:
    async with reading(seeds) as reader:
        await reader.search(query)
        await reader.press("enter")
        lines = "\n".join(reader.room.results.render_line(y).text for y in range(10))
        assert "\x1b" not in lines
        assert reader.room.results.items or "No hits" in lines or "Type to search" in lines


async def test_a_misspelt_query_offers_another_and_enter_takes_it(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.search("voleski")
        lines = "\n".join(reader.room.results.render_line(y).text for y in range(10))
        assert "Did you mean volesky?" in lines
        await reader.press("enter")
        assert reader.room.bar.query_text == "volesky"
        await reader.press("enter")
        assert reader.under_cursor.startswith("Volesky")
