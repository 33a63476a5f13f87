"""A PDF -> Article. Its lines are run together into paragraphs again; its pictures are not read."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError

from reader.article import Article, BlockKind, Fact
from reader.formats.draft import Draft
from reader.formats.facts import Facts
from reader.formats.files import FormatError
from reader.formats.metadata import date_in, in_one_line
from reader.formats.pdf.lines import PdfLines
from reader.formats.pdf.paragraphs import paragraphs_of

_ORIGIN = "PDF information"
_SEARCHED = 1024
# What programs put there of themselves: the name of the file, or nothing that anyone wrote.
_NO_TITLE = re.compile(
    r"untitled.*|microsoft word\b.*|.*\.(?:docx?|odt|pdf|indd|qxd|html?|txt|rtf|pages)", re.IGNORECASE
)
_DATE = re.compile(r"(?:D:)?(\d{8})(\d{4})?")


def from_bytes(article_id: str, data: bytes) -> Article:
    """Make an article of a PDF.

    Raises:
        FormatError: if it is none, is damaged, needs a password, or has only pictures of text.
    """
    if b"%PDF-" not in data[:_SEARCHED]:
        raise FormatError("not a PDF")
    try:
        reader = PdfReader(BytesIO(data))
        _unlock(reader)
        information = {key: str(value) for key, value in (reader.metadata or {}).items()}
        pages = len(reader.pages)
        found = PdfLines(reader)
        lines = list(found)
    except FormatError:
        raise
    except DependencyError as error:
        raise FormatError("an encrypted PDF: it needs the Python package cryptography") from error
    except Exception as error:
        raise FormatError("a damaged PDF") from error
    if not lines and found.warnings:
        raise FormatError(f"no text in it: {found.warnings[0]}")
    if not lines:
        raise FormatError(
            f"no text in it, only pictures or nothing ({pages} pages); it needs character recognition (OCR)"
        )
    paragraphs = paragraphs_of(lines)
    headline = next((each.words for each in paragraphs if each.kind is BlockKind.HEADING), "")
    draft = Draft(_facts(information, headline), found.warnings)
    for paragraph in paragraphs:
        draft.add(paragraph.words, paragraph.kind, level=paragraph.level, rule=paragraph.rule)
    article = draft.article(article_id)
    # The day on which a file was made is that of the article only if nothing says otherwise.
    created = _DATE.match(information.get("/CreationDate", ""))
    if article.published is None and created:
        iso = date_in(f"{created[1]}T{created[2]}00" if created[2] else created[1])
        article = replace(article, published=Fact(iso, f"{_ORIGIN} (created)") if iso else None)
    return article


def _unlock(reader: PdfReader) -> None:
    """Open a file that is locked only against changes, as many are."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise FormatError("an encrypted PDF: it needs a password")


def _facts(information: dict[str, str], headline: str) -> Facts:
    title = in_one_line(information.get("/Title", ""))
    # The information has a short form of the headline more often than another one.
    if title and headline.casefold().startswith(title.casefold()):
        title = headline
    author = in_one_line(information.get("/Author", ""))
    return Facts(
        title=Fact(title, _ORIGIN) if title and not _NO_TITLE.fullmatch(title) else None,
        # A single word is the name of an account more often than of a person.
        byline=Fact(author, _ORIGIN) if " " in author else None,
    )
