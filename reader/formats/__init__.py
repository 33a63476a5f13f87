"""File -> Article. One loader per format, behind one function: :func:`load`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from reader.article import Article
from reader.formats.files import FormatError

__all__ = ["SUFFIXES", "FormatError", "from_text", "load"]

_LOADERS = {
    ".txt": "reader.formats.text",
    ".text": "reader.formats.text",
    ".md": "reader.formats.markdown",
    ".markdown": "reader.formats.markdown",
}
"""The registry of formats: which module's ``load(path, article_id)`` reads a suffix.

Modules are named, not imported: each brings its own library, and most libraries of articles need only one.
"""

SUFFIXES = frozenset(_LOADERS)
"""The file name endings that can be read, in small letters, with their dot."""


def load(path: Path, id: str) -> Article:  # noqa: A002 - it is the article's ``id``
    """Read one file as an article.

    Args:
        path: the file.
        id: the article's name within its library.

    Raises:
        FormatError: if it cannot be read as an article; the only exception, whatever the file holds.
    """
    module = _LOADERS.get(path.suffix.lower())
    if module is None:
        raise FormatError(f"not a format that can be read ({path.suffix or 'no file name ending'})")
    article: Article = import_module(module).load(path, id)
    return article


def from_text(id: str, text: str, warnings: tuple[str, ...] = ()) -> Article:  # noqa: A002 - as above
    """Make an article of a text that came without a file; any string will do."""
    # As with the loaders, only who reads articles waits for the modules that do it.
    from reader.formats import text as plain_text

    return plain_text.from_text(id, text, warnings)
