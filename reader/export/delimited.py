r"""CSV and TSV: three tables, of quotes, of mentions and of values, one row each.

CSV is RFC 4180, as the ``csv`` module and every spreadsheet read it: text in double quotes, line breaks
within them as they are, numbers bare. TSV has one row on every line: tab, line feed, carriage return and
backslash in a text are written ``\t``, ``\n``, ``\r`` and ``\\``, so that cut, sort and awk can work on it.

A spreadsheet takes a cell that begins with ``=`` and the like for a formula, and a formula can do harm. As
OWASP advises (https://owasp.org/www-community/attacks/CSV_Injection), such a text gets an apostrophe before
it. One that has apostrophes before such a character gets one more; so the first of them can be taken away
again: :data:`NEUTRALISED` matches exactly the cells that have one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from reader.export.format import Format, Part
from reader.library import tables
from reader.library.annotated import AnnotatedArticle

NEUTRALISED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})

Rows = Callable[[AnnotatedArticle], Iterator[tuple[object, ...]]]
Line = Callable[[tuple[object, ...]], str]


def neutral(text: str) -> str:
    """Return a text as no spreadsheet takes it for a formula."""
    return "'" + text if _FORMULA.match(text) else text


def csv_line(cells: tuple[object, ...]) -> str:
    """Return a row of CSV with its line feed; None is an empty cell."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n").writerow(map(_safe, cells))
    return out.getvalue()


def tsv_line(cells: tuple[object, ...]) -> str:
    """Return a row of TSV with its line feed; None is an empty cell."""
    texts = ("" if cell is None else str(_safe(cell)) for cell in cells)
    return "\t".join(text.translate(_ESCAPES) for text in texts) + "\n"


def _safe(cell: object) -> object:
    return neutral(cell) if isinstance(cell, str) else cell


def _part(name: str, suffix: str, line: Line, rows: Rows, columns: type[NamedTuple]) -> Part:
    return Part(
        name,
        suffix,
        body=lambda annotated: "".join(map(line, rows(annotated))),
        head=lambda _: line(columns._fields),
    )


def _format(suffix: str, line: Line) -> Format:
    return Format(
        (
            _part("quotes", suffix, line, tables.quotes, tables.QuoteRow),
            _part("mentions", suffix, line, tables.mentions, tables.MentionRow),
            _part("values", suffix, line, tables.values, tables.ValueRow),
        )
    )


CSV = _format(".csv", csv_line)
TSV = _format(".tsv", tsv_line)
