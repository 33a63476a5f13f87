"""Front matter: the lines between two ``---`` at the top of a Markdown file that say what it is.

Only ``key: value`` lines are read, and lists of plain values under a key. That is what writers and exporters
of articles put there; a YAML library would bring a large language, with types that surprise ("no" is false)
and anchors that grow without bound, for four fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.article import Fact, Span
from reader.formats.facts import Facts
from reader.formats.metadata import facts_from, key_of

_LONGEST = 20_000
_FENCE = re.compile(r"---[ \t]*(?:\r\n?|\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_LINE = re.compile(
    r"^(?:(?P<key>[A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?|[ \t]*-[ \t]+(?P<item>.*))$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class FrontMatter:
    """What stands at the top of a file.

    Attributes:
        end: offset after its closing line; 0 if there is none.
        facts: what it says of the article.
    """

    end: int
    facts: Facts


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter of a text, if it begins with any."""
    opening = _FENCE.match(text)
    # Every line end becomes one line feed, and the offsets stay as they are.
    head = text[:_LONGEST].replace("\r\n", " \n").replace("\r", "\n") if opening else ""
    closing = _CLOSING.search(head, opening.end()) if opening else None
    if not opening or not closing:
        return FrontMatter(0, Facts())
    values = _values(head, opening.end(), closing.start())
    facts = facts_from(values)
    return FrontMatter(closing.start() + len("---"), facts)


def _values(head: str, start: int, end: int) -> dict[str, Fact]:
    """Return the values by key; the values of a list are joined by commas."""
    values: dict[str, Fact] = {}
    key = ""
    for line in _LINE.finditer(head, start, end):
        part = "item" if line["key"] is None else "value"
        if part == "value":
            key = key_of(line["key"])
        value = (line[part] or "").strip()
        if not key or not value or value[0] in "|>&*!{":
            continue
        items = value[1:-1].split(",") if value[0] == "[" and value[-1] == "]" else [value]
        words = ", ".join(filter(None, (_unquoted(item.strip()) for item in items)))
        at = line.start(part) + len(line[part]) - len(line[part].lstrip())
        earlier = values.get(key)
        if part == "item" and earlier and earlier.span:
            values[key] = Fact(
                f"{earlier.value}, {words}", "front matter", Span(earlier.span.start, at + len(value))
            )
        elif words:
            values.setdefault(key, Fact(words, "front matter", Span(at, at + len(value))))
    return values


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return " ".join((value[1:-1] if quoted else value).split())
