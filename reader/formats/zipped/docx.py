"""A Word document (.docx, ECMA-376) -> Article.

What its author sees is read: text that is tracked as deleted is not, inserted text is, and so is the text in
content controls and boxes (python-docx passes over both). Headers, footers, notes and comments are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from reader.article import Article, BlockKind, Fact
from reader.formats.draft import Draft
from reader.formats.facts import Facts
from reader.formats.files import FormatError
from reader.formats.metadata import date_in, in_one_line
from reader.formats.zipped.archive import Archive

_KIND = "a Word document (.docx)"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMESPACES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NOT_READ = frozenset(
    f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "footnoteReference")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_MARKS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    f"{_W}softHyphen": "\N{SOFT HYPHEN}",
}
_HEADING = re.compile(r"heading (\d)")
_STYLES = (
    (re.compile(r"list|bullet"), BlockKind.LIST),
    (re.compile(r"caption"), BlockKind.CAPTION),
    (re.compile(r"quote"), BlockKind.QUOTATION),
)


def from_bytes(article_id: str, data: bytes) -> Article:
    """Make an article of a Word document.

    Raises:
        FormatError: if it is none, is damaged or encrypted, or has no text.
    """
    with Archive(data, _KIND) as archive:
        body = _document(archive)
        styles = _styles(archive)
        properties = archive.xml("docProps/core.xml")
    draft = Draft(_facts(properties))
    for paragraph in body.iter(f"{_W}p"):
        kind, level = _kind_of(paragraph, styles)
        rule = "a caption in the document's styles" if kind is BlockKind.CAPTION else ""
        draft.add("".join(_text_of(paragraph)), kind, level=level, rule=rule)
    article = draft.article(article_id)
    created = _property(properties, "dcterms:created")
    # The day on which a file was made is that of the article only if nothing says otherwise.
    if article.published is None and created and (iso := date_in(created)):
        article = replace(article, published=Fact(iso, "Word's properties (created)"))
    return article


def _document(archive: Archive) -> etree._Element:
    data = archive.read("word/document.xml")
    if data is None:
        raise FormatError(f"not {_KIND}")
    root = archive.parse(data.replace(_STRICT, _TRANSITIONAL))
    if root is None:
        raise FormatError("a damaged Word document")
    return root


def _facts(properties: etree._Element | None) -> Facts:
    title, author = _property(properties, "dc:title"), _property(properties, "dc:creator")
    return Facts(
        title=Fact(title, "Word's properties") if title else None,
        # A single word is the name of an account more often than of a person.
        byline=Fact(author, "Word's properties") if " " in author else None,
    )


def _property(properties: etree._Element | None, name: str) -> str:
    found = properties.find(name, _NAMESPACES) if properties is not None else None
    return in_one_line(found.text or "") if found is not None else ""


def _styles(archive: Archive) -> dict[str, str]:
    """Return the name of each style, which is the same in every language, by its id, which is not."""
    root = archive.xml("word/styles.xml")
    names = {}
    for style in root.iter(f"{_W}style") if root is not None else ():
        name = style.find(f"{_W}name")
        if name is not None:
            names[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "").lower()
    return names


def _kind_of(paragraph: etree._Element, styles: dict[str, str]) -> tuple[BlockKind, int]:
    """Return what a paragraph is by its style, and its depth."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = styles.get(style.get(f"{_W}val", ""), "") if style is not None else ""
    if name == "title":
        return BlockKind.HEADING, 1
    if heading := _HEADING.fullmatch(name):
        return BlockKind.HEADING, max(1, int(heading[1]))
    for pattern, kind in _STYLES:
        if pattern.search(name):
            return kind, int(kind is BlockKind.LIST)
    depth = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
    if depth is not None and depth.get(f"{_W}val", "").isdecimal():
        return BlockKind.LIST, min(9, int(depth.get(f"{_W}val")[:3])) + 1
    return BlockKind.PARAGRAPH, 0


def _text_of(paragraph: etree._Element) -> Iterator[str]:
    """Yield the text of a paragraph as it is shown, without that of the paragraphs in its boxes."""
    events = etree.iterwalk(paragraph, events=("start",))
    for _, element in events:
        if element.tag in _NOT_READ or (element.tag == f"{_W}p" and element is not paragraph):
            events.skip_subtree()
        elif element.tag == f"{_W}t":
            yield element.text or ""
        else:
            yield _MARKS.get(element.tag, "")
