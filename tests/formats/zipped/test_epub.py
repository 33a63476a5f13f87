"""Electronic books."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from reader.article import BlockKind, Fact
from reader.formats import FormatError
from reader.formats.zipped.epub import from_bytes
from tests.formats.invariants import check

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/package.opf"/></rootfiles></container>'
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>Floods of a year</dc:title><dc:creator>Ruth Adeyemi</dc:creator><dc:creator>Jo Bloggs</dc:creator>
<dc:publisher>Herald Books</dc:publisher><dc:date>2016-11-04</dc:date></metadata>
<manifest><item id="b" href="b%20b.xhtml"/><item id="a" href="text/a.xhtml"/>
<item id="c" href="cover.xhtml"/></manifest><spine><itemref idref="c"/><itemref idref="a"/>
<itemref idref="b"/><itemref idref="none"/></spine></package>"""
CHAPTER = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'
)
MEMBERS = {
    "META-INF/container.xml": CONTAINER,
    "OPS/package.opf": PACKAGE,
    "OPS/cover.xhtml": CHAPTER.format('<img src="cover.jpg"/>'),
    "OPS/text/a.xhtml": CHAPTER.format("<h1>The dam</h1><p>“We knew,” the mayor said.</p>"),
    "OPS/b b.xhtml": CHAPTER.format("<h1>The river</h1><p>It rose for nine days.</p>"),
}


def book(**changed: str | None) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, text in {**MEMBERS, **changed}.items():
            if text is not None:
                target.writestr(name, text)
    return out.getvalue()


def test_the_chapters_are_read_in_the_order_of_the_book() -> None:
    article = from_bytes("a.epub", book())
    check(article)
    assert article.text == "The dam\n\n“We knew,” the mayor said.\n\nThe river\n\nIt rose for nine days."
    headings = [block.level for block in article.blocks if block.kind is BlockKind.HEADING]
    assert headings == [1, 1]


def test_the_book_says_what_is_known_of_it() -> None:
    article = from_bytes("a.epub", book())
    origin = "the book's metadata"
    assert article.title == Fact("Floods of a year", origin)
    assert article.byline == Fact("Ruth Adeyemi, Jo Bloggs", origin)
    assert article.source == Fact("Herald Books", origin)
    assert article.published == Fact("2016-11-04", origin)


def test_a_chapter_that_is_missing_is_said() -> None:
    article = from_bytes("a.epub", book(**{"OPS/text/a.xhtml": None}))
    assert article.warnings == ("a chapter is missing: OPS/text/a.xhtml",)


def encryption(method: str) -> str:
    return f'<encryption><EncryptedData><EncryptionMethod Algorithm="{method}"/></EncryptedData></encryption>'


def test_a_book_is_refused_if_its_text_is_encrypted_but_not_for_its_fonts() -> None:
    fonts = encryption("http://www.idpf.org/2008/embedding")
    assert from_bytes("a.epub", book(**{"META-INF/encryption.xml": fonts})).blocks
    with pytest.raises(FormatError, match="encrypted"):
        from_bytes(
            "a.epub", book(**{"META-INF/encryption.xml": encryption("http://www.w3.org/2001/04/xmlenc#aes")})
        )


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"META-INF/container.xml": None}, "not an electronic book"),
        ({"OPS/package.opf": "<"}, "not an electronic book"),
        ({"OPS/package.opf": "<package/>"}, "no text in it"),
        ({"OPS/text/a.xhtml": "x" * 34_000_000}, "larger than 32 MB"),
        ({"OPS/text/a.xhtml": "<div>" * 100_000}, "nested too deeply"),
    ],
)
def test_what_is_no_book_is_refused(changed: dict[str, str | None], reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        from_bytes("a.epub", book(**changed))
