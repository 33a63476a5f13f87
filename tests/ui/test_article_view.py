"""Keys and mouse move through an article, choose what is in it, and say where the cursor stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual import on
from textual.app import App, ComposeResult
from textual.message import Message

from reader.article import BlockKind, Fact, Span
from reader.library.records import LinkedArticle, LinkedMention, LinkedQuote
from reader.ui.page.article_view import ArticleView, FurnitureMode, Jump

MakeArticle = Callable[..., LinkedArticle]


class Pane(App[None]):
    """Nothing but the pane, and what it said."""

    def __init__(self) -> None:
        super().__init__()
        self.view = ArticleView()
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.view

    @on(ArticleView.MentionChosen)
    @on(ArticleView.QuoteChosen)
    def hear(self, message: Message) -> None:
        self.heard.append(message)

    def last(self, kind: type[Message]) -> Message | None:
        return next((message for message in reversed(self.heard) if isinstance(message, kind)), None)


@pytest.fixture
def article(make_article: MakeArticle) -> LinkedArticle:
    return make_article(
        (BlockKind.TITLE, "[PER:Ann Reed] resigns"),
        (
            BlockKind.PARAGRAPH,
            "<direct:“[PRON:I|Ann Reed] have had enough of it all,”> [PER:Reed|Ann Reed] said.",
        ),
        (BlockKind.CAPTION, "The town hall"),
        (BlockKind.PARAGRAPH, "[NOM:The mayor|Ann Reed] leaves [LOC:Exham] on [DATE:Friday]."),
        (
            BlockKind.PARAGRAPH,
            "<indirect:There will be an election in the spring, and a new council>, a clerk said.",
        ),
        published=Fact("2024-05-01", "line 9"),
    )


def under(view: ArticleView) -> str:
    return view.article.article.text[view.cursor :].split()[0] if view.article else ""


async def walk(article: LinkedArticle, keys: str, size: tuple[int, int] = (60, 30)) -> list[str]:
    """The words that the cursor stands on after each key."""
    app = Pane()
    met = []
    async with app.run_test(size=size) as pilot:
        app.view.show(article)
        for key in keys.split():
            await pilot.press(key)
            met.append(under(app.view))
    return met


async def test_tab_walks_the_mentions_and_stops_at_the_last(article: LinkedArticle) -> None:
    met = await walk(article, "tab tab tab tab tab shift+tab")
    assert met == ["I", "Reed", "The", "Exham", "Exham", "The"]


async def test_parentheses_walk_the_quotes(article: LinkedArticle) -> None:
    met = await walk(article, ") ) ) (")
    assert met == ["“I", "There", "There", "“I"]


async def test_j_and_k_move_by_line_and_skip_blank_rows(article: LinkedArticle) -> None:
    met = await walk(article, "j j down up k k k")
    assert met == ["“I", "The", "The", "The", "“I", "Ann", "Ann"]


async def test_g_and_braces_move_to_the_ends_and_by_paragraph(article: LinkedArticle) -> None:
    met = await walk(article, "G g end home } } } { {")
    assert met == ["new", "Ann", "new", "Ann", "“I", "The", "The", "The", "“I"]


async def test_lines_keep_to_the_cell_at_which_they_began(make_article: MakeArticle) -> None:
    article = make_article(
        (BlockKind.TITLE, "one two"), (BlockKind.PARAGRAPH, "a"), (BlockKind.PARAGRAPH, "xxx yyy")
    )
    assert await walk(article, "right right right right j j") == ["ne", "e", "two", "two", "a", "yyy"]


async def test_pages_turn_and_come_back(make_article: MakeArticle) -> None:
    many = make_article(*[(BlockKind.PARAGRAPH, f"{n}") for n in range(100)])
    met = await walk(many, "space space b d u pagedown G b", size=(60, 22))
    assert met == ["10", "20", "10", "16", "10", "20", "99", "89"]


async def test_a_move_begins_from_what_is_in_sight(make_article: MakeArticle) -> None:
    many = make_article(*[(BlockKind.PARAGRAPH, f"[PER:P{n}]") for n in range(100)])
    app = Pane()
    async with app.run_test(size=(60, 20)) as pilot:
        app.view.show(many)
        app.view.scroll_to(y=100, animate=False)
        await pilot.press("j")
        assert under(app.view) == "P49"
        app.view.scroll_to(y=20, animate=False)
        await pilot.press("shift+tab")
        assert under(app.view) == "P16"


async def test_who_watches_the_cursor_hears_at_once_where_it_stands(article: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(60, 30)) as pilot:
        app.view.show(article)
        met: list[tuple[LinkedMention | None, LinkedQuote | None]] = []

        def look(at: int) -> None:
            met.append((app.view.mention_at(at), app.view.quote_at(at)))

        app.watch(app.view, "cursor", look, init=False)
        app.view.action_mention(1)
        assert met == [(article.mentions[1], article.quotes[0])]
        await pilot.press("shift+tab")
        assert met[1:] == [(article.mentions[0], None)]


async def test_who_watches_the_jumps_hears_of_each_once_it_has_landed(article: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(60, 30)) as pilot:
        app.view.show(article)
        met: list[tuple[Jump, str]] = []
        app.watch(app.view, "last_jump", lambda jump: met.append((jump, under(app.view))), init=False)
        await pilot.press(")", ")", ")")
    first, second = article.quotes
    assert met == [
        (Jump("quote", 0, 0, 1, 2), "“I"),
        (Jump("quote", first.start, 0, 2, 2), "There"),
        (Jump("quote", second.start, 0, 0, 2), "There"),
    ]


async def test_another_article_is_news_even_at_the_same_offset(
    article: LinkedArticle, make_article: MakeArticle
) -> None:
    app = Pane()
    async with app.run_test(size=(60, 30)):
        app.view.show(article)
        met = []
        app.watch(app.view, "cursor", lambda at: met.append((at, app.view.mention_at(at))), init=False)
        app.view.show(make_article((BlockKind.TITLE, "Other")))
        assert met[-1:] == [(0, None)]


async def test_enter_chooses_a_mention_or_else_the_quote(article: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(60, 30)) as pilot:
        app.view.show(article)
        await pilot.press("tab", "enter")
        chosen = app.last(ArticleView.MentionChosen)
        assert isinstance(chosen, ArticleView.MentionChosen)
        assert chosen.mention == article.mentions[1]
        await pilot.press("right", "right", "enter")
        quote = app.last(ArticleView.QuoteChosen)
        assert isinstance(quote, ArticleView.QuoteChosen)
        assert quote.quote == article.quotes[0]


async def test_z_dims_shows_and_folds_furniture_and_enter_opens_a_fold(article: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(60, 30)) as pilot:
        app.view.show(article)
        modes = []
        for _ in range(3):
            await pilot.press("z")
            modes.append(app.view.furniture)
        assert modes == [FurnitureMode.SHOW, FurnitureMode.FOLD, FurnitureMode.DIM]
        await pilot.press("z", "z", "}", "}")
        assert "town hall" not in screen(app.view)
        await pilot.press("enter")
        assert "town hall" in screen(app.view)


def place_of(view: ArticleView, words: str) -> tuple[int, int]:
    row = next(y for y, line in enumerate(screen(view).split("\n")) if words in line)
    return view.render_line(row).text.index(words), row


async def test_a_click_moves_the_cursor_and_chooses_a_mention(article: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(60, 30)) as pilot:
        app.view.show(article)
        await pilot.click(app.view, offset=place_of(app.view, "enough"))
        assert under(app.view) == "enough"
        assert app.last(ArticleView.MentionChosen) is None
        x, y = place_of(app.view, "Exham")
        await pilot.click(app.view, offset=(x + 2, y))
        chosen = app.last(ArticleView.MentionChosen)
        assert isinstance(chosen, ArticleView.MentionChosen)
        assert chosen.mention.span.of(article.article.text) == "Exham"


async def test_a_click_beside_the_words_chooses_nothing(article: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(60, 30)) as pilot:
        app.view.show(article)
        _, row = place_of(app.view, "Ann Reed")
        await pilot.click(app.view, offset=(58, row))
        await pilot.click(app.view, offset=(0, row))
        await pilot.click(app.view, offset=(20, 0))
        await pilot.click(app.view, offset=(20, 28))
        assert app.last(ArticleView.MentionChosen) is None


async def test_a_click_opens_a_fold(article: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(60, 30)) as pilot:
        app.view.show(article)
        app.view.furniture = FurnitureMode.FOLD
        await pilot.click(app.view, offset=place_of(app.view, "▸"))
        assert "town hall" in screen(app.view)


async def test_dragging_selects_and_chooses_nothing(article: LinkedArticle) -> None:
    app = Pane()
    async with app.run_test(size=(60, 30)) as pilot:
        app.view.show(article)
        x, y = place_of(app.view, "Exham")
        await pilot.mouse_down(app.view, offset=(x, y))
        await pilot.hover(app.view, offset=(x + 4, y))
        await pilot.mouse_up(app.view, offset=(x + 4, y))
        start = article.article.text.index("Exham")
        assert app.view.selected == Span(start, start + 5)
        assert app.last(ArticleView.MentionChosen) is None


class TextSnapshots(SingleFileSnapshotExtension):
    """One plain text file for each snapshot, so that a change can be read."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


def screen(view: ArticleView) -> str:
    return "\n".join(view.render_line(y).text.rstrip() for y in range(view.size.height))


@pytest.mark.parametrize("furniture", FurnitureMode)
@pytest.mark.parametrize("size", [(110, 20), (80, 20), (44, 26), (24, 30)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_it_looks_as_it_did(
    article: LinkedArticle, size: tuple[int, int], furniture: FurnitureMode, snapshot: SnapshotAssertion
) -> None:
    app = Pane()
    async with app.run_test(size=size):
        app.view.show(article)
        app.view.furniture = furniture
        assert screen(app.view) == snapshot(extension_class=TextSnapshots)
