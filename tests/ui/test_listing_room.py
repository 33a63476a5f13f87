"""Ordering, filtering and folding the list of articles, by key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events

from reader.library import Library
from reader.library.indexing.engine import engine
from reader.library.indexing.updating import update
from reader.ui.panes.filter_field import FilterField
from reader.ui.panes.frames import Pane

Reading = Callable[..., Any]
OpenLibrary = Callable[[Path], Library]

ARTICLES = {
    "b/one.txt": "“Zoo reopens in Mosul”\n\n4 November 2016\n\nGary Volesky spoke. Volesky left.\n",
    "a/two.txt": "Élysée silent on Mosul\n\n20 October 2016\n\nAnn Reed said it works. Reed left. Reed.\n",
    "c/three.txt": "an undated story about nothing\n\nGary Volesky came, and Ann Reed.\n",
}


@pytest.fixture
def news(open_library: OpenLibrary, tmp_path: Path) -> Library:
    """A library of three articles, one of them undated."""
    for name, text in ARTICLES.items():
        file = tmp_path / "news" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return open_library(tmp_path / "news")


def names(reader: Any) -> list[str]:
    return [article.name[2:-4] for article in reader.listed]


async def test_orders_are_taken_in_turn_and_turned_around(reading: Reading, news: Library) -> None:
    async with reading(news) as reader:
        await reader.press("1")
        assert names(reader) == ["one", "two", "three"]
        assert reader.room.head.render().plain.strip() == "o newest"
        await reader.press("O")
        assert names(reader) == ["two", "one", "three"]
        assert "oldest" in reader.room.head.render().plain
        opened = reader.title
        await reader.press("o")
        assert "title A–Z" in reader.room.head.render().plain
        assert names(reader) == ["three", "two", "one"]
        assert reader.listed_under_cursor == opened
        await reader.press("k")
        assert reader.listed_under_cursor != opened
        kept = reader.listed_under_cursor
        await reader.press("O")
        assert names(reader) == ["one", "two", "three"]
        assert reader.listed_under_cursor == kept


async def test_the_next_article_is_that_of_the_list_as_it_stands(reading: Reading, news: Library) -> None:
    async with reading(news) as reader:
        await reader.press("1", "o", "g", "enter")
        assert reader.title.startswith("an undated")
        await reader.press("J")
        assert reader.title.startswith("Élysée")
        await reader.press("l", *"zoo", "enter", "2", "J")
        assert reader.title.startswith("“Zoo")
        await reader.press("J")
        assert "last article" in reader.status


async def test_a_filter_narrows_the_list_as_it_is_typed(reading: Reading, news: Library) -> None:
    async with reading(news) as reader:
        await reader.press("l")
        assert isinstance(reader.focused, FilterField)
        await reader.pilot.press(*"ELYSEE")
        await reader.press()
        assert names(reader) == ["two"]
        assert "Articles · 1/3" in str(reader.room.query_one("#articles").border_title)
        await reader.press("enter")
        assert reader.focused is reader.room.list
        await reader.press("enter")
        assert reader.title.startswith("Élysée")
        await reader.press("1", "escape")
        assert names(reader) == ["one", "two", "three"]
        assert not reader.room.filter.display
        assert reader.focused is reader.room.list
        assert reader.listed_under_cursor == reader.title
        await reader.press("escape")
        assert reader.focused is reader.room.view


@pytest.mark.parametrize(
    ("typed", "found", "shown"),
    [
        ("mosul", ["one", "two"], ""),
        ("2016-10", ["two"], "2016-10-20"),
        ("undated", ["three"], ""),
        ("b/one", ["one"], "b/one.txt"),
        ("zzz", [], "No article fits."),
    ],
)
async def test_what_is_filtered_by_is_shown(
    reading: Reading, news: Library, typed: str, found: list[str], shown: str
) -> None:
    async with reading(news) as reader:
        await reader.press("l", *({"/": "slash", "-": "minus"}.get(key, key) for key in typed))
        assert names(reader) == found
        assert shown in reader.text_of_list()


async def test_what_is_typed_at_once_after_the_key_goes_into_the_filter(
    reading: Reading, news: Library
) -> None:
    async with reading(news) as reader:
        for key in "lelysee":
            reader.app.post_message(events.Key(key, key))
        while reader.room.list_query.words != "elysee":
            await asyncio.sleep(0.01)
        await reader.settle()
        assert names(reader) == ["two"]


async def test_the_words_found_are_underlined(reading: Reading, news: Library) -> None:
    async with reading(news) as reader:
        await reader.press("l", *"elys")
        segments = [segment for y in range(4) for segment in reader.room.list.render_line(y)]
        (found,) = [segment.text for segment in segments if segment.style and segment.style.underline]
        assert found == "Élys"


async def test_most_mentions_of_the_name_that_is_selected(reading: Reading, news: Library) -> None:
    async with reading(news) as reader:
        await reader.press("1", "G", "enter")
        reader.room.view.cursor = reader.room.article.article.text.index("Ann Reed")
        await reader.press("M")
        assert reader.room.pane is Pane.ARTICLES
        assert names(reader) == ["two", "three", "one"]
        assert "most mentions of Ann Reed"[:12] in reader.room.head.render().plain
        assert "3 mentions" in reader.text_of_list()
        await reader.press("2")
        reader.room.view.cursor = reader.room.article.article.text.index("nothing")
        reader.room.side.who.move_to(None)
        await reader.press("M")
        assert reader.room.pane is Pane.ARTICLES


async def test_the_name_that_is_counted_is_looked_up_again_when_the_library_changes(
    reading: Reading, news: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(news) as reader:
        await reader.press("1", "G", "enter")
        reader.room.view.cursor = reader.room.article.article.text.index("Ann Reed")
        await reader.press("M")
        entity = reader.room.list_query.entity
        named = news.entity(entity)
        monkeypatch.setattr(news, "entity", lambda _: named._replace(name="The Mayor"))
        reader.room.library_changed()
        await reader.settle()
        assert reader.room.head.order == "most mentions of The Mayor"

        def gone(_: int) -> None:
            raise LookupError

        monkeypatch.setattr(news, "entity", gone)
        reader.room.library_changed()
        await reader.settle()
        assert reader.room.head.order == "newest"
        assert "The Mayor is now part of another name" in reader.status


async def test_order_and_filter_outlast_a_change_of_the_library(
    reading: Reading, news: Library, tmp_path: Path
) -> None:
    async with reading(news) as reader:
        await reader.press("1", "o", "l", *"mosul", "enter", "G")
        kept = reader.listed_under_cursor
        assert names(reader) == ["two", "one"]
        (tmp_path / "news" / "a" / "new.txt").write_text("Another day in Mosul\n\nNobody spoke.\n", "utf-8")
        update(news.roots, news.folder, engine=engine())
        reader.room.reload()
        await reader.press()
        assert names(reader) == ["new", "two", "one"]
        assert reader.listed_under_cursor == kept


async def test_results_keep_the_best_match_first_unless_they_are_ordered(
    reading: Reading, news: Library
) -> None:
    async with reading(news) as reader:
        await reader.press("1", "O")
        await reader.search("mosul")
        assert "best match" in reader.room.head.render().plain
        await reader.press("down", "o")
        assert [article.name[2:-4] for article in reader.found] == ["one", "two"]
        assert "newest" in reader.room.head.render().plain
        await reader.press("O")
        assert [article.name[2:-4] for article in reader.found] == ["two", "one"]
        await reader.press("escape")
        assert names(reader) == ["two", "one", "three"]
        assert "oldest" in reader.room.head.render().plain


STORY = (
    "{title}\n\n{date}\n\nThe Iraqi army has been moving towards the city from the south for two weeks, and"
    " its commanders say that they have met less resistance than they had feared in the villages along the"
    " river. Residents who fled told reporters that the fighters had left at night, and that they had taken"
    " whole families with them as they went. Aid workers have put up tents for ten thousand people near the"
    " airfield, where water is brought by lorry twice a day and the queues are long. {end}\n"
)


@pytest.fixture
def copied(open_library: OpenLibrary, tmp_path: Path) -> Library:
    """A library in which three of five articles are one story."""
    folder = tmp_path / "copied"
    folder.mkdir()
    for name, title, date, end in [
        ("a", "Army moves on Mosul", "4 November 2016", "It is cold."),
        ("c", "Army moves towards Mosul", "3 November 2016", "Nobody knows how long they will stay there."),
        ("e", "Army closer to Mosul", "2 November 2016", ""),
    ]:
        (folder / f"{name}.txt").write_text(STORY.format(title=title, date=date, end=end), "utf-8")
    (folder / "b.txt").write_text("Something else\n\n4 November 2016\n\nIt rained.\n", "utf-8")
    (folder / "d.txt").write_text("And more\n\n2 November 2016\n\nIt snowed.\n", "utf-8")
    return open_library(folder)


async def test_copies_are_folded_into_one_row_and_shown_by_key(reading: Reading, copied: Library) -> None:
    async with reading(copied) as reader:
        await reader.press("1")
        assert [article.name for article in reader.listed] == ["a.txt", "b.txt", "d.txt"]
        assert "▸ +2" in reader.text_of_list()
        assert "3 stories" in reader.room.head.render().plain
        assert "Articles · 5" in str(reader.room.query_one("#articles").border_title)
        await reader.press("z")
        assert [article.name for article in reader.listed] == ["a.txt", "c.txt", "e.txt", "b.txt", "d.txt"]
        assert "▾ +2" in reader.text_of_list()
        await reader.press("j", "left")
        assert [article.name for article in reader.listed] == ["a.txt", "b.txt", "d.txt"]
        assert reader.listed_under_cursor == "Army moves on Mosul"
        await reader.press("right", "left", "left")
        assert len(reader.listed) == 3


async def test_a_folded_copy_that_is_gone_to_is_shown(reading: Reading, copied: Library) -> None:
    async with reading(copied) as reader:
        await reader.press("J")
        assert reader.title == "Army moves towards Mosul"
        assert reader.listed_under_cursor == reader.title
        assert "▾ +2" in reader.text_of_list()
        await reader.press("1", "left", "2")
        await reader.go("closer")
        assert reader.title == "Army closer to Mosul"
        assert reader.listed_under_cursor == reader.title


async def test_only_copies_that_pass_the_filter_are_counted(reading: Reading, copied: Library) -> None:
    async with reading(copied) as reader:
        await reader.press("l", *"towards")
        assert [article.name for article in reader.listed] == ["c.txt"]
        assert "▸" not in reader.text_of_list()


async def test_rows_far_away_are_read_when_they_come_into_sight(
    reading: Reading, open_library: OpenLibrary, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(150):
        (folder / f"{number:03}.txt").write_text(f"Title {number}\n\nNothing happened.\n", "utf-8")
    async with reading(open_library(folder)) as reader:
        await reader.press("1", "G")
        assert "Title 149" in reader.text_of_list()
        await reader.press("g")
        assert "Title 0" in reader.text_of_list()
