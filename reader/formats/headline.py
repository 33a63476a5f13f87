"""Tells headlines from prose by their looks."""

from __future__ import annotations

import re

from reader.formats.passages import Passage, bullet_of

_TERMINAL = re.compile(r"[.!?…][\"”’')\]]*$")
_INNER_STOP = re.compile(r"[^\W\d_]{3,}[.!?][\"”’')\]]*\s+[\"“‘']?[^\W\d_a-z]")
_SMALL_WORDS = re.compile(
    r"(?:an?|and|as|at|but|by|for|from|in|into|is|its?|nor|of|off|on|onto|or|over|[st]|than|that|the|to|up|via|vs"
    r"|was|with)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def is_prose(passage: Passage) -> bool:
    """Tell whether a passage is running text: long, or a sentence with its full stop."""
    if not passage.whole:
        return True
    count = passage.words.count(" ") + 1
    return count >= 30 or (count >= 8 and bool(_TERMINAL.search(passage.words)))


def is_headline(words: str, *, whole: bool = True) -> bool:
    """Tell whether a line looks like a headline: short, one sentence, without a final full stop.

    Some papers do put one; then the capitals must show it ("Poll: Voters Abandon Party.").
    """
    if not whole or len(words) > 220 or words.count(" ") >= 30 or _INNER_STOP.search(words):
        return False
    if words.rstrip("\"”’'")[-1:] in ("", ",", ";", ":") or bullet_of(words):
        return False
    first = next((c for c in words if c.isalnum()), "")
    if not first or first.islower():
        return False
    return not words.endswith((".", ".”", '."', ".’")) or _in_title_case(words)


def is_row_of_headlines(words: str) -> bool:
    """Tell whether a line is three or more headlines with bars between them, as sites link to others."""
    parts = words.split(" | ")
    return len(parts) > 2 and all(part.count(" ") > 1 and is_headline(part) for part in parts)


def _in_title_case(words: str) -> bool:
    telling = [word for word in _WORD.findall(words) if not _SMALL_WORDS.fullmatch(word)]
    return len(telling) >= 4 and sum(word[0].isupper() for word in telling) >= 0.8 * len(telling)
