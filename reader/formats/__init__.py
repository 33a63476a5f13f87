"""File -> Article. One loader per format, behind :func:`documents` and :func:`load`.

An article's text is what every offset counts in. Of plain text and Markdown it is the file, decoded. Of every
other format it is what its loader takes out of the file: paragraphs apart by a blank line, in the order in
which the format has them. That depends on the bytes alone, so the same file always gives the same text.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.formats.files import Document, FormatError, open_stream, read_bytes

if TYPE_CHECKING:
    from reader.article import Article

__all__ = ["ENDINGS", "SUFFIXES", "FormatError", "documents", "from_text", "load", "suffix_of"]


class _Format(NamedTuple):
    """Which module reads a format, whether a file of it can hold many articles, and who takes it apart.

    The module has ``from_bytes(article_id, data) -> Article``; one of a format that holds many also has
    ``split(stream) -> Iterator[tuple[int, bytes]]``: the number of each article and its bytes.
    For the last see :attr:`Document.is_foreign`.
    """

    module: str
    many: bool = False
    is_foreign: bool = False


_TEXT = _Format("reader.formats.text")
_MARKDOWN = _Format("reader.formats.markdown")
_MAIL = _Format("reader.formats.mail.message", is_foreign=True)
_MBOX = _Format("reader.formats.mail.mbox", many=True, is_foreign=True)
_PAGE = _Format("reader.formats.pages.page", is_foreign=True)
_PAGE_ARCHIVE = _Format("reader.formats.pages.mhtml", is_foreign=True)
_PDF = _Format("reader.formats.pdf.document", is_foreign=True)
_WORD = _Format("reader.formats.zipped.docx", is_foreign=True)
_BOOK = _Format("reader.formats.zipped.epub", is_foreign=True)
_JSON = _Format("reader.formats.json_file", many=True)
_JSON_LINES = _Format("reader.formats.json_lines", many=True)

_FORMATS = {
    ".txt": _TEXT,
    ".text": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _PAGE,
    ".htm": _PAGE,
    ".xhtml": _PAGE,
    ".mhtml": _PAGE_ARCHIVE,
    ".mht": _PAGE_ARCHIVE,
    ".pdf": _PDF,
    ".docx": _WORD,
    ".epub": _BOOK,
    ".json": _JSON,
    ".jsonl": _JSON_LINES,
    ".ndjson": _JSON_LINES,
    ".mbox": _MBOX,
    ".eml": _MAIL,
}
"""The registry of formats, by suffix.

Modules are named, not imported: each brings its own library, and most libraries of articles need only one.
"""

_GZIP = ".gz"

SUFFIXES = frozenset(_FORMATS) | {suffix + _GZIP for suffix in _FORMATS}
"""The file name endings that can be read, in small letters, with their dot."""

ENDINGS = f"{', '.join(sorted(_FORMATS))}, each also as {_GZIP}"
"""The same in words for the user."""


def suffix_of(path: Path) -> str:
    """Return the ending of a file name that says its format, in small letters: ".txt", ".txt.gz"."""
    last = path.suffix.lower()
    return Path(path.stem).suffix.lower() + last if last == _GZIP else last


def documents(path: Path) -> Iterator[Document]:
    """Yield what a file holds: one article, or many in the order in which it has them.

    Nothing is read into articles yet, and of a file with many only one is in memory at a time.

    Args:
        path: the file.

    Raises:
        FormatError: if it cannot be read; the only exception, whatever the file holds.
    """
    suffix = suffix_of(path)
    compressed = suffix.endswith(_GZIP)
    known = _FORMATS.get(suffix.removesuffix(_GZIP))
    if known is None:
        raise FormatError(f"not a format that can be read ({suffix or 'no file name ending'})")
    module = import_module(known.module)
    if not known.many:
        data = read_bytes(path, compressed=compressed)
        yield Document(data, module.from_bytes, is_foreign=known.is_foreign)
        return
    with open_stream(path, compressed=compressed) as stream:
        for number, data in module.split(stream):
            yield Document(data, module.from_bytes, number, known.is_foreign)


def load(path: Path, id: str) -> Article:  # noqa: A002 - it is the article's ``id``
    """Read one file as an article; of a file with many, the first.

    Args:
        path: the file.
        id: the article's name within its library.

    Raises:
        FormatError: if it cannot be read as an article; the only exception, whatever the file holds.
    """
    for document in documents(path):
        return document.read(id)
    raise FormatError("no article in it")


def from_text(id: str, text: str, warnings: tuple[str, ...] = ()) -> Article:  # noqa: A002 - as above
    """Make an article of a text that came without a file; any string will do."""
    # As with the loaders, only who reads articles waits for the modules that do it.
    from reader.formats import text as plain_text

    return plain_text.from_text(id, text, warnings)
