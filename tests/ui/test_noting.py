"""Passages are marked, annotated and tagged from the page, and stay so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reader.article import Span
from reader.library import Library
from reader.library.errors import UserFileError
from reader.library.records import LinkedArticle
from reader.ui.overlays.prompt import Prompt
from reader.ui.page.painting import MARKED

Reading = Callable[..., Any]
MakeArticle = Callable[..., LinkedArticle]


def margin(reader: Any) -> list[str]:
    """The rows of the page that have the sign of a mark."""
    rows = [reader.room.view.render_line(y).text for y in range(reader.room.view.size.height)]
    return [row for row in rows if MARKED in row]


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_m_marks_the_quote_with_a_note_and_shows_it(
    reading: Reading, seeds: Library, size: tuple[int, int]
) -> None:
    async with reading(seeds, size) as reader:
        await reader.press("right_parenthesis", "m", *"who", "enter")
        (mark,) = seeds.notebook.marks()
        quote = reader.room.view.quote_at(reader.room.view.cursor)
        assert mark.place.span == quote.span
        assert mark.note == "who"
        assert "marked" in reader.status
        assert len(margin(reader)) >= 1
    async with reading(seeds, size) as reader:
        await reader.settle()
        assert len(margin(reader)) >= 1


async def test_m_on_a_mark_changes_its_note_or_takes_it_away(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("right_parenthesis", "m", *"one", "enter")
        await reader.press("m")
        assert isinstance(reader.app.screen, Prompt)
        await reader.press("end", "x", "enter")
        assert [mark.note for mark in seeds.notebook.marks()] == ["onex"]
        await reader.press("m", "ctrl+d")
        assert seeds.notebook.marks() == ()
        assert margin(reader) == []


async def test_escape_marks_nothing(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("m", "x", "escape")
        assert reader.app.screen is reader.room
        assert seeds.notebook.marks() == ()


async def test_a_selection_is_marked_exactly(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.pilot.mouse_down(reader.room.view, offset=(11, 4))
        await reader.pilot.hover(reader.room.view, offset=(30, 4))
        await reader.pilot.mouse_up(reader.room.view, offset=(30, 4))
        selected = reader.room.view.selected
        await reader.press("m", "enter")
        assert [mark.place.span for mark in seeds.notebook.marks()] == [selected]
        assert reader.room.view.selected is None


async def test_without_a_quote_the_paragraph_is_marked(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        block = reader.room.article.article.furniture[0]
        reader.room.view.jump(Span(block.start, block.start + 1))
        await reader.press("m", "enter")
        assert [mark.place.span for mark in seeds.notebook.marks()] == [block.span]


async def test_tags_are_typed_with_commas_and_replace_those_before(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        number = reader.room.article.summary.id
        await reader.press("T", *"Mosul,", "space", *"ask", "enter")
        assert seeds.notebook.tags_of(number) == ("ask", "Mosul")
        assert "2 tags: Mosul, ask" in reader.status
        await reader.press("T")
        assert reader.app.screen.query_one("Input").value == "ask, Mosul"
        await reader.press("ctrl+u", "enter")
        assert seeds.notebook.tags_of(number) == ()
        assert "no tags" in reader.status


async def test_what_cannot_be_written_down_is_said(
    reading: Reading, seeds: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserFileError("notes.jsonl: cannot be written: disk full")

    monkeypatch.setattr(seeds.notebook, "mark", refuse)
    async with reading(seeds) as reader:
        await reader.press("right_parenthesis", "m", "enter")
        assert "disk full" in reader.status


async def test_a_search_is_saved_while_it_is_typed(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("slash", "ctrl+s")
        assert "type a search first" in reader.status
        await reader.search("org:daesh")
        await reader.press("ctrl+s")
        assert [saved.query for saved in seeds.notebook.searches()] == ["org:daesh"]
        assert "is saved" in reader.status


async def test_u_takes_the_last_mark_note_or_tag_back_and_ctrl_r_brings_it_again(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        await reader.press("right_parenthesis", "m", *"one", "enter")
        await reader.press("m", "end", "x", "enter")
        await reader.press("T", *"port", "enter")
        await reader.press("U")
        assert "undone: the tag “port”" in reader.status
        assert seeds.notebook.tags() == ()
        await reader.press("U")
        assert [mark.note for mark in seeds.notebook.marks()] == ["one"]
        await reader.press("U")
        assert seeds.notebook.marks() == ()
        assert margin(reader) == []
        await reader.press("U")
        assert "nothing to be undone" in reader.status
        await reader.press("ctrl+r", "ctrl+r", "ctrl+r")
        assert [mark.note for mark in seeds.notebook.marks()] == ["onex"]
        assert [tag.text for tag in seeds.notebook.tags()] == ["port"]
        assert len(margin(reader)) >= 1


async def test_a_mark_that_was_taken_away_comes_back_with_its_note(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("right_parenthesis", "m", *"long thought", "enter")
        before = seeds.notebook.marks()
        await reader.press("m", "ctrl+d")
        assert seeds.notebook.marks() == ()
        assert "^r brings it back" in reader.status
        await reader.press("ctrl+r")
        assert seeds.notebook.marks() == before
