"""The figures, on the real library of the seeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from textual import events

from reader.article import Span
from reader.language.annotation import Confidence, EntityType
from reader.library import Library
from reader.library.records import ArticleSummary, Place, Snippet
from reader.library.value_records import Figure
from reader.ui.room.reading_screen import ReadingScreen
from reader.ui.views.figures_list import bounds, giver, number
from reader.ui.views.figures_view import FiguresView
from reader.ui.views.scopes import Scope

Reading = Callable[..., Any]


def table(reader: Any) -> FiguresView:
    assert isinstance(reader.app.screen, FiguresView)
    return reader.app.screen


def lines(view: FiguresView) -> str:
    rows = [view.table.render_line(y).text.rstrip() for y in range(view.table.size.height)]
    return "\n" + "\n".join(rows).rstrip() + "\n"


def headings(view: FiguresView) -> list[str]:
    return [group.head for group in view.table.groups]


def figure(words: str, value: str, **facts: Any) -> Figure:
    nobody = dict.fromkeys(("entity", "speaker", "confidence", "quote", "low", "high"))
    texts = dict.fromkeys(("unit", "counted", "head", "lemma", "modifiers", "rule", "source"), "")
    article = ArticleSummary(1, "a.txt", "A title", None, 0, 1)
    place, line = Place(1, Span(0, 5)), Snippet(words, ())
    plain = {**nobody, **texts, "type": EntityType.NUM, "place": place, "snippet": line, "article": article}
    return Figure(words=words, value=value, **{**plain, **facts})


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (figure("5,000", "<=5000", counted="IS fighters"), "at most 5,000 IS fighters"),
        (figure("40,000", ">=40000", counted="troops"), "at least 40,000 troops"),
        (figure("$1.2bn", "USD ~1200000000", counted="deal"), "about $1.2bn deal"),
        (figure("3 to 5", "3..5"), "3 to 5"),
        (figure("60", "60", counted="nation", rule="unit joined to the number"), "60-nation"),
        (
            figure("thousands", "2000..9999", counted="people", snippet=Snippet("thousands of people", ())),
            "thousands of people",
        ),
        (
            figure("dozens", "24..99", counted="wounded", snippet=Snippet("dozens wounded of 300", ())),
            "dozens wounded",
        ),
    ],
)
def test_a_number_is_shown_with_its_bound_and_what_it_counts(row: Figure, shown: str) -> None:
    assert number(row).plain == shown


def test_a_number_in_words_is_shown_in_figures_too() -> None:
    assert bounds(figure("tens of thousands", "20000..99999", low=20e3, high=99999.0)) == "20,000 – 99,999"
    assert bounds(figure("3 to 5", "3..5", low=3.0, high=5.0)) == ""
    assert bounds(figure("dozens", "<=5", high=5.0)) == ""


def test_without_a_speaker_the_source_gives_the_number() -> None:
    assert giver(figure("5", "5", source="BBC")).plain == "BBC"
    assert giver(figure("5", "5")).plain == "the article itself"
    assert giver(figure("5", "5", source="BBC", speaker="Ann", confidence=Confidence.LOW)).plain == "? Ann"


async def test_figures_of_one_thing_stand_side_by_side_across_articles(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        before = reader.place
        await reader.press("F")
        view = table(reader)
        assert view.memo.state.scope is Scope.LIBRARY
        assert headings(view)[:2] == ["fighters", "people"]
        first = view.table.row
        await reader.press("j")
        second = view.table.row
        assert first
        assert second
        assert [first.words, second.words] == ["3,000 to 5,000", "5,000"]
        assert first.place.article != second.place.article
        await reader.press("enter")
        assert isinstance(reader.app.screen, ReadingScreen)
        assert reader.under_cursor.startswith("5,000 IS fighters")
        await reader.press("ctrl+o")
        assert table(reader).table.row == second
        await reader.press("F")
        assert isinstance(reader.app.screen, ReadingScreen)
        assert reader.place == before


async def test_the_status_line_says_who_gives_a_number_and_why(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("F")
        about = table(reader).status.about.plain
        assert about.startswith("3,000 to 5,000 IS fighters · 3000..5000 · noun after the number · said by ")
        assert "US-led coalition" in about


async def test_what_is_typed_finds_what_is_counted_and_who_counts(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("F", "slash", *"fighters")
        view = table(reader)
        assert view.count == "2 figures"
        await reader.press("enter", "escape", "slash", *"save the children")
        assert set(headings(view)) >= {"latrines", "people"}
        await reader.press("enter", "escape", "slash", *"nowhere", "enter", "y")
        assert headings(view) == []
        assert "Nothing fits “nowhere”." in lines(view)


async def test_what_is_typed_at_once_after_the_slash_goes_into_the_filter(
    reading: Reading, seeds: Library
) -> None:
    async with reading(seeds) as reader:
        await reader.press("F")
        for key in ["slash", *"is", "slash", *"fighters"]:
            reader.app.post_message(events.Key(key, "/" if key == "slash" else key))
        await reader.press()
        assert table(reader).typed == "is/fighters"


async def test_order_kind_and_scope_by_one_key_each(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("F", "o")
        view = table(reader)
        names = [group.lemma for group in view.table.groups]
        assert names == [*sorted(filter(None, names)), ""]
        await reader.press("x", "x")
        assert headings(view) == []
        assert "No article gives a number here." in lines(view)
        await reader.press("x", "x", "tab")
        assert view.memo.state.scope is Scope.ARTICLE
        here = reader.room.article.summary.id
        assert view.count == f"{seeds.figures(articles=[here]).total} figures"


async def test_a_sentence_is_copied_with_who_says_it(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("F", "y")
        assert reader.app.clipboard.startswith("“The US-led coalition estimates there are 3,000 to 5,000")
        assert "” — US-led coalition (?), in “Islamic State leader" in reader.app.clipboard


@pytest.mark.parametrize("size", [(140, 40), (80, 24)], ids=["wide", "narrow"])
async def test_it_looks_as_it_did(
    reading: Reading, seeds: Library, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with reading(seeds, size) as reader:
        await reader.press("F")
        assert lines(table(reader)) == snapshot


@pytest.mark.parametrize("theme", ["reader-light", "ansi-dark"])
async def test_cursor_and_doubt_are_seen_in_any_colours(reading: Reading, seeds: Library, theme: str) -> None:
    async with reading(seeds) as reader:
        reader.app.theme = theme
        await reader.press("F")
        text = lines(table(reader))
        assert text.count("▌") == 2
        assert "? US-led" in text
