"""What a format cannot hold of the characters that a text can have."""

from __future__ import annotations

import json
import re
from typing import Any

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def utf8(text: str) -> bytes:
    """Return a text as UTF-8.

    A badly decoded text can have lone surrogates, which UTF-8 does not know: each becomes U+FFFD, so that all
    offsets stay what they are.
    """
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\ufffd", text).encode()


def json_text(value: Any) -> str:
    """Return a value as JSON in readable characters; in ASCII alone if it has lone surrogates.

    JSON can hold those as escapes, so nothing is lost.
    """
    text = json.dumps(value, ensure_ascii=False)
    return json.dumps(value) if _LONE_SURROGATE.search(text) else text
