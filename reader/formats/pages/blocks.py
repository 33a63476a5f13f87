"""The tree of a page -> its blocks of text, each with the element that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml.html import HtmlElement

from reader.article import BlockKind

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_NOT_READ = frozenset({
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "applet", "button",
    "input", "select", "textarea", "datalist", "nav", "dialog", "canvas", "audio", "video", "map",
    "head", "link", "meta", "title", "frameset",
})  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir", "dl"})
_KINDS = {
    "figcaption": BlockKind.CAPTION,
    "blockquote": BlockKind.QUOTATION,
    "pre": BlockKind.CODE,
}
_NOT_IN_FIGURES = frozenset({"table", "p", "div", "blockquote", "section", "article", *_LISTS, *_HEADINGS})
_BETWEEN_CELLS = {"tr": "\n", "td": "\t", "th": "\t", "caption": "\n"}
_NOT_SHOWN = re.compile(r"visually-?hidden|sr-only|screen-?reader", re.IGNORECASE)
_LONGEST_NAME = 300
_SPACE = re.compile(r"\s+")
_EMPTY_LINES = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of text of a page.

    Attributes:
        element: the element that it is the text of.
        words: its text; line breaks in it are those of the page.
        kind: what the page says it is.
        level: depth of a heading or list item, from 1; 0 elsewhere.
        linked: the share of its characters that stand in links.
        rule: why it is furniture, in words for the user, if it is.
    """

    element: HtmlElement
    words: str
    kind: BlockKind
    level: int = 0
    linked: float = 0.0
    rule: str = ""

    def marked(self, kind: BlockKind, rule: str) -> PageBlock:
        """Return the block as furniture of a kind."""
        return replace(self, kind=kind, rule=rule)


@dataclass(slots=True)
class _Open:
    """An element that has begun and not ended, and what text in it is.

    Attributes:
        element: the element.
        kind, level: of a block that stands in it.
        lists: how many lists it is in.
        items: how many items it has had so far; -1 if it is no numbered list.
    """

    element: HtmlElement
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    lists: int = 0
    items: int = -1


@dataclass(slots=True)
class _Walk:
    """What has been read of a page since its last block."""

    open: list[_Open] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    marker: str = ""

    @property
    def in_table(self) -> bool:
        """Whether text goes into the cells of a table of figures."""
        return bool(self.open) and self.open[-1].kind is BlockKind.TABLE

    def write(self, text: str | None) -> None:
        """Take up text as a browser shows it: white space runs together, except in ``<pre>``."""
        if text:
            raw = self.open and self.open[-1].kind is BlockKind.CODE
            words = text if raw else _SPACE.sub(" ", text)
            self.pieces.append(words)
            self.linked += len(words) if self.links else 0

    def begin(self, element: HtmlElement) -> None:
        """Open an element whose text is a block of its own."""
        above = self.open[-1] if self.open else _Open(element)
        here = _Open(element, above.kind, above.level, above.lists)
        tag = element.tag
        if tag in _HEADINGS:
            here.kind, here.level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag in _LISTS:
            here.lists += 1
            here.items = 0 if tag == "ol" else -1
        elif tag in {"li", "dt", "dd"}:
            here.kind, here.level = BlockKind.LIST, max(1, here.lists)
            above.items += above.items >= 0
            self.marker = f"{above.items}. " if above.items > 0 else "• " if tag == "li" else ""
        elif tag in _KINDS:
            here.kind = _KINDS[tag]
        elif tag == "table" and _holds_figures(element):
            here.kind = BlockKind.TABLE
        self.open.append(here)

    def flush(self) -> Iterator[PageBlock]:
        """Yield what was read as a block, or as several if empty lines part it."""
        text, linked = "".join(self.pieces), self.linked
        self.pieces, self.linked = [], 0
        if not self.open or not text.strip():
            return
        here = self.open[-1]
        parts = [text]
        if here.kind is not BlockKind.CODE:
            lines = "\n".join(" ".join(line.strip(" ").split(" ")) for line in text.split("\n"))
            parts = _EMPTY_LINES.split(lines)
        for part in parts:
            if words := part.strip():
                if here.kind is BlockKind.LIST:
                    words, self.marker = self.marker + words, ""
                yield PageBlock(here.element, words, here.kind, here.level, min(1.0, linked / len(text)))


def blocks_of(tree: HtmlElement) -> Iterator[PageBlock]:
    """Yield the blocks of a page in its order, without scripts, menus and controls, which are no text."""
    walk = _Walk()
    events = etree.iterwalk(tree, events=("start", "end"))
    passed_over: HtmlElement = None
    for event, element in events:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and (tag in _NOT_READ or _is_for_screen_readers(element)):
            events.skip_subtree()
            passed_over = element
        elif element is passed_over:
            passed_over = None
            walk.write(element.tail)
        elif event == "start":
            if tag in _BLOCKS and not walk.in_table:
                yield from walk.flush()
                walk.begin(element)
            walk.links += tag == "a"
            walk.pieces += {"br": " " if walk.in_table else "\n", "q": "“"}.get(tag, "")
            walk.write(element.text)
        else:
            walk.links -= tag == "a"
            walk.pieces += "”" if tag == "q" else ""
            if walk.in_table and element is not walk.open[-1].element:
                walk.pieces += _BETWEEN_CELLS.get(tag, "")
            elif tag in _BLOCKS:
                yield from walk.flush()
                walk.open.pop()
            walk.write(element.tail)


def _is_for_screen_readers(element: HtmlElement) -> bool:
    """Tell whether words within a line are not shown, such as the "Image caption" before a caption."""
    inline = element.tag not in _BLOCKS
    return inline and bool(_NOT_SHOWN.search(element.get("class", "")[:_LONGEST_NAME]))


def _holds_figures(table: HtmlElement) -> bool:
    """Tell a table of figures from one that only puts things side by side, as newsletters do."""
    rows = 0
    for element in table.iterdescendants():
        if element.tag in _NOT_IN_FIGURES:
            return False
        rows += element.tag == "tr" and len(element) > 1
    return rows > 1
