"""JSON -> Articles: an object, a list of objects, or a list somewhere inside an object, as services answer.

Each object is read as a line of :mod:`reader.formats.json_lines` is. The file has to be in memory as a whole;
a set of any size belongs into JSON Lines.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from typing import Any, BinaryIO

from reader.article import Article
from reader.formats import json_lines
from reader.formats.files import MAX_BYTES, FormatError

_DEPTH = 4
"""How deep a list of articles is looked for: ``{"response": {"results": […]}}`` has it at two."""


def split(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each article's number in its list, from 1, and its object; number 0 if the file is one article.

    Raises:
        FormatError: if it is no JSON, is too large, or there is no article in it.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise FormatError(f"larger than {MAX_BYTES // 1024**2} MB; as JSON Lines it could have any size")
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FormatError("not JSON") from error
    if json_lines.has_text(value):
        yield 0, data
        return
    found = _list_of_articles(value)
    if not found:
        raise FormatError("no text in it")
    for number, item in enumerate(found, start=1):
        if isinstance(item, dict):
            yield number, json.dumps(item).encode("ascii")


def from_bytes(article_id: str, data: bytes) -> Article:
    """Make an article of one object.

    Raises:
        FormatError: if it has no text.
    """
    return json_lines.from_bytes(article_id, data)


def _list_of_articles(value: Any) -> list[Any]:
    """Return the first list with an article in it, those less deep before others."""
    waiting = deque([(value, 0)])
    while waiting:
        item, depth = waiting.popleft()
        if isinstance(item, list) and any(map(json_lines.has_text, item)):
            return item
        if isinstance(item, dict) and depth < _DEPTH:
            waiting.extend((inner, depth + 1) for inner in item.values())
    return []
