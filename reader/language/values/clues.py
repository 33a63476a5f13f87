"""What a sentence holds, at a glance: which grammars of values it is worth reading with.

Most sentences hold no money, no clock and no month. To look for a word that a grammar cannot do without takes
a fraction of what the grammar itself takes, and a grammar that no article calls for is not even compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

DIGIT = "0"
"""The clue that stands for a digit of any kind."""

_CLUE = re.compile(r"[^\W\d_]+|[^\w\s]")
_DIGIT = re.compile(r"\d")


def clues_in(text: str, start: int, end: int) -> set[str]:
    """Return the runs of letters in ``text[start:end]``, in lower case, its marks, and :data:`DIGIT`."""
    clues = set(_CLUE.findall(text[start:end].lower()))
    if _DIGIT.search(text, start, end):
        clues.add(DIGIT)
    return clues


def with_plurals(words: Iterable[str]) -> frozenset[str]:
    """Return the words, and the same with an "s"."""
    words = frozenset(words)
    return words | {word + "s" for word in words}
