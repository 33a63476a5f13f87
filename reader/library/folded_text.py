"""Text without what varies in typing, so that what is typed is found however it is spelled."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return a text without what varies in typing: case and accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def folded(text: str) -> str | None:
    """Return what is kept beside a text for LIKE: the text folded; None if LIKE needs none."""
    return None if text.isascii() else fold(text)
