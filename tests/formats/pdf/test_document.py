"""PDFs: lines that become paragraphs again."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from reader.article import Article, BlockKind, Fact
from reader.formats import FormatError
from reader.formats.pdf.document import from_bytes
from tests.formats.invariants import check
from tests.formats.pdf.making import Line, assembled, pdf, set_in_lines

STORY = "\n\n".join(
    [
        "Dam above Harun bursts after night of rain",
        "Thousands of people have fled the town of Harun after the dam above it burst on Friday, officials in"
        " the province say. The water reached the market within the hour.",
        '"We heard a noise like a train and then the water was in the street," said Amina Diallo, a teacher'
        " who spent the morning on the roof of her school with forty children and a goat.",
        "The minister of water told reporters that the gates had been opened too late.",
    ]
)


def blocks(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind is kind]


def read(*pages: list[Line], **information: str) -> Article:
    article = from_bytes("a.pdf", pdf(pages, information))
    check(article, most_furniture=1)
    return article


@pytest.mark.parametrize("columns", [40, 60, 90])
def test_lines_become_paragraphs_whatever_their_width(columns: int) -> None:
    article = read(*set_in_lines(STORY, columns=columns))
    assert article.text == STORY
    assert blocks(article, BlockKind.TITLE) == ["Dam above Harun bursts after night of rain"]


def test_the_information_says_title_author_and_if_nothing_else_does_the_date() -> None:
    page = set_in_lines(STORY)[0]
    article = read(
        page, Title="Dam above Harun", Author="Ruth Adeyemi", CreationDate="D:20161104150500+01'00'"
    )
    assert article.title == Fact("Dam above Harun", "PDF information")
    assert article.byline == Fact("Ruth Adeyemi", "PDF information")
    assert article.published == Fact("2016-11-04T15:05", "PDF information (created)")
    dated = read(*set_in_lines(f"{STORY}\n\nPublished: 3 November 2016"), CreationDate="D:20200101000000")
    assert dated.published is not None
    assert dated.published.value == "2016-11-03"


@pytest.mark.parametrize("title", ["Microsoft Word - dam.doc", "untitled", "dam-final.indd", " "])
def test_what_a_program_calls_a_file_is_no_title(title: str) -> None:
    article = read(set_in_lines(STORY)[0], Title=title, Author="jsmith")
    assert article.title.value == "Dam above Harun bursts after night of rain"
    assert article.byline is None


def test_larger_lines_are_headings() -> None:
    article = read(
        [
            Line("Dam above Harun bursts", y=780, size=24),
            Line("after a night of rain", y=752, size=24),
            *(Line(f"The water reached the market, and line {n} goes on", y=720 - 14 * n) for n in range(3)),
            Line("Warnings ignored", y=650, size=15),
            *(Line(f"Engineers had warned of it, and line {n} goes on", y=630 - 14 * n) for n in range(3)),
        ]
    )  # fmt: skip
    assert blocks(article, BlockKind.TITLE) == ["Dam above Harun bursts after a night of rain"]
    assert blocks(article, BlockKind.HEADING) == ["Warnings ignored"]
    assert len(blocks(article, BlockKind.PARAGRAPH)) == 2


def test_running_heads_and_page_numbers_are_furniture_and_part_no_paragraph() -> None:
    def page(number: int, *lines: str) -> list[Line]:
        body = [Line(words, y=700 - 14 * index) for index, words in enumerate(lines)]
        return [Line("The Herald, Friday", y=800, size=9), *body, Line(str(number), y=40, size=9)]

    article = read(
        page(
            1,
            "The minister of water told reporters in the town on Friday that the",
            "gates of the dam had been",
        ),
        page(2, "opened too late, and that he took the blame for what had happened."),
    )
    assert blocks(article, BlockKind.CREDIT) == ["The Herald, Friday", "1", "The Herald, Friday", "2"]
    (paragraph,) = blocks(article, BlockKind.PARAGRAPH)
    assert "had been opened too late" in paragraph
    rules = {block.rule for block in article.blocks if block.kind is BlockKind.CREDIT}
    assert rules == {"stands at the edge of 2 pages", "a page number"}


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("and then the govern-", "ment of the province fell without a word", "the government of"),
        ("and then the well-", "known minister of the province had to go", "the well-known minister"),
        ("and then the Anglo-", "Saxon mayor of the province had to go at once", "the Anglo-Saxon mayor"),
        ("and then the co-", "operative, and cooperative it was, had gone", "the cooperative, and"),
        ("and then the long-lost long-", "lost minister of the province had to go", "long-lost long-lost"),
        ("and then in 2016-", "17 the minister of the province had to go", "2016-17 the"),
        ("and then the pro\xad", "vince had to do without a minister of water", "the province had"),
        ("and then the rain —", "no more of it could be held — went on and on", "rain — no more"),
    ],
)
def test_hyphens_at_the_end_of_a_line_are_undone_where_that_is_safe(
    before: str, after: str, joined: str
) -> None:
    first = "The water came into the market of the town " + before
    article = read([Line(first, y=700), Line(after, y=686)])
    assert joined in article.text


def test_columns_are_read_one_after_the_other() -> None:
    left = [Line(f"in the left column stands line {n} of it", x=50, y=700 - 14 * n) for n in range(5)]
    right = [Line(f"in the right column stands line {n} of it", x=320, y=700 - 14 * n) for n in range(5)]
    (paragraph,) = blocks(read([*left, *right]), BlockKind.PARAGRAPH)
    assert paragraph.index("left column stands line 4") < paragraph.index("right column stands line 0")


def locked(password: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(set_in_lines(STORY)))))
    writer.encrypt(password, "owner", algorithm=algorithm)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_locked_file_is_refused_and_one_that_only_may_not_be_changed_is_read(algorithm: str) -> None:
    assert from_bytes("a.pdf", locked("", algorithm)).text == STORY
    with pytest.raises(FormatError, match="needs a password"):
        from_bytes("a.pdf", locked("secret", algorithm))


@pytest.mark.parametrize("algorithm", ["AES-128", "AES-256"])
def test_where_nothing_can_decrypt_it_is_said_what_is_missing(algorithm: str) -> None:
    program = (
        "import sys; sys.modules['cryptography'] = sys.modules['Crypto'] = None\n"
        "from reader.formats.pdf.document import from_bytes; from_bytes('a.pdf', sys.stdin.buffer.read())"
    )
    done = subprocess.run([sys.executable, "-c", program], input=locked("", algorithm), capture_output=True)
    assert b"FormatError: an encrypted PDF: it needs the Python package cryptography" in done.stderr


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"text", "not a PDF"),
        (b"%PDF-1.4\n", "damaged"),
        (pdf(set_in_lines(STORY))[:700], "damaged"),
        (pdf([[], []]), r"only pictures or nothing \(2 pages\)"),
        (assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]), "damaged"),
    ],
)
def test_what_has_no_text_to_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        from_bytes("a.pdf", data)


def test_parts_that_draw_each_other_again_and_again_do_not_hang() -> None:
    uses = b"/Resources<</XObject<</X %d 0 R>>>>"
    form = b"<</Type/XObject/Subtype/Form" + uses + b"/Length 11>>stream\n/X Do /X Do\nendstream"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]%s/Contents 4 0 R>>" % (uses % 5),
        b"<</Length 5>>stream\n/X Do\nendstream",
        *(form % (number + 6) for number in range(60)),
    ]
    with pytest.raises(FormatError):
        from_bytes("a.pdf", assembled(objects))


def looping(*, page: bytes = b"", contents: bytes = b"", trailer: bytes = b"") -> bytes:
    """Return a PDF of a page; objects 5 and 6 are each the other."""
    drawing = b"<</Length 34>>stream\nBT /F 12 Tf (The dam burst.) Tj ET\nendstream"
    tree = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1>>"]
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"
    first = b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F 7 0 R>>>>/Contents 4 0 R%s>>" % page
    return assembled([*tree, first, contents or drawing, b"6 0 R", b"5 0 R", font], trailer)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (looping(contents=b"[4 0 R 4 0 R]"), "only pictures or nothing"),
        (looping(contents=b"<</Length 5 0 R>>stream\nBT ET\nendstream"), "not read: 1"),
        (looping(contents=b"5 0 R"), "not read: 1"),
        (looping(page=b"/Annots 5 0 R/MediaBox 6 0 R"), ""),
        (looping(trailer=b"/Info 5 0 R"), "a damaged PDF"),
        (looping(trailer=b"/Encrypt 5 0 R"), "a damaged PDF"),
        (looping(trailer=b"/Prev 9/XRefStm 9"), ""),
    ],
)
def test_objects_that_lead_to_themselves_are_passed_over_or_refused(data: bytes, reason: str) -> None:
    if not reason:
        assert from_bytes("a.pdf", data).text == "The dam burst."
        return
    with pytest.raises(FormatError, match=reason):
        from_bytes("a.pdf", data)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1500), st.binary(min_size=1, max_size=30))
def test_a_pdf_with_damage_anywhere_is_an_article_or_refused(place: int, damage: bytes) -> None:
    data = bytearray(pdf(set_in_lines(STORY), {"Title": "Dam bursts"}))
    data[place : place + len(damage)] = damage
    try:
        article = from_bytes("a.pdf", bytes(data))
    except FormatError:
        return
    check(article, most_furniture=1)


LINES = st.builds(
    Line,
    st.text("abcAB .-\xad“1•", max_size=30),
    st.floats(-1e4, 1e4),
    st.floats(-1e4, 1e4),
    st.sampled_from([0.0, 9.0, 12.0, 24.0, 1e5]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(LINES, max_size=8), min_size=1, max_size=3))
def test_lines_anywhere_on_a_page_lose_no_word(pages: list[list[Line]]) -> None:
    try:
        article = from_bytes("a.pdf", pdf(pages))
    except FormatError:
        return
    check(article, most_furniture=1)

    def letters(text: str) -> int:
        return sum(character.isalnum() for character in text)

    assert letters(article.text) == sum(letters(line.text) for page in pages for line in page)
