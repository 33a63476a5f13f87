"""A saved web page -> Article: its headline, its story, and what stands around that, marked as furniture.

The text is what the page shows, block by block. Menus, forms, scripts, notices about cookies and everything
outside the part of the page that holds the story are left out.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from reader.article import Article, Fact
from reader.formats.draft import Draft
from reader.formats.pages.blocks import PageBlock, blocks_of
from reader.formats.pages.page_facts import facts_of, page_title, with_guesses
from reader.formats.pages.parsing import decode_page, parse_page
from reader.formats.pages.story import Story, find_story

MOST_ELEMENTS = 20_000
"""On a page with more the story is not looked for, which would take more than some seconds."""


def from_bytes(article_id: str, data: bytes) -> Article:
    """Make an article of a saved page.

    Raises:
        FormatError: if there is no text in it.
    """
    return from_text(article_id, *decode_page(data))


def from_text(
    article_id: str, page: str, warnings: tuple[str, ...] = (), saved_from: Fact | None = None
) -> Article:
    """Make an article of the source of a page.

    Args:
        article_id: the article's name within its library.
        page: the source.
        warnings: what the reader should know of how it was read.
        saved_from: its address, if what it was kept in tells that.

    Raises:
        FormatError: if there is no text in it.
    """
    tree = parse_page(page)
    facts = facts_of(tree, page, saved_from)
    blocks = list(blocks_of(tree))
    large = sum(1 for _ in tree.iter()) > MOST_ELEMENTS
    if large:
        story = Story(blocks, "")
        warnings += ("the page is too large to look for the story on it, so all of it is here",)
    else:
        titles = [facts.title.value] if facts.title else []
        story = find_story(tree, blocks, [*titles, page_title(tree)])
    if story.title:
        facts = facts._replace(title=Fact(" ".join(story.title.split()), "the page's headline"))
    elif not facts.title and page_title(tree):
        facts = facts._replace(title=Fact(page_title(tree), "the page's <title>"))
    draft = Draft(facts, list(warnings))
    add_blocks(draft, story.blocks)
    article = draft.article(article_id)
    return article if large else with_guesses(article, tree)


def add_blocks(draft: Draft, blocks: list[PageBlock]) -> None:
    """Put the blocks of a page into a draft."""
    for block in blocks:
        draft.add(block.words, block.kind, level=block.level, rule=block.rule)


def read_fragment(page: str) -> list[PageBlock]:
    """Return all blocks of a page that is nothing but text: a letter, or a chapter of a book.

    Raises:
        FormatError: if it cannot be parsed.
    """
    tree: HtmlElement = parse_page(page)
    return list(blocks_of(tree))
