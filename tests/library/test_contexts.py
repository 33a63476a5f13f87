"""The line around a mention: it stays in the paragraph, and what is marked in it is the mention."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind, Fact
from reader.formats import from_text
from reader.library.catalog.contexts import Contexts
from reader.span import Span

TEXT = "Leader has fled\n\nBaghdad: The leader fled, Johnson said.\nHe was not there.\n"
ARTICLE = Article(
    id="a",
    text=TEXT,
    title=Fact("Leader has fled", "line 1"),
    blocks=(Block(BlockKind.TITLE, 0, 15), Block(BlockKind.PARAGRAPH, 17, len(TEXT) - 1)),
)


def test_a_line_stays_in_its_block() -> None:
    contexts = Contexts(ARTICLE)
    title, johnson = Span(0, 6), Span(TEXT.index("Johnson"), TEXT.index("Johnson") + 7)
    assert contexts.around(title).text == "Leader has fled"
    found = contexts.around(johnson)
    assert found.text == "Baghdad: The leader fled, Johnson said. He was not there."
    assert [mark.of(found.text) for mark in found.marks] == ["Johnson"]


def test_without_an_article_there_are_no_words() -> None:
    assert Contexts(None).around(Span(3, 8)).text == ""


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 40))
def test_any_place_of_any_text_has_a_line(text: str, start: int, length: int) -> None:
    article = from_text("a", text)
    start = min(start, len(article.text))
    found = Contexts(article).around(Span(start, min(len(article.text), start + length)))
    assert all(0 <= mark.start <= mark.end <= len(found.text) for mark in found.marks)
