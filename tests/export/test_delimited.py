"""CSV and TSV, read back by the csv module and by cutting lines at tabs."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Fact
from reader.export.delimited import CSV, NEUTRALISED, TSV, csv_line, neutral, tsv_line
from reader.export.writing import chunks
from reader.language.annotation import Annotation, Quote, QuoteKind
from reader.library import tables
from reader.library.annotated import AnnotatedArticle

from .generated import ANY_TEXT, HARD, annotated, seeds

ROWS = {"quotes": tables.quotes, "mentions": tables.mentions, "values": tables.values}
_BACK = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}


def without_apostrophe(cell: str) -> str:
    return cell[1:] if NEUTRALISED.match(cell) else cell


def as_text(cells: tuple[object, ...]) -> list[str]:
    """What a table can give back of a row: text, with what UTF-8 cannot hold replaced."""
    return ["" if cell is None else re.sub("[\ud800-\udfff]", "\ufffd", str(cell)) for cell in cells]


def rows_of_csv(written: bytes) -> list[list[str]]:
    table = csv.reader(io.StringIO(written.decode(), newline=""))
    return [[without_apostrophe(cell) for cell in row] for row in table]


def rows_of_tsv(written: bytes) -> list[list[str]]:
    lines = written.decode().split("\n")
    assert lines.pop() == ""

    def cell(written: str) -> str:
        return without_apostrophe(re.sub(r"\\[\\tnr]", lambda found: _BACK[found.group()], written))

    return [[cell(written) for written in line.split("\t")] for line in lines]


READERS = [(CSV, rows_of_csv), (TSV, rows_of_tsv)]


@pytest.mark.parametrize(("form", "read"), READERS)
@given(article=annotated())
def test_the_cells_come_back(form, read, article: AnnotatedArticle) -> None:  # type: ignore[no-untyped-def]
    for part in form.parts:
        head, *rows = read(b"".join(chunks(part, [article, article])))
        expected = [as_text(row) for row in ROWS[part.name](article)]
        assert rows == expected + expected
        assert len(head) == len(set(head))


@pytest.mark.parametrize(("form", "read"), READERS)
def test_the_seeds_quotes_have_their_places_and_speakers(form, read) -> None:  # type: ignore[no-untyped-def]
    head, *rows = read(b"".join(chunks(form.parts[0], seeds())))
    texts = {article.article.id: article.text for article in seeds()}
    records = [dict(zip(head, row, strict=True)) for row in rows]
    assert sum(len(article.annotation.quotes) for article in seeds()) == len(records)
    for record in records:
        assert texts[record["article"]][int(record["start"]) : int(record["end"])] == record["quote"]
    assert {"Gary Volesky", "Boris Johnson"} <= {record["speaker"] for record in records}


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''-1"]
)
def test_no_text_is_a_formula(cell: str) -> None:
    assert neutral(cell) == "'" + cell
    for line in (csv_line((cell,)), tsv_line((cell,))):
        assert line.lstrip('"').startswith("'")


@pytest.mark.parametrize("cell", ["'It is over,'", "3,000", "a=b", "", "’tis"])
def test_other_texts_are_left_as_they_are(cell: str) -> None:
    assert neutral(cell) == cell


def test_numbers_are_numbers_and_none_is_empty() -> None:
    assert csv_line((3, None, "3")) == '3,"","3"\n'
    assert tsv_line((3, None, "3")) == "3\t\t3\n"


@given(st.lists(ANY_TEXT | st.sampled_from(HARD), min_size=1))
def test_a_row_of_tsv_is_one_line(cells: list[str]) -> None:
    line = tsv_line(tuple(cells))
    assert line.count("\n") == 1
    assert line.count("\t") == len(cells) - 1
    assert "\r" not in line


def test_a_title_cannot_break_out_of_its_cell() -> None:
    title = "\",=cmd|' /C calc'!A0,\""
    article = Article("a.txt", "“So,” he said.", Fact(title, ""), ())
    found = AnnotatedArticle(article, Annotation(quotes=(Quote(0, 5, QuoteKind.DIRECT),)))
    _, row = rows_of_csv(b"".join(chunks(CSV.parts[0], [found])))
    assert row[1] == title
