"""The page keeps its place, scrolls with context, and says what is selected in the article's own text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Offset, Region
from textual.selection import SELECT_ALL, Selection

from reader.article import BlockKind, Span
from reader.library.records import LinkedArticle
from reader.ui.page.article_view import ArticleView, FurnitureMode

MakeArticle = Callable[..., LinkedArticle]


class Pane(App[None]):
    """Nothing but the pane."""

    def __init__(self) -> None:
        super().__init__()
        self.view = ArticleView()

    def compose(self) -> ComposeResult:
        yield self.view


@pytest.fixture
def long(make_article: MakeArticle) -> LinkedArticle:
    paragraphs = [
        (BlockKind.PARAGRAPH, f"[PER:Number{n}] met [PER:Ann], " + "and they walked on " * 12)
        for n in range(60)
    ]
    paragraphs.insert(30, (BlockKind.CAPTION, "A harbour"))
    return make_article((BlockKind.TITLE, "A long walk"), *paragraphs)


def span_of(article: LinkedArticle, words: str) -> Span:
    start = article.article.text.index(words)
    return Span(start, start + len(words))


def lines(view: ArticleView) -> list[str]:
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


def styled(view: ArticleView, component: str) -> str:
    """What is drawn on the ground of a component class."""
    ground = view.get_visual_style(f"article--{component}").rich_style.bgcolor
    segments = [segment for y in range(view.size.height) for segment in view.render_line(y)]
    return "".join(segment.text for segment in segments if segment.style and segment.style.bgcolor == ground)


async def test_an_article_opens_at_its_header_with_the_cursor_on_its_title(long: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(80, 24)):
        app.view.show(long)
        assert lines(app.view)[1:4] == [" " * 11 + "undated · small.txt", "", " " * 11 + "A long walk"]
        assert app.view.cursor == 0


async def test_an_article_shown_before_there_is_a_pane_opens_where_it_should(long: LinkedArticle) -> None:
    app = Pane()
    target = span_of(long, "Number40")
    app.view.show(long, at=target)
    app.view.text_width = 60
    async with app.run_test(size=(80, 24)):
        assert "Number40" in "".join(lines(app.view))
        assert app.view.cursor == target.start


async def test_an_empty_page_shows_nothing(long: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.show(long)
        app.view.show(None)
        await pilot.press("j", "tab", "space", "G", "enter", "z", "right", "}")
        assert set(lines(app.view)) == {""}
        assert app.view.visible_targets() == []
        assert app.view.mention_at(0) is None


async def test_a_jump_far_away_lands_a_third_of_the_way_down(long: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(80, 24)):
        app.view.show(long)
        app.view.jump(span_of(long, "Number40"))
        row = next(y for y, line in enumerate(lines(app.view)) if "Number40" in line)
        assert row == 8
        assert app.view.cursor == span_of(long, "Number40").start


async def test_a_jump_within_sight_does_not_move_the_page(long: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(80, 24)):
        app.view.show(long)
        app.view.jump(span_of(long, "Number40"))
        top = app.view.top_offset
        app.view.jump(span_of(long, "Number41"))
        assert app.view.top_offset == top


async def test_a_position_is_restored_exactly(long: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.show(long)
        app.view.jump(span_of(long, "Number40"))
        await pilot.press("j", "j")
        at, top, seen = app.view.cursor, app.view.top_offset, lines(app.view)
        app.view.show(None)
        app.view.show(long, at=at, top=top)
        assert (app.view.cursor, app.view.top_offset, lines(app.view)) == (at, top, seen)


async def test_resizing_to_and_fro_keeps_the_place(long: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.show(long)
        app.view.jump(span_of(long, "Number40"))
        at, top, seen = app.view.cursor, app.view.top_offset, lines(app.view)
        for width in (50, 33, 120, 61):
            await pilot.resize_terminal(width, 24)
            assert app.view.top_offset == top
            assert app.view.cursor == at
        await pilot.resize_terminal(80, 24)
        assert app.view.top_offset == top
        assert lines(app.view)[2:] == seen[2:]


async def test_another_text_width_keeps_the_place(long: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(100, 24)):
        app.view.show(long)
        app.view.jump(span_of(long, "Number40"))
        top = app.view.top_offset
        app.view.text_width = 40
        assert app.view.top_offset == top
        assert max(len(line.strip()) for line in lines(app.view)) <= 40


async def test_furniture_is_folded_to_one_row_and_a_jump_into_it_opens_it(long: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(80, 24)):
        app.view.show(long, at=span_of(long, "Number30"))
        app.view.furniture = FurnitureMode.FOLD
        assert any("▸ 1 line of furniture: captions" in line for line in lines(app.view))
        app.view.jump(span_of(long, "harbour"))
        assert any("A harbour" in line for line in lines(app.view))
        app.view.furniture = FurnitureMode.DIM
        app.view.furniture = FurnitureMode.FOLD
        assert not any("A harbour" in line for line in lines(app.view))


async def test_an_article_opened_at_a_place_in_folded_furniture_shows_it(long: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(80, 24)):
        app.view.furniture = FurnitureMode.FOLD
        app.view.show(long, at=span_of(long, "harbour"))
        assert any("A harbour" in line for line in lines(app.view))
        assert app.view.cursor == span_of(long, "harbour").start


async def test_the_place_of_one_article_is_not_that_of_the_next(long: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(80, 24)):
        app.view.show(long, at=span_of(long, "Number40"), top=span_of(long, "Number39").start + 7)
        app.view.text_width = 50
        assert app.view.top_offset == span_of(long, "Number39").start + 7
        app.view.text_width = 72
        app.view.show(long, at=span_of(long, "Number40").start)
        page = app.view._page
        assert page is not None
        assert app.view.top_offset == page.rows[app.view.scroll_offset.y].start


async def test_mentions_of_the_one_under_the_cursor_are_marked(long: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(80, 24)):
        app.view.show(long, at=span_of(long, "Ann"))
        assert styled(app.view, "cursor") == "Ann"
        assert styled(app.view, "same").startswith("AnnAnn")
        app.view.jump(span_of(long, "walked"), flash=False)
        assert styled(app.view, "same") == ""
        assert styled(app.view, "cursor") == "w"


async def test_matches_are_marked_and_the_one_at_the_cursor_more(long: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(80, 24)):
        app.view.show(long, at=0)
        app.view.set_matches([span_of(long, "long"), span_of(long, "walk")])
        assert styled(app.view, "match") == "longwalk"
        app.view.jump(span_of(long, "walk"), flash=False)
        assert styled(app.view, "match") == "long"
        assert styled(app.view, "match-here") == "alk"
        app.view.set_matches([])
        assert styled(app.view, "match") == ""


async def test_a_landing_is_marked_for_a_moment(long: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.show(long)
        app.view.jump(span_of(long, "they walked"))
        assert styled(app.view, "flash") == "hey walked"
        for _ in range(40):
            if not styled(app.view, "flash"):
                break
            await pilot.pause(0.05)
        assert styled(app.view, "flash") == ""


async def test_without_animations_a_landing_stays_marked_until_the_cursor_moves(long: LinkedArticle) -> None:
    app = Pane()
    app.animation_level = "none"
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.show(long)
        app.view.jump(span_of(long, "they walked"))
        await pilot.pause(0.8)
        assert styled(app.view, "flash") == "hey walked"
        await pilot.press("j")
        assert styled(app.view, "flash") == ""


async def test_a_selection_is_the_articles_own_text(make_article: MakeArticle) -> None:
    article = make_article(
        (BlockKind.PARAGRAPH, "one **two**\nthree\x1b[0m"), markup=(Span(4, 6), Span(9, 11))
    )
    app = Pane()
    async with app.run_test(size=(60, 24)) as pilot:
        app.view.show(article)
        row = next(y for y, line in enumerate(lines(app.view)) if "one two three␛[0m" in line)
        await pilot.mouse_down(app.view, offset=(11, row))
        await pilot.hover(app.view, offset=(20, row))
        await pilot.mouse_up(app.view, offset=(20, row))
        assert app.view.selected == Span(0, 14)
        assert app.screen.get_selected_text() == "one **two**\nth"
        assert styled(app.view, "selection") == "one two th"[1:]
        assert app.view.get_selection(SELECT_ALL) == (article.article.text, "\n")


async def test_a_selection_outlives_a_change_of_width(long: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(100, 30)):
        app.view.show(long)
        span = span_of(long, "and they walked on and they walked on and they walked on")
        row = app.view._page.row_at(span.start) if app.view._page else 0
        start = app.view._page.rows[row].start if app.view._page else 0
        app.screen.selections = {
            app.view: Selection(Offset(span.start - start, start), Offset(span.end - start, start))
        }
        app.view.text_width = 30
        assert app.view.selected == span
        assert app.screen.get_selected_text() == span.of(long.article.text)


async def test_another_article_has_nothing_selected(long: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(100, 30)) as pilot:
        app.view.show(long)
        app.screen.selections = {app.view: SELECT_ALL}
        app.view.show(long)
        await pilot.pause()
        assert app.view.selected is None
        assert styled(app.view, "selection") == ""


async def test_a_selection_that_ends_below_the_text_ends_with_it(make_article: MakeArticle) -> None:
    app = Pane()
    async with app.run_test(size=(60, 24)) as pilot:
        app.view.show(make_article((BlockKind.TITLE, "One two"), (BlockKind.PARAGRAPH, "three")))
        await pilot.mouse_down(app.view, offset=(15, 3))
        await pilot.hover(app.view, offset=(30, 20))
        await pilot.mouse_up(app.view, offset=(30, 20))
        assert app.screen.get_selected_text() == "two\n\nthree"


async def test_what_is_painted_is_what_the_mouse_finds(long: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.show(long)
        app.view.jump(span_of(long, "Number30"))
        await pilot.pause()
        found = [app.view.render_line(y) for y in range(app.view.size.height)]
        whole = Region(0, 0, *app.view.outer_size)
        painted = app.view.render_lines(whole)
        assert [strip.text for strip in painted] == [strip.text for strip in found]
        in_part = app.view.render_lines(Region(20, 3, 30, 5))
        assert [strip.text for strip in in_part] == [strip.text[20:50] for strip in found[3:8]]
        assert all(
            segment.style and "offset" in segment.style.meta for strip in found for segment in list(strip)[:2]
        )
        assert app.view.render_lines(whole) == painted


async def test_hostile_text_is_drawn_as_pictures_only(make_article: MakeArticle) -> None:
    nasty = "\x1b[31mred\x1b]0;title\x07 \x00 \u202eevil\u202c \ud800 \x9b2J \r\n tab\tend \x7f"
    article = make_article(*[(kind, nasty * 3) for kind in BlockKind], warnings=(nasty,))
    app = Pane()
    async with app.run_test(size=(70, 120)):
        app.view.show(article)
        for y in range(app.view.size.height):
            for segment in app.view.render_line(y):
                assert not [c for c in segment.text if unicodedata.category(c) in {"Cc", "Cs"}]
                assert "\u202e" not in segment.text
        assert any("␛[31mred␛]0;title␇ ␀ ⟨U+202E⟩evil" in line for line in lines(app.view))
