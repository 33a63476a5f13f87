"""What is copied reaches the clipboard and a file that is told, and can harm nobody who pastes it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.article import Span
from reader.library import Library, folders
from reader.ui import copying

Reading = Callable[..., Any]


@pytest.fixture
def state() -> Path:
    return folders.state()


async def test_y_copies_the_name_and_tells_the_file_that_holds_it_too(
    reading: Reading, seeds: Library, state: Path
) -> None:
    async with reading(seeds) as reader:
        await reader.go("volesky")
        await reader.press("y")
        assert reader.app.clipboard == "Gary Volesky"
        assert (state / copying.NAME).read_text("utf-8") == "Gary Volesky"
        assert copying.NAME in reader.status
        if os.name == "posix":
            assert (state / copying.NAME).stat().st_mode & 0o077 == 0


async def test_y_copies_the_paragraph_where_there_is_nothing_else(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.go("violence")
        article = reader.room.article
        block = article.article.furniture[0]
        reader.room.view.jump(Span(block.start, block.start + 1))
        await reader.press("y")
        assert reader.app.clipboard == block.span.of(article.article.text)


async def test_capital_y_copies_the_quote_with_its_citation(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.go("said:momentum")
        await reader.press("Y")
        assert "have the momentum" in reader.app.clipboard
        assert "— Gary Volesky, in “Mosul battle" in reader.app.clipboard
        assert "004_d618fc00f0c004b1.txt, line" in reader.app.clipboard


async def test_a_selection_is_cited_rather_than_the_quote(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.pilot.mouse_down(reader.room.view, offset=(11, 4))
        await reader.pilot.hover(reader.room.view, offset=(30, 4))
        await reader.pilot.mouse_up(reader.room.view, offset=(30, 4))
        words = reader.room.view.selected.of(reader.room.article.article.text)
        await reader.press("Y")
        assert reader.app.clipboard.startswith(f"“{words.strip()}” — “Islamic State leader")


async def test_a_file_that_cannot_be_written_is_said(
    reading: Reading, seeds: Library, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (state.parent / "file").write_text("no folder")
    monkeypatch.setattr(folders, "state", lambda: state.parent / "file" / "state")
    async with reading(seeds) as reader:
        await reader.go("volesky")
        await reader.press("y")
        assert reader.app.clipboard == "Gary Volesky"
        assert "cannot be written" in reader.status


async def test_control_characters_and_lone_surrogates_are_not_copied(
    reading: Reading, seeds: Library, state: Path
) -> None:
    async with reading(seeds) as reader:
        copying.copy(reader.app, "a\x1b[31m\x07b\tc\u202e\u2066\nd\ud800\r\n")
        assert reader.app.clipboard == "a[31mb\tc\nd?\n"
        assert (state / copying.NAME).read_bytes() == b"a[31mb\tc\nd?\n"


def test_a_path_in_the_home_folder_is_told_from_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert copying.told(tmp_path / "x" / "y.txt") == str(Path("~/x/y.txt"))
    assert copying.told(Path("/elsewhere")) == str(Path("/elsewhere"))
