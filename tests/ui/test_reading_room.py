"""Opening articles and following names through them, on the real library of the seeds."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.library import Library
from reader.library.indexing.engine import engine
from reader.library.indexing.updating import update
from reader.ui.overlays.problems_screen import ProblemsScreen
from reader.ui.panes.frames import Pane
from reader.ui.panes.panel_lists import Heading
from reader.ui.panes.side_panel import PanelMode
from tests.ui.conftest import hold_back

Reading = Callable[..., Any]
OpenLibrary = Callable[[Path], Library]


async def test_it_opens_with_the_list_the_first_article_and_who_is_in_it(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        assert [article.name[:3] for article in reader.listed] == ["000", "004"]
        assert reader.title.startswith("Islamic State leader")
        assert reader.shown() == list(Pane)
        assert any("Boris Johnson" in reader.room.side.who.render_line(y).text for y in range(20))
        assert reader.focused is reader.room.view


async def test_a_large_catalog_does_not_hold_up_the_screen(
    reading: Reading, seeds: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = hold_back(monkeypatch, seeds, "listed")
    async with reading(seeds) as reader:
        assert "Reading the articles" in reader.room.list.render_line(1).text
        assert "opening the library" in reader.status
        go_on.set()
        await reader.settle()
        assert reader.title.startswith("Islamic State leader")
        assert "opening" not in reader.status


async def test_what_has_changed_is_shown_though_who_asked_for_it_was_overtaken(
    reading: Reading, seeds: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(seeds) as reader:
        asked, go_on, shown = threading.Event(), threading.Event(), []

        def changed() -> bool:
            """Tell of the change once, as the library does, and to who is overtaken meanwhile."""
            is_first = not asked.is_set()
            asked.set()
            go_on.wait(10)
            return is_first

        monkeypatch.setattr(seeds, "changed", changed)
        monkeypatch.setattr(reader.room, "library_changed", lambda: shown.append("anew"))
        reader.room.reload()
        while not asked.is_set():
            await reader.pilot.pause(0.01)
        reader.room.reload()
        await reader.pilot.pause(0.1)
        go_on.set()
        await reader.pilot.pause(1.0)
        assert shown == ["anew"]


async def test_star_follows_a_name_through_all_articles_and_says_where_one_is(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        await reader.go("org:daesh")
        mention = reader.room.view.mention_at(reader.room.view.cursor)
        assert mention
        total = len(seeds.mentions_of(mention.entity))
        titles = set()
        for _ in range(total):
            await reader.press("asterisk")
            here = reader.room.view.mention_at(reader.room.view.cursor)
            assert here
            assert here.entity == mention.entity
            assert f"/{total} · article " in reader.status
            titles.add(reader.title)
        assert len(titles) == 2


async def test_brackets_go_to_the_other_article_and_back_returns_to_the_exact_place(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        await reader.go("mosul")
        await reader.press("asterisk")
        before = reader.place
        await reader.press("right_square_bracket")
        assert reader.title != before[0]
        there = reader.place
        await reader.press("ctrl+o")
        assert reader.place == before
        await reader.press("alt+right")
        assert reader.place == there
        await reader.press("backspace")
        assert reader.place == before


@pytest.mark.parametrize("key", ["tab", "right_parenthesis"])
async def test_n_goes_on_as_tab_or_the_parenthesis_did_also_into_the_next_article(
    reading: Reading, seeds: Library, key: str
) -> None:
    async with reading(seeds) as reader:
        await reader.go("violence")
        before = reader.place
        await reader.press(key)
        assert reader.place > before
        await reader.press("ctrl+o")
        assert reader.place == before
        await reader.press("G", key)
        assert "in this article" in reader.status
        await reader.press("n")
        assert reader.title != before[0]
        await reader.press("N")
        assert reader.title == before[0]


async def test_a_jump_that_finds_nothing_says_so(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("n")
        assert "no jump to repeat" in reader.status
        await reader.press("ctrl+o")
        assert "nothing to go back to" in reader.status
        await reader.go("volesky")
        await reader.press("right_square_bracket")
        assert "no other article" in reader.status
        await reader.press("K", "K")
        assert "first article" in reader.status


async def test_j_and_k_turn_to_the_next_and_previous_article(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        first = reader.title
        await reader.press("J")
        assert reader.title != first
        assert reader.listed_under_cursor == reader.title
        await reader.press("K")
        assert reader.title == first


async def test_the_quotes_are_listed_by_speaker_and_enter_goes_to_one(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        await reader.press("J")
        reader.room.view.cursor = reader.room.article.article.text.index("momentum")
        await reader.press("enter")
        assert reader.room.side.mode is PanelMode.SAID
        assert any(
            row.text == "Gary Volesky" for row in reader.room.side.said.items if isinstance(row, Heading)
        )
        await reader.press("j")
        row = reader.room.side.said.item
        await reader.press("enter")
        assert reader.room.view.cursor == row.quote.start
        assert reader.focused is reader.room.view


async def test_a_click_on_a_row_does_what_enter_does(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.pilot.click(reader.room.list, offset=(5, 2))
        await reader.press()
        assert reader.title.startswith("Mosul battle")


async def test_where_one_was_in_an_article_is_remembered(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.go("warplanes")
        place = reader.place
        await reader.press("J", "K")
        assert reader.place == place
    async with reading(seeds) as reader:
        assert reader.place == place


async def test_copying_takes_the_name_under_the_cursor(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.go("volesky")
        await reader.press("y")
        assert reader.app.clipboard == "Gary Volesky"
        assert "copied" in reader.status


async def test_where_no_editor_can_be_opened_that_is_said(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("v")
        assert "editor" in reader.status


async def test_the_status_line_describes_what_is_under_the_cursor(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.go("volesky")
        assert reader.status.startswith("Gary Volesky · person · 1/")
        assert "‹1 back" in reader.status


async def test_a_library_without_articles_says_so(
    reading: Reading, open_library: OpenLibrary, tmp_path: Path
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "one.txt").write_text("A title\n\nA paragraph of text.\n", "utf-8")
    library = open_library(folder)
    (folder / "one.txt").unlink()
    update(library.roots, library.folder, engine=engine())
    async with reading(library) as reader:
        assert "There is no article" in reader.room.list.render_line(1).text
        await reader.press(
            "J", "K", "asterisk", "n", "y", "v", "quotation_mark", "escape", "1", "enter", "3", "enter"
        )
        await reader.go("mosul")
        await reader.press("tab", "G")
        await reader.pilot.press("exclamation_mark")
        await reader.pilot.pause()
        assert isinstance(reader.app.screen, ProblemsScreen)


async def test_articles_that_come_and_go_leave_the_reader_where_he_is(
    reading: Reading, open_library: OpenLibrary, tmp_path: Path
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    text = "Title {0}\n\nAda Lovelace said in {0} that it works.\n"
    for name in "bd":
        (folder / f"{name}.txt").write_text(text.format(name), "utf-8")
    library = open_library(folder)
    async with reading(library) as reader:
        await reader.press("J", "tab")
        place = reader.place
        for name in "ac":
            (folder / f"{name}.txt").write_text(text.format(name), "utf-8")
        update(library.roots, library.folder, engine=engine())
        reader.room.reload()
        await reader.press()
        assert [article.name for article in reader.listed] == ["a.txt", "b.txt", "c.txt", "d.txt"]
        assert reader.place == place
        assert reader.listed_under_cursor == "Title d"
        (folder / "d.txt").unlink()
        update(library.roots, library.folder, engine=engine())
        reader.room.reload()
        await reader.press()
        assert "no longer in the library" in reader.status
        assert reader.place == place
        await reader.press("K", "K", "ctrl+o")
        assert reader.title != "Title d"


async def test_before_the_folders_were_looked_through_no_article_is_no_news(
    reading: Reading, open_library: OpenLibrary, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "one.txt").write_text("A title\n\nA paragraph of text.\n", "utf-8")
    library = open_library(tmp_path / "empty")
    (tmp_path / "empty" / "one.txt").unlink()
    update(library.roots, library.folder, engine=engine())
    async with reading(library) as reader:
        room = reader.room
        room.awaits_files = True
        await room.reload().wait()
        assert "Reading the articles" in room.list.render_line(1).text
        room.working("looking for changes")
        room.awaits_files = False
        room.working("")
        await room.reload().wait()
        assert "There is no article" in room.list.render_line(1).text
        await reader.press("l", "x")
        assert "No article fits" in room.list.render_line(1).text
        room.working("looking for changes")
        assert "No article fits" in room.list.render_line(1).text
