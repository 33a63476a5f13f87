"""Labelled lines, as press archives and collectors print them above and below an article ("BYLINE: …")."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.formats.patterns import late

FIELD_RULE = "a labelled field"
"""The evidence for a passage that is one."""

_LABELS = {
    "title": "title|headline",
    "byline": "byline|authors?|writers?|reporters?",
    "dateline": "dateline",
    "source": "source|publication|publisher|newspaper|agency",
    "other": "section|length|language|url|link|permalink|edition|(?:document|publication)[- ]type|subjects?"
    "|industry|geographic|organi[sz]ations?|persons?|compan(?:y|ies)|ticker|country|city|state|highlight"
    "|graphics?|series|column|pages?|word[- ]count|words|category|keywords|tags|acc-no|document|body|text"
    "|full[- ]text",
}
_FIELD = late(
    rf"(?:{'|'.join(f'(?P<{name}>{labels})' for name, labels in _LABELS.items())})\s?:\s*(?P<value>.*)"
    r"|(?:document )?\d+ of \d+(?: documents?)?",
    re.IGNORECASE | re.DOTALL,
)


class Field(NamedTuple):
    """A labelled line: the fact it states ("other" if that is not kept), its value and the value's offset."""

    name: str
    value: str
    offset: int


def field_of(words: str) -> Field | None:
    """Read a labelled line; None if it is not one."""
    # "Source: …" or "3 of 12".
    found = _FIELD().fullmatch(words) if ":" in words or " of " in words.lower() else None
    if not found:
        return None
    name = next((name for name in _LABELS if found[name] is not None), "other")
    return Field(name, (found["value"] or "").strip(), max(0, found.start("value")))
