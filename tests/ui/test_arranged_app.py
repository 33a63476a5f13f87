"""What the reader has set stays set, and the program does as it is configured."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from textual.app import App

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.panes.frames import Frame, Pane
from reader.ui.settings import load

from .conftest import Reader


async def has_width(reader: Reader, pane: Pane, columns: int) -> bool:
    """Wait until a pane has been laid out anew."""
    for _ in range(100):
        if width(reader.app, pane) == columns:
            return True
        await reader.pilot.pause(0.02)
    return False


async def widened(reader: Reader) -> int:
    """Make the pane of the articles wider, and return how wide it is then."""
    await reader.settle()
    await reader.press("1", "greater_than_sign")
    columns = reader.room.arrangement.widths[Pane.ARTICLES]
    assert await has_width(reader, Pane.ARTICLES, columns)
    return columns


def width(app: App[None], pane: Pane) -> int:
    return app.screen.query_one(f"#{pane}", Frame).outer_size.width


async def test_widths_and_panes_put_away_are_remembered(seeds: Library, tmp_path: Path) -> None:
    remember = tmp_path / "screen.json"
    app = ReaderApp(seeds, remember=remember, indexing=False)
    async with app.run_test(size=(140, 40)) as pilot:
        reader = Reader(pilot)
        wide = await widened(reader)
        await reader.press("e")
    again = ReaderApp(seeds, remember=remember, indexing=False)
    async with again.run_test(size=(140, 40)) as pilot:
        assert await has_width(Reader(pilot), Pane.ARTICLES, wide)
        assert not again.screen.query_one(f"#{Pane.SIDE}").display
    assert load(remember).starts == 2


async def test_a_pane_can_have_the_screen_to_itself(seeds: Library) -> None:
    app = ReaderApp(seeds, indexing=False)
    async with app.run_test(size=(140, 40)) as pilot:
        reader = Reader(pilot)
        before = await widened(reader)
        await reader.press("Z")
        assert await has_width(reader, Pane.ARTICLES, 140)
        await reader.press("2")
        assert await has_width(reader, Pane.ARTICLE, 140)
        await reader.press("Z")
        assert await has_width(reader, Pane.ARTICLES, before)


async def test_widths_wait_while_the_screen_is_narrow(seeds: Library) -> None:
    app = ReaderApp(seeds, indexing=False)
    async with app.run_test(size=(140, 40)) as pilot:
        reader = Reader(pilot)
        before = await widened(reader)
        await pilot.resize_terminal(80, 24)
        await reader.settle()
        assert await has_width(reader, Pane.ARTICLES, 80)
        await pilot.resize_terminal(140, 40)
        await reader.settle()
        assert await has_width(reader, Pane.ARTICLES, before)


async def test_keys_and_theme_from_the_configuration(seeds: Library, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[screen]\ntheme = "reader-light"\n[keys]\n"app.help" = "f1"\n', "utf-8")
    app = ReaderApp(seeds, config=config, indexing=False)
    async with app.run_test(size=(140, 40)) as pilot:
        reader = Reader(pilot)
        assert app.theme == "reader-light"
        await reader.press("question_mark")
        assert len(app.screen_stack) == 1
        await reader.press("f1")
        assert len(app.screen_stack) == 2
        assert "f1" in {binding.key for _, binding in app.all_bindings() if binding.id == "app.help"}


async def test_what_is_wrong_with_the_configuration_is_told(seeds: Library, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[screen]\ntheme = "pink"\n', "utf-8")
    app = ReaderApp(seeds, config=config, indexing=False)
    async with app.run_test(size=(140, 40)) as pilot:
        reader = Reader(pilot)
        await reader.settle()
        assert "pink" in reader.room.status.message
        await pilot.press("exclamation_mark")  # It stays open: nothing settles before it is left.
        await pilot.pause(0.5)
        assert len(app.screen_stack) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="the editor of this test is a shell script")
async def test_the_configuration_is_made_edited_and_read_again(
    seeds: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf \'[screen]\\ntheme = "reader-light"\\n\' > "$1"\n', "utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", str(editor))
    config = tmp_path / "new" / "config.toml"
    app = ReaderApp(seeds, config=config, indexing=False)
    async with app.run_test(size=(140, 40)) as pilot:
        reader = Reader(pilot)
        monkeypatch.setattr(app, "suspend", _nothing)
        await reader.press("comma")
        assert app.theme == "reader-light"
        assert "has been read" in reader.room.status.message


async def test_hints_are_given_at_the_first_starts_and_then_no_more(seeds: Library, tmp_path: Path) -> None:
    remember = tmp_path / "screen.json"
    hints = []
    for _ in range(8):
        app = ReaderApp(seeds, remember=remember, indexing=False)
        hints.append(app.hint())
        async with app.run_test(size=(140, 40)):
            pass
    given = [hint for hint in hints if hint]
    assert 4 <= len(set(given)) == len(given) < 8
    assert hints[-1] == ""
    assert "jump." not in "".join(given)
    assert "app." not in "".join(given)


class _nothing:  # noqa: N801 - stands for a context manager
    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


async def test_whatever_names_a_key_names_the_one_that_is_configured(seeds: Library, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    mine = {
        "articles.order": "f2",
        "said.order": "f3",
        "correct.undo": "f4",
        "note.list": "f5",
        "note.mark": "f7",
    }
    config.write_text("[keys]\n" + "".join(f'"{id_}" = "{key}"\n' for id_, key in mine.items()), "utf-8")
    app = ReaderApp(seeds, config=config, indexing=False)
    async with app.run_test(size=(140, 40)) as pilot:
        reader = Reader(pilot)
        await reader.press("1")
        assert reader.room.head.render().plain.startswith("f2 newest")
        await reader.press("f5")
        assert "f7 marks a passage" in "".join(app.screen.rows.render_line(y).text for y in range(6))
        await reader.press("escape", "2", "f7", "enter")
        assert "f5 lists all marks · f4 takes it back" in reader.status
        await reader.press("quotation_mark")
        assert "f3 by [speaker]" in app.screen.choices.render().plain
