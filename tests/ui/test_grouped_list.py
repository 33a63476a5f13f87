from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from reader.ui.panes.row_text import Line, words
from reader.ui.views.grouped_list import PAGE, GroupedList, Slot, Slots


class Letter(NamedTuple):
    key: str
    size: int


class Letters(GroupedList[Letter, str]):
    def draw_heading(self, group: Letter, width: int) -> Line:
        return Line(words(f"heading {group.key}"))

    def draw_row(self, row: str, width: int) -> Sequence[Line]:
        return [Line(words(row))]


@given(st.lists(st.integers(1, 5), max_size=6))
def test_slots_are_headings_with_their_rows(counts: list[int]) -> None:
    slots = Slots(counts)
    expected = [Slot(group, row) for group, count in enumerate(counts) for row in range(-1, count)]
    assert list(slots) == expected
    assert [slots.index_of(slot) for slot in slots] == list(range(len(expected)))


class Bench(App[None]):
    def __init__(self, rows: Letters) -> None:
        super().__init__()
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield self.rows


async def test_only_the_rows_in_sight_are_read() -> None:
    rows, read = Letters(), []

    def load(group: Letter, first: int, count: int) -> list[str]:
        read.append((group.key, first))
        return [f"{group.key}{number}" for number in range(first, min(first + count, group.size))]

    async with Bench(rows).run_test(size=(40, 20)) as pilot:

        def text() -> str:
            return "\n".join(rows.render_line(y).text for y in range(rows.size.height))

        rows.show([Letter("a", 2), Letter("b", 10_000), Letter("c", 1)], load)
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        assert "heading a" in text()
        assert "b1" in text()
        assert set(read) == {("a", 0), ("b", 0)}
        assert rows.row == "a0"
        rows.focus()
        await pilot.press("G")
        assert rows.row == "c0"
        assert rows.move_to(("b", 5_000))
        assert rows.row == "b5000"
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        assert "b5001" in text()
        assert len(read) < 8
        assert all(first % PAGE == 0 for _, first in read)

        rows.show([Letter("b", 3), Letter("d", 1)], load, keep=True)
        assert rows.row == "b2"
        rows.show([Letter("d", 1)], load, keep=True)
        assert rows.row == "d0"
        rows.show([], load)
        assert rows.row is None


async def test_rows_that_are_gone_meanwhile_are_empty() -> None:
    rows = Letters()
    async with Bench(rows).run_test(size=(40, 20)) as pilot:
        rows.show([Letter("a", 3)], lambda *_: ["a0"])
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        rows.focus()
        await pilot.press("j", "j")
        assert rows.row is None
