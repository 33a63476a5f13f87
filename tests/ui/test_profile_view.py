"""The page of one name, on the real library of the seeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from reader.library import Library
from reader.library.said import SaidQuery
from reader.ui.panes.panel_lists import EntityRow
from reader.ui.panes.row_list import RowList
from reader.ui.room.reading_screen import ReadingScreen
from reader.ui.views.over_time import OverTime
from reader.ui.views.profile_lists import Fact, Rest
from reader.ui.views.profile_view import ProfileView, Show
from reader.ui.views.said_view import SaidView
from tests.ui.conftest import hold_back

Reading = Callable[..., Any]


def page(reader: Any) -> ProfileView:
    assert isinstance(reader.app.screen, ProfileView)
    return reader.app.screen


def lines(rows: RowList[Any]) -> str:
    return (
        "\n" + "\n".join(rows.render_line(y).text.rstrip() for y in range(rows.size.height)).rstrip() + "\n"
    )


def name(view: ProfileView, library: Library) -> str:
    return library.entity(view.memo.entity).name


async def test_enter_on_a_mention_opens_its_page_there_and_back_returns_to_the_exact_place(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        await reader.go("mosul")
        before = reader.place
        await reader.press("enter")
        view = page(reader)
        assert name(view, seeds) == "Mosul"
        assert view.mentions.row.place.span.start == before[1]
        assert view.count == f"{seeds.entity(view.memo.entity).mentions} mentions in 2 articles"
        await reader.press("G")
        last = view.mentions.row
        await reader.press("enter")
        assert isinstance(reader.app.screen, ReadingScreen)
        assert reader.room.view.cursor == last.place.span.start
        assert reader.room.view.mention_at(reader.room.view.cursor).entity == view.memo.entity
        await reader.press("ctrl+o")
        assert page(reader).mentions.row == last
        await reader.press("escape")
        assert reader.place == before
        assert isinstance(reader.app.screen, ReadingScreen)


async def test_enter_on_a_row_of_the_panel_opens_the_page_at_the_next_mention_here(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        await reader.press("3")
        row = reader.room.side.list.item
        assert isinstance(row, EntityRow)
        await reader.press("enter")
        view = page(reader)
        assert view.memo.entity == row.entity.id
        assert view.mentions.row.place.article == reader.room.article.summary.id


async def test_everything_beside_the_mentions_is_a_jump(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.go("person:baghdadi")
        await reader.press("enter", "tab")
        view = page(reader)
        facts = [row for row in view.facts.items if isinstance(row, Fact)]
        assert len(facts) > 10
        told = [row for row in view.facts.items if isinstance(row, Rest)]
        named = sum(alias.mentions for alias in seeds.profile(view.memo.entity).aliases)
        unnamed = seeds.entity(view.memo.entity).mentions - named
        assert told == [Rest("he, it, the …", str(unnamed))]
        alias = next(fact for fact in facts if isinstance(fact.target, str) and fact.text == "al-Baghdadi")
        assert view.facts.move_to(alias.target)
        await reader.press("enter")
        assert reader.under_cursor.startswith("al-Baghdadi")
        await reader.press("backspace")
        view = page(reader)
        assert view.facts.has_focus
        assert view.facts.item == alias
        other = next(fact for fact in facts if isinstance(fact.target, int))
        assert view.facts.move_to(other.target)
        await reader.press("enter")
        assert name(page(reader), seeds) == other.text
        await reader.press("backspace")
        assert name(page(reader), seeds) == "Abu Bakr al-Baghdadi"
        assert page(reader).facts.item == other
        first = next(fact for fact in facts if fact.text == "first")
        assert page(reader).facts.move_to(first.target)
        await reader.press("enter")
        assert reader.room.view.cursor == first.target.span.start


async def test_what_is_said_by_and_about_somebody_can_be_filtered_and_copied(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        await reader.go("person:baghdadi")
        await reader.press("enter", "o")
        view = page(reader)
        assert view.memo.show is Show.BY
        by = list(seeds.said(SaidQuery(entity=view.memo.entity)))
        assert view.count == f"{len(by)} quotes"
        assert {row.entity for row in by} == {view.memo.entity}
        await reader.press("slash", *"victory", "enter", "Y")
        fitting = [row for row in by if "victory" in row.words]
        assert view.count == f"{len(fitting)} quotes"
        assert reader.app.clipboard.count("characters") == len(fitting) > 0
        await reader.press("escape", "o")
        about = list(seeds.said(SaidQuery(about=view.memo.entity)))
        assert view.count == f"{len(about)} quotes"
        await reader.press("enter")
        assert reader.place[1] in {row.place.span.start for row in about}
        await reader.press("backspace")
        assert page(reader).memo.show is Show.ABOUT


async def test_the_filter_finds_mentions_by_the_title_of_their_article(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        await reader.go("mosul")
        await reader.press("enter", "y", "slash", *"BATTLE")
        assert [group.title[:12] for group in page(reader).mentions.groups] == ["Mosul battle"]


async def test_the_page_of_a_speaker_is_a_key_away_from_the_table(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("quotation_mark", "p")
        assert name(page(reader), seeds) == "Abu Bakr al-Baghdadi"
        await reader.press("ctrl+o")
        assert isinstance(reader.app.screen, SaidView)


async def test_on_a_narrow_screen_one_list_is_shown_at_a_time(reading: Reading, seeds: Library) -> None:
    async with reading(seeds, (80, 24)) as reader:
        await reader.go("mosul")
        await reader.press("enter")
        view = page(reader)
        assert (view.mentions.region.width > 60, view.facts.region.width) == (True, 0)
        await reader.press("tab")
        assert (view.facts.region.width > 60, view.mentions.region.width) == (True, 0)
        await reader.press("tab")
        assert reader.focused is view.mentions


@pytest.mark.parametrize("size", [(140, 40), (80, 24)], ids=["wide", "narrow"])
async def test_it_looks_as_it_did(
    reading: Reading, seeds: Library, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with reading(seeds, size) as reader:
        await reader.go("person:baghdadi")
        await reader.press("enter")
        view = page(reader)
        assert "2016-11-04" in view.query_one(OverTime).render().plain
        assert lines(view.mentions) == snapshot(name="mentions")
        await reader.press("tab")
        assert lines(view.facts) == snapshot(name="facts")


@pytest.mark.parametrize("theme", ["reader-light", "ansi-dark"])
async def test_the_cursor_is_seen_in_any_colours(reading: Reading, seeds: Library, theme: str) -> None:
    async with reading(seeds) as reader:
        reader.app.theme = theme
        await reader.go("mosul")
        await reader.press("enter")
        assert lines(page(reader).mentions).count("▌") == 2


async def test_a_name_that_is_gone_is_said_to_be(
    reading: Reading, seeds: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(seeds) as reader:
        await reader.go("mosul")

        def gone(_: int) -> None:
            raise LookupError

        monkeypatch.setattr(seeds, "profile", gone)
        await reader.press("enter")
        assert "no longer" in page(reader).status.render().plain
        await reader.press("tab", "enter", "o", "y", "Y", "escape")
        assert isinstance(reader.app.screen, ReadingScreen)


async def test_nothing_is_said_to_be_missing_before_it_was_looked_for(
    reading: Reading, seeds: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = hold_back(monkeypatch, seeds, "profile")
    async with reading(seeds) as reader:
        await reader.pilot.press("tab", "enter")
        await reader.pilot.pause()
        view = page(reader)
        assert lines(view.rows).split() == ["…"]
        go_on.set()
        await reader.settle()
        assert view.rows.item is not None
