from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Static

from reader.library import Library
from reader.library.findings import Finding, FindingKind, grouped
from reader.ui.overlays.problems_screen import FindingList, FindingRows, ProblemsScreen, Row
from reader.ui.panes.panel_lists import Gap, Heading

from .conftest import OpenLibrary, Reader

Reading = Callable[..., AbstractAsyncContextManager[Reader]]


@pytest.fixture
def library(tmp_path: Path, open_library: OpenLibrary) -> Library:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(3):
        (folder / f"bad{number}.txt").write_bytes(bytes(range(256)) * 4)
    (folder / "empty.txt").touch()
    (folder / "good.txt").write_text("Rain ends\n\nIt is over.\n", "utf-8")
    (folder / "old.txt").write_bytes(b"Caf\xe9 opens\n\nIt is open.\n")
    (folder / "x\x1b[31m.png").touch()
    return open_library(folder)


def listed(reader: Reader) -> list[str]:
    rows = reader.app.screen.query_one(FindingList)
    return [rows.render_line(y).text.strip() for y in range(min(len(rows.items), rows.size.height))]


def whole(reader: Reader) -> str:
    return str(reader.app.screen.query_one("#problem", Static).content).strip()


def told(reader: Reader) -> str:
    return str(reader.app.screen.query_one("#problems-keys", Static).content)


async def test_problems_are_listed_by_reason(reading: Reading, library: Library) -> None:
    async with reading(library, (80, 24)) as reader:
        await reader.pilot.press("exclamation_mark")
        await reader.pilot.pause(0.5)
        assert isinstance(reader.app.screen, ProblemsScreen)
        assert [" ".join(row.split()) for row in listed(reader)] == [
            "Refused: binary 3 files", "▌ bad0.txt", "bad1.txt", "bad2.txt",
            "", "Refused: empty", "empty.txt",
            "", "Read, but: not UTF-8; read as cp1252", "old.txt",
            "",
        ]  # fmt: skip
        assert whole(reader) == "bad0.txt: binary"


async def test_keys_lead_from_reason_to_reason_and_to_the_article(reading: Reading, library: Library) -> None:
    async with reading(library) as reader:
        await reader.pilot.press("exclamation_mark")
        await reader.pilot.pause(0.5)
        await reader.pilot.press("down", "right_curly_bracket")
        assert whole(reader) == "empty.txt: empty"
        assert "Enter" not in told(reader)
        await reader.pilot.press("enter")
        assert isinstance(reader.app.screen, ProblemsScreen)
        await reader.pilot.press("right_curly_bracket", "right_curly_bracket")
        assert whole(reader) == "*.png: of a kind that is not read as an article (1)"
        await reader.pilot.press("right_curly_bracket", "left_curly_bracket")
        assert whole(reader).startswith("old.txt: not UTF-8")
        assert told(reader).startswith("Enter opens the article")
        await reader.press("enter")
        assert reader.app.screen is reader.room
        assert reader.room.article is not None
        assert reader.room.article.summary.name == "old.txt"


async def test_a_hundred_thousand_problems_are_drawn_as_they_come_into_sight(
    reading: Reading, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []
    draw = FindingList.draw

    def findings(*, thorough: bool) -> Iterator[Finding]:
        assert not thorough
        return (Finding(FindingKind.REFUSED, f"{n}.txt", f"reason {n % 7}") for n in range(100_000))

    def noted(rows: FindingList, item: object, width: int) -> object:
        drawn.append(item)
        return draw(rows, item, width)  # type: ignore[arg-type]

    monkeypatch.setattr(library, "findings", findings)
    monkeypatch.setattr(FindingList, "draw", noted)
    async with reading(library) as reader:
        await reader.pilot.press("exclamation_mark")
        await reader.pilot.pause(1)
        await reader.pilot.press("G")
        await reader.pilot.pause()
        assert whole(reader) == "99994.txt: reason 6"
        assert len(drawn) < 1000


@given(st.lists(st.sampled_from(["empty", "binary", "cut"]), max_size=12))
def test_rows_made_on_demand_are_those_of_the_groups(reasons: list[str]) -> None:
    groups = grouped(Finding(FindingKind.REFUSED, str(at), reason) for at, reason in enumerate(reasons))
    rows = FindingRows(groups)
    expected: list[Row] = []
    for group in groups:
        size = len(group.findings)
        title = f"Refused: {group.topic}"
        expected += [Gap()] if expected else []
        expected += [Heading(title, f"{size} files" if size > 1 else ""), *group.findings]
    assert list(rows) == rows[:] == expected
    assert len(rows) == len(expected)
    assert [rows[at] for at in rows.starts] == [group.findings[0] for group in groups]
    assert rows.findings == len(reasons)
