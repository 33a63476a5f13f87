"""The cursor moves over what is to be seen, and stops at the ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind, Fact, Span
from reader.library.records import LinkedArticle
from reader.ui.page import moves
from reader.ui.page.layout import Page


@pytest.fixture
def page(make_article: Callable[..., LinkedArticle]) -> Page:
    article = make_article(
        (BlockKind.TITLE, "Title"), (BlockKind.PARAGRAPH, "one two three four"), (BlockKind.PARAGRAPH, "five")
    )
    return Page(article.article, 9)


def word(page: Page, offset: int) -> str:
    return page.article.text[offset:].split()[0]


def test_a_move_by_line_keeps_to_its_cell_and_skips_blank_rows(page: Page) -> None:
    at = page.article.text.index("two")
    below = moves.by_line(page, at, 1, page.column(at))
    assert word(page, below) == "e"  # three, below the t of two
    assert word(page, moves.by_line(page, page.article.text.index("four"), 1, 0)) == "five"


def test_moves_by_line_stop_at_both_ends(page: Page) -> None:
    last = page.article.text.index("five")
    assert moves.by_line(page, 0, -1, 0) == 0
    assert moves.by_line(page, last, 1, 0) == last


def test_moves_by_many_rows_end_on_the_last_row_that_has_words(page: Page) -> None:
    assert word(page, moves.by_rows(page, 0, 100, 0)) == "five"
    assert moves.by_rows(page, page.article.text.index("five"), -100, 0) == 0
    assert word(page, moves.by_rows(page, 0, 2, 0)) == "one"


def test_moves_by_paragraph_stand_at_its_beginning(page: Page) -> None:
    text = page.article.text
    assert moves.by_paragraph(page, 0, 1) == text.index("one")
    assert moves.by_paragraph(page, text.index("four"), -1) == text.index("one")
    assert moves.by_paragraph(page, text.index("one"), -1) == 0
    assert moves.by_paragraph(page, text.index("five"), 1) == text.index("five")


@given(st.text(st.sampled_from("ab c\n\u0301\u200b👩\x1b漢"), min_size=1, max_size=50), st.integers(1, 12))
def test_walking_by_character_meets_every_drawn_character_and_leads_back(text: str, width: int) -> None:
    text = text.strip() or "a"
    markup = (Span(1, 3),) if len(text) > 3 else ()
    article = Article(
        "a.txt", text, Fact("A", "x"), (Block(BlockKind.PARAGRAPH, 0, len(text)),), markup=markup
    )
    page = Page(article, width)
    rows = filter(page.can_stand, range(len(page.rows)))
    drawn = [glyph.start for index in rows for glyph in page.glyphs(index) if glyph.cells]
    if not drawn:
        return
    met = [page.snap(0)]
    while (at := moves.by_character(page, met[-1], 1)) != met[-1]:
        met.append(at)
    assert met == drawn
    for expected in reversed(met[:-1]):
        at = moves.by_character(page, at, -1)
        assert at == expected
