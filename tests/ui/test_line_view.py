"""A pane of lines may become longer and shorter without the screen being laid out anew."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from reader.ui.line_view import LineView


class Numbers(LineView):
    """Numbered lines."""

    def render_line(self, y: int) -> Strip:
        return Strip.blank(self.size.width)


class Bench(App[None]):
    """A pane alone."""

    def __init__(self) -> None:
        super().__init__()
        self.view = Numbers()
        self.layouts = 0

    def compose(self) -> ComposeResult:
        yield self.view

    def count_layout(self, _: object) -> None:
        self.layouts += 1


async def test_another_length_takes_no_layout_and_moves_the_scrollbar() -> None:
    app = Bench()
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, app.count_layout, immediate=True)
        for lines in (100, 50, 5):
            app.view.set_extent(Size(1, lines))
            await pilot.pause()
            assert app.view.vertical_scrollbar.window_virtual_size == max(lines, 10)
            assert app.view.max_scroll_y == max(0, lines - 10)
        assert app.layouts == 0


async def test_who_stands_below_the_new_end_is_taken_there() -> None:
    app = Bench()
    async with app.run_test(size=(20, 10)):
        app.view.set_extent(Size(1, 100))
        app.view.scroll_to(y=80, animate=False)
        app.view.set_extent(Size(1, 30))
        assert app.view.scroll_offset.y == 20


async def test_a_length_that_was_said_before_the_pane_has_a_size_counts() -> None:
    app = Bench()
    app.view.set_extent(Size(1, 100))
    async with app.run_test(size=(20, 10)):
        assert app.view.max_scroll_y == 90


async def test_what_fits_in_the_pane_no_more_can_be_scrolled() -> None:
    app = Bench()
    async with app.run_test(size=(20, 10)) as pilot:
        app.view.set_extent(Size(1, 8))
        await pilot.resize_terminal(20, 5)
        assert app.view.vertical_scrollbar.window_virtual_size == 8
        assert app.view.vertical_scrollbar.window_size == 5


@pytest.mark.parametrize(("lines", "top"), [(5, 0), (15, 3), (100, 0), (100, 37), (100, 90), (5000, 1234)])
async def test_the_scrollbar_looks_as_textual_draws_it(lines: int, top: int) -> None:
    app = Bench()
    async with app.run_test(size=(20, 10)) as pilot:
        app.view.set_extent(Size(1, lines))
        app.view.scroll_to(y=top, animate=False)
        await pilot.pause()
        bar, whole = app.view.vertical_scrollbar, Region(0, 0, 1, 10)
        assert list(map(list, bar.render_lines(whole))) == list(map(list, ScrollBar.render_lines(bar, whole)))
        assert (
            list(map(list, bar.render_lines(Region(0, 4, 1, 2))))
            == list(map(list, bar.render_lines(whole)))[4:6]
        )
