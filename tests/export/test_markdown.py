"""Markdown, read back by a CommonMark parser: words and links are those of the article, all else is ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.article import Article, Block, BlockKind, Fact
from reader.export.markdown import FORMAT, escape, one_line
from reader.export.writing import chunks
from reader.language.annotation import Annotation
from reader.library.annotated import AnnotatedArticle

from .generated import ANY_TEXT, annotated, seeds

PARSER = MarkdownIt("commonmark")


def parse(article: AnnotatedArticle) -> list[Token]:
    return PARSER.parse(b"".join(chunks(FORMAT.parts[0], [article])).decode())


def plain(text: str) -> list[str]:
    """The words of a text as Markdown can give them back."""
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text).split()


def inline(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or ()


def words(tokens: list[Token]) -> list[str]:
    """Return the visible words of what was parsed."""
    pieces = []
    for token in tokens:
        if token.type == "inline":
            for child in token.children or ():
                assert child.type in {
                    *("text", "softbreak", "hardbreak", "link_open", "link_close", "em_open", "em_close"),
                    *("strong_open", "strong_close", "html_inline", "text_special"),
                }
                pieces.append(
                    " " if child.type.endswith("break") else child.content if "text" in child.type else ""
                )
            pieces.append("\n")
    return "".join(pieces).split()


@given(annotated())
def test_words_are_those_of_the_article_whatever_they_look_like(article: AnnotatedArticle) -> None:
    tokens = parse(article)
    found = words(tokens)
    whole = " ".join(found)
    for block in article.article.blocks:
        assert " ".join(plain(block.span.of(article.text))) in whole
    assert {token.type for token in tokens} <= {
        *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline"),
        *("blockquote_open", "blockquote_close", "bullet_list_open", "bullet_list_close"),
        *("list_item_open", "list_item_close"),
    }


@given(annotated())
def test_every_link_leads_to_somebody_in_the_list(article: AnnotatedArticle) -> None:
    tokens = list(inline(parse(article)))
    targets = {str(token.attrs["href"]) for token in tokens if token.type == "link_open"}
    html = "".join(token.content for token in tokens if token.type == "html_inline")
    anchors = re.findall(r'<a id="(a[0-9a-f]{8}-\d+)"></a>', html)
    assert len(set(anchors)) == len(anchors)
    assert html == "".join(f'<a id="{anchor}"></a>' for anchor in anchors)
    assert targets <= {f"#{anchor}" for anchor in anchors}


def test_each_mention_of_the_seeds_is_a_link_with_its_words() -> None:
    for article in seeds():
        children = list(inline(parse(article)))
        links = []
        for number, token in enumerate(children):
            if token.type == "link_open":
                end = next(n for n in range(number, len(children)) if children[n].type == "link_close")
                links.append("".join(child.content for child in children[number:end]))
        mentions = article.annotation.mentions
        outer = [
            m
            for m in mentions
            if not any(o is not m and o.start <= m.start and m.end <= o.end for o in mentions)
        ]
        assert links[: len(outer)] == [m.span.of(article.text) for m in outer]


def test_who_said_what_is_below() -> None:
    text = b"".join(chunks(FORMAT.parts[0], [seeds()[1]])).decode()
    _, _, said = text.partition("## Who said what")
    assert re.search(r"- \[Gary Volesky\]\(#[\w-]+\), said \(direct\): “Make no doubt", said)
    assert said.count("\n- ") == len(seeds()[1].annotation.quotes)


def test_marks_of_the_article_are_left_out() -> None:
    text = "**Rain** ends"
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    article = Article("a.md", text, Fact("Rain ends", ""), blocks, markup=((0, 2), (6, 8)))  # type: ignore[arg-type]
    assert "Rain ends" in FORMAT.parts[0].body(AnnotatedArticle(article, Annotation()))


@given(ANY_TEXT)
def test_no_character_is_a_mark(text: str) -> None:
    (paragraph,) = (t for t in PARSER.parse(f"x{one_line(text)}") if t.type == "inline")
    assert {child.type for child in paragraph.children or ()} <= {"text", "text_special"}
    assert plain("x" + text.lstrip(" \t\v\f\r\n")) == plain(
        paragraph.children[0].content if paragraph.children else ""
    )


def test_an_exclamation_mark_before_a_link_makes_no_picture() -> None:
    assert escape("Oh!") == "Oh\\!"
    assert escape("Oh! no") == "Oh! no"
