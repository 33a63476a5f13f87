"""Finds the story on a page, and says of everything around it what it is.

Trafilatura finds the text of the story; it leaves out the rest. Here its answer only says where on the page
the story is: all of that part of the page is kept, and what is not of the story is marked as furniture.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, islice

from lxml.html import HtmlElement

from reader.article import BlockKind
from reader.formats.bylines import byline_of
from reader.formats.dates import read_line
from reader.formats.pages.blocks import PageBlock
from reader.formats.pages.named import Part, part_of

# What is wrong with a page is said once, by who reads it.
for _library in ("trafilatura", "htmldate", "courlan", "readability", "justext"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)

_RUN = 4
_PROSE = 8
_LONG = 30
_ENDS = (".", "!", "?", "…", "”", '"', "’", "'", ":")
_IN_STORY = 0.7
_MOSTLY = 0.8
_PARTS = frozenset({"article", "main"})
_WHOLE_PAGE = frozenset({"html", "body"})
_LIST_OF_LINKS = 2
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Story:
    """The part of a page where its story is, furniture marked, and the words of its headline."""

    blocks: list[PageBlock]
    title: str


def find_story(tree: HtmlElement, blocks: list[PageBlock], titles: Iterable[str]) -> Story:
    """Find the story of a page.

    Args:
        tree: the page.
        blocks: all of it.
        titles: what the page says its title is.
    """
    told = [
        told and not _below_picture(block) for told, block in zip(_told(tree, blocks), blocks, strict=True)
    ]
    prose = [i for i, block in enumerate(blocks) if told[i] and _is_prose(block)]
    spine = _spine(blocks[i].element for i in prose)
    first = prose[0] if prose else len(blocks)
    title = _find_title(blocks[:first], titles)
    part = _part_with(tree, spine)
    if title is not None:
        with_title = _part_with(tree, spine | _spine([blocks[title].element]))
        part = part if with_title.tag in _WHOLE_PAGE else with_title
    within = set(part.iter())
    judge = _Judge(spine)
    kept: list[PageBlock] = []
    for index, block in enumerate(blocks):
        if index == title or (told[index] and _is_prose(block)):
            kept.append(block)
            continue
        # What stands between headline and story belongs to it, wherever the page has put it.
        near = block.element in within or (title is not None and title < index < first)
        if near and (judged := judge(block)):
            kept.append(judged)
    return Story(_with_labels(kept), blocks[title].words if title is not None else "")


def _told(tree: HtmlElement, blocks: list[PageBlock]) -> list[bool]:
    """Tell which blocks are of the story that trafilatura finds; without one, which are prose."""
    story = _text_of_story(tree)
    if story is None:
        return [_is_prose(block) for block in blocks]
    runs = {run for words in story for run in _runs(words)}
    lines = {tuple(words) for words in story}
    told = []
    for block in blocks:
        words = _words(block.words)
        own = _runs(words)
        share = sum(run in runs for run in own) / len(own) if own else float(tuple(words) in lines)
        told.append(share >= _IN_STORY)
    return told


def _text_of_story(tree: HtmlElement) -> list[list[str]] | None:
    """Return the words of each paragraph of the story, or None if trafilatura finds none."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, include_comments=False)
    except Exception:  # noqa: BLE001 - whatever it stumbles over, the page can still be read whole
        found = None
    body = getattr(found, "body", None)
    if body is None:
        return None
    paragraphs = [_words(" ".join(element.itertext())) for element in body]
    return paragraphs if any(len(words) >= _PROSE for words in paragraphs) else None


def _words(text: str) -> list[str]:
    return ["".join(filter(str.isalnum, word)).casefold() for word in text.split()]


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]


def _is_prose(block: PageBlock) -> bool:
    running = block.kind in {BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST}
    count = len(block.words.split())
    sentence = count >= _PROSE and block.words.endswith(_ENDS)
    return running and block.linked < _MOSTLY and (count >= _LONG or sentence)


