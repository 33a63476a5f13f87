"""Writes small PDFs: lines at places, in sizes, as any program could draw them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import NamedTuple


class Line(NamedTuple):
    """A line of text at a place on a page of A4, in points."""

    text: str
    x: float = 72
    y: float = 0
    size: float = 12


def pdf(pages: Sequence[Sequence[Line]], information: Mapping[str, str] | None = None) -> bytes:
    """Return a PDF with these pages."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman"
               b"/Encoding/WinAnsiEncoding>>"]  # fmt: skip
    numbers = []
    for page in pages:
        drawing = b"".join(
            b"BT /F %.1f Tf 1 0 0 1 %.1f %.1f Tm (%s) Tj ET\n"
            % (line.size, line.x, line.y, _escaped(line.text))
            for line in page
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing))
        resources = b"/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R" % len(objects)
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s>>" % resources)
        numbers.append(len(objects))
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(numbers))
    info = b"".join(
        b"/%s(%s)" % (key.encode(), _escaped(value)) for key, value in (information or {}).items()
    )
    objects.append(b"<<%s>>" % info)
    return assembled(objects, b"/Info %d 0 R" % len(objects))


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return the file of these objects, the first of which is the catalog."""
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        trailer,
        out.index(b"xref\n0"),
    )


def set_in_lines(text: str, *, columns: int = 80, lines_on_page: int = 46) -> list[list[Line]]:
    """Return the pages of a text whose paragraphs have a blank line between them."""
    pages: list[list[Line]] = [[]]
    y = 770.0
    for paragraph in text.split("\n\n"):
        for words in wrap(paragraph, columns):
            if len(pages[-1]) == lines_on_page:
                pages.append([])
                y = 770.0
            pages[-1].append(Line(words, y=y))
            y -= 14
        y -= 8
    return pages


def _escaped(text: str) -> bytes:
    encoded = text.encode("cp1252", "replace")
    return encoded.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
