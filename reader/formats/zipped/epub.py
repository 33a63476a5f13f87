"""An electronic book (EPUB 2 and 3) -> Article: its chapters, one after the other."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree

from reader.article import Article, Fact
from reader.formats.draft import Draft
from reader.formats.facts import Facts
from reader.formats.files import FormatError
from reader.formats.metadata import date_in, in_one_line
from reader.formats.pages.page import add_blocks, read_fragment
from reader.formats.pages.parsing import decode_page
from reader.formats.zipped.archive import Archive

_KIND = "an electronic book (EPUB)"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
# Fonts are made unreadable in nearly every book that is sold; its text is not for that.
_OF_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def from_bytes(article_id: str, data: bytes) -> Article:
    """Make an article of an electronic book.

    Raises:
        FormatError: if it is none, is damaged or encrypted, or has no text.
    """
    with Archive(data, _KIND) as archive:
        _refuse_encrypted(archive)
        path, package = _package(archive)
        draft = Draft(_facts(package))
        for chapter in _chapters(package, dirname(path)):
            content = archive.read(chapter)
            if content is None:
                draft.warnings.append(f"a chapter is missing: {in_one_line(chapter)}")
            elif content.strip():
                _add_chapter(draft, content)
    return draft.article(article_id)


def _add_chapter(draft: Draft, content: bytes) -> None:
    try:
        add_blocks(draft, read_fragment(decode_page(content)[0]))
    except FormatError as error:
        if error.reason not in {"no text in it", "empty"}:  # A page for the cover alone.
            raise


def _refuse_encrypted(archive: Archive) -> None:
    root = archive.xml(_ENCRYPTION)
    methods = [] if root is None else [e.get("Algorithm", "") for e in root.iter("{*}EncryptionMethod")]
    if any(method not in _OF_FONTS for method in methods):
        raise FormatError(f"{_KIND} that is encrypted")


def _package(archive: Archive) -> tuple[str, etree._Element]:
    """Return where the package document is, and that document."""
    container = archive.xml(_CONTAINER)
    root = container.find(".//{*}rootfile") if container is not None else None
    path = root.get("full-path", "") if root is not None else ""
    package = archive.xml(path)
    if package is None:
        raise FormatError(f"not {_KIND}, or a damaged one")
    return path, package


def _chapters(package: etree._Element, folder: str) -> list[str]:
    """Return the names of the files of text in the order in which they are to be read, each once."""
    files = {item.get("id"): item.get("href", "") for item in package.iter("{*}item")}
    hrefs = (files.get(item.get("idref")) for item in package.iter("{*}itemref"))
    paths = (unquote(urlsplit(href).path) for href in hrefs if href)
    return list(dict.fromkeys(normpath(join(folder, path)) for path in paths))


def _facts(package: etree._Element) -> Facts:
    def said(name: str) -> Fact | None:
        values = [
            in_one_line(e.text or "") for e in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")
        ]
        values = list(filter(None, values))
        joined = ", ".join(values) if name == "creator" else next(iter(values), "")
        return Fact(joined, "the book's metadata") if joined else None

    date = said("date")
    published = date_in(date.value) if date else None
    return Facts(
        title=said("title"),
        published=Fact(published, date.origin) if date and published else None,
        byline=said("creator"),
        source=said("publisher"),
    )
