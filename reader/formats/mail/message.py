"""A message of e-mail (RFC 5322, MIME) -> Article: its subject, a blank line, and its text.

Of a message that brings its text plain and as HTML, the plain one is read, unless it is only a stub of the
other. Attachments are not read; a warning names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

from reader.article import Article, BlockKind, Fact, Span
from reader.formats import text as plain_text
from reader.formats.draft import Draft
from reader.formats.encoding import decode
from reader.formats.facts import Facts
from reader.formats.files import FormatError
from reader.formats.metadata import date_in, in_one_line

_MOST_PARTS = 100
_LONGEST_HEADER = 10_000
_STUB = 3
"""Plain text with fewer characters than one in so many of the HTML's says only "read this in a browser"."""
_LIST = re.compile(r"(?P<name>[^<>]*)<(?P<id>[^<>]+)>")
# Not email.utils.parseaddr, which ends in a RecursionError on some thousand brackets.
_SENDER = re.compile(r'"?(?P<name>[^"<>]*?)"? ?<(?P<address>[^<>]*)>')
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_PGP = "-----BEGIN PGP MESSAGE-----"


def from_bytes(article_id: str, data: bytes) -> Article:
    """Make an article of a message.

    Raises:
        FormatError: if it is no message, is encrypted, or has no text.
    """
    message, parts = read_parts(data)
    if not message.keys():
        raise FormatError("not a message of e-mail")
    if any(part.get_content_type() in _ENCRYPTED for part in parts):
        raise FormatError("an encrypted message")
    texts = [part for part in parts if _is_text(part)]
    warnings = _warnings(part for part in parts if not part.is_multipart() and not _is_text(part))
    facts = _facts(message)
    subject = facts.title.value if facts.title else ""
    plain = text_of(texts, "text/plain")
    if _PGP in plain:
        raise FormatError("an encrypted message")
    html = text_of(texts, "text/html")
    if html:
        page = _read_html(article_id, html, facts, warnings)
        if page and len(plain.strip()) * _STUB < len(page.text):
            return page
    if not plain.strip():
        raise FormatError("no text in it")
    text = f"{subject}\n\n{plain}" if subject else plain
    return plain_text.from_text(article_id, text, warnings, facts)


def read_parts(data: bytes) -> tuple[Message, list[Message]]:
    """Return a message, and all its parts at any depth, itself the first.

    Raises:
        FormatError: if it has too many, or is beyond all use.
    """
    # The parser's time grows with the depth of the parts, which their number bounds.
    if data.lower().count(b"multipart/") > _MOST_PARTS:
        raise FormatError("a message with too many parts")
    try:
        message = message_from_bytes(data)
        return message, list(message.walk())
    except (ValueError, LookupError, RecursionError) as error:
        raise FormatError("a damaged message") from error


def _read_html(article_id: str, html: str, facts: Facts, warnings: tuple[str, ...]) -> Article | None:
    from reader.formats.pages.page import add_blocks, read_fragment

    draft = Draft(facts, list(warnings))
    if facts.title:
        draft.add(facts.title.value, BlockKind.HEADING, level=1)
    try:
        add_blocks(draft, read_fragment(html))
        return draft.article(article_id)
    except FormatError:
        return None


def _is_text(part: Message) -> bool:
    attached = (part.get_content_disposition() or "inline") != "inline"
    return part.get_content_type() in {"text/plain", "text/html"} and not attached


def text_of(parts: list[Message], kind: str) -> str:
    """Return the first part of a kind that has anything in it, decoded."""
    for part in parts:
        data = part.get_payload(decode=True)
        if part.get_content_type() != kind or not isinstance(data, bytes) or not data.strip():
            continue
        try:
            return data.decode(part.get_content_charset() or "utf-8")
        except (UnicodeDecodeError, LookupError):  # the header is wrong, or there is none
            return decode(data).text
    return ""


def _warnings(parts: Iterable[Message]) -> tuple[str, ...]:
    names = [in_one_line(_decoded(part.get_filename() or part.get_content_type())) for part in parts]
    return (f"what is attached was not read: {', '.join(names)}",) if names else ()


def _facts(message: Message) -> Facts:
    """Return what the headers say."""
    title = _fact(message, "Subject")
    date = _fact(message, "Date")
    published = date_in(date.value) if date else None
    sender = _fact(message, "From")
    named = _SENDER.fullmatch(sender.value) if sender else None
    name = (named["name"] or named["address"]).strip() if named else sender.value if sender else ""
    source = _fact(message, "Organization") or _fact(message, "List-Id")
    listed = _LIST.fullmatch(source.value) if source else None
    if source and listed:
        source = Fact(listed["name"].strip(' "') or listed["id"].strip(), source.origin)
    return Facts(
        title=title and Fact(title.value, title.origin, Span(0, len(title.value))),
        published=Fact(published, date.origin) if date and published else None,
        byline=Fact(name, sender.origin) if sender and name else None,
        source=source,
    )


def _fact(message: Message, header: str) -> Fact | None:
    value = in_one_line(_decoded(str(message.get(header, ""))))
    return Fact(value, f"message header {header}") if value else None


def _decoded(header: str) -> str:
    """Return a header with its encoded words (RFC 2047) in clear; as it is if they are wrong."""
    try:
        return str(make_header(decode_header(header[:_LONGEST_HEADER])))
    except (HeaderParseError, ValueError, LookupError):
        return header[:_LONGEST_HEADER]
