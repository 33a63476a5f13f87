"""The table of who said what, on the real library of the seeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from reader.language.annotation import QuoteKind
from reader.library import Library
from reader.library.said import SaidOrder, SaidQuery
from reader.ui.room.reading_screen import ReadingScreen
from reader.ui.views.said_view import SaidView
from reader.ui.views.scopes import Scope

Reading = Callable[..., Any]


def table(reader: Any) -> SaidView:
    assert isinstance(reader.app.screen, SaidView)
    return reader.app.screen


def lines(view: SaidView) -> str:
    rows = [view.list.render_line(y).text.rstrip() for y in range(view.list.size.height)]
    return "\n" + "\n".join(rows).rstrip() + "\n"


def names(view: SaidView) -> list[str]:
    return [group.name for group in view.list.groups]


async def test_it_opens_on_the_article_and_enter_goes_to_the_exact_place(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        before = reader.place
        await reader.press("quotation_mark", "j", "j")
        view = table(reader)
        assert view.memo.scope is Scope.ARTICLE
        row = view.list.row
        assert row
        assert row.place.article == reader.room.article.summary.id
        await reader.press("enter")
        assert isinstance(reader.app.screen, ReadingScreen)
        assert reader.room.view.cursor == row.place.span.start
        there = reader.place
        await reader.press("ctrl+o")
        assert table(reader).list.row == row
        assert reader.place == before
        await reader.press("ctrl+o")
        assert isinstance(reader.app.screen, ReadingScreen)
        assert reader.place == before
        await reader.press("alt+right")
        assert table(reader).list.row == row
        await reader.press("alt+right")
        assert reader.place == there


async def test_a_jump_into_another_article_comes_back_to_the_table_as_it_was(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        title = reader.title
        await reader.press("quotation_mark", "tab", "o", "x", "slash", *"moment", "enter")
        view = table(reader)
        assert view.memo.scope is Scope.LIBRARY
        memo, row = view.memo, view.list.row
        assert "momentum" in row.words
        await reader.press("enter")
        assert reader.title != title
        await reader.press("backspace")
        assert table(reader).memo == memo
        assert table(reader).list.row == row
        assert table(reader).typed == "moment"
        await reader.press("escape", "escape")
        assert isinstance(reader.app.screen, ReadingScreen)
        assert reader.title == title


async def test_it_opens_on_the_search_when_one_is_open(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.search("volesky")
        await reader.press("enter", "quotation_mark")
        view = table(reader)
        assert view.memo.scope is Scope.SEARCH
        assert "Gary Volesky" in names(view)
        assert "Boris Johnson" not in names(view)
        await reader.press("tab")
        assert view.memo.scope is Scope.LIBRARY
        assert "Boris Johnson" in names(view)
        assert view.count == f"{len(list(seeds.said(SaidQuery()))):,} quotes"


async def test_what_is_typed_narrows_it_down_and_escape_takes_it_back(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        await reader.press("quotation_mark", "tab")
        view = table(reader)
        everything = names(view)
        await reader.press("slash", *"volesky said nothing of that")
        assert names(view) == []
        assert "No quote fits" in lines(view)
        await reader.press("enter", "y", "s", "enter")
        assert table(reader) is view
        await reader.press("escape")
        assert names(view) == everything
        await reader.press("escape")
        assert isinstance(reader.app.screen, ReadingScreen)


async def test_order_kind_and_speaker_by_one_key_each(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("quotation_mark", "tab", "o")
        view = table(reader)
        assert names(view) == ["2016-11-04", ""]
        await reader.press("o")
        assert names(view) == [article.title for article in seeds.articles()]
        await reader.press("o", "x")
        direct = list(seeds.said(SaidQuery(kind=QuoteKind.DIRECT)))
        assert view.count == f"{len(direct)} quotes"
        await reader.press("x", "x", "x", "s")
        assert view.memo.kind is None
        speaker = view.list.row.speaker
        assert names(view) == [speaker]
        await reader.press("s")
        assert len(names(view)) > 1


async def test_copying_takes_the_source_along(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("J", "quotation_mark", "y")
        row = table(reader).list.row
        assert f" — {row.speaker}" in reader.app.clipboard
        assert f"{row.name}, characters {row.place.span.start}" in reader.app.clipboard
        await reader.press("Y")
        here = SaidQuery(articles=frozenset({row.place.article}))
        assert reader.app.clipboard.count(" — ") == len(list(seeds.said(here)))


@pytest.mark.parametrize("size", [(140, 40), (80, 24)], ids=["wide", "narrow"])
@pytest.mark.parametrize("order", SaidOrder)
async def test_it_looks_as_it_did(
    reading: Reading, seeds: Library, snapshot: SnapshotAssertion, size: tuple[int, int], order: SaidOrder
) -> None:
    async with reading(seeds, size) as reader:
        await reader.press("quotation_mark", *["o"] * list(SaidOrder).index(order))
        assert lines(table(reader)) == snapshot


@pytest.mark.parametrize("theme", ["reader-light", "ansi-dark"])
async def test_cursor_and_doubt_are_seen_in_any_colours(reading: Reading, seeds: Library, theme: str) -> None:
    async with reading(seeds) as reader:
        reader.app.theme = theme
        await reader.press("quotation_mark", "o", "o", "j")
        text = lines(table(reader))
        assert text.count("▌") == 2
        assert "? " in text


async def test_the_keys_and_the_mouse_reach_every_choice(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("quotation_mark")
        view = table(reader)
        await reader.pilot.click("#choices", offset=(5, 0))
        await reader.settle()
        assert view.memo.scope is Scope.LIBRARY
        await reader.press("k")
        assert reader.focused is view.query_one("FilterField")
        await reader.press("down", "quotation_mark")
        assert isinstance(reader.app.screen, ReadingScreen)
