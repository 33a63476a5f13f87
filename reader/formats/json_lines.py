"""JSON Lines -> Articles: one object on each line, as sets of articles are given away and as we write them.

The text is the string in the object, unchanged, so that offsets count in it as they do for whoever made it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from reader.article import Article, Fact
from reader.formats import text as plain_text
from reader.formats.files import MAX_BYTES, MOST_PASSED_OVER, FormatError, too_large
from reader.formats.metadata import NAMES, facts_from, in_one_line, key_of

_TEXT_NAMES = (
    "text",
    "body",
    "content",
    "article",
    "maintext",
    "article_text",
    "articlebody",
    "full_text",
    "story",
)
_ADDRESS_NAMES = ("url", "link", "uri", "address", "permalink")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_CHUNK = 1024 * 1024
_MOST_BLANK = 1_000_000
_WANTED = frozenset(name for names in NAMES.values() for name in names) | frozenset(_ADDRESS_NAMES)


def split(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that are not blank, each with its number from 1.

    Raises:
        FormatError: there is nothing but blank lines, or one line, for longer than is worth reading.
    """
    number = last = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            _skip_line(stream, line)
        if number == 1:
            line = line.removeprefix(_BYTE_ORDER_MARK)
        if line.strip():
            last = number
            yield number, line
        elif number - last > _MOST_BLANK:
            raise FormatError(f"more than {_MOST_BLANK:,} blank lines after one another")


def from_bytes(article_id: str, data: bytes) -> Article:
    """Make an article of one line.

    Raises:
        FormatError: if it is no JSON object with a text.
    """
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FormatError("not JSON") from error
    if not isinstance(record, dict):
        raise FormatError("not a JSON object")
    return from_record(article_id, record)


def from_record(article_id: str, record: dict[str, Any]) -> Article:
    """Make an article of a record: its text, and what it says of it under any of the usual names.

    Raises:
        FormatError: if it has no text.
    """
    fields = {key_of(name): (name, value) for name, value in record.items()}
    text = _text_of(record)
    if text is None:
        raise FormatError("no text in it")
    facts = {
        key: Fact(words, f'the field "{name}"')
        for key, (name, value) in fields.items()
        if key in _WANTED and (words := in_one_line(_words_of(value)))
    }
    address = next((facts[name] for name in _ADDRESS_NAMES if name in facts), None)
    return plain_text.from_text(article_id, text, known=facts_from(facts, address))


def has_text(value: object) -> bool:
    """Tell whether a value of JSON is a record with a text."""
    return isinstance(value, dict) and _text_of(value) is not None


def _text_of(record: dict[str, Any]) -> str | None:
    values = {key_of(name): value for name, value in record.items()}
    texts = (values[name] for name in _TEXT_NAMES if name in values)
    return next((text for text in texts if isinstance(text, str) and text.strip()), None)


def _words_of(value: object) -> str:
    """Return a value as words: a list by commas, of an object its name, nothing of anything else."""
    items = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in items]
    return ", ".join(
        str(name) for name in names if isinstance(name, str | int | float) and not isinstance(name, bool)
    )


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    size = len(line)
    while line and not line.endswith(b"\n"):
        if size > MOST_PASSED_OVER:
            raise too_large(MOST_PASSED_OVER)
        line = stream.readline(_CHUNK)
        size += len(line)