def _below_picture(block: PageBlock) -> bool:
    """Tell whether a block is a caption by where it stands, which decides even where trafilatura keeps it."""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    around = islice(chain([block.element], block.element.iterancestors()), _NEAR)
    return any(part and part.kind is BlockKind.CAPTION for part in map(part_of, around))


def _spine(elements: Iterable[HtmlElement]) -> set[HtmlElement]:
    """Return the elements and all that they stand in."""
    spine: set[HtmlElement] = set()
    for element in elements:
        node: HtmlElement | None = element
        while node is not None and node not in spine:
            spine.add(node)
            node = node.getparent()
    return spine


def _part_with(tree: HtmlElement, spine: set[HtmlElement]) -> HtmlElement:
    """Return the innermost part of a page with all of the story, or the article that it is in."""
    part = tree
    while True:
        inner = [child for child in part if child in spine]
        if len(inner) != 1 or not len(inner[0]):
            break
        part = inner[0]
    if not spine:
        return next(tree.iter(*_PARTS), tree)
    return next((above for above in (part, *part.iterancestors()) if above.tag in _PARTS), part)


def _find_title(blocks: list[PageBlock], titles: Iterable[str]) -> int | None:
    """Return which block above the story is its headline."""
    named = [key for title in titles if (key := " ".join(_words(title)))]
    top: int | None = None
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING or block.level > 2:
            continue
        words = " ".join(_words(block.words))
        # A title often has the name of the site behind it, and that name may be a heading of its own.
        if any(title.startswith(words) and len(words) * 2 > len(title) for title in named if words):
            return index
        if block.level == 1:
            top = index
    return top


class _Judge:
    """Says what the blocks are that are not of the story."""

    def __init__(self, spine: set[HtmlElement]) -> None:
        self._spine = spine
        self._parts: dict[HtmlElement, Part | None] = {}

    def __call__(self, block: PageBlock) -> PageBlock | None:
        """Return a block as what it is, or None if it is nothing to be read."""
        part = self._part(block.element)
        if part and part.kind is None:
            return None
        if block.kind is BlockKind.CAPTION:
            credit = part and part.kind is BlockKind.CREDIT
            return block.marked(
                BlockKind.CREDIT if credit else BlockKind.CAPTION, "below a picture (<figcaption>)"
            )
        # Bylines and dates are read by their words, which say more.
        if byline_of(block.words) or read_line(block.words):
            return block
        # A table or a quotation may be set as a figure.
        figure = part and part.kind is BlockKind.CAPTION and block.kind is not BlockKind.PARAGRAPH
        if part and part.kind and not figure:
            return block.marked(part.kind, part.rule)
        if block.linked >= _MOSTLY and not (block.kind is BlockKind.HEADING and block.level == 1):
            return block.marked(BlockKind.LINKS, "nothing but a link")
        return block

    def _part(self, element: HtmlElement) -> Part | None:
        """Return what the page calls an element and what that stands in: the innermost name counts."""
        chain: list[HtmlElement] = []
        node: HtmlElement | None = element
        while node is not None and node not in self._spine and node not in self._parts:
            chain.append(node)
            node = node.getparent()
        part = self._parts.get(node) if node is not None else None
        for inner in reversed(chain):
            if not part or part.kind:
                part = part_of(inner) or part
            self._parts[inner] = part
        return part


def _with_labels(blocks: list[PageBlock]) -> list[PageBlock]:
    """Give a heading to the list of links that it stands above."""
    labelled = list(blocks)
    run = 0
    for index in range(len(labelled) - 1, -1, -1):
        block = labelled[index]
        if block.kind is BlockKind.HEADING and run >= _LIST_OF_LINKS:
            labelled[index] = block.marked(BlockKind.LINKS, "the heading of a list of links")
        run = run + 1 if block.kind is BlockKind.LINKS else 0
    return labelled
