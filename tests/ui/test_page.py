"""A page ties every row to its place in the text, and finds the way between an offset and a cell."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind, Fact, Span
from reader.library.records import LinkedArticle
from reader.ui.page.layout import Page

MakeArticle = Callable[..., LinkedArticle]

WORDS = st.text(st.sampled_from("ab é漢\t\n\x1b\u202e\u0301👩-"), max_size=40).map(lambda t: f"x{t}")
TITLE, PARAGRAPH, CAPTION, CREDIT = (
    BlockKind.TITLE,
    BlockKind.PARAGRAPH,
    BlockKind.CAPTION,
    BlockKind.CREDIT,
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text, blocks = "", []
    for words in draw(st.lists(WORDS, max_size=6)):
        text += draw(st.sampled_from(["\n", "\n\n"])) if blocks else ""
        start = len(text)
        text += words.strip()
        blocks.append(Block(draw(st.sampled_from(list(BlockKind))), start, len(text)))
    return Article("small.txt", text, Fact("A title", "line 1"), tuple(blocks))


PAGES = st.builds(Page, articles(), st.integers(1, 20), fold=st.booleans())


def shown(page: Page) -> list[str]:
    return [
        " " * row.indent + "".join(glyph.shown for glyph in page.glyphs(index)).rstrip() or row.note
        for index, row in enumerate(page.rows)
    ]


@given(PAGES)
def test_every_character_of_a_block_is_on_the_row_that_is_found_for_it(page: Page) -> None:
    for block in page.article.blocks:
        for offset in range(block.start, block.end):
            row = page.rows[page.row_at(offset)]
            assert row.start <= offset < row.end


@given(PAGES)
def test_rows_never_go_back_in_the_text(page: Page) -> None:
    starts = [row.start for row in page.rows]
    assert starts == sorted(starts)


@given(PAGES, st.integers(0, 250))
def test_the_cursor_is_put_on_something_to_be_seen_and_stays_there(page: Page, offset: int) -> None:
    at = page.snap(offset)
    assert page.snap(at) == at
    if page.article.blocks:
        assert page.can_stand(page.row_at(at))


@given(PAGES, st.integers(0, 250))
def test_a_cell_leads_back_to_its_offset(page: Page, offset: int) -> None:
    at = page.snap(offset)
    row = page.row_at(at)
    if not page.rows[row].is_fold and page.article.blocks:
        assert page.offset_at(row, page.column(at)) == at


@given(articles(), st.integers(1, 20), st.integers(1, 20), st.integers(0, 250))
def test_the_cursor_stays_where_it_is_when_the_width_changes(
    article: Article, before: int, after: int, offset: int
) -> None:
    at = Page(article, before).snap(offset)
    assert Page(article, after).snap(at) == at


def test_paragraphs_stand_apart_and_a_caption_below_its_credit(make_article: MakeArticle) -> None:
    article = make_article(
        (TITLE, "News"), (CREDIT, "Image: Someone"), (CAPTION, "A harbour"), between="\n"
    ).article
    assert shown(Page(article, 40))[2:] == ["", "News", "", "Image: Someone", "A harbour", ""]


def test_furniture_that_stands_apart_in_the_text_stands_apart_on_the_page(make_article: MakeArticle) -> None:
    article = make_article((TITLE, "News"), (CAPTION, "A harbour"), (CAPTION, "A ship")).article
    assert shown(Page(article, 40))[5:] == ["A harbour", "", "A ship", ""]


def test_the_header_says_when_and_where_the_article_comes_from(make_article: MakeArticle) -> None:
    article = make_article(
        (TITLE, "News"),
        published=Fact("2024-05-01T10:00", "line 3"),
        source=Fact("The Paper", "front matter"),
    ).article
    assert shown(Page(article, 80))[:3] == ["", "2024-05-01 10:00, line 3 · The Paper · small.txt", ""]


def test_an_article_without_a_date_is_undated_and_its_warnings_are_told(make_article: MakeArticle) -> None:
    article = make_article((TITLE, "News"), warnings=("read as Windows-1252",)).article
    assert shown(Page(article, 80))[1:3] == ["undated · small.txt", "! read as Windows-1252"]


def test_a_title_that_is_not_in_the_text_stands_in_the_header(make_article: MakeArticle) -> None:
    page = Page(make_article((PARAGRAPH, "Text.")).article, 80)
    assert shown(page)[2:] == ["", "A title", "", "Text.", ""]
    assert page.snap(0) == 0
    assert page.rows[page.row_at(0)].note == ""


def test_folded_furniture_is_one_row_that_says_what_it_hides(make_article: MakeArticle) -> None:
    article = make_article(
        (PARAGRAPH, "Before."), (CAPTION, "A harbour"), (CREDIT, "Someone"), (PARAGRAPH, "After.")
    ).article
    folded = Page(article, 60, fold=True)
    assert shown(folded)[5:-1] == ["Before.", "", "▸ 2 lines of furniture: captions, credits", "", "After."]
    caption = article.blocks[1]
    assert folded.snap(caption.start + 3) == caption.start
    assert "A harbour" in shown(Page(article, 60, fold=True, unfolded={caption.start}))


def test_markup_is_not_shown_and_the_cursor_does_not_stand_on_it(make_article: MakeArticle) -> None:
    article = make_article((PARAGRAPH, "so **very** good"), markup=(Span(3, 5), Span(9, 11))).article
    page = Page(article, 60)
    assert "so very good" in shown(page)
    assert page.snap(3) == 5


def test_a_quotation_is_set_in(make_article: MakeArticle) -> None:
    assert "    They said so." in shown(
        Page(make_article((BlockKind.QUOTATION, "They said so.")).article, 60)
    )


def test_a_list_is_set_in_by_its_levels() -> None:
    text = "- one\n- two"
    blocks = (Block(BlockKind.LIST, 0, 5, level=1), Block(BlockKind.LIST, 6, 11, level=2))
    assert shown(Page(Article("a.md", text, Fact("A", "x"), blocks), 60))[5:7] == ["- one", "  - two"]


def test_an_empty_article_has_a_header_and_nothing_to_stand_on() -> None:
    page = Page(Article("empty.txt", "", Fact("Empty", "file name"), ()), 40)
    assert shown(page) == ["", "undated · empty.txt", "", "Empty", "", ""]
    assert page.snap(7) == 0
