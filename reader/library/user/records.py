"""One record of the user's file, as a line and as a value; see :mod:`reader.library.user.user_file`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from reader.library.user.anchors import Anchor

VERSION = 1
"""Of the records that this program writes; one of a higher version is kept and passed over."""
_SHOWN = 40
"""Characters of a passage that are enough to know it by."""
_MARKS = '"“”„«»'
_BEGINNING = b'{"v": 1, "id": "'
_MERGE_MARKS = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")


class Target(NamedTuple):
    """The article that a record is about: the SHA-256 of its bytes in hexadecimal digits, and its name."""

    hash: str
    name: str

    @property
    def digest(self) -> bytes:
        """The hash as the catalog keeps it; empty if it is none."""
        try:
            return bytes.fromhex(self.hash)
        except ValueError:
            return b""


class Record(NamedTuple):
    """Something that the user said.

    Attributes:
        id: unique.
        time: in UTC, as ISO 8601 to the microsecond; records are in the order of it.
        by: the name of the user's account; may be "".
        what: what kind of record it is.
        article: what it is about; None if it is about the whole library.
        place: where in the article; None if it is about all of it.
        values: what else a record of this kind says, as JSON knows it.
    """

    id: str
    time: str
    by: str
    what: str
    article: Target | None
    place: Anchor | None
    values: Mapping[str, Any]


class Newer(NamedTuple):
    """A record that a newer version of the program wrote."""

    id: str


def encode(record: Record) -> bytes:
    """Return a record as one line."""
    fields: dict[str, Any] = {"v": VERSION, **record._asdict()}
    for name in ("article", "place"):
        value = fields.pop(name)
        if value is not None:
            fields[name] = value._asdict()
    fields["values"] = fields.pop("values")  # last, for those who read the file
    return json.dumps(fields).encode("ascii") + b"\n"


def decode(data: bytes) -> tuple[list[Record], list[str]]:
    """Return the records in a file, in the order of its lines, and what is wrong with it, one line each."""
    found: list[Record] = []
    problems: list[str] = []
    newer = marks = 0
    for number, whole in enumerate(data.split(b"\n"), 1):
        line = whole.strip(b"\r \t\xef\xbb\xbf")
        if not line:
            continue
        if line.startswith(_MERGE_MARKS):
            marks += 1
            continue
        record = _record(line)
        if record is None:
            problems.append(f"line {number} is no whole record; it is kept as it is")
            # A record that was torn, and behind it, after "cat one two", one that was not.
            record = _record(line[max(0, line.rfind(_BEGINNING)) :])
        if isinstance(record, Record):
            found.append(record)
        newer += isinstance(record, Newer)
    if newer:
        problems.append(f"{newer} records are of a newer version of the program and wait for it")
    if marks:
        problems.append("git has left its marks of a merge in it; the records around them count")
    return found, problems


def quoted(passage: str) -> str:
    """Return the beginning of a passage on one line, in quotation marks: ours in place of its own."""
    line = " ".join(passage.split())
    if line[:1] in _MARKS:
        line = line.strip(_MARKS)
    return f"“{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}”"


def _record(line: bytes) -> Record | Newer | None:
    try:
        fields = json.loads(line)
        if fields["v"] > VERSION:
            return Newer(str(fields["id"]))
        article, place = fields.get("article"), fields.get("place")
        record = Record(
            fields["id"],
            fields["time"],
            fields.get("by", ""),
            fields["what"],
            Target(article["hash"], article["name"]) if article else None,
            _anchor(place) if place else None,
            fields.get("values", {}),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    texts = (record.id, record.time, record.by, record.what, *(record.article or ()))
    whole = all(isinstance(text, str) for text in texts) and isinstance(record.values, dict)
    return record if whole else None


def _anchor(place: Mapping[str, Any]) -> Anchor:
    text, before, after = place["text"], place.get("before", ""), place.get("after", "")
    start, length = place["start"], place.get("length", len(text))
    if not all(isinstance(words, str) for words in (text, before, after)):
        raise TypeError("words that are no words")
    if not all(type(number) is int and number >= 0 for number in (start, length)):
        raise TypeError("an offset that is none")
    return Anchor(start, text, before, after, length)
