"""A web page that a browser saved with all that belongs to it in one file (MHTML, RFC 2557) -> Article.

It is a message of e-mail whose first HTML part is the page; its pictures, styles and frames are the others.
"""

from __future__ import annotations

from email.message import Message

from reader.article import Article, Fact
from reader.formats.files import FormatError
from reader.formats.mail.message import read_parts, text_of
from reader.formats.metadata import in_one_line
from reader.formats.pages.page import from_text

_ADDRESSES = ("Snapshot-Content-Location", "Content-Location")
"""Headers that have the address of the page: as Chromium says it of the whole, and the standard of a part."""


def from_bytes(article_id: str, data: bytes) -> Article:
    """Make an article of a saved page.

    Raises:
        FormatError: if there is no page in it, or no text on that.
    """
    message, parts = read_parts(data)
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    page = text_of(pages, "text/html")
    if not page:
        raise FormatError("no web page in it")
    return from_text(article_id, page, saved_from=_address(message, pages[0]))


def _address(message: Message, page: Message) -> Fact | None:
    for part in (message, page):
        for header in _ADDRESSES:
            if value := in_one_line(str(part.get(header, ""))):
                return Fact(value, f"the file's header {header}")
    return None
