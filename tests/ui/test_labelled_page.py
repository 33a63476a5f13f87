"""Labels stand over the places in sight, wherever those are, and the keys typed next are theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rich.cells import cell_len
from textual import on
from textual.app import App, ComposeResult

from reader.article import BlockKind, Span
from reader.library import Library
from reader.library.records import LinkedArticle
from reader.ui.page.article_view import ArticleView, FurnitureMode
from reader.ui.panes.frames import Pane
from reader.ui.panes.side_panel import PanelMode

MakeArticle = Callable[..., LinkedArticle]
Reading = Callable[..., Any]


class Page(App[None]):
    """Nothing but the page, and what it has said."""

    def __init__(self) -> None:
        super().__init__()
        self.view = ArticleView()
        self.typed: list[ArticleView.LabelTyped] = []
        self.ended = 0

    def compose(self) -> ComposeResult:
        yield self.view

    @on(ArticleView.LabelTyped)
    def _typed(self, event: ArticleView.LabelTyped) -> None:
        self.typed.append(event)

    @on(ArticleView.LabelsEnded)
    def _ended(self) -> None:
        self.ended += 1


def lines(view: ArticleView) -> list[str]:
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


def words_of(view: ArticleView) -> list[str]:
    assert view.article
    return [target.span.of(view.article.article.text) for target in view.visible_targets()]


async def test_what_begins_in_sight_gets_a_label_over_its_first_letter(make_article: MakeArticle) -> None:
    article = make_article((BlockKind.PARAGRAPH, "Then [PER:Ann] met [PER:Bob]."))
    app = Page()
    async with app.run_test(size=(60, 12)):
        app.view.show(article)
        before = lines(app.view)
        assert app.view.show_labels() == 2
        row = next(line for line in lines(app.view) if "Then" in line)
        assert row.endswith("Then ann met sob.")
        app.view.show(article)
        assert lines(app.view) == before


async def test_quotes_and_nameless_speakers_get_one_too_and_nothing_out_of_sight_does(
    make_article: MakeArticle,
) -> None:
    article = make_article(
        (BlockKind.PARAGRAPH, "<direct:“[PER:Ann] won”> officials said"),
        *[(BlockKind.PARAGRAPH, "[PER:Bob]")] * 30,
    )
    start = article.article.text.index("officials")
    speaker = Span(start, start + len("officials"))
    article = article._replace(quotes=(article.quotes[0]._replace(speaker=speaker),))
    app = Page()
    async with app.run_test(size=(60, 12)) as pilot:
        app.view.show(article)
        assert words_of(app.view) == ["“Ann won”", "Ann", "officials", "Bob", "Bob", "Bob"]
        app.view.show_labels()
        # The label of the name gives way by a cell where that of the quote has two letters.
        assert next(line for line in lines(app.view) if "said" in line).endswith("asnn won” dfficials said")
        await pilot.press("escape", "G")
        assert words_of(app.view) == ["Bob"] * 6


async def test_typing_a_label_says_where_it_leads_and_a_capital_that_it_opens(
    make_article: MakeArticle,
) -> None:
    article = make_article((BlockKind.PARAGRAPH, "[PER:Ann] met [PER:Bob]."))
    app = Page()
    async with app.run_test(size=(60, 12)) as pilot:
        app.view.show(article)
        for key in ("s", "S"):
            app.view.show_labels()
            await pilot.press(key)
            assert not app.view.is_labelled
        assert [event.span.of(article.article.text) for event in app.typed] == ["Bob", "Bob"]
        assert [event.opens for event in app.typed] == [False, True]


@pytest.mark.parametrize("key", ["escape", "z", "j", "1", "tab", "left", "ctrl+a"])
async def test_any_other_key_takes_the_labels_away_and_does_nothing_else(
    make_article: MakeArticle, key: str
) -> None:
    app = Page()
    async with app.run_test(size=(60, 12)) as pilot:
        app.view.show(make_article((BlockKind.PARAGRAPH, "[PER:Ann] met [PER:Bob].\n\nMore.")))
        at = app.view.cursor
        app.view.show_labels()
        await pilot.press(key)
        assert not app.view.is_labelled
        assert app.ended == 1
        assert not app.typed
        assert app.view.cursor == at
        assert app.view.furniture is FurnitureMode.DIM


async def test_hundreds_of_names_have_labels_of_two_letters_at_most_that_do_not_cover_each_other(
    make_article: MakeArticle,
) -> None:
    article = make_article(
        (BlockKind.PARAGRAPH, " ".join(f"[PER:{chr(97 + n % 26)}{chr(97 + n // 26)}]" for n in range(150)))
    )
    app = Page()
    async with app.run_test(size=(40, 40)) as pilot:
        app.view.show(article)
        widths = [cell_len(line) for line in lines(app.view)]
        assert app.view.show_labels() == 150
        assert [cell_len(line) for line in lines(app.view)] == widths
        await pilot.press("z")
        left = "".join(lines(app.view))
        assert app.view.is_labelled
        assert app.typed == []
        await pilot.press(left.split()[0][0])


async def test_wide_characters_and_folded_furniture_keep_their_cells(make_article: MakeArticle) -> None:
    article = make_article(
        (BlockKind.PARAGRAPH, "北京 [PER:习近平] met [PER:Bob] here"),
        (BlockKind.CAPTION, "[PER:Cid] in a harbour"),
        (BlockKind.PARAGRAPH, "Then [PER:Dan] came."),
    )
    app = Page()
    async with app.run_test(size=(60, 14)):
        app.view.show(article)
        app.view.furniture = FurnitureMode.FOLD
        before = [cell_len(app.view.render_line(y).text) for y in range(14)]
        assert words_of(app.view) == ["习近平", "Bob", "Dan"]
        app.view.show_labels()
        shown = lines(app.view)
        assert any("北京 a 近平 met sob here" in line for line in shown)
        assert any("Then dan came." in line for line in shown)
        assert [cell_len(app.view.render_line(y).text) for y in range(14)] == before


async def test_f_goes_to_a_name_by_its_letter_and_back_returns(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        before = reader.place
        await reader.press("f")
        assert "Esc leaves" in reader.status
        target = reader.room.view.visible_targets()[3]
        await reader.press("f")
        assert reader.place == (before[0], target.span.start)
        assert "Esc leaves" not in reader.status
        await reader.press("ctrl+o")
        assert reader.place == before


async def test_a_capital_opens_what_is_there(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        mention = next(target for target in reader.room.view.visible_targets() if not target.is_quote)
        at = reader.room.view.visible_targets().index(mention)
        await reader.press("f", "ASDFJKL"[at])
        assert reader.room.view.cursor == mention.span.start
        assert reader.focused is not reader.room.view


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_f_works_from_the_list_too_and_a_search_ends_it(
    reading: Reading, seeds: Library, size: tuple[int, int]
) -> None:
    async with reading(seeds, size) as reader:
        await reader.press("1", "f")
        assert reader.room.pane is Pane.ARTICLE
        assert reader.room.view.is_labelled
        await reader.press("slash")
        assert not reader.room.view.is_labelled
        assert "Esc leaves" not in reader.status
        await reader.press("escape", "escape")


async def test_letters_of_keys_are_letters_while_labels_are_shown(reading: Reading, seeds: Library) -> None:
    async with reading(seeds) as reader:
        await reader.press("f", "q")
        await reader.press("f", "l")
        assert reader.focused is reader.room.view
        await reader.press("f", "escape")
        assert reader.app.is_running
        assert not reader.room.view.is_labelled
        assert reader.room.side.mode is PanelMode.WHO
