"""The bytes of an HTML page -> a tree. Nothing is fetched, and no depth hangs."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from reader.formats.encoding import decode
from reader.formats.files import FormatError

_HEAD = 4096
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s{0,9}=[\s\"']{0,9}([\w.:-]{2,40})", re.IGNORECASE)
# As browsers do: https://encoding.spec.whatwg.org/#names-and-labels
_LABELS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
_MOST_ATTRIBUTES = 1000
_ELEMENT = re.compile(r"<[a-zA-Z]")
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_IN_HEAD = frozenset({"title", "meta", "link", "base", "style", "script", "noscript", "template", "object"})
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def decode_page(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode a page as it says itself; if it does not, or says it wrongly, as any other text.

    Returns:
        the text, and what the reader should know.

    Raises:
        FormatError: if it is no text.
    """
    said = None if data.startswith(_BOMS) else _CHARSET.search(data, 0, _HEAD)
    if said:
        label = said[1].decode("ascii", "replace").lower()
        try:
            # "utf-16" in a page whose <meta> could be read as ASCII is wrong.
            if not label.startswith("utf-16"):
                return data.decode(_LABELS.get(label, label)), ()
        except (UnicodeDecodeError, LookupError):
            pass
    decoded = decode(data)
    return decoded.text, decoded.warnings


def _refuse_endless_elements(page: str) -> None:
    """Refuse an element with thousands of attributes: what libxml2 does with them is quadratic in time."""
    for stretch in page.split(">"):
        begin = _ELEMENT.search(stretch) if len(stretch) > _MOST_ATTRIBUTES else None
        if begin and len(_VALUE.sub("", stretch[begin.start() :]).split()) > _MOST_ATTRIBUTES:
            raise FormatError("an element of the page has too many attributes")


def parse_page(text: str) -> HtmlElement:
    """Parse a page, however broken, without its comments.

    Raises:
        FormatError: if there is nothing in it, or its elements are beyond all use.
    """
    _refuse_endless_elements(text)
    parser = HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        # As bytes, because a page may say wrongly in which encoding it is.
        tree: HtmlElement = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise FormatError("no text in it") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise FormatError("the elements of the page are nested too deeply")
    _end_head(tree)
    return tree


def _end_head(tree: HtmlElement) -> None:
    """Move what libxml2 has left in the head to the body.

    It knows HTML 4: where a page leaves out ``<body>``, as it may, an ``<article>`` does not end the head.
    """
    head = tree.find("head")
    first = (
        next((at for at, one in enumerate(head) if one.tag not in _IN_HEAD), None)
        if head is not None
        else None
    )
    if head is None or first is None:
        return
    body = tree.find("body")
    if body is None:
        body = etree.SubElement(tree, "body")
    for at, element in enumerate(list(head)[first:]):
        body.insert(at, element)
