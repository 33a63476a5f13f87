"""Exporting from the screen: what is offered, what is written, and nothing replaced unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, Static

from reader.library import Library
from reader.ui.overlays.export_screen import ExportScreen, FormatList

Reading = Callable[..., Any]
FIRST = "000_bd220caa6f858f6d"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


def name(reader: Any) -> str:
    return str(reader.app.screen.query_one(Input).value)


def hint(reader: Any) -> str:
    return str(reader.app.screen.query_one("#export-hint", Static).content)


async def choose(reader: Any, form: str) -> None:
    reader.app.screen.query_one(FormatList).move_to(form)
    await reader.pilot.pause()


async def test_enter_writes_the_article_that_is_read(reading: Reading, seeds: Library, folder: Path) -> None:
    async with reading(seeds) as reader:
        await reader.press("w")
        assert isinstance(reader.app.screen, ExportScreen)
        assert name(reader) == f"{FIRST}.html"
        await reader.press("enter")
        assert reader.app.screen is reader.room
        written = folder / f"{FIRST}.html"
        assert written.read_text("utf-8").count("<article ") == 1
        assert "1 article exported to" in reader.status
        assert written.name in reader.status


async def test_the_name_follows_the_format_until_it_is_changed(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("w")
        await choose(reader, "csv")
        assert name(reader) == f"{FIRST}.csv"
        assert "the table of quotes" in hint(reader)
        await choose(reader, "brat")
        assert name(reader) == f"{FIRST}-ann/"
        assert ".txt and .ann" in hint(reader)
        await reader.press("tab", "end", "x")
        assert name(reader) == f"{FIRST}-ann/x"
        await choose(reader, "html")
        assert name(reader) == f"{FIRST}-ann/x"


async def test_a_file_is_replaced_only_when_asked_twice(
    reading: Reading, seeds: Library, folder: Path
) -> None:
    target = folder / f"{FIRST}.html"
    target.write_text("mine")
    async with reading(seeds) as reader:
        await reader.press("w", "enter")
        assert "is there already" in hint(reader)
        assert target.read_text() == "mine"
        await reader.press("escape")
        assert target.read_text() == "mine"
        await reader.press("w", "enter", "enter")
        assert target.read_text("utf-8").startswith("<!doctype html>")


async def test_another_name_after_the_warning_is_asked_for_anew(
    reading: Reading, seeds: Library, folder: Path
) -> None:
    for stem in (FIRST, f"{FIRST}.htmlx"):
        (folder / stem).with_name(f"{stem}.html" if stem == FIRST else stem).write_text("mine")
    async with reading(seeds) as reader:
        await reader.press("w", "enter", "tab", "end", "x", "enter")
        assert "is there already" in hint(reader)
    assert {path.read_text() for path in folder.iterdir()} == {"mine"}


async def test_what_was_found_and_the_whole_library_can_be_exported(
    reading: Reading, seeds: Library, folder: Path
) -> None:
    async with reading(seeds) as reader:
        await reader.search("johnson")
        await reader.press("enter", "w")
        await choose(reader, "jsonl")
        assert name(reader) == "johnson.jsonl"
        await reader.press("enter")
        assert len((folder / "johnson.jsonl").read_text("utf-8").splitlines()) == 1
        await reader.press("w", "s", "s")
        assert name(reader) == "starter library.jsonl"
        await reader.press("enter")
        assert len((folder / "starter library.jsonl").read_text("utf-8").splitlines()) == 2
        assert "2 articles exported to" in reader.status


async def test_many_pages_go_into_a_folder(reading: Reading, seeds: Library, folder: Path) -> None:
    async with reading(seeds) as reader:
        await reader.press("w", "s")
        assert name(reader) == "starter library-html/"
        await reader.press("enter")
    assert len(list((folder / "starter library-html").glob("*.html"))) == 2


@pytest.mark.parametrize(("typed", "told"), [("", "needs a name"), ("nowhere/x.html", "no folder")])
async def test_a_name_that_cannot_be_is_refused(
    reading: Reading, seeds: Library, folder: Path, typed: str, told: str
) -> None:
    async with reading(seeds) as reader:
        await reader.press("w")
        reader.app.screen.query_one(Input).value = typed
        await reader.press("tab", "enter")
        assert told in hint(reader)
        assert isinstance(reader.app.screen, ExportScreen)
    assert list(folder.iterdir()) == []


async def test_a_folder_that_cannot_be_written_to_is_told(
    reading: Reading, seeds: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reader.export.writing.write_file", full)
    async with reading(seeds) as reader:
        await reader.press("w", "enter")
        assert "cannot be written" in reader.status


async def test_an_article_s_name_cannot_drive_the_terminal_or_leave_the_folder(
    reading: Reading, open_library: Callable[[Path], Library], tmp_path: Path
) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a\x1b[31m\u202eb.txt").write_text("Rain ends\n\nIt is over.\n", encoding="utf-8")
    async with reading(open_library(tmp_path / "news")) as reader:
        await reader.press("w")
        assert name(reader) == "a_[31m_b.html"


@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_the_dialog_fits(reading: Reading, seeds: Library, size: tuple[int, int]) -> None:
    async with reading(seeds, size) as reader:
        await reader.press("w")
        screen = reader.app.screen
        for widget in (
            screen.query_one(Input),
            screen.query_one("#export-hint"),
            screen.query_one(FormatList),
        ):
            assert widget.region.height == widget.size.height > 0
            assert widget.region.bottom < size[1]
