"""Marks, notes, tags and saved searches are listed, filtered, gone to and taken away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.article import Span
from reader.library import Library
from reader.library.errors import UserFileError
from reader.library.indexing.engine import engine
from reader.library.indexing.updating import update
from reader.library.records import Place
from reader.ui.views.notes_view import NotesView

Reading = Callable[..., Any]
OpenLibrary = Callable[[Path], Library]


@pytest.fixture
def noted(seeds: Library) -> Library:
    """The seeds with three marks in both articles, a tag and a saved search."""
    first, second = (article.id for article in seeds.articles())
    marks = (
        (first, "Boris Johnson", "minister"),
        (first, "cruel irony", ""),
        (second, "momentum", "who says?"),
    )
    for article, words, note in marks:
        start = seeds.article(article).article.text.index(words)
        seeds.notebook.mark(Place(article, Span(start, start + len(words))), note)
    seeds.notebook.set_tags(second, ["to check"])
    seeds.notebook.save_search("org:daesh")
    return seeds


def rows(view: NotesView) -> list[str]:
    return [line for y in range(view.list.size.height) if (line := view.list.render_line(y).text.strip(" ▌"))]


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_the_list_has_marks_tags_and_searches(
    reading: Reading, noted: Library, size: tuple[int, int]
) -> None:
    async with reading(noted, size) as reader:
        await reader.press("apostrophe")
        view = reader.app.screen
        assert isinstance(view, NotesView)
        assert view.count == "5 entries"
        shown = "\n".join(rows(view))
        assert "“Boris Johnson”" in shown
        assert "minister" in shown
        assert "Islamic State leader" in shown
        await reader.press("G")
        assert "/ org:daesh" in "\n".join(rows(view))
        await reader.press("apostrophe")
        assert reader.app.screen is reader.room


async def test_enter_goes_to_a_mark_n_to_the_next_and_back_returns_to_the_list(
    reading: Reading, noted: Library
) -> None:
    async with reading(noted) as reader:
        await reader.press("apostrophe", "enter")
        assert reader.under_cursor.startswith("Boris Johnson")
        assert "1/3 · article 1 of 2" in reader.status
        await reader.press("n")
        assert reader.under_cursor.startswith("cruel irony")
        await reader.press("n")
        assert reader.under_cursor.startswith("momentum")
        assert "3/3 · article 2 of 2" in reader.status
        await reader.press("ctrl+o", "ctrl+o", "ctrl+o")
        assert isinstance(reader.app.screen, NotesView)


async def test_what_is_typed_narrows_the_list_down(reading: Reading, noted: Library) -> None:
    async with reading(noted) as reader:
        await reader.press("apostrophe", "slash", *"minist", "enter")
        view = reader.app.screen
        assert view.count == "1 entry"
        await reader.press("enter")
        assert reader.under_cursor.startswith("Boris Johnson")


async def test_tab_shows_one_kind_at_a_time(reading: Reading, noted: Library) -> None:
    async with reading(noted) as reader:
        await reader.press("apostrophe")
        counts = []
        for _ in range(5):
            await reader.press("tab")
            counts.append(reader.app.screen.count)
        assert counts == ["3 entries", "1 entry", "1 entry", "0 entries", "5 entries"]


@pytest.mark.parametrize(("tabs", "query"), [(2, 'tag:"to check"'), (3, "org:daesh")])
async def test_enter_on_a_tag_or_a_search_searches(
    reading: Reading, noted: Library, tabs: int, query: str
) -> None:
    async with reading(noted) as reader:
        await reader.press("apostrophe", *["tab"] * tabs, "enter")
        assert reader.app.screen is reader.room
        await reader.settle()
        assert reader.room.searching
        assert reader.room.bar.query_text == query
        assert reader.room.search.result.total == (1 if tabs == 2 else 2)


async def test_a_note_is_changed_and_a_mark_and_a_search_taken_away(reading: Reading, noted: Library) -> None:
    async with reading(noted) as reader:
        await reader.press("apostrophe", "m", "end", "s", "enter")
        assert noted.notebook.marks()[0].note == "ministers"
        await reader.press("x")
        assert [mark.words for mark in noted.notebook.marks()] == ["cruel irony", "momentum"]
        await reader.press("m", "ctrl+d")
        assert [mark.words for mark in noted.notebook.marks()] == ["momentum"]
        await reader.press("G", "x")
        assert noted.notebook.searches() == ()
        assert "^r brings it back" in reader.app.screen.status.message
        await reader.press("ctrl+r", "ctrl+r", "ctrl+r")
        assert len(noted.notebook.searches()) == 1
        assert noted.notebook.marks()[0].note == "ministers"
        await reader.press("U", "U", "U", "U")
        assert [mark.words for mark in noted.notebook.marks()] == ["momentum"]
        assert "undone: the note “ministers”" in reader.app.screen.status.message
        await reader.press("m")
        assert "only a mark" in reader.app.screen.status.render().plain


async def test_a_mark_whose_words_are_gone_is_listed_as_such_and_leads_nowhere(
    reading: Reading, open_library: OpenLibrary, tmp_path: Path
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("A title\n\nAda Lovelace said that it works.\n", "utf-8")
    library = open_library(folder)
    number = library.articles()[0].id
    library.notebook.mark(Place(number, Span(9, 21)), "who is she?")
    (folder / "a.txt").write_text("A title\n\nNobody said anything.\n", "utf-8")
    update(library.roots, library.folder, engine=engine())
    async with reading(library) as reader:
        await reader.press("apostrophe")
        assert "not found in a.txt" in "\n".join(rows(reader.app.screen))
        await reader.press("enter")
        assert isinstance(reader.app.screen, NotesView)
        assert "is kept until" in reader.app.screen.status.render().plain


async def test_an_empty_list_says_how_to_begin(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("apostrophe")
        assert "m marks a passage" in "\n".join(rows(reader.app.screen))
        await reader.press("enter", "x", "m", "escape")
        assert reader.app.screen is reader.room


async def test_a_file_that_cannot_be_read_is_said_everywhere(
    reading: Reading, noted: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise UserFileError("notes.jsonl: cannot be read: no permission")

    monkeypatch.setattr(noted.user_file, "records", refuse)
    async with reading(noted) as reader:
        assert "no permission" in reader.app.screen.status.message
        await reader.press("apostrophe")
        assert "no permission" in "\n".join(rows(reader.app.screen))
        await reader.press("escape")
        await reader.search("tag:check")
        assert noted.search("tag:check").note.endswith("no permission")
        assert noted.found("note:x") == frozenset()
        assert reader.room.results.items
