"""How the panes are arranged on wide and narrow screens, and the pages over them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.containers import VerticalScroll

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.overlays.help_screen import HelpScreen
from reader.ui.page.article_view import ArticleView, FurnitureMode
from reader.ui.panes.frames import Pane
from reader.ui.panes.key_line import KeyLine
from reader.ui.panes.search_bar import QueryField
from reader.ui.views.said_view import SaidView

WIDE, NARROW = (140, 40), (80, 24)

Reading = Callable[..., Any]
OpenLibrary = Callable[[Path], Library]


async def test_a_narrow_screen_shows_one_pane_at_a_time_with_tabs_to_the_others(
    reading: Reading,
    seeds: Library,
) -> None:
    async with reading(seeds, NARROW) as reader:
        assert reader.shown() == [Pane.ARTICLE]
        tabs = " ".join(str(tab.render()) for tab in reader.room.query(".tab"))
        assert "1 Articles" in tabs
        assert "3 Who" in tabs
        for key, pane in zip(("1", "f6", "f6", "escape"), [*Pane, Pane.ARTICLE], strict=True):
            await reader.press(key)
            assert reader.shown() == [pane]
        await reader.search("volesky")
        assert reader.shown() == [Pane.ARTICLES]
        await reader.press("enter")
        assert reader.shown() == [Pane.ARTICLE]
        await reader.press("slash", "escape")
        assert reader.shown() == [Pane.ARTICLE]
        await reader.press("3")
        assert reader.shown() == [Pane.SIDE]
        await reader.press("escape")
        assert reader.shown() == [Pane.ARTICLE]
        await reader.pilot.click("#tab-side")
        await reader.press()
        assert reader.shown() == [Pane.SIDE]


async def test_a_resize_keeps_the_place_and_the_pane_with_the_focus(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.go("warplanes")
        place = reader.place
        for size in [NARROW, (100, 30), WIDE, (40, 12), (121, 35)]:
            await reader.pilot.resize_terminal(*size)
            await reader.press()
            assert reader.place == place
            assert Pane.ARTICLE in reader.shown()
            assert (Pane.SIDE in reader.shown()) == (size[0] >= 120)
        assert reader.focused is reader.room.view


async def test_panes_are_put_away_and_made_wider(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("e")
        assert Pane.SIDE not in reader.shown()
        await reader.press("e")
        assert Pane.SIDE in reader.shown()
        await reader.press("a")
        assert Pane.ARTICLES not in reader.shown()
        await reader.press("1")
        assert Pane.ARTICLES in reader.shown()
        width = reader.room.query_one("#articles").region.width
        await reader.press("greater_than_sign")
        assert reader.room.query_one("#articles").region.width == width + 2
        await reader.press("less_than_sign", "less_than_sign")
        assert reader.room.query_one("#articles").region.width == width - 2


async def test_help_shows_every_key_once_and_closes(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("question_mark")
        assert isinstance(reader.app.screen, HelpScreen)
        rows = [
            line
            for part in reader.app.screen.query(VerticalScroll).first().children
            for line in str(part.render()).splitlines()
        ]
        for beginning in ["f   Letters on every name", "/   Search", "q   Quit"]:
            assert sum(beginning in row for row in rows) == 1, beginning
        # What does not fit beside its key goes on below, not under the key.
        at = next(n for n, row in enumerate(rows) if "Letters on every name" in row)
        assert rows[at + 1].startswith(" " * rows[at].index("Letters"))
        assert rows[at + 1].strip() == "there"
        await reader.press("question_mark")
        assert reader.app.screen is reader.room


async def test_the_palette_opens_articles_by_title_and_runs_commands(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        await reader.press("ctrl+p", *"battle")
        await reader.chosen_in_palette()
        assert reader.title.startswith("Mosul battle")
        await reader.press("ctrl+p", *"who said")
        await reader.chosen_in_palette()
        assert isinstance(reader.app.screen, SaidView)


async def test_the_page_is_set_by_keys(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        width = reader.room.view.text_width
        await reader.press("minus", "minus", "plus")
        assert reader.room.view.text_width == width - 4
        await reader.press("z")
        assert reader.room.view.furniture is FurnitureMode.SHOW
        assert "are shown" in reader.status


async def test_titles_cannot_drive_the_terminal_or_be_markup(
    reading: Reading, open_library: OpenLibrary, tmp_path: Path
) -> None:
    folder = tmp_path / "evil"
    folder.mkdir()
    title = "Evil \x1b]0;owned\x07 [red]title[/red] [@click=app.quit]x[/] \x9b31m"
    (folder / "a.txt").write_text(f"{title}\n\nAda Lovelace said that it works.\n", "utf-8")
    library = open_library(folder)
    for size in (WIDE, NARROW):
        async with reading(library, size) as reader:
            await reader.press("1")
            await reader.search("works")
            await reader.press("enter", "tab", "enter")
            picture = reader.app.export_screenshot()
            assert "\x1b" not in picture
            assert "[red]" in picture.replace("&#160;", " ")


async def test_the_line_of_keys_is_that_of_the_focused_pane_and_can_be_clicked(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds, NARROW) as reader:
        line = reader.room.query_one(KeyLine)
        assert line.render().plain.startswith("tab Mention ) Quote")
        assert line.render().plain.rstrip().endswith("? Keys")
        assert len(line.render().plain.rstrip()) <= line.size.width
        await reader.pilot.click(line, offset=(line.render().plain.index("Said") + 2, 0))
        await reader.settle()
        assert isinstance(reader.app.screen, SaidView)
        await reader.press("escape", "3")
        assert "Quote" not in line.render().plain
        assert "⏎ Open" in line.render().plain


async def test_theme_and_page_are_as_they_were_left(seeds: Library, tmp_path: Path) -> None:
    stored = tmp_path / "screen.json"
    async with ReaderApp(seeds, remember=stored, indexing=False).run_test(size=WIDE) as pilot:
        assert pilot.app.theme == "reader-dark"
        pilot.app.theme = "reader-light"
        await pilot.press("minus", "z", "z")
    app = ReaderApp(seeds, remember=stored, indexing=False)
    async with app.run_test(size=WIDE) as pilot:
        view = app.screen.query_one(ArticleView)
        assert (app.theme, view.text_width, view.furniture) == ("reader-light", 68, FurnitureMode.FOLD)


async def test_two_actions_on_one_key_are_told_once(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        reader.app.set_keymap({"jump.repeat": "f9", "read.edit": "f9"})
        await reader.settle()
        assert "two actions have the key f9" in reader.status
        await reader.press("j", "j")
        assert "two actions" not in reader.status


async def test_a_key_can_be_given_to_another(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        first = reader.title
        reader.app.set_keymap({"jump.article_next": "f9"})
        await reader.press("J")
        assert reader.title == first
        await reader.press("f9")
        assert reader.title != first


@pytest.mark.parametrize("columns", [40, 80])
async def test_keys_for_which_there_is_no_room_are_left_out_whole_but_for_the_one_to_all_keys(
    reading: Reading, seeds: Library, columns: int
) -> None:
    async with reading(seeds, (columns, 24)) as reader:
        await reader.press("quotation_mark")
        line = reader.app.screen.query_one(KeyLine)
        shown = line.render().plain.rstrip()
        assert shown.split()[:4] == ["⏎", "Open", "tab", "Scope"]
        assert shown.endswith("? Keys")
        assert len(shown) <= line.size.width


async def test_help_is_read_with_the_keys_of_lists(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("question_mark")
        page = reader.app.screen.query(VerticalScroll).first()
        places = []
        for key in ("space", "d", "u", "b", "j", "k", "G", "g"):
            await reader.press(key)
            places.append(page.scroll_offset.y)
        height = page.size.height
        assert places == [height, height + height // 2, height, 0, 1, 0, page.max_scroll_y, 0]


async def test_help_tells_the_keys_of_the_table_that_is_open_first(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("F", "question_mark")
        group, rows, *_ = reader.app.screen.query(VerticalScroll).first().children
        assert str(group.render()) == "On this screen"
        assert "x   Numbers, shares or sums, or all" in str(rows.render())
        assert "*   " not in str(rows.render())


async def test_a_narrow_search_line_has_room_for_the_query(reading: Reading, seeds: Library) -> None:
    async with reading(seeds, (40, 12)) as reader:
        await reader.search("volesky")
        assert reader.room.query_one(QueryField).size.width >= len("volesky")


async def test_the_order_has_its_key_only_where_the_key_orders(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        assert "o " not in reader.room.head.render().plain.split("newest")[0]
        await reader.press("1")
        assert reader.room.head.render().plain.startswith("o newest")
        await reader.search("mosul")
        assert "o best" not in reader.room.head.render().plain
        await reader.press("down")
        assert reader.room.head.render().plain.startswith("o best match")
