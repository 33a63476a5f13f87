"""Text within HTML: what would be markup escaped, and what HTML cannot hold replaced."""

from __future__ import annotations

import re

_SPECIAL = re.compile("[&<>\"'\r\0\ud800-\udfff]")
_ENTITY = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\r": "&#13;"}


def escape(text: str) -> str:
    """Return a text as it can stand in an element or between the quotation marks of an attribute.

    A parser would make a line feed of a carriage return, so that is written as a reference. NUL and lone
    surrogates, which HTML has no way to write, become U+FFFD: so every text keeps its length.
    """
    return _SPECIAL.sub(lambda found: _ENTITY.get(found.group(), "\ufffd"), text)
