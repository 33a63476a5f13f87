"""Plain text -> Article."""

from __future__ import annotations

from reader.article import Article
from reader.formats.encoding import decode
from reader.formats.facts import Facts
from reader.formats.layout import arrange, stands_alone
from reader.formats.passages import cut


def from_bytes(article_id: str, data: bytes) -> Article:
    """Make an article of the bytes of a text file.

    Raises:
        FormatError: if they are no text.
    """
    decoded = decode(data)
    return from_text(article_id, decoded.text, decoded.warnings)


def from_text(
    article_id: str, text: str, warnings: tuple[str, ...] = (), known: Facts | None = None
) -> Article:
    """Make an article of a text that came without a file; any string will do."""
    return arrange(article_id, text, cut(text, stands_alone), known=known, warnings=warnings)
