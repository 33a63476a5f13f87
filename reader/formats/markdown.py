"""Markdown -> Article. The text stays the raw source; what only Markdown needs is listed as markup.

List markers stay visible, as they are in plain text; everything else that is not words is markup: ``#`` and
underlines of headings, marks of emphasis, brackets and addresses of links, ``>``, fences, tags, definitions,
front matter.
"""

from __future__ import annotations

from reader.article import Article, Span, blanked
from reader.formats import text as plain_text
from reader.formats.encoding import decode
from reader.formats.front_matter import read_front_matter
from reader.formats.layout import arrange
from reader.formats.markdown_blocks import MarkdownSource

_MOST_LINES = 50_000


def from_bytes(article_id: str, data: bytes) -> Article:
    """Make an article of the bytes of a Markdown file.

    Raises:
        FormatError: if they are no text.
    """
    decoded = decode(data)
    return from_markdown(article_id, decoded.text, decoded.warnings)


def from_markdown(article_id: str, text: str, warnings: tuple[str, ...] = ()) -> Article:
    """Make an article of Markdown; any string will do."""
    if text.count("\n") + text.count("\r") > _MOST_LINES:
        return plain_text.from_text(
            article_id, text, (*warnings, "too long for Markdown; read as plain text")
        )
    front = read_front_matter(text)
    source = MarkdownSource(text, front.end)
    markup = source.markup()
    if front.end:
        markup = (Span(0, front.end), *markup)
    passages = source.passages(blanked(text, markup))
    return arrange(article_id, text, passages, known=front.facts, markup=markup, warnings=warnings)
