"""The list that all panes are made of: cursor, keys, mouse, and a hundred thousand rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult

from reader.ui.panes.row_list import LeftAtTop, RowChosen, RowList
from reader.ui.panes.row_text import Line, words


class Words(RowList[str]):
    """Rows of one word; those that begin with a hash are headings."""

    def draw(self, item: str, width: int) -> Sequence[Line]:
        return [Line(words(item))]

    def key_of(self, item: str) -> str | None:
        return None if item.startswith("#") else item

    def can_choose(self, item: str) -> bool:
        return not item.startswith("#")


class Bench(App[None]):
    """A list alone, and what it posted."""

    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__()
        self.rows = Words(empty="Nothing\nat all")
        self.first_rows = rows
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.rows

    def on_mount(self) -> None:
        self.rows.set_items(self.first_rows)

    def on_row_chosen(self, event: RowChosen[str]) -> None:
        self.heard.append(event.item)

    def on_left_at_top(self, event: LeftAtTop) -> None:
        self.heard.append("left at top")

    def line(self, y: int) -> str:
        return self.rows.render_line(y).text.rstrip()


NUMBERS = [str(number) for number in range(100)]


async def test_the_first_row_that_can_be_chosen_has_the_cursor_and_a_bar() -> None:
    app = Bench(["#people", "volesky", "johnson"])
    async with app.run_test():
        assert [app.line(y) for y in range(3)] == ["  #people", "▌ volesky", "  johnson"]


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (["j", "down", "j"], "3"),
        (["G"], "99"),
        (["G", "k", "up"], "97"),
        (["G", "g"], "0"),
        (["space"], "20"),
        (["pagedown", "b"], "0"),
        (["d"], "10"),
        (["end", "u"], "89"),
        (["pageup"], "0"),
        (["end", "space"], "99"),
    ],
)
async def test_keys_move_the_cursor_and_keep_it_in_view(keys: list[str], row: str) -> None:
    app = Bench(NUMBERS)
    async with app.run_test(size=(30, 20)) as pilot:
        await pilot.press(*keys)
        assert app.rows.item == row
        assert f"▌ {row}" in [app.line(y) for y in range(20)]


async def test_headings_are_passed_over_and_come_into_view_with_their_first_row() -> None:
    app = Bench(["#a", "one", "#b", "#c", "two", *NUMBERS])
    async with app.run_test(size=(30, 6)) as pilot:
        await pilot.press("j")
        assert app.rows.item == "two"
        await pilot.press("G", "g")
        assert app.line(0) == "  #a"


async def test_up_on_the_first_row_is_told() -> None:
    app = Bench(["#a", "one"])
    async with app.run_test() as pilot:
        await pilot.press("up")
        assert app.heard == ["left at top"]


async def test_enter_and_a_click_choose_a_row() -> None:
    app = Bench(["one", "#b", "two"])
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.click(app.rows, offset=(5, 2))
        await pilot.click(app.rows, offset=(5, 1))
        await pilot.click(app.rows, offset=(5, 9))
        assert app.heard == ["one", "two"]


async def test_the_cursor_stays_on_its_row_at_its_height_when_rows_come_in_above() -> None:
    app = Bench(NUMBERS)
    async with app.run_test(size=(30, 20)) as pilot:
        await pilot.press("G", *["k"] * 5)
        height = next(y for y in range(20) if app.line(y) == "▌ 94")
        app.rows.set_items([*(f"new {number}" for number in range(33)), *NUMBERS])
        await pilot.pause()
        assert app.line(height) == "▌ 94"


async def test_when_its_row_is_gone_the_cursor_is_on_a_neighbour() -> None:
    app = Bench(NUMBERS)
    async with app.run_test(size=(30, 20)) as pilot:
        await pilot.press("G")
        app.rows.set_items(NUMBERS[:50])
        assert app.rows.item == "49"
        app.rows.set_items([])
        assert app.rows.item is None
        await pilot.press("j", "G", "g", "space", "enter")
        assert app.heard == []


async def test_an_empty_list_says_so_line_by_line() -> None:
    app = Bench([])
    async with app.run_test():
        assert [app.line(y) for y in range(4)] == ["", "  Nothing", "  at all", ""]


async def test_the_marked_row_has_a_dot() -> None:
    app = Bench(["one", "two"])
    async with app.run_test():
        app.rows.marked = "two"
        assert app.line(1) == " •two"


async def test_a_hundred_thousand_rows_are_one_widget_and_any_of_them_is_drawn_at_once() -> None:
    rows = [str(number) for number in range(100_000)]
    app = Bench(rows)
    async with app.run_test(size=(30, 20)) as pilot:
        await pilot.press("G")
        assert app.line(19) == "▌ 99999"
        assert app.rows.move_to("50000")
        await pilot.pause()
        assert "▌ 50000" in [app.line(y) for y in range(20)]
        assert not app.rows.children


async def test_no_row_drives_the_terminal() -> None:
    app = Bench(["\x1b]0;title\x07 [red]markup[/red]"])
    async with app.run_test():
        assert app.line(0) == "▌ ␛]0;title␇ [red]markup[/red]"


@pytest.mark.parametrize("row_height", [1, 2])
async def test_of_what_changes_no_row_is_left_as_it_was(row_height: int) -> None:
    app = Bench(NUMBERS)
    app.rows.row_height = row_height
    async with app.run_test(size=(40, 13)) as pilot:
        for change in (
            lambda: app.rows.move_to("3"),
            lambda: setattr(app.rows, "marked", "6"),
            lambda: setattr(app.rows, "marked", "4"),
            lambda: app.rows.move_to("5"),
            lambda: app.rows.move_to("60"),
            lambda: setattr(app.rows, "marked", "60"),
        ):
            change()
            await pilot.pause()
            shown = app.export_screenshot()
            app.rows.refresh()
            await pilot.pause()
            assert shown == app.export_screenshot()
        await pilot.hover(app.rows, offset=(3, 4))
        await pilot.hover(app.rows, offset=(3, 8))
        shown = app.export_screenshot()
        app.rows.refresh()
        await pilot.pause()
        assert shown == app.export_screenshot()
