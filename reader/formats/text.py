"""Plain text -> Article."""

from __future__ import annotations

from pathlib import Path

from reader.article import Article
from reader.formats.encoding import decode
from reader.formats.files import read_bytes
from reader.formats.layout import arrange, stands_alone
from reader.formats.passages import cut


def load(path: Path, article_id: str) -> Article:
    """Read a text file.

    Raises:
        FormatError: if it cannot be read, or is no text.
    """
    decoded = decode(read_bytes(path))
    return from_text(article_id, decoded.text, decoded.warnings)


def from_text(article_id: str, text: str, warnings: tuple[str, ...] = ()) -> Article:
    """Make an article of a text that came without a file; any string will do."""
    return arrange(article_id, text, cut(text, stands_alone), warnings=warnings)
