"""Rows are drawn in their margins, every cell knows its place, and nothing drives the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.style import Style
from textual.geometry import Offset

from reader.article import Article, Block, BlockKind, Fact, Span
from reader.library.records import ArticleSummary, LinkedArticle
from reader.ui.page.highlighting import Highlights, Mark
from reader.ui.page.layout import Page
from reader.ui.page.painting import Painter, Sheet, place_of

MakeArticle = Callable[..., LinkedArticle]


def painter(
    article: LinkedArticle, pane: int, *, dim: bool = True, fold: bool = False
) -> tuple[Page, Painter]:
    sheet = Sheet.fit(pane, 72)
    page = Page(article.article, sheet.text, fold=fold)
    return page, Painter(page, Highlights(article), sheet, named_style, dim_furniture=dim)


def named_style(names: tuple[str, ...]) -> Style:
    return Style(meta={"names": names})


def rows(article: LinkedArticle, pane: int, **options: bool) -> list[str]:
    page, drawn = painter(article, pane, **options)
    return [drawn.strip(index, (), pane).text.rstrip() for index in range(len(page.rows))]


def bare(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> LinkedArticle:
    blocks = (Block(kind, 0, len(text)),) if text else ()
    article = Article(text, text, Fact(f"Title {text}", text), blocks, warnings=(text,))
    return LinkedArticle(ArticleSummary(1, "", "", None, 0, 0), article, (), (), (), (), {}, {})


@given(st.integers(0, 300), st.integers(1, 200))
def test_a_sheet_leaves_room_for_margins_and_centres_the_text(pane: int, text_width: int) -> None:
    sheet = Sheet.fit(pane, text_width)
    assert 1 <= sheet.text <= text_width
    assert sheet.left >= sheet.label + 3 or not sheet.label
    if pane >= 6:
        right = pane - sheet.left - sheet.text
        assert right >= 0
        assert right <= sheet.left + 1


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60), st.sampled_from(BlockKind))
def test_no_segment_has_a_character_that_drives_the_terminal(text: str, kind: BlockKind) -> None:
    article = bare(text, kind)
    page, drawn = painter(article, 40)
    for index in range(len(page.rows)):
        strip = drawn.strip(index, (), 40)
        assert strip.cell_length == 40
        for segment in strip:
            assert segment.control is None
            assert not [c for c in segment.text if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
            segment.text.encode()


@given(st.text(st.sampled_from("ab c\n\t\x1b\u202e\u200b\u0301漢👩"), max_size=60).map(str.strip))
def test_every_cell_of_a_row_knows_its_place_in_the_text(text: str) -> None:
    page, drawn = painter(bare(text, BlockKind.CODE), 30)
    for index, row in enumerate(page.rows):
        found: dict[int, str] = {}
        placed = drawn.strip(index, (), 999, placed=True)
        assert placed.text == drawn.strip(index, (), 999).text
        for segment in placed:
            assert segment.style is not None
            if "offset" in segment.style.meta:
                column, line = segment.style.meta["offset"]
                for at, character in enumerate(segment.text):
                    # Textual adds the number of characters before the pointer.
                    found.setdefault(place_of(Offset(column + at, line)), character)
        assert set(found) >= {glyph.start for glyph in page.glyphs(index) if glyph.shown}
        assert min(found) == row.start
        assert max(found) < max(row.end, row.start + 1)


@given(
    st.text(st.sampled_from("ab *\u0301漢"), min_size=1, max_size=40).filter(str.strip), st.integers(0, 40)
)
@example("*ab*", 40)
def test_a_row_shows_what_stands_on_it_without_its_markup(text: str, at: int) -> None:
    stars = tuple(Span(at, at + 1) for at, character in enumerate(text) if character == "*")
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    article = Article(text, text, Fact("Title", "title"), blocks, markup=stars)
    page, drawn = painter(
        LinkedArticle(ArticleSummary(1, "", "", None, 0, 0), article, (), (), (), (), {}, {}), 30
    )
    for index, row in enumerate(page.rows):
        if row.block:
            shown = "".join(glyph.shown for glyph in page.glyphs(index))
            overlays = (Mark(at, at + 3, "cursor"),)
            left = Sheet.fit(30, 72).left + row.indent
            assert drawn.strip(index, overlays, 30).text[left:].rstrip() == shown.rstrip()


def test_quotes_have_bars_of_three_shapes(make_article: MakeArticle) -> None:
    article = make_article(
        (BlockKind.PARAGRAPH, "<direct:“Yes,”> she said."),
        (BlockKind.PARAGRAPH, "<mixed:It was “good”>, she said."),
        (BlockKind.PARAGRAPH, "<indirect:It was bad>, he said."),
        (BlockKind.PARAGRAPH, "They left."),
    )
    assert [row.split()[0] for row in rows(article, 40)[5:12:2]] == ["?┃", "?┇", "?┊", "They"]


def test_furniture_has_a_label_in_the_margin_of_its_first_row(make_article: MakeArticle) -> None:
    article = make_article((BlockKind.CAPTION, "A harbour at dawn, seen from the old city wall"))
    assert rows(article, 62)[5:-1] == [" caption   A harbour at dawn, seen from the old city wall"]
    assert rows(article, 36)[5:-1] == [" capt.   A harbour at dawn, seen", "         from the old city wall"]
    assert "   A harbour at" in rows(article, 20)


@pytest.mark.parametrize(("pane", "label"), [(62, "   again   "), (110, "   caption again   ")])
def test_a_repeated_caption_is_labelled_so(pane: int, label: str) -> None:
    text = "A harbour"
    blocks = (Block(BlockKind.CAPTION, 0, len(text), repeated=True),)
    article = LinkedArticle(
        ArticleSummary(1, "", "", None, 0, 0),
        Article("a", text, Fact("A", ""), blocks),
        (),
        (),
        (),
        (),
        {},
        {},
    )
    assert rows(article, pane)[5].startswith(label)


@pytest.mark.parametrize(("dim", "styles"), [(True, ("furniture",)), (False, ())])
def test_furniture_is_dimmed_or_shown(dim: bool, styles: tuple[str, ...]) -> None:
    page, drawn = painter(bare("A harbour", BlockKind.CAPTION), 60, dim=dim)
    assert styles_of(drawn, page, "A harbour", ()) == styles


def test_overlays_are_the_stronger_marks(make_article: MakeArticle) -> None:
    article = make_article((BlockKind.TITLE, "[PER:Ann] wins"))
    page, drawn = painter(article, 60)
    assert styles_of(drawn, page, "Ann", (Mark(0, 3, "match"),)) == ("title", "person", "match")
    assert styles_of(drawn, page, " wins", (Mark(0, 3, "match"),)) == ("title",)


def test_a_cursor_on_a_fold_marks_its_words() -> None:
    page, drawn = painter(bare("A harbour", BlockKind.CAPTION), 60, fold=True)
    note = "▸ 1 line of furniture: captions"
    assert styles_of(drawn, page, note, (Mark(0, 1, "cursor"),)) == ("fold", "cursor")


def styles_of(drawn: Painter, page: Page, words: str, overlays: tuple[Mark, ...]) -> tuple[str, ...]:
    for index in range(len(page.rows)):
        for segment in drawn.strip(index, overlays, 60):
            if segment.text == words and segment.style:
                names: tuple[str, ...] = segment.style.meta["names"]
                return names
    raise LookupError(words)
