"""Word documents, made by python-docx, and by hand what it cannot make."""

from __future__ import annotations

import datetime
import zipfile
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import Article, BlockKind, Fact
from reader.formats import FormatError
from reader.formats.zipped.docx import from_bytes
from tests.formats.invariants import check

STORY = (
    "The dam above the town burst on Friday after a night of rain, the ministry of water said.",
    '"We heard a noise like a train," said Amina Diallo, a teacher.',
)


def document(**properties: object) -> bytes:
    made = docx.Document()
    made.core_properties.title = ""
    made.core_properties.author = "python-docx"
    for name, value in properties.items():
        setattr(made.core_properties, name, value)
    made.add_heading("Dam above Harun bursts", 0)
    made.add_paragraph(STORY[0])
    made.add_heading("Warnings ignored", 2)
    made.add_paragraph(STORY[1])
    made.add_paragraph("forty million cubic metres", style="List Bullet")
    made.add_paragraph("The wall after the flood", style="Caption")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Dead", "12"
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def with_body(xml: str) -> Article:
    """Read a document with this in its body."""
    source = zipfile.ZipFile(BytesIO(document()))
    out = BytesIO()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            body = f'<w:document xmlns:w="{space}"><w:body>{xml}</w:body></w:document>'
            target.writestr(name, body if name == "word/document.xml" else source.read(name))
    return from_bytes("a.docx", out.getvalue())


def test_styles_say_what_the_paragraphs_are() -> None:
    article = from_bytes("a.docx", document())
    check(article)
    assert [(block.kind, block.span.of(article.text)) for block in article.blocks] == [
        (BlockKind.TITLE, "Dam above Harun bursts"),
        (BlockKind.PARAGRAPH, STORY[0]),
        (BlockKind.HEADING, "Warnings ignored"),
        (BlockKind.PARAGRAPH, STORY[1]),
        (BlockKind.LIST, "forty million cubic metres"),
        (BlockKind.CAPTION, "The wall after the flood"),
        (BlockKind.PARAGRAPH, "Dead"),
        (BlockKind.PARAGRAPH, "12"),
    ]
    assert article.byline is None


def test_the_properties_say_title_author_and_if_nothing_else_does_the_date() -> None:
    created = datetime.datetime(2016, 11, 4, 15, 5)
    article = from_bytes(
        "a", document(title="Dam above Harun bursts", author="Ruth Adeyemi", created=created)
    )
    assert article.title == Fact("Dam above Harun bursts", "Word's properties")
    assert article.byline == Fact("Ruth Adeyemi", "Word's properties")
    assert article.published == Fact("2016-11-04T15:05", "Word's properties (created)")


def test_the_text_is_what_its_author_sees() -> None:
    article = with_body(
        "<w:p><w:r><w:t>The dam </w:t></w:r><w:del><w:r><w:delText>held</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>burst</w:t><w:tab/><w:t>on Friday</w:t><w:br/><w:t>night.</w:t></w:r></w:ins></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>In a control.</w:t></w:r></w:hyperlink></w:p>"
        "</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>Around</w:t><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
        "<w:t> the box.</w:t></w:r></w:p>"
    )
    assert article.text == "The dam burst\ton Friday\nnight.\n\nIn a control.\n\nAround the box.\n\nIn a box."


def zipped(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return out.getvalue()


BOMB = b'<!DOCTYPE a [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n else b"&a;") * 10) for n in range(12)
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"text", "not a Word document"),
        (document()[:5000], "damaged"),
        (zipped({"a.txt": b"text"}), "not a Word document"),
        (zipped({"word/document.xml": b""}), "damaged Word document"),
        (zipped({"word/document.xml": b"<a/>"}), "no text in it"),
        (zipped({"word/document.xml": BOMB + b"]><a>&a11;</a>"}), "no text in it"),
        (zipped({"word/document.xml": bytes(40_000_000)}), "larger than 32 MB"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "encrypted or old"),
    ],
)
def test_what_has_no_text_to_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        from_bytes("a.docx", data)


WHOLE = document(title="Dam bursts")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE)), st.binary(min_size=1, max_size=30))
def test_a_document_with_damage_anywhere_is_an_article_or_refused(place: int, damage: bytes) -> None:
    data = bytearray(WHOLE)
    data[place : place + len(damage)] = damage
    try:
        article = from_bytes("a.docx", bytes(data))
    except FormatError:
        return
    check(article, most_furniture=1)
